"""A published value beside ours, and the gap between them in named parts that add up to it.

Each part but the last is what the measure itself changes by when one cause is changed, one after the other: the firm
meets no ceiling; capital costs belong to the unit of R&D; credits that the programme leaves out are there; the law
is that of the published value's year; the result is rounded as published. What then remains is unexplained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, get_args

from largesse.errors import LargesseError
from largesse.model.exact import round_to
from largesse.model.sources import weakest
from largesse.subsidy_rate.measure import Measure, Measured, Way
from largesse.subsidy_rate.places import Basis, Place
from largesse.subsidy_rate.published import Published
from largesse.subsidy_rate.reading import conventions, place, places
from largesse.subsidy_rate.scenarios import SCENARIOS, Scenario

Cause = Literal["cap", "capital", "unmodelled", "year", "rounding", "unexplained"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
TOLERANCE = Fraction(1, 100)
"""What may remain unexplained where a value counts as reproduced."""
PUBLISHED_STEP = Fraction(1, 100)
"""The OECD publishes two decimals, and means are of values so rounded."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One row: our rate (of a scenario, or the mean of the four where `scenario` is None) and the published one.

    `year` is that of the law of ours; None where the library has neither that year's law nor the published value's.
    `published` is None where nothing is. `stages` are the exact values from ours to the published one, in the order
    of `CAUSES`; None where the way from one to the other cannot be measured.
    """

    scenario: Scenario | None
    year: int | None
    published_year: int
    ours: Fraction | None
    published: Fraction | None
    stages: tuple[Fraction, ...] | None
    grade: str
    bases: tuple[Basis, ...] = ()

    @property
    def gap(self) -> Fraction | None:
        return None if self.ours is None or self.published is None else self.published - self.ours

    @property
    def parts(self) -> Mapping[Cause, Fraction] | None:
        """What each cause adds; they add up to the gap."""
        if self.stages is None:
            return None
        return {cause: self.stages[at + 1] - self.stages[at] for at, cause in enumerate(CAUSES)}

    @property
    def unexplained(self) -> Fraction | None:
        """What no cause explains: the whole gap where the way cannot be measured."""
        return self.gap if self.parts is None else self.parts["unexplained"]

    @property
    def reproduced(self) -> bool | None:
        """Whether little enough remains unexplained; None where nothing is published."""
        if self.published is None:
            return None
        return self.parts is not None and abs(self.parts["unexplained"]) <= TOLERANCE


@dataclass(frozen=True, slots=True)
class PlaceRates:
    """A place's rates by the law of a year, beside what is published under that year."""

    place: Place
    year: int
    rows: tuple[Beside, ...]
    published: Published

    @property
    def reproduced(self) -> bool | None:
        """Whether every published value is; None where nothing is published."""
        found = [row.reproduced for row in self.rows if row.reproduced is not None]
        return all(found) if found else None

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Each once, a programme with the weakest grade of its decisions."""
        found = list(dict.fromkeys(basis for row in self.rows for basis in row.bases))
        weaker = {one.source: weakest(b.grade for b in found if b.source == one.source) for one in found}
        return tuple(b for b in found if b.what != "programme" or b.grade == weaker[b.source])

    @property
    def grade(self) -> str:
        """The weakest grade that any of the rates rests on; "" where there is none."""
        return weakest(basis.grade for basis in self.bases) if self.bases else ""


def subsidy_rates(names: Sequence[str], year: int, published: Published) -> list[PlaceRates]:
    """The rates of some places, or of all. Raises LargesseError for a place or a year that there is not."""
    said = conventions()
    if year not in said.years:
        raise LargesseError(f"There is no subsidy rate of {year}: the years are {said.years[0]} to {said.years[-1]}.")
    chosen = [place(name) for name in dict.fromkeys(names)] or list(places().values())
    measure = Measure(said)
    return [PlaceRates(one, year, tuple(beside(one, year, measure, published)), published) for one in chosen]


def beside(of: Place, year: int, measure: Measure, published: Published) -> list[Beside]:
    """Ours by the law of a year beside what is published under that year: four scenarios, and their mean."""
    rows = [
        _row(of, (scenario,), year, year, published.of(scenario, of.iso, year), measure) for scenario in SCENARIOS
    ]
    mean = published.mean(of.iso, year)
    return [*rows, _row(of, SCENARIOS, year, year - published.lag, mean, measure)]


def _row(
    of: Place,
    scenarios: Sequence[Scenario],
    year: int,
    published_year: int,
    value: Fraction | None,
    measure: Measure,
) -> Beside:
    """Where there is no law of the year itself, that of the published value's year is ours."""
    ours = _all(of, scenarios, Way(year), measure)
    if ours is None and published_year != year:
        year, ours = published_year, _all(of, scenarios, Way(published_year), measure)
    scenario = scenarios[0] if len(scenarios) == 1 else None
    if ours is None:
        return Beside(scenario, None, published_year, None, value, None, "")
    stages, used = _stages(of, scenarios, year, published_year, measure)
    bases = tuple(dict.fromkeys(basis for one in used for basis in one.bases))
    whole = None if stages is None or value is None else (*stages, value)
    grade = weakest(basis.grade for basis in bases)
    return Beside(scenario, year, published_year, _mean(ours), value, whole, grade, bases)


def _stages(
    of: Place, scenarios: Sequence[Scenario], year: int, published_year: int, measure: Measure
) -> tuple[tuple[Fraction, ...] | None, list[Measured]]:
    """Ours, then with one cause after the other changed; and all that was measured on the way."""
    way = Way(year)
    ways = [way]
    for change in ({"headline": True}, {"capital": True}, {"unmodelled": True}, {"year": published_year}):
        ways.append(replace(ways[-1], **change))
    found = [_all(of, scenarios, one, measure) for one in ways]
    used = [one for measured in found if measured is not None for one in measured]
    if any(measured is None for measured in found):
        return None, used
    stages = [_mean(measured) for measured in found if measured is not None]
    last = found[-1] or []
    rounded = [Fraction(round_to(one.rate, PUBLISHED_STEP, "half up")) for one in last]
    return (*stages, sum(rounded, Fraction(0)) / len(rounded)), used


def _all(of: Place, scenarios: Sequence[Scenario], way: Way, measure: Measure) -> list[Measured] | None:
    """Every scenario measured, or None where one cannot be."""
    found = [measure.of(of, scenario, way) for scenario in scenarios]
    return None if any(one is None for one in found) else [one for one in found if one is not None]


def _mean(measured: Sequence[Measured]) -> Fraction:
    return sum((one.rate for one in measured), Fraction(0)) / len(measured)
