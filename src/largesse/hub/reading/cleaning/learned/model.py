"""A linear model of two states, text and spam, over a paragraph's tokens, and its best reading (Viterbi, 1967)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from largesse.hub.reading.cleaning.learned.features import SIZE, Chain, Numbers

_NEVER = float("-inf")
_HOPE = 200


@dataclass(frozen=True)
class Found:
    """From token `first` up to `end` of a chain; `margin` is by how much it is spam rather than text."""

    first: int
    end: int
    margin: float


@cache
def weights() -> array[int]:
    """The learned weights, one byte each."""
    held = array("b", (files(__package__) / "weights.bin").read_bytes())
    assert len(held) == SIZE
    return held


def stretches(chain: Chain, weights: Sequence[float]) -> Iterator[Found]:
    """The stretches of a chain that are read as spam."""
    if not chain.tokens:
        return
    inside = _scores(chain.inside, weights)
    if not _may_be(inside):
        return
    enter, leave = (_scores(one, weights) for one in chain.borders)
    states = best(inside, enter, leave)
    for state, group in groupby(range(len(states)), key=states.__getitem__):
        if state:
            held = list(group)
            first, end = held[0], held[-1] + 1
            yield Found(first, end, enter[first] + sum(inside[first:end]) + leave[end])


def _scores(numbers: Numbers, weights: Sequence[float]) -> list[float]:
    return [sum([weights[number] for number in one]) for one in numbers]


def _may_be(inside: Sequence[float]) -> bool:
    """Whether some words in a row are spam enough by themselves, whatever their borders: a quick look before the long
    one, which spares it two paragraphs in three and misses one of six hundred stretches."""
    row = 0.0
    for score in inside:
        row = max(row + score, 0)
        if row > _HOPE:
            return True
    return False


def best(inside: Sequence[float], enter: Sequence[float], leave: Sequence[float]) -> list[int]:
    """The states of the best reading: 1 within spam, 0 within text."""
    text, spam = 0.0, _NEVER
    back: list[tuple[bool, bool]] = []
    for at in range(len(inside)):
        left, entered = spam + leave[at], text + enter[at]
        from_spam, goes_on = left > text, spam >= entered
        back.append((from_spam, goes_on))
        text, spam = (left if from_spam else text), (spam if goes_on else entered) + inside[at]
    state = 1 if spam + leave[-1] > text else 0
    states: list[int] = []
    for from_spam, goes_on in reversed(back):
        states.append(state)
        state = int(goes_on) if state else int(from_spam)
    return states[::-1]
