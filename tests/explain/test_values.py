"""Numbers written for people: every digit true, and marked where digits are left out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.explain.said import Figure, Points, UnitName
from largesse.explain.values import EXACT_PLACES, NEAR_PLACES, decimals_of, digits, telling_decimals
from largesse.explain.words import Speaker
from largesse.model.exact import Exact, simplest
from largesse.model.types import AREA, COUNT, DAYS, NUMBER, SHARE, Number, money, quantity
from largesse.model.units import parse_unit

CNY, JPY = money("CNY"), money("JPY")
RENT = quantity(parse_unit("CNY/m2/day")[0])
RATE = quantity(parse_unit("CNY/USD")[0])

fractions = st.fractions(max_denominator=10**12).map(simplest)


@pytest.mark.parametrize(
    ("value", "type_", "en", "zh"),
    [
        (116_800_000, CNY, "CNY 1,168,000", "1,168,000 元"),
        (116_800_050, CNY, "CNY 1,168,000.50", "1,168,000.50 元"),
        (-5, CNY, "CNY -0.05", "-0.05 元"),
        (Fraction(1, 8), CNY, "CNY 0.00125", "0.00125 元"),
        (Fraction(100, 3), CNY, "CNY ≈ 0.3333", "≈ 0.3333 元"),
        (1_234, JPY, "JPY 1,234", "1,234 日元"),
        (Fraction(41, 1000), SHARE, "4.1%", "4.1%"),
        (Fraction(1, 3), SHARE, "≈ 33.3333%", "≈ 33.3333%"),
        (1_000, AREA, "1,000 m²", "1,000 平方米"),
        (1, DAYS, "1 day", "1 天"),
        (365, DAYS, "365 days", "365 天"),
        (800, RENT, "CNY 8/m²/day", "8 元/平方米/天"),
        (Fraction(725, 100), RATE, "CNY 7.25/USD", "7.25 元/美元"),
        (1_234_567, COUNT, "1,234,567", "1,234,567"),
        (Fraction(199, 2), NUMBER, "99.5", "99.5"),
    ],
)
def test_figures(value: Exact, type_: Number, en: str, zh: str) -> None:
    assert (Speaker("en", {}).say(Figure(value, type_)), Speaker("zh", {}).say(Figure(value, type_))) == (en, zh)


def test_an_amount_in_full_has_its_minor_units() -> None:
    full = (Figure(116_800_000, CNY, full=True), Figure(7, JPY, full=True))
    assert [Speaker("en", {}).say(figure) for figure in full] == ["CNY 1,168,000.00", "JPY 7"]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (Points(Fraction(9, 1000)), "0.9 percentage points"),
        (Points(Fraction(1, 100)), "1 percentage point"),
        (Points(Fraction(9, 1000), approximate=True), "≈ 0.9 percentage points"),
    ],
)
def test_points(points: Points, said: str) -> None:
    assert Speaker("en", {}).say(points) == said


@pytest.mark.parametrize(("type_", "said"), [(CNY, "CNY"), (AREA, "m²"), (RENT, "CNY/m²/day"), (DAYS, "day")])
def test_units_by_themselves(type_: Number, said: str) -> None:
    assert Speaker("en", {}).say(UnitName(type_)) == said


def read(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


@given(fractions, st.integers(0, 4))
def test_exact_digits_are_the_number(value: Exact, least: int) -> None:
    written = digits(value, least)
    if written.exact:
        assert read(written.text) == value
        assert len(written.text.partition(".")[2]) >= least


@given(fractions)
def test_digits_are_left_out_only_where_they_do_not_end_soon(value: Exact) -> None:
    places = decimals_of(value)
    assert digits(value).exact is (places is not None and places <= EXACT_PLACES)


@given(fractions)
def test_near_digits_are_within_half_a_unit_of_the_last(value: Exact) -> None:
    written = digits(value)
    assert abs(read(written.text) - value) <= (0 if written.exact else Fraction(1, 2 * 10**NEAR_PLACES))


@given(st.fractions(min_value=Fraction(1, 10**20), max_value=10**6).map(simplest))
def test_a_distance_can_be_seen(distance: Exact) -> None:
    assert read(digits(distance, near=telling_decimals(distance)).text) != 0
