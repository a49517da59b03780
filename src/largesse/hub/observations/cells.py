"""A cell (indicator, place, period) and what its sources say: one preferred, the others beside it, how far apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.model.sources import GRADES
from largesse.written import decimal_text

NEGLIGIBLE = Fraction(1, 2000)
"""Two sources that are no further apart than this part of the preferred value agree."""
ROUNDING = Fraction(1, 20)
"""So far apart they can be by rounding alone, where one of them is written in round numbers."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far another source is from the preferred one: in the indicator's unit, and as a part of the preferred
    value (None where that is zero)."""

    other: Observation
    by: Fraction
    part: Fraction | None

    @property
    def matters(self) -> bool:
        """Whether it is more than rounding: nearly the same, or the rounder is the other rounded."""
        if self.part is None:
            return self.by != 0
        if abs(self.part) <= NEGLIGIBLE:
            return False
        coarser = max(last_place(self.other.value), last_place(self.other.value - self.by))
        return abs(self.part) > ROUNDING or 2 * abs(self.by) > coarser


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of an indicator in a place. `others` are the other sources' latest values, the strongest first;
    `earlier` what a source said before it said something else."""

    period: Period
    preferred: Observation
    others: tuple[Observation, ...] = ()
    earlier: tuple[Observation, ...] = ()

    @property
    def value(self) -> Fraction:
        return self.preferred.value

    @property
    def differences(self) -> tuple[Difference, ...]:
        return tuple(
            Difference(
                other, other.value - self.value, (other.value - self.value) / self.value if self.value else None
            )
            for other in self.others
        )

    @property
    def disputed(self) -> bool:
        """Whether another source differs by more than rounding."""
        return any(difference.matters for difference in self.differences)


def cells_of(observations: Iterable[Observation]) -> list[Cell]:
    """The cells of one indicator and place, in the order of time. The observations stand in the order in which they
    came: of one source the last one counts."""
    by_period: dict[Period, list[Observation]] = {}
    for one in observations:
        by_period.setdefault(one.period, []).append(one)
    return sorted(
        (_cell(period, found) for period, found in by_period.items()), key=lambda cell: in_time(cell.period)
    )


def _cell(period: Period, found: list[Observation]) -> Cell:
    latest: dict[tuple[str, str], Observation] = {}
    earlier: list[Observation] = []
    for one in found:
        said_before = latest.get((one.source, one.claim))
        if said_before is not None:
            earlier.append(said_before)
        latest[one.source, one.claim] = one
    first, *others = sorted(latest.values(), key=_how_good)
    return Cell(period, first, tuple(others), tuple(earlier))


def _how_good(one: Observation) -> tuple[int, int, int, str]:
    """The strongest grade first, then the latest day, then the most exact number, then by name."""
    day = one.retrieved or date.min
    digits = len(decimal_text(one.value).strip("-0").replace(".", "").rstrip("0"))
    return GRADES.index(one.grade), -day.toordinal(), -digits, one.source


def last_place(value: Fraction) -> Fraction:
    """What one step of a number's last digit is that is not 0: of 20 496 000 it is 1 000, of 4.4 a tenth; 0 where the
    number has no end."""
    text = decimal_text(value)
    if "/" in text:
        return Fraction(0)
    whole, _, decimals = text.partition(".")
    if decimals:
        return Fraction(1, 10 ** len(decimals))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))


def in_time(period: Period) -> tuple[date, date]:
    """The order of periods: by their end, the shorter first among those that end together."""
    return period.last or date.max, _from_the_end(period.first or date.min)


def _from_the_end(day: date) -> date:
    return date.fromordinal(date.max.toordinal() - day.toordinal() + 1)
