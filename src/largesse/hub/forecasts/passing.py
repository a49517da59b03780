"""When one place passes another: a probability by year, and how often such probabilities were right.
 Two places share shocks, so they are taken forward together: what is drawn for a year to come is what happened to
both in one year of the past. Whether one is ahead depends on their ratio alone, so that is what is simulated. The
numbers compared are exact; the probabilities are estimates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from largesse.errors import LargesseError
from largesse.hub.forecasts.forward import TESTED_AT_MOST
from largesse.hub.forecasts.passing_skill import PassingSkill, skill_among
from largesse.hub.forecasts.paths import MOST_YEARS, WAYS, Way, passed_by
from largesse.hub.forecasts.yearly import Yearly, yearly

if TYPE_CHECKING:
    from largesse.hub.forecasts.paths import Floats

DRAWS = 20_000
HALF = Fraction(1, 2)
CERTAIN = 0.95


@dataclass(frozen=True, slots=True)
class ByYear:
    """How likely the one behind has passed by the end of a year, whatever comes after; and what each other way of
    reckoning says. `tested` counts how often a statement so far ahead could be scored."""

    year: int
    probability: float
    ways: Mapping[Way, float]
    tested: int


@dataclass(frozen=True, slots=True)
class Passing:
    """`ahead_since` is the year since which the first is ahead, None where it is not; `from_the_start` says that it
    is so in all years known. `shown` is the way that the probabilities are of: see `PassingSkill`."""

    first: Yearly
    second: Yearly
    left_out: tuple[int, ...]
    """Years that only one of the two has."""
    ahead_since: int | None
    from_the_start: bool
    by_year: tuple[ByYear, ...]
    shown: Way
    skill: PassingSkill | None

    @property
    def share(self) -> Fraction | None:
        """What part of the second's last value the first has."""
        return self.first.values[-1] / self.second.values[-1] if self.second.values[-1] > 0 else None

    @property
    def likely(self) -> int | None:
        """The first year by which it has passed more likely than not; None where that is none of them."""
        return next((one.year for one in self.by_year if one.probability >= 0.5), None)

    @property
    def possible(self) -> int | None:
        """The first year by which it has passed with 5% or more."""
        return next((one.year for one in self.by_year if one.probability >= 1 - CERTAIN), None)

    def probability(self, year: int) -> float:
        """How likely the first has passed by a year: an estimate; 1 where it is ahead."""
        if self.ahead_since is not None:
            return 1.0
        for one in self.by_year:
            if one.year == year:
                return one.probability
        raise LargesseError(
            f"{year} is not among the years ahead, {self.by_year[0].year} to {self.by_year[-1].year}."
        )


def passing(
    first: Mapping[int, Fraction],
    second: Mapping[int, Fraction],
    years: int = 10,
    others: Mapping[str, Mapping[int, Fraction]] | None = None,
    names: tuple[str, str] = ("The first", "The second"),
) -> Passing:
    """When the first passes the second. `others` are the series of all places of the same kind, by which the answer
    is tested. Raises LargesseError where the years that both have are too few or have gaps, or values are not
    positive."""
    if not 1 <= years <= MOST_YEARS:
        raise LargesseError(f"{years} years ahead: a forecast goes 1 to {MOST_YEARS} years ahead.")
    one, other, left_out = _together(first, second, names)
    since = _ahead_since(one, other)
    if since is not None:
        return Passing(one, other, left_out, since, since == one.first, (), "naive", None)
    if not (one.positive and other.positive):
        raise LargesseError(f"{names[0]} and {names[1]}: a ratio needs values above zero, and some are not.")
    close = min(HALF, one.values[-1] / other.values[-1])
    skill = skill_among(_comparable(one, others or {}), float(close), TESTED_AT_MOST)
    shown = skill.shown
    ways = {way: passed_by(_ratios(one, other), years, way, DRAWS)[0] for way in WAYS}
    counted = {row.years: row.trials for row in skill.horizons}
    by_year = tuple(
        ByYear(
            one.last + 1 + at, float(ways[shown][at]), {way: float(of[at]) for way, of in ways.items()},
            counted.get(at + 1, 0),
        )
        for at in range(years)
    )  # fmt: skip
    return Passing(one, other, left_out, None, False, by_year, shown, skill)


def _together(
    first: Mapping[int, Fraction], second: Mapping[int, Fraction], names: tuple[str, str]
) -> tuple[Yearly, Yearly, tuple[int, ...]]:
    """Both in the years that both have."""
    both = set(first) & set(second)
    left_out = tuple(sorted(set(first) ^ set(second)))
    whose = f"{names[0]} and {names[1]}, in the years that both have"
    one, other = (yearly({year: of[year] for year in both}, whose) for of in (first, second))
    return one, other, left_out


def _ahead_since(one: Yearly, other: Yearly) -> int | None:
    """The first of the last years in a row in which one is above the other."""
    since = None
    for year, mine, theirs in zip(one.years, one.values, other.values, strict=True):
        since = (year if since is None else since) if mine > theirs else None
    return since


def _comparable(like: Yearly, others: Mapping[str, Mapping[int, Fraction]]) -> dict[str, Yearly]:
    """The places with a value above zero in each of the same years."""
    found: dict[str, Yearly] = {}
    for name, series in others.items():
        if all(series.get(year, 0) > 0 for year in like.years):
            found[name] = Yearly(like.first, tuple(series[year] for year in like.years))
    return found


def _ratios(one: Yearly, other: Yearly) -> Floats:
    import numpy as np

    return np.asarray((np.log(one.floats()) - np.log(other.floats()))[None, :], dtype=np.float64)
