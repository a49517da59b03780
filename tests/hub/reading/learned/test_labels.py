"""The best reading of some weights is the best, and stretches of it are spam by their odds."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.reading.cleaning.learned.labels import best, stretches
from largesse.hub.reading.cleaning.learned.network import Weighed

SCORES = st.lists(st.tuples(*[st.integers(-9, 9)] * 3), min_size=1, max_size=8)


def worth(states: tuple[bool, ...], scores: list[tuple[int, int, int]]) -> int:
    """What a reading weighs."""
    before = (False, *states)
    return sum(
        (inside if state else 0) + (enter if state and not last else 0) + (leave if last and not state else 0)
        for state, last, (inside, enter, leave) in zip(states, before, scores, strict=False)
    )


def readings(length: int) -> list[tuple[bool, ...]]:
    """All there are: the last row is text."""
    return [(*states, False) for states in product((False, True), repeat=length - 1)]


@given(SCORES)
def test_the_best_reading_is_the_best(scores: list[tuple[int, int, int]]) -> None:
    inside, enter, leave = zip(*scores, strict=True)
    found = best(inside, enter, leave)
    assert not found[-1]
    assert worth(tuple(found), scores) == max(worth(states, scores) for states in readings(len(scores)))


@given(SCORES)
def test_the_odds_are_what_the_stretches_add(scores: list[tuple[int, int, int]]) -> None:
    arrays = (np.array(one, dtype=np.float32) for one in zip(*scores, strict=True))
    found = list(stretches(Weighed(*arrays)))
    assert sum(one.odds for one in found) == max(worth(states, scores) for states in readings(len(scores)))
    assert all(one.first < two.first and one.end < two.first for one, two in pairwise(found))
