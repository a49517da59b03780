"""A programme as canonical data: whole, exact, no larger than the model, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from largesse.decide.interpreter import interpreter
from largesse.decide.values import Unknown
from largesse.errors import NOWHERE, LargesseError, Span
from largesse.language.load import load_programme
from largesse.model import expressions as ex
from largesse.model.canonical import canonical_text, content_hash, from_data, hash_of, to_data
from largesse.model.parameters import Dated, Parameter
from largesse.model.plan import make_plan
from largesse.model.programme import Fact, Programme, Rule
from largesse.model.types import COUNT, YES_NO, money

CNY = money("CNY")
LAKESIDE = Path(__file__).parents[1] / "cli" / "lakeside"


def rule(body: ex.Node, name: str = "ok") -> dict[str, tuple[Rule, ...]]:
    return {name: (Rule(name, name, "condition", body.type, body),)}


def programme(body: ex.Node) -> Programme:
    dated = Dated(
        date(2020, 1, 1), None, Fraction(1, 20), "assumed", note="a guess", span=Span("parameters.yaml", 3, 1)
    )
    return Programme(
        id="xx/test", authority="A", currency="CNY", outcome="ok", counts="decision", since=date(2020, 1, 1),
        until=None, cites=None, not_modelled=("more",), sources={},
        parameters={"floor": Parameter("floor", "value", COUNT, "count", (dated,))},
        facts={"staff": Fact("staff", COUNT, least=Fraction(0), most=Fraction(100))}, rules=rule(body),
        messages={"en": {"title": "A test"}}, folder=Path("/somewhere"),
    )  # fmt: skip


def at_least_floor() -> ex.Node:
    here = Span("programme.py", 7, 3)
    return ex.Compare(YES_NO, here, "ge", ex.FactValue(COUNT, here, "staff"), ex.ParameterValue(COUNT, here, "floor"))


def there_and_back(whole: Programme) -> Programme:
    return from_data(json.loads(canonical_text(to_data(whole))))


def test_a_programme_comes_back_without_words_and_places() -> None:
    whole = programme(at_least_floor())
    back = there_and_back(whole)
    assert to_data(back) == to_data(whole)
    assert content_hash(back) == content_hash(whole)
    assert (back.messages, back.folder, back.facts, back.since) == ({}, None, whole.facts, whole.since)
    assert back.parameters["floor"].values == (replace(whole.parameters["floor"].values[0], span=NOWHERE),)
    assert back.rules["ok"][0].body.span == NOWHERE


def same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("day", [date(2023, 6, 1), date(2026, 1, 1)])
def test_a_programme_that_came_back_decides_identically(day: date) -> None:
    whole = load_programme(LAKESIDE)
    back = there_and_back(whole)
    plan, plan_back = (make_plan(p, day, 2022) for p in (whole, back))
    assert [(s.op, s.args, s.data, s.type) for s in plan.steps] == [
        (s.op, s.args, s.data, s.type) for s in plan_back.steps
    ]
    assert [type(s.data) for s in plan.steps] == [type(s.data) for s in plan_back.steps]
    assert [cell.name for cell in plan.cells] == [cell.name for cell in plan_back.cells]
    assert (plan.rules, list(plan.rules), plan.parameters) == (
        plan_back.rules, list(plan_back.rules), plan_back.parameters,
    )  # fmt: skip
    run, run_back = interpreter(plan), interpreter(plan_back)
    for bound in ("least", "most"):
        cells = [getattr(cell.fact, bound) for cell in plan.cells]
        values, values_back = run(cells, day), run_back(cells, day)
        assert all(same(a, b) for a, b in zip(values, values_back, strict=True))
        assert any(isinstance(v, Unknown) for v in values)  # choices and yes/no have no bounds: unknown here


def test_the_text_is_the_same_however_often_it_is_written() -> None:
    first, second = (load_programme(LAKESIDE) for _ in range(2))
    assert canonical_text(to_data(first)) == canonical_text(to_data(second))
    assert content_hash(first) == hash_of(to_data(second))


def test_an_expression_with_two_parents_is_written_once_and_stays_one() -> None:
    value: ex.Node = ex.FactValue(COUNT, NOWHERE, "staff")
    for i in range(60):  # 2^60 paths lead to the fact
        shared = ex.Local(COUNT, NOWHERE, f"x{i}", value)
        value = ex.Arithmetic(COUNT, NOWHERE, "add", shared, shared)
    body = ex.Compare(YES_NO, NOWHERE, "ge", value, value)
    data = to_data(programme(body))
    assert len(data["nodes"]) == 122
    back = from_data(data).rules["ok"][0].body
    assert isinstance(back, ex.Compare)
    assert back.left is back.right
    assert isinstance(back.left, ex.Arithmetic)
    assert back.left.left is back.left.right


def test_a_long_expression_needs_no_deep_recursion() -> None:
    value: ex.Node = ex.FactValue(COUNT, NOWHERE, "staff")
    for _ in range(5000):
        value = ex.Negated(COUNT, NOWHERE, value)
    whole = programme(ex.Compare(YES_NO, NOWHERE, "ge", value, value))
    assert to_data(there_and_back(whole)) == to_data(whole)


FREE: list[Callable[[Programme], Programme]] = [
    lambda p: replace(p, messages={"en": {"title": "Other words"}}),
    lambda p: replace(p, folder=Path("/elsewhere")),
    lambda p: replace(p, facts={n: replace(f, span=Span("programme.py", 99, 9)) for n, f in p.facts.items()}),
    lambda p: replace(p, rules=rule(at_least_floor())),
]
TELLING: list[Callable[[Programme], Programme]] = [
    lambda p: replace(p, id="xx/other"),
    lambda p: replace(p, until=date(2030, 1, 1)),
    lambda p: replace(p, not_modelled=()),
    lambda p: replace(p, facts={**p.facts, "other": replace(p.facts["staff"], name="other")}),
    lambda p: replace(p, facts={"staff": replace(p.facts["staff"], most=Fraction(101))}),
    lambda p: replace(p, facts={"staff": replace(p.facts["staff"], determined_by="A")}),
    lambda p: replace(p, parameters={"floor": replace(p.parameters["floor"], unit_text="%")}),
    lambda p: with_value(p, content=Fraction(1, 21)),
    lambda p: with_value(p, grade="reported"),
    lambda p: with_value(p, until=date(2030, 1, 1)),
    lambda p: with_value(p, note="another guess"),
    lambda p: replace(p, rules=rule(replace(at_least_floor(), op="gt"))),  # type: ignore[call-arg]
    lambda p: replace(p, rules=rule(at_least_floor(), "other")),
]


def with_value(whole: Programme, **changed: Any) -> Programme:
    floor = whole.parameters["floor"]
    return replace(whole, parameters={"floor": replace(floor, values=(replace(floor.values[0], **changed),))})


@pytest.mark.parametrize("change", FREE)
def test_the_hash_does_not_see_words_and_places(change: Callable[[Programme], Programme]) -> None:
    whole = programme(at_least_floor())
    assert content_hash(change(whole)) == content_hash(whole)


@pytest.mark.parametrize("change", TELLING)
def test_the_hash_sees_every_change_of_content(change: Callable[[Programme], Programme]) -> None:
    whole = programme(at_least_floor())
    assert content_hash(change(whole)) != content_hash(whole)
    assert content_hash(there_and_back(change(whole))) == content_hash(change(whole))


def test_hashes_of_many_programmes_do_not_mix() -> None:
    many = [replace(programme(at_least_floor()), id=f"xx/{i}") for i in range(40)]
    assert [content_hash(p) for p in many] == [hash_of(to_data(p)) for p in many]


def data_with(change: Callable[[dict[str, Any]], Any]) -> Any:
    data = to_data(programme(at_least_floor()))
    changed = change(data)
    return data if changed is None else changed


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: [d], "This is no canonical programme."),
        (lambda d: {"format": 1}, "This is no canonical programme."),
        (lambda d: {**d, "format": 7}, "The canonical form 7 is not known here; this is 1."),
        (lambda d: {**d, "nodes": {}}, "A canonical programme has a list of nodes."),
        (lambda d: {**d, "nodes": [{"is": "Year"}]}, "The table of nodes holds something that is none."),
        (lambda d: {**d, "programme": {"is": "Year"}}, "A canonical programme is a Programme."),
        (lambda d: {**d, "programme": {"is": "Programm"}}, "A canonical programme has nothing called 'Programm'."),
        (lambda d: {**d, "programme": {"is": "Programme"}}, "Programme lacks something: it has only nothing."),
        (lambda d: d["programme"].update(shape=1), "Programme has nothing called 'shape'."),
        (lambda d: d["programme"].update(folder="/"), "Programme has nothing called 'folder'."),
        (lambda d: d["programme"].update(currency=5), "'currency' of Programme cannot be 5."),
        (lambda d: d["programme"].update(since={"date": "soon"}), "'soon' is no date."),
        (lambda d: d["programme"].update(since={"day": 1}), "This is nothing canonical: {'day': 1}."),
        (lambda d: d["programme"].update(not_modelled=[1]), "'not_modelled' of Programme cannot be [1]."),
        (lambda d: d["nodes"][0].update(fact=[]), "'fact' of FactValue cannot be []."),
        (lambda d: d["nodes"][2].update(left={"node": 2}), "This is nothing canonical: {'node': 2}."),
        (lambda d: d["nodes"][2].update(op="about"), "'op' of Compare cannot be about."),
        (lambda d: d["programme"]["facts"]["values"][0].update(least={"fraction": "1/0"}),
         "A fraction over zero is none."),
        (lambda d: d["programme"]["facts"]["values"][0].update(least={"fraction": "x"}), "'x' is no fraction."),
        (lambda d: d["programme"]["facts"]["values"][0].update(yearly=1), "'yearly' of Fact cannot be 1."),
        (lambda d: d["programme"]["facts"]["values"].clear(),
         "This is nothing canonical: {'keys': ['staff'], 'values': []}."),
    ],
)  # fmt: skip
def test_what_is_not_canonical_is_refused(change: Callable[[dict[str, Any]], Any], message: str) -> None:
    with pytest.raises(LargesseError) as refused:
        from_data(data_with(change))
    assert str(refused.value) == message
