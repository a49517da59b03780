"""What an unknown figure of a firm can be reaches the decision: its choices in the programme's words, and by year."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.compare.one_firm import amounts, cash, over_years

PLACES = ("ca/ontario", "au", "us", "kr", "jp", "sg", "hk")


@pytest.mark.parametrize("place", PLACES)
def test_a_firm_that_says_next_to_nothing_is_compared_all_the_same(place: str) -> None:
    firm = {"rd_spending": {2025: 1_000_000}}
    found = amounts(place, firm)
    if place == "kr":  # all is more than before it settled: a quarter of it to a large firm, and half to a small one
        assert found.pop("general_credit") == (250_000, 500_000)
    assert found
    for least, most in found.values():
        assert least == 0 <= most
    assert over_years(place, firm, 2026, 1).least.present == 0


def test_a_part_of_nothing_is_nothing_in_every_year() -> None:
    """The shares are unknown, and no part of no R&D comes to anything: in yearly facts too."""
    found = amounts("us", {"rd_spending": {2020: 0}, "sales": {2025: 1_000}})
    assert found["research_credit"] == (0, 0)
    assert found["payroll_offset"] == (0, 0)


def test_a_firm_that_was_not_there_had_no_assets_and_no_income() -> None:
    firm = {
        "founded_on": "2026-06-01",
        "listed": False,
        "foreign_invested": False,
        "rd_spending": {2026: 100_000},
        "rd_wages_share": "100%",
        "rd_materials_share": 0,
        "rd_contracts_share": 0,
    }
    credit = Fraction("0.08") * Fraction("1.55") * 100_000
    assert amounts("ca/ontario", firm)["innovation_credit"] == (credit, credit)


def test_of_an_unknown_profit_the_tax_on_aid_is_taken_off_at_least_and_not_at_most() -> None:
    firm = {
        "founded_on": "2026-06-01",
        "listed": False,
        "foreign_invested": False,
        "rd_spending": {2026: 100_000},
        "rd_wages_share": "100%",
        "rd_materials_share": 0,
        "rd_contracts_share": 0,
    }
    offer = over_years("ca/ontario", firm, 2026, 1, {"ca/sred": {"corporation": "private"}})
    refund = Fraction("0.35") * Fraction("1.55") * 100_000
    assert ("refund", 2027, refund * (1 - Fraction("0.265"))) in cash(offer, "least")
    assert ("refund", 2027, refund) in cash(offer, "most")
