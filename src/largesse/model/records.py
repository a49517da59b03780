"""Facts that are tables: many rows a firm, such as cost lines, leases or earlier awards."""

from __future__ import annotations

from dataclasses import dataclass

from largesse.errors import NOWHERE, Span
from largesse.model.facts import Fact
from largesse.model.types import YES_NO


@dataclass(frozen=True, slots=True)
class Records:
    """A table of rows.

    A firm has at most `most_rows` of them, which bounds what a sum can come to. No two rows of one firm have the same
    values in the columns of `key`, where there are such. `not_after` has columns of dates, each with the date fact
    (or "decision", the day of the decision) after which no row can lie: one that does is a mistake.
    """

    name: str
    columns: tuple[Fact, ...]
    most_rows: int
    key: tuple[str, ...] = ()
    not_after: tuple[tuple[str, str], ...] = ()
    span: Span = NOWHERE

    @property
    def given(self) -> Fact:
        """Whether the table was given at all: it takes the place of a fact among the cells of a plan."""
        return Fact(self.name, YES_NO)

    def column(self, name: str) -> Fact | None:
        return next((column for column in self.columns if column.name == name), None)
