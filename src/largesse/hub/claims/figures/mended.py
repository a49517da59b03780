"""Spoilt numbers among the tokens ($508.eight million, 3,五百家), each read as the number that is meant."""

from __future__ import annotations

from bisect import bisect_left

from largesse.hub.claims.figures.tokens import Token
from largesse.hub.reading.cleaning.defects.numerals import numerals


def mended(text: str, found: list[Token]) -> list[Token]:
    """The tokens of a text, with one in digits for all of each spoilt number."""
    for one in reversed(numerals(text)):
        first = bisect_left(found, one.start, key=lambda token: token.start)
        last = bisect_left(found, one.end, key=lambda token: token.start)
        if first < last and (found[first].start, found[last - 1].end) == (one.start, one.end):
            begun = found[first]
            found[first:last] = [Token("digits", one.digits, one.start, one.end, begun.glued, begun.opens, False)]
    return found
