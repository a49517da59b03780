"""Rows with a value above what the law that counts for them allows: rejected, as one firm with it is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from largesse.batch.law import Part
from largesse.batch.reasons import reason
from largesse.batch.sqltext import all_of, text, whole
from largesse.batch.staging import Slot, Staged
from largesse.decide.dated_bounds import most_under, shown
from largesse.decide.fact_values import written_factor
from largesse.model.facts import Fact
from largesse.model.plan import Cell, Plan

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def refuse_above(con: DuckDBPyConnection, staged: Staged, parts: Iterable[tuple[Part, Plan]]) -> Staged:
    """The staged register without the rows that have such a value; each goes to the refusals. It must be a copy."""
    found = False
    for part, plan in parts:
        for cell in plan.cells:
            if not cell.table and cell.fact.most_by:
                found = True
                _refuse(con, staged, part, plan, cell)
    return replace(staged, kept="NOT blank AND n NOT IN (SELECT n FROM refusals)") if found else staged


def _refuse(con: DuckDBPyConnection, staged: Staged, part: Part, plan: Plan, cell: Cell) -> None:
    fact, sources = cell.fact, staged.sources(plan.reference_year)
    most = most_under(plan.programme, fact, plan.day)
    assert isinstance(fact.most, int | Fraction)  # only a number's bound can be a parameter
    if most is None or most >= fact.most:
        return  # staging has looked at that
    source = sources.get((fact.name, cell.year))
    place = source.feed.column if isinstance(source, Slot) else cell.name
    value, _ = staged.cell(cell, sources)
    said = reason("number.above.law", most=shown(fact, most), fact=fact.name, parameter=fact.most_by)
    scale = fact.denominator * most.denominator
    above = f"CAST({value} AS HUGEINT) * {whole(most.denominator)} > {whole(int(most * scale))}"
    con.execute(
        f"INSERT INTO refusals SELECT n, id, {text(place)}, {written(fact, value)}, {text(said)} "
        f"FROM {staged.relation} WHERE {all_of([staged.kept, part.where, above])}"
    )


def written(fact: Fact, value: str) -> str:
    """The SQL of a value in the unit that people write, as text."""
    units = fact.denominator * written_factor(fact)
    digits = len(str(units)) - 1
    if units.denominator != 1 or units != 10**digits:
        return f"CAST({value} AS VARCHAR)"
    size = f"abs(CAST({value} AS HUGEINT))"
    rest = f"rtrim(lpad(CAST({size} % {whole(10**digits)} AS VARCHAR), {max(digits, 1)}, '0'), '0')"
    return (
        f"CASE WHEN {value} < 0 THEN '-' ELSE '' END || CAST({size} // {whole(10**digits)} AS VARCHAR) || "
        f"CASE WHEN {rest} = '' THEN '' ELSE '.' || {rest} END"
    )
