"""The SQL that reads one cell: its exact value on the fact's grain, whether it is absent, and what is wrong with it.

Each cell is read in layers, one SELECT above another, so that DuckDB computes each intermediate column once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from largesse.batch.feeds import REJECT, UNKNOWN, Feed
from largesse.batch.quotients import rounded
from largesse.batch.registers import SPACES, Column
from largesse.batch.sqltext import any_of, case, day, text, whole, words
from largesse.errors import LargesseError
from largesse.model.types import Choice, Date, Number, Text, YesNo
from largesse.written import decimal_text

BIGGEST = 2**63 - 1
WIDEST = 10**38
INTEGERS = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "HUGEINT",
    "UHUGEINT",
)
NUMBER = r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?"
MOST_DECIMALS = 24
FEWEST_ZEROS = -60

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


def cell_sql(feed: Feed, column: Column, absent_column: Column | None, tag: str) -> CellSql:
    """The SQL that reads a feed's column. `tag` begins the names of its intermediate columns.

    Raises LargesseError where the column's type can hold no value of the fact.
    """
    if "[" in column.type or column.type.startswith(("STRUCT", "MAP", "UNION", "BLOB", "LIST")):
        raise LargesseError(
            f"{feed.where or feed.column}: the column {feed.column!r} holds {column.type}, which no fact is fed from."
        )
    reader = _Reader(feed, column, absent_column, tag)
    match feed.fact.type:
        case Number():
            return reader.number()
        case YesNo():
            return reader.yes_no()
        case Date():
            return reader.date()
        case Choice(options=options):
            return reader.choice(options)
        case Text():
            return reader.text()


class _Reader:
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
        """`t`, then `a` and `n`: the text to read as a value, NULL where missing or absent."""
        clean = f"trim({self.raw}, {SPACES})"
        missing = words(dict.fromkeys(("", *self.feed.style.missing)))
        t = f"CASE WHEN {clean} IN {missing} THEN NULL ELSE {clean} END"
        said = f"coalesce({self.t} IN {words(self.feed.style.absent)}, FALSE)" if self.feed.style.absent else "FALSE"
        if isinstance(self.fact.type, Text | Choice) and not self.fact.may_be_absent:
            said = "FALSE"
        absent = any_of([said, self.beside_says]) if self.beside_says else said
        return [(self.t, t)], [(self.a, absent), (self.n, f"CASE WHEN {said} THEN NULL ELSE {self.t} END")]

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

    # --- by type

    def text(self) -> CellSql:
        plain = self.direct(self.column.sql, [f"trim({self.column.sql}) IN {self._other_words()}"])
        return self.done(self.first_layers(), self.n, [], plain if self.column.type == "VARCHAR" else None)

    def _other_words(self) -> str:
        """Words that are not values of a text."""
        return words(("", *self.feed.style.missing, *self.feed.style.absent))

    def yes_no(self) -> CellSql:
        if self.column.type == "BOOLEAN" and self.is_native:
            return self.native(self.column.sql, [], None)
        if self.feed.values is not None:
            return self.translated(lambda meaning: "TRUE" if meaning.lower() in ("yes", "true", "是") else "FALSE")
        style = self.feed.style
        yes, no = words([w.lower() for w in style.yes]), words([w.lower() for w in style.no])
        value = f"CASE WHEN lower({self.n}) IN {yes} THEN TRUE WHEN lower({self.n}) IN {no} THEN FALSE END"
        reason = f"is neither yes ({', '.join(style.yes)}) nor no ({', '.join(style.no)})"
        return self.done(
            self.first_layers(),
            value,
            [(f"lower({self.n}) NOT IN {yes} AND lower({self.n}) NOT IN {no}", text(reason))],
        )

    def choice(self, options: tuple[str, ...]) -> CellSql:
        if self.feed.values is not None:
            return self.translated(text)
        listed = ", ".join(options[:12]) + (", …" if len(options) > 12 else "")
        reason = f"is no option of {self.fact.name}: it is one of {listed}"
        plain = self.direct(self.column.sql, [f"{self.column.sql} NOT IN {words(options)}"])
        return self.done(
            self.first_layers(),
            self.n,
            [(f"{self.n} NOT IN {words(options)}", text(reason))],
            plain if self.column.type == "VARCHAR" else None,
        )

    def translated(self, literal: object) -> CellSql:
        """A cell whose words the mapping translates."""
        values = self.feed.values or {}
        sql = literal if callable(literal) else text
        pairs = [(f"{self.n} = {text(word)}", _meaning(meaning, sql)) for word, meaning in values.items()]
        otherwise = "NULL" if self.feed.otherwise in (REJECT, UNKNOWN) else sql(self.feed.otherwise)
        value = f"CASE WHEN {self.n} IS NULL THEN NULL {' '.join(f'WHEN {c} THEN {v}' for c, v in pairs)} ELSE {otherwise} END"
        problems: list[tuple[str, str]] = []
        if self.feed.otherwise == REJECT:
            reason = f"is a word that the mapping's values of {self.fact.name} do not have"
            problems.append((f"{self.n} NOT IN {words(values)}", text(reason)))
        return self.done(self.first_layers(), value, problems)

    def date(self) -> CellSql:
        least, most = self.fact.least, self.fact.most
        if not isinstance(least, date) or not isinstance(most, date):
            raise LargesseError(f"{self.fact.name} has no bounds.")
        reason = text(f"is outside {least} to {most}, the bounds of {self.fact.name}")
        if self.column.type == "DATE" and self.is_native:
            outside = f"{self.column.sql} NOT BETWEEN {day(least)} AND {day(most)}"
            return self.native(self.column.sql, [(outside, reason)], (least, most))
        d = f"{self.tag}d"
        plain = f"regexp_replace({self.n}, '[ T]00:00:00(\\.0+)?$', '')"
        iso = f"CASE WHEN regexp_full_match({plain}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') THEN TRY_CAST({plain} AS DATE) END"
        form = self.feed.style.date_format
        read = f"CAST(try_strptime({self.n}, {text(form)}) AS DATE)" if form and self.column.is_text else iso
        wrong = f"is no date written as {form}" if form else "is no date such as 2023-03-01"
        problems = [(f"{d} IS NULL", text(wrong)), (f"{d} NOT BETWEEN {day(least)} AND {day(most)}", reason)]
        return self.done([*self.first_layers(), [(d, read)]], d, problems)

    def number(self) -> CellSql:
        if self.column.type in INTEGERS and self.is_native:
            return self.whole_number()
        return self.written_number()

    # --- numbers

    @property
    def per_grain(self) -> Fraction:
        """How many of the fact's grains one of the column's unit is."""
        return self.feed.scale / self.fact.grain

    def whole_number(self) -> CellSql:
        """A column of whole numbers: no text on the way."""
        low, high = self._written_bounds()
        least, most = ceil(low), floor(high)
        column = self.column.sql
        outside = [
            (f"{column} < {whole(least)}", text(self._below())),
            (f"{column} > {whole(most)}", self._above(column)),
        ]
        p, q = self.per_grain.numerator, self.per_grain.denominator
        factor = p * self.fact.grain.numerator
        wide = value_type(self.feed)
        if q == 1:
            value = (
                column
                if factor == 1 and self.column.type == wide
                else f"TRY_CAST({column} AS {wide}) * {whole(factor)}"
            )
            if factor == 1 and self.column.type != wide:
                value = f"TRY_CAST({column} AS {wide})"
            return self.native(value, outside, (least, most))
        n = f"(TRY_CAST({column} AS HUGEINT) * {whole(p)})"
        if max(abs(least), abs(most)) * p * 2 + q > WIDEST:
            raise self._too_wide()
        if self.feed.rounding is None:
            outside.append((f"{n} % {whole(q)} <> 0", text(self._too_fine())))
        value = f"CAST({rounded(n, q, self.feed.rounding or 'down')} * {whole(self.fact.grain.numerator)} AS {wide})"
        inside = f"{column} BETWEEN {whole(least)} AND {whole(most)}"
        return self.native(f"CASE WHEN {inside} THEN {value} END", outside, None)

    def written_number(self) -> CellSql:
        """A number's text, read exactly: its digits become a whole number of 10^-decimals, then of grains."""
        decimals, bound = self._decimals()
        ratio = self.per_grain / 10**decimals
        p, q = ratio.numerator, ratio.denominator
        tag, n = self.tag, self.n
        f, mantissa, exponent, places, m, inside, v = (f"{tag}{x}" for x in "fxepmiv")
        number = f"{tag}w"
        shift = f"CASE WHEN {f} AND regexp_matches({number}, '[eE]') THEN CAST(split_part(lower({number}), 'e', 2) AS INTEGER) ELSE 0 END"
        head = f"split_part(lower({number}), 'e', 1)"
        digits = f"replace({mantissa}, '.', '') || repeat('0', {decimals} - {places})"
        value = f"CAST({rounded(f'({m} * {whole(p)})', q, self.feed.rounding or 'down')} * {whole(self.fact.grain.numerator)} AS {value_type(self.feed)})"
        low, high = column_bounds(self.feed)
        layers: list[Layer] = [
            *self.first_layers(),
            [(number, self._normalised())],
            [(f, f"regexp_full_match({number}, {text(NUMBER)})")],
            [
                (
                    mantissa,
                    f"CASE WHEN {f} THEN CASE WHEN contains({head}, '.') THEN rtrim({head}, '0') ELSE {head} END END",
                ),
                (exponent, shift),
            ],
            [
                (
                    places,
                    f"CASE WHEN contains({mantissa}, '.') THEN length({mantissa}) - strpos({mantissa}, '.') ELSE 0 END - {exponent}",
                )
            ],
            [(m, f"CASE WHEN {places} BETWEEN {FEWEST_ZEROS} AND {decimals} THEN TRY_CAST({digits} AS HUGEINT) END")],
            [(inside, f"coalesce({m} BETWEEN {whole(-bound)} AND {whole(bound)}, FALSE)")],
            [(v, f"CASE WHEN {inside} THEN {value} END")],
        ]
        below = f"starts_with({mantissa}, '-')"
        problems = [
            *self._not_numbers(number, f),
            (f"{places} > {decimals}", text(self._too_fine())),
            (f"NOT {inside}", f"CASE WHEN {below} THEN {text(self._below())} ELSE {self._above(None)} END"),
        ]
        if self.feed.rounding is None and q > 1:
            problems.append((f"({m} * {whole(p)}) % {whole(q)} <> 0", text(self._too_fine())))
        problems += [
            (f"{v} < {whole(low)}", text(self._below())),
            (f"{v} > {whole(high)}", self._above(f"{v} > {whole(100 * high)}")),
        ]
        return self.done(layers, v, problems)

    def _normalised(self) -> str:
        """The number's text with a plain decimal point, no grouping and no % sign, where the mapping allows them."""
        style, sql = self.feed.style, self.n
        if style.thousands:
            group = "\\" + style.thousands
            point = "\\" + style.decimal
            grouped = rf"[+-]?[0-9]{{1,3}}({group}[0-9]{{3}})+({point}[0-9]*)?"
            sql = f"CASE WHEN regexp_full_match({sql}, {text(grouped)}) THEN replace({sql}, {text(style.thousands)}, '') ELSE {sql} END"
        if style.decimal == ",":
            sql = f"CASE WHEN contains({sql}, '.') THEN 'x' ELSE replace({sql}, ',', '.') END"
        if self._takes_percent:
            scaled = "" if self.feed.scale == Fraction(1, 100) else "e-2"
            sql = (
                f"CASE WHEN ends_with({sql}, '%') THEN trim(left({sql}, -1)) || {text(scaled)} "
                f"WHEN {sql} IS NULL THEN NULL ELSE {sql} END"
            )
        return f"regexp_replace({sql}, '^([+-]?)\\.', '\\1' || '0.')"

    @property
    def _takes_percent(self) -> bool:
        """Whether a cell may end with %: of a share, or of a column said to be in %."""
        return str(self.fact.type) == "share" or self.feed.scale == Fraction(1, 100)

    def _not_numbers(self, number: str, f: str) -> Iterator[tuple[str, str]]:
        if self.feed.style.thousands is None:
            hint = 'is not a number; where commas group thousands, the mapping says `thousands: ","`'
            yield f"NOT {f} AND regexp_full_match({number}, '[+-]?[0-9]+(,[0-9]{{3}})+(\\.[0-9]*)?')", text(hint)
        if not self._takes_percent:
            yield f"NOT {f} AND ends_with({number}, '%')", text("is a percentage, and a plain number is wanted")
        yield f"NOT {f}", text("is not a number")

    # --- bounds and precision

    def _written_bounds(self) -> tuple[Fraction, Fraction]:
        """The fact's bounds in the column's own unit."""
        low, high = column_bounds(self.feed)
        one = self.feed.scale * self.fact.denominator
        return Fraction(low) / one, Fraction(high) / one

    def _decimals(self) -> tuple[int, int]:
        """How many decimals a text may have, at most, and the greatest whole number of them that may be in bounds."""
        low, high = self._written_bounds()
        most = max(abs(low), abs(high)) + 1 / self.per_grain
        for decimals in range(MOST_DECIMALS, -1, -1):
            ratio = self.per_grain / 10**decimals
            bound = ceil(most * 10**decimals)
            if 2 * bound * ratio.numerator + ratio.denominator <= WIDEST:
                return decimals, bound
        raise self._too_wide()

    def _too_wide(self) -> LargesseError:
        return LargesseError(
            f"{self.feed.where or self.feed.column}: {self.fact.name} cannot be converted exactly within 128 bits: "
            f"its bounds, or the unit {self.feed.unit!r}, are too wide."
        )

    def _below(self) -> str:
        return f"is below {self._bound(self.fact.least)}, the least that {self.fact.name} can be"

    def _above(self, far: str | None) -> str:
        """The SQL of the reason; a share beyond its bounds was probably written in percent."""
        reason = f"is above {self._bound(self.fact.most)}, the most that {self.fact.name} can be"
        if str(self.fact.type) == "share" and self.feed.scale == 1:
            return text(f'{reason}: probably a percentage; the mapping can say `unit: "%"`')
        return text(reason)

    def _bound(self, bound: object) -> str:
        """A bound in the column's own unit, shortened where a rate makes it endless."""
        value = Fraction(bound) / self.feed.scale if isinstance(bound, Fraction | int) else Fraction(0)
        shown = decimal_text(value) if self.feed.rate is None else f"about {float(value):.6g}"
        return f"{shown} {self.feed.unit}".strip() if self.feed.unit not in ("share", "count", "number") else shown

    def _too_fine(self) -> str:
        step = self.fact.grain / self.feed.scale
        shown = decimal_text(step) if self.feed.rate is None else f"{float(step):.6g}"
        return f"is finer than {shown}, the smallest step of {self.fact.name}; the mapping can say `rounding:`"


def _meaning(meaning: str, literal: object) -> str:
    if meaning == UNKNOWN:
        return "NULL"
    return literal(meaning) if callable(literal) else text(meaning)
