"""Reading an expression: from Python's syntax to the model's typed nodes, checking names, types and units.

This module reads names and literals and hands every other kind of syntax to its own module.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from largesse.errors import did_you_mean
from largesse.language import calls, comprehensions, lookups, operators, series
from largesse.language.declarations import Declarations
from largesse.language.limits import Effort
from largesse.language.report import FollowsError, Place, RefusedError
from largesse.language.scope import (
    GrowthName,
    Known,
    Meaning,
    Names,
    ParametersName,
    RowName,
    SeriesName,
    TableName,
    UnsetName,
)
from largesse.language.wording import called
from largesse.model import expressions as ex
from largesse.model import types as t

LARGEST_LITERAL = 12
"""Whole numbers up to this may stand in a rule (months of a year); any other number is a parameter."""

INSTEAD: Mapping[type[ast.expr], str] = {
    ast.Lambda: "Write a helper function.",
    ast.ListComp: "Rows of a table are read by sum(…), min(…), max(…), any(…) and all(…).",
    ast.GeneratorExp: "Rows of a table are read by sum(…), min(…), max(…), any(…) and all(…).",
    ast.SetComp: "Rows of a table are read by sum(…), min(…), max(…), any(…) and all(…).",
    ast.DictComp: "A table by choice is a parameter: p.table[choice].",
    ast.Dict: "A table by choice is a parameter: p.table[choice].",
    ast.JoinedStr: "Words for people stand in messages.en.yaml and messages.zh.yaml.",
    ast.Tuple: "One can stand only after `in`, and in sum((a, b)).",
    ast.List: "One can stand only after `in`, and in sum([a, b]).",
    ast.Set: "One can stand only after `in`.",
    ast.NamedExpr: "Give the value a name in a line of its own.",
    ast.Starred: "Write the values out.",
    ast.Slice: "Name each value.",
}
"""What to write instead of an expression that is no part of the language."""


@dataclass(frozen=True)
class Expressions:
    """Reads the expressions of one function. `call_helper` reads a call of a helper function of the programme."""

    place: Place
    known: Known
    declarations: Declarations
    effort: Effort
    call_helper: Callable[[ast.Call, Names], Meaning]
    helpers: tuple[str, ...]

    # --- as a value of some type

    def value(self, node: ast.expr, names: Names) -> ex.Node:
        """The expression as a value; refuses what has none (a series, a group of parameters, a growth)."""
        return self.settled(node, self.meaning(node, names))

    def settled(self, node: ast.expr, meaning: Meaning) -> ex.Node:
        """What was read, as a value."""
        match meaning:
            case SeriesName(fact=fact):
                raise self.place.refuse(
                    "series-without-year", node, f"{fact.name} has a value for each year; say which.",
                    f"Did you mean {fact.name}.latest?",
                )  # fmt: skip
            case TableName(table=table):
                raise self.place.refuse(
                    "table-without-rows", node, f"{table.name} is a table; it has no value of its own.",
                    f"Write such as sum(c.{table.columns[0].name} for c in {table.name}).",
                )  # fmt: skip
            case RowName(table=table):
                raise self.place.refuse(
                    "table-without-rows", node, f"This is a row of {table.name}; it has no value of its own.",
                    f"Name a column of it: {self.place.written(node)}.{table.columns[0].name}.",
                )  # fmt: skip
            case ParametersName():
                return lookups.value(self, node, meaning)
            case GrowthName(fact=fact):
                raise self.place.refuse(
                    "growth-outside-comparison", node, "Growth has a meaning only where it is compared with a rate.",
                    f"Write {fact.name}.cagr(…) >= p.rate.",
                )  # fmt: skip
            case UnsetName(line=line):
                raise self.place.refuse(
                    "maybe-unset", node,
                    f"{self.place.written(node)} has a value on some branches only of the `if` on line {line}.",
                    "Give it a value before that `if`, or on every branch.",
                )  # fmt: skip
        return meaning

    def condition(self, node: ast.expr, names: Names) -> ex.Node:
        """An expression that must be yes or no."""
        value = self.value(node, names)
        if value.type != t.YES_NO:
            raise self.place.refuse(
                "not-yes-no", node, f"This is {value.type}, where a yes/no is needed.", "Compare it with something."
            )
        return value

    def number(self, node: ast.expr, names: Names) -> ex.Node:
        value = self.value(node, names)
        if not isinstance(value.type, t.Number):
            raise self.place.refuse(
                "not-a-number", node, f"This is {value.type}, where a number is needed.", "Is another name meant?"
            )
        return value

    def date(self, node: ast.expr, names: Names) -> ex.Node:
        value = self.value(node, names)
        if value.type != t.DATE:
            raise self.place.refuse(
                "not-a-date", node, f"This is {value.type}, where a date is needed.", "Is another name meant?"
            )
        return value

    # --- one kind of syntax each

    def meaning(self, node: ast.expr, names: Names) -> Meaning:
        """What an expression stands for. Raises RefusedError, also for a rule that grows beyond the limits."""
        self.effort.spend(node)
        self.effort.deeper(node)
        meaning = self._meaning(node, names)
        self.effort.depth -= 1
        return meaning

    def _meaning(self, node: ast.expr, names: Names) -> Meaning:
        match node:
            case ast.Name(id=name):
                return self.name(node, name, names)
            case ast.Constant():
                return self.constant(node)
            case ast.Attribute():
                return self.attribute(node, names)
            case ast.Subscript():
                return lookups.table(self, node, names)
            case ast.BinOp():
                return operators.arithmetic(self, node, names)
            case ast.UnaryOp():
                return operators.unary(self, node, names)
            case ast.BoolOp():
                return operators.logic(self, node, names)
            case ast.Compare():
                return operators.comparison(self, node, names)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                condition, yes, no = self.condition(test, names), self.value(body, names), self.value(orelse, names)
                return operators.choose(self, node, ((condition, yes),), no)
            case ast.Call():
                return self.call(node, names)
        raise self.unsupported(node)

    def unsupported(self, node: ast.expr) -> RefusedError:
        hint = INSTEAD.get(
            type(node), "There is arithmetic, comparison, `and or not`, `if else`, and calls of functions."
        )
        return self.place.refuse("unsupported", node, f"{called(node)} is no part of the language.", hint)

    def name(self, node: ast.AST, name: str, names: Names) -> Meaning:
        if name in names:
            return names[name]
        if name in self.known.facts or name in self.known.rules or name in self.known.tables:
            raise self.place.refuse(
                "not-an-argument", node, f"{name} is not an argument of this function.",
                "Add it to the function's arguments: that is how a rule says what it rests on.",
            )  # fmt: skip
        if name in self.known.lost.names:
            raise FollowsError(name)
        if name in ("p", "on"):
            written = "p: Parameters" if name == "p" else "on: Date"
            raise self.place.refuse(
                "not-an-argument", node, f"{name} is not an argument of this function.", f"Add {written} to them."
            )
        if name in (*self.helpers, *calls.NAMES):
            raise self.place.refuse("unsupported", node, f"{name} is a function; call it.", f"Write {name}(…).")
        known = [*names, *self.known.facts, *self.known.tables, *self.known.rules]
        hint = did_you_mean(name, known) or "It is no argument, no local name and no fact."
        raise self.place.refuse("unknown-name", node, f"There is no {name!r} here.", hint)

    def constant(self, node: ast.Constant) -> ex.Node:
        span, value = self.place.of(node), node.value
        if isinstance(value, bool):
            return ex.Constant(t.YES_NO, span, value)
        if isinstance(value, str):
            return ex.Constant(t.TEXT, span, value)
        if isinstance(value, int) and abs(value) <= LARGEST_LITERAL:
            return ex.Constant(t.NUMBER, span, value)
        if isinstance(value, int | float):
            raise self.place.refuse(
                "literal-number", node, f"The number {self.place.written(node)} stands in a rule.",
                "Make it a parameter, with its source, in parameters.yaml.",
            )  # fmt: skip
        raise self.place.refuse(
            "unsupported", node, f"{self.place.written(node)} is no part of the language.",
            "What is not known of a firm is left out of its facts." if value is None else "Leave it out.",
        )  # fmt: skip

    def attribute(self, node: ast.Attribute, names: Names) -> Meaning:
        base = self.meaning(node.value, names)
        match base:
            case ParametersName():
                return lookups.member(self, node, base)
            case RowName():
                return comprehensions.column(self, node, base)
            case SeriesName(fact=fact):
                return series.attribute(self, node, fact)
            case ex.Node(type=t.Date()):
                hint = "Its year is year_of(…)." if node.attr == "year" else "Dates are compared, or subtracted."
            case _:
                hint = "Only p and yearly facts have parts."
        raise self.place.refuse("unsupported", node, f"Nothing can be read off this by .{node.attr}.", hint)

    def call(self, node: ast.Call, names: Names) -> Meaning:
        if isinstance(node.func, ast.Attribute):
            method = node.func.attr
            base = self.meaning(node.func.value, names)
            match base:
                case SeriesName(fact=fact):
                    return series.call(self, node, fact, method)
                case ParametersName() if method == "on":
                    return comprehensions.on_day(self, node, base, names)
                case ParametersName() if method in ("at", "progressive"):
                    return lookups.rows(self, node, base, method, names)
            raise self.place.refuse(
                "unsupported", node, f"There is no .{method}(…) here.",
                "Yearly facts have .before(…), .sum(…) and others; p.x has .at(…) and .progressive(…).",
            )  # fmt: skip
        if not isinstance(node.func, ast.Name):
            raise self.place.refuse("unsupported", node, "Only a function can be called.", "Write its name.")
        name = node.func.id
        if name in self.helpers:
            return self.call_helper(node, names)
        if name in calls.NAMES:
            return calls.call(self, node, name, names)
        hint = did_you_mean(name, (*calls.NAMES, *self.helpers))
        if name in names or name in self.known.facts or name in self.known.rules:
            hint = f"{name} is a value: name it as an argument, and write it without brackets."
        elif name in ("round", "int", "float", "ceil", "floor"):
            hint = "Write rounded(value, to='cent', mode='half up')."
        raise self.place.refuse("unknown-function", node, f"There is no function {name!r}.", hint)
