"""A threshold and its comparator: who is exactly there, what decides it, and that only then it is rested on."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.differential.compare import differences
from tests.differential.firms import firms

import largesse
from largesse.decide.decision import Decision
from largesse.decide.grounds import grounds
from largesse.explain import render
from largesse.language import Date, Series, reaches, stays_within
from largesse.language.files import read_parameters
from largesse.language.load import load_programme
from largesse.model.canonical import content_hash, from_data, to_data
from largesse.model.parameters import COMPARATOR
from largesse.model.plan import make_plan
from largesse.model.timeline import stretches

FREIGHT = Path(__file__).parent.parent / "countries" / "skerries" / "saltholm" / "freight_aid"
YEAR = 2024
GIVEN: dict[str, Any] = {
    "settled_on": date(2020, 1, 1),
    "season_ended": date(2024, 10, 31),
    "applied_on": date(2025, 3, 1),
    "island": "inner",
    "crew": 9,
    "orders": {2022: 100_000, 2023: 0, 2024: 200_000},
    "debt": 0,
    "assets": 100_000,
    "hardship_determined": {"value": 0, "author": "Officer Brine", "reason": "A fair season."},
    "freight": [{"shipped_on": date(2025, 1, 1), "paid": 1_000}],
}


@cache
def freight() -> largesse.LoadedProgramme:
    return largesse.load(str(FREIGHT))


def told(**facts: Any) -> dict[str, Any]:
    """The facts as a firm's file has them; None is left out."""
    given = {name: value for name, value in {**GIVEN, **facts}.items() if value is not None}
    given["freight"] = [{**row, "shipped_on": str(row["shipped_on"])} for row in given["freight"]]
    return {name: str(value) if isinstance(value, date) else value for name, value in given.items()}


def decided(**facts: Any) -> Decision:
    return freight().decide(told(**facts), on="2025-06-01", reference_year=YEAR)


def said(lang: str, **facts: Any) -> str:
    """The explanation, its lines joined."""
    text = render(freight().explain(told(**facts), on="2025-06-01", reference_year=YEAR), "text", lang)
    return ("" if lang == "zh" else " ").join(line.strip() for line in text.splitlines())


# --- what the law says, written from its text: name, value against bound (the sign of the difference), itself enough


def sign(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)


def compared(facts: dict[str, Any]) -> dict[str, tuple[int, bool, str]]:
    """Of each condition how the value lies to its threshold (1: on the good side), whether the threshold itself is
    enough, and whose comparator that is."""
    last_day = date(2025, 4, 30)  # six months after 31 October 2024
    grown = Fraction(facts["orders"][2024]) / facts["orders"][2022]
    return {
        "newcomer": (sign(facts["settled_on"], date(2017, 1, 1)), True, "settled.after"),
        "in_time": (-sign(facts["applied_on"], last_day), True, "deadline.months"),
        "staffed": (sign(facts["crew"], {"inner": 5, "outer": 3}[facts["island"]]), True, "crew.least"),
        "busier": (sign(grown, Fraction(11, 10) ** 2), True, "orders.growth"),
        "sound": (-sign(Fraction(facts["debt"]), facts["assets"] * Fraction(6, 10)), False, "debt.share"),
    }


def near(middle: int) -> st.SearchStrategy[int]:
    return st.integers(-2, 2).map(lambda by: middle + by)


def near_day(middle: date) -> st.SearchStrategy[date]:
    return st.integers(-2, 2).map(lambda by: middle + timedelta(days=by))


FACTS = st.fixed_dictionaries(
    {
        "settled_on": near_day(date(2017, 1, 1)),
        "applied_on": near_day(date(2025, 4, 30)),
        "island": st.sampled_from(["inner", "outer"]),
        "crew": near(4),
        "orders": near(484_000).map(lambda last: {2022: 400_000, 2023: 1, 2024: last}),
        "debt": near(60_000),
        "assets": st.just(100_000),
    }
)


@given(FACTS)
def test_every_threshold_holds_as_its_comparator_says(facts: dict[str, Any]) -> None:
    decision = decided(**facts)
    expected = {name: side > 0 or (side == 0 and itself) for name, (side, itself, _) in compared(facts).items()}
    assert {name: decision.values[decision.plan.rules[name]] for name in expected} == expected


@given(FACTS)
def test_a_decision_rests_on_a_comparator_exactly_at_its_threshold(facts: dict[str, Any]) -> None:
    """Of conditions that all hold each is rested on; where one does not, the first such."""
    decision = decided(**facts, freight=[])
    lines = compared(facts)
    failed = [name for name, (side, itself, _) in lines.items() if not (side > 0 or (side == 0 and itself))]
    asked = failed[:1] or list(lines)
    expected = {lines[name][2] + COMPARATOR for name in asked if lines[name][0] == 0}
    if not failed and facts["orders"][2024] == 400_000:
        expected.add("orders.many" + COMPARATOR)
    found = {ground.name for ground in grounds(decision) if ground.name.endswith(COMPARATOR)}
    assert found - {"freight.least" + COMPARATOR} == expected


@pytest.mark.parametrize(("day", "grade"), [(31, "enacted"), (1, "assumed"), (2, "enacted")])
def test_only_who_is_there_rests_on_what_is_assumed(day: int, grade: str) -> None:
    """Settled on 31 December 2016, on 1 January 2017 itself, on the day after it."""
    assert decided(settled_on=date(2016, 12, 31) if day == 31 else date(2017, 1, day)).grade == grade


def test_unknown_is_not_there() -> None:
    decision = decided(crew=None)
    assert decision.status == "undetermined"
    assert decision.missing == ("crew",)
    assert decided(crew=None, debt=100_000).status == "refused"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "what decides is its comparator: on or after (assumed)"), ("zh", "取决于其比较方式：不早于（假定）")],
)
def test_an_explanation_says_that_the_comparator_decides(lang: str, words: str) -> None:
    at, past = (said(lang, settled_on=day) for day in (date(2017, 1, 1), date(2017, 1, 2)))
    assert words in at
    assert words not in past


# --- many firms, records, plain Python


def test_interpreter_and_sql_agree() -> None:
    programme = load_programme(FREIGHT)
    for i, (first, _) in enumerate(stretches(programme)):
        plan = make_plan(programme, first, first.year - 1)
        assert differences(plan, firms(plan, 1_500, i), first) == []


def test_the_canonical_form_keeps_thresholds() -> None:
    programme = load_programme(FREIGHT)
    again = from_data(to_data(programme))
    assert content_hash(again) == content_hash(programme)
    assert again.parameters["orders.many" + COMPARATOR].compares == ("at least", "more than")


@cache
def imported() -> ModuleType:
    spec = spec_from_file_location("freight_aid", FREIGHT / "programme.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(FACTS)
def test_the_rules_as_plain_python(facts: dict[str, Any]) -> None:
    p, rules = freight().parameters("2025-06-01"), imported()
    series = Series({year: Fraction(value) for year, value in facts["orders"].items()}, YEAR, absent=Fraction(0))
    applied = facts["applied_on"]
    found = {
        "newcomer": rules.newcomer(facts["settled_on"], p),
        "in_time": rules.in_time(date(2024, 10, 31), Date(applied.year, applied.month, applied.day), p),
        "staffed": rules.staffed(facts["island"], Fraction(facts["crew"]), p),
        "busier": rules.busier(series, p),
        "sound": rules.sound(Fraction(facts["debt"]), Fraction(facts["assets"]), p),
    }
    assert found == {name: side > 0 or (side == 0 and itself) for name, (side, itself, _) in compared(facts).items()}


def test_the_words_in_a_plain_call() -> None:
    """A comparator is that of the day: many orders are more than 500,000 in 2024, at least 400,000 in 2025."""
    then, now = (freight().parameters(f"{year}-06-01").orders.many for year in (2024, 2025))
    assert (reaches(Fraction(50_000_000), then), reaches(Fraction(50_000_001), then)) == (False, True)
    assert (reaches(Fraction(39_999_999), now), reaches(Fraction(40_000_000), now)) == (False, True)
    assert stays_within(Fraction(1), Fraction(1), by=now)
    assert not stays_within(Fraction(1), Fraction(1), by=then)


def test_a_named_threshold_comes_with_its_comparator(tmp_path: Path) -> None:
    path = tmp_path / "parameters.yaml"
    path.write_text("staff: {as_in: cn/hnte, parameter: staff.share}\n", encoding="utf-8")
    found = read_parameters(path, {}, {}, lambda mistake: pytest.fail(str(mistake)))
    lent = largesse.load("cn/hnte").programme.parameters
    for end in ("", COMPARATOR):
        assert [dated.content for dated in found["staff" + end].values] == [
            dated.content for dated in lent["staff.share" + end].values
        ]
    assert found["staff" + COMPARATOR].compares == ("at least", "more than")
