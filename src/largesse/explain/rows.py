"""What the rows of a table came to in one decision: how many count, and what each of them gave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from largesse.decide.interpreter import row_outcomes
from largesse.decide.values import Unknown
from largesse.explain.formula import column_label, shown_type, value_said
from largesse.explain.said import Listed, Said, Verbatim, counted, message
from largesse.explain.structure import Line
from largesse.model import expressions as ex

if TYPE_CHECKING:
    from largesse.explain.walk import Walk

MOST_LISTED = 20
"""So many rows are listed one by one."""


def over_rows(walk: Walk, node: ex.Aggregate) -> Line:
    """How many rows of the table count, or hold, of how many; beneath, those that make the result what it is."""
    plan = walk.decision.plan
    outcomes = row_outcomes(plan, plan.where[id(node)], walk.decision.values)
    if outcomes is None:
        return Line(message("working.rows.unknown"), role="note")
    asks = node.op in ("any", "all")
    held = sum((value if asks else holds) is True for holds, value in outcomes)
    values: dict[str, Said] = {"held": Verbatim(str(held)), "total": Verbatim(str(len(outcomes)))}
    telling = [i for i, outcome in enumerate(outcomes) if _tells(node, *outcome)] if _columns(node) else []
    detail = [_row(walk, node, i, outcomes[i][1]) for i in telling[:MOST_LISTED]]
    if len(telling) > MOST_LISTED:
        detail.append(Line(counted("working.rows.more", len(telling) - MOST_LISTED), role="note"))
    return Line(message(f"working.rows.{'held' if asks else 'counted'}", **values), detail=tuple(detail), role="note")


def _tells(node: ex.Aggregate, holds: Any, value: Any) -> bool:
    """Whether a row counts, or may; of `any` one that holds, of `all` one that does not."""
    if node.op in ("any", "all"):
        return isinstance(value, Unknown) or value is (node.op == "any")
    return holds is not False


def _row(walk: Walk, node: ex.Aggregate, index: int, value: Any) -> Line:
    """`row 2 (Paid on: 2025-01-01; Amount: EUR 6,000): EUR 160`."""
    row = walk.decision.firm.tables[node.table][index]
    columns = tuple(
        message("working.value", name=column_label(node.table, name), value=_said(row.get(name), type_))
        for name, type_ in _columns(node).items()
    )
    values: dict[str, Said] = {"number": Verbatim(str(index + 1)), "columns": Listed(columns)}
    if isinstance(node.element, ex.Constant | ex.RowValue) or node.op in ("any", "all"):
        return Line(message("working.row_of.columns", **values), role="note")
    known = None if isinstance(value, Unknown) else value
    return Line(message("working.row_of", value=_said(known, shown_type(node.element)), **values), role="note")


def _said(value: Any, type_: Any) -> Said:
    return message("value.unknown") if value is None else value_said(value, type_)


def _columns(node: ex.Aggregate) -> dict[str, Any]:
    """The columns that a comprehension reads with their types, each once, in the order of the source."""
    return {one.column: one.type for one in _beneath(node) if isinstance(one, ex.RowValue)}


def _beneath(node: ex.Aggregate) -> Iterator[ex.Node]:
    waiting = [part for part in (node.element, node.condition) if part is not None]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop(0)
        if id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting = [*current.children, *waiting]
