"""What rows come to of which something is unknown: whatever it turns out to be, the bounds hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.decide.bounds import Between, Bounds, Possible, high, low, may_be
from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.language.load import load_programme
from largesse.language.shelf import folders

LIBRARY = dict(folders())
ALLOWANCE = Decider(load_programme(LIBRARY["de/forschungszulage"]))
"""Its sums are over rows of which some do not count: by kind, by day, by the contractor."""
CREDIT = Decider(load_programme(LIBRARY["uk/rdec-old"]))
"""It asks whether there is any row with an amount."""
SIGNED = {"author": "A clerk", "reason": "As the papers show"}

COSTS = st.fixed_dictionaries(
    {
        "incurred_on": st.sampled_from(["2022-12-31", "2023-01-01", "2023-06-30", "2024-03-28", "2024-12-31"]),
        "kind": st.sampled_from(["wages", "contract_research", "depreciation"]),
        "contractor_in_eea": st.booleans(),
        "project_began": st.sampled_from(["2020-01-01", "2025-12-31", "2026-01-01"]),
        "amount": st.integers(0, 3_000_000),
    }
)


def allowance(costs: list[dict[str, Any]]) -> Decision:
    facts = {
        "year_begins": "2024-01-01",
        "year_ends": "2024-12-31",
        "taxable": True,
        "size": "small_or_medium",
        "certified": {"value": True, **SIGNED},
        "within_state_aid_limits": {"value": True, **SIGNED},
        "cap_used_by_group": 0,
        "allowance_determined": {"value": 1, **SIGNED},
        "own_work": [],
        "costs": costs,
    }
    return ALLOWANCE.decide(read_firm(ALLOWANCE.programme, {"facts": facts}), date(2024, 12, 31))


def credit(costs: list[dict[str, Any]]) -> Decision:
    facts = {
        "period_begins": "2023-04-01",
        "period_ends": "2024-03-31",
        "claims_as": "large",
        "credit_brought_forward": 0,
        "corporation_tax": 0,
        "rd_payroll_taxes": 50_000,
        "costs": costs,
    }
    return CREDIT.decide(read_firm(CREDIT.programme, {"facts": facts}), date(2024, 3, 31))


def spans(decision: Decision, of_rows: dict[tuple[str, int, str], Possible] | None = None) -> dict[str, Possible]:
    bounds = Bounds(decision.plan, decision.values, column=(of_rows or {}).get)
    return {name: bounds.of(step) for name, step in decision.plan.rules.items()}


def within(value: Any, span: Possible) -> bool:
    return low(span) <= value <= high(span) if isinstance(span, Between) else value in may_be(span)


def without(row: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in gone}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(COSTS, st.sets(st.sampled_from(["incurred_on", "kind", "contractor_in_eea", "amount"]))), max_size=4
    )
)
def test_whatever_fills_the_rows_is_within_the_bounds(rows: list[tuple[dict[str, Any], set[str]]]) -> None:
    said = spans(allowance([without(row, gone) for row, gone in rows]))
    told = spans(allowance([row for row, _ in rows]))
    for name, value in told.items():
        assert within(value, said[name]), name


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(COSTS, st.sets(st.sampled_from(["incurred_on", "amount"]))), max_size=3))
def test_whether_there_is_any_row_is_within_the_bounds(rows: list[tuple[dict[str, Any], set[str]]]) -> None:
    kept = [without(row, {"kind", "contractor_in_eea", "project_began"}) for row, _ in rows]
    said = spans(credit([without(row, gone) for row, (_, gone) in zip(kept, rows, strict=True)]))
    for name, value in spans(credit(kept)).items():
        assert within(value, said[name]), name


WAGES = {
    "incurred_on": "2024-06-30",
    "kind": "wages",
    "contractor_in_eea": True,
    "project_began": "2020-01-01",
    "amount": 100_000,
}


@pytest.mark.parametrize(
    ("gone", "least", "most"),
    [
        ({"amount"}, 0, 100_000_000_000),  # what a row can have
        ({"incurred_on"}, 0, 100_000),  # it may be of another year
        ({"kind"}, 70_000, 100_000),  # contracts count in part
        ({"kind", "contractor_in_eea"}, 0, 100_000),
        ({"contractor_in_eea"}, 100_000, 100_000),  # nobody asks of wages
    ],
)
def test_a_row_counts_for_what_it_can_be(gone: set[str], least: int, most: int) -> None:
    span = spans(allowance([WAGES, without(WAGES, gone)]))["basis"]
    assert (low(span), high(span)) == ((100_000 + least) * 100, (100_000 + most) * 100)


def test_what_is_known_of_a_missing_column_narrows_it() -> None:
    decision = allowance([WAGES, without(WAGES, {"amount"})])
    span = spans(decision, {("costs", 1, "amount"): Between(5_000_00, 6_000_00)})["basis"]
    assert (low(span), high(span)) == (105_000_00, 106_000_00)


def test_one_row_with_an_amount_is_enough() -> None:
    known, unknown = {"incurred_on": "2023-05-01", "amount": 1}, {"incurred_on": "2023-05-01"}
    assert spans(credit([known, unknown]))["entitled"] is True
    assert may_be(spans(credit([unknown]))["entitled"]) == {True, False}
