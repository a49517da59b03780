"""Reading yearly facts in a rule: `sales.latest`, `sales.before(2)`, `sales.sum(years=3)`, `sales.cagr(…)`."""

from __future__ import annotations

import ast
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from largesse.errors import did_you_mean
from largesse.language.files.units import read_unit
from largesse.language.scope import GrowthName, Meaning
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.programme import Fact

if TYPE_CHECKING:
    from largesse.language.expressions import Expressions

LARGEST_SPAN = 20
"""Over at most so many years a series is summed or its growth measured."""

YEARS = (1900, 2200)
METHODS = ("before", "year", "sum", "mean", "exists", "cagr")
WORDS = ("latest", "previous", *METHODS)


def attribute(read: Expressions, node: ast.Attribute, fact: Fact) -> ex.Node:
    """`.latest` is the reference year, `.previous` the one before."""
    if node.attr in ("latest", "previous"):
        return _year(read, node, fact, ex.Year(offset=0 if node.attr == "latest" else -1), None)
    if node.attr in METHODS:
        raise read.place.refuse(
            "bad-call",
            node,
            f".{node.attr} of a yearly fact is a question with arguments.",
            f"Write .{node.attr}(…).",
        )
    raise _unknown(read, node, node.attr)


def call(read: Expressions, node: ast.Call, fact: Fact, method: str) -> Meaning:
    match method:
        case "before":
            said = read.declarations.keywords(node, ("years",), ("absent",))
            back = _whole(read, node, said, "years", 0)
            return _year(read, node, fact, ex.Year(offset=-back), _absent(read, said, fact))
        case "year":
            said = read.declarations.keywords(node, ("year",), ("absent",))
            year = ex.Year(absolute=_whole(read, node, said, "year", *YEARS))
            return _year(read, node, fact, year, _absent(read, said, fact))
        case "exists":
            return _exists(read, node, fact)
        case "sum" | "mean":
            return _total(read, node, fact, method)
        case "cagr":
            return _growth(read, node, fact)
        case "latest" | "previous":
            raise read.place.refuse("bad-call", node, f".{method} takes no brackets.", f"Write {fact.name}.{method}.")
    raise _unknown(read, node, method)


def _unknown(read: Expressions, node: ast.AST, word: str) -> Exception:
    hint = did_you_mean(word, WORDS) or f"It has {', '.join(WORDS)}."
    return read.place.refuse("unknown-name", node, f"A yearly fact has no {word!r}.", hint)


def _year(read: Expressions, node: ast.AST, fact: Fact, year: ex.Year, absent: Any) -> ex.Node:
    meaning = fact.absent if absent is None else absent
    if meaning is None and fact.may_be_absent:
        raise read.place.refuse(
            "absence-not-said", node, f"{fact.name} may not exist in that year, and nobody says what that means.",
            f"Say absent=… in {fact.name} = fact(…), or here: .before(0, absent=…).",
        )  # fmt: skip
    return ex.YearValue(fact.type, read.place.of(node), fact.name, year, meaning)


def _exists(read: Expressions, node: ast.Call, fact: Fact) -> ex.Node:
    said = read.declarations.keywords(node, (), ("before", "year"))
    if len(said) > 1:
        raise read.place.refuse("bad-call", node, ".exists(…) takes before= or year=, not both.", "Take one out.")
    if "year" in said:
        year = ex.Year(absolute=_whole(read, node, said, "year", *YEARS))
    else:
        year = ex.Year(offset=-_whole(read, node, said, "before", 0) if "before" in said else 0)
    return ex.YearExists(t.YES_NO, read.place.of(node), fact.name, year)


def _total(read: Expressions, node: ast.Call, fact: Fact, method: str) -> ex.Node:
    """The sum or the mean of the last years, the reference year among them."""
    said = read.declarations.keywords(node, (), ("years", "absent"))
    _must_be_number(read, node, fact)
    years = _whole(read, node, said, "years", 1)
    absent, span = _absent(read, said, fact), read.place.of(node)
    total = _year(read, node, fact, ex.Year(offset=0), absent)
    for back in range(1, years):
        total = ex.Arithmetic(fact.type, span, "add", total, _year(read, node, fact, ex.Year(offset=-back), absent))
    if method == "mean":
        total = ex.Arithmetic(fact.type, span, "div", total, ex.Constant(t.NUMBER, span, years))
    return total


def _growth(read: Expressions, node: ast.Call, fact: Fact) -> GrowthName:
    said = read.declarations.keywords(node, (), ("years", "no_base"))
    if "no_base" not in said:
        raise read.place.refuse(
            "growth-without-base", node, "Nobody says what growth from no base means.", "Add no_base=False (or True)."
        )
    _must_be_number(read, node, fact)
    no_base = bool(read.declarations.literal(said["no_base"], bool, "True or False"))
    return GrowthName(fact, _whole(read, node, said, "years", 1), no_base)


def _must_be_number(read: Expressions, node: ast.AST, fact: Fact) -> None:
    if not isinstance(fact.type, t.Number):
        raise read.place.refuse(
            "not-a-number", node, f"{fact.name} is {fact.type} each year, not a number.", "Ask for one year of it."
        )


def _absent(read: Expressions, said: dict[str, ast.expr], fact: Fact) -> Any:
    if "absent" not in said:
        return None
    unit = read_unit(fact.unit_text)
    return read.declarations.absence(said["absent"], fact.type, Fraction(1) if unit is None else unit.factor)


def _whole(
    read: Expressions, node: ast.AST, said: dict[str, ast.expr], name: str, least: int, most: int = LARGEST_SPAN
) -> int:
    """A whole number that a call says, between two limits."""
    if name not in said:
        raise read.place.refuse("bad-call", node, f"This lacks its {name}.", f"Say {name}=….")
    number = int(read.declarations.literal(said[name], int, "a whole number"))
    if not least <= number <= most:
        hint = ".before(…) counts back from the reference year." if name == "year" else "Name each year instead."
        raise read.place.refuse("bad-call", said[name], f"{name} goes from {least} to {most}.", hint)
    return number
