"""Reading `reaches(value, bound)` and `stays_within(value, bound)`: comparisons whose comparator is a parameter.

It stands beside the bound's value in parameters.yaml: `at least` or `more than`, `at most` or `less than`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from largesse.language import operators
from largesse.language.report import FollowsError
from largesse.language.scope import GrowthName, Names
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.parameters import COMPARATOR, FIRST, LAST, LEAST, MOST, Parameter

if TYPE_CHECKING:
    from largesse.language.expressions import Expressions


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way a word asks: its two comparisons, and the comparators between which it leaves the choice."""

    strict: Literal["gt", "lt"]
    loose: Literal["ge", "le"]
    pairs: tuple[tuple[str, str], ...]


DIRECTIONS = {"reaches": Direction("gt", "ge", (LEAST, FIRST)), "stays_within": Direction("lt", "le", (MOST, LAST))}
PARAMETERS = ex.ParameterValue | ex.TableValue | ex.StepValue | ex.ParameterOn


def threshold(read: Expressions, node: ast.Call, names: Names) -> ex.Node:
    """A call of one of `DIRECTIONS`."""
    word = cast(ast.Name, node.func).id
    direction = DIRECTIONS[word]
    said = read.declarations.keywords(node, ("value", "bound"), ("by",))
    if "value" not in said or "bound" not in said:
        raise read.place.refuse(
            "bad-call", node, f"{word}(…) takes a value and a bound.", f"Write {word}(value, p.threshold)."
        )
    value, bound = read.meaning(said["value"], names), read.value(said["bound"], names)
    named = bound if "by" not in said else read.value(said["by"], names)
    at = said.get("by", said["bound"])
    comparator, path = _comparator(read, node, at, named, direction)
    comparisons = [
        _comparison(read, node, said["value"], value, op, bound) for op in (direction.strict, direction.loose)
    ]
    span = read.place.of(node)
    yes, no = (ex.Constant(t.YES_NO, span, answer) for answer in (True, False))
    cases = ex.Choose(t.YES_NO, span, ((comparisons[0], yes), (comparisons[1], comparator)), no)
    return ex.Threshold(t.YES_NO, span, word, cases, path)


def _comparison(
    read: Expressions, node: ast.Call, written: ast.expr, value: object, op: str, bound: ex.Node
) -> ex.Node:
    if isinstance(value, GrowthName):
        return operators.growth(read, node, value, op, bound)
    return operators.compared(read, node, op, read.settled(written, cast(ex.Node, value)), bound)


def _comparator(
    read: Expressions, node: ast.Call, written: ast.expr, named: ex.Node, direction: Direction
) -> tuple[ex.Node, str]:
    """What says whether the bound counts itself: the comparator of the parameter that it is, or that `by` names."""
    word = cast(ast.Name, node.func).id
    threshold = named
    while isinstance(threshold, ex.Local):
        threshold = threshold.value
    if not isinstance(threshold, PARAMETERS):
        raise read.place.refuse(
            "threshold-not-named", written, f"This is no parameter, and {word}(…) goes by the comparator of one.",
            f"Name it: {word}(value, bound, by=p.threshold).",
        )  # fmt: skip
    found = _beside(read, written, threshold.path, word)
    pair = found.compares
    if pair and pair[0] and pair not in direction.pairs:
        other = next(name for name, one in DIRECTIONS.items() if pair in one.pairs)
        asked, said = _either(direction, threshold.type), f"{pair[0]!r} or {pair[1]!r}"
        raise read.place.refuse(
            "comparator-mismatch", written,
            f"{word}(…) asks for {asked}; {threshold.path} has {said}.",
            f"Write {other}(…), or change the comparator in parameters.yaml.",
        )  # fmt: skip
    span = read.place.of(written)
    if isinstance(threshold, ex.ParameterOn):
        return ex.ParameterOn(t.YES_NO, span, found.path, threshold.day), found.path
    return ex.ParameterValue(t.YES_NO, span, found.path), found.path


def _beside(read: Expressions, written: ast.expr, path: str, word: str) -> Parameter:
    """The comparator of a threshold."""
    known = read.known.parameters
    if path + COMPARATOR in known:
        return known[path + COMPARATOR]
    if path in read.known.lost.parameters:
        raise FollowsError(path)
    words = " or ".join(DIRECTIONS[word].pairs[known[path].type == t.DATE])
    raise read.place.refuse(
        "no-comparator", written, f"{path} says no comparator, and {word}(…) goes by it.",
        f"Write comparator: {words} beside its value, or compare with a sign.",
    )  # fmt: skip


def _either(direction: Direction, type_: t.Type) -> str:
    one, other = direction.pairs[type_ == t.DATE]
    return f"{one!r} or {other!r}"
