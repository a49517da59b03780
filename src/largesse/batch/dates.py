"""Dates in SQL: shifts, completed years and calendar years, with the leap-day rule of `model/exact.py`."""

from __future__ import annotations

from largesse.batch.sql import BIG, Sql, Terms

INTERVALS = {"years": "to_years", "months": "to_months"}


def shifted(t: Terms, start: Sql, count: Sql, part: str, leap: str) -> Sql:
    """`count` whole years, months or days after the start; a day that the target month lacks becomes its last."""
    count = t.cast(count, "INTEGER")
    if part == "days":
        return t.arithmetic("add", start, count)
    # Adding an interval of months ends in the month's last day at the latest, and makes a timestamp.
    day = t.cast(t.arithmetic("add", start, t.call(INTERVALS[part], count)), "DATE")
    if leap == "28 February":
        return day
    from_leap_day = [_is(t, "month", start, 2), _is(t, "day", start, 29)]
    cut_short = t.all_of([*from_leap_day, _is(t, "day", day, 28), _is(t, "month", day, 2)])
    return t.case([(cut_short, t.arithmetic("add", day, t.integer(1, "INTEGER")))], day)


def days_between(t: Terms, end: Sql, start: Sql) -> Sql:
    return t.call("date_diff", t.text("day"), start, end)


def year_of(t: Terms, day: Sql) -> Sql:
    return t.call("year", day)


def whole_years(t: Terms, start: Sql, end: Sql, leap: str) -> Sql:
    """Completed years from start to end; before the start, minus those from the end to the start."""
    backward = t.compare("lt", end, start)
    first, last = t.case([(backward, end)], start), t.case([(backward, start)], end)
    years = t.arithmetic("sub", year_of(t, last), year_of(t, first))
    not_yet = t.compare("lt", _month_and_day(t, last), _anniversary(t, first, last, leap))
    completed = t.case([(not_yet, t.arithmetic("sub", years, t.integer(1)))], years)
    return t.case([(backward, t.minus(completed))], completed)


def _anniversary(t: Terms, first: Sql, last: Sql, leap: str) -> Sql:
    """The month and day of the anniversary in the year of `last`.

    By the rule "1 March" 29 February may stay as it is: no day of a year without one lies between the two.
    """
    own = _month_and_day(t, first)
    if leap == "1 March":
        return own
    on_leap_day = t.compare("eq", own, t.integer(229))
    february_ends = t.compare("eq", t.call("day", t.call("last_day", last)), t.integer(28))
    in_february = _is(t, "month", last, 2)
    return t.case([(t.all_of([on_leap_day, in_february, february_ends]), t.integer(228))], own)


def _month_and_day(t: Terms, day: Sql) -> Sql:
    """101 for 1 January to 1231."""
    return t.arithmetic("add", t.arithmetic("mul", t.call("month", day), t.integer(100)), t.call("day", day))


def _is(t: Terms, part: str, day: Sql, value: int) -> Sql:
    return t.compare("eq", t.call(part, day), t.integer(value, BIG))
