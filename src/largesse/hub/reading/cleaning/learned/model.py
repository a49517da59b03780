"""A linear model of two states, text and spam, over a paragraph's tokens, and its best reading (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate, groupby

from largesse.hub.reading.cleaning.learned.features import ENTER, LEAVE, Chain, Shape, hashed, shape_features
from largesse.hub.reading.cleaning.learned.kept import kept

_NEVER = float("-inf")
_HOPE = 200
"""What words in a row have to weigh by themselves for their borders to be looked at."""


@dataclass(frozen=True)
class Found:
    """From token `first` up to `end` of a chain; `margin` is by how much it is spam rather than text."""

    first: int
    end: int
    margin: float


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
    return Scale(kept("weights"))


@dataclass(frozen=True)
class Weighed:
    """What each token of a chain weighs within spam; each place as one where spam begins, and where text goes on."""

    inside: Sequence[float]
    enter: Sequence[float]
    leave: Sequence[float]

    @cached_property
    def _summed(self) -> list[float]:
        return [0, *accumulate(self.inside)]

    def found(self, first: int, end: int) -> Found:
        """From one token up to another, as if it were spam."""
        return Found(first, end, self.enter[first] + self._summed[end] - self._summed[first] + self.leave[end])

    def stretches(self) -> Iterator[Found]:
        """The stretches of the best reading."""
        if not self.leave:
            return
        states = best(self.inside, self.enter, self.leave)
        for state, group in groupby(range(len(states)), key=states.__getitem__):
            if state:
                held = list(group)
                yield self.found(held[0], held[-1] + 1)


def weighed(chain: Chain, scale: Scale) -> Weighed:
    """The weights of a chain; without those of its borders where nothing in it may be spam."""
    weigh, shaped = scale.weigh, scale.shaped
    inside = [sum(map(weigh, lexical)) + shaped(shape) for lexical, shape in chain.seen()]
    if not _may_be(inside):
        return Weighed(inside, (), ())
    borders = [[*map(scale.bordered, place)] for place in chain.places()]
    enter = [sum([one for one, _ in place]) for place in borders[:-1]]
    return Weighed(inside, enter, [sum([one for _, one in place]) for place in borders])


def _may_be(inside: Sequence[float]) -> bool:
    """Whether some words in a row are spam enough by themselves, whatever their borders: a quick look before the long
    one, which spares it most paragraphs."""
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
