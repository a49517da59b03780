"""The United Kingdom: amounts by hand, from the figures of the law and of the firm."""

from __future__ import annotations

from datetime import date

import pytest

from largesse.compare.places import read_place
from tests.compare.european import KINDS, determined, lines, offered, programme

LARGE = KINDS | {
    "size": "large",
    "sales": {2020: 500_000_000},
    "profit": {2020: 20_000_000},
    "rd_spending": {2020: 40_000_000},
    "employees": {2020: 1_800},
    "rd_staff": {2020: 300},
    "payroll_taxes": {2020: 30_000_000},
    "class_one_rights": 3,
    "patent_profit": {2020: 4_000_000},
}
SMALL_LOSS = KINDS | {
    "size": "small",
    "sales": {2025: 1_000_000},
    "profit": {2025: -3_000_000},
    "rd_spending": {2025: 2_000_000},
    "employees": {2025: 30},
    "rd_staff": {2025: 15},
    "payroll_taxes": {2025: 700_000},
    "class_one_rights": 0,
}

# What counts: wages and materials, and 65% of contracts.
LARGE_SPEND = 40_000_000 * 80 // 100 + 40_000_000 * 10 // 100 * 65 // 100
SMALL_SPEND = 2_000_000 * 80 // 100 + 2_000_000 * 10 // 100 * 65 // 100


def test_a_profit_pays_tax_on_the_credit_too_and_the_credit_pays_it() -> None:
    credit = LARGE_SPEND * 20 // 100
    tax = (20_000_000 + credit) * 25 // 100
    merged = programme(offered("uk", "GBP", LARGE), "uk/rdec-merged")
    assert (merged.status, credit, tax) == ("granted", 6_920_000, 6_730_000)
    assert merged.amount("tax_discharged") == (tax * 100, tax * 100)
    assert merged.amount("payable") == ((credit - tax) * 100, (credit - tax) * 100)


def test_what_a_profit_keeps_of_the_credit_is_the_credit_less_the_main_rate() -> None:
    told = lines(offered("uk", "GBP", LARGE))
    net = sum(net for (benefit, _), (_, net) in told.items() if benefit in ("tax_discharged", "payable"))
    assert net == 6_920_000 * 75  # 75% of it, in pence


@pytest.mark.parametrize("profit", [0, 1, 100_000, 19_000_000, 21_000_000])
def test_a_profit_of_any_size_keeps_three_quarters_of_the_credit(profit: int) -> None:
    """Also where the credit exceeds the tax: then it is paid, as far as it is net of notional tax."""
    told = lines(offered("uk", "GBP", LARGE | {"profit": {2020: profit}}))
    net = sum(net for (benefit, _), (_, net) in told.items() if benefit in ("tax_discharged", "payable"))
    assert net == 6_920_000 * 75


def test_a_loss_is_paid_the_credit_net_of_notional_tax() -> None:
    merged = programme(offered("uk", "GBP", SMALL_LOSS), "uk/rdec-merged")
    payable = SMALL_SPEND * 20 * 81 // 100  # in pence: 20% of it, less 19% notional tax
    assert payable == 28_026_000
    assert merged.amount("tax_discharged") == (0, 0)
    assert merged.amount("payable") == (payable, payable)


def test_a_small_firm_in_loss_that_lives_on_rd_takes_eris_and_not_both() -> None:
    """Most can be surrendered: 186% of the spending, since the loss is larger; paid at 14.5%."""
    offer = offered("uk", "GBP", SMALL_LOSS)
    eris = programme(offer, "uk/eris")
    by_hand = SMALL_SPEND * 186 * 145 // 1000  # in pence
    assert by_hand == 46_658_100
    assert eris.amount("payable_credit") == (by_hand, by_hand)
    assert offer.most.taken[2026] == {"uk/eris"}
    assert {line.benefit for line in offer.most.lines} == {"payable_credit"}


def test_the_loss_that_eris_costs_may_be_worth_as_much_so_the_merged_scheme_is_surer() -> None:
    offer = offered("uk", "GBP", SMALL_LOSS)
    assert offer.least.taken[2026] == {"uk/rdec-merged"}
    assert [(line.benefit, line.gross) for line in offer.least.lines] == [("payable", 28_026_000)]
    assert [(line.benefit, line.gross) for line in offer.most.lines] == [("payable_credit", 46_658_100)]


def test_odd_pence_of_rd_have_eris_too() -> None:
    """Of 1,234,567.89 what counts is 86.5%, and 186% of that 1,986,296.278221: whole pence of it are surrendered, and
    no more than can be. R&D is 35% of the costs of 3,000,000."""
    facts = SMALL_LOSS | {
        "rd_spending": {2025: "1_234_567.89"},
        "sales": {2025: 500_000},
        "profit": {2025: -2_500_000},
    }
    surrendered = 123_456_789 * 865 * 186 // 100_000
    assert surrendered == 198_629_627
    eris = programme(offered("uk", "GBP", facts), "uk/eris")
    assert eris.amount("payable_credit") == (28_801_296, 28_801_296)  # 14.5% is 28,801,295.915 pence


def test_a_small_loss_is_what_can_be_surrendered() -> None:
    """A loss of 100,000, and 86% of the spending on top, are less than 186% of it; 30% of the costs are R&D."""
    facts = SMALL_LOSS | {"profit": {2025: -100_000}, "sales": {2025: 4_000_000}}
    assert SMALL_SPEND >= 4_100_000 * 30 // 100
    eris = programme(offered("uk", "GBP", facts), "uk/eris")
    by_hand = (100_000 * 100 + SMALL_SPEND * 86) * 145 // 1000
    assert eris.amount("payable_credit") == (by_hand, by_hand)


@pytest.mark.parametrize(
    "otherwise",
    [
        {"size": "large"},
        {"profit": {2025: 1_000}},
    ],
)
def test_eris_is_refused_to_others(otherwise: dict[str, object]) -> None:
    offer = offered("uk", "GBP", SMALL_LOSS | otherwise)
    assert programme(offer, "uk/eris").status == "refused"
    assert offer.most.taken[2026] == {"uk/rdec-merged"}


def test_a_company_may_choose_anew_each_year() -> None:
    facts = SMALL_LOSS | {"profit": {2026: -3_000_000, 2027: 5_000_000}, "sales": {2026: 1_000_000, 2027: 9_000_000}}
    taken = offered("uk", "GBP", facts | {"rd_spending": {2026: 2_000_000}}, years=2).most.taken
    assert taken == {2026: {"uk/eris"}, 2027: {"uk/rdec-merged"}}


def test_the_law_goes_by_the_beginning_of_the_period() -> None:
    """2023 and 2024 began before April 2024: the old credit; of 2023 a quarter at 13% and three at 20%, and two main
    rates of tax of which HMRC must say which is notional."""
    offer = offered("uk", "GBP", LARGE, first=2023, years=3)
    spend = 40_000_000 * 80 // 100
    credit = {2023: spend * 13 // 400 + 3 * spend * 20 // 400, 2024: spend * 20 // 100}
    for at, year in enumerate((2023, 2024)):
        tax = (20_000_000 + credit[year]) * 25 // 100
        old = programme(offer, "uk/rdec-old", at)
        assert old.amount("tax_discharged") == (min(tax, credit[year]) * 100,) * 2
        assert programme(offer, "uk/rdec-merged", at).decision is None
    assert programme(offer, "uk/rdec-old", 2).decision is None
    assert programme(offer, "uk/rdec-merged", 2).status == "granted"


def test_notional_tax_of_a_period_with_two_main_rates_makes_an_interval() -> None:
    """In loss the old credit is paid net of notional tax: between 75% and 81% of it, within the payroll taxes of the
    300 R&D workers of 1,800."""
    facts = LARGE | {"profit": {2020: -50_000_000}}
    old = programme(offered("uk", "GBP", facts, first=2023), "uk/rdec-old")
    credit = 32_000_000 * (13 + 60) // 400
    payroll = 30_000_000 * 300 // 1_800
    assert (credit, payroll) == (5_840_000, 5_000_000)
    assert old.amount("payable") == (credit * 75, min(credit * 81, payroll * 100))
    told = {"uk/rdec-old": {"main_rate_determined": determined("0.25")}}
    old = programme(offered("uk", "GBP", facts, first=2023, answers=told), "uk/rdec-old")
    assert old.amount("payable") == (credit * 75, credit * 75)


def test_patents_save_tax_down_to_a_tenth_less_what_the_returns_take() -> None:
    """15 points of 4,000,000; without the two returns that only the firm can say, between nothing and that."""
    box = programme(offered("uk", "GBP", LARGE), "uk/patent-box")
    assert (box.status, box.amount("tax_saved")) == ("granted", (0, 600_000_00))
    told = {"uk/patent-box": {"routine_return": 500_000, "marketing_return": 100_000}}
    box = programme(offered("uk", "GBP", LARGE, answers=told), "uk/patent-box")
    assert box.amount("tax_saved") == ((4_000_000 - 600_000) * 15, (4_000_000 - 600_000) * 15)


def test_without_patents_or_without_a_profit_there_is_nothing_to_save() -> None:
    assert programme(offered("uk", "GBP", SMALL_LOSS), "uk/patent-box").status == "refused"
    in_loss = programme(offered("uk", "GBP", LARGE | {"profit": {2020: -1}}), "uk/patent-box")
    assert in_loss.amount("tax_saved") == (0, 0)


def test_without_payroll_taxes_the_fixed_part_of_the_cap_is_sure() -> None:
    facts = {name: value for name, value in SMALL_LOSS.items() if name != "payroll_taxes"} | {"size": "large"}
    merged = programme(offered("uk", "GBP", facts), "uk/rdec-merged")
    assert merged.amount("payable") == (20_000_00, 28_026_000)


def test_cash_comes_with_the_tax_and_with_the_return() -> None:
    days = {line.benefit: line.cash[0].day for line in offered("uk", "GBP", LARGE).least.lines}
    assert days == {"tax_discharged": date(2027, 9, 30), "payable": date(2027, 12, 31)}


def test_the_rate_of_tax() -> None:
    assert [read_place("uk").tax_rate(date(year, 12, 31)) * 100 for year in (2015, 2019, 2022, 2023)] == [
        20,
        19,
        19,
        25,
    ]


def test_too_little_rd_leaves_it_to_the_year_of_grace() -> None:
    """1.73 of 43 millions is R&D, less than 30%: only a year of grace, which HMRC finds, would let it in."""
    facts = SMALL_LOSS | {"sales": {2025: 40_000_000}, "profit": {2025: -3_000_000}}
    eris = programme(offered("uk", "GBP", facts), "uk/eris")
    assert eris.status == "undetermined"
    assert eris.decision is not None
    assert "grace_determined" in eris.decision.missing
    assert eris.amount("payable_credit")[0] == 0
