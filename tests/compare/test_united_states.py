"""The United States: the research credit, and the payroll offset that is another use of it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.compare.one_firm import amounts, cash, over_years

OLD: dict[str, Any] = {
    "founded_on": "2010-01-01",
    "sales": {2025: 20_000_000},
    "profit": {2025: 2_000_000},
    "rd_spending": {2023: 1_000_000, 2024: 1_200_000, 2025: 1_400_000, 2026: 2_000_000},
    "rd_wages_share": "60%",
    "rd_materials_share": "10%",
    "rd_contracts_share": "20%",
}
COUNTS = Fraction("0.7") + Fraction("0.65") * Fraction("0.2")
"""Of a dollar of R&D: wages and materials, and 65% of contracts."""
BASE = Fraction("0.5") * COUNTS * (1_000_000 + 1_200_000 + 1_400_000) / 3
"""Of the three years before 2026, to a firm that settled in 2023: what was done elsewhere before does not count."""
CREDIT = Fraction("0.14") * (COUNTS * 2_000_000 - BASE)

YOUNG: dict[str, Any] = {
    "founded_on": "2024-03-01",
    "sales": {2024: 100_000, 2025: 800_000},
    "profit": {2024: -1_000_000},
    "rd_spending": {2024: 900_000, 2025: 2_000_000},
    "rd_wages_share": "60%",
    "rd_materials_share": "10%",
    "rd_contracts_share": "20%",
    "payroll_taxes": {2025: 306_000},
}
YOUNG_CREDIT = Fraction("0.06") * COUNTS * 2_000_000
"""Six per cent: there was no research in 2023, nor any in the United States before it settled."""


def test_the_credit_goes_by_the_increase_and_is_reduced_instead_of_the_deduction() -> None:
    assert CREDIT == 162_680
    reduced = Fraction("128_517.20")  # 79% of it
    assert amounts("us", OLD, settled=2023)["research_credit"] == (reduced, reduced)


def test_in_a_loss_the_whole_credit_is_better() -> None:
    assert amounts("us", OLD | {"profit": {2025: -1}}, settled=2023)["research_credit"] == (CREDIT, CREDIT)


@pytest.mark.parametrize("settled", [2024, 2025, 2026])
def test_a_year_before_it_settled_is_one_without_research_there(settled: int) -> None:
    """Not all three years before have research in the United States: six per cent of all."""
    whole = Fraction("0.06") * COUNTS * 2_000_000
    assert whole == 99_600
    assert amounts("us", OLD, settled=settled)["research_credit"] == (whole * 79 / 100, whole * 79 / 100)


def test_an_unknown_year_before_leaves_the_credit_open() -> None:
    firm = OLD | {"rd_spending": {2024: 1_200_000, 2025: 1_400_000, 2026: 2_000_000}}
    least, most = amounts("us", firm, settled=2023)["research_credit"]
    base = Fraction("0.5") * COUNTS * (1_200_000 + 1_400_000) / 3
    assert least == 0
    whole = round(Fraction("0.14") * (COUNTS * 2_000_000 - base), 2)
    assert most == round(Fraction("0.79") * whole, 2)


def test_unknown_parts_of_the_research_leave_it_open_and_bounded() -> None:
    firm = {name: value for name, value in YOUNG.items() if name != "rd_contracts_share"}
    least, most = amounts("us", firm)["research_credit"]
    assert (least, most) == (
        Fraction("0.06") * Fraction("0.7") * 2_000_000,
        Fraction("0.06") * (Fraction("0.7") + Fraction("0.65") * Fraction("0.3")) * 2_000_000,
    )


def test_deductions_and_what_is_left_of_years_before_are_not_counted() -> None:
    lines = over_years("us", OLD, 2026, 1).most.lines
    assert [line.benefit for line in lines] == ["research_credit"]


def test_how_much_of_the_tax_it_may_lower_was_not_read_so_at_least_it_counts_for_nothing() -> None:
    offer = over_years("us", OLD, 2026, 1)
    assert cash(offer, "least") == []
    assert cash(offer, "most") == [("research_credit", 2027, 99_600 * Fraction("0.79"))]


def test_a_young_firm_in_loss_sets_the_credit_against_payroll_tax() -> None:
    assert YOUNG_CREDIT == 99_600
    assert amounts("us", YOUNG)["payroll_offset"] == (99_600, 99_600)
    offer = over_years("us", YOUNG, 2026, 1)
    assert cash(offer, "least") == []  # it is a use of the credit, which may be worth nothing
    assert cash(offer, "most") == [("payroll_offset", 2027, 99_600)]


@pytest.mark.parametrize(
    "change",
    [
        {"sales": {2025: 5_000_000}},
        {"founded_on": "2021-12-31"},  # 2026 is the sixth year
        {"payroll_taxes": {2025: 0}},
        {"rd_spending": {2024: 0}},
    ],
)
def test_who_has_no_offset(change: dict[str, Any]) -> None:
    assert amounts("us", YOUNG | change)["payroll_offset"] == (0, 0)


def test_the_last_year_and_the_last_dollar_of_the_offset() -> None:
    assert amounts("us", YOUNG | {"founded_on": "2022-01-01"})["payroll_offset"][1] > 0
    assert amounts("us", YOUNG | {"sales": {2025: "4_999_999.99"}})["payroll_offset"] == (99_600, 99_600)


def test_half_of_payroll_tax_is_what_can_be_offset() -> None:
    assert amounts("us", YOUNG | {"payroll_taxes": {2025: 100_000}})["payroll_offset"] == (50_000, 50_000)
    unknown = {name: value for name, value in YOUNG.items() if name != "payroll_taxes"}
    assert amounts("us", unknown)["payroll_offset"] == (0, 99_600)


def test_no_more_is_elected_than_the_cap() -> None:
    firm = YOUNG | {"rd_spending": {2026: 20_000_000}, "payroll_taxes": {2025: 2_000_000}}
    assert amounts("us", firm)["payroll_offset"] == (500_000, 500_000)


def test_the_offset_is_no_second_credit() -> None:
    """A firm that is in loss and then in profit uses each dollar of the credit once: on payroll tax, or later."""
    firm = YOUNG | {
        "payroll_taxes": {2025: 100_000},
        "profit": {2026: -1, 2027: 10_000_000},
        "sales": {2027: 9_000_000},
    }
    offer = over_years("us", firm, 2026, 2)
    of_2027 = Fraction("0.79") * YOUNG_CREDIT  # it settled in 2026: the years before have no research there
    most = [one for one in cash(offer, "most") if one[0] == "payroll_offset"]
    assert most == [("payroll_offset", 2027, 50_000)]
    later = [one for one in cash(offer, "most") if one[0] == "research_credit"]
    assert later == [("research_credit", 2028, 49_600), ("research_credit", 2028, of_2027)]


def test_a_little_tax_comes_first() -> None:
    firm = YOUNG | {"profit": {2025: 100_000}}
    reduced = Fraction("0.79") * YOUNG_CREDIT
    offer = over_years("us", firm, 2026, 1)
    assert cash(offer, "most") == [
        ("research_credit", 2027, 21_000),
        ("payroll_offset", 2027, reduced - 21_000),
    ]
