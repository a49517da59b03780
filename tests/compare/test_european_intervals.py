"""What is not told lies within the interval: whatever a firm adds to its profile, each amount stays within what was
said before, and a firm that tells all has intervals only where someone else must speak."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.compare.comparison import PlaceOffer
from largesse.compare.offers import Offer
from tests.compare.european import determined, offered

PLACES = ("ie", "uk", "fr", "de", "nl")
FIRST, YEARS = 2023, 4
ANSWERS: dict[str, dict[str, Any]] = {
    "de/forschungszulage": {"certified": determined(True), "within_state_aid_limits": determined(True)},
    "nl/wbso": {"approved": determined(True), "costs_counted": "flat"},
    "fr/jei": {"really_new": True, "held_by_eligible_owners": "60%", "pay": []},
    "uk/patent-box": {"routine_return": 10_000, "marketing_return": 0, "fraction_determined": determined("50%")},
    "uk/eris": {"cap_determined": determined(False), "grace_determined": determined(False)},
    "uk/rdec-merged": {"cap_exemption_determined": determined(False)},
    "uk/rdec-old": {"main_rate_determined": determined("0.235")},
}
OPEN = {"de/forschungszulage": {"allowance_determined"}, "fr/cir": {"costs.approved"}}
MONEY = st.sampled_from([0, 1, 90_000, 700_000, 3_000_000, 20_000_000, 2_000_000_000])


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    percents = [draw(st.integers(0, 25)) for _ in range(4)]
    kinds = ("rd_wages_share", "rd_materials_share", "rd_contracts_share", "rd_depreciation_share")

    founded = draw(st.sampled_from(["1999-01-01", "2017-06-30", "2019-01-01", "2021-01-01"]))

    def yearly(what: st.SearchStrategy[int]) -> dict[int, int]:
        before, after = draw(what), draw(what)
        return {year: before if year < 2024 else after for year in range(max(2020, int(founded[:4])), 2025)}

    return {
        **{name: f"{percent}%" for name, percent in zip(kinds, percents, strict=True)},
        "founded_on": founded,
        "size": draw(st.sampled_from(["small", "medium", "large"])),
        "sales": yearly(MONEY),
        "profit": yearly(MONEY | st.sampled_from([-1, -400_000, -50_000_000])),
        "rd_spending": yearly(MONEY),
        "innovation_spending": yearly(st.sampled_from([0, 90_000, 700_000])),
        "payroll_taxes": yearly(MONEY),
        "employees": yearly(st.sampled_from([100, 249, 250, 9_000])),
        "rd_staff": yearly(st.sampled_from([0, 1, 100])),
        "rd_hours": yearly(st.sampled_from([0, 1_000, 200_000])),
        "class_one_rights": draw(st.integers(0, 1)),
        "patent_profit": yearly(MONEY),
    }


def amounts(offer: PlaceOffer) -> dict[tuple[int, str, str], tuple[Any, Any]]:
    return {
        (of_year.year, one.participant.id, benefit): one.amount(benefit)
        for of_year in offer.by_year
        for one in of_year.offers.values()
        for benefit in one.participant.entry.benefits
    }


def told_all(one: Offer) -> bool:
    """The decision misses nothing, or only what the profile does not ask: the German allowance of 2024, and in France
    whether contractors are approved."""
    return one.decision is None or set(one.decision.missing) <= OPEN.get(one.participant.id, set())


def may_be_open(one: Offer, year: int, contracts: bool) -> bool:
    return (one.participant.id, year) == ("de/forschungszulage", 2024) or (
        one.participant.id == "fr/cir" and contracts
    )


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=60, deadline=None)
@given(profiles(), st.data())
def test_what_is_told_later_lies_within_what_was_said(place: str, whole: dict[str, Any], data: st.DataObject) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(whole))))
    answered = data.draw(st.sets(st.sampled_from(sorted(ANSWERS))))
    part = {name: value for name, value in whole.items() if name in kept}
    before = offered(place, "EUR", part, FIRST, YEARS, {name: ANSWERS[name] for name in answered})
    after = offered(place, "EUR", whole, FIRST, YEARS, ANSWERS)
    said = amounts(before)
    for key, (least, most) in amounts(after).items():
        assert said[key][0] <= least <= most <= said[key][1], key
    spans: list[Any] = [before.least.present, after.least.present, after.most.present, before.most.present]
    assert spans == sorted(spans)


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=60, deadline=None)
@given(profiles())
def test_a_firm_that_tells_all_has_no_interval(place: str, whole: dict[str, Any]) -> None:
    offer = offered(place, "EUR", whole, FIRST, YEARS, ANSWERS)
    for of_year in offer.by_year:
        for one in of_year.offers.values():
            assert told_all(one)
            for benefit in one.participant.entry.benefits:
                least, most = one.amount(benefit)
                assert least <= most != inf
                assert least == most or may_be_open(one, of_year.year, whole["rd_contracts_share"] != "0%")
    present = (offer.least.present, offer.most.present)
    assert all(isinstance(one, int | Fraction) for one in present)
    assert present[0] <= present[1]
