"""France: amounts by hand, from the figures of the law and of the firm."""

from __future__ import annotations

from datetime import date

import pytest

from tests.compare.european import KINDS, lines, offered, programme

MEDIUM = KINDS | {
    "founded_on": "2020-03-01",
    "size": "medium",
    "sales": {2025: 25_000_000},
    "profit": {2025: 2_000_000},
    "rd_spending": {2025: 5_000_000},
    "innovation_spending": {2025: 300_000},
    "employees": {2025: 180},
}
# Wages and 40% for running costs, depreciation and 75%, contracts; 30% of it. Materials are in the running costs.
CREDIT = (3_000_000 * 140 // 100 + 500_000 * 175 // 100 + 500_000) * 30 // 100


def test_a_medium_firm_sets_the_credit_against_its_tax_and_has_the_rest_refunded() -> None:
    tax = 2_000_000 * 25 // 100
    cir = programme(offered("fr", "EUR", MEDIUM), "fr/cir")
    assert (cir.status, CREDIT, tax) == ("granted", 1_672_500, 500_000)
    assert cir.amount("set_against_tax") == (tax * 100, tax * 100)
    assert cir.amount("refunded_at_once") == ((CREDIT - tax) * 100, (CREDIT - tax) * 100)
    assert cir.amount("claim_on_treasury") == (0, 0)


def test_a_large_firm_waits_three_years_for_the_rest() -> None:
    offer = offered("fr", "EUR", MEDIUM | {"size": "large"})
    cash = {line.benefit: [(one.day, one.gross) for one in line.cash] for line in offer.least.lines}
    assert cash == {
        "set_against_tax": [(date(2027, 5, 31), 500_000_00)],
        "claim_on_treasury": [(date(2030, 9, 30), (CREDIT - 500_000) * 100)],
    }


def test_above_a_hundred_millions_of_basis_the_share_is_a_twentieth() -> None:
    facts = MEDIUM | {"size": "large", "rd_spending": {2025: 1_000_000_000}, "profit": {2025: -1}}
    basis = 600_000_000 * 140 // 100 + 100_000_000 * 175 // 100 + 100_000_000
    by_hand = 30_000_000 + (basis - 100_000_000) * 5 // 100
    cir = programme(offered("fr", "EUR", facts), "fr/cir")
    assert cir.amount("claim_on_treasury") == (by_hand * 100, by_hand * 100)


def test_a_kind_of_cost_that_is_not_told_is_at_most_what_is_left() -> None:
    """60%, 20% and 10% are told: depreciation is between nothing and 10% of the R&D."""
    facts = {name: value for name, value in MEDIUM.items() if name != "rd_depreciation_share"}
    cir = programme(offered("fr", "EUR", facts), "fr/cir")
    least = CREDIT - 500_000 * 175 // 100 * 30 // 100
    assert cir.amount("refunded_at_once") == ((least - 500_000) * 100, (CREDIT - 500_000) * 100)


@pytest.mark.parametrize(("spent", "first", "by_hand"), [(300_000, 2026, 60_000), (900_000, 2026, 80_000)])
def test_prototypes_have_a_fifth_of_at_most_400000(spent: int, first: int, by_hand: int) -> None:
    cii = programme(offered("fr", "EUR", MEDIUM | {"innovation_spending": {2025: spent}}, first), "fr/cii")
    assert cii.amount("innovation_credit") == (by_hand * 100, by_hand * 100)


def test_until_the_end_of_2024_it_was_three_tenths() -> None:
    facts = MEDIUM | {"innovation_spending": {2024: 300_000}}
    cii = programme(offered("fr", "EUR", facts, first=2024), "fr/cii")
    assert cii.amount("innovation_credit") == (90_000_00, 90_000_00)


@pytest.mark.parametrize("otherwise", [{"size": "large"}, {"innovation_spending": {2025: 0}}])
def test_others_have_none(otherwise: dict[str, object]) -> None:
    assert programme(offered("fr", "EUR", MEDIUM | otherwise), "fr/cii").status == "refused"


def test_prototypes_are_known_of_until_2027() -> None:
    offer = offered("fr", "EUR", MEDIUM, years=3)
    assert [programme(offer, "fr/cii", at).status for at in range(3)] == ["granted", "granted", None]


def test_a_young_firm_may_be_waived_up_to_five_ceilings() -> None:
    """It is young until the end of 2027, and R&D is 5 of 23 millions; whether it is really new nobody has said."""
    offer = offered("fr", "EUR", MEDIUM, years=3)
    spans = [programme(offer, "fr/jei", at).amount("contributions_waived") for at in range(3)]
    assert spans == [(0, 5 * 47_100_00), (0, 5 * 47_100_00), (0, 0)]
    assert ("contributions_waived", 2026) not in lines(offer)


def test_what_is_asked_settles_it() -> None:
    """Two people at 6,000 a month, of which 30% are contributions: below 4.5 minimum wages of 1,800."""
    pay = [
        {"month": f"2026-{month:02}-01", "gross": 6_000, "minimum_wage": 1_800, "contributions": "30%"}
        for month in range(1, 13)
    ]
    told = {"fr/jei": {"really_new": True, "held_by_eligible_owners": "100%", "pay": [*pay, *pay]}}
    jei = programme(offered("fr", "EUR", MEDIUM, answers=told), "fr/jei")
    assert jei.amount("contributions_waived") == (2 * 12 * 1_800_00, 2 * 12 * 1_800_00)


@pytest.mark.parametrize(
    "otherwise",
    [{"size": "large"}, {"founded_on": "2018-12-31"}, {"employees": {2025: 250}}, {"rd_spending": {2025: 4_500_000}}],
)
def test_no_firm_that_is_large_or_old_or_does_little_rd(otherwise: dict[str, object]) -> None:
    jei = programme(offered("fr", "EUR", MEDIUM | otherwise), "fr/jei")
    assert (jei.status, jei.amount("contributions_waived")) == ("refused", (0, 0))
