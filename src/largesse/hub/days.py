"""Days that somebody gives: what was read, written or retrieved on a day was so by today."""

from __future__ import annotations

from datetime import date

from largesse.errors import LargesseError


def come(day: date, what: str) -> date:
    """The day, if it has come. Raises LargesseError where it lies ahead: a year was mistyped, and what was retrieved
    then would be preferred for years."""
    if day > date.today():
        raise LargesseError(f"{what} {day}: that day is yet to come. Was another year meant?")
    return day
