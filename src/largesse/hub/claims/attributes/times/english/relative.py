"""Times that English tells from the day of writing: last year, the past three years, two years ago, on Tuesday."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.english.words import UNITS, N, Way, number_of
from largesse.hub.model.periods import Period

_AWAY = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


def _away(found: Match[str], today: date | None) -> Period | None:
    return m.relative(found["unit"].lower(), _AWAY[found["which"].lower()], today)


def _stretch(found: Match[str], today: date | None) -> Period | None:
    number = number_of(found["n"]) if found["n"] else 1
    unit = found["unit"].lower()
    ahead = _AWAY[found["which"].lower()] > 0
    if unit == "decade":
        number, unit = number * 10, "year"
    return m.stretch(unit, number, today, ahead=ahead)


def _ago(found: Match[str], today: date | None) -> Period | None:
    number, unit = number_of(found["n"]), found["unit"].lower()
    if unit == "decade":
        number, unit = number * 10, "year"
    return m.relative(unit, -number, today) if number else None


def _within(found: Match[str], today: date | None) -> Period | None:
    number = number_of(found["n"])
    return m.until(m.stretch(found["unit"].lower(), number, today, ahead=True)) if number else None


def _unknown(found: Match[str], today: date | None) -> Period | None:
    """Last summer: where it began and ended nobody says."""
    return None


def _today(found: Match[str], today: date | None) -> Period | None:
    return m.relative("day", {"yesterday": -1, "tomorrow": 1}[found[0].lower()], today)


def weekday(found: Match[str], today: date | None) -> Period | None:
    """The last such day up to that of writing; next Tuesday is of the week after."""
    if today is None:
        return None
    back = (today.weekday() - _DAYS.index(found["day"][:3].lower())) % 7
    which = (found["which"] or "").lower()
    return m.relative("day", 7 - back if which == "next" else -back, today)


def _year_end(found: Match[str], today: date | None) -> Period | None:
    return m.year_end(today.year) if today else None


def _decade_end(found: Match[str], today: date | None) -> Period | None:
    return m.decade_end(today.year) if today else None


def _feast(found: Match[str], today: date | None) -> Period | None:
    """By Christmas is by the end of the year: nobody counts so by the day."""
    if today is None:
        return None
    return Period.year((today + timedelta(days=6)).year)


WAYS = (
    Way(r"(?:the )?(?:(?:end|close) of the year|year(?:[- ]|'s )end|year is out)", _year_end, ("year",)),
    Way(r"(?:the )?(?:(?:end|close|turn) of (?:the|this) decade|decade (?:is out|ends))", _decade_end, ("decade",)),
    Way(r"(?:Christmas|the New Year)", _feast, ("christmas", "new year")),
    Way(
        r"(?P<which>last|this|current|next) (?:(?:fiscal|financial) (?=quarter)|calendar )?"
        r"(?P<unit>year|quarter|month|week)(?!s|-|\w)",
        _away,
        UNITS,
        point=True,
    ),
    Way(r"(?P<which>past|coming) (?P<unit>year|quarter|month|week)(?!s|-|\w)", _away, UNITS),
    Way(
        rf"(?P<which>past|last|previous(?= (?:{N}) )|next|coming) (?:(?P<n>{N}) )?(?P<unit>year|quarter|month|week|"
        rf"decade|day)s?(?!-|\w)",
        _stretch,
        UNITS,
    ),
    Way(
        rf"(?!(?:a|one) year )(?P<n>{N}) (?P<unit>year|quarter|month|week|decade|day)s? ago",
        _ago,
        (" ago",),
        point=True,
    ),
    Way(rf"(?<=within )(?:the )?(?:next )?(?P<n>{N}) (?P<unit>year|month)s?(?P<which>)", _within, ("within",)),
    Way(r"(?:last|this|next) (?:spring|summer|autumn|fall|winter)", _unknown, ("l", "s", "n")),
    Way(r"yesterday|tomorrow", _today, ("yesterday", "tomorrow")),
    Way(rf"(?:(?<=on )|(?P<which>last|this|next) )(?P<day>{WEEKDAY})(?!s)", weekday, ("day",)),
)
