"""A ratio is written as a percentage only where it is a share: of like things, or a mean of shares."""

from __future__ import annotations

from datetime import date

import pytest

from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.errors import NOWHERE
from largesse.explain import explain, render
from largesse.explain.formula import shown_type
from largesse.model import expressions as ex
from largesse.model import types as t
from tests.records.test_tables_of_a_register import PROGRAMME

EUR = t.money("EUR")


def fact(type_: t.Type) -> ex.Node:
    return ex.FactValue(type_, NOWHERE, "f")


def ratio(one: t.Type | ex.Node, other: t.Type | ex.Node) -> ex.Node:
    left, right = (side if isinstance(side, ex.Node) else fact(side) for side in (one, other))
    return ex.Arithmetic(t.SHARE, NOWHERE, "div", left, right)


def both(one: ex.Node, other: ex.Node) -> ex.Node:
    return ex.Arithmetic(t.SHARE, NOWHERE, "add", one, other)


def named(node: ex.Node) -> ex.Node:
    return ex.Local(node.type, NOWHERE, "name", node)


TWO = ex.Constant(t.NUMBER, NOWHERE, 2)


@pytest.mark.parametrize(
    ("node", "type_"),
    [
        (fact(t.SHARE), t.SHARE),
        (ratio(EUR, EUR), t.SHARE),
        (ratio(t.COUNT, t.COUNT), t.SHARE),
        (ratio(t.SHARE, t.COUNT), t.SHARE),
        (ratio(t.SHARE, TWO), t.SHARE),
        (ratio(t.NUMBER, t.COUNT), t.NUMBER),
        (ratio(t.COUNT, t.NUMBER), t.NUMBER),
        (ratio(t.COUNT, TWO), t.NUMBER),
        (ratio(ratio(t.NUMBER, t.COUNT), t.COUNT), t.NUMBER),
        (ratio(ratio(EUR, EUR), t.COUNT), t.SHARE),
        (both(ratio(t.NUMBER, t.COUNT), TWO), t.NUMBER),
        (both(named(named(ratio(t.NUMBER, t.COUNT))), ratio(t.NUMBER, t.COUNT)), t.NUMBER),
        (both(ratio(EUR, EUR), TWO), t.SHARE),
        (ex.Negated(t.SHARE, NOWHERE, named(ratio(t.NUMBER, t.COUNT))), t.NUMBER),
        (ex.Extreme(t.SHARE, NOWHERE, "max", (TWO, ratio(t.NUMBER, t.COUNT))), t.NUMBER),
        (ex.Choose(t.SHARE, NOWHERE, ((fact(t.YES_NO), ratio(EUR, EUR)),), ratio(EUR, EUR)), t.SHARE),
        (ex.Choose(t.SHARE, NOWHERE, ((fact(t.YES_NO), ratio(t.NUMBER, t.COUNT)),), TWO), t.NUMBER),
    ],
)
def test_what_a_ratio_is_written_as(node: ex.Node, type_: t.Type) -> None:
    assert shown_type(node) == shown_type(named(node)) == type_


def test_names_of_names_take_no_time() -> None:
    node = ratio(t.NUMBER, t.COUNT)
    for _ in range(60):
        node = named(both(node, node))
    assert shown_type(node) == t.NUMBER


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_mean_of_points_is_no_percentage(lang: str) -> None:
    facts = {
        "reviews": [{"points": 7}, {"points": 8}, {"points": 9}],
        "costs": [],
        "awards": [],
        "begun": "2024-03-01",
    }
    decision = Decider(PROGRAMME).decide(read_firm(PROGRAMME, {"facts": facts}), date(2024, 10, 1))
    said = render(explain(decision), "text", lang)
    assert "800%" not in said
    assert {"en": "Worked out: 8\n", "zh": "：8\n"}[lang] in said
