"""What China, Shanghai and Shenzhen offer a firm: amounts by hand, and the tax saved against the law written out.

The figures of the law stand here again, in yuan; nothing is taken from the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.compare.comparison import Asked, Comparison, PlaceOffer, compare
from largesse.compare.needs import Question
from largesse.compare.places import read_place
from largesse.compare.profiles import read_profile
from largesse.compare.report import Range, place_shown
from largesse.model.programme import Fact
from largesse.model.types import Choice, Date, Number

SHANGHAI, SHENZHEN = "cn/shanghai", "cn/shenzhen"
Bound = Literal["least", "most"]
Facts = Mapping[str, Any]
Answers = Mapping[str, Facts]

SMALL_AI: Facts = {
    "founded_on": "2019-05-01",
    "size": "small",
    "sector": "artificial_intelligence",
    "manufacturing": False,
    "listed": False,
    "foreign_invested": False,
    "sales": {2024: 16_000_000, 2025: 20_000_000},
    "profit": {2025: 2_000_000},
    "total_assets": {2025: 15_000_000},
    "total_debt": {2025: 3_000_000},
    "paid_in_capital": 25_000_000,
    "equity_raised": 6_000_000,
    "employees": {2025: 40},
    "rd_staff": {2025: 25},
    "technical_staff": {2025: 30},
    "rd_spending": {2024: 1_400_000, 2025: 1_500_000},
    "high_tech_share": "90%",
    "core_ip": True,
    "class_one_rights": 4,
    "class_two_rights": 10,
    "rents_office": True,
    "office_area": 500,
    "rent": 5,
}
BIG_CHIPS: Facts = {
    "founded_on": "2015-05-01",
    "size": "large",
    "sector": "integrated_circuits",
    "manufacturing": True,
    "listed": True,
    "foreign_invested": False,
    "sales": {2022: 200_000_000, 2023: 300_000_000, 2024: 400_000_000, 2025: 450_000_000, 2026: 1_200_000_000},
    "profit": {2025: -600_000_000},
    "total_assets": {2025: 3_000_000_000},
    "total_debt": {2025: 900_000_000},
    "market_value": 6_000_000_000,
    "paid_in_capital": 500_000_000,
    "equity_raised": 300_000_000,
    "employees": {2025: 6_000},
    "rd_staff": {2025: 1_500},
    "technical_staff": {2025: 3_000},
    "rd_spending": {2023: 70_000_000, 2024: 80_000_000, 2025: 90_000_000},
    "high_tech_share": 1,
    "core_ip": True,
    "class_one_rights": 80,
    "class_two_rights": 10,
    "rents_office": True,
    "office_area": 5_000,
    "rent": 9,
}
POINTS: Facts = {
    "conversions": 5,
    "ip_advancement": 8,
    "ip_core_support": 8,
    "ip_count_determined": 8,
    "ip_acquisition": 6,
    "ip_standards": 0,
    "transformation_determined": 30,
    "management_first": 6,
    "management_second": 6,
    "management_third": 4,
    "management_fourth": 4,
    "growth_determined": 20,
}
"""All points that there are for innovation: 30, 30, 20 and 20."""
MAY_DEDUCT: Answers = {"cn/rd-super-deduction": {"not_excluded_determined": True, "ic_or_machine_tool": False}}
HNTE: Answers = {"cn/hnte": POINTS}


def offer(
    place: str, facts: Facts, answers: Answers | None = None, *, first: int = 2026, years: int = 1
) -> PlaceOffer:
    return compared(place, facts, answers, first=first, years=years).offers[0]


def compared(
    place: str, facts: Facts, answers: Answers | None = None, *, first: int = 2026, years: int = 1
) -> Comparison:
    known = {one.id: one.programme.facts for one in _place(place).participants}
    said = {id_: {k: _said(known[id_][k], v) for k, v in of.items()} for id_, of in (answers or {}).items()}
    profile = read_profile({"name": "a firm", "currency": "CNY", "facts": dict(facts), "answers": said})
    return compare(profile, [_place(place)], Asked(first, years, "CNY", date(2026, 7, 1)))


def _said(fact: Fact, value: Any) -> Any:
    """A determination has an author and a reason."""
    return {"value": value, "author": "an officer", "reason": "seen"} if fact.determined_by else value


@cache
def _place(name: str) -> Any:
    return read_place(name)


def yuan(offer: PlaceOffer, bound: Bound, programme: str, benefit: str = "") -> dict[int, Fraction]:
    """What a programme comes to in each year, in yuan."""
    found: dict[int, Fraction] = {}
    for line in getattr(offer, bound).lines:
        if line.key[0] == programme and benefit in ("", line.key[1]) and line.gross:
            found[line.offer.year] = found.get(line.offer.year, Fraction(0)) + Fraction(line.gross) / 100
    return found


def present(offer: PlaceOffer, bound: Bound) -> Any:
    return getattr(offer, bound).present


def saved(offer: PlaceOffer, bound: Bound) -> Fraction:
    """All tax that is saved, in yuan."""
    return sum(
        (Fraction(line.gross) / 100 for line in getattr(offer, bound).lines if line.benefit == "tax_saved"),
        Fraction(0),
    )


# --- the tax, written out


def tax(income: int, *, high_tech: bool, small: bool) -> Fraction:
    """The least tax on a taxable income: 25%, 15% of a high-tech firm, 5% of a small one up to three million."""
    rates = [Fraction(1, 4)]
    if high_tech:
        rates.append(Fraction(15, 100))
    if small and income <= 3_000_000:
        rates.append(Fraction(5, 100))
    return income * min(rates)


thousands = st.integers(min_value=-2_000, max_value=9_000).map(lambda n: n * 1_000)
rd = st.integers(min_value=0, max_value=9_000).map(lambda n: n * 1_000)


@given(
    profit=thousands, spending=rd, high_tech=st.booleans(), small=st.booleans(), deducts=st.sampled_from([True, None])
)
@settings(max_examples=100, deadline=None)
def test_what_is_saved_adds_up_to_the_difference_of_the_tax(
    profit: int, spending: int, high_tech: bool, small: bool, deducts: bool | None
) -> None:
    """The deduction and one relief together save the tax of 25% less the tax that the law then asks for. Where nobody
    has said whether the firm may deduct, at least what it saves without, at most with."""
    facts = {
        **SMALL_AI,
        "profit": {2025: profit},
        "rd_spending": {2025: 2_000_000, 2026: 2_000_000, 2027: spending},
        "employees": {2025: 300 if small else 301},
        "technical_staff": {2025: 100},
        "core_ip": high_tech,
    }
    # R&D of three years is enough for a high-tech firm: four million and more of sixty million are above 5%.
    found = offer(SHENZHEN, facts, {**HNTE, **(MAY_DEDUCT if deducts else {})}, first=2026, years=2)
    of_2027 = [line for bound in ("least", "most") for line in getattr(found, bound).lines if line.offer.year == 2027]
    assert all(line.key[0].startswith("cn/") for line in of_2027)
    income = max(0, profit)
    whole = Fraction(income) / 4
    without = whole - tax(income, high_tech=high_tech, small=small)
    with_it = whole - tax(max(0, income - spending), high_tech=high_tech, small=small)
    assert in_year(found, "most", 2027) == with_it
    assert in_year(found, "least", 2027) == (with_it if deducts else without)


def in_year(offer: PlaceOffer, bound: Bound, year: int) -> Fraction:
    lines = getattr(offer, bound).lines
    return sum(
        (Fraction(x.gross) / 100 for x in lines if x.benefit == "tax_saved" and x.offer.year == year), Fraction(0)
    )


def test_a_new_firm_is_no_high_tech_one_in_its_first_year() -> None:
    found = offer(
        SHENZHEN,
        {**SMALL_AI, "employees": {2025: 301}, "technical_staff": {2025: 31}},
        {**HNTE, **MAY_DEDUCT},
        years=2,
    )
    assert yuan(found, "least", "cn/hnte") == {2027: (2_000_000 - 1_500_000) // 10}
    assert yuan(found, "least", "cn/rd-super-deduction") == {2026: 375_000, 2027: 375_000}  # 25% of 1.5 million


def test_small_firms_are_relieved_until_2027() -> None:
    found = offer(SHENZHEN, SMALL_AI, years=3)
    assert yuan(found, "least", "cn/slpe") == {2026: 400_000, 2027: 400_000}  # 25% less 5% of two million


def test_a_firm_that_the_deduction_would_make_small_is_not_surely_small() -> None:
    """Four million of profit, two of R&D: small where the tax authority lets it deduct, else not."""
    facts = {**SMALL_AI, "profit": {2025: 4_000_000}, "rd_spending": {2025: 2_000_000}}
    found = offer(SHENZHEN, facts)
    assert saved(found, "least") == 0
    assert saved(found, "most") == 1_000_000 - 100_000  # 25% of four million less 5% of two


# --- integrated circuits

LISTED_MAKER: Facts = {
    "listed": True, "line_width": 28, "operating_years": 20, "first_profit_year_end": "2026-12-31",
    "first_production_year_end": "2026-12-31", "loss_year_end": "2024-12-31",
}  # fmt: skip
IC_STATUS: Answers = {"cn/rd-super-deduction": {"not_excluded_determined": True, "ic_or_machine_tool": True}}


def test_a_maker_of_the_finest_lines_pays_no_tax() -> None:
    facts = {**BIG_CHIPS, "profit": {2025: 400_000_000}}
    found = offer(SHANGHAI, facts, {**IC_STATUS, "cn/ic-holiday": LISTED_MAKER})
    assert saved(found, "least") == saved(found, "most") == 100_000_000  # all of 25%


def test_half_of_the_tax_in_the_later_years_of_65_nm() -> None:
    facts = {**BIG_CHIPS, "profit": {2025: 400_000_000}}
    maker = {**LISTED_MAKER, "line_width": 65, "first_profit_year_end": "2021-12-31"}
    found = offer(SHANGHAI, facts, {**IC_STATUS, "cn/ic-holiday": maker})
    extra = 90_000_000 * 6 // 5  # 120% until 2027
    assert yuan(found, "least", "cn/rd-super-deduction") == {2026: extra // 4}
    assert yuan(found, "least", "cn/ic-holiday") == {2026: (400_000_000 - extra) // 8}
    assert saved(found, "least") == 100_000_000 - Fraction(400_000_000 - extra) / 8


def test_only_a_listed_maker_has_years_without_tax() -> None:
    facts = {**BIG_CHIPS, "profit": {2025: 400_000_000}}
    found = offer(SHANGHAI, facts, IC_STATUS)
    assert yuan(found, "least", "cn/ic-holiday") == {}
    assert saved(found, "most") == 100_000_000
    other = offer(SHANGHAI, {**facts, "manufacturing": False}, {**IC_STATUS, "cn/ic-holiday": {}})
    assert yuan(other, "most", "cn/ic-holiday") == {}


# --- Lin-gang


KEY_FIRM: Answers = {"cn/shanghai/lingang-15": {"core_link_determined": True, "key_products": 1}}


def test_a_firm_set_up_in_lin_gang_pays_15_percent_for_five_years() -> None:
    facts = {**SMALL_AI, "size": "large", "employees": {2025: 400}}
    found = offer(SHANGHAI, facts, {**KEY_FIRM, **MAY_DEDUCT}, years=6)
    assert yuan(found, "least", "cn/shanghai/lingang-15") == dict.fromkeys(
        range(2026, 2031), 50_000
    )  # 10% of 0.5 million
    assert yuan(found, "least", "cn/rd-super-deduction") == dict.fromkeys(range(2026, 2032), 375_000)


def test_one_relief_is_taken_of_those_that_a_firm_could_have() -> None:
    facts = {**SMALL_AI, "size": "large", "employees": {2025: 400}}
    found = offer(SHANGHAI, facts, {**KEY_FIRM, **MAY_DEDUCT, **HNTE}, years=3)
    for bound in ("least", "most"):
        assert saved(found, bound) == 3 * (375_000 + 50_000)


def test_measures_for_ai_count_up_to_their_sums() -> None:
    found = offer(SHANGHAI, SMALL_AI, years=2)
    programme = "cn/shanghai/lingang-ai"
    assert yuan(found, "least", programme) == {}
    assert yuan(found, "most", programme, "platform_research") == {2026: 750_000}  # half of the R&D, up to 30 million
    assert yuan(found, "most", programme, "scenario_supplier") == {
        2026: 750_000
    }  # half of the R&D, up to two million
    assert yuan(found, "most", programme, "platform_running") == {2026: 1_000_000, 2027: 1_000_000}
    assert yuan(found, "most", programme, "key_project") == {2026: 20_000_000}
    assert yuan(found, "most", programme, "settlement") == {2026: 8_000_000}
    assert yuan(offer(SHANGHAI, {**SMALL_AI, "sector": "software"}), "most", programme) == {}


# --- headquarters

RECOGNISED_HQ: Facts = {
    "main_product_listed": True, "branches_elsewhere": 2, "outbound_investment": False,
    "further_conditions_met": True, "recognition_determined": True, "start_up_determined": 4_000_000,
    "new_contribution": 10_000_000,
}  # fmt: skip


def test_an_innovative_headquarters() -> None:
    found = offer(SHANGHAI, BIG_CHIPS, {"cn/shanghai/innovative-hq": RECOGNISED_HQ}, years=4)
    programme = "cn/shanghai/innovative-hq"
    assert yuan(found, "least", programme, "start_up_grant") == {2026: 4_000_000}
    # 30% of a thousand square metres at eight yuan for 365 days; the programme ends in February 2028
    assert yuan(found, "least", programme, "rent_subsidy") == {2026: 876_000, 2027: 876_000}
    # from 450 million to 1,200 million: the steps of 500 and of 1,000 million
    assert yuan(found, "least", programme, "sales_reward") == {2026: 8_000_000}
    assert saved(found, "most") == 0  # a loss


def test_a_grant_that_the_officer_has_not_determined() -> None:
    known = {name: value for name, value in RECOGNISED_HQ.items() if name != "start_up_determined"}
    found = offer(SHANGHAI, BIG_CHIPS, {"cn/shanghai/innovative-hq": known})
    programme = "cn/shanghai/innovative-hq"
    assert yuan(found, "least", programme, "start_up_grant") == {}
    assert yuan(found, "most", programme, "start_up_grant") == {2026: 5_000_000}


REGIONAL_HQ: Facts = {
    "recognised_as": "regional_hq", "general_conditions_determined": True, "managed_enterprises": 1,
    "covers_asia_or_wider": True, "foreign_enterprises": 3, "functions_determined": 1, "upgrade_determined": False,
}  # fmt: skip


def test_a_regional_headquarters_is_paid_in_three_parts() -> None:
    facts = {**BIG_CHIPS, "foreign_invested": True}
    found = offer(SHANGHAI, facts, {"cn/shanghai/regional-hq": REGIONAL_HQ}, years=3)
    lines = [line for line in found.least.lines if line.key[0] == "cn/shanghai/regional-hq"]
    assert [(line.benefit, line.gross) for line in lines] == [("opening_grant", 500_000_000)]  # in fen
    assert [(cash.day.year, cash.gross) for cash in lines[0].cash] == [
        (2027, 200_000_000),
        (2028, 150_000_000),
        (2029, 150_000_000),
    ]


def test_one_headquarters_award_of_two() -> None:
    facts = {**BIG_CHIPS, "foreign_invested": True, "rents_office": False, "sales": {2025: 4_500_000_000}}
    answers: Answers = {"cn/shanghai/regional-hq": REGIONAL_HQ, "cn/shanghai/innovative-hq": RECOGNISED_HQ}
    found = offer(SHANGHAI, facts, answers)
    # five million in parts is more than four at once
    assert {line.key[0] for line in found.least.lines} == {"cn/shanghai/regional-hq"}
    assert yuan(found, "least", "cn/shanghai/regional-hq") == {2026: 5_000_000}


def test_only_a_foreign_firm_can_be_a_regional_headquarters() -> None:
    assert yuan(offer(SHANGHAI, BIG_CHIPS), "most", "cn/shanghai/regional-hq") == {}
    found = offer(SHANGHAI, {**BIG_CHIPS, "foreign_invested": True})
    # early support, capability and upgrade; an item without a published amount is not counted
    assert yuan(found, "most", "cn/shanghai/regional-hq") == {2026: 18_000_000}


# --- titles and awards


TITLE: Facts = {
    "other_points_determined": 60, "science_award": False, "contest_winner": False, "recognition_determined": True,
}  # fmt: skip


def test_a_grant_of_which_nobody_published_an_amount() -> None:
    facts = {
        **SMALL_AI, "sector": "software", "sales": {2025: 200_000_000}, "rd_spending": {2025: 12_000_000},
        "equity_raised": 81_000_000, "high_tech_share": 1,
    }  # fmt: skip
    programme = "cn/shanghai/tech-little-giant"
    found = offer(SHANGHAI, facts, HNTE, years=5)
    assert yuan(found, "most", programme) == {}
    shown = place_shown(compared(SHANGHAI, facts, HNTE, years=5), found)
    assert shown.open_upwards
    assert ("grant", True) in {(one.benefit, one.adds) for one in shown.left_out if one.programme == programme}
    assert all(need.programme != programme for need in shown.needs)
    reviewed: Answers = {**HNTE, programme: {"review_determined": True, "grant_determined": 2_000_000}}
    # registered for three full years at the end of 2029; since when the conditions hold nobody published
    found = offer(SHANGHAI, facts, reviewed, years=5)
    assert yuan(found, "most", programme) == {2029: 2_000_000}
    assert yuan(found, "least", programme) == {}


def test_what_is_shown_begins_with_the_lower_end() -> None:
    found = compared(SHENZHEN, SMALL_AI)
    shown = place_shown(found, found.offers[0])
    relief = [one.amount for one in shown.benefits if one.programme == "cn/slpe"]
    assert relief == [Range(10_000_000, 40_000_000)]  # in fen: with the deduction for R&D 100,000, without it 400,000


def test_what_an_authority_decides_is_asked_of_it() -> None:
    found = compared(SHENZHEN, SMALL_AI)
    asked = {one.programme: one.asked for one in place_shown(found, found.offers[0]).needs}
    assert asked["cn/shenzhen/qianhai-ai-rent"] == (
        Question("cn/shenzhen/qianhai-ai-rent", "ai_firm_determined", "the administration of Qianhai"),
    )


def test_a_newly_recognised_small_firm_is_awarded_once() -> None:
    answers: Answers = {"cn/srdi-sme": TITLE, "cn/shanghai/srdi-award": {"newly_recognised_determined": True}}
    found = offer(SHANGHAI, SMALL_AI, answers, years=3)
    assert yuan(found, "least", "cn/shanghai/srdi-award") == {2026: 100_000}
    # it is no little giant: its sales grow no more, and it raised six million where twenty are asked
    assert yuan(found, "most", "cn/shanghai/srdi-award") == {2026: 100_000}
    assert yuan(offer(SHANGHAI, {**SMALL_AI, "size": "large"}, answers), "most", "cn/shanghai/srdi-award") == {}


def test_nobody_has_said_that_it_is_recognised() -> None:
    found = offer(SHANGHAI, SMALL_AI)
    assert yuan(found, "least", "cn/shanghai/srdi-award") == {}
    assert yuan(found, "most", "cn/shanghai/srdi-award") == {2026: 100_000}


# --- rent and R&D in Shenzhen, rent in the districts of Shanghai


def test_rent_in_qianhai_for_thirty_six_months() -> None:
    found = offer(SHENZHEN, SMALL_AI, {"cn/shenzhen/qianhai-ai-rent": {"ai_firm_determined": True}}, years=5)
    # 60 yuan for 500 square metres and twelve months; nobody published when it is in force, so at least nothing
    assert yuan(found, "most", "cn/shenzhen/qianhai-ai-rent") == dict.fromkeys((2026, 2027, 2028), 360_000)
    assert yuan(found, "least", "cn/shenzhen/qianhai-ai-rent") == {}
    other = offer(SHENZHEN, {**SMALL_AI, "sector": "software"})
    assert yuan(other, "most", "cn/shenzhen/qianhai-ai-rent") == {}


def test_rd_of_a_high_tech_firm_in_shenzhen() -> None:
    found = offer(SHENZHEN, SMALL_AI, HNTE, years=2)
    assert yuan(found, "most", "cn/shenzhen/hnte-rd-subsidy") == {2027: 150_000}  # 10% of the R&D
    part = offer(SHENZHEN, SMALL_AI, {**HNTE, "cn/shenzhen/hnte-rd-subsidy": {"share_determined": "4%"}}, years=2)
    assert yuan(part, "most", "cn/shenzhen/hnte-rd-subsidy") == {2027: 60_000}
    large = offer(SHENZHEN, {**BIG_CHIPS, "technical_staff": {2025: 599}}, HNTE, years=2)
    assert yuan(large, "most", "cn/shenzhen/hnte-rd-subsidy") == {}  # less than a tenth of the staff
    large = offer(SHENZHEN, BIG_CHIPS, HNTE, years=2)
    assert yuan(large, "most", "cn/shenzhen/hnte-rd-subsidy") == {2027: 3_000_000}


@pytest.mark.parametrize(
    ("rd", "had"),
    [
        ({2027: 1_500_000, 2028: 3_000_000, 2029: 2_000_000}, {2028: 300_000}),
        ({2027: 1_500_000, 2028: 1_500_000, 2029: 1_500_000}, {2027: 150_000}),
        ({2027: 3_000_000, 2028: 1_500_000, 2029: 3_000_000}, {2027: 300_000}),
    ],
)
def test_what_is_had_once_is_had_in_the_year_in_which_it_is_worth_most(
    rd: dict[int, int], had: dict[int, int]
) -> None:
    """The first of several that are worth as much: what comes later is worth less today."""
    facts = {**SMALL_AI, "rd_spending": {2024: 1_400_000, 2025: 1_500_000, 2026: 1_500_000, **rd}}
    found = offer(SHENZHEN, facts, HNTE, years=4)
    assert yuan(found, "most", "cn/shenzhen/hnte-rd-subsidy") == had


def test_rent_in_yangpu_and_changning_when_they_had_their_measures() -> None:
    facts = {**SMALL_AI, "sales": {2019: 20_000_000}, "employees": {2019: 40}}
    yangpu: Facts = {"office_in_base": True, "registered_as_ai_firm": True, "field": "software"}
    found = offer(SHANGHAI, facts, {"cn/shanghai/yangpu-ai-rent": yangpu}, first=2020)
    assert yuan(found, "least", "cn/shanghai/yangpu-ai-rent") == {2020: 366_000}  # 2 yuan, 500 m2, 366 days
    few = offer(SHANGHAI, {**facts, "employees": {2019: 10}}, {"cn/shanghai/yangpu-ai-rent": yangpu}, first=2020)
    assert yuan(few, "least", "cn/shanghai/yangpu-ai-rent") == {2020: 2 * 150 * 366}  # 15 square metres each
    changning = {"ai_firm_determined": True, "vc_rounds_determined": 2, "in_key_carrier": False, "on_key_list": False,
                 "new_sme_determined": False, "recent_invention_patent": True}  # fmt: skip
    found = offer(SHANGHAI, facts, {"cn/shanghai/changning-ai-rent": changning}, first=2022, years=2)
    assert yuan(found, "least", "cn/shanghai/changning-ai-rent") == {2022: Fraction(500 * 5 * 365 * 3, 10)}


def test_the_award_of_a_district_for_a_new_high_tech_firm() -> None:
    answers: Answers = {**HNTE, "cn/shanghai/hnte-award": {"award_determined": True}}
    found = offer(SHANGHAI, {**SMALL_AI, "sector": "software"}, answers, years=3)
    # Minhang's 250,000, and 60% more of its town Meilong; since when it holds nobody published, so at least nothing
    assert yuan(found, "most", "cn/shanghai/hnte-award") == {2027: 400_000}
    assert yuan(found, "least", "cn/shanghai/hnte-award") == {}
    none = offer(SHANGHAI, {**SMALL_AI, "sector": "software", "core_ip": False}, answers, years=3)
    assert yuan(none, "most", "cn/shanghai/hnte-award") == {}


def test_an_amount_that_one_copy_alone_gives_stays_out() -> None:
    centre: Facts = {"centre_determined": True, "reserve_determined": 1_500_000, "of_a_multinational": False}
    found = offer(SHENZHEN, SMALL_AI, {"cn/shenzhen/qianhai-rd-centre": centre})
    assert yuan(found, "most", "cn/shenzhen/qianhai-rd-centre") == {}


def test_a_firm_is_in_one_part_of_the_city() -> None:
    """In 2020 it chooses Lin-gang, with its rate of tax, or the rent of Yangpu."""
    yangpu: Facts = {"office_in_base": True, "registered_as_ai_firm": True, "field": "software"}
    facts = {**SMALL_AI, "sales": {2019: 20_000_000}, "employees": {2019: 400}, "rd_spending": {2019: 0}}
    answers: Answers = {"cn/shanghai/yangpu-ai-rent": yangpu, **KEY_FIRM}
    little = offer(SHANGHAI, {**facts, "profit": {2019: 2_000_000}}, answers, first=2020)
    assert saved(little, "least") == 0  # 200,000 of tax is less than 366,000 of rent, even where that is taxed
    assert yuan(little, "least", "cn/shanghai/yangpu-ai-rent") == {2020: 366_000}
    much = offer(SHANGHAI, {**facts, "profit": {2019: 4_000_000}}, answers, first=2020)
    assert saved(much, "least") == 400_000
    assert yuan(much, "least", "cn/shanghai/yangpu-ai-rent") == {}


# --- firms with little known


@given(
    dropped=st.sets(st.sampled_from(sorted(SMALL_AI))),
    chips=st.booleans(),
    place=st.sampled_from([SHANGHAI, SHENZHEN]),
)
@settings(max_examples=40, deadline=None)
def test_what_is_not_known_widens_the_interval(dropped: set[str], chips: bool, place: str) -> None:
    facts = BIG_CHIPS if chips else SMALL_AI
    whole = offer(place, facts, years=2)
    part = offer(place, {name: value for name, value in facts.items() if name not in dropped}, years=2)
    assert present(part, "least") <= present(whole, "least")
    assert present(part, "most") >= present(whole, "most")


def answers_of(place: str) -> st.SearchStrategy[Answers]:
    """Some of what only the firm or an authority can say, answered anyhow."""
    asked = [
        (one.id, fact)
        for one in _place(place).participants
        if not any(worth.unpriced for worth in one.entry.benefits.values())  # it has no most
        for name in one.entry.asked
        if (fact := one.programme.facts.get(name)) is not None and not fact.yearly
    ]
    some = st.lists(st.sampled_from(asked), unique_by=lambda pair: (pair[0], pair[1].name))
    return some.flatmap(
        lambda pairs: st.tuples(*(any_value(fact) for _, fact in pairs)).map(
            lambda values: {
                id_: {fact.name: value for (i, fact), value in zip(pairs, values, strict=True) if i == id_}
                for id_, _ in pairs
            }
        )
    )


def any_value(fact: Fact) -> st.SearchStrategy[Any]:
    match fact.type:
        case Choice(options=options):
            return st.sampled_from(sorted(options))
        case Date():
            return st.integers(2018, 2030).map(lambda year: f"{year}-12-31")
        case Number():
            most = fact.most if isinstance(fact.most, int | Fraction) else 1
            whole = int(most) if most <= 100 else int(most) // 100  # in the law's own units, if it is money
            return st.sampled_from([1, 2, 70, 2_000, 20_000_000]).map(lambda n: min(n, whole))
    return st.booleans()


@given(data=st.data(), chips=st.booleans(), place=st.sampled_from([SHANGHAI, SHENZHEN]))
@settings(max_examples=40, deadline=None)
def test_whatever_is_answered_lies_within_the_interval(data: st.DataObject, chips: bool, place: str) -> None:
    facts = {**BIG_CHIPS, "profit": {2025: 100_000_000}} if chips else SMALL_AI
    answers = data.draw(answers_of(place))
    open_, closed = offer(place, facts, years=2), offer(place, facts, answers, years=2)
    assert present(open_, "least") <= present(closed, "least")
    assert present(closed, "most") <= present(open_, "most")


def test_of_a_firm_of_which_nothing_is_known_nothing_is_certain() -> None:
    for place in (SHANGHAI, SHENZHEN):
        found = offer(place, {})
        assert present(found, "least") == 0
        assert present(found, "most") > 0
