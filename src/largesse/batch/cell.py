"""What the SQL that reads a cell consists of, and the part of it that all types share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from largesse.batch.feeds import Feed
from largesse.batch.registers import Column
from largesse.batch.sqltext import any_of, case, cut, text, words
from largesse.errors import LargesseError
from largesse.model.types import Choice, Date, Number, Text, YesNo

BIGGEST = 2**63 - 1
CONTRADICTION = "has a value and is said to be absent"

Layer = list[tuple[str, str]]


@dataclass(frozen=True)
class Direct:
    """A typed column that may be taken as it is, without a copy, once no row of it is `bad` (None: none can be).

    Where statistics show that it stays within `bounds`, no row need be looked at.
    """

    value: str
    bad: str | None
    bounds: tuple[int, int] | tuple[date, date] | None = None
    absent: str = "FALSE"


@dataclass(frozen=True)
class CellSql:
    """How a cell is read: layers of named columns, then `value`, `absent` and `problem` (NULL: nothing is wrong).

    `shown` is the cell as it stands in the register, as text.
    """

    layers: tuple[Layer, ...]
    value: str
    problem: str | None
    shown: str
    absent: str | None = None
    direct: Direct | None = None


def value_type(feed: Feed) -> str:
    """The type of a fact's column in the staged table."""
    match feed.fact.type:
        case Number():
            low, high = column_bounds(feed)
            return "BIGINT" if low >= -BIGGEST and high <= BIGGEST else "HUGEINT"
        case YesNo():
            return "BOOLEAN"
        case Date():
            return "DATE"
    return "VARCHAR"


def column_bounds(feed: Feed) -> tuple[int, int]:
    """The least and the most that a number's column holds: value × denominator."""
    fact = feed.fact
    least, most = fact.least, fact.most
    if not isinstance(least, Fraction | int) or not isinstance(most, Fraction | int):
        raise LargesseError(f"{fact.name} has no bounds, so its column has no width.")
    return ceil(least * fact.denominator), floor(most * fact.denominator)


class Reader:
    """Reads one column; `t` is its text without outer spaces (NULL where missing), `a` whether it says absent."""

    def __init__(self, feed: Feed, column: Column, absent_column: Column | None, tag: str) -> None:
        self.feed, self.fact, self.column, self.tag = feed, feed.fact, column, tag
        self.raw = column.sql if column.type == "VARCHAR" else f"CAST({column.sql} AS VARCHAR)"
        self.beside = absent_column
        self.t, self.a, self.n = f"{tag}t", f"{tag}a", f"{tag}n"

    # --- shared

    @property
    def beside_says(self) -> str | None:
        """The SQL of what the column of absences says."""
        if self.beside is None:
            return None
        if self.beside.type == "BOOLEAN":
            return f"coalesce({self.beside.sql}, FALSE)"
        return f"coalesce(lower(trim(CAST({self.beside.sql} AS VARCHAR))) IN {words(self.feed.style.yes)}, FALSE)"

    def first_layers(self) -> tuple[Layer, ...]:
        """`c`, `t`, then `a` and `n`: the text to read as a value, NULL where missing or absent."""
        clean = f"{self.tag}c"
        missing = words(dict.fromkeys(("", *self.feed.style.missing)))
        t = f"CASE WHEN {clean} IN {missing} THEN NULL ELSE {clean} END"
        said = f"coalesce({self.t} IN {words(self.feed.style.absent)}, FALSE)" if self.feed.style.absent else "FALSE"
        if isinstance(self.fact.type, Text | Choice) and not self.fact.may_be_absent:
            said = "FALSE"
        absent = any_of([said, self.beside_says]) if self.beside_says else said
        cleaned = cut(self.raw) if self.column.is_text else self.raw
        return (
            [(clean, cleaned)],
            [(self.t, t)],
            [(self.a, absent), (self.n, f"CASE WHEN {said} THEN NULL ELSE {self.t} END")],
        )

    def done(
        self, layers: Sequence[Layer], value: str, problems: Sequence[tuple[str, str]], direct: Direct | None = None
    ) -> CellSql:
        """The cell, with what may be wrong about absence put before what may be wrong with the value."""
        before: list[tuple[str, str]] = []
        if not self.fact.may_be_absent:
            before.append((self.a, text(f"{self.fact.name} cannot be absent")))
        elif self.beside_says is not None:
            before.append((f"{self.beside_says} AND {self.n} IS NOT NULL", text(CONTRADICTION)))
        return CellSql(
            layers=tuple(layers),
            value=value,
            problem=case([*before, (f"{self.n} IS NULL", "NULL"), *problems], "NULL"),
            shown=self.raw,
            absent=self.a if self.fact.may_be_absent else None,
            direct=direct,
        )

    @property
    def is_native(self) -> bool:
        """Whether a typed column may be taken as it is: no words are to be looked for in it."""
        return not self.column.is_text and not self.feed.style.missing and self.feed.values is None

    def native(
        self, value: str, outside: Sequence[tuple[str, str]], bounds: tuple[int, int] | tuple[date, date] | None
    ) -> CellSql:
        """A typed column whose values are the fact's own; `outside` are the reasons why one may not be."""
        says = self.beside_says
        layers: tuple[Layer, ...] = ()
        branches = list(outside)
        if says is not None:
            layers = ([(self.a, says)],)
            branches.insert(0, (f"{self.a} AND {self.column.sql} IS NOT NULL", text(CONTRADICTION)))
        return CellSql(
            layers=layers,
            value=value,
            problem=case(branches, "NULL") if branches else None,
            shown=self.raw,
            absent=None if not self.fact.may_be_absent else self.a if says is not None else "FALSE",
            direct=self.direct(value, [condition for condition, _ in outside], bounds),
        )

    def direct(
        self, value: str, outside: Sequence[str], bounds: tuple[int, int] | tuple[date, date] | None = None
    ) -> Direct:
        bad = list(outside)
        if self.beside_says is not None:
            bounds = None
            bad.append(f"{self.beside_says} AND {self.column.sql} IS NOT NULL")
        return Direct(value, any_of(bad) if bad else None, bounds, self.beside_says or "FALSE")
