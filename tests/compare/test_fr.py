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
# Unless the firm tells its costs, nobody knows whether contractors are approved: at least, contracts do not count.
CREDIT = (3_000_000 * 140 // 100 + 500_000 * 175 // 100 + 500_000) * 30 // 100
SURE = CREDIT - 500_000 * 30 // 100
COSTS = [
    {"kind": kind, "incurred_on": "2026-12-31", "amount": amount, **more}
    for kind, amount, more in (
        ("staff", 3_000_000, {}),
        ("depreciation", 500_000, {}),
        ("subcontracting", 500_000, {"approved": True}),
    )
]


def test_a_medium_firm_sets_the_credit_against_its_tax_and_has_the_rest_refunded() -> None:
    tax = 2_000_000 * 25 // 100
    cir = programme(offered("fr", "EUR", MEDIUM, answers={"fr/cir": {"costs": COSTS}}), "fr/cir")
    assert (cir.status, CREDIT, tax) == ("granted", 1_672_500, 500_000)
    assert cir.amount("set_against_tax") == (tax * 100, tax * 100)
    assert cir.amount("refunded_at_once") == ((CREDIT - tax) * 100, (CREDIT - tax) * 100)
    assert cir.amount("claim_on_treasury") == (0, 0)


def test_contracts_count_only_where_the_contractors_are_approved() -> None:
    """15% of the R&D: which contractors are approved, only the firm can tell."""
    assert (SURE, CREDIT) == (1_522_500, 1_672_500)
    cir = programme(offered("fr", "EUR", MEDIUM), "fr/cir")
    assert cir.amount("set_against_tax") == (500_000_00, 500_000_00)
    assert cir.amount("refunded_at_once") == ((SURE - 500_000) * 100, (CREDIT - 500_000) * 100)
    refused = [cost | {"approved": False} if cost["kind"] == "subcontracting" else cost for cost in COSTS]
    cir = programme(offered("fr", "EUR", MEDIUM, answers={"fr/cir": {"costs": refused}}), "fr/cir")
    assert (cir.status, cir.amount("refunded_at_once")) == ("granted", ((SURE - 500_000) * 100,) * 2)


def test_who_has_no_contracts_need_not_say() -> None:
    """3 millions of wages and 40%, 1 million of depreciation and 75%: 30% of 5.95 millions, less tax of 500,000."""
    facts = MEDIUM | {"rd_contracts_share": 0, "rd_depreciation_share": "20%"}
    cir = programme(offered("fr", "EUR", facts), "fr/cir")
    assert cir.amount("refunded_at_once") == (1_285_000_00, 1_285_000_00)


def test_a_large_firm_waits_three_years_for_the_rest() -> None:
    offer = offered("fr", "EUR", MEDIUM | {"size": "large"})
    for stack, credit in ((offer.least, SURE), (offer.most, CREDIT)):
        cash = {line.benefit: [(one.day, one.gross) for one in line.cash] for line in stack.lines}
        assert cash == {
            "set_against_tax": [(date(2027, 5, 31), 500_000_00)],
            "claim_on_treasury": [(date(2030, 9, 30), (credit - 500_000) * 100)],
        }


def test_above_a_hundred_millions_of_basis_the_share_is_a_twentieth() -> None:
    facts = MEDIUM | {"size": "large", "rd_spending": {2025: 1_000_000_000}, "profit": {2025: -1}}
    sure = 600_000_000 * 140 // 100 + 100_000_000 * 175 // 100
    least, most = (30_000_000 + (basis - 100_000_000) * 5 // 100 for basis in (sure, sure + 100_000_000))
    cir = programme(offered("fr", "EUR", facts), "fr/cir")
    assert cir.amount("claim_on_treasury") == (least * 100, most * 100)


def test_a_kind_of_cost_that_is_not_told_is_at_most_what_is_left() -> None:
    """60%, 20% and 10% are told: depreciation is between nothing and 10% of the R&D, and contracts count at most."""
    facts = {name: value for name, value in MEDIUM.items() if name != "rd_depreciation_share"}
    cir = programme(offered("fr", "EUR", facts), "fr/cir")
    least = SURE - 500_000 * 175 // 100 * 30 // 100
    assert cir.amount("refunded_at_once") == ((least - 500_000) * 100, (CREDIT - 500_000) * 100)


@pytest.mark.parametrize("untold", ["rd_contracts_share", "rd_depreciation_share"])
def test_kinds_of_cost_that_make_up_all_of_it_leave_nothing_for_one_that_is_not_told(untold: str) -> None:
    """70% wages and 30% materials: 3.5 millions and 40%, of which 30%."""
    kinds = {
        "rd_wages_share": "70%",
        "rd_materials_share": "30%",
        "rd_contracts_share": 0,
        "rd_depreciation_share": 0,
    }
    facts = {name: value for name, value in (MEDIUM | kinds).items() if name != untold}
    cir = programme(offered("fr", "EUR", facts), "fr/cir")
    assert cir.amount("refunded_at_once") == ((1_470_000 - 500_000) * 100, (1_470_000 - 500_000) * 100)
    assert cir.decision is not None
    assert "costs.amount" not in cir.decision.missing  # so nobody is asked for it
    almost = programme(offered("fr", "EUR", facts | {"rd_materials_share": "29%"}), "fr/cir")
    assert almost.decision is not None
    assert "costs.amount" in almost.decision.missing
    least, most = almost.amount("refunded_at_once")
    assert least == (1_470_000 - 500_000) * 100 < most  # one hundredth is not told


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
