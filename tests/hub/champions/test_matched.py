"""The matched comparison: neighbours, the difference and its interval, against the definitions worked out plainly."""

from __future__ import annotations

import random
from itertools import product
from math import inf, isinf
from statistics import mean

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from largesse.hub.champions.matched import MOST, Growth, difference, percent

values = st.floats(-1, 1).map(lambda value: round(value, 3))
sets = st.lists(st.lists(values, min_size=2, max_size=4), min_size=1, max_size=4)


def grown(members: list[list[float]]) -> list[Growth]:
    return [Growth(f"c{n}", one[0], tuple(one[1:]), 0) for n, one in enumerate(members)]


def statistics(members: list[list[float]], effect: float) -> list[float]:
    """For every choice of one member a set: the mean lead of the chosen over the others, once the champions' growth
    is lowered by an effect. The champions' own choice is the first."""
    lowered = [[one[0] - effect, *one[1:]] for one in members]
    return [
        mean(one[at] - mean(one[:at] + one[at + 1 :]) for one, at in zip(lowered, chosen, strict=True))
        for chosen in product(*(range(len(one)) for one in lowered))
    ]


def share(members: list[list[float]], effect: float) -> float:
    """The p of an effect: the share of choices at least as extreme as the champions' own."""
    own, *others = statistics(members, effect)
    return (1 + sum(abs(one) >= abs(own) - 1e-9 for one in others)) / (1 + len(others))


@given(sets)
@settings(max_examples=60, deadline=None)
def test_the_interval_has_the_effects_that_are_not_rejected(members: list[list[float]]) -> None:
    found = difference(grown(members), level=0.8)
    assert found.difference == pytest.approx(statistics(members, 0)[0], abs=1e-9)
    assert found.p == pytest.approx(share(members, 0))
    if isinf(found.low):
        assert (found.low, found.high) == (-inf, inf)
        assert found.widest < 0.8
        assert share(members, found.difference + 1e6) > 0.2  # no effect, however large, is rejected
        return
    assert found.low <= found.difference + 1e-9
    assert found.high >= found.difference - 1e-9
    for effect in (found.low, (found.low + found.difference) / 2, found.high, (found.high + found.difference) / 2):
        assert share(members, effect) > 0.2
    for effect in (found.low - 1e-3, found.low - 1, found.high + 1e-3, found.high + 1):
        assert share(members, effect) <= 0.2


@given(sets, st.floats(-2, 2))
@settings(deadline=None)
def test_a_planted_effect_shifts_everything_by_itself(members: list[list[float]], effect: float) -> None:
    assume(len(members) > 1)
    before = difference(grown(members))
    after = difference(grown([[one[0] + effect, *one[1:]] for one in members]))
    assert after.difference == pytest.approx(before.difference + effect, abs=1e-9)
    assert after.low == pytest.approx(before.low + effect, abs=1e-9)
    assert after.high == pytest.approx(before.high + effect, abs=1e-9)


def test_an_interval_of_95_percent_covers_the_truth_as_often() -> None:
    """Champions that differ from their neighbours by a known effect and chance alone."""
    chance = random.Random(11)
    covered = 0
    for _ in range(400):
        members = [[chance.gauss(0, 1) for _ in range(6)] for _ in range(3)]
        for one in members:
            one[0] += 0.7
        found = difference(grown(members))
        covered += found.low <= 0.7 <= found.high
    assert 0.92 <= covered / 400 <= 0.985


def test_too_few_for_an_interval() -> None:
    """One champion and five neighbours: p is at least a sixth, so no interval above 83% exists."""
    found = difference(grown([[1.0, 0.0, 0.1, 0.2, 0.3, 0.4]]))
    assert (found.low, found.high, found.p) == (-inf, inf, 1 / 6)
    assert found.widest == pytest.approx(5 / 6)
    assert not isinf(difference(grown([[1.0, 0.0, 0.1, 0.2, 0.3, 0.4]]), level=0.8).low)


def test_many_sets_are_drawn_by_the_seed() -> None:
    chance = random.Random(2)
    members = [[chance.gauss(0.5, 0.1), *(chance.gauss(0, 0.1) for _ in range(5))] for _ in range(12)]
    found = difference(grown(members), seed=4)
    assert (found.drawn, found.choices) == (True, MOST)
    assert found == difference(grown(members), seed=4)
    assert found.low < 0.5 < found.high
    assert found.high - found.low < 0.3
    other = difference(grown(members), seed=5)
    assert other.low == pytest.approx(found.low, abs=0.02)


def test_percent() -> None:
    assert percent(0.0) == 0
    assert percent(0.6931471805599453) == pytest.approx(100)
    assert percent(inf) == inf
