"""Which rows of an article are spam: the best reading of their weights (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from largesse.hub.reading.cleaning.learned.network import Weighed


@dataclass(frozen=True)
class Found:
    """From row `first` up to `end`; `odds` is the logarithm of those that it is spam rather than text."""

    first: int
    end: int
    odds: float


def stretches(weighed: Weighed) -> Iterator[Found]:
    """The stretches of spam in the best reading, in order."""
    at = 0
    for state, held in groupby(best(weighed.inside.tolist(), weighed.enter.tolist(), weighed.leave.tolist())):
        first, at = at, at + len(list(held))
        if state:
            odds = weighed.inside[first:at].sum() + weighed.enter[first] + weighed.leave[at]
            yield Found(first, at, float(odds))


def best(inside: Sequence[float], enter: Sequence[float], leave: Sequence[float]) -> list[bool]:
    """Of each row whether it is spam in the best reading. Text goes on before a row or behind none: the last row has
    to be text."""
    text, spam = 0.0, float("-inf")
    back: list[tuple[bool, bool]] = []
    for within, begins, ends in zip(inside, enter, leave, strict=True):
        left, entered = spam + ends, text + begins
        back.append((left > text, spam >= entered))
        text, spam = max(left, text), max(spam, entered) + within
    state = False
    states: list[bool] = []
    for from_spam, goes_on in reversed(back):
        states.append(state)
        state = goes_on if state else from_spam
    return states[::-1]
