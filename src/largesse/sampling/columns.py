"""One column of a synthetic register for each cell of a plan, as a DuckDB expression over the draws.

Floats are used here, and only here: a made-up value is rounded to a whole multiple of its fact's grain and from
then on is as exact as any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, log
from typing import TYPE_CHECKING, cast

from duckdb import CaseExpression, ColumnExpression, ConstantExpression, FunctionExpression

from largesse.decide.fact_values import written_factor
from largesse.model.plan import Cell, Plan
from largesse.model.programme import Fact
from largesse.model.records import Records
from largesse.model.types import NUMBER, SHARE, Choice, Date, Number, Text, YesNo
from largesse.sampling.draws import ROW
from largesse.sampling.hints import Hint, called, hints

if TYPE_CHECKING:
    from duckdb import Expression

STRENGTH, AGE = "strength", "age"
"""Draws that a firm has once: how strong it is in everything, and how long it has existed."""

SPREAD = {"money": 12.0, "count": 6.0, "share": 3.0}
"""How many times beneath the lowest and above the highest threshold firms are drawn."""
SPREAD_OF_OTHERS = 4.0
IN_A_RANGE = 1.25
DRIFT = (0.85, 1.35)
"""A year's growth where no rule asks for any."""
AROUND_GROWTH = 0.4
YOUNG = 0.15
"""The share of firms founded within the last five years, where that may be told by an absent year."""
WITHOUT = 0.3
"""How often a value that may be absent is (an unlisted firm's market value)."""
A_FEW_STEPS = 200
FEW = 1000
"""A number with at most this many steps is drawn evenly, not by orders of magnitude."""
REASON = "made up for a synthetic register"


@dataclass(frozen=True)
class Columns:
    """The columns of a synthetic register. `unknown` is the share of cells left empty."""

    plan: Plan
    on: date
    unknown: float

    def draws(self) -> list[str]:
        """The names of the draws that the columns use."""
        return [STRENGTH, AGE, *draws_of(asked(self.plan))]

    def all(self, firms: int) -> list[Expression]:
        """The register's columns, named as `largesse decide` reads them without a mapping."""
        return list(_Writer(self).columns(firms))


def asked(plan: Plan) -> list[Cell]:
    """The cells that a register has: in place of a sum over a group what is summed, and the date that says which law
    applies, whether rules read it or not. The rows of tables stand in files of their own."""
    facts, counts = plan.programme.facts, plan.programme.counts
    own = [cell for cell in plan.cells if not cell.table and cell.fact.name in facts]
    found = [Cell(facts[cell.fact.sum_of], cell.year) if cell.fact.sum_of else cell for cell in own]
    return list(dict.fromkeys(found if counts == "decision" else [*found, Cell(facts[counts])]))


_PARTS = ("value", "missing", "absent", "sign")


def draws_of(cells: Iterable[Cell]) -> list[str]:
    return [f"{part} {cell.name}" for cell in cells for part in _PARTS]


MOST_ROWS = 5
SHARE_OF_ROWS = 0.6
"""Of so many rows a firm has about three."""
KEPT = "kept"
"""A draw that each row has: whether it is there."""
IN_A_GROUP = 3
"""So many firms, one after the other, may be of one group; each of them is with this chance."""
SHARE_IN_GROUPS = 0.4


@dataclass(frozen=True)
class RowColumns:
    """The columns of the rows of a table, for the firms of a synthetic register."""

    of: Columns
    table: Records

    @property
    def each(self) -> int:
        """Out of how many a firm's rows are: one, where chance could give two of them the same key."""
        texts = [column.name for column in self.table.columns if isinstance(column.type, Text)]
        told_apart = not self.table.key or any(name in texts for name in self.table.key)
        return min(MOST_ROWS, self.table.most_rows) if told_apart else 1

    @property
    def cells(self) -> list[Cell]:
        return [Cell(column, None, self.table.name) for column in self.table.columns]

    def draws(self) -> list[str]:
        return [f"{KEPT} {self.table.name}", *draws_of(self.cells)]

    def kept(self) -> Expression:
        """Whether a row is there; none can be, where the day that it is not after is before all that it can have."""
        for name, date_fact in self.table.not_after:
            column = self.table.column(name)
            if date_fact == "decision" and column is not None and cast(date, column.least) > self.of.on:
                return ConstantExpression(False)
        return ColumnExpression(f"{KEPT} {self.table.name}") < _real(SHARE_OF_ROWS)

    def all(self, firms: int) -> list[Expression]:
        return list(_Writer(self.of).rows(self, firms))


def links(group: str, firms: int) -> tuple[Expression, list[Expression]]:
    """Which firms are linked with the one before, and the two of them: `group` is a draw."""
    is_linked = (FunctionExpression("%", _row(), _whole(IN_A_GROUP)) > _whole(0)) & (
        ColumnExpression(group) < _real(SHARE_IN_GROUPS)
    )
    return is_linked, [_id(firms, _row()).alias("firm"), _id(firms, _row() - _whole(1)).alias("other")]


class _Writer:
    def __init__(self, columns: Columns) -> None:
        self.plan = columns.plan
        self.on = columns.on
        self.unknown = columns.unknown
        self.asked = asked(columns.plan)
        self.hints = hints(columns.plan)

    def hint(self, cell: Cell) -> Hint:
        return self.hints.get(called(cell)) or Hint()

    def columns(self, firms: int) -> Iterator[Expression]:
        yield _id(firms, _row()).alias("id")
        if self.plan.reference_year is not None:
            yield _whole(self.plan.reference_year).alias("reference_year")
        told: set[str] = set()
        for cell in self.cells():
            yield from self.cell(cell)
            if cell.fact.determined_by is not None and cell.fact.name not in told:
                told.add(cell.fact.name)
                for part, text in (("author", cell.fact.determined_by), ("reason", REASON)):
                    said = CaseExpression(self.missing(cell), _nothing()).otherwise(_text(text))
                    yield said.alias(f"{cell.fact.name}.{part}")

    def rows(self, rows: RowColumns, firms: int) -> Iterator[Expression]:
        """A row of a table, whose texts tell the rows of one firm apart."""
        each = _whole(rows.each)
        yield _id(firms, FunctionExpression("//", _row(), each)).alias("id")
        latest = dict(rows.table.not_after)
        for cell in rows.cells:
            name = cell.fact.name
            if isinstance(cell.fact.type, Text):
                number = FunctionExpression("%", _row(), each) + _whole(1)
                yield FunctionExpression("printf", _text(f"{name} %d"), number).alias(name)
                continue
            value = self.value(cell)
            if name in latest:
                value = self.not_after(cell, value, latest[name])
            yield CaseExpression(self.missing(cell), _nothing()).otherwise(value).alias(name)

    def not_after(self, cell: Cell, day: Expression, date_fact: str) -> Expression:
        """A day of a row, drawn back to that of the firm which it is not after; unknown where that is too early."""
        latest = next((self.day(one) for one in self.asked if one.fact.name == date_fact), None)
        if latest is None:
            return day
        too_early = latest < ConstantExpression(cell.fact.least)
        return CaseExpression(too_early, _nothing()).otherwise(FunctionExpression("least", day, latest))

    def cells(self) -> list[Cell]:
        """The plan's cells in the order in which the programme asks; tables are files of their own."""
        order = {name: i for i, name in enumerate(self.plan.programme.facts)}
        return sorted(self.asked, key=lambda cell: (order[cell.fact.name], cell.year or 0))

    def cell(self, cell: Cell) -> Iterator[Expression]:
        value, missing = self.value(cell), self.missing(cell)
        if cell.fact.may_be_absent:
            absent = self.absent(cell)
            yield CaseExpression(missing | absent, _nothing()).otherwise(value).alias(cell.name)
            yield (~missing & absent).alias(f"{cell.name}?absent")
        else:
            yield CaseExpression(missing, _nothing()).otherwise(value).alias(cell.name)

    def missing(self, cell: Cell) -> Expression:
        """The date that says which law applies is always known: without it there is nothing to decide. So is which
        group a firm is of: without that no group's sums are known."""
        if cell.fact.name in (self.plan.programme.counts, *(group.by for group in self.plan.programme.groups)):
            return ConstantExpression(False)
        return _draw("missing", cell) < _real(self.unknown)

    def absent(self, cell: Cell) -> Expression:
        if cell.year is None or self.plan.reference_year is None:
            return _draw("absent", cell) < _real(WITHOUT)
        years_ago = self.plan.reference_year - cell.year
        return ColumnExpression(AGE) < _real(YOUNG * max(0, min(5, years_ago)) / 5)

    # --- values

    def value(self, cell: Cell) -> Expression:
        match cell.fact.type:
            case Number():
                return self.number(cell)
            case YesNo():
                return self.yes_no(cell)
            case Date():
                return self.day(cell)
            case Choice():
                return self.option(cell)
            case Text():
                return self.text(cell)

    def text(self, cell: Cell) -> Expression:
        """Of the fact that says which group a firm is of, some neighbours have one text; any other is as stated."""
        if cell.fact.name not in {group.by for group in self.plan.programme.groups}:
            return _text("as stated")
        together = FunctionExpression("//", _row(), _whole(IN_A_GROUP))
        shared = FunctionExpression("printf", _text("group %d"), together + _whole(1))
        alone = FunctionExpression("printf", _text("alone %d"), _row() + _whole(1))
        return CaseExpression(_draw("value", cell) < _real(SHARE_IN_GROUPS), shared).otherwise(alone)

    def luck(self, cell: Cell) -> Expression:
        """A draw from 0 to 1 that leans on the firm's strength where a rule says that more is better, or worse."""
        draw, strength = _draw("value", cell), ColumnExpression(STRENGTH)
        match self.hint(cell).good:
            case 1:
                return (draw + strength + strength) / _real(3)
            case -1:
                return (draw + _real(2) - strength - strength) / _real(3)
        return draw

    def yes_no(self, cell: Cell) -> Expression:
        """Most firms meet most conditions; a few stumble over what must not be."""
        most = {1: 0.2, 0: 0.5, -1: 0.85}[self.hint(cell).good]
        return self.luck(cell) >= _real(most)

    def option(self, cell: Cell) -> Expression:
        options = cast(Choice, cell.fact.type).options
        draw, wanted = _draw("value", cell), [o for o in options if o in self.hint(cell).options]
        if not wanted or len(wanted) == len(options):
            return _one_of(options, draw)
        others = [o for o in options if o not in wanted]
        luck = (_draw("sign", cell) + ColumnExpression(STRENGTH)) / _real(2)
        return CaseExpression(luck >= _real(0.2), _one_of(wanted, draw)).otherwise(_one_of(others, draw))

    def day(self, cell: Cell) -> Expression:
        first, last = _days(cell.fact, self.hint(cell), self.on)
        if cell.fact.name == self.plan.programme.counts:
            first = max(first, self.plan.programme.since or first)
            last = max(first, min(last, self.plan.programme.until or last))
        span = _real((last - first).days + 1)
        return ConstantExpression(first) + FunctionExpression("floor", self.luck(cell) * span).cast("INTEGER")

    # --- numbers

    def number(self, cell: Cell) -> Expression:
        """The level, as a whole number of steps within the bounds, in the unit that people write."""
        fact = cell.fact
        step = _step(fact)
        least, most = (cast(Fraction, bound) / step for bound in (fact.least, self.most(fact)))
        steps = FunctionExpression("floor", self.signed(cell) / _real(float(step)))
        above = FunctionExpression("greatest", steps, _real(ceil(least)))
        within = FunctionExpression("least", above, _real(floor(most)))
        written = step / written_factor(fact)
        whole = within.cast("HUGEINT" if max(most, most * written) > 2**62 else "BIGINT")
        if written.denominator == 1:
            return whole * _whole(written.numerator)
        return whole.cast("DECIMAL(18,0)") * ConstantExpression(Decimal(written.numerator) / written.denominator)

    def most(self, fact: Fact) -> Fraction:
        """The most that a fact may be under every law, so that no made-up firm is rejected."""
        values = self.plan.programme.parameters[fact.most_by].values if fact.most_by else ()
        return min((cast(Fraction, dated.content) for dated in values), default=cast(Fraction, fact.most))

    def signed(self, cell: Cell) -> Expression:
        """Where a fact may be below zero, some firms are; what harms a firm, half of them do not have at all."""
        level, least = self.level(cell), cast(Fraction, cell.fact.least)
        if least < 0:
            return CaseExpression(_draw("sign", cell) < _real(0.15), -level).otherwise(level)
        if least == 0 and self.hint(cell).good < 0:
            return CaseExpression(_draw("sign", cell) < _real(0.5), _real(0)).otherwise(level)
        return level

    def level(self, cell: Cell) -> Expression:
        """In internal units, not yet rounded: a part of another fact, a year before another, or a draw of its own."""
        hint = self.hint(cell)
        whole = self.whole_of(cell, hint)
        if whole is not None:
            return self.level(whole) * self.share(cell, float(min(hint.shares)), float(max(hint.shares)))
        later = self.year_after(cell)
        if later is not None:
            return self.level(later) / self.growth(cell, (later.year or 0) - (cell.year or 0))
        low, high = _range(cell, hint)
        if low <= 0 or high - low <= FEW * float(_step(cell.fact)):
            return _real(low) + self.luck(cell) * _real(high - low + float(_step(cell.fact)))
        return self.between(cell, low, high)

    def share(self, cell: Cell, lowest: float, highest: float) -> Expression:
        """A part of a whole, around the shares that rules ask for."""
        if highest * 4 < 1:
            return self.between(cell, lowest / 4, highest * 4)
        return _real(lowest / 3) + self.luck(cell) * _real(1 - lowest / 3)

    def between(self, cell: Cell, low: float, high: float) -> Expression:
        """A draw between two numbers above zero, even over orders of magnitude."""
        return FunctionExpression("exp", _real(log(low)) + self.luck(cell) * _real(log(high) - log(low)))

    def growth(self, cell: Cell, years: int) -> Expression:
        """By what a value grew in some years; around the rate that a rule asks for."""
        rates = [float(rate) for rate in self.hint(cell).growth]
        low, high = DRIFT
        if rates:
            low, high = max(0.3, 1 + min(rates) - AROUND_GROWTH), 1 + max(rates) + AROUND_GROWTH
        yearly = _real(low) + self.luck(cell) * _real(high - low)
        return FunctionExpression("pow", yearly, _real(years))

    def whole_of(self, cell: Cell, hint: Hint) -> Cell | None:
        """The cell that this one is a part of: of the same year, if there is one."""
        if hint.part_of is None:
            return None
        cells = [other for other in self.around(cell) if called(other) == hint.part_of]
        return min(cells, key=lambda other: abs((other.year or 0) - (cell.year or 0)), default=None)

    def around(self, cell: Cell) -> list[Cell]:
        """The cells that stand beside one: of the same row, or of the firm."""
        table = self.plan.programme.tables.get(cell.table)
        return self.asked if table is None else [Cell(column, None, table.name) for column in table.columns]

    def year_after(self, cell: Cell) -> Cell | None:
        if cell.year is None:
            return None
        same = (c for c in self.asked if c.fact.name == cell.fact.name)
        later = [c for c in same if (c.year or 0) > (cell.year or 0)]
        return min(later, key=lambda other: other.year or 0, default=None)


def _step(fact: Fact) -> Fraction:
    """What a made-up value is a multiple of: whole yuan rather than fen, a hundredth of a percent."""
    factor = written_factor(fact)
    if isinstance(fact.type, Number) and fact.type.name == "money" and cast(Fraction, fact.most) >= 10_000 * factor:
        return max(fact.grain, factor)
    return max(fact.grain, Fraction(1, 10_000)) if fact.type == SHARE else fact.grain


def _range(cell: Cell, hint: Hint) -> tuple[float, float]:
    """Where firms are drawn, in internal units: around the thresholds, else in the middle orders of magnitude."""
    fact = cell.fact
    least, most = float(cast(Fraction, fact.least)), float(cast(Fraction, fact.most))
    step = float(_step(fact))
    if hint.thresholds:
        spread = SPREAD.get(cast(Number, fact.type).name, SPREAD_OF_OTHERS)
        low, high = float(hint.thresholds[0]) / spread, float(max(hint.thresholds)) * spread
        if cell.table and fact.type == NUMBER:  # points, say, of which each row's must be in a range
            return max(least, float(min(hint.thresholds)) / IN_A_RANGE), min(most, high / spread * IN_A_RANGE)
        if high <= A_FEW_STEPS * step:
            low, high = least, 2 * float(max(hint.thresholds))
        return max(least, low), max(step, min(most, high))
    if most - least <= FEW * step or fact.type == SHARE:
        return least, most
    low = max(least, step)
    return low * (most / low) ** 0.35, low * (most / low) ** 0.65


def _days(fact: Fact, hint: Hint, on: date) -> tuple[date, date]:
    """Days around those that the rules compare with, else within the last ten years; never in the future."""
    around = timedelta(days=4 * 365)
    first = min(hint.days) - around if hint.days else on - timedelta(days=10 * 365)
    last = max(hint.days) + around if hint.days else on
    least, most = cast(date, fact.least), cast(date, fact.most)
    first = min(max(first, least), most)
    return first, min(max(first, min(last, on)), most)


# --- small expressions


def _draw(part: str, cell: Cell) -> Expression:
    return ColumnExpression(f"{part} {cell.name}")


def _id(firms: int, number: Expression) -> Expression:
    """A firm's id by its number from 0, with as many digits as the last one has."""
    return FunctionExpression("printf", _text(f"F%0{len(str(firms))}d"), number + _whole(1))


def _row() -> Expression:
    return ColumnExpression(ROW)


def _real(value: float | Fraction) -> Expression:
    return ConstantExpression(float(value)).cast("DOUBLE")


def _whole(value: int) -> Expression:
    return ConstantExpression(value)


def _text(value: str) -> Expression:
    return ConstantExpression(value)


def _nothing() -> Expression:
    return ConstantExpression(None)


def _one_of(options: tuple[str, ...] | list[str], draw: Expression) -> Expression:
    """One of some words, each as often as the others."""
    place = FunctionExpression("floor", draw * _real(len(options))).cast("INTEGER") + _whole(1)
    return FunctionExpression("list_extract", ConstantExpression(list(options)), place)
