"""How far a value lies from what is needed agrees with whether it is met, and adds up."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from largesse.explain.distances import OPPOSITE, distance, need, seen_decimals
from largesse.explain.growth import rate_reached, whole_root
from largesse.explain.said import Day, Figure, Points, Verbatim
from largesse.explain.words import Speaker
from largesse.model.exact import Exact, compare, growth_holds, simplest
from largesse.model.types import AREA, COUNT, DATE, DAYS, SHARE, TEXT, money

ORDERS = ("lt", "le", "gt", "ge")
MET = {"above", "below", "exactly", "after", "before", "that_day"}
SHORT = {"short", "too_early"}
OVER = {"over", "too_late"}
ON_IT = {"must_be_more", "must_be_less", "must_be_later", "must_be_earlier"}

amounts = st.integers(-(10**15), 10**15)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
speaker = Speaker("en", {})


def kind(op: str, value: Any, limit: Any, type_: Any) -> str:
    said = distance(op, value, limit, type_)
    assert said is not None
    return said.id.removeprefix("distance.")


def size(op: str, value: Any, limit: Any, type_: Any) -> Exact:
    said = distance(op, value, limit, type_)
    assert said is not None
    by = dict(said.values).get("by")
    assert by is None or isinstance(by, Figure | Points)
    return 0 if by is None else by.value


@given(st.sampled_from(ORDERS), amounts, amounts)
def test_an_amount_is_met_just_when_its_distance_says_so(op: str, value: int, limit: int) -> None:
    assert (kind(op, value, limit, money("CNY")) in MET) is compare(op, value, limit)


@given(st.sampled_from(ORDERS), days, days)
def test_a_day_is_met_just_when_its_distance_says_so(op: str, value: date, limit: date) -> None:
    assert (kind(op, value, limit, DATE) in MET) is compare(op, value.toordinal(), limit.toordinal())


@given(st.sampled_from(ORDERS), amounts, amounts)
def test_an_amount_and_what_it_is_short_make_what_is_needed(op: str, value: int, limit: int) -> None:
    found, by = kind(op, value, limit, money("CNY")), size(op, value, limit, money("CNY"))
    if found in SHORT:
        assert value + by == limit
    elif found in OVER:
        assert value - by == limit
    elif found in ON_IT:
        assert value == limit and op in ("lt", "gt")


@given(st.sampled_from(ORDERS), days, days)
def test_a_day_and_what_it_is_off_make_what_is_needed(op: str, value: date, limit: date) -> None:
    by = timedelta(days=int(size(op, value, limit, DATE)))
    assert limit in (value + by, value - by)


@pytest.mark.parametrize(
    ("op", "value", "limit", "type_", "said"),
    [
        ("ge", 41, 50, COUNT, "9 short"),
        ("gt", 50, 50, COUNT, "exactly that, and it must be more"),
        ("lt", 50, 50, COUNT, "exactly that, and it must be less"),
        ("le", 51, 50, COUNT, "1 too much"),
        ("le", 50, 50, COUNT, "exactly that"),
        ("gt", Fraction(41, 1000), Fraction(5, 100), SHARE, "0.9 percentage points short"),
        ("ge", Fraction(1, 3), Fraction(1, 2), SHARE, "≈ 16.6667 percentage points short"),
        ("ge", 2_999_999_99, 3_000_000_00, money("CNY"), "CNY 0.01 short"),
        ("ge", 1_200, 1_000, AREA, "200 m² above it"),
        ("lt", 364, 365, DAYS, "1 day below it"),
        ("ge", date(2021, 12, 31), date(2022, 1, 1), DATE, "1 day too early"),
        ("lt", date(2022, 1, 1), date(2022, 1, 1), DATE, "that very day, and it must be earlier"),
        ("eq", 4, 7, COUNT, "off by 3"),
    ],
)
def test_distances_in_words(op: str, value: Any, limit: Any, type_: Any, said: str) -> None:
    found = distance(op, value, limit, type_)
    assert found is not None and speaker.say(found) == said


def test_nothing_is_measured_between_texts_or_where_equality_is_met() -> None:
    assert [distance("eq", "a", "b", TEXT), distance("eq", 1, 1, COUNT), distance("ne", 1, 1, COUNT)] == [None] * 3


def test_what_is_needed_and_its_opposite_differ() -> None:
    limit = Verbatim("1")
    assert all(
        speaker.say(need(mood, op, limit, COUNT)) != speaker.say(need(mood, OPPOSITE[op], limit, COUNT))
        for mood in ("need", "is")
        for op in OPPOSITE
    )


def test_days_are_needed_in_words_of_their_own() -> None:
    assert speaker.say(need("need", "ge", Day(date(2022, 1, 1)), DATE)) == "2022-01-01 or later needed"


shares = st.fractions(0, 2, max_denominator=10**9)


@given(shares, shares)
def test_a_share_is_never_written_as_the_one_it_falls_short_of(value: Fraction, limit: Fraction) -> None:
    assume(value != limit)
    decimals = seen_decimals(value, limit, SHARE)
    written = [speaker.say(Figure(simplest(v), SHARE, decimals=decimals)) for v in (value, limit)]
    assert written[0] != written[1]


rates = st.fractions(Fraction(-99, 100), 3, max_denominator=1000)
positive = st.integers(1, 10**15)


@given(positive, st.integers(0, 10**15), st.integers(1, 6), rates)
def test_the_rate_reached_stands_to_the_rate_needed_as_the_powers_do(
    base: int, last: int, years: int, needed: Fraction
) -> None:
    reached = rate_reached(base, last, years, needed)
    for op in ORDERS:
        assert compare(op, reached.value, needed) is growth_holds(op, base, last, needed, years)


@given(positive, st.integers(0, 10**15), st.integers(1, 6), rates)
def test_the_rate_reached_is_exact_or_marked(base: int, last: int, years: int, needed: Fraction) -> None:
    reached = rate_reached(base, last, years, needed)
    exact = base * (1 + Fraction(reached.value)) ** years == last
    assert exact is not reached.approximate


@given(st.integers(0, 10**40), st.integers(1, 12))
def test_whole_roots(value: int, degree: int) -> None:
    root = whole_root(value, degree)
    assert root**degree <= value < (root + 1) ** degree


def test_a_rate_just_short_shows_as_many_digits_as_it_takes() -> None:
    reached = rate_reached(10**12, 1_728 * 10**9 - 1, 3, Fraction(1, 5))
    assert speaker.say(reached) == "≈ 19.99999999997%"
