"""Numbers in English words: twenty-eight, half a million, one hundred and five."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from largesse.hub.claims.figures.around import text_at, texts
from largesse.hub.claims.figures.number import Number, english
from largesse.hub.claims.figures.tokens import Token


def in_words(found: list[Token], first: int) -> Number | None:
    """The number that begins with the word `first`."""
    if found[first].text in ("a", "an", "half"):
        return _with_article(found, first)
    value, scale, last = _sum(found, first)
    if last == first:
        return None
    read = Number(first, last, value, scale)
    if past := odd(found, last):
        return replace(read, last=past, qualifier="over")
    return read


def _sum(found: list[Token], first: int) -> tuple[Fraction, Fraction, int]:
    """The words' value, the magnitude at its end, and the token after it."""
    small, tens, scales = english()["small"], english()["tens"], english()["scales"]
    total, scale = Fraction(0), Fraction(1)
    current: Fraction | int | None = None
    at = last = first
    while at < len(found) and (at == first or not found[at].opens):
        text = found[at].text
        if text in tens and (current is None or current % 100 == 0):
            current = (current or 0) + tens[text]
        elif text in small and _may_add(current, small[text]):
            current = (current or 0) + small[text]
        elif text == "hundred" and current is not None:
            current *= 100
        elif text in scales and current is not None:
            total, current, scale = total + current * scales[text], None, Fraction(scales[text])
        elif text in ("-", "and") and at > first and _goes_on(found, at):
            at += 1
            continue
        elif texts(found, at, at + 3) == ["and", "a", "half"] and at > first:
            current = Fraction(current or 0) + Fraction(1, 2)  # two and a half million
            at += 2
        else:
            break
        at += 1
        last = at
    return total + (current or 0), scale, last


def _may_add(current: Fraction | int | None, digit: int) -> bool:
    """Whether a small number goes on with those before: twenty-eight, one hundred and eleven; not five six."""
    if current is None or current % 100 == 0:
        return True
    return current % 10 == 0 and digit < 10


def _goes_on(found: list[Token], at: int) -> bool:
    """Whether the hyphen or the "and" stands within a number: twenty-eight, one hundred and five."""
    follows = text_at(found, at + 1)
    if found[at].text == "-":
        digit = english()["small"].get(follows)
        return digit is not None and digit < 10 and found[at].glued and found[at + 1].glued
    known = follows in english()["small"] or follows in english()["tens"]
    return known and found[at - 1].text in ("hundred", "thousand", "million", "billion", "trillion")


def _with_article(found: list[Token], first: int) -> Number | None:
    """A hundred, a dozen, half a million."""
    scales = english()["scales"]
    value, at = Fraction(1), first + 1
    if found[first].text == "half":
        value, at = Fraction(1, 2), at + (text_at(found, at) in ("a", "-"))
    elif text_at(found, at) == "half" and text_at(found, at + 1) in (*scales, "-"):
        value, at = Fraction(1, 2), at + 1 + (text_at(found, at + 1) == "-")
    begun, scale = at, Fraction(1)
    while text_at(found, at) in scales:
        scale, at = scale * scales[found[at].text], at + 1
    half = found[first].text == "half" and text_at(found, at) in ("percentage", "mile", "metre", "hectare")
    return Number(first, at, value * scale, scale) if at > begun or half else None


def magnified(found: list[Token], read: Number) -> Number:
    """A number in digits with the English magnitude after it: 1.2 million, 387bn, 5-million."""
    scales, short = english()["scales"], english()["short"]
    scale, last = Fraction(1), read.last
    while text_at(found, last):
        hyphen = found[last].text == "-" and found[last].glued and last + 1 < len(found) and found[last + 1].glued
        word = text_at(found, last + hyphen)
        if word not in scales and (word not in short or scale != 1):
            break
        scale, last = scale * (scales.get(word) or short[word]), last + hyphen + 1
    value = None if read.value is None else read.value * scale
    return replace(read, last=last, value=value, scale=scale, digits=True)


def odd(found: list[Token], at: int) -> int | None:
    """The token after the "-odd" of forty-odd and the "-plus" of 5,000-plus."""
    follows = texts(found, at, at + 2)
    return at + 2 if follows in (["-", "odd"], ["-", "plus"]) and found[at + 1].glued else None
