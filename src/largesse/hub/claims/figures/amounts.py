"""Numbers with what belongs to them: unit, price of what, range, qualifier."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.around import text_at
from largesse.hub.claims.figures.chinese_numbers import year_in_characters
from largesse.hub.claims.figures.durations import compounded
from largesse.hub.claims.figures.numbers import number, starters
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.proportions import proportion, proportion_starters
from largesse.hub.claims.figures.qualified import qualified
from largesse.hub.claims.figures.ranges import ranged
from largesse.hub.claims.figures.ratios import ratio
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.claims.figures.units import currency_before, is_sure, lettered, priced, with_unit


def phrases(found: list[Token]) -> list[Phrase]:
    """Every amount among the tokens, whether a claim or not."""
    read: list[Phrase] = []
    at = floor = 0
    may_begin = _may_begin()
    while at < len(found):
        if found[at].sort != "digits" and found[at].text not in may_begin:
            at += 1
            continue
        one = _amount(found, at, floor)
        if one is not None:
            whole = ranged(found, one, _amount)
            whole = priced(found, whole) if whole.sort == "currency" and "/" not in whole.unit else whole
            read.append(qualified(found, whole, floor))
            at = floor = read[-1].last
        else:
            at = (found[at].sort == "han" and year_in_characters(found, at)) or at + 1
    return read


@cache
def _may_begin() -> frozenset[str]:
    return starters() | proportion_starters() | {"半"}


def _amount(found: list[Token], at: int, floor: int) -> Phrase | None:
    """A number with its unit; the currency may stand before it, from the token `floor` on."""
    if found[at].sort != "digits" and found[at].text not in _may_begin():
        return None
    part = proportion(found, at)
    if part is not None:
        return Phrase(at, part.last, at, part.last, part.value, "%", "measure", qualifier=part.qualifier, share=True)
    if _is_half_a_year(found, at):
        return Phrase(at, at + 2, at, at + 2, Fraction(6), "month", "duration")
    read = number(found, at)
    if read is None:
        return None
    if times := ratio(found, read):
        return times
    currency = currency_before(found, at, floor)
    if not is_sure(found, lettered(found, read, True), currency):
        currency = None
    if currency is None and found[at].glued and found[at - 1].sort == "word":
        return None  # S24
    return compounded(found, with_unit(found, lettered(found, read, currency is not None), currency))


def _is_half_a_year(found: list[Token], at: int) -> bool:
    """半年起; not 上半年."""
    ends = ("起", "内", "以上", "左右", "。", "，", "", "多")
    return found[at].text == "半" and text_at(found, at + 1) == "年" and text_at(found, at + 2) in ends
