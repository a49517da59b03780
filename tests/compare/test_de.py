"""Germany: amounts by hand, from the figures of the law and of the firm."""

from __future__ import annotations

from datetime import date

import pytest

from tests.compare.european import KINDS, determined, offered, programme

FIRM = KINDS | {"size": "medium", "profit": {2020: 2_000_000}, "rd_spending": {2020: 4_000_000}}
GRANTED = {"de/forschungszulage": {"certified": determined(True), "within_state_aid_limits": determined(True)}}
ID = "de/forschungszulage"

# Wages and depreciation, and 70% of contracts; materials do not count.
BASIS = 4_000_000 * 70 // 100 + 4_000_000 * 10 // 100 * 70 // 100


def test_a_firm_that_settles_from_2026_has_a_fifth_on_top() -> None:
    allowance = programme(offered("de", "EUR", FIRM, answers=GRANTED), ID)
    by_hand = BASIS * 120 // 100 * 35 // 100
    assert (allowance.status, by_hand) == ("granted", 1_293_600)
    assert allowance.amount("research_allowance") == (by_hand * 100, by_hand * 100)


def test_one_that_settled_before_has_not() -> None:
    offer = offered("de", "EUR", FIRM, first=2025, years=2, answers=GRANTED)
    by_hand = BASIS * 35 // 100
    assert [programme(offer, ID, at).amount("research_allowance") for at in (0, 1)] == [(by_hand * 100,) * 2] * 2


def test_without_certificate_it_is_between_nothing_and_all() -> None:
    allowance = programme(offered("de", "EUR", FIRM), ID)
    assert (allowance.status, allowance.amount("research_allowance")) == ("undetermined", (0, 1_293_600_00))


@pytest.mark.parametrize(("size", "rate"), [("small", 35), ("medium", 35), ("large", 25)])
def test_the_cap_of_twelve_millions(size: str, rate: int) -> None:
    facts = FIRM | {"size": size, "rd_spending": {2020: 2_000_000_000}}
    allowance = programme(offered("de", "EUR", facts, answers=GRANTED), ID)
    assert allowance.amount("research_allowance") == (12_000_000 * rate, 12_000_000 * rate)


def test_in_2024_a_quarter_of_the_costs_has_the_old_rates() -> None:
    """Of the first quarter's contracts 60%, and a rate of 25%; all within the lower cap of 4 millions."""
    own, contracts = 2_800_000, 400_000
    by_hand = (own + contracts * 60 // 100) // 4 * 25 // 100 + (own + contracts * 70 // 100) // 4 * 3 * 35 // 100
    allowance = programme(offered("de", "EUR", FIRM, first=2024, answers=GRANTED), ID)
    assert allowance.amount("research_allowance") == (by_hand * 100, by_hand * 100)


def test_in_2024_the_tax_office_says_what_is_above_the_lower_cap() -> None:
    facts = FIRM | {"rd_spending": {2020: 10_000_000}}
    allowance = programme(offered("de", "EUR", facts, first=2024, answers=GRANTED), ID)
    assert (allowance.status, allowance.amount("research_allowance")) == ("granted", (0, 5_000_000_00))


def test_a_kind_of_cost_that_is_not_told_is_at_most_what_is_left() -> None:
    facts = {name: value for name, value in FIRM.items() if name != "rd_depreciation_share"}
    allowance = programme(offered("de", "EUR", facts, answers=GRANTED), ID)
    least = (BASIS - 400_000) * 120 // 100 * 35 // 100
    assert allowance.amount("research_allowance") == (least * 100, 1_293_600_00)


def test_a_firm_without_rd_has_none() -> None:
    assert programme(offered("de", "EUR", FIRM | {"rd_spending": {2020: 0}}), ID).status == "refused"


def test_all_of_it_is_kept_a_year_on() -> None:
    (line,) = offered("de", "EUR", FIRM, answers=GRANTED).least.lines
    assert [(one.day, one.net) for one in line.cash] == [(date(2027, 12, 31), 1_293_600_00)]
