"""Reading parameters in a rule: `p.rent.share`, `p.rate[kind]`, `p.award.at(sales)`, `p.levy.progressive(sales)`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, cast

from largesse.errors import did_you_mean
from largesse.language import operators
from largesse.language.report import FollowsError
from largesse.language.scope import Names, ParametersName, same_kind
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.parameters import Parameter

if TYPE_CHECKING:
    from largesse.language.expressions import Expressions

USES = {
    "value": "by itself", "table": "as p.x[choice]", "steps": "as p.x.at(value)",
    "brackets": "as p.x.progressive(value)", "set": "after `in`",
}  # fmt: skip
CALLED = {
    "value": "a single value", "table": "a table", "steps": "a step table", "brackets": "a table of brackets",
    "set": "a set of options",
}  # fmt: skip


def member(read: Expressions, node: ast.Attribute, base: ParametersName) -> ParametersName:
    """`.share` of `p.rent`: a group of parameters, or one."""
    found = ParametersName((*base.path, node.attr), base.day)
    everything = (*read.known.parameters, *read.known.lost.parameters)
    if any(path == found.dotted or path.startswith(found.dotted + ".") for path in everything):
        return found
    if found.dotted in read.known.lost.parameters:
        raise FollowsError(found.dotted)
    raise read.place.refuse(
        "unknown-parameter", node, f"There is no parameter {found.dotted!r} in parameters.yaml.",
        did_you_mean(found.dotted, read.known.parameters) or "Add it, with its source.",
    )  # fmt: skip


def value(read: Expressions, node: ast.AST, name: ParametersName) -> ex.Node:
    parameter = _shaped(read, node, name, "value")
    if name.day is not None:
        return ex.ParameterOn(parameter.type, read.place.of(node), parameter.path, name.day)
    return ex.ParameterValue(parameter.type, read.place.of(node), parameter.path)


def table(read: Expressions, node: ast.Subscript, names: Names) -> ex.Node:
    """`p.rate[kind]`."""
    name = read.meaning(node.value, names)
    if not isinstance(name, ParametersName):
        raise read.place.refuse(
            "unsupported",
            node,
            "Only a table of parameters is read by [ ].",
            "A year of a series is series.year(2023).",
        )
    parameter = _shaped(read, node, name, "table")
    by = read.known.choice(parameter.by or "")
    if by is None:
        raise FollowsError(parameter.by)
    key = operators.adapted(read, read.value(node.slice, names), by)
    if not same_kind(key.type, by):
        raise read.place.refuse(
            "type-mismatch", node.slice, f"{parameter.path} is a table by {parameter.by}; this is {key.type}.",
            f"Write p.{parameter.path}[{parameter.by}].",
        )  # fmt: skip
    if name.day is not None:
        return ex.ParameterOn(parameter.type, read.place.of(node), parameter.path, name.day, key)
    return ex.TableValue(parameter.type, read.place.of(node), parameter.path, key)


def rows(read: Expressions, node: ast.Call, name: ParametersName, method: str, names: Names) -> ex.Node:
    """`p.x.at(value)` of a step table, `p.x.progressive(value)` of brackets."""
    shape = "steps" if method == "at" else "brackets"
    parameter = _shaped(read, node, name, shape)
    if len(node.args) != 1 or node.keywords:
        raise read.place.refuse(
            "bad-call", node, f".{method}(…) takes one value.", f"Write p.{parameter.path}.{method}(value)."
        )
    floors = parameter.floors or t.NUMBER
    at = operators.adapted(read, read.number(node.args[0], names), floors)
    if not same_kind(at.type, floors):
        raise read.place.refuse(
            "unit-mismatch", node.args[0], f"The rows of {parameter.path} go by {floors}; this is {at.type}.",
            "Is another value meant, or is the table's unit wrong?",
        )  # fmt: skip
    rate, span = cast(t.Number, parameter.type), read.place.of(node)
    result = rate if shape == "steps" else t.quantity(rate.unit * cast(t.Number, at.type).unit)
    if name.day is not None:
        return ex.ParameterOn(result, span, parameter.path, name.day, at)
    if shape == "steps":
        return ex.StepValue(result, span, parameter.path, at)
    return ex.BracketSum(result, span, parameter.path, at)


def set_of(read: Expressions, node: ast.expr, name: ParametersName) -> Parameter:
    """The parameter after `in`."""
    return _shaped(read, node, name, "set")


def _shaped(read: Expressions, node: ast.AST, name: ParametersName, shape: str) -> Parameter:
    parameter = _parameter(read, node, name)
    if parameter.shape != shape:
        raise read.place.refuse(
            "parameter-shape", node,
            f"{parameter.path} is {CALLED[parameter.shape]}, and stands here {USES[shape]}.",
            f"It is used {USES[parameter.shape]}.",
        )  # fmt: skip
    return parameter


def _parameter(read: Expressions, node: ast.AST, name: ParametersName) -> Parameter:
    known = read.known.parameters
    if name.dotted in known:
        return known[name.dotted]
    if name.dotted in read.known.lost.parameters:
        raise FollowsError(name.dotted)
    beneath = [path for path in known if not name.path or path.startswith(name.dotted + ".")]
    written = ".".join(("p", *name.path))
    raise read.place.refuse(
        "parameter-group", node, f"{written} is a group of parameters, not one.",
        "It has " + ", ".join(f"p.{path}" for path in beneath[:6]) + ("…" if len(beneath) > 6 else "."),
    )  # fmt: skip
