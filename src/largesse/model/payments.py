"""How a benefit is paid over the years, and what must go on holding for it.

What each arrangement means, year by year, is written in `docs/design.md` (section "Over the years").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from largesse.errors import NOWHERE, Span
from largesse.model.arrangements import Names
from largesse.model.rounding import Rounding
from largesse.model.sources import Citation

Again = Literal["never", "yearly"]
"""Whether a benefit that was awarded can be awarded again: never, or anew in each year in which it is granted."""
Consequence = Literal["claw back", "stop", "suspend"]
Recovered = Literal["all", "pro rata"]
Counted = Literal["days of 365", "whole years"]
Years = str | int
"""A number of years: the path of a parameter, or written out."""


@dataclass(frozen=True, slots=True)
class Payment:
    """How one benefit of money is paid.

    With `shares` (paths of share parameters) it is decided once, when it is first granted, and the i-th share of it
    is due i years later. With `years` it is decided anew each year, for so many years from the award. With `used`
    (a rule: money) it is a credit: used against that amount, the unused carried forward for `carry_forward` years.
    With none of these it is paid once, in the year of the award.
    """

    benefit: str
    shares: tuple[str, ...] = ()
    years: Years | None = None
    used: str | None = None
    carry_forward: Years | None = None
    again: Again = "never"
    cites: Citation | None = None
    span: Span = NOWHERE

    @property
    def names(self) -> Names:
        paths = (path for path in (self.years, self.carry_forward) if isinstance(path, str))
        return Names.of(rules=(self.benefit, self.used), parameters=(*self.shares, *paths))


@dataclass(frozen=True, slots=True)
class Interest:
    """Simple interest at a yearly rate (a parameter), how time counts, and who says so (or why it is assumed)."""

    rate: str
    counted: Counted
    cites: Citation | None = None
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """A condition that must go on holding for some years after the award of some benefits.

    It is looked at in each of the `years` years after that of the award. Where it is known not to hold, the
    `otherwise` follows; of a claw-back, `share` says how much of what was paid is taken back.
    """

    condition: str
    benefits: tuple[str, ...]
    years: Years
    otherwise: Consequence
    share: Recovered = "all"
    interest: Interest | None = None
    rounding: Rounding | None = None
    cites: Citation | None = None
    span: Span = NOWHERE

    @property
    def names(self) -> Names:
        paths = (self.years if isinstance(self.years, str) else None, self.interest.rate if self.interest else None)
        return Names.of(rules=(self.condition, *self.benefits), parameters=paths)
