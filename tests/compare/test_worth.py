"""What benefits are worth, beside plain arithmetic: cash by its day, the tax on aid, credits against tax."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.compare.entries import Paid, Why
from largesse.compare.stacks import NOTHING, offers_by_year
from largesse.compare.worth import Bound, Line, kept_of_aid, line, settled
from tests.compare.eyland import CREDIT, GRANT, TAX, eyland, seen, yearly

YEARS = 4
FIRST = 2026
BOUNDS: tuple[Bound, ...] = ("least", "most")
money = st.integers(0, 10_000)
profits = st.lists(st.integers(-20_000, 60_000), min_size=YEARS, max_size=YEARS)


def made(facts: dict[str, Any], place: Any, gross: dict[tuple[int, str], int], bound: Bound) -> list[Line]:
    """The lines that benefits of some amounts come to over the years."""
    firm = seen(facts, place)
    by_year: dict[int, list[Line]] = {}
    for year in offers_by_year(firm, range(FIRST, FIRST + YEARS)):
        by_year[year.year] = []
        for id_, benefit in ((CREDIT, "credit"), (GRANT, "grant")):
            offer = year.offer(id_, NOTHING)
            worth = offer.participant.entry.benefits[benefit]
            amount = gross.get((year.year, benefit), 0)
            by_year[year.year].append(line(firm, offer, benefit, worth, amount, bound))
    return settled(firm, by_year, bound).lines


def used(lines: list[Line], benefit: str) -> dict[tuple[int, int], int]:
    """What comes of a benefit, by the year that it is of and the year of its cash."""
    found: dict[tuple[int, int], int] = {}
    for one in lines:
        for cash in one.cash if one.benefit == benefit else ():
            key = (one.offer.year, cash.day.year)
            found[key] = found.get(key, 0) + cash.gross
    return found


# --- days and parts


@pytest.mark.parametrize(
    ("months", "day"),
    [(0, (2026, 12, 31)), (1, (2027, 1, 31)), (2, (2027, 2, 28)), (14, (2028, 2, 29)), (12, (2027, 12, 31))],
)
def test_cash_comes_at_the_end_of_a_month_after_the_year(months: int, day: tuple[int, int, int]) -> None:
    place = eyland(credit={"paid": Paid(months, Why())})
    firm = seen({}, place, Fraction(1, 10))
    (year,) = offers_by_year(firm, range(FIRST, FIRST + 1))
    offer = year.offer(CREDIT, NOTHING)
    (cash,) = line(firm, offer, "credit", offer.participant.entry.benefits["credit"], 700, "least").cash
    assert (cash.day, cash.gross, cash.net) == (date(*day), 700, 700)
    # The firm comes at the beginning of 2026: a year and the months after it.
    years, rest = divmod(12 + months, 12)
    assert cash.present == Fraction(700) / Fraction(11, 10) ** years / (1 + Fraction(1, 10) * rest / 12)


@given(st.integers(1, 10**9), st.integers(0, 3), st.sampled_from(BOUNDS))
def test_instalments_come_a_year_after_each_other_and_add_up(gross: int, year: int, bound: Bound) -> None:
    """Three fifths and two fifths; what is rounded down in the first comes with the last."""
    facts = {"profit": {2025: 1_000}}
    lines = made(facts, eyland(grant={"taxed": "yes"}), {(FIRST + year, "grant"): gross}, bound)
    first = gross * 3 // 5
    parts = [(part, i) for i, part in enumerate((first, gross - first)) if part]
    (one,) = lines
    assert [(cash.gross, cash.day) for cash in one.cash] == [
        (part, date(FIRST + year + 1 + i, 3, 31)) for part, i in parts
    ]
    assert [cash.net for cash in one.cash] == [part * (1 - TAX) for part, _ in parts]
    assert one.net == gross * (1 - TAX)


def test_what_nothing_bounds_comes_at_once() -> None:
    firm = seen({}, eyland())
    (year,) = offers_by_year(firm, range(FIRST, FIRST + 1))
    offer = year.offer(GRANT, NOTHING)
    one = line(firm, offer, "grant", offer.participant.entry.benefits["grant"], inf, "most")
    assert [(cash.gross, cash.net, cash.present) for cash in one.cash] == [(inf, inf, inf)]


# --- the tax on aid


@pytest.mark.parametrize("taxed", ["yes", "no", "unknown"])
@pytest.mark.parametrize("profit", [1_000, 0, -1_000, None])
@pytest.mark.parametrize("bound", BOUNDS)
def test_the_tax_on_aid(taxed: str, profit: int | None, bound: Bound) -> None:
    """All is kept of what is not taxed; else, at least, what the tax leaves. At most all, where the tax is not sure
    or the firm may have no profit to pay it on."""
    place = eyland(grant={"taxed": taxed})
    firm = seen({} if profit is None else {"profit": {2025: profit}}, place)
    surely_taxed = taxed == "yes" and profit is not None and profit > 0
    whole = taxed == "no" or (bound == "most" and not surely_taxed)
    kept = kept_of_aid(firm, FIRST, place.by_id[GRANT].entry.benefits["grant"], bound)
    assert kept == (1 if whole else 1 - TAX)


# --- credits that only lower a tax


@settings(deadline=None)
@given(st.lists(money, min_size=YEARS, max_size=YEARS), profits)
def test_a_credit_is_used_against_the_tax_of_its_year_and_at_most_of_later_ones(
    credits: list[int], profit: list[int]
) -> None:
    gross = {(FIRST + i, "credit"): 100 * credit for i, credit in enumerate(credits)}
    for bound in BOUNDS:
        lines = made({"profit": yearly(profit)}, eyland(), gross, bound)
        assert used(lines, "credit") == taken_up(credits, profit, carried=bound == "most")


def taken_up(credits: Sequence[int], profit: Sequence[int], *, carried: bool) -> dict[tuple[int, int], int]:
    """In cents, by the year of a credit and that of its cash, which comes six months after the year of its use."""
    found = {}
    rest = [100 * credit for credit in credits]
    for i, earned in enumerate(profit):
        tax = max(0, earned) * 100 // 5
        for j in range(i + 1) if carried else [i]:  # the oldest first
            part = min(rest[j], tax)
            tax, rest[j] = tax - part, rest[j] - part
            if part:
                found[FIRST + j, FIRST + i + 1] = part
    return found


@settings(deadline=None)
@given(st.lists(money, min_size=YEARS, max_size=YEARS), profits)
def test_no_more_is_used_than_there_is_of_credit_and_of_tax(credits: list[int], profit: list[int]) -> None:
    gross = {(FIRST + i, "credit"): 100 * credit for i, credit in enumerate(credits)}
    least, most = (used(made({"profit": yearly(profit)}, eyland(), gross, bound), "credit") for bound in BOUNDS)
    for year in range(FIRST, FIRST + YEARS):
        assert sum(part for (of, _), part in most.items() if of == year) <= gross[year, "credit"]
        tax = max(0, profit[year - FIRST]) * 20
        assert sum(part for (_, cash), part in most.items() if cash == year + 1) <= tax
    assert sum(least.values()) <= sum(most.values())


def test_of_an_unknown_profit_no_tax_is_due_at_least_and_any_at_most() -> None:
    gross = {(FIRST, "credit"): 500}
    assert used(made({}, eyland(), gross, "least"), "credit") == {}
    assert used(made({}, eyland(), gross, "most"), "credit") == {(FIRST, FIRST + 1): 500}


def test_a_part_of_the_tax_may_be_what_credits_are_used_against() -> None:
    """A credit of the country is not used against the tax of a region."""
    place = eyland()
    lower = place.tax.__class__(**{**_fields(place.tax), "values": tuple(_halved(one) for one in place.tax.values)})
    credited = place.__class__(**{**_fields(place), "credited": lower})
    gross = {(FIRST, "credit"): 1_000_00}
    facts = {"profit": {2025: 1_000}}
    assert used(made(facts, place, gross, "least"), "credit") == {(FIRST, FIRST + 1): 200_00}
    assert used(made(facts, credited, gross, "least"), "credit") == {(FIRST, FIRST + 1): 100_00}


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def _halved(dated: Any) -> Any:
    return dated.__class__(**{**_fields(dated), "content": Fraction(dated.content) / 2})


@settings(deadline=None)
@given(st.lists(money, min_size=YEARS, max_size=YEARS), profits, st.sampled_from(BOUNDS))
def test_what_a_firm_has_once_it_has_in_the_year_in_which_it_is_worth_most(
    grants: list[int], profit: list[int], bound: Bound
) -> None:
    gross = {(FIRST + i, "grant"): grant for i, grant in enumerate(grants)}
    lines = made({"profit": yearly(profit)}, eyland(grant={"once": True}), gross, bound)
    each = made({"profit": yearly(profit)}, eyland(grant={"once": False}), gross, bound)
    best = max(each, key=lambda one: (one.present, -one.offer.year), default=None)
    wanted = [] if best is None else [(best.offer.year, best.gross)]
    assert [(one.offer.year, one.gross) for one in lines] == wanted


@settings(deadline=None)
@given(
    st.lists(money, min_size=YEARS, max_size=YEARS), st.lists(money, min_size=YEARS, max_size=YEARS), profits,
    st.sampled_from(BOUNDS),
)  # fmt: skip
def test_another_use_of_a_credit_has_what_no_tax_of_the_year_took_up(
    credits: list[int], grants: list[int], profit: list[int], bound: Bound
) -> None:
    place = eyland(together=True, grant={"uses": (CREDIT, "credit")})
    gross = {(FIRST + i, "credit"): 100 * credit for i, credit in enumerate(credits)}
    gross |= {(FIRST + i, "grant"): 100 * grant for i, grant in enumerate(grants)}
    lines = made({"profit": yearly(profit)}, place, gross, bound)
    had, otherwise, rest = {}, {}, [100 * credit for credit in credits]
    for i, earned in enumerate(profit):
        tax = max(0, earned) * 20
        for j in range(i + 1) if bound == "most" else [i]:
            part = min(rest[j], tax)
            tax, rest[j] = tax - part, rest[j] - part
            if part:
                had[FIRST + j, FIRST + i + 1] = part
        other = min(rest[i], 100 * grants[i])
        rest[i] -= other
        if other:
            otherwise[FIRST + i] = other
    assert used(lines, "credit") == had
    assert {one.offer.year: one.gross for one in lines if one.benefit == "grant"} == otherwise
