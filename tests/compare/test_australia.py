"""Australia: the offset is worth what it gives beyond the deduction that it replaces."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.compare.one_firm import amounts, cash, over_years

SMALL: dict[str, Any] = {
    "sales": {2025: 5_000_000},
    "profit": {2025: 400_000},
    "rd_spending": {2025: 1_000_000},
}
LARGE: dict[str, Any] = {
    "sales": {2025: 100_000_000},
    "profit": {2025: 10_000_000},
    "rd_spending": {2025: 5_000_000},
}


def test_a_small_firm_has_eighteen_and_a_half_points_beyond_the_deduction() -> None:
    found = amounts("au", SMALL)
    assert found["refundable_offset"] == (185_000, 185_000)
    assert found["non_refundable_offset"] == (0, 0)


def test_another_has_two_tiers_by_its_expenditure() -> None:
    first = Fraction("0.02") * 90_000_000  # sales less profit
    worth = Fraction("0.085") * first + Fraction("0.165") * (5_000_000 - first)
    assert worth == 681_000
    assert amounts("au", LARGE)["non_refundable_offset"] == (worth, worth)
    assert amounts("au", LARGE)["refundable_offset"] == (0, 0)


def test_above_the_cap_there_is_no_premium() -> None:
    firm = LARGE | {"sales": {2025: 1_000_000_000}, "profit": {2025: 0}, "rd_spending": {2025: 200_000_000}}
    worth = Fraction("0.085") * 20_000_000 + Fraction("0.165") * 130_000_000
    assert amounts("au", firm)["non_refundable_offset"] == (worth, worth)


def test_the_turnover_and_the_least_spending_from_both_sides() -> None:
    assert amounts("au", SMALL | {"sales": {2025: "19_999_999.99"}})["refundable_offset"][0] == 185_000
    assert amounts("au", SMALL | {"sales": {2025: 20_000_000}})["refundable_offset"] == (0, 0)
    assert amounts("au", SMALL | {"rd_spending": {2025: 20_000}})["refundable_offset"][0] == 3_700
    assert amounts("au", SMALL | {"rd_spending": {2025: "19_999.99"}})["refundable_offset"] == (0, 0)


def test_before_july_2021_a_fixed_rate_less_the_companys_own() -> None:
    firm = SMALL | {name: {2020: value[2025]} for name, value in SMALL.items()}
    worth = (Fraction("0.435") - Fraction("0.30")) * 1_000_000
    assert amounts("au", firm, year=2020)["refundable_offset"] == (worth, worth)


def test_without_known_sales_it_is_one_offset_or_the_other() -> None:
    firm = {"profit": {2025: 10_000_000}, "rd_spending": {2025: 5_000_000}}
    found = amounts("au", firm)
    assert found["refundable_offset"][0] == found["non_refundable_offset"][0] == 0
    assert found["refundable_offset"][1] >= Fraction("0.185") * 5_000_000


def test_without_a_known_profit_the_tiers_stay_open() -> None:
    firm = {"sales": {2025: 100_000_000}, "rd_spending": {2025: 5_000_000}}
    least, most = amounts("au", firm)["non_refundable_offset"]
    all_in_the_first = Fraction("0.085") * 5_000_000
    little_in_the_first = Fraction("0.085") * 100_000 + Fraction("0.165") * 4_900_000
    assert 0 < least <= all_in_the_first
    assert little_in_the_first <= most < Fraction("0.25") * 5_000_000


def test_a_firm_in_loss_is_paid_the_whole_offset_and_may_lose_little_for_it() -> None:
    offer = over_years("au", SMALL | {"profit": {2025: -900_000}}, 2026, 1)
    assert cash(offer, "least") == [("refundable_offset", 2027, 185_000)]
    assert cash(offer, "most") == [("refundable_offset", 2027, (Fraction("0.30") + Fraction("0.185")) * 1_000_000)]


def test_what_is_not_refunded_needs_tax_to_lower() -> None:
    offer = over_years("au", LARGE | {"profit": {2025: 1_000_000}}, 2026, 1)
    assert cash(offer, "least") == [("non_refundable_offset", 2027, 300_000)]
    assert cash(over_years("au", LARGE | {"profit": {2025: -1_000_000}}, 2026, 1), "most") == []
