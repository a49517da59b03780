"""What is taken back of what was paid, and the interest on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from largesse.model.exact import round_to, whole_years
from largesse.model.payments import Counted
from largesse.model.rounding import Rounding
from largesse.years.terms import Holding

YEAR_OF_INTEREST = 365
LEAP_DAY = "28 February"
"""The day that stands for 29 February where interest counts by whole years."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """In minor units."""

    principal: int
    interest: int


def recovery(payments: Sequence[tuple[date, int]], holding: Holding, look: int, rate: Fraction, on: date) -> Recovery:
    """What is taken back on a day, where the condition does not hold in the `look`-th year after the award.

    Pro rata, that is what the holding period still had: of five years, in the third, three fifths. Interest runs
    from each payment's day. Both are rounded once, over all payments; all of it is taken back to the last cent.
    """
    paid = sum(amount for _, amount in payments)
    part, principal = Fraction(1), paid
    if holding.share == "pro rata":
        part = Fraction(holding.years - look + 1, holding.years)
        principal = min(_rounded(part * paid, holding.rounding), paid)
    interest = Fraction(0)
    if holding.counted is not None:
        interest = sum(
            (part * amount * rate * years_between(day, on, holding.counted) for day, amount in payments), interest
        )
    return Recovery(principal, _rounded(interest, holding.rounding))


def years_between(start: date, end: date, counted: Counted) -> Fraction:
    """The time that interest runs for, in years: days of 365 to the year, or completed years alone."""
    if counted == "days of 365":
        return Fraction((end - start).days, YEAR_OF_INTEREST)
    return Fraction(whole_years(start, end, LEAP_DAY))


def _rounded(amount: Fraction, rounding: Rounding | None) -> int:
    return int(amount) if rounding is None else int(round_to(amount, rounding.step, rounding.mode))
