"""Words that say a time, and what period they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match
from typing import Literal

from largesse.hub.model.periods import Period

Side = Literal["", "since", "until"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the view that say a time, from `start` up to `end`."""

    start: int
    end: int
    period: Period | None
    """None where it hangs on a day of writing that is not known."""
    basis: bool = False
    """What something is measured against ("from 2022", 比上年), and so no claim's own time."""
    pace: bool = False
    """Now, recently: they say no period, and no other words of the sentence say it for them."""
    ahead: bool = False
    """After the day of writing by its words alone: by 2030, next year, 未来三年."""
    away: tuple[str, int] | None = None
    """So many years, quarters or months after the time named before it (a year earlier, 去年同期, 当月)."""
    side: Side = ""
    """Whether it is open at one end: since then, by the end of that period."""


Reading = Callable[[Match[str], date | None], Period | None]
"""What period the found words mean, to somebody who writes on a day."""


def year_end(year: int) -> Period:
    """The end of a year: what is counted then is the year's, as statistics write it."""
    return Period.year(year)


def half(year: int, number: int) -> Period:
    return Period.months(year, 6 * number - 5, 6 * number)


def quarter(year: int, number: int) -> Period:
    return Period.months(year, 3 * number - 2, 3 * number)


def years(first: int, last: int) -> Period | None:
    return Period(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def day(year: int, month: int, number: int) -> Period | None:
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Period(found, found)


def days(year: int, first: tuple[int, int], last: tuple[int, int]) -> Period | None:
    """From one day of a year to another."""
    begins, ends = day(year, *first), day(year, *last)
    return Period(begins.first, ends.last) if begins and ends and first <= last else None


def since(period: Period | None) -> Period | None:
    return period and Period(period.first, None)


def until(period: Period | None) -> Period | None:
    return period and Period(None, period.last)


def opened(period: Period | None, side: Side) -> Period | None:
    """A period open at the end that a word before it opens."""
    return since(period) if side == "since" else until(period) if side == "until" else period


def latest(today: date | None, of: Callable[[int], Period | None]) -> Period | None:
    """The last such period of a year ("the first quarter", "in March") that had begun on the day of writing."""
    if today is None:
        return None
    this = of(today.year)
    return this if this is None or this.first is None or this.first <= today else of(today.year - 1)


def coming(today: date | None, of: Callable[[int], Period | None]) -> Period | None:
    """The first such period that had not ended on the day of writing."""
    if today is None:
        return None
    this = of(today.year)
    return this if this is None or this.last is None or this.last >= today else of(today.year + 1)


def relative(unit: str, away: int, today: date | None) -> Period | None:
    """The year, quarter, month, week or day so many before or after that of the day of writing."""
    if today is None:
        return None
    if unit == "year":
        return Period.year(today.year + away)
    if unit == "half":
        count = today.year * 2 + (today.month - 1) // 6 + away
        return half(count // 2, count % 2 + 1)
    if unit == "quarter":
        count = today.year * 4 + (today.month - 1) // 3 + away
        return quarter(count // 4, count % 4 + 1)
    if unit == "month":
        count = today.year * 12 + today.month - 1 + away
        return Period.months(count // 12, count % 12 + 1, count % 12 + 1)
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
        return Period(monday, monday + timedelta(days=6))
    then = today + timedelta(days=away)
    return Period(then, then)


def decade_end(year: int) -> Period:
    return Period.year(year - year % 10 + 9)


def ending(unit: str, number: int, last: Period | None) -> Period | None:
    """The year, or so many months, to the end of a month."""
    if last is None or last.last is None:
        return None
    count = last.last.year * 12 + last.last.month - (12 if unit == "year" else 3 if unit == "quarter" else number)
    return Period(date(count // 12, count % 12 + 1, 1), last.last)


def stretch(unit: str, number: int, today: date | None, *, ahead: bool = False) -> Period | None:
    """The past or the coming so many years: of one who writes in 2024 the past three years are 2021 to 2024 and the
    coming three 2025 to 2027; of months and days those up to the day or from it."""
    if today is None or not 0 < number < 200:
        return None
    if unit == "year":
        return years(today.year + 1, today.year + number) if ahead else years(today.year - number, today.year)
    days = {"quarter": 91, "month": 30, "week": 7, "day": 1}[unit] * number
    if ahead:
        return Period(today, today + timedelta(days=days))
    return Period(today - timedelta(days=days), today)
