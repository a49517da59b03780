"""Which rows of an article are spam: the odds of each among all readings of a chain of two states (the algorithm of
Baum and others, 1970), so that each end of a stretch stands where it is likeliest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import exp, log1p

from largesse.hub.reading.cleaning.learned.network import Weighed

RATHER = 0.85
"""The odds, as a logarithm, above which a row is spam: seven to three, for what is set aside wrongly weighs more."""
_NO_ODDS = -1e30


@dataclass(frozen=True)
class Found:
    """From row `first` up to `end`; `odds` is the logarithm of the surest row's, that it is spam rather than text."""

    first: int
    end: int
    odds: float


def stretches(weighed: Weighed) -> Iterator[Found]:
    """The stretches of rows that are rather spam, in order."""
    at = 0
    each = odds(*(one.tolist() for one in weighed))
    for spam, held in groupby(each, lambda one: one > RATHER):
        some = list(held)
        first, at = at, at + len(some)
        if spam:
            yield Found(first, at, max(some))


def odds(inside: Sequence[float], enter: Sequence[float], leave: Sequence[float]) -> list[float]:
    """Of each row the logarithm of the odds that it is spam, over all readings. Text goes on before a row or behind
    none: the last row is text in each."""
    before: list[float] = []
    one = _NO_ODDS
    for within, begins, ends in zip(inside, enter, leave, strict=True):
        one = _together(begins, one) + within - _together(0.0, one + ends)
        before.append(one)
    behind: list[float] = []
    one = _NO_ODDS
    for within, begins, ends in zip(reversed(inside), reversed(enter), reversed(leave), strict=True):
        behind.append(one)
        one = _together(ends, within + one) - _together(0.0, begins + within + one)
    return [one + two for one, two in zip(before, reversed(behind), strict=True)]


def _together(one: float, two: float) -> float:
    """The logarithm of the sum of what two are the logarithms of."""
    return one + log1p(exp(two - one)) if one > two else two + log1p(exp(one - two))
