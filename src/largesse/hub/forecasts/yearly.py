"""A series of yearly numbers that can be taken forward: long enough, without gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

from largesse.errors import LargesseError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST = 8
"""With fewer years there is nothing to test a forecast on."""
OUT_OF_LINE = 5.0
"""A year's change so many times as far from the usual change as changes usually are is noted as a level shift."""
USUAL_SPREAD = 1.4826
"""The median distance from the median, times this, is the standard deviation where changes are normal."""
SMALLEST_SHIFT = 0.05
"""A change that differs from the usual one by less than this part of the value is no level shift."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """The values of consecutive years, exact; `first` is the first year."""

    first: int
    values: tuple[Fraction, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.values) - 1

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def positive(self) -> bool:
        return all(value > 0 for value in self.values)

    def floats(self) -> Floats:
        import numpy as np

        return np.array([float(value) for value in self.values], dtype=np.float64)

    def between(self, first: int, last: int) -> Yearly:
        return Yearly(first, self.values[first - self.first : last - self.first + 1])


@dataclass(frozen=True, slots=True)
class Shift:
    """A year whose change is far out of line with the others'; changes are parts of the value of the year before."""

    year: int
    change: Fraction
    usual: Fraction


def yearly(series: Mapping[int, Fraction], name: str) -> Yearly:
    """A series that can be taken forward. Raises LargesseError for one with gaps or with too few years."""
    if not series:
        raise LargesseError(f"{name}: there are no yearly values, so there is nothing to take forward.")
    years = sorted(series)
    missing = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if missing:
        listed = ", ".join(map(str, missing))
        after = years[-1] - max(missing)
        enough = f" The years from {max(missing) + 1} can be taken alone: --from {max(missing) + 1}."
        hint = enough if after >= FEWEST else ""
        raise LargesseError(f"{name}: there is no value for {listed}; a gap cannot be taken forward.{hint}")
    if len(years) < FEWEST:
        raise LargesseError(
            f"{name}: {len(years)} yearly values ({years[0]} to {years[-1]}) are too few for a forecast that can be "
            f"tested; at least {FEWEST} are needed."
        )
    return Yearly(years[0], tuple(Fraction(series[year]) for year in years))


def in_years(series: Mapping[int, Fraction], first: int | None) -> dict[int, Fraction]:
    """The values from a year on; all where it is None."""
    return {year: value for year, value in series.items() if first is None or year >= first}


def shifts(series: Yearly) -> tuple[Shift, ...]:
    """Years whose change is far out of line with the other years'."""
    if not series.positive:
        return ()
    changes = {
        series.first + at: value / before - 1
        for at, (before, value) in enumerate(zip(series.values, series.values[1:], strict=False), 1)
    }
    usual = median(changes.values())
    spread = USUAL_SPREAD * float(median(abs(change - usual) for change in changes.values()))
    return tuple(
        Shift(year, change, usual)
        for year, change in changes.items()
        if abs(float(change - usual)) > max(OUT_OF_LINE * spread, SMALLEST_SHIFT)
    )
