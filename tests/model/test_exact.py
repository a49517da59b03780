"""The operations that engines disagree about, against independent definitions."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.model.exact import (
    Exact,
    bracket_sum,
    growth_holds,
    product,
    round_to,
    shift_date,
    step_value,
    total,
    whole_years,
)
from largesse.model.parameters import Band

DECIMAL_MODES = {
    "half up": ROUND_HALF_UP, "half even": ROUND_HALF_EVEN, "down": ROUND_DOWN, "up": ROUND_UP,
    "floor": ROUND_FLOOR, "ceiling": ROUND_CEILING,
}  # fmt: skip
FLOORS = (
    Band(Fraction(0), Fraction(1, 20)),
    Band(Fraction(100), Fraction(1, 10)),
    Band(Fraction(250), Fraction(1, 5)),
)
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("mode", DECIMAL_MODES)
@given(thousandths=st.integers(-(10**12), 10**12))
def test_rounding_agrees_with_decimal(mode: str, thousandths: int) -> None:
    expected = Decimal(thousandths).scaleb(-3).quantize(Decimal(1), DECIMAL_MODES[mode])
    assert round_to(Fraction(thousandths, 1000), Fraction(1), mode) == int(expected)


@pytest.mark.parametrize(
    ("mode", "of_minus_2_5"),
    [("half up", -3), ("half even", -2), ("down", -2), ("up", -3), ("floor", -3), ("ceiling", -2)],
)
def test_a_negative_half(mode: str, of_minus_2_5: int) -> None:
    assert round_to(Fraction(-5, 2), Fraction(1), mode) == of_minus_2_5


exact = st.integers(-10_000, 10_000) | st.fractions(-100, 100, max_denominator=60)


@given(exact, exact)
def test_a_product_is_that_of_fractions_and_an_int_where_it_is_whole_and_one_side_was(x: Exact, y: Exact) -> None:
    found = product(x, y)
    assert found == Fraction(x) * Fraction(y)
    if found.denominator == 1 and int in (type(x), type(y)):
        assert type(found) is int


@given(st.lists(exact))
def test_a_total_is_the_sum(amounts: list[Exact]) -> None:
    assert total(amounts) == sum(amounts)


def test_rounding_to_a_hundred_yuan() -> None:
    assert round_to(1_234_567, Fraction(10_000), "down") == 1_230_000


def test_an_unknown_rounding_mode_is_an_error() -> None:
    with pytest.raises(ValueError, match="sideways"):
        round_to(Fraction(1, 2), Fraction(1), "sideways")


@given(at=st.integers(0, 1000))
def test_brackets_add_up_fen_by_fen(at: int) -> None:
    slow = sum((step_value(FLOORS, unit) for unit in range(at)), start=Fraction(0))
    assert bracket_sum(FLOORS, at) == slow


def test_a_step_begins_at_its_floor() -> None:
    assert [step_value(FLOORS, x) for x in (0, 99, 100, 249, 250)] == [
        Fraction(1, 20), Fraction(1, 20), Fraction(1, 10), Fraction(1, 10), Fraction(1, 5)
    ]  # fmt: skip


@given(base=st.integers(1, 10**9), last=st.integers(-(10**9), 10**12), percent=st.integers(-99, 300))
def test_growth_by_powers_agrees_with_the_sign_of_the_difference(base: int, last: int, percent: int) -> None:
    rate = Fraction(percent, 100)
    difference = Fraction(last, base) - (1 + rate) ** 3
    assert growth_holds("ge", base, last, rate, 3) is (difference >= 0)
    assert growth_holds("gt", base, last, rate, 3) is (difference > 0)
    assert growth_holds("lt", base, last, rate, 3) is (difference < 0)
    assert growth_holds("le", base, last, rate, 3) is (difference <= 0)


@pytest.mark.parametrize(
    ("leap", "years", "expected"),
    [
        ("28 February", 1, date(2025, 2, 28)),
        ("1 March", 1, date(2025, 3, 1)),
        ("28 February", 4, date(2028, 2, 29)),
        ("1 March", 4, date(2028, 2, 29)),
        ("1 March", -1, date(2023, 3, 1)),
    ],
)
def test_years_after_a_leap_day(leap: str, years: int, expected: date) -> None:
    assert shift_date(date(2024, 2, 29), years, "years", leap) == expected


def test_a_month_after_31_january_is_the_last_of_february_under_either_rule() -> None:
    assert shift_date(date(2023, 1, 31), 1, "months", "28 February") == date(2023, 2, 28)
    assert shift_date(date(2023, 1, 31), 1, "months", "1 March") == date(2023, 2, 28)
    assert shift_date(date(2023, 1, 29), 1, "months", "1 March") == date(2023, 2, 28)


def test_months_after_a_leap_day_go_by_the_rule_where_they_end_in_february() -> None:
    assert shift_date(date(2024, 2, 29), 12, "months", "1 March") == date(2025, 3, 1)
    assert shift_date(date(2024, 2, 29), 12, "months", "28 February") == date(2025, 2, 28)
    assert shift_date(date(2024, 2, 29), 13, "months", "1 March") == date(2025, 3, 29)


@given(day=DAYS, months=st.integers(-600, 600), leap=st.sampled_from(["28 February", "1 March"]))
def test_a_later_day_is_never_earlier_after_the_same_shift(day: date, months: int, leap: str) -> None:
    later = shift_date(day, 1, "days", leap)
    assert shift_date(day, months, "months", leap) <= shift_date(later, months, "months", leap)


def test_from_leap_day_to_28_february_is_a_year_or_none() -> None:
    assert whole_years(date(2024, 2, 29), date(2025, 2, 28), "28 February") == 1
    assert whole_years(date(2024, 2, 29), date(2025, 2, 28), "1 March") == 0
    assert whole_years(date(2024, 2, 29), date(2025, 3, 1), "1 March") == 1


@given(start=DAYS, end=DAYS, leap=st.sampled_from(["28 February", "1 March"]))
def test_whole_years_are_the_anniversaries_that_have_come(start: date, end: date, leap: str) -> None:
    if end < start:
        assert whole_years(start, end, leap) == -whole_years(end, start, leap)
        return
    come = [n for n in range(151) if shift_date(start, n, "years", leap) <= end]
    assert whole_years(start, end, leap) == max(come)
