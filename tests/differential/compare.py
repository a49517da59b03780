"""The interpreter and the SQL side by side: every cell of the result of every firm, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import duckdb
import pyarrow as pa

from largesse.batch.lowering import Lowered, Lowering, lower, written
from largesse.batch.missing import WORD
from largesse.batch.row_sums import with_row_sums
from largesse.batch.sql import Sql
from largesse.decide.interpreter import interpreter
from largesse.decide.values import ABSENT, Unknown
from largesse.model.exact import simplest
from largesse.model.plan import Cell, Plan
from largesse.model.types import Date, Number, YesNo
from tests.differential.firms import Row, is_table

BIGGEST = 2**63 - 1
Watch = Callable[[Sequence[Any]], None]
"""Told the interpreter's value of every step, firm by firm."""


@dataclass(frozen=True)
class Difference:
    """One cell of the result on which the two disagree."""

    firm: int
    row: Row
    column: str
    interpreted: Any
    computed: Any


def differences(plan: Plan, rows: Sequence[Row], on: date, lowered: Lowered | None = None) -> list[Difference]:
    """Where the interpreter and the SQL disagree, in the order of the firms; the first hundred."""
    lowered = lower(plan, on) if lowered is None else lowered
    results = computed(plan, rows, lowered)
    run, expect = interpreter(plan), expectation(plan)
    found: list[Difference] = []
    for i, (row, result) in enumerate(zip(rows, results, strict=True)):
        wanted = (str(i), *expect(run(row, on)))
        if wanted != result:
            found += between(i, row, lowered.columns, wanted, result)
            if len(found) >= 100:
                break
    return found


def differences_of_rules(plan: Plan, rows: Sequence[Row], on: date, watch: Watch | None = None) -> list[Difference]:
    """Like `differences`, of the result and of every rule besides: its value, and what is missing for it."""
    lowering = Lowering(plan, on)
    outputs, rules = lowering.outputs(), list(plan.rules.values())
    results = computed(plan, rows, written(outputs | dict(rule_columns(lowering))))
    columns = (*outputs, *(f"{name}{of}" for name in plan.rules for of in ("", " missing")))
    run, expect, read = interpreter(plan), expectation(plan), reader(lowering)
    found: list[Difference] = []
    for i, (row, result) in enumerate(zip(rows, results, strict=True)):
        values = run(row, on)
        if watch is not None:
            watch(values)
        of_rules = [part for step in rules for part in value_and_missing(values[step])]
        wanted = (str(i), *expect(values), *of_rules)
        given = (*result[: len(outputs)], *read(result[len(outputs) :]))
        if wanted != given:
            found += between(i, row, columns, wanted, given)
            if len(found) >= 100:
                break
    return found


def between(
    firm: int, row: Row, columns: Sequence[str], wanted: Sequence[Any], given: Sequence[Any]
) -> Iterator[Difference]:
    for column, a, b in zip(columns, wanted, given, strict=True):
        if a != b or type(a) is not type(b):
            yield Difference(firm, row, column, a, b)


def computed(plan: Plan, rows: Sequence[Row], lowered: Lowered) -> list[tuple[Any, ...]]:
    """What the SQL gives, in its own order, which must be that of the rows."""
    with duckdb.connect() as connection:
        stage(connection, plan, rows)
        add_up_tables(connection, plan, rows)
        return connection.execute(lowered.sql).fetchall()


# --- the staged table


def stage(connection: duckdb.DuckDBPyConnection, plan: Plan, rows: Sequence[Row]) -> None:
    """The table `facts` of docs/design.md."""
    texts: dict[str, pa.Array] = {"c0": pa.array([str(i) for i in range(len(rows))])}
    columns = ['"c0" AS id']
    for i, cell in enumerate(plan.cells):
        if is_table(plan, cell):
            columns.append(f'TRUE AS "{cell.name}"')
        if cell.table or is_table(plan, cell):
            continue
        texts[f"v{i}"] = pa.array([staged(cell, row[i]) for row in rows], pa.string())
        columns.append(f'CAST("v{i}" AS {column_type(cell)}) AS "{cell.name}"')
        if cell.fact.may_be_absent:
            texts[f"a{i}"] = pa.array([row[i] is ABSENT for row in rows], pa.bool_())
            columns.append(f'"a{i}" AS "{cell.name}?absent"')
    connection.register("texts", pa.table(texts))
    connection.execute(f"CREATE TABLE facts AS SELECT {', '.join(columns)} FROM texts")


def add_up_tables(connection: duckdb.DuckDBPyConnection, plan: Plan, rows: Sequence[Row]) -> None:
    """Put what the rows of tables come to beside the facts, as a register does."""
    tables = {cell.fact.name: i for i, cell in enumerate(plan.cells) if is_table(plan, cell)}
    for table, at in tables.items():
        columns = [cell for cell in plan.cells if cell.table == table]
        flat = [(str(firm), one) for firm, row in enumerate(rows) for one in row[at]]
        texts = {"key": pa.array([firm for firm, _ in flat], pa.string())}
        shown = ["key"]
        for i, cell in enumerate(columns):
            texts[f"v{i}"] = pa.array([staged(cell, one.get(cell.fact.name)) for _, one in flat], pa.string())
            shown.append(f'CAST("v{i}" AS {column_type(cell)}) AS "{cell.name}"')
        connection.register("rows_as_text", pa.table(texts))
        connection.execute(f'CREATE TABLE "rows {table}" AS SELECT {", ".join(shown)} FROM rows_as_text')
    if tables:
        connection.execute("ALTER TABLE facts RENAME TO own_facts")
        summed = with_row_sums(connection, plan, plan.day, "SELECT * FROM own_facts", tables, "0")
        connection.execute(f"CREATE VIEW facts AS {summed}")


def staged(cell: Cell, value: Any) -> str | None:
    if value is None or value is ABSENT:
        return None
    return str(value * cell.fact.denominator) if isinstance(cell.fact.type, Number) else str(value)


def column_type(cell: Cell) -> str:
    match cell.fact.type:
        case YesNo():
            return "BOOLEAN"
        case Date():
            return "DATE"
        case Number():
            widest = max(abs(bound) for bound in (cell.fact.least, cell.fact.most))  # type: ignore[arg-type]
            return "BIGINT" if widest * cell.fact.denominator <= BIGGEST else "HUGEINT"
    return "VARCHAR"


# --- what the interpreter says


def expectation(plan: Plan) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """A function from a firm's values to its row of the result, but for the id."""
    benefits = [(step, isinstance(plan.steps[step].type, Number)) for step in plan.benefits.values()]
    names = [cell.name for cell in plan.cells]

    def expect(values: Sequence[Any]) -> tuple[Any, ...]:
        result: list[Any] = [status(values[plan.outcome])]
        missing, amounts = missing_of(values[plan.outcome]), []
        for step, is_money in benefits:
            value = values[step]
            missing |= missing_of(value)
            result.append(status(value))
            if is_money:
                amounts.append(None if isinstance(value, Unknown) else int(value))
                result.append(amounts[-1])
        result.append(None if None in amounts else sum(a for a in amounts if a is not None))
        result.append(";".join(name for i, name in enumerate(names) if missing >> i & 1))
        result.append(";".join(name for name, step in plan.conditions.items() if values[step] is False))
        return tuple(result)

    return expect


def status(value: Any) -> str:
    if isinstance(value, Unknown):
        return "undetermined"
    return "granted" if value > 0 else "refused"


def missing_of(value: Any) -> int:
    return value.missing if isinstance(value, Unknown) else 0


# --- every rule


def rule_columns(lowering: Lowering) -> Iterator[tuple[str, Sql]]:
    """Of each rule what its value is made of, and the words of its missing set."""
    for name, step in lowering.plan.rules.items():
        for i, part in enumerate(lowering.parts(step)):
            yield f"{name} part {i}", part
        for i, mask in enumerate(lowering.new_missing().masks([step])):
            yield f"{name} missing {i}", mask


def reader(lowering: Lowering) -> Callable[[Sequence[Any]], list[Any]]:
    """A function from these columns to the value and the missing set of each rule."""
    plan, at = lowering.plan, 0
    words = len(lowering.new_missing().masks([]))
    shapes: list[tuple[int, int, Fraction | None]] = []
    for step in plan.rules.values():
        ratio = lowering.ranges.ratios.get(step)
        parts = len(lowering.parts(step))
        shapes.append((at, parts, None if ratio is None else ratio.factor))
        at += parts + words

    def read(cells: Sequence[Any]) -> list[Any]:
        found: list[Any] = []
        for first, parts, factor in shapes:
            value = cells[first]
            if factor is not None:
                known = None not in cells[first : first + parts]
                value = simplest(Fraction(value, cells[first + 1] if parts > 1 else 1) * factor) if known else None
            missing = sum(cells[first + parts + i] << WORD * i for i in range(words))
            found += (value, missing)
        return found

    return read


def value_and_missing(value: Any) -> tuple[Any, int]:
    if isinstance(value, Unknown):
        return None, value.missing
    return (simplest(value) if isinstance(value, Fraction) else value), 0
