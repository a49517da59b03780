"""What would bring more: what waiving a condition gives is what a firm has for which it holds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.compare.needs import Figure, Need, Question, needs, waived
from largesse.compare.offers import Offer, Seen, answers_of
from largesse.compare.places import Place, read_place
from largesse.compare.profiles import Profile, read_profile
from largesse.compare.rates import rates_on
from largesse.compare.stacks import offers_by_year
from tests.compare.eyland import CREDIT, DAY, GRANT, eyland, firm

OATH = {CREDIT: {"sworn": True}}


def offers(profile: Profile, place: Place, year: int = 2026) -> tuple[Seen, dict[str, Offer]]:
    seen = Seen(profile, place, rates_on(DAY), year, answers_of(profile, place.participants))
    (of_year,) = offers_by_year(seen, range(year, year + 1))
    return seen, of_year.offers


def needed(profile: Profile, place: Place) -> list[Need]:
    seen, of_year = offers(profile, place)
    return needs(seen, list(of_year.values()))


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(0, 10**6), st.sampled_from(["vehicles", "software", None]), st.booleans())
def test_waiving_a_condition_gives_what_a_firm_has_for_which_it_holds(
    staff: int, spent: int, sector: str | None, sworn: bool
) -> None:
    facts: dict[str, Any] = {"rd_spending": {2025: spent}, "employees": {2025: 51 + staff}}
    facts |= {} if sector is None else {"sector": sector}
    answers = OATH if sworn else {}
    of_large = offers(read_profile({"currency": "EUR", "facts": facts, "answers": answers}), eyland())[1][CREDIT]
    facts["employees"] = {2025: 50}
    of_small = offers(read_profile({"currency": "EUR", "facts": facts, "answers": answers}), eyland())[1][CREDIT]
    assert of_large.amount("credit") == (0, 0)
    assert waived(of_large, "small") == of_small.amount("credit")[1]


@pytest.mark.parametrize("sales", [1_000_000, 50_000_000])
@pytest.mark.parametrize("spent", [0, 15_000, 19_999])
def test_what_replaces_a_deduction_counts_beyond_it(spent: int, sales: int) -> None:
    """Australia: below the least deductions there is nothing; were they enough, there would be the premium."""
    facts = {"rd_spending": {2025: spent}, "sales": {2025: sales}, "profit": {2025: 0}}
    found = needed(read_profile({"currency": "AUD", "facts": facts}), read_place("au"))
    # 18.5% of a small firm's; of another's 8.5%, as its R&D is at most two percent of what it spends.
    premium = spent * (Fraction(185, 10) if sales < 20_000_000 else Fraction(85, 10))
    of_condition = [(need.condition, need.gain) for need in found if need.condition]
    assert of_condition == ([("spends_enough", premium)] if spent else [])


def test_what_is_not_known_is_asked_with_what_it_may_bring() -> None:
    profile = firm({"rd_spending": {2025: 1_000}, "rd_wages_share": "10%", "rd_materials_share": 0})
    (need,) = [need for need in needed(profile, eyland()) if need.programme == CREDIT]
    assert need == Need(CREDIT, 250_00, (Question(CREDIT, "sworn", None),))


def test_a_figure_that_is_lacking_is_asked_as_the_profile_asks_it() -> None:
    profile = firm({"rd_wages_share": "10%", "rd_materials_share": 0}, OATH)
    found = {need.programme: need for need in needed(profile, eyland())}
    assert found[CREDIT].asked == (Figure("rd_spending"),)
    assert found[GRANT].asked == (Figure("rd_spending"),)
    assert (found[CREDIT].gain, found[GRANT].gain) == (inf, inf)


def test_those_that_bring_most_come_first() -> None:
    profile = firm({"rd_spending": {2025: 1_000}, "employees": {2025: 51}, "rd_wages_share": 0}, OATH)
    found = needed(profile, eyland())
    assert [need.gain for need in found] == sorted((need.gain for need in found), reverse=True)
    assert [(need.programme, need.condition, need.gain) for need in found] == [
        (GRANT, "", 500_00),
        (CREDIT, "small", 250_00),
    ]


def test_a_law_that_is_not_in_force_asks_for_nothing() -> None:
    profile = firm({"rd_spending": {2025: 1_000}, "rd_wages_share": 0, "rd_materials_share": 0})
    seen, of_year = offers(profile, eyland(), 2030)
    assert of_year[CREDIT].decision is None
    assert date(2030, 12, 31) > date(2029, 12, 31)
    assert needs(seen, list(of_year.values())) == []
