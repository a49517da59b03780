"""A time that is told from another: so many years, quarters or months on."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from largesse.hub.claims.attributes.times.mention import half, quarter, relative, since, years
from largesse.hub.model.periods import Period


def moved(period: Period, unit: str, away: int, today: date | None) -> Period | None:
    """A period so many years, quarters or months on. Of a longer one the last such unit is meant: the quarter before
    "the first nine months" is their second."""
    if unit == "since":
        return since(period)
    if unit == "same" and away == 0:
        return period
    if period.last is None:
        return None
    if unit == "within":
        return period if period.months_long == _TWO_YEARS else relative("year", 0, today)
    if unit == "fiscal":
        return _fiscal(period, away, today)
    if unit == "unit":
        unit = _UNITS.get(period.months_long or 0, "")
        return relative(unit, away, period.last) if unit else None
    if unit == "ago":
        part = period.months_long is not None and period.months_long < 12
        return moved(period, "same", away, today) if part else relative("year", away, today)
    if unit == "nth":
        return _nth(period, away)
    if unit == "years":
        return _whole_years(period, away)
    if unit == "span":
        return years(period.last.year + 1, period.last.year + away)
    if unit == "at":
        unit, away = "same", away - period.last.year
    if unit == "year" and away == 0:
        return Period.year(period.last.year)
    if unit in ("year", "same"):
        first = period.first and _moved_day(period.first, away)
        return Period(first, _moved_day(period.last, away))
    return relative(unit, away, period.last)


def _nth(period: Period, number: int) -> Period | None:
    """The third, where a quarter was named before."""
    year = period.first.year if period.first else 0
    if period.months_long == 3:
        return quarter(year, number)
    return half(year, number) if period.months_long == 6 and number < 3 else None


def _whole_years(period: Period, away: int) -> Period | None:
    """The fiscal year before 2022-2023, that before 2023."""
    if period.months_long in (12, 24):
        return moved(period, "same", away, None)
    return Period.year(period.last.year + away) if period.last else None


_UNITS = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_TWO_YEARS = 24
"""So many months a fiscal year is that is written 2023/24."""
_FISCAL_MONTH = 4
"""Where fiscal years are written 2023-24 they mostly begin in April."""


def _fiscal(period: Period, away: int, today: date | None) -> Period | None:
    """The current fiscal year: where the one named before is 2023-24, of two years too."""
    if today is None:
        return None
    if period.months_long != _TWO_YEARS:
        return Period.year(today.year + away)
    first = today.year + away - (today.month < _FISCAL_MONTH)
    return years(first, first + 1)


def _moved_day(then: date, away: int) -> date:
    month_ends = (then + timedelta(days=1)).month != then.month
    last = calendar.monthrange(then.year + away, then.month)[1]
    return date(then.year + away, then.month, last if month_ends else min(then.day, last))
