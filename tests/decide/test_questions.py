"""The order in which missing facts are worth asking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import Firm
from largesse.decide.values import ABSENT
from largesse.errors import NOWHERE
from largesse.language.load import load_programme
from largesse.model import expressions as ex
from largesse.model.plan import Cell
from largesse.model.programme import Fact, Programme, Rule
from largesse.model.types import COUNT, DATE, TEXT, YES_NO, Choice, Date, Number, Type, YesNo

ON = date(2024, 3, 1)
LAKESIDE = Decider(load_programme(Path(__file__).parents[1] / "cli" / "lakeside"))


def asked(name: str, type_: Type = YES_NO, **more: Any) -> Fact:
    bounds: dict[str, Any] = {"least": Fraction(0), "most": Fraction(1000)} if isinstance(type_, Number) else {}
    return Fact(name, type_, **{**bounds, **more})


def value(fact: str, type_: Type = YES_NO) -> ex.Node:
    return ex.FactValue(type_, NOWHERE, fact)


def number(n: int) -> ex.Node:
    return ex.Constant(COUNT, NOWHERE, n)


def logic(op: Any, *items: ex.Node) -> ex.Node:
    return ex.Logic(YES_NO, NOWHERE, op, items)


def compare(op: Any, left: ex.Node, right: ex.Node) -> ex.Node:
    return ex.Compare(YES_NO, NOWHERE, op, left, right)


def decide(facts: list[Fact], outcome: ex.Node, known: dict[str, Any] | None = None, **benefits: ex.Node) -> Decision:
    rules = {"ok": (Rule("ok", "ok", "condition", YES_NO, outcome),)}
    for name, body in benefits.items():
        in_kind = isinstance(body.type, YesNo)
        rules[name] = (Rule(name, name, "benefit", body.type, body, in_kind=in_kind),)
    programme = Programme(
        id="xx/test", authority="", currency="CNY", outcome="ok", counts="decision", since=date(2020, 1, 1),
        until=None, cites=None, not_modelled=(), sources={}, parameters={}, facts={f.name: f for f in facts},
        rules=rules,
    )  # fmt: skip
    values: dict[tuple[str, int | None], Any] = {}
    for name, given_value in (known or {}).items():
        fact, _, year = name.partition(".")
        values[fact, int(year) if year else None] = given_value
    return Decider(programme).decide(Firm(values=values, reference_year=2023), ON)


def test_the_fact_that_alone_settles_most_comes_first() -> None:
    facts = [asked("a"), asked("b"), asked("gate")]
    gate = value("gate")
    outcome = logic("and", logic("or", value("a"), value("b")), gate)
    assert decide(facts, outcome).missing == ("gate", "a", "b")
    decision = decide(facts, gate, visa=logic("and", gate, value("a")), lab=logic("and", gate, value("b")))
    assert decision.missing == ("gate", "a", "b")


def test_what_settles_whatever_is_answered_comes_before_what_may() -> None:
    facts = [asked("a"), asked("b"), asked("sure")]
    decision = decide(facts, logic("or", value("a"), value("b")), visa=value("sure"))
    assert decision.missing == ("sure", "a", "b")


def test_an_early_no_comes_before_a_long_yes() -> None:
    facts = [asked("yes"), asked("other_yes"), asked("no"), asked("other_no")]
    enough = logic("or", value("yes"), value("other_yes"))
    needed = logic("and", value("no"), value("other_no"))
    assert decide(facts, enough, visa=needed).missing == ("no", "other_no", "yes", "other_yes")
    assert decide(facts, needed, visa=enough).missing == ("no", "other_no", "yes", "other_yes")


def test_what_the_firm_can_say_comes_before_what_the_authority_determines() -> None:
    facts = [asked("recognised", determined_by="The city"), asked("registered"), asked("sector")]
    outcome = logic("and", value("recognised"), value("registered"), value("sector"))
    assert decide(facts, outcome).missing == ("registered", "sector", "recognised")


def test_what_makes_other_questions_needless_comes_first() -> None:
    facts = [asked("first"), asked("second"), asked("x"), asked("y"), asked("z")]
    both = logic("and", value("first"), value("second"))
    other = logic("and", logic("or", value("x"), value("y")), logic("or", value("z"), value("y")))
    decision = decide(facts, logic("or", both, other))
    # none settles anything alone; y makes x and z needless, and a no to first or second makes the other needless
    assert decision.missing == ("y", "first", "second", "x", "z")


def test_equals_come_in_the_order_of_the_programme_and_the_latest_year_first() -> None:
    sales = asked("sales", COUNT, yearly=True)
    years = [ex.YearValue(COUNT, NOWHERE, "sales", ex.Year(offset=o), 0) for o in (-2, 0, -1)]
    outcome = logic("and", value("z"), value("a"), *(compare("gt", year, number(0)) for year in years))
    decision = decide([asked("a"), sales, asked("z")], outcome)
    assert decision.missing_cells == ("z", "a", "sales.2021", "sales.2023", "sales.2022")
    assert decision.missing == ("a", "sales.2023", "sales.2022", "sales.2021", "z")


@pytest.mark.parametrize(
    ("fact", "test"),
    [
        (asked("n", COUNT), compare("eq", value("n", COUNT), number(7))),
        (asked("n", COUNT, grain=Fraction(2)), compare("ge", value("n", COUNT), number(7))),
        (asked("n", COUNT, absent=7, may_be_absent=True), compare("eq", value("n", COUNT), number(7))),
        (asked("n", DATE, least=date(2000, 1, 1), most=date(2030, 1, 1)),
         compare("eq", value("n", DATE), ex.Constant(DATE, NOWHERE, date(2010, 5, 5)))),
        (asked("n", DATE, least=date(2000, 1, 1), most=date(2030, 1, 1)),
         compare("gt", value("n", DATE), ex.DecisionDate(DATE, NOWHERE))),
        (asked("n", TEXT), compare("eq", value("n", TEXT), ex.Constant(TEXT, NOWHERE, "yes indeed"))),
        (asked("n", Choice("n", ("a", "b", "c"))),
         ex.OneOf(YES_NO, NOWHERE, value("n", Choice("n", ("a", "b", "c"))),
                  (ex.Constant(TEXT, NOWHERE, "b"),), None)),
        (asked("n", COUNT, yearly=True),
         ex.Growth(YES_NO, NOWHERE, "n", 2, "ge", ex.Constant(COUNT, NOWHERE, Fraction(1, 10)), False)),
        (asked("n", COUNT, yearly=True, may_be_absent=True), ex.YearExists(YES_NO, NOWHERE, "n", ex.Year(offset=0))),
    ],
)  # fmt: skip
def test_an_answer_that_matters_is_among_those_tried(fact: Fact, test: ex.Node) -> None:
    """Here it settles the outcome by a no; the other facts, which stand first, settle nothing by themselves."""
    beside = logic("or", value("x"), value("y"))
    outcome = logic("and", beside, ex.Not(YES_NO, NOWHERE, test))
    assert decide([asked("x"), asked("y"), fact], outcome, {"n.2021": Fraction(100)}).missing[0].startswith("n")


def test_a_decision_without_a_question_has_no_order() -> None:
    assert decide([asked("a")], value("a"), {"a": True}).missing == ()
    assert decide([asked("a")], value("a")).missing == ("a",)


def answers(cell: Cell) -> st.SearchStrategy[Any]:
    fact, absent = cell.fact, st.just(ABSENT) if cell.fact.may_be_absent else st.nothing()
    match fact.type:
        case YesNo():
            return absent | st.booleans()
        case Choice(options=options):
            return absent | st.sampled_from(options)
        case Date():
            return absent | st.dates(fact.least, fact.most)  # type: ignore[arg-type]
    assert isinstance(fact.least, Fraction | int)
    assert isinstance(fact.most, Fraction | int)
    steps = st.integers(int(fact.least / fact.grain), int(fact.most / fact.grain))
    return absent | steps.map(lambda n: Fraction(n) * fact.grain)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_asked_in_this_order_a_decision_is_always_settled(data: st.DataObject) -> None:
    firm = Firm(reference_year=2023)
    asked_before: set[str] = set()
    while True:
        decision = LAKESIDE.decide(firm, ON)
        assert sorted(decision.missing) == sorted(decision.missing_cells)
        assert decision.missing == LAKESIDE.decide(firm, ON).missing
        if not decision.missing:
            break
        name = decision.missing[0]
        assert name not in asked_before
        asked_before.add(name)
        cell = next(cell for cell in decision.plan.cells if cell.name == name)
        firm = replace(firm, values={**firm.values, (cell.fact.name, cell.year): data.draw(answers(cell))})
    assert decision.status != "undetermined"
    assert all(benefit.status != "undetermined" for benefit in decision.benefits.values())
