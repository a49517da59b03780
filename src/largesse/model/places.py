"""The numbers of a selection on one day, and the columns by which its candidates stand in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any

from largesse.errors import LargesseError
from largesse.model.plan import Plan
from largesse.model.programme import Programme
from largesse.model.ranges import Ranges
from largesse.model.selection import Selection
from largesse.model.types import Choice, Date

FIRST_DAY = date(1970, 1, 1)
"""Days are counted from here where firms are put in order by a date."""


@dataclass(frozen=True, slots=True)
class SectorPlaces:
    """How many places are kept for a sector, and how many it can have. Without sectors there is one, named ''."""

    sector: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Places:
    """A selection's numbers on a day; `floor` is what a score must reach, in internal units."""

    places: int
    reserve: int
    floor: Fraction | None
    sectors: tuple[SectorPlaces, ...]

    @property
    def kept(self) -> int:
        """The places kept for sectors, all together."""
        return sum(sector.least for sector in self.sectors)


def places_on(programme: Programme, selection: Selection, day: date) -> Places:
    """A selection's numbers on a day.

    Raises LargesseError where a parameter has no value then, or one that is no whole number of places.
    """

    def value(path: str) -> Any:
        return programme.parameter_on(path, day).content

    def by_sector(path: str | None, otherwise: int) -> dict[str, int]:
        found = {} if path is None else {option: whole(path, number) for option, number in value(path)}
        return {option: found.get(option, otherwise) for option in options}

    def whole(path: str, number: Any) -> int:
        if Fraction(number).denominator != 1 or number < 0:
            raise LargesseError(f"{programme.id}: {path} is no whole number of places on {day}.")
        return int(number)

    options: tuple[str, ...] = ("",)
    if selection.sector is not None:
        type_ = programme.facts[selection.sector].type
        assert isinstance(type_, Choice)
        options = type_.options
    places = whole(selection.places, value(selection.places))
    least, most = by_sector(selection.least, 0), by_sector(selection.most, places)
    return Places(
        places=places,
        reserve=0 if selection.reserve is None else whole(selection.reserve, value(selection.reserve)),
        floor=None if selection.floor is None else Fraction(value(selection.floor)),
        sectors=tuple(SectorPlaces(option, least[option], most[option]) for option in options),
    )


@dataclass(frozen=True, slots=True)
class Criterion:
    """A rule by which firms stand in order: the score or a tie, as a column of a decided register.

    A number is a whole number of parts, `denominator` of which are one; `low` and `high` bound it. A date is turned
    round, so that more is always better: the days from it to the first of 1970.
    """

    rule: str
    is_date: bool
    denominator: int
    low: int
    high: int

    def over(self, denominator: int) -> Criterion:
        """The same in finer parts."""
        finer = denominator // self.denominator
        return Criterion(self.rule, self.is_date, denominator, self.low * finer, self.high * finer)


def criteria(plan: Plan, selection: Selection, found: Ranges) -> tuple[Criterion, ...]:
    """The score and the ties, as a plan's columns.

    Raises LargesseError for a number that is no whole number of constant parts, since it was divided and not rounded.
    """
    return tuple(criterion(plan, rule, found) for rule in selection.order)


def criterion(plan: Plan, rule: str, found: Ranges) -> Criterion:
    step = plan.rules[rule]
    if isinstance(plan.steps[step].type, Date):
        first, last = found.days[step]
        return Criterion(rule, True, 1, (FIRST_DAY - last).days, (FIRST_DAY - first).days)
    ratio = found.ratios[step]
    if ratio.d is not None:
        raise LargesseError(f"{rule} puts firms in order, and is divided by a fact and not rounded.")
    ends = sorted((ratio.n.low * ratio.factor.numerator, ratio.n.high * ratio.factor.numerator))
    return Criterion(rule, False, ratio.factor.denominator, *ends)


def common(of_plans: list[tuple[Criterion, ...]]) -> tuple[int, ...]:
    """For each criterion the denominator that several plans' columns have in common."""
    return tuple(lcm(*(criterion.denominator for criterion in column)) for column in zip(*of_plans, strict=True))
