"""Exchange through the dollar and present value, beside a reference that reads the figures by itself."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from largesse.compare.rates import FOLDER, rates_on
from largesse.errors import LargesseError

FIGURES: dict[str, Any] = yaml.load((FOLDER / "parameters.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
DAYS = (date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1))
CURRENCIES = ("USD", *FIGURES["exchange"])
NO_CENTS = ("JPY", "KRW")
amounts = st.fractions(min_value=0, max_value=10**12, max_denominator=1000)
rates = st.fractions(min_value=0, max_value=Fraction(99, 100), max_denominator=1000)


def known_on(day: date, values: list[dict[str, str]]) -> Fraction:
    return Fraction([one["value"] for one in values if date.fromisoformat(one["since"]) <= day][-1])


def dollars(currency: str, day: date) -> Fraction:
    """What a minor unit of a currency is in dollars."""
    minor = Fraction(1, 1 if currency in NO_CENTS else 100)
    return minor if currency == "USD" else minor / known_on(day, FIGURES["exchange"][currency]["values"])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_currency_is_exchanged_through_the_dollar(day: date) -> None:
    rates = rates_on(day)
    assert rates.currencies == sorted(CURRENCIES)
    for source, target in product(CURRENCIES, repeat=2):
        assert rates.exchange(source, target) == dollars(source, day) / dollars(target, day)


def test_a_yen_is_a_whole_unit() -> None:
    """100 dollars, and 160.77 yen to one of them."""
    assert 100_00 * rates_on(date(2026, 7, 1)).exchange("USD", "JPY") == 16_077


@given(amounts, rates, st.integers(0, 20), st.integers(0, 11))
def test_whole_years_compound_and_a_broken_one_counts_in_proportion(
    amount: Fraction, rate: Fraction, years: int, months: int
) -> None:
    worth = amount
    for _ in range(years):
        worth /= 1 + rate
    worth /= 1 + rate * months / 12
    assert rates_on(DAYS[0]).with_discount(rate).present(amount, 12 * years + months) == worth


def test_money_in_a_year_and_a_half_by_hand() -> None:
    assert rates_on(DAYS[0]).with_discount(Fraction(10, 100)).present(Fraction(1_155), 18) == 1_000


@given(amounts, rates, st.integers(0, 240))
def test_later_money_is_worth_no_more(amount: Fraction, rate: Fraction, months: int) -> None:
    told = rates_on(DAYS[0]).with_discount(rate)
    assert told.present(amount, months + 1) <= told.present(amount, months) <= amount


@given(amounts, st.integers(-24, 0))
def test_what_has_come_is_worth_what_it_is(amount: Fraction, months: int) -> None:
    assert rates_on(DAYS[0]).present(amount, months) == amount


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_published_rate_counts_where_a_firm_gives_none(day: date) -> None:
    published = known_on(day, FIGURES["discount"]["rate"]["values"])
    assert rates_on(day).discount == published
    assert rates_on(day).with_discount(Fraction(1, 8)).discount == Fraction(1, 8)
    assert rates_on(day).with_discount(Fraction(0)).discount == 0


def test_a_currency_without_a_rate_is_refused() -> None:
    with pytest.raises(LargesseError, match=r"^There is no exchange rate of 'EURO'\. Did you mean 'EUR'\?$"):
        rates_on(DAYS[0]).exchange("USD", "EURO")


def test_so_is_a_day_before_the_first_rate() -> None:
    with pytest.raises(LargesseError, match="no rate is known on 2024-12-31; the first is of 2025-01-01"):
        rates_on(date(2024, 12, 31)).exchange("USD", "EUR")
