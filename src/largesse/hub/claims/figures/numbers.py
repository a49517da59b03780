"""Numbers in digits, in English words and in Chinese characters, each with its magnitude, exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.model.claims import Qualifier


@dataclass(frozen=True, slots=True)
class Number:
    """The tokens from `first` up to `last`. `value` is None where the words give none (hundreds of)."""

    first: int
    last: int
    value: Fraction | None
    scale: Fraction = Fraction(1)
    """What the magnitude at its end multiplied by: of 1.2 million a million."""
    until: Fraction | None = None
    """Of 两三百 the three hundred."""
    qualifier: Qualifier = ""
    """What is said within it: 5000余."""
    digits: bool = False
    """Whether it is written in digits."""


@cache
def _english() -> dict[str, Any]:
    known: dict[str, Any] = table("numbers")["english"]
    return known


@cache
def _chinese() -> dict[str, Any]:
    known: dict[str, Any] = table("numbers")["chinese"]
    return known


@cache
def _never() -> Lexicon[str]:
    return words(_chinese()["never"])


@cache
def _vague() -> Lexicon[str]:
    return words(_english()["vague"] + _chinese()["vague"])


@cache
def _opens() -> Lexicon[str]:
    return words(_chinese()["opens"])


@cache
def starters() -> frozenset[str]:
    """The tokens that a number in words can begin with."""
    english, chinese = _english(), _chinese()
    first = {phrase.split()[0] for phrase in english["vague"]} | {phrase[0] for phrase in chinese["vague"]}
    return frozenset(
        {*english["small"], *english["tens"], "a", "an", "half", *chinese["digits"], *chinese["places"], "万", "亿"}
        | first
    ) - {"zero", "零"}


def number(found: list[Token], at: int) -> Number | None:
    """The number that begins with the token `at`."""
    token = found[at]
    if token.text == "零" and at + 1 < len(found) and found[at + 1].text == "点":
        return _in_characters(found, at)
    if token.sort == "digits":
        return _in_digits(found, at)
    if token.sort == "sign" or token.text not in starters():
        return None
    if vague := _vague().at(found, at):
        return Number(at, vague[1], None)
    return _in_words(found, at) if token.sort == "word" else _in_characters(found, at)


# Digits


def digits(text: str) -> Fraction:
    """The value of digits with their separators: 1,400; 1.400.000; 12.5."""
    if text.count(".") > 1:
        return Fraction(text.replace(".", ""))
    return Fraction(text.replace(",", ""))


def _in_digits(found: list[Token], at: int) -> Number | None:
    if found[at].text[0] == "0" and found[at].text.isdigit() and len(found[at].text) > 1:
        return None
    value, last = digits(found[at].text), at + 1
    if spun := _spun(found, last):
        value += spun[0]
        last = spun[1]
    while _is_group(found, at, last):  # 120 000
        value = value * 1000 + int(found[last].text)
        last += 1
    if odd := _odd(found, last):
        return Number(at, odd, value, qualifier="over", digits=True)
    if last < len(found) and not found[last].opens:
        if found[last].sort == "han":
            return _scaled(found, at, last, value, True)
        if found[last].sort == "word" or found[last].text == "-":
            return _magnified(found, at, last, value)
    return Number(at, last, value, digits=True)


def _is_group(found: list[Token], first: int, at: int) -> bool:
    """Whether three digits after a space go on with the number: none of a year and a count, nor of a list."""
    if at >= len(found) or found[at].sort != "digits" or found[at].opens or len(found[at].text) != 3:
        return False
    gap = found[at].start - found[at - 1].end
    started = found[first].text
    return gap == 1 and started.isdigit() and len(started) <= 3 and (at > first + 1 or started[0] != "0")


def _magnified(found: list[Token], first: int, at: int, value: Fraction) -> Number:
    """A number in digits with the English magnitude after it."""
    english = _english()
    scale, last = Fraction(1), at
    while at < len(found) and not found[at].opens:
        token = found[at]
        if token.text == "-" and token.glued and at + 1 < len(found) and found[at + 1].glued:
            token = found[at + 1]
            step = 2
        else:
            step = 1
        if token.text in english["scales"] and (step == 2 or not token.glued or token.text != "dozen"):
            scale *= english["scales"][token.text]
        elif token.text in english["short"] and scale == 1:
            scale *= english["short"][token.text]
        else:
            break
        at += step
        last = at
    return Number(first, last, value * scale, scale, digits=True)


def _spun(found: list[Token], at: int) -> tuple[Fraction, int] | None:
    """The decimals that a machine wrote in words: 508.eight million, 1.twenty-five billion."""
    if at + 1 >= len(found) or found[at].text != "." or not (found[at].glued and found[at + 1].glued):
        return None
    english = _english()
    if found[at + 1].text not in english["small"] and found[at + 1].text not in english["tens"]:
        return None
    decimals = _below_hundred(found, at + 1)
    return Fraction(decimals[0], 10 ** len(str(decimals[0]))), decimals[1]


def _below_hundred(found: list[Token], at: int) -> tuple[int, int]:
    small, tens = _english()["small"], _english()["tens"]
    if found[at].text in small:
        return small[found[at].text], at + 1
    value, last = tens[found[at].text], at + 1
    if last + 1 < len(found) and found[last].text == "-" and found[last + 1].text in small:
        return value + small[found[last + 1].text], last + 2
    return value, last


# English words


def _in_words(found: list[Token], first: int) -> Number | None:
    english = _english()
    small, tens, scales = english["small"], english["tens"], english["scales"]
    total, current, at, last = Fraction(0), None, first, first
    scale = Fraction(1)
    if found[at].text in ("a", "an", "half"):
        return _with_article(found, first)
    while at < len(found) and (at == first or not found[at].opens):
        text = found[at].text
        if text in tens and (current is None or current % 100 == 0):
            current = (current or 0) + tens[text]
        elif text in small and (
            current is None or (current % 10 == 0 and small[text] < 10 and current) or current % 100 == 0
        ):
            if current is not None and last != at and found[at - 1].text not in ("-", "and"):
                break
            current = (current or 0) + small[text]
        elif text in scales and current is not None:
            if text == "hundred":
                current *= 100
            else:
                total, current, scale = total + current * scales[text], 0, Fraction(scales[text])
        elif text in ("-", "and") and at > first and _goes_on(found, at, {**small, **tens}):
            at += 1
            continue
        elif text == "and" and at + 3 < len(found) and [found[at + 1].text, found[at + 2].text] == ["a", "half"]:
            current = Fraction(current or 0) + Fraction(1, 2)  # two and a half million
            at += 2
        else:
            break
        at += 1
        last = at
    if last == first:
        return None
    value = total + (current or 0)
    if odd := _odd(found, last):
        return Number(first, odd, value, scale, qualifier="over")
    if _is_spun_thousand(found, last):  # one,200
        return Number(first, last + 2, value * 1000 + int(found[last + 1].text), Fraction(1))
    if (
        last + 1 < len(found)
        and found[last].text == "."
        and found[last + 1].sort == "digits"
        and found[last + 1].glued
    ):
        decimals = found[last + 1].text  # forty four.1, as a machine spins it
        return _magnified(found, first, last + 2, value + Fraction(int(decimals), 10 ** len(decimals)))
    return Number(first, last, value, scale)


def _is_spun_thousand(found: list[Token], at: int) -> bool:
    follows = found[at : at + 2]
    glued = len(follows) == 2 and all(token.glued for token in follows)
    return glued and follows[0].text == "," and follows[1].text.isdigit() and len(follows[1].text) == 3


def _odd(found: list[Token], at: int) -> int | None:
    """The token after the "odd" of forty-odd."""
    if (
        at + 1 < len(found)
        and found[at].text == "-"
        and found[at + 1].text in ("odd", "plus")
        and found[at + 1].glued
    ):
        return at + 2
    return None


def _goes_on(found: list[Token], at: int, known: dict[str, int]) -> bool:
    """Whether the hyphen or the "and" stands within a number: twenty-eight, one hundred and five."""
    if at + 1 >= len(found) or found[at + 1].opens or found[at + 1].text not in known:
        return False
    if found[at].text == "-":
        return found[at].glued and found[at + 1].glued and known[found[at + 1].text] < 10
    return found[at - 1].text in ("hundred", "thousand", "million")


def _with_article(found: list[Token], first: int) -> Number | None:
    """A hundred, a dozen, half a million."""
    scales = _english()["scales"]
    value, at = Fraction(1), first + 1
    if found[first].text == "half":
        if at < len(found) and found[at].text in ("a", "-"):
            at += 1
        value = Fraction(1, 2)
    elif at + 1 < len(found) and found[at].text == "half" and found[at + 1].text in (*scales, "-"):
        value, at = Fraction(1, 2), at + 1 + (found[at + 1].text == "-")
    if at >= len(found) or found[at].text not in scales or found[at].opens:
        return None
    scale = Fraction(1)
    while at < len(found) and found[at].text in scales and not found[at].opens:
        scale *= scales[found[at].text]
        at += 1
    return Number(first, at, value * scale, scale)


# Chinese characters


def _in_characters(found: list[Token], first: int) -> Number | None:
    """一千四百, 三十六万亿, 两三百, 近百."""
    chinese = _chinese()
    text = found[first].text
    if year_in_characters(found, first):
        return None
    if (text in chinese["places"] and text not in ("十", "拾")) or text in ("万", "亿"):
        return _hundred(found, first)
    read = _section(found, first)
    if read is None:
        return None
    value, until, last, qualifier = read
    if (
        until is None
        and last + 1 < len(found)
        and found[last].text == "点"
        and found[last + 1].text in chinese["digits"]
    ):
        decimals, last = _decimals(found, last + 1)
        value += decimals
    return _scaled(found, first, last, value, False, until, qualifier)


def _decimals(found: list[Token], at: int) -> tuple[Fraction, int]:
    """The digits after 点: 七点六."""
    known, written = _chinese()["digits"], ""
    while at < len(found) and found[at].text in known and not found[at].opens:
        written += str(known[found[at].text])
        at += 1
    return Fraction(int(written), 10 ** len(written)), at


def year_in_characters(found: list[Token], at: int) -> int | None:
    """The token after 二〇二四, or another run of at least three digits that is no number."""
    known, last = _chinese()["digits"], at
    while last < len(found) and found[last].text in known and (last == at or not found[last].opens):
        last += 1
    return last if last - at >= 3 else None


def _hundred(found: list[Token], first: int) -> Number | None:
    """A hundred without a one: 近百家, 百余家."""
    chinese = _chinese()
    known = {**chinese["places"], **chinese["scales"]}
    if _never().at(found, first) or (first and found[first - 1].text == "每"):
        return None
    value, last = Fraction(1), first
    while last < len(found) and found[last].text in known and (last == first or not found[last].opens):
        value *= known[found[last].text]
        last += 1
    follows = found[last].text if last < len(found) and not found[last].opens else ""
    if follows in ("余", "多"):
        scale = Fraction(1)
        last += 1
        while last < len(found) and found[last].text in chinese["scales"]:
            scale *= chinese["scales"][found[last].text]
            last += 1
        return Number(first, last, value * scale, scale, qualifier="over")
    if _opens().before(found, first) or (follows == "元" and value >= 10**6):
        return Number(first, last, value)
    return None


def _section(found: list[Token], first: int) -> tuple[Fraction, Fraction | None, int, Qualifier] | None:
    """Characters that make a number below ten thousand; of 两三百 both its ends."""
    chinese = _chinese()
    digit_of, place_of = chinese["digits"], chinese["places"]
    total, until, at = 0, None, first
    pending: list[int] = []
    last_place = 0
    while at < len(found) and (at == first or not found[at].opens):
        text = found[at].text
        if text in digit_of:
            if text == "零" and not pending:
                last_place = 0
            else:
                pending.append(digit_of[text])
        elif text in place_of and not _never().at(found, at):
            if not pending and at != first and total:
                break
            if len(pending) == 2 and total == 0 and pending[0] < pending[1]:
                total, until = pending[0] * place_of[text], pending[1] * place_of[text]
            elif len(pending) <= 1:
                total += (pending[0] if pending else 1) * place_of[text]
            else:
                return None
            pending, last_place = [], place_of[text]
        else:
            break
        at += 1
    if at == first or len(pending) > 2:  # 二零二四
        return None
    if pending == [] and total == 0 and at == first + 1 and found[first].text == "零":
        return Fraction(0), None, at, ""
    if len(pending) == 2:
        if (total or not 0 < pending[0] < pending[1]) and not (last_place == 10 and pending[0] < pending[1]):
            return None
        total, until = total + pending[0], total + pending[1]  # 三五家
    elif pending:
        total += pending[0] * (last_place // 10 if last_place >= 100 else 1)  # 一千二 is 1200
    if at < len(found) and found[at].text == "几" and last_place == 10:
        return None
    return Fraction(total), None if until is None else Fraction(until), at, ""


def _scaled(
    found: list[Token],
    first: int,
    at: int,
    value: Fraction,
    in_digits: bool,
    until: Fraction | None = None,
    qualifier: Qualifier = "",
) -> Number:
    """A number with the Chinese magnitudes after it: 1.2万亿, 5000余万, 3亿5000万."""
    chinese = _chinese()
    known = {**chinese["places"], **chinese["scales"]} if in_digits else chinese["scales"]
    last, total, scale = at, value, Fraction(1)
    if _infix(found, at):
        qualifier, last = chinese["infix"][found[at].text], at + 1
    begun = last
    if last + 1 < len(found) and found[last].text == "个" and found[last + 1].text == "亿":
        last, begun = last + 1, last
    while last < len(found) and found[last].text in known and not found[last].opens and not _never().at(found, last):
        scale *= known[found[last].text]
        last += 1
    if scale == 1 and last == at + 1 and found[at].text == "来" and not _counted(found, last):
        return Number(first, at, value, until=until, digits=in_digits)
    total *= scale
    until = None if until is None else until * scale
    if last > begun and last < len(found) and not found[last].opens:
        if _infix(found, last):
            qualifier, last = chinese["infix"][found[last].text], last + 1
        elif scale >= 1000 and until is None and (rest := _rest(found, last, scale)):
            return Number(first, rest.last, total + (rest.value or 0), rest.scale, None, rest.qualifier, in_digits)
    return Number(first, last, total, scale, until, qualifier, in_digits)


def _rest(found: list[Token], at: int, scale: Fraction) -> Number | None:
    """The 5000万 of 3亿5000万."""
    token = found[at]
    if not (token.glued or (token.start - found[at - 1].end == 1 and scale >= 10**8)) or not (
        token.sort == "digits" or token.text in _chinese()["digits"]
    ):
        return None
    read = _in_digits(found, at) if token.sort == "digits" else _in_characters(found, at)
    if read is None or read.value is None or read.value >= scale or read.until is not None:
        return None
    return read if read.value >= 10000 or token.text == "零" or scale <= 10000 else None


def _infix(found: list[Token], at: int) -> bool:
    return at < len(found) and not found[at].opens and found[at].text in _chinese()["infix"]


def _counted(found: list[Token], at: int) -> bool:
    """Whether a word of measure follows, so that 来 before it means about (十来家), not comes."""
    return at < len(found) and found[at].text in "家个项件人名万亿"
