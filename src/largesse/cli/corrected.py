"""What a corrected fact was and is, in words: one value, or the rows of a table that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from largesse.explain.said import Said
    from largesse.model.programme import Programme
    from largesse.model.records import Records
    from largesse.years.correction import FactChange

Row = Mapping[str, Any]
MOST_SHOWN = 3
"""So many of the rows that changed are shown."""


def values_said(change: FactChange, programme: Programme) -> tuple[Said, Said]:
    """What a fact was and is; of a table how many rows it has, and the rows that are there but once."""
    if change.fact in programme.tables:
        table = programme.tables[change.fact]
        then, now = change.then, change.now
        return rows_said(table, then, now or ()), rows_said(table, now, then or ())
    type_ = programme.facts[change.fact].type
    return fact_value(change.then, type_), fact_value(change.now, type_)


def rows_said(table: Records, rows: Sequence[Row] | None, others: Sequence[Row]) -> Said:
    from largesse.explain.said import Listed, counted, message

    if rows is None:
        return message("facts.unknown")
    count = counted("correct.rows", len(rows))
    own = without(rows, others)
    if not own or not others:
        return count
    shown = [row_said(table, row) for row in own[:MOST_SHOWN]]
    if len(own) > MOST_SHOWN:
        shown.append(counted("correct.rows_more", len(own) - MOST_SHOWN))
    return message("correct.rows_with", rows=count, own=Listed(tuple(shown)))


def without(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """The rows that the others do not have, each as often as it is there besides."""
    left = list(others)
    own = []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            own.append(row)
    return own


def row_said(table: Records, row: Row) -> Said:
    from largesse.explain.formula import column_label
    from largesse.explain.said import Listed, message

    cells = []
    for column in table.columns:
        name, value = column_label(table.name, column.name), fact_value(row.get(column.name), column.type)
        cells.append(message("correct.cell", name=name, value=value))
    return message("correct.row", cells=Listed(tuple(cells)))


def fact_value(value: Any, type_: Any) -> Said:
    from largesse.explain.formula import value_said
    from largesse.explain.said import message
    from largesse.years.correction import is_absent

    if value is None:
        return message("facts.unknown")
    return message("facts.absent") if is_absent(value) else value_said(value, type_, full=True)
