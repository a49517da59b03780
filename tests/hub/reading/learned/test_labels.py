"""The odds of rows are those over all readings of their weights, and stretches of spam are known by them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, product
from math import exp, isclose, isfinite, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.reading.cleaning.learned import labels
from largesse.hub.reading.cleaning.learned.labels import MAY_BE, RATHER, SURELY, odds, stretches
from largesse.hub.reading.cleaning.learned.network import Weighed
from largesse.hub.reading.cleaning.learned.rows import BREAK, END

SCORES = st.lists(st.tuples(*[st.integers(-9, 9)] * 3), min_size=1, max_size=8)


WORD = max(BREAK, END) + 1


def weighed(rows: Sequence[tuple[float, float, float]]) -> Weighed:
    return Weighed(*(np.array(one, dtype=np.float64) for one in zip(*rows, strict=True)))


def spans(rows: Sequence[tuple[float, float, float]], kinds: list[int]) -> list[tuple[int, int]]:
    return [(one.first, one.end) for one in stretches(weighed(rows), kinds)]


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
def test_the_odds_are_those_over_all_readings(scores: list[tuple[int, int, int]]) -> None:
    """Every reading counted by itself, each as likely as what it weighs."""
    found = odds(*zip(*scores, strict=True))
    every = {states: exp(worth(states, scores)) for states in readings(len(scores))}
    for at, one in enumerate(found[:-1]):
        spam = sum(weight for states, weight in every.items() if states[at])
        text = sum(weight for states, weight in every.items() if not states[at])
        assert isclose(one, log(spam / text), rel_tol=1e-6, abs_tol=1e-6)
    assert found[-1] < -1e6  # the last row is text in all of them


@given(SCORES)
def test_stretches_are_the_rows_that_are_rather_spam(scores: list[tuple[int, int, int]]) -> None:
    """Where no sentence ends: those above the lower threshold beside one above the higher."""
    columns = [*zip(*scores, strict=True)]
    each = odds(*columns)
    found = list(stretches(weighed(scores), [WORD] * len(scores)))
    told = "".join("s" if one > SURELY else "r" if one > RATHER else "." for one in each)
    runs = [run for run in re.finditer("[rs]+", told) if "s" in run[0]]
    assert [(one.first, one.end) for one in found] == [run.span() for run in runs]
    assert all(one.odds == max(each[one.first : one.end]) for one in found)
    assert all(one.end < two.first for one, two in pairwise(found))


def test_a_heavy_row_takes_no_light_one_with_it() -> None:
    """Each end stands where it is likeliest: text that weighs next to nothing stays text."""
    rows = [(0, -2, 0), (0.5, 0, 0), (9, 0, 0), (0.5, 0, 0), (0, 0, -2)]
    assert spans(rows, [WORD] * 5) == [(2, 3)]


@pytest.mark.parametrize(
    ("rows", "kinds", "expected"),
    [
        ("nlhhln", "wwwwew", [(2, 5)]),  # the end that may be spam too, with the mark
        ("nlhhln", "ewwwww", [(1, 4)]),  # the beginning
        ("nlhhln", "ewwwwb", [(1, 5)]),  # up to a paragraph's end
        ("nlhnln", "wwwwew", [(2, 3)]),  # what is surely text stands between
        ("nhhllllllllln", "wwwwwwwwwwwew", [(1, 3)]),  # it ends too far away
        ("nhlhlln", "wwwwwew", [(1, 6)]),  # with what lies between
        ("nhlhln", "wwewwe", [(1, 3), (3, 4)]),  # none is within another
    ],
)
def test_the_rest_of_a_sentence_goes_with_a_stretch(
    monkeypatch: pytest.MonkeyPatch, rows: str, kinds: str, expected: list[tuple[int, int]]
) -> None:
    chances = {"n": MAY_BE - 1, "l": (MAY_BE + RATHER) / 2, "h": RATHER + 1}
    marks = {"w": WORD, "e": END, "b": BREAK}
    monkeypatch.setattr(labels, "odds", lambda *weights: [chances[one] for one in rows])
    assert spans([(0, 0, 0)], [marks[one] for one in kinds]) == expected


def test_thousands_of_rows_have_odds() -> None:
    """No sum grows over all bounds."""
    found = odds([50.0] * 5_000 + [-50.0] * 5_000, [-3.0] * 10_000, [-3.0] * 10_000)
    assert all(isfinite(one) for one in found)
    assert all(one > 0 for one in found[:5_000]) and all(one < 0 for one in found[5_000:])
