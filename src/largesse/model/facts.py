"""What is asked about a firm, one value at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from largesse.errors import NOWHERE, Span
from largesse.model.sources import Citation
from largesse.model.types import Type

FactScalar = int | Fraction | bool | str | date


@dataclass(frozen=True, slots=True)
class Fact:
    """Something asked about a firm.

    `type` is the type of one value (of one year, for a series). `least` and `most` bound it, in internal units;
    every number and date has both. `grain` is the smallest step of a number, in internal units: a value is a
    whole multiple of it. `absent` is what a value that is known not to exist counts as (None: it cannot be
    absent, or each access says). `determined_by` names the authority where the fact is a determination, whose
    value then comes with an author and a reason. A fact with `over` is the sum of the fact `sum_of` over the members
    of that group; in a register it is computed, of one firm it is asked. With `most_by`, the path of a parameter, a
    value is at most what that is under the law that counts; `most` is then the greatest that it ever is.
    """

    name: str
    type: Type
    yearly: bool = False
    least: Fraction | date | None = None
    most: Fraction | date | None = None
    grain: Fraction = Fraction(1)
    unit_text: str = ""
    absent: FactScalar | None = None
    may_be_absent: bool = False
    determined_by: str | None = None
    cites: Citation | None = None
    over: str = ""
    sum_of: str = ""
    most_by: str = ""
    span: Span = NOWHERE

    @property
    def denominator(self) -> int:
        """A number's value times this is whole: the scale of its column in a register."""
        return self.grain.denominator
