"""Ontario: the federal credit and the province's, for firms of known figures, by plain arithmetic."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.compare.one_firm import amounts, cash, over_years

PRIVATE: dict[str, Any] = {
    "founded_on": "2015-05-01",
    "listed": False,
    "foreign_invested": False,
    "profit": {2025: 300_000},
    "total_assets": {2025: 10_000_000},
    "rd_spending": {2025: 2_000_000},
    "rd_wages_share": "60%",
    "rd_materials_share": "20%",
    "rd_contracts_share": "10%",
}
SAYS_SO: dict[str, Any] = {"ca/sred": {"corporation": "private"}}
"""That it is a Canadian-controlled private corporation, only the firm can say."""
QUALIFIED = Fraction("1_200_000") * Fraction("1.55") + 400_000 + Fraction("0.8") * 200_000
"""Salaries with 55% for overheads, materials, and 80% of contracts: 2,420,000."""


def test_a_private_firm_has_the_enhanced_rate_and_the_province_adds_its_own() -> None:
    found = amounts("ca/ontario", PRIVATE, answers=SAYS_SO)
    assert QUALIFIED == 2_420_000
    assert found["refund"] == (847_000, 847_000)  # 35%
    assert found["credit_against_tax"] == (0, 0)
    assert found["innovation_credit"] == (193_600, 193_600)  # 8%


def test_a_firm_that_is_not_held_from_abroad_is_private_only_if_it_says_so() -> None:
    found = amounts("ca/ontario", PRIVATE)
    basic = 363_000  # 15%, of any other corporation
    assert found["refund"][0] == found["credit_against_tax"][0] == 0
    assert 847_000 <= found["refund"][1] <= 847_000 + Fraction("0.4") * basic  # two fifths of it can be refunded
    assert basic <= found["credit_against_tax"][1] <= 847_000 + basic
    says_not = {"ca/sred": {"corporation": "other"}}
    assert amounts("ca/ontario", PRIVATE, answers=says_not)["refund"] == (0, 0)
    assert amounts("ca/ontario", PRIVATE, answers=says_not)["credit_against_tax"] == (basic, basic)
    assert found["innovation_credit"] == (193_600, 193_600)  # the province asks nothing of who holds it


def test_the_provinces_credit_may_lower_the_federal_one_and_counts_at_most() -> None:
    offer = over_years("ca/ontario", PRIVATE, 2026, 1, SAYS_SO)
    left = 1 - Fraction("0.265")
    assert cash(offer, "least") == [("refund", 2027, 847_000 * left)]
    assert sorted(cash(offer, "most")) == [
        ("innovation_credit", 2027, 193_600 * left),
        ("refund", 2027, 847_000 * left),
    ]


@pytest.mark.parametrize(
    ("profit", "assets", "credit"),
    [
        (500_000, 25_000_000, 193_600),
        (650_000, 25_000_000, 120_000),  # 8% of half of 3 million
        (500_000, 37_500_000, 120_000),
        (800_000, 25_000_000, 0),
        (500_000, 50_000_000, 0),
    ],
)
def test_the_provinces_limit_falls_with_the_income_and_capital_of_the_year_before(
    profit: int, assets: int, credit: int
) -> None:
    firm = PRIVATE | {"profit": {2025: profit, 2026: 0}, "total_assets": {2025: assets, 2026: 0}}
    assert amounts("ca/ontario", firm)["innovation_credit"] == (credit, credit)


def test_what_is_beyond_the_federal_limit_is_refunded_in_part_or_not() -> None:
    firm = PRIVATE | {"total_assets": {2025: 45_000_000}, "rd_spending": {2025: 4_000_000}}
    found = amounts("ca/ontario", firm, answers=SAYS_SO)
    limit = 6_000_000 * Fraction(75 - 45, 75 - 15)
    basic = Fraction("0.15") * (2 * QUALIFIED - limit)
    assert found["refund"] == (Fraction("0.35") * limit, Fraction("0.35") * limit + Fraction("0.4") * basic)
    assert found["credit_against_tax"] == (Fraction("0.6") * basic, basic)


def test_the_limit_of_2024_is_of_the_law_before() -> None:
    firm = PRIVATE | {"total_assets": {2023: 30_000_000}, "rd_spending": {2023: 2_000_000}}
    found = amounts("ca/ontario", firm, year=2024, answers=SAYS_SO)
    assert found["refund"][0] == Fraction("0.35") * (3_000_000 * Fraction(50 - 30, 50 - 10))


def test_a_firm_held_from_abroad_has_the_basic_rate_against_federal_tax_only() -> None:
    firm = PRIVATE | {"foreign_invested": True, "profit": {2025: 1_000_000, 2026: 1_000_000, 2027: 1_600_000}}
    assert amounts("ca/ontario", firm)["credit_against_tax"] == (363_000, 363_000)
    offer = over_years("ca/ontario", firm, 2026, 2)
    left = 1 - Fraction("0.265")  # the costs that can be deducted fall by the credit, for Canada and for Ontario
    assert cash(offer, "least") == [
        ("credit_against_tax", 2027, 150_000 * left),
        ("credit_against_tax", 2028, 240_000 * left),
    ]
    assert cash(offer, "most") == [
        ("credit_against_tax", 2027, 150_000 * left),
        ("credit_against_tax", 2028, 213_000 * left),  # what waited comes first
        ("credit_against_tax", 2028, 27_000 * left),
    ]


def test_of_a_listed_firm_the_agency_says_which_rate_it_has() -> None:
    found = amounts("ca/ontario", PRIVATE | {"listed": True})
    assert found["refund"] == (0, 847_000)
    said = {"ca/sred": {"eligible_public": {"value": True, "author": "Officer Roy", "reason": "status"}}}
    assert amounts("ca/ontario", PRIVATE | {"listed": True}, answers=said)["refund"] == (847_000, 847_000)


@pytest.mark.parametrize(
    ("unknown", "answers"), [("foreign_invested", {}), ("total_assets", {}), ("total_assets", SAYS_SO)]
)
def test_what_the_profile_does_not_say_stays_open(unknown: str, answers: dict[str, Any]) -> None:
    firm = {name: value for name, value in PRIVATE.items() if name != unknown}
    least, most = amounts("ca/ontario", firm, answers=answers)["refund"]
    assert least == 0
    assert 847_000 <= most < 1_000_000


def test_a_firm_that_is_founded_in_the_year_had_no_capital_before() -> None:
    firm = PRIVATE | {"founded_on": "2026-02-01", "rd_spending": {2026: 2_000_000}, "profit": {2026: -1_000_000}}
    del firm["total_assets"]
    found = amounts("ca/ontario", firm, answers=SAYS_SO)
    assert found["refund"] == (847_000, 847_000)
    assert found["innovation_credit"] == (193_600, 193_600)


def test_who_does_no_research_has_nothing() -> None:
    found = amounts("ca/ontario", PRIVATE | {"rd_spending": {2025: 0}})
    assert set(found.values()) == {(0, 0)}
