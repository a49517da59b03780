"""What the SQL that reads a cell consists of, and the part of it that all types share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from largesse.batch.feeds import Feed
from largesse.batch.reasons import reason
from largesse.batch.registers import Column
from largesse.batch.sqltext import any_of, case, cut, text, words
from largesse.errors import LargesseError
from largesse.model.types import Choice, Date, Number, Text, YesNo
from largesse.written import decimal_text

BIGGEST = 2**63 - 1
FRACTIONAL = ("DOUBLE", "FLOAT", "DECIMAL")
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")

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


def _shown(column: Column) -> str:
    """The SQL of a column's cells as text."""
    return column.sql if column.type == "VARCHAR" else f"CAST({column.sql} AS VARCHAR)"


def without_zeros(sql: str, column: Column) -> str:
    """The SQL of a number's text without zeros at its end: -999 for -999.00, where the column's type writes them."""
    if not column.type.startswith(FRACTIONAL):
        return sql
    return f"CASE WHEN contains({sql}, '.') AND ends_with({sql}, '0') THEN {_zeros_cut(sql)} ELSE {sql} END"


def _zeros_cut(sql: str) -> str:
    # a decimal of no whole digits is written .50
    led = f"regexp_replace({sql}, '^(-?)\\.', '\\1' || '0.')"
    return f"CASE WHEN contains({sql}, 'e') THEN {sql} ELSE rtrim(rtrim({led}, '0'), '.') END"


def as_shown(word: str, column: Column) -> str:
    """A word of a mapping as the column's cells show it: a number by its value, where the column holds numbers."""
    if not column.is_number or not PLAIN_NUMBER.fullmatch(word):
        return word
    if column.type in ("DOUBLE", "FLOAT"):
        return repr(float(word)).removesuffix(".0")  # as the engine writes a binary number, which 1e+20 is too
    return decimal_text(Fraction(word))


class Reader:
    """Reads one column; `t` is its text without outer spaces (NULL where missing), `a` whether it says absent."""

    def __init__(self, feed: Feed, column: Column, absent_column: Column | None, tag: str) -> None:
        self.feed, self.fact, self.column, self.tag = feed, feed.fact, column, tag
        self.raw = _shown(column)
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
        return f"coalesce({self._beside_word} IN {self._lowered(self.feed.style.yes)}, FALSE)"

    @property
    def beside_unclear(self) -> str | None:
        """The SQL of whether the column of absences says neither yes nor no, nor nothing."""
        if self.beside is None or self.beside.type == "BOOLEAN":
            return None
        style = self.feed.style
        known = self._lowered(("", *style.missing, *style.yes, *style.no))
        return f"coalesce({self._beside_word} NOT IN {known}, FALSE)"

    @property
    def _beside_word(self) -> str:
        assert self.beside is not None
        return f"lower({cut(_shown(self.beside))})"

    def _lowered(self, given: Iterable[str]) -> str:
        assert self.beside is not None
        return words(dict.fromkeys(as_shown(word, self.beside).lower() for word in given))

    def _about_absence(self, value: str) -> list[tuple[str, str]]:
        """What may be wrong with what the column beside says, where `value` is there or not."""
        problems = []
        if self.beside_unclear is not None:
            style, name = self.feed.style, self.feed.absent_column
            yes, no = ", ".join(style.yes), ", ".join(style.no)
            problems.append((self.beside_unclear, text(reason("absent.unclear", column=name, yes=yes, no=no))))
        if self.beside_says is not None:
            problems.append((f"{self.beside_says} AND {value} IS NOT NULL", text(reason("absent.contradicted"))))
        return problems

    def words(self, given: Iterable[str]) -> str:
        """`('a', 'b')`, the words as the column shows them."""
        return words(dict.fromkeys(as_shown(word, self.column) for word in given))

    def first_layers(self) -> tuple[Layer, ...]:
        """`c`, `t`, then `a` and `n`: the text to read as a value, NULL where missing or absent."""
        clean = f"{self.tag}c"
        missing = self.words(("", *self.feed.style.missing))
        t = f"CASE WHEN {clean} IN {missing} THEN NULL ELSE {clean} END"
        said = (
            f"coalesce({self.t} IN {self.words(self.feed.style.absent)}, FALSE)"
            if self.feed.style.absent
            else "FALSE"
        )
        if isinstance(self.fact.type, Text | Choice) and not self.fact.may_be_absent:
            said = "FALSE"
        absent = any_of([said, self.beside_says]) if self.beside_says else said
        cleaned = cut(self.raw) if self.column.is_text else without_zeros(self.raw, self.column)
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
        before += self._about_absence(self.n)
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
            branches = [*self._about_absence(self.column.sql), *branches]
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
            bad += [condition for condition, _ in self._about_absence(self.column.sql)]
        return Direct(value, any_of(bad) if bad else None, bounds, self.beside_says or "FALSE")
