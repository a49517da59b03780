"""Korea, Japan, Singapore and Hong Kong, for firms of known figures, by plain arithmetic."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from largesse.compare.places import read_place
from tests.compare.one_firm import amounts, cash, over_years

KOREAN: dict[str, Any] = {
    "size": "small",
    "profit": {2025: 10_000_000_000},
    "rd_spending": {2025: 1_000_000_000, 2026: 2_500_000_000},
}
"""A firm that settled in 2025: what it spent before was not spent in Korea."""


def test_korea_gives_the_better_of_two_methods() -> None:
    assert amounts("kr", KOREAN, settled=2025)["general_credit"] == (750_000_000, 750_000_000)  # 50% of what is more
    even = KOREAN | {"rd_spending": {2025: 2_000_000_000}}
    assert amounts("kr", even, settled=2025)["general_credit"] == (500_000_000, 500_000_000)  # 25% of all
    assert amounts("kr", even, settled=2025)["strategic_credit"] == (0, 0)


def test_of_a_firm_that_settles_in_korea_all_research_is_more_than_before() -> None:
    """Half of 2.5 billion is more than a quarter of it, whatever was spent elsewhere the year before."""
    assert amounts("kr", KOREAN)["general_credit"] == (1_250_000_000, 1_250_000_000)
    before = dict.fromkeys(range(2020, 2026), 1_000_000_000)
    assert amounts("kr", KOREAN | {"rd_spending": before})["general_credit"] == (500_000_000, 500_000_000)


def test_the_rate_of_a_large_firm_lies_in_a_range_that_is_asked() -> None:
    even = KOREAN | {"size": "large", "rd_spending": {2025: 2_000_000_000}}
    assert amounts("kr", even, settled=2025)["general_credit"] == (0, 40_000_000)  # up to 2%
    found = {"general_rate_found": {"value": "1.5%", "author": "Officer Kim", "reason": "its share of sales"}}
    told = amounts("kr", even, answers={"kr/rd-credit": found}, settled=2025)
    assert told["general_credit"] == (30_000_000, 30_000_000)
    grows = KOREAN | {"size": "large"}
    assert amounts("kr", grows, settled=2025)["general_credit"] == (375_000_000, 375_000_000)  # 25% of what is more


def test_of_an_unknown_size_every_size_is_thought_of() -> None:
    firm = {name: value for name, value in KOREAN.items() if name != "size"}
    assert amounts("kr", firm, settled=2025)["general_credit"] == (375_000_000, 750_000_000)


def test_a_firm_may_say_that_its_research_is_of_another_class() -> None:
    answers = {"kr/rd-credit": {"general_spending": 0, "new_growth_spending": 1_000_000_000}}
    assert amounts("kr", KOREAN, answers=answers)["new_growth_credit"] == (300_000_000, 400_000_000)


def test_koreas_credit_needs_tax_to_lower() -> None:
    offer = over_years("kr", KOREAN | {"profit": {2025: 1_000_000_000}}, 2026, 1)
    assert cash(offer, "most") == [("general_credit", 2027, 200_000_000)]


def test_how_much_of_the_tax_it_may_lower_was_not_read_so_at_least_it_counts_for_nothing() -> None:
    offer = over_years("kr", KOREAN, 2026, 1)
    assert cash(offer, "least") == []
    assert cash(offer, "most") == [("general_credit", 2027, 1_250_000_000)]


JAPANESE: dict[str, Any] = {
    "size": "large",
    "profit": {2022: 1_000_000_000},
    "rd_spending": {2019: 100_000_000, 2020: 100_000_000, 2021: 100_000_000, 2022: 120_000_000},
}


def test_japan_goes_by_growth() -> None:
    above = Fraction("0.20") - Fraction("0.094")
    large = (Fraction("0.10145") + above * Fraction("0.35")) * 120_000_000
    small = (Fraction("0.12") + above * Fraction("0.30")) * 120_000_000
    assert large == 16_626_000
    assert small == 18_216_000
    assert amounts("jp", JAPANESE, year=2022)["rd_credit"] == (large, large)
    assert amounts("jp", JAPANESE | {"size": "medium"}, year=2022)["rd_credit"] == (small, small)
    unknown = {name: value for name, value in JAPANESE.items() if name != "size"}
    assert amounts("jp", unknown, year=2022)["rd_credit"] == (large, small)


def test_japans_credit_is_at_most_a_quarter_of_corporate_tax() -> None:
    firm = JAPANESE | {"profit": {2022: 100_000_000}}
    assert amounts("jp", firm, year=2022)["rd_credit"] == (5_800_000, 5_800_000)  # 25% of 23.2%
    assert amounts("jp", JAPANESE | {"profit": {2022: -1}}, year=2022)["rd_credit"] == (0, 0)


def test_after_march_2023_there_is_more_that_is_not_modelled() -> None:
    assert amounts("jp", JAPANESE, year=2023)["rd_credit"][0] > 0
    assert amounts("jp", JAPANESE, year=2024)["rd_credit"] == (0, 0)
    (credit,) = read_place("jp").participants
    assert set(credit.entry.beyond) == {"en", "zh"}


IN_THE_CITY: dict[str, Any] = {
    "profit": {2025: 2_000_000},
    "rd_spending": {2025: 1_000_000},
    "rd_wages_share": "50%",
    "rd_materials_share": "20%",
}


def test_singapore_saves_tax_on_what_is_deducted_beyond_the_costs() -> None:
    extra = 3 * 400_000 + Fraction("1.5") * 300_000
    worth = Fraction("0.17") * extra
    assert worth == 280_500
    assert amounts("sg", IN_THE_CITY)["tax_saved"] == (worth, worth)
    assert amounts("sg", IN_THE_CITY)["cash_payout"] == (0, 0)
    assert amounts("sg", IN_THE_CITY | {"profit": {2025: 500_000}})["tax_saved"] == (85_000, 85_000)


@pytest.mark.parametrize(("year", "worth"), [(2022, 0), (2023, 280_500), (2027, 280_500), (2028, 0)])
def test_singapores_years_of_assessment_follow_the_year_of_the_costs(year: int, worth: int) -> None:
    firm = IN_THE_CITY | {"profit": {2020: 2_000_000}, "rd_spending": {2020: 1_000_000}}
    assert amounts("sg", firm, year=year)["tax_saved"] == (worth, worth)


def test_a_firm_in_loss_may_be_paid_in_cash_if_it_employs_enough() -> None:
    loss = IN_THE_CITY | {"profit": {2025: -1}}
    assert amounts("sg", loss)["cash_payout"] == (0, 20_000)  # 20% of 100,000
    said = {"sg/eis": {"employs_enough": {"value": True, "author": "Officer Tan", "reason": "payroll"}}}
    assert amounts("sg", loss, answers=said)["cash_payout"] == (20_000, 20_000)
    assert amounts("sg", loss)["tax_saved"] == (0, 0)


def test_who_is_paid_in_cash_gives_up_a_deduction_so_at_least_it_counts_for_nothing() -> None:
    said = {"sg/eis": {"employs_enough": {"value": True, "author": "Officer Tan", "reason": "payroll"}}}
    offer = over_years("sg", IN_THE_CITY | {"profit": {2025: -1}}, 2026, 1, said)
    assert cash(offer, "least") == []
    assert cash(offer, "most") == [("cash_payout", 2027, 20_000)]


def test_hong_kong_deducts_twice_more_of_the_first_two_million_and_once_more_of_the_rest() -> None:
    firm = IN_THE_CITY | {"rd_spending": {2025: 5_000_000}, "profit": {2025: 10_000_000}}
    worth = Fraction("0.165") * (2 * 2_000_000 + 1_500_000)
    assert amounts("hk", firm)["tax_saved"] == (worth, worth)
    assert amounts("hk", firm | {"profit": {2025: 1_000_000}})["tax_saved"] == (165_000, 165_000)
    assert amounts("hk", firm | {"profit": {2025: -5}})["tax_saved"] == (0, 0)


def test_without_the_parts_of_its_research_hong_kong_is_open_up_to_all_of_it() -> None:
    firm = {"rd_spending": {2025: 5_000_000}, "profit": {2025: 10_000_000}}
    least, most = amounts("hk", firm)["tax_saved"]
    assert least == 0
    assert Fraction("0.165") * (2 * 2_000_000 + 3_000_000) <= most <= Fraction("0.165") * 10_000_000


@pytest.mark.parametrize("place", ["kr", "sg", "hk"])
def test_who_does_no_research_has_nothing(place: str) -> None:
    firm = {"size": "large", "profit": {2025: 5_000_000_000}, "rd_spending": {2024: 0}}
    assert set(amounts(place, firm).values()) == {(0, 0)}
