"""Years and their parts as English names them: in Q3 2023, the first half of last year, on March 5."""

from __future__ import annotations

import re
from datetime import date
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.english.words import (
    CENTURIES,
    MONTH,
    MONTHS,
    OF,
    ORDINALS,
    TO,
    N,
    Way,
    Y,
    month_of,
    number_of,
    of_year,
)
from largesse.hub.model.periods import Period


def _range(found: Match[str], today: date | None) -> Period | None:
    last = found["last"]
    return m.years(int(found["first"]), int(last) if len(last) == 4 else int(found["first"][:2] + last))


_PART = (
    rf"(?!{Y} (?:and|to|through|until) {Y})(?:{MONTH},?\s|Q[1-4] (?:of )?|"
    rf"(?:the )?(?:first|second|third|fourth|final) quarter of |(?:early|late|mid)[ -]|"
    rf"(?:the )?(?:end|close|start|beginning|middle) of )?{Y}"
)
_POINT = re.compile(
    rf"(?:(?P<month>{MONTH})\b|Q(?P<q>[1-4])|(?:the )?(?P<which>first|second|third|fourth|final) quarter)?.*?"
    rf"(?P<year>{Y})",
    re.IGNORECASE,
)


def _between(found: Match[str], today: date | None) -> Period | None:
    """From the first of two parts of years to the last: between December 2021 and December 2024."""
    first, last = (_point(found[end]) for end in ("first", "last"))
    return Period(first.first, last.last) if first.first and last.last and first.first < last.last else None


def _point(words: str) -> Period:
    found = _POINT.fullmatch(words)
    if found is None:
        return Period(None, None)
    year = int(found["year"])
    if found["month"]:
        return Period.months(year, month_of(found["month"]), month_of(found["month"]))
    number = int(found["q"] or 0) or (ORDINALS[found["which"].lower()] if found["which"] else 0)
    return m.quarter(year, number) if number else Period.year(year)


def _quarter(found: Match[str], today: date | None) -> Period | None:
    number = ORDINALS[found["which"].lower()]
    return of_year(found, today, lambda year: m.quarter(year, number))


def _q(found: Match[str], today: date | None) -> Period | None:
    year = found["year"] or found["before"]
    if year:
        year = year.lstrip("'")
        return m.quarter(int(year) if len(year) == 4 else 2000 + int(year), int(found["q"]))
    return m.latest(today, lambda year: m.quarter(year, int(found["q"])))


def _half(found: Match[str], today: date | None) -> Period | None:
    number = ORDINALS[found["which"].lower()]
    return of_year(found, today, lambda year: m.half(year, min(number, 2)))


def _h(found: Match[str], today: date | None) -> Period | None:
    number = int(found["h1"] or found["h2"])
    year = found["year"]
    if year:
        return m.half(int(year) if len(year) == 4 else 2000 + int(year), number)
    return m.latest(today, lambda year: m.half(year, number))


def _first_months(found: Match[str], today: date | None) -> Period | None:
    number = number_of(found["n"]) * (3 if found["unit"] == "quarter" else 1)
    if not 0 < number <= 12:
        return None
    return of_year(found, today, lambda year: Period.months(year, 1, number))


def _month_range(found: Match[str], today: date | None) -> Period | None:
    first, last = month_of(found["first"]), month_of(found["last"])
    if first > last:
        return None
    return of_year(found, today, lambda year: Period.months(year, first, last))


def _day(found: Match[str], today: date | None) -> Period | None:
    month, number = month_of(found["month"]), int(found["day"])
    return of_year(found, today, lambda year: m.day(year, month, number))


def _day_range(found: Match[str], today: date | None) -> Period | None:
    """Between 1 April and 30 September 2024, from 3 to 9 March."""
    last = month_of(found["last"])
    first = month_of(found["first"]) if found["first"] else last
    ends = (first, int(found["from"])), (last, int(found["to"]))
    return of_year(found, today, lambda year: m.days(year, *ends))


def _quarter_to(found: Match[str], today: date | None) -> Period | None:
    """The December quarter ends with it."""
    month = month_of(found["month"])
    return m.ending("quarter", 3, of_year(found, today, lambda year: Period.months(year, month, month)))


def _named_month(found: Match[str], today: date | None) -> Period | None:
    month = month_of(found["month"])
    return of_year(found, today, lambda year: Period.months(year, month, month))


def _last_month(found: Match[str], today: date | None) -> Period | None:
    """Last March, this March, next March."""
    month = month_of(found["month"])
    if found["which"].lower() == "next":
        return m.coming(today, lambda year: Period.months(year, month, month))
    return m.latest(today, lambda year: Period.months(year, month, month))


def _season(found: Match[str], today: date | None) -> Period | None:
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[found["season"].lower()]
    return Period.months(int(found["year"]), first, first + 2)


def _end(found: Match[str], today: date | None) -> Period | None:
    return of_year(found, today, m.year_end)


def _middle(found: Match[str], today: date | None) -> Period | None:
    """By mid-2025 is by the end of June."""
    return of_year(found, today, lambda year: Period.months(year, 6, 6))


def _iso(found: Match[str], today: date | None) -> Period | None:
    return Period.parse(found[0])


def _year(found: Match[str], today: date | None) -> Period | None:
    return Period.year(int(found["year"]))


def _whole(found: Match[str], today: date | None) -> Period | None:
    return of_year(found, today, Period.year)


def _plan(found: Match[str], today: date | None) -> Period | None:
    number = int(re.sub(r"\D", "", found["plan"]))
    return m.years(1951 + 5 * number, 1955 + 5 * number)


def _decade(found: Match[str], today: date | None) -> Period | None:
    return m.years(int(found["year"]), int(found["year"]) + 9)


def _part_of_decade(found: Match[str], today: date | None) -> Period | None:
    first = int(found["year"]) + {"early": 0, "mid": 4, "late": 6}[found["part"].lower()]
    return m.years(first, first + 3)


def _year_to(found: Match[str], today: date | None) -> Period | None:
    """In the year to March 2024, the three months to June."""
    month = month_of(found["month"])
    last = of_year(found, today, lambda year: Period.months(year, month, month))
    return m.ending(found["unit"] or "", number_of(found["n"]) if found["n"] else 0, last)


def _years_to(found: Match[str], today: date | None) -> Period | None:
    """Over the decade to 2024, the five years to 2023."""
    number = 10 if found["decade"] else number_of(found["n"])
    return m.years(int(found["year"]) - number + 1, int(found["year"])) if number else None


_HALVES = ("h1", "h2", "1h", "2h")
_NTH = "first|second|1st|2nd"
WAYS = (
    Way(
        rf"(?:the )?(?:(?P<n>{N})[ -]months?|(?:full |financial |fiscal )?(?P<unit>year|quarter)) (?:to|through|"
        rf"ended|ending)(?: in| on)?(?: the end of)?(?: \d{{1,2}})? (?P<month>{MONTH})(?![a-z])"
        rf"(?: \d{{1,2}}(?!\d))?{OF}",
        _year_to,
        MONTHS,
    ),
    Way(
        rf"(?:the )?(?:(?P<decade>decade)|(?P<n>{N}) years) (?:to|through|ended|ending) (?P<year>{Y})",
        _years_to,
        CENTURIES,
    ),
    Way(r"(?P<part>early|mid|late)[ -](?:the )?(?P<year>(?:19|20)\d0)s", _part_of_decade, ("0s",)),
    Way(rf"(?<=between )(?P<first>{_PART}) and (?P<last>{_PART})", _between, CENTURIES),
    Way(rf"(?P<first>{_PART}) (?:to|through|until) (?P<last>{_PART})", _between, CENTURIES),
    Way(rf"(?P<first>{Y})(?:{TO}| or |/)(?P<last>{Y}|\d\d(?![\d%]|[.,]\d))", _range, CENTURIES, bare=True),
    Way(
        rf"(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th)[ -]quarter{OF}",
        _quarter,
        ("quarter",),
        point=True,
    ),
    Way(rf"(?:(?P<before>{Y}) )?\bQ(?P<q>[1-4])(?:(?: of)? ?(?P<year>{Y}|'?\d\d(?!\d)))?", _q, ("q",), point=True),
    Way(rf"(?P<which>first|second|1st|2nd|last)[ -]half{OF}", _half, ("half",), point=True),
    Way(rf"(?-i:H(?P<h1>[12])|(?P<h2>[12])H)(?:(?: of)? ?(?P<year>{Y}|\d\d(?!\d)))?", _h, _HALVES, point=True),
    Way(rf"first (?P<n>{N}) (?P<unit>month|quarter)s{OF}", _first_months, ("months", "quarters")),
    Way(rf"(?P<first>{MONTH}){TO}(?P<last>{MONTH}){OF}", _month_range, MONTHS, month=True),
    Way(
        rf"(?P<from>\d{{1,2}})(?: (?P<first>{MONTH}))?{TO}(?P<to>\d{{1,2}}) (?P<last>{MONTH})(?![a-z]){OF}",
        _day_range,
        MONTHS,
    ),
    Way(
        rf"(?P<first>{MONTH}) (?P<from>\d{{1,2}}){TO}(?P<last>{MONTH}) (?P<to>\d{{1,2}})(?!\d){OF}",
        _day_range,
        MONTHS,
    ),
    Way(rf"(?P<month>{MONTH}) quarter{OF}", _quarter_to, ("quarter",)),
    Way(rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){OF}", _day, MONTHS, month=True),
    Way(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})(?![a-z]){OF}", _day, MONTHS, month=True),
    Way(rf"(?P<which>last|this|next) (?P<month>{MONTH})(?![a-z])", _last_month, MONTHS, month=True),
    Way(rf"(?P<month>{MONTH})(?![a-z]){OF}", _named_month, MONTHS, month=True, point=True),
    Way(rf"(?:the )?(?P<season>spring|summer|autumn|fall)(?: of)? (?P<year>{Y})", _season, ("s", "fall")),
    Way(
        rf"(?:the )?(?:end|close)(?: of|-)(?: the)? ?(?P<year>{Y}|(?:last|this|next)\s+year)",
        _end,
        (*CENTURIES, "year"),
        point=True,
    ),
    Way(rf"(?:year-end|end-) ?(?P<year>{Y})", _end, (*CENTURIES, "year"), point=True),
    Way(rf"(?<=by )(?:mid[ -]|the middle of )(?P<year>{Y}|(?:last|this|next) year)", _middle, ("mid",)),
    Way(
        rf"(?:(?:the )?(?:beginning|start|middle) of|early|late|mid)[ -](?P<year>{Y}|(?:last|this|next) year)",
        _whole,
        (*CENTURIES, "year"),
    ),
    Way(rf"(?:FY ?|fiscal (?:year )?|financial year )(?P<year>{Y})", _year, CENTURIES),
    Way(r"\d{4}-\d\d-\d\d", _iso, CENTURIES),
    Way(r"(?:the )?(?P<plan>1\d(?:th)?) five-year plan(?: period)?", _plan, ("plan",)),
    Way(r"(?P<year>(?:19|20)\d0)s", _decade, ("0s",)),
    Way(rf"(?P<year>{Y})", _year, CENTURIES, bare=True, point=True),
)
