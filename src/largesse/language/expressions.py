"""Reading an expression: from Python's syntax to the model's typed nodes, checking names, types and units."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal, cast

from largesse.errors import Span, did_you_mean
from largesse.language.declarations import Declarations
from largesse.language.report import Place, RefusedError
from largesse.language.scope import GrowthName, Known, Meaning, Names, ParametersName, SeriesName, same_kind
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.parameters import Parameter
from largesse.model.programme import Fact
from largesse.model.units import PURE_UNIT

LARGEST_LITERAL = 12
"""Whole numbers up to this may stand in a rule (months of a year); any other number is a parameter."""

LARGEST_SPAN = 20
"""Over at most so many years a series is summed or its growth measured."""

ARITHMETIC: dict[type[ast.operator], Literal["add", "sub", "mul", "div"]] = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div",
}  # fmt: skip
COMPARISONS: dict[type[ast.cmpop], Literal["lt", "le", "gt", "ge", "eq", "ne"]] = {
    ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge", ast.Eq: "eq", ast.NotEq: "ne",
}  # fmt: skip
FLIPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}
SIGNS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!=", "add": "+", "sub": "-"}
INSTEAD: dict[type[ast.operator], str] = {
    ast.FloorDiv: "Use / and say how to round: rounded(…, to=…, mode='floor').",
    ast.Mod: "There is no remainder; use rounded(…).",
    ast.Pow: "There is no power; growth over years is series.cagr(years=…, no_base=…).",
}
LEAP_DAYS = ("28 February", "1 March")

CallHelper = Callable[[ast.Call, Names], Meaning]


@dataclass(frozen=True)
class Expressions:
    """Reads the expressions of one function. `call_helper` reads a call of a helper function of the programme."""

    place: Place
    known: Known
    declarations: Declarations
    call_helper: CallHelper
    helpers: tuple[str, ...]

    # --- entry points

    def value(self, node: ast.expr, names: Names) -> ex.Node:
        """The expression as a value; refuses what has none (a series, a group of parameters, a growth)."""
        meaning = self.meaning(node, names)
        match meaning:
            case SeriesName(fact=fact):
                raise self.place.refuse(
                    "series-without-year", node, f"{fact.name} has a value for each year; say which.",
                    f"Did you mean {fact.name}.latest?",
                )  # fmt: skip
            case ParametersName(path=path):
                return self.parameter_value(node, path)
            case GrowthName(fact=fact):
                raise self.place.refuse(
                    "growth-outside-comparison", node, "Growth has a meaning only where it is compared with a rate.",
                    f"Write {fact.name}.cagr(…) >= p.rate.",
                )  # fmt: skip
        return meaning

    def condition(self, node: ast.expr, names: Names) -> ex.Node:
        """An expression that must be yes or no."""
        value = self.value(node, names)
        if value.type != t.YES_NO:
            raise self.place.refuse(
                "not-yes-no", node, f"This is a {value.type}, where a yes/no is needed.", "Compare it with something."
            )
        return value

    def number(self, node: ast.expr, names: Names) -> ex.Node:
        value = self.value(node, names)
        if not isinstance(value.type, t.Number):
            raise self.place.refuse("not-a-number", node, f"This is a {value.type}, where a number is needed.")
        return value

    def date(self, node: ast.expr, names: Names) -> ex.Node:
        value = self.value(node, names)
        if value.type != t.DATE:
            raise self.place.refuse("not-a-date", node, f"This is a {value.type}, where a date is needed.")
        return value

    # --- one kind of syntax each

    def meaning(self, node: ast.expr, names: Names) -> Meaning:
        match node:
            case ast.Name(id=name):
                return self.name(node, name, names)
            case ast.Constant():
                return self.constant(node)
            case ast.Attribute():
                return self.attribute(node, names)
            case ast.Subscript():
                return self.subscript(node, names)
            case ast.BinOp():
                return self.arithmetic(node, names)
            case ast.UnaryOp():
                return self.unary(node, names)
            case ast.BoolOp(op=op, values=values):
                word: Literal["and", "or"] = "and" if isinstance(op, ast.And) else "or"
                items = tuple(self.condition(v, names) for v in values)
                return ex.Logic(t.YES_NO, self.place.of(node), word, items)
            case ast.Compare():
                return self.comparison(node, names)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                condition, yes, no = self.condition(test, names), self.value(body, names), self.value(orelse, names)
                return self.choose(node, ((condition, yes),), no)
            case ast.Call():
                return self.call(node, names)
        raise self.unsupported(node)

    def unsupported(self, node: ast.AST) -> RefusedError:
        hints = {
            ast.Lambda: "Write a helper function.",
            ast.ListComp: "Rows of records cannot be read yet; name each value.",
            ast.GeneratorExp: "Rows of records cannot be read yet; name each value.",
            ast.JoinedStr: "Words for people stand in messages.en.yaml and messages.zh.yaml.",
            ast.Tuple: "A tuple can stand only after `in`, and in sum((a, b)).",
        }
        return self.place.refuse(
            "unsupported", node, f"{type(node).__name__} is no part of the language.", hints.get(type(node), "")
        )

    def name(self, node: ast.AST, name: str, names: Names) -> Meaning:
        if name in names:
            return names[name]
        if name in self.known.facts or name in self.known.rules:
            raise self.place.refuse(
                "not-an-argument", node, f"{name} is not an argument of this function.",
                "Add it to the function's arguments: that is how a rule says what it rests on.",
            )  # fmt: skip
        if name in self.helpers:
            raise self.place.refuse("unsupported", node, f"{name} is a function; call it.", f"{name}(…)")
        known = [*names, *self.known.facts, *self.known.rules]
        raise self.place.refuse("unknown-name", node, f"There is no {name!r} here.", did_you_mean(name, known))

    def constant(self, node: ast.Constant) -> ex.Node:
        span, value = self.place.of(node), node.value
        if isinstance(value, bool):
            return ex.Constant(t.YES_NO, span, value)
        if isinstance(value, int):
            if abs(value) > LARGEST_LITERAL:
                raise self.place.refuse(
                    "literal-number", node, f"The number {value} stands in a rule.",
                    "Make it a parameter, with its source, in parameters.yaml.",
                )  # fmt: skip
            return ex.Constant(t.NUMBER, span, value)
        if isinstance(value, float):
            raise self.place.refuse(
                "literal-number", node, f"The number {value} stands in a rule.",
                "Make it a parameter, with its source, in parameters.yaml.",
            )  # fmt: skip
        if isinstance(value, str):
            return ex.Constant(t.TEXT, span, value)
        raise self.place.refuse("unsupported", node, f"{value!r} is no part of the language.")

    # --- parameters

    def path_of(self, meaning: Meaning) -> tuple[str, ...] | None:
        return meaning.path if isinstance(meaning, ParametersName) else None

    def parameter(self, node: ast.AST, path: tuple[str, ...]) -> Parameter:
        dotted = ".".join(path)
        if dotted not in self.known.parameters:
            beneath = [p for p in self.known.parameters if p.startswith(dotted + ".")]
            if beneath or not path:
                raise self.place.refuse(
                    "parameter-group", node, f"p.{dotted} is a group of parameters." if path else "p has no value.",
                    "It has " + ", ".join(f"p.{p}" for p in beneath[:6]) + ".",
                )  # fmt: skip
            raise self.place.refuse(
                "unknown-parameter", node, f"There is no parameter {dotted!r} in parameters.yaml.",
                did_you_mean(dotted, self.known.parameters),
            )  # fmt: skip
        return self.known.parameters[dotted]

    def shaped(self, node: ast.AST, path: tuple[str, ...], shape: str, use: str) -> Parameter:
        parameter = self.parameter(node, path)
        if parameter.shape != shape:
            uses = {
                "value": "by itself", "table": "as p.x[choice]", "steps": "as p.x.at(value)",
                "brackets": "as p.x.progressive(value)", "set": "after `in`",
            }  # fmt: skip
            raise self.place.refuse(
                "parameter-shape", node, f"{parameter.path} cannot be used {use}: it is a {parameter.shape}.",
                f"It stands {uses[parameter.shape]}.",
            )  # fmt: skip
        return parameter

    def parameter_value(self, node: ast.AST, path: tuple[str, ...]) -> ex.Node:
        parameter = self.shaped(node, path, "value", "by itself")
        return ex.ParameterValue(parameter.type, self.place.of(node), parameter.path)

    def subscript(self, node: ast.Subscript, names: Names) -> ex.Node:
        path = self.path_of(self.meaning(node.value, names))
        if path is None:
            raise self.place.refuse("unsupported", node, "Only a table of parameters is read by [ ].")
        parameter = self.shaped(node, path, "table", "as p.x[choice]")
        key = self.value(node.slice, names)
        wanted = self.known.facts[parameter.by].type if parameter.by else None
        if wanted is None or not same_kind(key.type, wanted):
            raise self.place.refuse(
                "type-mismatch", node.slice, f"{parameter.path} is a table by {parameter.by}, not by {key.type}."
            )
        return ex.TableValue(parameter.type, self.place.of(node), parameter.path, key)

    def rows_call(self, node: ast.Call, path: tuple[str, ...], method: str, names: Names) -> ex.Node:
        """`p.x.at(value)` of a step table, `p.x.progressive(value)` of brackets."""
        shape = "steps" if method == "at" else "brackets"
        parameter = self.shaped(node, path, shape, f"as p.x.{method}(value)")
        if len(node.args) != 1 or node.keywords:
            raise self.place.refuse("bad-call", node, f".{method}(…) takes one value.")
        at = self.adapted(self.number(node.args[0], names), parameter.floors or t.NUMBER)
        if parameter.floors is None or not same_kind(at.type, parameter.floors):
            raise self.place.refuse(
                "unit-mismatch",
                node.args[0],
                f"The rows of {parameter.path} go by {parameter.floors}; this is {at.type}.",
            )
        if shape == "steps":
            return ex.StepValue(parameter.type, self.place.of(node), parameter.path, at)
        rate = cast(t.Number, parameter.type)
        result = t.quantity(rate.unit * cast(t.Number, at.type).unit)
        return ex.BracketSum(result, self.place.of(node), parameter.path, at)

    # --- series

    def attribute(self, node: ast.Attribute, names: Names) -> Meaning:
        base = self.meaning(node.value, names)
        if isinstance(base, ParametersName):
            path = (*base.path, node.attr)
            prefix = ".".join(path)
            if not any(p == prefix or p.startswith(prefix + ".") for p in self.known.parameters):
                raise self.place.refuse(
                    "unknown-parameter", node, f"There is no parameter {prefix!r} in parameters.yaml.",
                    did_you_mean(prefix, self.known.parameters),
                )  # fmt: skip
            return ParametersName(path)
        if isinstance(base, SeriesName):
            if node.attr == "latest":
                return self.year(node, base.fact, ex.Year(offset=0), None)
            if node.attr == "previous":
                return self.year(node, base.fact, ex.Year(offset=-1), None)
            words = ("latest", "previous", "before", "year", "sum", "mean", "exists", "cagr")
            raise self.place.refuse(
                "unknown-name", node, f"A yearly fact has no {node.attr!r}.", did_you_mean(node.attr, words)
            )
        raise self.place.refuse("unsupported", node, f"Nothing can be read off this by .{node.attr}.")

    def year(self, node: ast.AST, fact: Fact, year: ex.Year, absent: Any) -> ex.Node:
        meaning = fact.absent if absent is None else absent
        if meaning is None:
            raise self.place.refuse(
                "absence-not-said", node, f"{fact.name} may not exist in that year, and nobody says what that means.",
                f"Say absent=… here or in {fact.name} = fact(…).",
            )  # fmt: skip
        return ex.YearValue(fact.type, self.place.of(node), fact.name, year, meaning)

    def series_call(self, node: ast.Call, fact: Fact, method: str, names: Names) -> Meaning:
        match method:
            case "before":
                said = self.declarations.keywords(node, ("years",), ("absent",))
                back = self.whole(node, said, "years", 0)
                return self.year(node, fact, ex.Year(offset=-back), self.absent(said, fact))
            case "year":
                said = self.declarations.keywords(node, ("year",), ("absent",))
                return self.year(node, fact, ex.Year(absolute=self.whole(node, said, "year", 1900, 2200)),
                                 self.absent(said, fact))  # fmt: skip
            case "exists":
                said = self.declarations.keywords(node, (), ("before", "year"))
                if "year" in said:
                    year = ex.Year(absolute=self.whole(node, said, "year", 1900, 2200))
                else:
                    year = ex.Year(offset=-self.whole(node, said, "before", 0) if "before" in said else 0)
                return ex.YearExists(t.YES_NO, self.place.of(node), fact.name, year)
            case "sum" | "mean":
                return self.total(node, fact, method)
            case "cagr":
                said = self.declarations.keywords(node, (), ("years", "no_base"))
                if "no_base" not in said:
                    raise self.place.refuse(
                        "growth-without-base", node, "Nobody says what growth from no base means.",
                        "Add no_base=False (or True).",
                    )  # fmt: skip
                self.must_be_number(node, fact)
                no_base = bool(self.declarations.literal(said["no_base"], bool, "True or False"))
                return GrowthName(fact, self.whole(node, said, "years", 1), no_base)
        words = ("before", "year", "sum", "mean", "exists", "cagr")
        raise self.place.refuse(
            "unknown-name",
            node,
            f"A yearly fact has no {method!r}.",
            did_you_mean(method, (*words, "latest", "previous")),
        )

    def must_be_number(self, node: ast.AST, fact: Fact) -> None:
        if not isinstance(fact.type, t.Number):
            raise self.place.refuse("not-a-number", node, f"{fact.name} is a {fact.type} each year, not a number.")

    def total(self, node: ast.Call, fact: Fact, method: str) -> ex.Node:
        said = self.declarations.keywords(node, (), ("years", "absent"))
        self.must_be_number(node, fact)
        years = self.whole(node, said, "years", 1)
        absent = self.absent(said, fact)
        total = self.year(node, fact, ex.Year(offset=0), absent)
        for back in range(1, years):
            one = self.year(node, fact, ex.Year(offset=-back), absent)
            total = ex.Arithmetic(fact.type, self.place.of(node), "add", total, one)
        if method == "mean":
            count = ex.Constant(t.NUMBER, self.place.of(node), years)
            total = ex.Arithmetic(fact.type, self.place.of(node), "div", total, count)
        return total

    def absent(self, said: dict[str, ast.expr], fact: Fact) -> Any:
        if "absent" not in said:
            return None
        factor = fact.type.unit.factor if isinstance(fact.type, t.Number) else Fraction(1)
        return self.declarations.absence(said["absent"], fact.type, factor)

    def whole(self, node: ast.AST, said: dict[str, ast.expr], name: str, least: int, most: int = LARGEST_SPAN) -> int:
        if name not in said:
            raise self.place.refuse("bad-call", node, f"This lacks {name}=.")
        number = int(self.declarations.literal(said[name], int, "a whole number"))
        if not least <= number <= most:
            raise self.place.refuse("bad-call", said[name], f"{name} goes from {least} to {most}.")
        return number

    # --- operators

    def adapted(self, node: ex.Node, type_: t.Type) -> ex.Node:
        """The literal 0 takes any unit, and a text the type of the choice beside it."""
        if isinstance(node, ex.Constant):
            if node.value == 0 and node.value is not False and isinstance(type_, t.Number):
                return replace(node, type=type_)
            if isinstance(node.value, str) and isinstance(type_, t.Choice) and node.type == t.TEXT:
                if node.value not in type_.options:
                    raise self.place_refuse_option(node.span, node.value, type_)
                return replace(node, type=type_)
        return node

    def place_refuse_option(self, span: Span, option: str, type_: t.Choice) -> Exception:
        at = ast.Constant(option, lineno=span.line, col_offset=span.column - 1)
        return self.place.refuse(
            "unknown-option", at, f"{option!r} is no option of {type_.name}.", did_you_mean(option, type_.options)
        )

    def matched(self, node: ast.AST, left: ex.Node, right: ex.Node, doing: str) -> tuple[ex.Node, ex.Node]:
        """Both sides with one type, or the error that says why they do not go together."""
        left, right = self.adapted(left, right.type), self.adapted(right, left.type)
        if not same_kind(left.type, right.type):
            both = isinstance(left.type, t.Number) and isinstance(right.type, t.Number)
            hint = "A number other than 0 needs a unit: make it a parameter." if (
                both and (isinstance(left, ex.Constant) or isinstance(right, ex.Constant))
            ) else ""  # fmt: skip
            raise self.place.refuse(
                "unit-mismatch" if both else "type-mismatch", node,
                f"{left.type} {doing} {right.type} do not go together.", hint,
            )  # fmt: skip
        return left, right

    def arithmetic(self, node: ast.BinOp, names: Names) -> ex.Node:
        op = ARITHMETIC.get(type(node.op))
        if op is None:
            raise self.place.refuse(
                "unsupported", node, f"The operator {type(node.op).__name__} is no part of the language.",
                INSTEAD.get(type(node.op), ""),
            )  # fmt: skip
        left, right = self.value(node.left, names), self.value(node.right, names)
        span = self.place.of(node)
        if left.type == t.DATE or right.type == t.DATE:
            if op == "sub" and left.type == right.type:
                return ex.DaysBetween(t.DAYS, span, left, right)
            raise self.place.refuse(
                "type-mismatch", node, "Of dates only a difference can be taken.", "Use after(date, days=…)."
            )
        for side, written in ((left, node.left), (right, node.right)):
            if not isinstance(side.type, t.Number):
                raise self.place.refuse("not-a-number", written, f"This is a {side.type}, where a number is needed.")
        if op in ("add", "sub"):
            left, right = self.matched(node, left, right, SIGNS[op])
            same = left.type == right.type
            result = left.type if same else t.quantity(cast(t.Number, left.type).unit)
            return ex.Arithmetic(result, span, op, left, right)
        return ex.Arithmetic(_product(op, left.type, right.type), span, op, left, right)

    def unary(self, node: ast.UnaryOp, names: Names) -> ex.Node:
        match node.op:
            case ast.Not():
                return ex.Not(t.YES_NO, self.place.of(node), self.condition(node.operand, names))
            case ast.USub():
                item = self.number(node.operand, names)
                return ex.Negated(item.type, self.place.of(node), item)
        raise self.place.refuse("unsupported", node, f"{type(node.op).__name__} is no part of the language.")

    def comparison(self, node: ast.Compare, names: Names) -> ex.Node:
        """One comparison, or a chain (`a < b <= c`) as the `and` of its links."""
        links: list[ex.Node] = []
        sides = [node.left, *node.comparators]
        for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
            at = node if len(node.ops) == 1 else left
            links.append(self.link(at, op, left, right, names))
        return links[0] if len(links) == 1 else ex.Logic(t.YES_NO, self.place.of(node), "and", tuple(links))

    def link(self, node: ast.expr, op: ast.cmpop, left: ast.expr, right: ast.expr, names: Names) -> ex.Node:
        if isinstance(op, ast.In | ast.NotIn):
            among = self.one_of(node, left, right, names)
            return ex.Not(t.YES_NO, self.place.of(node), among) if isinstance(op, ast.NotIn) else among
        word = COMPARISONS.get(type(op))
        if word is None:
            raise self.place.refuse("unsupported", node, "`is` is no part of the language.", "Use ==.")
        a, b = self.meaning(left, names), self.meaning(right, names)
        if isinstance(a, GrowthName):
            return self.growth(node, a, word, self.value(right, names))
        if isinstance(b, GrowthName):
            return self.growth(node, b, FLIPPED[word], self.value(left, names))
        x, y = self.matched(node, self.value(left, names), self.value(right, names), SIGNS[word])
        if word in ("lt", "le", "gt", "ge") and not isinstance(x.type, t.Number | t.Date):
            raise self.place.refuse("type-mismatch", node, f"A {x.type} has no order.", "Only == and != compare it.")
        return ex.Compare(t.YES_NO, self.place.of(node), word, x, y)

    def growth(self, node: ast.expr, growth: GrowthName, op: str, rate: ex.Node) -> ex.Node:
        if op not in ("lt", "le", "gt", "ge"):
            raise self.place.refuse(
                "type-mismatch", node, "Growth is hardly ever exactly a rate.", "Use <, <=, > or >=."
            )
        rate = self.adapted(rate, t.SHARE)
        if not isinstance(rate.type, t.Number) or rate.type.unit != PURE_UNIT:
            raise self.place.refuse("unit-mismatch", node, f"Growth is compared with a share, not with {rate.type}.")
        order = cast(Literal["lt", "le", "gt", "ge"], op)
        return ex.Growth(t.YES_NO, self.place.of(node), growth.fact.name, growth.years, order, rate, growth.no_base)

    def one_of(self, node: ast.expr, left: ast.expr, right: ast.expr, names: Names) -> ex.Node:
        item, span = self.value(left, names), self.place.of(node)
        if isinstance(right, ast.Tuple | ast.List | ast.Set):
            options = tuple(self.matched(o, item, self.value(o, names), "in")[1] for o in right.elts)
            for option, written in zip(options, right.elts, strict=True):
                if not isinstance(option, ex.Constant):
                    raise self.place.refuse("unsupported", written, "After `in` stand options written out.")
            return ex.OneOf(t.YES_NO, span, item, options, None)
        path = self.path_of(self.meaning(right, names))
        if path is None:
            raise self.place.refuse(
                "unsupported", right, "After `in` stands a list of options, or a parameter that is a set."
            )
        parameter = self.shaped(right, path, "set", "after `in`")
        if not same_kind(item.type, parameter.type):
            raise self.place.refuse(
                "type-mismatch", node, f"{parameter.path} is a set of {parameter.type}; this is a {item.type}."
            )
        return ex.OneOf(t.YES_NO, span, item, (), parameter.path)

    def choose(self, node: ast.AST, branches: Sequence[tuple[ex.Node, ex.Node]], otherwise: ex.Node) -> ex.Choose:
        """An `if` as a value: all branches of one type; an `else` that is itself an `if` joins the chain."""
        values = [value for _, value in branches] + [otherwise]
        type_ = next((v.type for v in values if not isinstance(v, ex.Constant)), values[0].type)
        adapted: list[ex.Node] = []
        for value in values:
            value = self.adapted(value, type_)
            if not same_kind(value.type, type_):
                raise self.place.refuse(
                    "branch-types", node, f"The branches of this `if` differ: {type_} and {value.type}."
                )
            adapted.append(value)
        pairs = tuple((c, v) for (c, _), v in zip(branches, adapted, strict=False))
        rest = adapted[-1]
        if isinstance(rest, ex.Choose):
            pairs, rest = pairs + rest.branches, rest.otherwise
        return ex.Choose(type_, self.place.of(node), pairs, rest)

    # --- calls

    def call(self, node: ast.Call, names: Names) -> Meaning:
        if isinstance(node.func, ast.Attribute):
            base = self.meaning(node.func.value, names)
            if isinstance(base, SeriesName):
                return self.series_call(node, base.fact, node.func.attr, names)
            if isinstance(base, ParametersName) and node.func.attr in ("at", "progressive"):
                return self.rows_call(node, base.path, node.func.attr, names)
            raise self.place.refuse("unsupported", node, f"There is no .{node.func.attr}(…) here.")
        if not isinstance(node.func, ast.Name):
            raise self.unsupported(node)
        name = node.func.id
        if name in self.helpers:
            return self.call_helper(node, names)
        builtin = {
            "min": self.extreme, "max": self.extreme, "sum": self.sum, "abs": self.absolute,
            "rounded": self.rounded, "after": self.after, "whole_years": self.whole_years, "year_of": self.year_of,
        }.get(name)  # fmt: skip
        if builtin is None:
            known = ("min", "max", "sum", "abs", "rounded", "after", "whole_years", "year_of", *self.helpers)
            hint = did_you_mean(name, known)
            if name in ("round", "int", "float"):
                hint = "Use rounded(value, to='fen', mode='half up')."
            raise self.place.refuse("unknown-function", node, f"There is no function {name!r}.", hint)
        return builtin(node, names)

    def extreme(self, node: ast.Call, names: Names) -> ex.Node:
        op = cast(Literal["min", "max"], cast(ast.Name, node.func).id)
        if len(node.args) < 2 or node.keywords:
            raise self.place.refuse("bad-call", node, f"{op}(…) takes two or more values.")
        items = [self.number(a, names) for a in node.args]
        first = next((i for i in items if not isinstance(i, ex.Constant)), items[0])
        for i, written in enumerate(node.args):
            items[i] = self.matched(written, first, items[i], op)[1]
        return ex.Extreme(first.type, self.place.of(node), op, tuple(items))

    def sum(self, node: ast.Call, names: Names) -> ex.Node:
        if len(node.args) != 1 or node.keywords or not isinstance(node.args[0], ast.Tuple | ast.List):
            raise self.place.refuse("bad-call", node, "sum(…) takes one list of values.", "sum((a, b, c))")
        written = node.args[0].elts
        if not written:
            raise self.place.refuse("bad-call", node, "sum(…) of nothing.")
        total = self.number(written[0], names)
        for item in written[1:]:
            left, right = self.matched(item, total, self.number(item, names), "+")
            result = left.type if left.type == right.type else t.quantity(cast(t.Number, left.type).unit)
            total = ex.Arithmetic(result, self.place.of(node), "add", left, right)
        return total

    def absolute(self, node: ast.Call, names: Names) -> ex.Node:
        if len(node.args) != 1 or node.keywords:
            raise self.place.refuse("bad-call", node, "abs(…) takes one value.")
        item = self.number(node.args[0], names)
        return ex.Absolute(item.type, self.place.of(node), item)

    def rounded(self, node: ast.Call, names: Names) -> ex.Node:
        said = self.declarations.keywords(node, ("value",), ("to", "mode"))
        for name in ("value", "to", "mode"):
            if name not in said:
                raise self.place.refuse("bad-rounding", node, f"rounded(…) lacks its {name!r}.")
        item = self.number(said["value"], names)
        step = self.declarations.rounding_step(said["to"], item.type)
        mode = self.declarations.rounding_mode(said["mode"])
        return ex.Rounded(item.type, self.place.of(node), item, step, mode, self.declarations.text(said["to"]))

    def leap(self, node: ast.Call, said: dict[str, ast.expr]) -> ex.Leap:
        if "leap_day" not in said:
            raise self.place.refuse(
                "leap-day-not-said", node, "Nobody says which day stands for 29 February in a year without one.",
                "Add leap_day='28 February' or leap_day='1 March'.",
            )  # fmt: skip
        text = self.declarations.text(said["leap_day"])
        if text not in LEAP_DAYS:
            raise self.place.refuse(
                "leap-day-not-said", said["leap_day"], f"{text!r} is no leap-day rule.", "'28 February' or '1 March'."
            )
        return cast(ex.Leap, text)

    def after(self, node: ast.Call, names: Names) -> ex.Node:
        said = self.declarations.keywords(node, ("start",), ("years", "months", "days", "leap_day"))
        units: tuple[Literal["years", "months", "days"], ...] = ("years", "months", "days")
        parts = [part for part in units if part in said]
        if "start" not in said or len(parts) != 1:
            raise self.place.refuse(
                "bad-call", node, "after(date, …) takes a date and one of years=, months=, days=."
            )
        part = parts[0]
        leap: ex.Leap = "28 February" if part == "days" else self.leap(node, said)
        count = self.number(said[part], names)
        if cast(t.Number, count.type).name not in ("count", "days") and not isinstance(count, ex.Constant):
            raise self.place.refuse(
                "type-mismatch", said[part], f"{part} is a whole number; this is a {count.type}.",
                "Give a count, or round it: rounded(…, to='1', mode='down').",
            )  # fmt: skip
        return ex.DateShift(t.DATE, self.place.of(node), self.date(said["start"], names), count, part, leap)

    def whole_years(self, node: ast.Call, names: Names) -> ex.Node:
        said = self.declarations.keywords(node, ("start", "end"), ("leap_day",))
        if "start" not in said or "end" not in said:
            raise self.place.refuse("bad-call", node, "whole_years(start, end, leap_day=…) takes two dates.")
        start, end = self.date(said["start"], names), self.date(said["end"], names)
        return ex.WholeYears(t.COUNT, self.place.of(node), start, end, self.leap(node, said))

    def year_of(self, node: ast.Call, names: Names) -> ex.Node:
        if len(node.args) != 1 or node.keywords:
            raise self.place.refuse("bad-call", node, "year_of(…) takes one date.")
        return ex.YearOf(t.COUNT, self.place.of(node), self.date(node.args[0], names))


def _product(op: str, left: t.Type, right: t.Type) -> t.Number:
    """The type of a product or quotient: units multiply; a ratio of like things is a share."""
    a, b = cast(t.Number, left), cast(t.Number, right)
    if op == "div":
        unit = a.unit / b.unit
        return t.SHARE if unit.is_pure and a.unit == b.unit else t.quantity(unit)
    unit = a.unit * b.unit
    if unit.is_pure and a.name == b.name:
        return a
    return t.quantity(unit)
