"""Parameters: the numbers of the law, each with its dates, unit, source and grade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from largesse.errors import NOWHERE, Span
from largesse.model.types import Type

Shape = Literal["value", "set", "steps", "brackets", "table"]
"""How a parameter's value is laid out: one value; a set of choices; a step table; progressive brackets; a table
with one value for each option of a choice."""

COMPARATOR = ":comparator"
"""What the path of a threshold's comparator ends with: a yes/no parameter of its own, whether the threshold itself
counts. No name that an author can write ends so."""

LEAST, MOST = ("at least", "more than"), ("at most", "less than")
FIRST, LAST = ("on or after", "after"), ("on or before", "before")
PAIRS = {word: pair for pair in (LEAST, MOST, FIRST, LAST) for word in pair}
"""The two comparators between which a text can leave a doubt, by each: with the threshold itself, and without it."""
COMPARATORS = tuple(PAIRS)
BETWEEN = " | "
"""Between the two words in the `unit_text` of a comparator."""


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a step table or of progressive brackets: applies from `floor` (included) up to the next row's."""

    floor: Fraction
    value: Fraction


Scalar = Fraction | int | str | bool | date
ParameterContent = Scalar | tuple[str, ...] | tuple[Band, ...] | tuple[tuple[str, Scalar], ...]
"""By shape: a scalar; the options of a set; rows from the lowest floor; (option, value) pairs. In internal units."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Another source says otherwise: `says` in that source's words or number."""

    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A parameter's value from `since` to `until`, both included; `until` None is open."""

    since: date
    until: date | None
    content: ParameterContent
    grade: str
    source: str | None = None
    locator: str = "unknown"
    note: str = ""
    published: date | None = None
    review: date | None = None
    disputed: tuple[Dispute, ...] = ()
    span: Span = NOWHERE

    @property
    def number(self) -> Fraction:
        """The value of a parameter that is one number, in internal units. Raises TypeError for any other."""
        if isinstance(self.content, bool) or not isinstance(self.content, int | Fraction):
            raise TypeError(f"not a number: {self.content!r}")
        return self.content if isinstance(self.content, Fraction) else Fraction(self.content)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dotted name (`rent.share`), its type and its dated values in order of time.

    `type` is the type of what the parameter yields; `floors` is the type of the floors of steps or brackets;
    `by` is the choice's name for a table. `unit_text` is the unit as the author wrote it, for display.
    """

    path: str
    shape: Shape
    type: Type
    unit_text: str
    values: tuple[Dated, ...]
    floors: Type | None = None
    by: str | None = None
    span: Span = NOWHERE

    @property
    def compares(self) -> tuple[str, ...]:
        """Of a threshold's comparator, the words for yes and for no; of any other parameter nothing."""
        return tuple(self.unit_text.split(BETWEEN)) if self.path.endswith(COMPARATOR) else ()

    def at(self, day: date) -> Dated | None:
        """The value in force on a day, or None."""
        for dated in reversed(self.values):
            if dated.since <= day and (dated.until is None or day <= dated.until):
                return dated
        return None

    def between(self, first: date, last: date) -> tuple[tuple[date, Dated | None], ...]:
        """The stretches from one day to another on which the value stays put: the first day of each, and what is in
        force then, or None."""
        ends = (dated.until for dated in self.values if dated.until is not None and dated.until < date.max)
        starts = {*(dated.since for dated in self.values), *(end + timedelta(days=1) for end in ends)}
        return tuple((day, self.at(day)) for day in (first, *sorted(day for day in starts if first < day <= last)))
