"""The Netherlands: amounts by hand, from the figures of the law and of the firm."""

from __future__ import annotations

import pytest

from tests.compare.european import KINDS, determined, offered, programme

FIRM = KINDS | {
    "founded_on": "2010-05-01",
    "size": "medium",
    "profit": {2024: 2_000_000},
    "rd_spending": {2024: 4_000_000},
    "rd_hours": {2024: 40_000},
    "payroll_taxes": {2024: 2_000_000},
}
ID = "nl/wbso"


def approved(costs: str) -> dict[str, dict[str, object]]:
    return {ID: {"approved": determined(True), "costs_counted": costs}}


def reduction(basis: int, limit: int = 391_020, percent: int = 36) -> int:
    """In cents: a share up to a limit, 16% above."""
    return limit * percent + (basis - limit) * 16


FLAT = 40_000 * 29 + 1_800 * 10 + 38_200 * 4
ACTUAL = 40_000 * 29 + 1_200_000


@pytest.mark.parametrize(("costs", "basis"), [("flat", FLAT), ("actual", ACTUAL)])
def test_hours_at_the_flat_wage_and_costs(costs: str, basis: int) -> None:
    wbso = programme(offered("nl", "EUR", FIRM, answers=approved(costs)), ID)
    assert (wbso.status, wbso.amount("wage_tax_reduction")) == ("granted", (reduction(basis), reduction(basis)))


def test_until_it_is_approved_it_is_between_nothing_and_the_better_choice() -> None:
    wbso = programme(offered("nl", "EUR", FIRM), ID)
    assert (wbso.status, wbso.amount("wage_tax_reduction")) == ("undetermined", (0, reduction(ACTUAL)))


def test_in_the_third_year_the_wage_of_the_first_counts() -> None:
    """2,400,000 of wages over 85% of 40,000 hours are 70.59, so 71 whole euro an hour."""
    offer = offered("nl", "EUR", FIRM, years=3, answers=approved("flat"))
    found = [programme(offer, ID, at).amount("wage_tax_reduction") for at in range(3)]
    later = reduction(40_000 * 71 + 1_800 * 10 + 38_200 * 4)
    assert found == [(reduction(FLAT),) * 2, (reduction(FLAT),) * 2, (later, later)]


def test_a_starter_has_half_up_to_the_limit() -> None:
    """Younger than five years on 1 January 2026, and no longer on that of 2027."""
    facts = FIRM | {"founded_on": "2021-01-02"}
    offer = offered("nl", "EUR", facts, years=2, answers=approved("flat"))
    found = [programme(offer, ID, at).amount("wage_tax_reduction") for at in range(2)]
    assert found == [(reduction(FLAT, percent=50),) * 2, (reduction(FLAT),) * 2]


def test_each_year_has_its_own_limit() -> None:
    offer = offered("nl", "EUR", FIRM, first=2024, years=2, answers=approved("flat"))
    found = [programme(offer, ID, at).amount("wage_tax_reduction") for at in range(2)]
    assert found == [(reduction(FLAT, 350_000, 32),) * 2, (reduction(FLAT, 380_000, 36),) * 2]


def test_never_more_than_the_wage_tax() -> None:
    facts = FIRM | {"payroll_taxes": {2024: 100_000}}
    wbso = programme(offered("nl", "EUR", facts, answers=approved("flat")), ID)
    assert wbso.amount("wage_tax_reduction") == (100_000_00, 100_000_00)
    assert programme(offered("nl", "EUR", facts), ID).amount("wage_tax_reduction") == (0, 100_000_00)


def test_whether_it_is_taxed_makes_an_interval() -> None:
    offer = offered("nl", "EUR", FIRM, answers=approved("flat"))
    (least,), (most,) = offer.least.lines, offer.most.lines
    assert (least.net * 1_000, most.net) == (reduction(FLAT) * 742, reduction(FLAT))


def test_a_firm_without_hours_of_rd_has_none() -> None:
    assert programme(offered("nl", "EUR", FIRM | {"rd_hours": {2024: 0}}), ID).status == "refused"
