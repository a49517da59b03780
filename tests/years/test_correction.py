"""Correcting a decision: the difference is what the new decision gives more or less, and it names its reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.years.correction import Correction, compared
from tests.years.test_replay import seat

DECIDER = Decider(seat())
ON = date(2023, 12, 31)
FACTS = {
    "has_seat": st.booleans(),
    "staff": st.sampled_from([0, 9, 10, 49, 50, 80]),
    "insolvent": st.booleans(),
    "rent_paid": st.sampled_from([0, 1, 30_000]),
    "research": st.sampled_from([0, 7, 100_000]),
    "profit": st.sampled_from([-5, 0, 90_000]),
}


def facts(unknowns: bool) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({n: st.none() | v if unknowns else v for n, v in FACTS.items()})


def correction(then: dict[str, Any], now: dict[str, Any]) -> Correction:
    before, after = (DECIDER.decide(read_firm(seat(), {"facts": given}), ON) for given in (then, now))
    return compared(before, after)


@settings(max_examples=150, deadline=None)
@given(facts(unknowns=True), facts(unknowns=True))
def test_the_difference_is_what_is_given_more_or_less(then: dict[str, Any], now: dict[str, Any]) -> None:
    found = correction(then, now)
    for benefit in found.benefits:
        before, after = (d.benefits[benefit.name].amount for d in (found.before, found.after))
        if before is None or after is None:
            assert (benefit.follows, benefit.amount) == ("undetermined", None)
            assert benefit.missing != ()
            assert {*benefit.missing} <= {name for given in (then, now) for name, v in given.items() if v is None}
            continue
        sign = {"pay": 1, "recover": -1, "nothing": 0}[benefit.follows]
        assert benefit.amount == abs(after - before)
        assert sign * abs(after - before) == after - before
    totals = found.before.total, found.after.total
    assert found.difference == (None if None in totals else totals[1] - totals[0])  # type: ignore[operator]


@settings(max_examples=100, deadline=None)
@given(facts(unknowns=False), facts(unknowns=False))
def test_with_its_reasons_alone_a_benefit_comes_out_as_corrected(then: dict[str, Any], now: dict[str, Any]) -> None:
    """(True of this programme, in which no two facts stand for each other.)"""
    found = correction(then, now)
    assert {change.fact for change in found.facts} == {name for name in then if then[name] != now[name]}
    for benefit in found.benefits:
        if benefit.follows in ("pay", "recover"):
            reasons = {change.fact for change in benefit.facts}
            assert reasons
            mixed = {name: now[name] if name in reasons else then[name] for name in then}
            again = DECIDER.decide(read_firm(seat(), {"facts": mixed}), ON)
            assert again.benefits[benefit.name].amount == found.after.benefits[benefit.name].amount


@settings(max_examples=50, deadline=None)
@given(facts(unknowns=True), facts(unknowns=True))
def test_corrected_back_the_difference_is_undone(then: dict[str, Any], now: dict[str, Any]) -> None:
    there, back = correction(then, now), correction(now, then)
    assert back.difference == (None if there.difference is None else -there.difference)
