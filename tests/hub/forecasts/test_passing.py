"""When one passes another: beside pairs whose truth can be reckoned, and places with and without a trend."""

from __future__ import annotations

from fractions import Fraction
from math import exp, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from largesse.errors import LargesseError
from largesse.hub.forecasts.passing import passing
from largesse.hub.forecasts.passing_skill import _best, _origin, skill_among
from largesse.hub.forecasts.paths import Way, passed_by
from largesse.hub.forecasts.yearly import yearly
from tests.hub.forecasts.simulated import FIRST, random_walk, series, trend

KNOWN = 60


def walk_of_ratio(start: float, drift: float, shock: float, seed: int = 0) -> list[float]:
    """A ratio's logarithm that ends at `start`, whose changes have exactly that mean and spread."""
    changes = np.random.default_rng(seed).normal(0, 1, KNOWN)
    changes = drift + shock * (changes - changes.mean()) / changes.std()
    return [*(start - changes[::-1].cumsum()[::-1]).tolist(), start]


def test_next_year_beside_the_normal_distribution() -> None:
    """Where the changes are normal, drift and spread known well: P(start + drift + shock > 0)."""
    for start, drift in ((-0.05, 0.0), (-0.05, 0.03), (-0.02, 0.04), (-0.2, 0.03)):
        way: Way = "drift" if drift else "naive"
        found = passed_by(np.array([walk_of_ratio(start, drift, 0.05)]), 1, way, 20_000)[0][0]
        truth = 1 - NormalDist(drift, 0.05 * sqrt(1 + 1 / KNOWN)).cdf(-start)
        assert found == pytest.approx(truth, abs=0.05), (start, drift)


def test_a_driftless_walk_passes_as_reflection_says() -> None:
    """P(max over n years > -start), simulated here step by step with true normal shocks."""
    chance = np.random.default_rng(7)
    paths = -0.1 + chance.normal(0, 0.05, (20_000, 8)).cumsum(axis=1)
    truth = (np.maximum.accumulate(paths, axis=1) > 0).mean(axis=0)
    found = passed_by(np.array([walk_of_ratio(-0.1, 0.0, 0.05)]), 8, "naive", 20_000)[0]
    assert found == pytest.approx(truth, abs=0.04)
    assert list(found) == sorted(found)


def test_a_gap_that_closes_like_a_clock_is_passed_when_it_must_be() -> None:
    """Half as much, 10% a year faster: passed in the 8th year (1.1^7 < 2 < 1.1^8), and not before."""
    behind = {FIRST + at: Fraction(50) * Fraction(11, 10) ** at for at in range(12)}
    before = {FIRST + at: Fraction(100) * Fraction(11, 10) ** 11 for at in range(12)}
    found = passing(behind, before, 10)
    assert [row.ways["drift"] for row in found.by_year] == [0.0] * 7 + [1.0] * 3
    assert found.share == Fraction(1, 2)
    assert found.by_year[7].year == FIRST + 11 + 8


def test_shared_shocks_cancel() -> None:
    """Both jump about together and the one behind stays so: however they jump, it does not pass."""
    shocks = np.random.default_rng(3).normal(0, 0.3, 14).cumsum()
    one, other = (series(size * np.exp(shocks)) for size in (900, 1000))
    found = passing(one, other, 10)
    assert all(chance < 0.01 for row in found.by_year for chance in row.ways.values())


def test_already_ahead_is_exact() -> None:
    one = series([5, 6, 9, 9, 11, 12, 13, 14, 15, 16])
    other = series([6, 7, 8, 10, 10, 11, 12, 13, 14, 15])
    found = passing(one, other)
    assert (found.ahead_since, found.from_the_start, found.by_year) == (FIRST + 4, False, ())
    assert found.probability(2099) == 1.0
    back = passing(other, one)
    assert back.ahead_since is None
    always = passing({year: value + 10 for year, value in other.items()}, other)
    assert (always.ahead_since, always.from_the_start) == (FIRST, True)


def test_a_tie_is_no_passing() -> None:
    """Also where floating point could not tell the two apart."""
    level = trend(1)
    hair = {year: value + Fraction(1, 10**30) for year, value in level.items()}
    assert passing(level, level).ahead_since is None
    assert passing(hair, level).ahead_since == FIRST
    assert passing(level, hair).ahead_since is None


def places(seed: int, many: int, spread: float, persistent: bool) -> dict[str, dict[int, Fraction]]:
    """Places with a growth of their own that lasts, or with shocks alone."""
    chance = np.random.default_rng(seed)
    found = {}
    for at in range(many):
        growth = chance.normal(0.08, spread) if persistent else 0.08
        shock = 0.01 if persistent else spread
        size = 100 * exp(chance.normal(0, 0.15))
        found[f"place {at}"] = series(size * np.exp(chance.normal(growth, shock, 14).cumsum()))
    return found


def test_lasting_differences_of_growth_are_skill_over_the_naive_way() -> None:
    found = skill_among({name: yearly(of, name) for name, of in places(1, 14, 0.05, True).items()}, 0.5, 6)
    assert (found.verdict, found.chosen, found.shown) == ("skill", "drift", "drift")
    assert found.over_naive is not None and found.over_naive.sure > 0
    for row in found.horizons:
        assert row.chosen < row.naive and row.chosen < row.base


def test_shocks_alone_do_not_make_a_trend() -> None:
    """Where growth differs by luck alone, to extrapolate it does not beat the naive way."""
    shown = [
        skill_among({name: yearly(of, name) for name, of in places(seed, 10, 0.06, False).items()}, 0.5, 5).shown
        for seed in range(12)
    ]
    assert shown.count("naive") >= 10


def test_what_would_have_been_said_does_not_know_what_came() -> None:
    """Other last years change no probability that was given before them: rows until then score alike."""
    of = {name: yearly(one, name) for name, one in places(2, 8, 0.05, True).items()}
    cut = {name: one.between(one.first, one.last - 2) for name, one in of.items()}
    for at in range(7, 11):
        whole, part = _origin(of, at, 14, 0.5, 1), _origin(cut, at, 12, 0.5, 1)
        assert whole is not None and part is not None
        assert whole.pairs == part.pairs
        for way in whole.said:
            assert (whole.said[way] == part.said[way]).all()


@pytest.mark.parametrize("seed", range(3))
def test_a_way_is_chosen_by_what_was_known_on_the_day(seed: int) -> None:
    """With all values, the way chosen for a day is that of one who has only those of that day. Trends that turn make
    the ways change places."""
    growth = np.random.default_rng(seed).normal(0, 0.05, (8, 2)).repeat(7, axis=1)
    of = {str(at): yearly(series(100 * np.exp(one.cumsum())), "it") for at, one in enumerate(growth)}
    whole = [one for at in range(5, 14) if (one := _origin(of, at, 14, 0.5, 6))]
    chosen = set()
    for known in range(6, 14):
        cut = {name: one.between(one.first, one.first + known - 1) for name, one in of.items()}
        then = [one for at in range(5, known) if (one := _origin(cut, at, known, 0.5, 6))]
        assert _best(whole, known) == _best(then, known), known
        chosen.add(_best(whole, known))
    assert len(chosen) > 1


def test_the_scores_are_what_their_definition_says() -> None:
    """Counts and the base rate's Brier score one year ahead, reckoned here from the values."""
    of = {name: yearly(one, name) for name, one in places(4, 9, 0.05, True).items()}
    found = skill_among(of, 0.5, 1).horizons[0]
    seen: dict[int, list[bool]] = {}
    for at in range(5, 14):
        seen[at] = [
            one.values[at] > other.values[at]
            for one in of.values()
            for other in of.values()
            if one is not other and other.values[at - 1] / 2 <= one.values[at - 1] <= other.values[at - 1]
        ]
    briers = []
    for at in range(7, 14):
        known = [came for before in range(5, at) for came in seen[before]]
        rate = sum(known) / len(known)
        briers += [(rate - came) ** 2 for came in seen[at]]
    assert found.trials == len(briers)
    assert found.passed == sum(sum(seen[at]) for at in range(7, 14))
    assert found.base == pytest.approx(sum(briers) / len(briers))


def test_it_is_the_same_every_time_however_far_is_asked() -> None:
    of = places(5, 8, 0.05, True)
    behind, before = sorted(of, key=lambda name: of[name][FIRST + 13])[2:4]
    assert passing(of[behind], of[before], 2, of).by_year == passing(of[behind], of[before], 9, of).by_year[:2]


def test_too_few_places_say_so() -> None:
    of = places(3, 5, 0.05, True)
    behind, before = sorted(of, key=lambda name: of[name][FIRST + 13])[:2]
    found = passing(of[behind], of[before], 5, of)
    assert found.skill is not None
    assert (found.skill.verdict, found.shown, found.skill.over_base) == ("too few", "naive", None)
    assert all(row.tested == 0 for row in found.by_year)


def test_only_years_that_both_have() -> None:
    one, other = random_walk(1), {year: value + 100 for year, value in random_walk(2).items() if year > FIRST}
    found = passing(one, other, 3)
    assert found.left_out == (FIRST,)
    assert found.by_year[0].year == FIRST + 14


def test_refusals() -> None:
    few = trend(1, 7)
    with pytest.raises(LargesseError, match="in the years that both have: 7 yearly values"):
        passing(trend(1), few)
    with pytest.raises(LargesseError, match="values above zero"):
        passing(series([-1] * 10), series([1] * 10))
    with pytest.raises(LargesseError, match="1 to 30"):
        passing(trend(1), trend(2), 99)
