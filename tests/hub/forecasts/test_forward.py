"""A series forward: skill where there is something to foresee, none where there is none, ranges that hold."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import sqrt
from statistics import mean

import numpy as np
import pytest

from largesse.errors import LargesseError
from largesse.hub.forecasts.backtest import Backtest, _factor
from largesse.hub.forecasts.forward import Forecast, forecast
from largesse.hub.forecasts.models import NAIVE, Model, ahead
from largesse.hub.forecasts.scores import LEVELS, by_luck, ranked_probability
from largesse.hub.forecasts.yearly import shifts, yearly
from tests.hub.forecasts.simulated import FIRST, random_walk, series, trend, until

AHEAD = 4
SEEDS = range(40)
LAST = FIRST + 13


def held(one: Forecast, came: dict[int, Fraction], level: int) -> list[bool]:
    return [low <= float(came[year.year]) <= high for year in one.ahead for low, high in [year.within[level]]]


def test_a_random_walk_has_no_skill_and_its_ranges_hold() -> None:
    """Luck passes for skill in at most a tenth of the seeds, give or take; ranges hold about what they say."""
    walks = [random_walk(seed, 14 + AHEAD) for seed in SEEDS]
    found = [forecast(until(walk, LAST), AHEAD) for walk in walks]
    assert sum(one.skill == "skill" for one in found) <= 6
    for one, walk in zip(found, walks, strict=True):
        if one.skill != "skill":
            assert one.shown == "naive"
            assert all(year.middle == pytest.approx(float(walk[LAST])) for year in one.ahead)
    for level, least, most in ((50, 0.35, 0.65), (80, 0.68, 0.92), (95, 0.86, 1.0)):
        rate = mean(hit for one, walk in zip(found, walks, strict=True) for hit in held(one, walk, level))
        assert least <= rate <= most, f"{level}%: {rate}"


def test_a_steady_trend_has_skill_and_its_ranges_hold() -> None:
    trends = [trend(seed, 14 + AHEAD) for seed in SEEDS]
    found = [forecast(until(one, LAST), AHEAD) for one in trends]
    assert sum(one.skill == "skill" for one in found) >= 36
    assert sum(one.shown == "log drift" for one in found) >= 32
    for one in found:
        assert one.ahead[-1].middle > float(one.series.values[-1]) * 1.2
    for level, least, most in ((50, 0.35, 0.65), (80, 0.68, 0.92), (95, 0.86, 1.0)):
        rate = mean(hit for one, came in zip(found, trends, strict=True) for hit in held(one, came, level))
        assert least <= rate <= most, f"{level}%: {rate}"


@pytest.mark.parametrize("seed", (101, 103, 104))
def test_ranges_are_widened_by_what_choosing_has_erred(seed: int) -> None:
    """That a model was chosen can be wrong as well: its ranges are at least as wide as the errors known by then of
    all that was chosen before make them, reckoned here from the definition."""
    tested = Backtest(yearly(trend(seed, 14, 0.08, 0.04), "it").floats(), 10)
    chosen = tested.of_choosing()
    for origin, trial in {**chosen, 14: None}.items():
        known = [
            min(stray**2, 36.0)
            for before, one in chosen.items()
            for year, stray in enumerate(one.bare.strays(one.came).tolist(), before + 1)
            if before < origin and year <= origin
        ]
        least = sqrt(max(1.0, (4 + sum(known)) / (4 + len(known))))
        if trial is None:
            assert tested.factor("drift") == pytest.approx(max(least, tested.factors["drift"]))
        elif tested.chosen(origin) != "naive":
            own = tested.trials[tested.chosen(origin)][origin].factor
            assert trial.factor == pytest.approx(max(least, own))


def test_ranges_lie_within_each_other_and_widen() -> None:
    one = forecast(trend(1), 10)
    for year in one.ahead:
        lows, highs = zip(*(year.within[level] for level in LEVELS), strict=True)
        assert list(lows) == sorted(lows, reverse=True)
        assert list(highs) == sorted(highs)
        assert lows[0] < year.middle < highs[0]
    widths = [high - low for year in one.ahead for low, high in [year.within[80]]]
    assert widths == sorted(widths)


def test_the_choice_never_looks_ahead() -> None:
    """What was chosen with the years up to one known stays, whatever comes after."""
    known = trend(3, 12)
    other = {**known, **{FIRST + 12 + at: Fraction(1000 * 3**at) for at in range(3)}}
    before, after = (Backtest(yearly(of, "it").floats(), 3) for of in (known, other))
    assert dict.fromkeys(range(7, 12)).keys() <= {one.origin for one in after.choices}
    later = {one.origin: one.model for one in after.choices}
    assert [one.model for one in before.choices] == [later[one.origin] for one in before.choices]
    for origin, trial in before.of_choosing().items():
        same = after.of_choosing()[origin].spread
        assert trial.spread.centre[0] == pytest.approx(same.centre[0])
        assert trial.spread.scale[0] == pytest.approx(same.scale[0])


@pytest.mark.parametrize("seed", range(4))
def test_a_choice_is_that_of_the_day(seed: int) -> None:
    """With all values, what is chosen for a day is what one chooses who has only those of that day."""
    values = yearly(random_walk(seed), "it").floats()
    whole = Backtest(values, 4)
    for known in range(7, len(values)):
        assert whole.chosen(known) == Backtest(values[:known], 4).chosen(known), known


def test_the_backtest_is_what_its_definition_says() -> None:
    """The naive model's errors, year by year, from the definition."""
    values = trend(5)
    one = forecast(values, 3)
    numbers = [float(value) for value in values.values()]
    for row in one.horizons:
        origins = range(7, len(numbers) - row.years + 1)
        errors = [abs(numbers[origin + row.years - 1] - numbers[origin - 1]) for origin in origins]
        units = [mean(abs(b - a) for a, b in pairwise(numbers[:o])) for o in origins]
        assert row.trials == len(errors)
        assert row.naive_mae == pytest.approx(mean(errors))
        assert row.naive_scaled == pytest.approx(mean(e / u for e, u in zip(errors, units, strict=True)))
    assert [year.tested for year in one.ahead] == [len(numbers) - 5 - at for at in range(3)]


def test_how_much_past_errors_widen_a_range() -> None:
    """As if four errors had been as large as the model thinks; only by what was known; never narrower."""
    strays = [(10, 2.0), (11, -2.0), (12, 2.0), (13, 2.0), (14, 9.0)]
    assert _factor([], 14) == 1.0
    assert _factor(strays, 13) == pytest.approx(((4 * 1 + 4 * 4) / 8) ** 0.5)
    assert _factor(strays, 10) == pytest.approx(((4 * 1 + 4) / 5) ** 0.5)
    assert _factor([(10, 0.1), (11, 0.2)], 14) == 1.0


def test_the_ranked_probability_score_of_a_normal_spread() -> None:
    """Beside the closed form, in a spread with so many degrees of freedom that it is normal."""
    from math import erf, exp, pi, sqrt

    from largesse.hub.forecasts.models import Spread

    spread = Spread(np.array([10.0]), np.array([2.0]), 10_000, log=False)
    for came in (10.0, 11.0, 6.0, 15.0):
        z = (came - 10) / 2
        closed = 2 * (z * erf(z / sqrt(2)) + 2 * exp(-z * z / 2) / sqrt(2 * pi) - 1 / sqrt(pi))
        assert ranked_probability(spread, np.array([came]))[0] == pytest.approx(closed, rel=0.06, abs=0.02)


def test_the_chance_of_luck_by_hand() -> None:
    assert by_luck([1.0, 1.0, 1.0, 1.0]) == 1 / 16
    assert by_luck([1.0, 2.0, -1.0]) == 3 / 8  # as great: +++ ++- (4, 2) and -++ (2): of signs of 1, 2, 1
    assert by_luck([-1.0, 0.5]) == 1.0
    assert by_luck([0.0, 0.0]) == 1.0


def test_it_is_the_same_every_time_however_far_is_asked() -> None:
    values = trend(8)
    assert forecast(values, 3).ahead == forecast(values, 12).ahead[:3]
    assert forecast(values, 5).ahead == forecast(dict(reversed(values.items())), 5).ahead


def test_values_at_and_below_zero() -> None:
    """No logarithm is taken; nothing is lost."""
    one = forecast(series([3, 1, -2, 0, -1, -4, -3, -6, -5, -8]), 2)
    assert {row.model for row in one.models} == {"naive", "drift", "theta", "ets"}
    assert one.ahead[0].within[95][0] < -8


def test_a_series_that_never_changes() -> None:
    for value in (7, 0, -3, 123_456_789):
        one = forecast(series([value] * 12), 3)
        assert one.skill != "skill"
        assert all(year.middle == pytest.approx(value) for year in one.ahead)


def test_a_straight_line() -> None:
    """It is almost sure of itself, but a range it has."""
    one = forecast(series(range(10, 24)), 2)
    assert one.skill == "skill"
    assert one.ahead[1].middle == pytest.approx(25)
    assert one.ahead[1].within[95][0] < 25 < one.ahead[1].within[95][1]


def test_eight_years_are_enough_to_say_that_nothing_can_be_said() -> None:
    one = forecast(trend(2, 8), 3)
    assert (one.skill, one.shown, one.luck) == ("too few", "naive", None)


def test_reaching_a_value() -> None:
    one = forecast(trend(4), 5)
    year = one.ahead[2]
    assert one.reaches(year.middle, year.year) == pytest.approx(0.5)
    assert one.reaches(year.within[80][1], year.year) == pytest.approx(0.1)
    assert one.reaches(year.within[95][0], year.year) == pytest.approx(0.975)
    with pytest.raises(LargesseError, match="is not among the years ahead"):
        one.reaches(1, one.series.last)


@pytest.mark.parametrize(
    ("values", "years", "says"),
    [
        (trend(1, 7), 5, "7 yearly values"),
        ({}, 5, "no yearly values"),
        ({year: value for year, value in trend(1).items() if year != 2014}, 5, "no value for 2014"),
        ({year: value for year, value in trend(1).items() if year != 2020}, 5, "no value for 2020"),
        (trend(1), 0, "1 to 30 years"),
        (trend(1), 31, "1 to 30 years"),
    ],
)
def test_refusals(values: dict[int, Fraction], years: int, says: str) -> None:
    with pytest.raises(LargesseError, match=says):
        forecast(values, years, "R&D spending of Skerry")


def test_a_gap_says_which_years_can_be_taken_alone() -> None:
    gap = {year: value for year, value in trend(1).items() if year != 2014}
    with pytest.raises(LargesseError, match="--from 2015"):
        forecast(gap, 3)
    late = {year: value for year, value in trend(1).items() if year != 2020}
    with pytest.raises(LargesseError) as error:
        forecast(late, 3)
    assert "--from" not in str(error.value)


def test_a_level_shift_is_noted() -> None:
    steady = trend(6, shock=0.01)
    assert shifts(yearly(steady, "it")) == ()
    shifted = {year: value * (Fraction(7, 10) if year >= 2018 else 1) for year, value in steady.items()}
    assert [shift.year for shift in shifts(yearly(shifted, "it"))] == [2018]
    assert float(shifts(yearly(shifted, "it"))[0].change) == pytest.approx(0.7 * 1.1 - 1, abs=0.05)


def test_a_model_that_cannot_be_fitted_expects_nothing() -> None:
    assert ahead(Model("ets", log=False, fitted=3, fewest=7), np.array([1.0, 2.0, 3.0]), 2) is None
    assert ahead(NAIVE, np.array([1.0, 2.0, 4.0, 8.0, 16.0]), 2) is not None
