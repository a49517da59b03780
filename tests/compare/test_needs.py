"""What would bring more: asked as the firm can answer it, and only of what counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from largesse.compare.needs import Figure, Need, Question, needs
from largesse.compare.offers import Seen, answers_of
from largesse.compare.places import read_place
from largesse.compare.profiles import read_profile
from largesse.compare.rates import rates_on
from largesse.compare.stacks import offers_by_year
from tests.compare.one_firm import DAY


def needs_in(place: str, facts: Mapping[str, Any], *, unverified: bool = False) -> list[Need]:
    told = read_place(place)
    profile = read_profile({"currency": told.currency, "facts": dict(facts)})
    seen = Seen(profile, told, rates_on(DAY), 2026, answers_of(profile, told.participants), unverified)
    (of_year,) = offers_by_year(seen, range(2026, 2027))
    return needs(seen, list(of_year.offers.values()))


def test_a_figure_that_a_row_of_a_table_lacks_is_asked_for_by_its_own_name() -> None:
    firm = {"size": "medium", "rd_spending": {2025: 100_000}, "rd_wages_share": "60%", "rd_contracts_share": "10%"}
    (need,) = needs_in("de", firm)
    figures = [one.name for one in need.asked if isinstance(one, Figure)]
    questions = [one.fact for one in need.asked if isinstance(one, Question)]
    assert figures == ["rd_depreciation_share"]
    assert questions == ["certified", "within_state_aid_limits"]


def test_what_rests_on_one_text_alone_is_no_need_unless_it_counts() -> None:
    firm = {"sector": "software", "rd_spending": {2025: 1_000_000}}
    unverified = {one.id for one in read_place("cn/shanghai").participants if one.unverified}
    assert unverified.isdisjoint(need.programme for need in needs_in("cn/shanghai", firm))
    assert not unverified.isdisjoint(need.programme for need in needs_in("cn/shanghai", firm, unverified=True))


def test_what_replaces_a_deduction_would_bring_only_what_goes_beyond_it() -> None:
    """Australia's offset is 38.5% of the R&D, in place of a deduction worth 30%: what is gained is 8.5%."""
    firm = {
        "size": "medium", "sales": {2025: 25_000_000}, "profit": {2025: 2_000_000}, "rd_spending": {2025: 10_000},
        "rd_wages_share": "60%", "rd_materials_share": "20%", "rd_contracts_share": "20%",
    }  # fmt: skip
    (need,) = needs_in("au", firm)
    assert (need.condition, need.gain) == ("spends_enough", 850_00)
