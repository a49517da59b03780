"""Facts whose most is a parameter: `most="award.most"`, what may be determined at most under the law that counts."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction

from largesse.errors import did_you_mean
from largesse.language.report import FollowsError, Place
from largesse.language.scope import same_kind
from largesse.model.facts import Fact
from largesse.model.parameters import Parameter


def bounded(
    fact: Fact, call: ast.Call, parameters: Mapping[str, Parameter], lost: Collection[str], place: Place
) -> Fact:
    """The fact with the greatest value of its parameter as its most; as it is where that is written out."""
    if not fact.most_by:
        return fact
    at = next(keyword.value for keyword in call.keywords if keyword.arg == "most")
    values = [_number(dated.content) for dated in _parameter(fact, at, parameters, lost, place).values]
    if min(values) < _number(fact.least):
        raise place.refuse(
            "empty-bounds", at, f"{fact.most_by} falls below the least that {fact.name} can be.", "Is another meant?"
        )
    return replace(fact, most=max(values))


def _parameter(
    fact: Fact, at: ast.expr, parameters: Mapping[str, Parameter], lost: Collection[str], place: Place
) -> Parameter:
    if fact.most_by in lost:
        raise FollowsError(fact.most_by)
    found = parameters.get(fact.most_by)
    if found is None:
        hint = did_you_mean(fact.most_by, parameters) or "Add it, with its source; or write a number out."
        raise place.refuse(
            "unknown-parameter", at, f"There is no parameter {fact.most_by!r} in parameters.yaml.", hint
        )
    if found.shape != "value":
        raise place.refuse(
            "parameter-shape", at, f"{found.path} is no single value, by which {fact.name} could be bounded.",
            "Compare with it in a rule.",
        )  # fmt: skip
    if not same_kind(found.type, fact.type):
        raise place.refuse(
            "unit-mismatch",
            at,
            f"{found.path} is {found.type}; {fact.name} is {fact.type}.",
            "Name another parameter.",
        )
    return found


def _number(value: object) -> Fraction:
    assert isinstance(value, int | Fraction)
    return Fraction(value)
