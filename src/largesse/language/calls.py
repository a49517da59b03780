"""Reading calls of the language's own functions: min, max, sum, abs, rounded, after, whole_years, year_of,
reaches, stays_within."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, cast

from largesse.language import operators
from largesse.language.comprehensions import EXAMPLES, Op, is_comprehension, read_comprehension
from largesse.language.scope import Names
from largesse.language.thresholds import threshold
from largesse.model import expressions as ex
from largesse.model import types as t

if TYPE_CHECKING:
    from largesse.language.expressions import Expressions

LEAP_DAYS = ("28 February", "1 March")


def call(read: Expressions, node: ast.Call, name: str, names: Names) -> ex.Node:
    """A call of one of `NAMES`."""
    if name in EXAMPLES and (name in ("any", "all") or is_comprehension(node)):
        return _over_rows(read, node, cast(Op, name), names)
    return _READERS[name](read, node, names)


def _over_rows(read: Expressions, node: ast.Call, op: Op, names: Names) -> ex.Node:
    if not is_comprehension(node):
        hint = f"Write {EXAMPLES[op]}; several conditions are joined by `{'or' if op == 'any' else 'and'}`."
        raise read.place.refuse("bad-call", node, f"{op}(…) goes over the rows of a table.", hint)
    return read_comprehension(read, node, op, names)


def _one(read: Expressions, node: ast.Call, example: str) -> ast.expr:
    """The one argument of a call."""
    if len(node.args) != 1 or node.keywords:
        name = cast(ast.Name, node.func).id
        raise read.place.refuse("bad-call", node, f"{name}(…) takes one value.", f"Write {example}.")
    return node.args[0]


# --- numbers


def _extreme(read: Expressions, node: ast.Call, names: Names) -> ex.Node:
    op = cast(Literal["min", "max"], cast(ast.Name, node.func).id)
    if len(node.args) < 2 or node.keywords:
        raise read.place.refuse("bad-call", node, f"{op}(…) takes two or more values.", f"Write {op}(a, b).")
    items = [read.value(a, names) for a in node.args]
    for item, written in zip(items, node.args, strict=True):
        if not isinstance(item.type, t.Number | t.Date):
            raise read.place.refuse(
                "not-a-number", written, f"This is {item.type}; {op}(…) is of numbers or of dates.",
                "Is another name meant?",
            )  # fmt: skip
    first = next((i for i in items if not operators.is_literal(i)), items[0])
    for i, written in enumerate(node.args):
        items[i] = operators.matched(read, written, first, items[i], "and")[1]
    return ex.Extreme(first.type, read.place.of(node), op, tuple(items))


def _sum(read: Expressions, node: ast.Call, names: Names) -> ex.Node:
    written = node.args[0] if len(node.args) == 1 and not node.keywords else None
    if not isinstance(written, ast.Tuple | ast.List) or not written.elts:
        raise read.place.refuse("bad-call", node, "sum(…) takes one list of values.", "Write sum((a, b, c)).")
    total = read.number(written.elts[0], names)
    for item in written.elts[1:]:
        left, right = operators.matched(read, item, total, read.number(item, names), "+")
        total = ex.Arithmetic(operators.sum_type(left, right), read.place.of(node), "add", left, right)
    return total


def _absolute(read: Expressions, node: ast.Call, names: Names) -> ex.Node:
    item = read.number(_one(read, node, "abs(a)"), names)
    return ex.Absolute(item.type, read.place.of(node), item)


def _rounded(read: Expressions, node: ast.Call, names: Names) -> ex.Node:
    said = read.declarations.keywords(node, ("value",), ("to", "mode"))
    for name in ("value", "to", "mode"):
        if name not in said:
            raise read.place.refuse(
                "bad-rounding", node, f"rounded(…) lacks its {name!r}.",
                "Write rounded(value, to='cent', mode='half up').",
            )  # fmt: skip
    item = read.number(said["value"], names)
    step = read.declarations.rounding_step(said["to"], item.type)
    mode = read.declarations.rounding_mode(said["mode"])
    return ex.Rounded(item.type, read.place.of(node), item, step, mode, read.declarations.text(said["to"]))


# --- dates


def _after(read: Expressions, node: ast.Call, names: Names) -> ex.Node:
    said = read.declarations.keywords(node, ("start",), ("years", "months", "days", "leap_day"))
    units: tuple[Literal["years", "months", "days"], ...] = ("years", "months", "days")
    parts = [part for part in units if part in said]
    if "start" not in said or len(parts) != 1:
        raise read.place.refuse(
            "bad-call", node, "after(…) takes a date and one of years=, months=, days=.",
            "Write after(date, years=3, leap_day='28 February').",
        )  # fmt: skip
    part = parts[0]
    if part == "days" and "leap_day" in said:
        raise read.place.refuse("bad-call", said["leap_day"], "Days are counted one by one.", "Leave leap_day out.")
    leap: ex.Leap = "28 February" if part == "days" else _leap(read, node, said)
    count = read.number(said[part], names)
    unit = cast(t.Number, count.type).unit
    if not unit.is_pure and (part, unit) != ("days", t.DAYS.unit):
        raise read.place.refuse(
            "unit-mismatch", said[part], f"{part}= is a count; this is {count.type}.", "Is another value meant?"
        )
    return ex.DateShift(t.DATE, read.place.of(node), read.date(said["start"], names), count, part, leap)


def _whole_years(read: Expressions, node: ast.Call, names: Names) -> ex.Node:
    said = read.declarations.keywords(node, ("start", "end"), ("leap_day",))
    if "start" not in said or "end" not in said:
        raise read.place.refuse(
            "bad-call", node, "whole_years(…) takes two dates.",
            "Write whole_years(start, end, leap_day='28 February').",
        )  # fmt: skip
    start, end = read.date(said["start"], names), read.date(said["end"], names)
    return ex.WholeYears(t.COUNT, read.place.of(node), start, end, _leap(read, node, said))


def _leap(read: Expressions, node: ast.Call, said: dict[str, ast.expr]) -> ex.Leap:
    if "leap_day" not in said:
        raise read.place.refuse(
            "leap-day-not-said", node, "Nobody says which day stands for 29 February in a year without one.",
            "Add leap_day='28 February' or leap_day='1 March'.",
        )  # fmt: skip
    text = read.declarations.text(said["leap_day"])
    if text not in LEAP_DAYS:
        raise read.place.refuse(
            "leap-day-not-said", said["leap_day"], f"{text!r} is no leap-day rule.",
            "Write '28 February' or '1 March'.",
        )  # fmt: skip
    return cast(ex.Leap, text)


def _year_of(read: Expressions, node: ast.Call, names: Names) -> ex.Node:
    return ex.YearOf(t.COUNT, read.place.of(node), read.date(_one(read, node, "year_of(date)"), names))


_READERS: Mapping[str, Callable[[Expressions, ast.Call, Names], ex.Node]] = {
    "min": _extreme,
    "max": _extreme,
    "sum": _sum,
    "abs": _absolute,
    "rounded": _rounded,
    "after": _after,
    "whole_years": _whole_years,
    "year_of": _year_of,
    "reaches": threshold,
    "stays_within": threshold,
}
NAMES = (*_READERS, "any", "all")
