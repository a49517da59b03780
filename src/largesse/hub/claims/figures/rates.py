"""Per what English money is, where that is said once and elsewhere: pay that the sentence before tells as annual,
rents of a table whose heading says per square metre and month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from largesse.hub.claims.figures.around import text_at
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.claims.figures.units import is_otherwise, per

Sort = Literal["", "pay", "rent", "other"]
"""What money is for; "other" is money of which no time of pay or rent is said."""
_ENDS = {".", "!", "?"}
_EACH = {"per", "a", "an", "each", "every", "/", "and"}
_TIMES = ("hour", "day", "week", "month", "quarter", "year")
_AREAS = ("m2", "ft2", "ping", "pyeong", "tsubo", "mu")
_AGAINST = {"against", "versus", "vs", "than", "towards", "toward"}
_LARGEST = 1000  # what is told in millions is no one's pay
_LARGEST_OF_SMALL = 10**6  # but of rupees, pesos or won
_TAKING = {"take", "takes", "took", "taking"}
_NEAR = 6  # tokens between "annual" and "pay"
_AHEAD = 10  # tokens from an amount to the word behind it that says what it is for
_FAR = 160  # tokens from a heading to its rows, from a rent to one in another paragraph
_HEADING = 25  # tokens
_ALIKE = 3  # two prices of the same thing differ by no more


@dataclass(frozen=True, slots=True)
class _Told:
    """From the token `at` on it is said per what money of a sort is: of an amount, or in words alone."""

    at: int
    sort: Sort
    rate: str
    amount: Phrase | None = None


def told_once(found: list[Token], read: list[Phrase]) -> None:
    """Gives money of `read` that is pay or rent the rate that its own sentence, its paragraph or the heading or lead
    above it says."""
    if not any(_is_plain(found, phrase) for phrase in read):
        return
    told = _in_words(found, read)
    for at, phrase in enumerate(read):
        if phrase.sort != "currency" or phrase.value is None:
            continue
        sort = _sort(found, read, at) or _sort_before(found, phrase, told)
        if behind := _behind(found, read, at):
            told.append(_Told(phrase.first, sort, behind, replace(phrase, unit=f"{phrase.unit}/{behind}")))
            continue
        if _is_plain(found, phrase) and (rate := _in_such(found, phrase.last)):
            read[at] = phrase = replace(phrase, unit=f"{phrase.unit}/{rate}")
        elif _is_plain(found, phrase) and (said := _said(found, phrase, sort, told)):
            read[at] = phrase = replace(phrase, unit=f"{phrase.unit}/{said.rate}")
            sort = said.sort
        rate = phrase.unit.partition("/")[2]
        if set(rate.split("/")) & set(_AREAS):
            sort = "rent"
        told.append(_Told(phrase.first, sort, rate, phrase))


def _is_plain(found: list[Token], phrase: Phrase) -> bool:
    """Whether it is English money without a rate, and no more than a person or a room costs."""
    written = found[phrase.last - 1].sort != "han" and found[phrase.end - 1].sort != "han"
    largest = _LARGEST_OF_SMALL if phrase.unit in table("units")["small_money"] else _LARGEST
    return phrase.sort == "currency" and "/" not in phrase.unit and phrase.scale <= largest and written


def _behind(found: list[Token], read: list[Phrase], at: int) -> str:
    """The rate behind the brackets in which an amount or the one after it stands: CHF 168,000 (C$262,000) a year."""
    phrase = read[at]
    if text_at(found, phrase.last) == "(" and at + 1 < len(read) and read[at + 1].first == phrase.last + 1:
        phrase = read[at + 1]
    closed = text_at(found, phrase.last) == ")" and text_at(found, phrase.last + 1) != ""
    return _each(found, phrase.last + 1)[0] if closed else ""


def _in_such(found: list[Token], at: int) -> str:
    """The time of "in a typical year", "in an ordinary month"."""
    if text_at(found, at) != "in" or text_at(found, at + 1) not in ("a", "an"):
        return ""
    typical = text_at(found, at + 2) in table("units")["typical"]
    said = per().at(found, at + 3) if typical and text_at(found, at + 3) else None
    return said[0] if said is not None and said[0] in _TIMES else ""


# What the money is for


@cache
def _sorts() -> dict[str, Sort]:
    """Each word that says what money is for."""
    return {word: sort for sort in ("pay", "rent", "other") for word in table("units")["money_for"][sort]}


def _sort(found: list[Token], read: list[Phrase], at: int) -> Sort:
    """What the nearest word before an amount in its sentence says, else the nearest behind it in its clause."""
    phrase = read[at]
    before = next((one.last for one in reversed(read[:at]) if one.sort == "currency"), 0)
    for back in range(phrase.first - 1, max(_sentence(found, phrase.first), before) - 1, -1):
        if sort := _sorts().get(found[back].text):
            return sort
        if found[back].text == "home" and found[back - 1].text in _TAKING:
            return "pay"
    for ahead in range(phrase.last, phrase.last + _AHEAD):
        text = text_at(found, ahead)
        if text in ("", ",", ";", "and", "while", *_ENDS) or found[ahead].sort == "digits":
            return ""
        if sort := _sorts().get(text):
            return sort
    return ""


def _sort_before(found: list[Token], phrase: Phrase, told: list[_Told]) -> Sort:
    """The sort of the amount before one that has a rate of its own, or stands in brackets: pays CHF 168,000
    (C$262,000) a year."""
    own = "/" in phrase.unit or found[phrase.first - 1].text == "("
    before = next((one for one in reversed(told) if one.amount is not None), None) if own else None
    return before.sort if before is not None and before.at >= _sentence(found, phrase.first) else ""


def _sentence(found: list[Token], at: int) -> int:
    """The first token of the sentence that a token stands in."""
    while at > 0 and not found[at].opens and not (found[at - 1].text in _ENDS and _begins(found, at)):
        at -= 1
    return at


def _begins(found: list[Token], at: int) -> bool:
    return found[at].capital or found[at].sort != "word"


# Where it is said per what


def _in_words(found: list[Token], read: list[Phrase]) -> list[_Told]:
    """Every rate that no amount has, near a word of pay or rent: annual pay; rents, per square metre per month;
    rents (monthly, per sq ft)."""
    of_amounts = {at for phrase in read for at in range(phrase.first, phrase.last + 1)}
    told: list[_Told] = []
    at = 0
    while at < len(found):
        rate, last = _adverb(found, at) or (_each(found, at) if at not in of_amounts else ("", at + 1))
        if rate and (sort := _told_of(found, at, last)):
            before = told[-1] if told and at - told[-1].at <= _NEAR and told[-1].sort == sort else None
            if before is not None and (both := _together(before.rate, rate)):
                told[-1] = replace(before, rate=both)
            else:
                told.append(_Told(at, sort, rate))
        at = last
    return told


def _together(one: str, other: str) -> str:
    """An area and a time said apart, as one rate; "" where they are not one of each."""
    area, time = (one, other) if one in _AREAS else (other, one)
    return f"{area}/{time}" if area in _AREAS and time in _TIMES else ""


def _adverb(found: list[Token], at: int) -> tuple[str, int] | None:
    """Annual, monthly."""
    unit = table("units")["adverbs"].get(found[at].text)
    return None if unit is None else (unit, at + 1)


def _each(found: list[Token], at: int) -> tuple[str, int]:
    """Per square metre and month, a year."""
    units: list[str] = []
    while found[at].text in _EACH - {"and"} if not units else text_at(found, at) in _EACH:
        said = per().at(found, at + 1) if text_at(found, at + 1) else None
        if said is None or is_otherwise(found, said[1]) or said[0] not in (*_TIMES, *_AREAS):
            break
        units.append(said[0])
        at = said[1]
    return "/".join(units), at + (not units)


def _told_of(found: list[Token], first: int, last: int) -> Sort:
    """What the money is for that a rate in words is of, by the nearest word of pay or rent with no number between."""
    for steps in (range(last, last + _NEAR), range(first - 1, first - 1 - _NEAR, -1)):
        for at in steps:
            if not 0 <= at < len(found) or found[at].sort == "digits" or found[at].text in ("%", *_ENDS):
                break
            if found[at].opens and at >= last:
                break
            if (sort := _sorts().get(found[at].text, "")) in ("pay", "rent"):
                return sort
            if found[at].opens or sort:
                break
    return ""


def _said(found: list[Token], phrase: Phrase, sort: Sort, told: list[_Told]) -> _Told | None:
    """What says per what an amount is; None where nothing does."""
    if sort == "other":
        return None
    block, sentence = _block(found, phrase.first), _sentence(found, phrase.first)
    before = [one for one in told if phrase.first - _FAR <= one.at < phrase.first or _is_in(found, one, sentence)]
    if not sort:
        return _gone_on(found, phrase, before, sentence)
    for one in sorted(before, key=lambda one: -one.at):
        if one.sort == sort and one.rate and _reaches(found, one, phrase, block):
            return one
    return None


def _is_in(found: list[Token], one: _Told, sentence: int) -> bool:
    """Whether it is said in a sentence, with or without an amount."""
    return one.at >= sentence and _sentence(found, one.at) == sentence


def _reaches(found: list[Token], one: _Told, phrase: Phrase, block: int) -> bool:
    """Whether what is said at one place holds for an amount whose own words say that it is of that sort."""
    if one.at >= block:
        if one.amount is None:
            return one.at >= _sentence(found, max(_sentence(found, phrase.first) - 1, block))
        return _is_like(found, one.amount, phrase)
    if one.amount is None:
        return _is_heading(found, one.at)
    return one.sort == "rent" and _is_priced_alike(one.amount, phrase)


def _gone_on(found: list[Token], phrase: Phrase, before: list[_Told], sentence: int) -> _Told | None:
    """The money that an amount goes on from, of which no word says what it is for: it is the last before it, in its
    sentence or in the one before, or the rows of a table."""
    one = next((one for one in sorted(before, key=lambda one: -one.at) if one.at < phrase.first), None)
    if one is None or not one.rate or not (one.sort in ("pay", "rent") or _goes_back(found, one, phrase, sentence)):
        return None
    block = _block(found, phrase.first)
    if one.at >= block:
        near = one.at >= _sentence(found, max(sentence - 1, block))
    else:
        near = _is_heading(found, one.at) and _is_heading(found, phrase.first)
    if not near:
        return None
    return one if one.amount is None or _is_like(found, one.amount, phrase) else None


def _goes_back(found: list[Token], one: _Told, phrase: Phrase, sentence: int) -> bool:
    """Whether its words go back to the amount before it: 250 euros a month, against 190; in Braga it is 190; the same
    room is 190; that is 40 more."""
    if one.amount is None or one.amount.unit.partition("/")[0] != phrase.unit:
        return False
    if text_at(found, phrase.last) in _beside():
        return True
    said = [token.text for token in found[sentence : phrase.first]]
    beside = said[-1:] and said[-1] in _AGAINST and one.at >= sentence
    same = "same" in said[-_AHEAD:] or said[-2:] in (["it", "is"], ["it", "was"])
    return bool(beside or same) and _is_priced_alike(one.amount, phrase)


def _block(found: list[Token], at: int) -> int:
    """The first token of the block that a token stands in."""
    while at > 0 and not found[at].opens:
        at -= 1
    return at


def _is_heading(found: list[Token], at: int) -> bool:
    """Whether a place is in a block of a few words without a full stop, as headings, leads and rows are."""
    first = _block(found, at)
    last = next((one for one in range(at + 1, len(found)) if found[one].opens), len(found))
    return last - first <= _HEADING and found[last - 1].text not in _ENDS


def _is_like(found: list[Token], one: Phrase, other: Phrase) -> bool:
    """Whether two amounts can be prices of the same thing, or the other how much less or more that is."""
    if one.unit.partition("/")[0] != other.unit:
        return True  # of what one is in the other's money nothing is known
    return _is_priced_alike(one, other) or text_at(found, other.last) in _beside()


def _is_priced_alike(one: Phrase, other: Phrase) -> bool:
    if one.unit.partition("/")[0] != other.unit or not one.value or other.value is None:
        return False
    return Fraction(1, _ALIKE) <= other.value / one.value <= _ALIKE


@cache
def _beside() -> frozenset[str]:
    """Words behind an amount that make it a difference: lower, more."""
    sides = table("changes")["beside"]
    return frozenset([*sides["up"], *sides["down"]])
