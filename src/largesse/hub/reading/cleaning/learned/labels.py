"""Which rows of an article are spam: the odds of each among all readings of a chain of two states (the algorithm of
Baum and others, 1970), so that each end of a stretch stands where it is likeliest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log

import numpy as np

from largesse.hub.reading.cleaning.learned.network import Weighed
from largesse.hub.reading.cleaning.learned.rows import BREAK, END

RATHER, SURELY = 2.5, 3.0
"""The odds, as a logarithm, above which a row is spam, and above which one of its stretch has to be: twelve and then
twenty to one, for what is set aside wrongly weighs more."""
MAY_BE, NEAR = -2.0, 8
"""Above which a row may be spam, and of how many rows from a stretch to a sentence's end that is asked."""
_Weights = Sequence[float] | np.ndarray
_NO_ODDS = -1e30
_MOST = 150.0
"""More than this no weight says: products of four stay numbers."""


@dataclass(frozen=True)
class Found:
    """From row `first` up to `end`; `odds` is the logarithm of the surest row's, that it is spam rather than text."""

    first: int
    end: int
    odds: float


def stretches(weighed: Weighed, kinds: Sequence[int]) -> Iterator[Found]:
    """The stretches of rows that are rather spam, in order, each with what is left of a sentence at its ends where
    that may be spam too: what is put in has the ends of sentences more often than others. `kinds` are the rows'."""
    each = odds(*weighed)
    at = behind = 0
    for spam, held in groupby(each, lambda one: one > RATHER):
        some = list(held)
        first, at = at, at + len(some)
        if spam and first >= behind and max(some) > SURELY:
            begin, behind = _sentence_start(each, kinds, first), _sentence_end(each, kinds, at)
            yield Found(begin, behind, max(some))


def _sentence_start(each: Sequence[float], kinds: Sequence[int], first: int) -> int:
    """Where the sentence of a row begins, if that is near and all between may be spam; else the row."""
    for at in range(first - 1, max(first - 1 - NEAR, -1), -1):
        if kinds[at] in (BREAK, END):
            return at + 1
        if each[at] < MAY_BE:
            break
    return first


def _sentence_end(each: Sequence[float], kinds: Sequence[int], end: int) -> int:
    """Where the sentence of the row before ends, if that is near and all between may be spam; else behind the row."""
    for at in range(end, min(end + NEAR, len(each))):
        if kinds[at] == BREAK:
            return at
        if each[at] < MAY_BE:
            break
        if kinds[at] == END:
            return at + 1
    return end


def odds(inside: _Weights, enter: _Weights, leave: _Weights) -> list[float]:
    """Of each row the logarithm of the odds that it is spam, over all readings. Text goes on before a row or behind
    none: the last row is text in each. Between rows the odds are multiplied, without a logarithm."""
    withins, begins, ends = (np.exp(np.clip(one, -_MOST, _MOST)).tolist() for one in (inside, enter, leave))
    before: list[float] = []
    one = 0.0
    for within, begin, end in zip(withins, begins, ends, strict=True):
        one = (begin + one) * within / (1 + one * end)
        before.append(one)
    behind: list[float] = []
    one = 0.0
    for within, begin, end in zip(withins[::-1], begins[::-1], ends[::-1], strict=True):
        behind.append(one)
        one = (end + within * one) / (1 + begin * within * one)
    return [
        log(one) + log(two) if one and two else _NO_ODDS for one, two in zip(before, reversed(behind), strict=True)
    ]
