"""Reading operators: arithmetic, comparisons, logic, `in` and `if`, with the types and units that they take."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from largesse.errors import did_you_mean
from largesse.language import lookups
from largesse.language.intervals import FLIPPED
from largesse.language.scope import GrowthName, Names, ParametersName, same_kind
from largesse.language.wording import operator
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.units import PURE_UNIT

if TYPE_CHECKING:
    from largesse.language.expressions import Expressions

ARITHMETIC: dict[type[ast.operator], Literal["add", "sub", "mul", "div"]] = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div",
}  # fmt: skip
COMPARISONS: dict[type[ast.cmpop], Literal["lt", "le", "gt", "ge", "eq", "ne"]] = {
    ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge", ast.Eq: "eq", ast.NotEq: "ne",
}  # fmt: skip
ORDERS = ("lt", "le", "gt", "ge")
SIGNS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!=", "add": "+", "sub": "-"}
INSTEAD: dict[type[ast.operator], str] = {
    ast.FloorDiv: "Use / and say how to round: rounded(…, to=…, mode='floor').",
    ast.Mod: "There is no remainder; use rounded(…).",
    ast.Pow: "There is no power; growth over years is series.cagr(years=…, no_base=…).",
    ast.BitAnd: "Write `and`.",
    ast.BitOr: "Write `or`.",
}

# --- types beside one another


def is_literal(node: ex.Node) -> bool:
    """Whether a value is a literal, under a local name too, or a choice of literals: its type may follow what stands
    beside it."""
    match node:
        case ex.Local(value=value):
            return is_literal(value)
        case ex.Choose(branches=branches, otherwise=otherwise):
            return is_literal(otherwise) and all(is_literal(value) for _, value in branches)
    return isinstance(node, ex.Constant)


def adapted(read: Expressions, node: ex.Node, type_: t.Type) -> ex.Node:
    """The literal 0 takes any unit, and a text the type of the choice beside it; also under a local name."""
    match node:
        case ex.Local(value=inside):
            value = adapted(read, inside, type_)
            return node if value is inside else replace(node, type=value.type, value=value)
        case ex.Choose(branches=branches, otherwise=otherwise) if is_literal(node):
            values = [adapted(read, value, type_) for value in (*(value for _, value in branches), otherwise)]
            if not all(same_kind(value.type, type_) for value in values):
                return node
            pairs = tuple((condition, value) for (condition, _), value in zip(branches, values, strict=False))
            return replace(node, type=type_, branches=pairs, otherwise=values[-1])
        case ex.Constant(value=bool()):
            return node
        case ex.Constant(value=0) if isinstance(type_, t.Number):
            return replace(node, type=type_)
        case ex.Constant(value=str() as option) if isinstance(type_, t.Choice) and node.type == t.TEXT:
            if option not in type_.options:
                raise read.place.refuse(
                    "unknown-option", node.span, f"{option!r} is no option of {type_.name}.",
                    did_you_mean(option, type_.options) or f"There is {', '.join(type_.options)}.",
                )  # fmt: skip
            return replace(node, type=type_)
    return node


def matched(read: Expressions, node: ast.AST, left: ex.Node, right: ex.Node, doing: str) -> tuple[ex.Node, ex.Node]:
    """Both sides with one type, or the error that says why they do not go together."""
    left, right = adapted(read, left, right.type), adapted(read, right, left.type)
    if same_kind(left.type, right.type):
        return left, right
    what = f"{left.type} {doing} {right.type} do not go together."
    if not (isinstance(left.type, t.Number) and isinstance(right.type, t.Number)):
        raise read.place.refuse("type-mismatch", node, what, "Is another name meant?")
    hint = "Only things of one unit are compared or added."
    if is_literal(left) or is_literal(right):
        hint = "A number other than 0 has no unit of its own: make it a parameter."
    raise read.place.refuse("unit-mismatch", node, what, hint)


def sum_type(left: ex.Node, right: ex.Node) -> t.Type:
    """The type of a sum or difference of matched numbers."""
    return left.type if left.type == right.type else t.quantity(cast(t.Number, left.type).unit)


# --- arithmetic


def arithmetic(read: Expressions, node: ast.BinOp, names: Names) -> ex.Node:
    op = ARITHMETIC.get(type(node.op))
    if op is None:
        raise read.place.refuse(
            "unsupported", node, f"The operator {operator(node.op)} is no part of the language.",
            INSTEAD.get(type(node.op), "There is + - * / and comparisons."),
        )  # fmt: skip
    left, right = read.value(node.left, names), read.value(node.right, names)
    span = read.place.of(node)
    if left.type == t.DATE or right.type == t.DATE:
        if op == "sub" and left.type == right.type:
            return ex.DaysBetween(t.DAYS, span, left, right)
        raise read.place.refuse(
            "type-mismatch", node, "Of dates only a difference can be taken.", "Use after(date, days=…)."
        )
    for side, written in ((left, node.left), (right, node.right)):
        if not isinstance(side.type, t.Number):
            raise read.place.refuse(
                "not-a-number", written, f"This is {side.type}, where a number is needed.", "Is another name meant?"
            )
    if op in ("add", "sub"):
        left, right = matched(read, node, left, right, SIGNS[op])
        return ex.Arithmetic(sum_type(left, right), span, op, left, right)
    return ex.Arithmetic(_product(op, left.type, right.type), span, op, left, right)


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


def unary(read: Expressions, node: ast.UnaryOp, names: Names) -> ex.Node:
    match node.op:
        case ast.Not():
            return ex.Not(t.YES_NO, read.place.of(node), read.condition(node.operand, names))
        case ast.USub():
            item = read.number(node.operand, names)
            if isinstance(node.operand, ast.Constant) and isinstance(item, ex.Constant):
                assert isinstance(item.value, int)
                return replace(item, span=read.place.of(node), value=-item.value)
            return ex.Negated(item.type, read.place.of(node), item)
    raise read.place.refuse(
        "unsupported", node, f"The sign {operator(node.op)} is no part of the language.", "Leave it out."
    )


# --- logic


def logic(read: Expressions, node: ast.BoolOp, names: Names) -> ex.Node:
    word: Literal["and", "or"] = "and" if isinstance(node.op, ast.And) else "or"
    items = tuple(read.condition(value, names) for value in node.values)
    return ex.Logic(t.YES_NO, read.place.of(node), word, items)


def choose(
    read: Expressions, node: ast.AST, branches: Sequence[tuple[ex.Node, ex.Node]], otherwise: ex.Node
) -> ex.Choose:
    """An `if` as a value: all branches of one type; an `else` that is itself an `if` joins the chain."""
    values = [value for _, value in branches] + [otherwise]
    type_ = next((v.type for v in values if not is_literal(v)), values[0].type)
    values = [adapted(read, value, type_) for value in values]
    for value in values:
        if not same_kind(value.type, type_):
            raise read.place.refuse(
                "branch-types", node, f"The branches of this `if` differ: {type_} and {value.type}.",
                "All must give the same kind of value.",
            )  # fmt: skip
    pairs = tuple((condition, value) for (condition, _), value in zip(branches, values, strict=False))
    rest = values[-1]
    if isinstance(rest, ex.Choose):
        pairs, rest = pairs + rest.branches, rest.otherwise
    return ex.Choose(type_, read.place.of(node), pairs, rest)


# --- comparisons


def comparison(read: Expressions, node: ast.Compare, names: Names) -> ex.Node:
    """One comparison, or a chain (`a < b <= c`) as the `and` of its links."""
    links: list[ex.Node] = []
    sides = [node.left, *node.comparators]
    for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
        at = node if len(node.ops) == 1 else left
        links.append(_link(read, at, op, left, right, names))
    return links[0] if len(links) == 1 else ex.Logic(t.YES_NO, read.place.of(node), "and", tuple(links))


def _link(read: Expressions, node: ast.expr, op: ast.cmpop, left: ast.expr, right: ast.expr, names: Names) -> ex.Node:
    if isinstance(op, ast.In | ast.NotIn):
        among = _one_of(read, node, left, right, names)
        return ex.Not(t.YES_NO, read.place.of(node), among) if isinstance(op, ast.NotIn) else among
    word = COMPARISONS.get(type(op))
    if word is None:
        raise read.place.refuse(
            "unsupported", node, f"`{operator(op)}` is no part of the language.",
            "Write ==." if isinstance(op, ast.Is) else "Write !=.",
        )  # fmt: skip
    a, b = read.meaning(left, names), read.meaning(right, names)
    if isinstance(a, GrowthName):
        return growth(read, node, a, word, read.settled(right, b))
    if isinstance(b, GrowthName):
        return growth(read, node, b, FLIPPED[word], read.settled(left, a))
    return compared(read, node, word, read.settled(left, a), read.settled(right, b))


def compared(read: Expressions, node: ast.expr, word: str, left: ex.Node, right: ex.Node) -> ex.Node:
    """Two values and the sign between them."""
    x, y = matched(read, node, left, right, SIGNS[word])
    if word in ORDERS and not isinstance(x.type, t.Number | t.Date):
        raise read.place.refuse(
            "type-mismatch", node, f"There is no order in {x.type}.", "Only == and != compare it."
        )
    sign = cast(Literal["lt", "le", "gt", "ge", "eq", "ne"], word)
    return ex.Compare(t.YES_NO, read.place.of(node), sign, x, y)


def growth(read: Expressions, node: ast.expr, growth: GrowthName, op: str, rate: ex.Node) -> ex.Node:
    if op not in ORDERS:
        raise read.place.refuse("type-mismatch", node, "Growth is hardly ever exactly a rate.", "Use <, <=, > or >=.")
    rate = adapted(read, rate, t.SHARE)
    if not isinstance(rate.type, t.Number) or rate.type.unit != PURE_UNIT:
        raise read.place.refuse(
            "unit-mismatch", node, f"Growth is compared with a share, not with {rate.type}.",
            "Is the parameter's unit wrong?",
        )  # fmt: skip
    order = cast(Literal["lt", "le", "gt", "ge"], op)
    return ex.Growth(t.YES_NO, read.place.of(node), growth.fact.name, growth.years, order, rate, growth.no_base)


def _one_of(read: Expressions, node: ast.expr, left: ast.expr, right: ast.expr, names: Names) -> ex.Node:
    item, span = read.value(left, names), read.place.of(node)
    if isinstance(right, ast.Tuple | ast.List | ast.Set):
        return ex.OneOf(t.YES_NO, span, item, _options(read, right, item, names), None)
    name = read.meaning(right, names)
    if not isinstance(name, ParametersName):
        raise read.place.refuse(
            "unsupported", right, "After `in` stands a list of options, or a parameter that is a set.",
            'Write ("one", "other"), or p.options.',
        )  # fmt: skip
    parameter = lookups.set_of(read, right, name)
    if not same_kind(item.type, parameter.type):
        raise read.place.refuse(
            "type-mismatch", node, f"{parameter.path} is a set of {parameter.type}; this is {item.type}.",
            "Is another name meant?",
        )  # fmt: skip
    if name.day is not None:
        return ex.ParameterOn(t.YES_NO, span, parameter.path, name.day, item)
    return ex.OneOf(t.YES_NO, span, item, (), parameter.path)


def _options(
    read: Expressions, written: ast.Tuple | ast.List | ast.Set, item: ex.Node, names: Names
) -> tuple[ex.Node, ...]:
    """The options after `in`, written out."""
    if not written.elts:
        raise read.place.refuse("bad-call", written, "Nothing is in an empty list.", "Write the options.")
    options: list[ex.Constant] = []
    for node in written.elts:
        option = matched(read, node, item, read.value(node, names), "in")[1]
        if not isinstance(option, ex.Constant):
            raise read.place.refuse(
                "unsupported", node, "After `in` stand options written out.", "Compare with == and `or`."
            )
        if option.value in (earlier.value for earlier in options):
            raise read.place.refuse(
                "duplicate", node, f"{read.place.written(node)} stands here twice.", "Take one of them out."
            )
        options.append(option)
    return tuple(options)
