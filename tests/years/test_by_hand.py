"""Boundary cases of the ledger, worked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from largesse.errors import LargesseError
from largesse.model.exact import split
from largesse.model.payments import Counted, Recovered
from largesse.model.rounding import Rounding
from largesse.years.ledger import ledger
from largesse.years.panel import Answer, FirmYear
from largesse.years.recovery import recovery, years_between
from largesse.years.terms import Holding, Terms
from tests.years.test_replay import seat

CENT = Rounding(Fraction(1), "cent", "half up")
RATE = Fraction(73, 1000)
"""7.3% a year is 0.02% a day."""


def holding(share: Recovered = "all", counted: Counted | None = "days of 365", years: int = 5) -> Holding:
    return Holding("seated", years, "claw back", share, counted, CENT)


@pytest.mark.parametrize(
    ("amount", "shares", "parts"),
    [
        (100, (Fraction(2, 5), Fraction(3, 10), Fraction(3, 10)), (40, 30, 30)),
        (1, (Fraction(1, 3),) * 3, (1, 0, 0)),
        (2, (Fraction(1, 3),) * 3, (1, 1, 0)),
        (101, (Fraction(1, 4), Fraction(1, 2), Fraction(1, 4)), (25, 51, 25)),
        (5, (Fraction(1, 2), Fraction(1, 2)), (3, 2)),
        (7, (Fraction(0), Fraction(1)), (0, 7)),
        (0, (Fraction(1, 3),) * 3, (0, 0, 0)),
    ],
)
def test_tranches_by_largest_remainder(amount: int, shares: tuple[Fraction, ...], parts: tuple[int, ...]) -> None:
    assert split(amount, shares) == parts


@pytest.mark.parametrize(
    ("start", "end", "days", "years"),
    [
        (date(2024, 2, 28), date(2024, 3, 1), 2, 0),  # 29 February is a day of its own
        (date(2023, 2, 28), date(2023, 3, 1), 1, 0),
        (date(2024, 2, 29), date(2025, 2, 27), 364, 0),
        (date(2024, 2, 29), date(2025, 2, 28), 365, 1),
        (date(2024, 2, 29), date(2028, 2, 28), 1460, 3),  # a year with a 29 February waits for it
        (date(2024, 2, 29), date(2028, 2, 29), 1461, 4),
        (date(2024, 6, 30), date(2024, 6, 30), 0, 0),
    ],
)
def test_how_time_counts(start: date, end: date, days: int, years: int) -> None:
    assert years_between(start, end, "days of 365") == Fraction(days, 365)
    assert years_between(start, end, "whole years") == years


def test_all_is_taken_back_with_interest_from_each_payment_s_day() -> None:
    """10,000 for 731 days at 0.02% a day is 1,462; 5,000 for 366 days is 366."""
    payments = [(date(2023, 1, 1), 10_000_00), (date(2024, 1, 1), 5_000_00)]
    back = recovery(payments, holding(), 2, RATE, date(2025, 1, 1))
    assert (back.principal, back.interest) == (15_000_00, 1_462_00 + 366_00)


@pytest.mark.parametrize(("look", "principal"), [(1, 10_000), (3, 6_000), (5, 2_000)])
def test_pro_rata_is_what_the_period_still_had(look: int, principal: int) -> None:
    back = recovery([(date(2023, 1, 1), 10_000)], holding("pro rata", None), look, RATE, date(2025, 1, 1))
    assert (back.principal, back.interest) == (principal, 0)


def test_rounding_up_never_takes_back_more_than_was_paid() -> None:
    up = replace(holding("pro rata", None), rounding=Rounding(Fraction(100), "euro", "up"))
    assert recovery([(date(2023, 1, 1), 150)], up, 1, RATE, date(2025, 1, 1)).principal == 150
    assert recovery([(date(2023, 1, 1), 150)], up, 4, RATE, date(2025, 1, 1)).principal == 100


# --- years that are none


def year(number: int, on: date | None = None, **answers: int | bool | None) -> FirmYear:
    day = on or date(number, 12, 31)
    said: Mapping[str, Answer] = {name: Answer(value) for name, value in answers.items()}
    return FirmYear(number, day, day, "granted", said)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([year(2022), year(2021)], "after 2022"),
        ([year(2021), year(2021)], "after 2021"),
        ([year(2021), year(2023)], "after 2021"),
        ([year(2021, date(2022, 1, 1))], "The decision of 2021 is of that year, not of 2022-01-01."),
    ],
)
def test_years_that_do_not_follow_one_another(years: list[FirmYear], said: str) -> None:
    with pytest.raises(LargesseError, match=said):
        ledger(Terms(seat()), years)


def test_no_years_are_no_ledger() -> None:
    assert ledger(Terms(seat()), []).is_empty


# --- credits


def test_a_credit_is_used_oldest_first_and_lapses_after_its_years() -> None:
    """Credits of 100 and 100, carried forward for two years; dues of 30, 90, 0, 50."""
    credit, dues = (100, 100, 0, 0, 0), (30, 90, 0, 50, 0)
    firm = [
        year(2021 + i, research_credit=c, dues=d, seated=True, solvent=True, keeps_staff=True)
        for i, (c, d) in enumerate(zip(credit, dues, strict=True))
    ]
    entries = [(e.year, e.award, e.kind, e.amount) for e in ledger(Terms(seat()), firm).entries]
    assert entries == [
        (2021, 2021, "committed", 100),
        (2021, 2021, "paid", 30),
        (2022, 2022, "committed", 100),
        (2022, 2021, "paid", 70),
        (2022, 2022, "paid", 20),
        (2024, 2022, "paid", 50),
        (2024, 2022, "lapsed", 30),
    ]


def test_dues_that_are_unknown_leave_the_credit_open() -> None:
    firm = [
        year(2021, research_credit=100, dues=30),
        year(2022, research_credit=0, dues=None),
        year(2023, research_credit=50, dues=90),
    ]
    entries = [(e.year, e.award, e.kind, e.amount, e.reason) for e in ledger(Terms(seat()), firm).entries]
    assert entries[2:] == [
        (2022, 2022, "undetermined", None, "unknown_use"),
        (2023, 2023, "undetermined", 50, "earlier_year"),
    ]
