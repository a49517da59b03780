"""Reading a table in a rule: `sum(c.amount for c in costs if c.category == "wages")`, `p.on(c.paid_on).rate`."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from largesse.errors import did_you_mean
from largesse.language import operators
from largesse.language.scope import Names, ParametersName, RowName, TableName
from largesse.language.syntax import check_name
from largesse.model import expressions as ex
from largesse.model import types as t

if TYPE_CHECKING:
    from largesse.language.expressions import Expressions

Op = Literal["sum", "min", "max", "any", "all"]
EXAMPLES: Mapping[str, str] = {
    "sum": "sum(c.amount for c in costs)",
    "min": "min((c.amount for c in costs), default=0)",
    "max": "max((c.amount for c in costs), default=0)",
    "any": "any(c.amount > 0 for c in costs)",
    "all": "all(c.amount > 0 for c in costs)",
}


def is_comprehension(node: ast.Call) -> bool:
    """Whether a call is of a comprehension: over the rows of a table."""
    return bool(node.args) and isinstance(node.args[0], ast.GeneratorExp | ast.ListComp | ast.SetComp)


def read_comprehension(read: Expressions, node: ast.Call, op: Op, names: Names) -> ex.Node:
    """`sum`, `min`, `max`, `any`, `all` over the rows of a table."""
    said = read.declarations.keywords(node, ("rows",), ("default",) if op in ("min", "max") else ())
    written = said["rows"]
    if not isinstance(written, ast.GeneratorExp):
        raise read.place.refuse(
            "bad-call", written, f"{op}(…) over rows takes them without [ ].", f"Write {EXAMPLES[op]}."
        )
    table, inside, conditions = _rows(read, written, names)
    element = read.condition(written.elt, inside) if op in ("any", "all") else _element(read, written.elt, op, inside)
    type_, default = element.type, None
    if op == "sum" and operators.is_literal(element):
        type_ = t.COUNT
    if op in ("min", "max"):
        if "default" not in said:
            raise read.place.refuse(
                "bad-call", node, f"Nobody says what {op}(…) is where no row counts.",
                f"Add default=…: {EXAMPLES[op]}.",
            )  # fmt: skip
        default = read.value(said["default"], names)
        element, default = operators.matched(read, said["default"], element, default, "and")
        type_ = element.type if not operators.is_literal(element) else default.type
    return ex.Aggregate(type_, read.place.of(node), op, table, element, conditions, default)


def _element(read: Expressions, node: ast.expr, op: Op, names: Names) -> ex.Node:
    value = read.value(node, names)
    if not isinstance(value.type, t.Number) and not (op != "sum" and value.type == t.DATE):
        what = "numbers" if op == "sum" else "numbers or of dates"
        raise read.place.refuse(
            "not-a-number", node, f"This is {value.type}; {op}(…) over rows is of {what}.",
            "A count is sum(1 for c in costs if …)." if value.type == t.YES_NO else "Is another column meant?",
        )  # fmt: skip
    return value


def _rows(read: Expressions, node: ast.GeneratorExp, names: Names) -> tuple[str, Names, ex.Node | None]:
    """The table, the names within (the row's among them), and the condition on which a row counts."""
    if any(isinstance(meaning, RowName) for meaning in names.values()):
        raise nested(read, node)
    first = node.generators[0]
    if len(node.generators) > 1:
        raise read.place.refuse(
            "unsupported", node.generators[1].target, "There is one `for`: rows of two tables do not meet.",
            "Give what is needed of the other table a name before.",
        )  # fmt: skip
    if not isinstance(first.target, ast.Name) or first.is_async:
        raise read.place.refuse("unsupported", first.target, "A row has one name.", "Write for c in costs.")
    table = read.meaning(first.iter, names) if isinstance(first.iter, ast.Name) else None
    if not isinstance(table, TableName):
        raise read.place.refuse(
            "not-a-table", first.iter, f"{read.place.written(first.iter)} is no table of rows.",
            "Name one that is declared as records(…), and annotate it as Records.",
        )  # fmt: skip
    check_name(first.target.id, first.target, read.place)
    if first.target.id in names:
        raise read.place.refuse(
            "bad-name", first.target, f"{first.target.id} has a meaning here already.", "Call the row otherwise."
        )
    inside: Names = {**names, first.target.id: RowName(table.table)}
    conditions = tuple(read.condition(test, inside) for test in first.ifs)
    if len(conditions) <= 1:
        return table.table.name, inside, conditions[0] if conditions else None
    return table.table.name, inside, ex.Logic(t.YES_NO, read.place.of(first.ifs[0]), "and", conditions)


def nested(read: Expressions, node: ast.AST) -> Exception:
    return read.place.refuse(
        "unsupported", node, "Within a comprehension there is no other one.",
        "Give the inner one a name in a line of its own before.",
    )  # fmt: skip


def column(read: Expressions, node: ast.Attribute, row: RowName) -> ex.Node:
    """`c.amount`."""
    found = row.table.column(node.attr)
    if found is None:
        columns = [one.name for one in row.table.columns]
        raise read.place.refuse(
            "unknown-name", node, f"The table {row.table.name} has no column {node.attr!r}.",
            did_you_mean(node.attr, columns) or f"It has {', '.join(columns)}.",
        )  # fmt: skip
    return ex.RowValue(found.type, read.place.of(node), row.table.name, found.name)


def on_day(read: Expressions, node: ast.Call, base: ParametersName, names: Names) -> ParametersName:
    """`p.on(c.paid_on)`: the parameters on a day that a row or a fact says."""
    if base.path or base.day is not None or len(node.args) != 1 or node.keywords:
        raise read.place.refuse(
            "bad-call", node, "p.on(…) takes one date, and a parameter follows it.", "Write p.on(c.paid_on).rate."
        )
    day = read.date(node.args[0], names)
    while isinstance(day, ex.Local):
        day = day.value
    if not isinstance(day, ex.RowValue | ex.FactValue):
        raise read.place.refuse(
            "bad-call", node.args[0], "p.on(…) takes a date as it was given, so that its bounds are known.",
            "Name a column of a row or a date fact; p.rate alone is the parameter on the day that counts.",
        )  # fmt: skip
    return ParametersName((), day)
