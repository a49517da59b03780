"""A linear model of two states, text and spam, over a paragraph's tokens, and its best reading (Viterbi, 1967)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import groupby

from largesse.hub.reading.cleaning.learned.features import ENTER, LEAVE, Chain, Shape, hashed, shape_features

_NEVER = float("-inf")
_HOPE = 200
"""What words in a row have to weigh by themselves for their borders to be looked at."""


@dataclass(frozen=True)
class Found:
    """From token `first` up to `end` of a chain; `margin` is by how much it is spam rather than text."""

    first: int
    end: int
    margin: float


@cache
def weights() -> array[int]:
    """The learned weights, one byte each."""
    return array("b", (files(__package__) / "weights.bin").read_bytes())


@dataclass(frozen=True)
class Scale:
    """Weights by feature. What was weighed is remembered, shapes as a whole."""

    weights: Sequence[float]

    @cached_property
    def weigh(self) -> Callable[[str], float]:
        return lru_cache(maxsize=1 << 18)(lambda feature: self.weights[hashed(feature)])

    @cached_property
    def shaped(self) -> Callable[[Shape], float]:
        return lru_cache(maxsize=1 << 16)(lambda shape: sum(map(self.weigh, shape_features(shape))))

    @cached_property
    def bordered(self) -> Callable[[str], tuple[float, float]]:
        """What a feature of a place weighs for spam to begin there, and for the text to go on."""
        held = self.weights
        return lru_cache(maxsize=1 << 17)(lambda one: (held[hashed(ENTER + one)], held[hashed(LEAVE + one)]))


@cache
def scale() -> Scale:
    """The scale of the learned weights."""
    return Scale(weights())


def stretches(chain: Chain, scale: Scale) -> Iterator[Found]:
    """The stretches of a chain that are read as spam."""
    if not chain.tokens:
        return
    weigh, shaped = scale.weigh, scale.shaped
    inside = [sum(map(weigh, lexical)) + shaped(shape) for lexical, shape in chain.seen()]
    if not _may_be(inside):
        return
    borders = [[*map(scale.bordered, place)] for place in chain.places()]
    enter = [sum([one for one, _ in place]) for place in borders[:-1]]
    leave = [sum([one for _, one in place]) for place in borders]
    states = best(inside, enter, leave)
    for state, group in groupby(range(len(states)), key=states.__getitem__):
        if state:
            held = list(group)
            first, end = held[0], held[-1] + 1
            yield Found(first, end, enter[first] + sum(inside[first:end]) + leave[end])


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
