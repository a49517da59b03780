"""How English says a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.model.periods import Period

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1, "couple of": 2, "few": 0, "several": 0, "fifteen": 15, "twenty": 20}
_AWAY = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}

_THEN = {"previous": -1, "preceding": -1, "prior": -1, "following": 1, "subsequent": 1, "that": 0, "same": 0}

_Y = r"(?:19[5-9]\d|20\d\d)"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_N = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|an?|few|"
    r"several|couple of)"
)
_OF = r"(?:(?:\s+of|,)?\s+(?P<year>" + _Y + r"|(?:last|this|the|next|the same|that)\s+year))?"
_TO = r"\s?(?:-|\u2014|to|through|and|until)\s?"


def _number(word: str) -> int:
    word = word.lower()
    return int(word) if word.isdigit() else _NUMBERS[word]


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _of_year(found: Match[str], today: date | None, of: Callable[[int], Period | None]) -> Period | None:
    """A part of a year: of the one that is named, else of the nearest before the writing."""
    named = found["year"]
    if not named:
        return m.latest(today, of)
    if named.isdigit():
        return of(int(named))
    if today is None:
        return None
    return of(today.year + {"last": -1, "next": 1}.get(named.split()[0].lower(), 0))


def _range(found: Match[str], today: date | None) -> Period | None:
    last = found["last"]
    return m.years(int(found["first"]), int(last) if len(last) == 4 else int(found["first"][:2] + last))


def _quarter(found: Match[str], today: date | None) -> Period | None:
    number = _ORDINALS[found["which"].lower()]
    return _of_year(found, today, lambda year: m.quarter(year, number))


def _q(found: Match[str], today: date | None) -> Period | None:
    year = found["year"] or found["before"]
    if year:
        year = year.lstrip("'")
        return m.quarter(int(year) if len(year) == 4 else 2000 + int(year), int(found["q"]))
    return m.latest(today, lambda year: m.quarter(year, int(found["q"])))


def _half(found: Match[str], today: date | None) -> Period | None:
    number = _ORDINALS[found["which"].lower()]
    return _of_year(found, today, lambda year: m.half(year, min(number, 2)))


def _h(found: Match[str], today: date | None) -> Period | None:
    number = int(found["h1"] or found["h2"])
    year = found["year"]
    if year:
        return m.half(int(year) if len(year) == 4 else 2000 + int(year), number)
    return m.latest(today, lambda year: m.half(year, number))


def _first_months(found: Match[str], today: date | None) -> Period | None:
    number = _number(found["n"])
    if not 0 < number <= 12:
        return None
    return _of_year(found, today, lambda year: Period.months(year, 1, number))


def _month_range(found: Match[str], today: date | None) -> Period | None:
    first, last = _month(found["first"]), _month(found["last"])
    if first > last:
        return None
    return _of_year(found, today, lambda year: Period.months(year, first, last))


def _day(found: Match[str], today: date | None) -> Period | None:
    month, number = _month(found["month"]), int(found["day"])
    return _of_year(found, today, lambda year: m.day(year, month, number))


def _named_month(found: Match[str], today: date | None) -> Period | None:
    month = _month(found["month"])
    return _of_year(found, today, lambda year: Period.months(year, month, month))


def _last_month(found: Match[str], today: date | None) -> Period | None:
    """Last March, this March, next March."""
    month = _month(found["month"])
    if found["which"].lower() == "next":
        return m.coming(today, lambda year: Period.months(year, month, month))
    return m.latest(today, lambda year: Period.months(year, month, month))


def _end(found: Match[str], today: date | None) -> Period | None:
    return _of_year(found, today, m.year_end)


def _iso(found: Match[str], today: date | None) -> Period | None:
    return Period.parse(found[0])


def _year(found: Match[str], today: date | None) -> Period | None:
    return Period.year(int(found["year"]))


def _whole(found: Match[str], today: date | None) -> Period | None:
    return _of_year(found, today, Period.year)


def _away(found: Match[str], today: date | None) -> Period | None:
    return m.relative(found["unit"].lower(), _AWAY[found["which"].lower()], today)


def _stretch(found: Match[str], today: date | None) -> Period | None:
    number = _number(found["n"]) if found["n"] else 1
    unit = found["unit"].lower()
    ahead = _AWAY[found["which"].lower()] > 0
    if unit == "decade":
        number, unit = number * 10, "year"
    return m.stretch(unit, number, today, ahead=ahead)


def _ago(found: Match[str], today: date | None) -> Period | None:
    number, unit = _number(found["n"]), found["unit"].lower()
    if unit == "decade":
        number, unit = number * 10, "year"
    return m.relative(unit, -number, today) if number else None


def _within(found: Match[str], today: date | None) -> Period | None:
    number = _number(found["n"])
    return m.until(m.stretch(found["unit"].lower(), number, today, ahead=True)) if number else None


def _plan(found: Match[str], today: date | None) -> Period | None:
    number = int(re.sub(r"\D", "", found["plan"]))
    return m.years(1951 + 5 * number, 1955 + 5 * number)


def _decade(found: Match[str], today: date | None) -> Period | None:
    return m.years(int(found["year"]), int(found["year"]) + 9)


def _today(found: Match[str], today: date | None) -> Period | None:
    return m.relative("day", {"yesterday": -1, "tomorrow": 1}[found[0].lower()], today)


def _unknown(found: Match[str], today: date | None) -> Period | None:
    return None


def _year_to(found: Match[str], today: date | None) -> Period | None:
    month = _month(found["month"])
    last = _of_year(found, today, lambda year: Period.months(year, month, month))
    return m.ending(found["unit"] or "", _number(found["n"]) if found["n"] else 0, last)


def _year_end(found: Match[str], today: date | None) -> Period | None:
    return m.year_end(today.year) if today else None


def _end_of_decade(found: Match[str], today: date | None) -> Period | None:
    return m.decade_end(today.year) if today else None


def _part_of_decade(found: Match[str], today: date | None) -> Period | None:
    first = int(found["year"]) + {"early": 0, "mid": 4, "late": 6}[found["part"].lower()]
    return m.years(first, first + 3)


def _feast(found: Match[str], today: date | None) -> Period | None:
    return m.coming(today, lambda year: m.day(year, 12, 25))


def _from_then(found: Match[str], today: date | None) -> Period | None:
    """The previous quarter: it hangs on the time named before, else on the day of writing."""
    unit, away = _shift(found)
    return m.relative(unit, away, today)


def _shift(found: Match[str]) -> tuple[str, int]:
    """How far from the time named before "a year earlier", "the previous quarter", "two months later" are."""
    words = found.groupdict()
    unit = (words.get("unit") or "year").lower()
    if words.get("same"):
        return "same", -1 if words.get("past") else 0
    if words.get("which"):
        return unit, _THEN[words["which"].lower()]
    number = _number(words["n"]) if words.get("n") else 1
    if unit == "month" and number == 12:
        unit, number = "year", 1
    return unit, number if (words.get("way") or "").lower() in ("later", "after") else -number


_CORES: tuple[tuple[str, m.Reading], ...] = (
    (
        rf"(?:the )?(?:(?P<n>{_N})[ -]months?|(?:full |financial |fiscal )?(?P<unit>year|quarter)) (?:to|through|"
        rf"ended|ending)(?: in|"
        rf" on)?(?: the end of)?(?: \d{{1,2}})? (?P<month>{_MONTH})(?![a-z])(?: \d{{1,2}}(?!\d))?{_OF}",
        _year_to,
    ),
    (r"(?:the )?(?:(?:end|close) of the year|year(?:[- ]|'s )end|year is out)", _year_end),
    (r"(?:the )?(?:(?:end|close|turn) of (?:the|this) decade|decade (?:is out|ends))", _end_of_decade),
    (r"(?:Christmas|the New Year)", _feast),
    (r"(?P<part>early|mid|late)[ -](?:the )?(?P<year>(?:19|20)\d0)s", _part_of_decade),
    (rf"(?P<first>{_Y})(?:{_TO}| or )(?P<last>{_Y}|\d\d(?![\d%]|[.,]\d))", _range),
    (rf"(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th) quarter{_OF}", _quarter),
    (rf"(?:(?P<before>{_Y}) )?\bQ(?P<q>[1-4])(?:(?: of)? ?(?P<year>{_Y}|'?\d\d(?!\d)))?", _q),
    (rf"(?P<which>first|second|1st|2nd|last) half{_OF}", _half),
    (rf"(?:H(?P<h1>[12])|(?P<h2>[12])H)(?: of)? ?(?P<year>{_Y}|\d\d(?!\d))", _h),
    (rf"first (?P<n>{_N}) months{_OF}", _first_months),
    (rf"(?P<first>{_MONTH}){_TO}(?P<last>{_MONTH}){_OF}", _month_range),
    (rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_OF}", _day),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?![a-z]){_OF}", _day),
    (rf"(?P<which>last|this|next) (?P<month>{_MONTH})(?![a-z])", _last_month),
    (rf"(?P<month>{_MONTH})(?![a-z]){_OF}", _named_month),
    (rf"(?:the )?(?:end|close)(?: of|-)(?: the)? ?(?P<year>{_Y}|(?:last|this|next)\s+year)", _end),
    (rf"(?:year-end|end-) ?(?P<year>{_Y})", _end),
    (rf"(?:(?:the )?(?:beginning|start|middle) of|early|late|mid)[ -](?P<year>{_Y}|(?:last|this|next) year)", _whole),
    (rf"(?:FY ?|fiscal (?:year )?|financial year )(?P<year>{_Y})", _year),
    (r"\d{4}-\d\d-\d\d", _iso),
    (r"(?:the )?(?P<plan>1\d(?:th)?) five-year plan(?: period)?", _plan),
    (
        r"(?P<which>last|this|past|current|next|coming) (?:fiscal |financial |calendar )?"
        r"(?P<unit>year|quarter|month|week)(?!s|-|\w)",
        _away,
    ),
    (
        rf"(?P<which>past|last|previous(?= (?:{_N}) )|next|coming) (?:(?P<n>{_N}) )?(?P<unit>year|quarter|month|week|"
        rf"decade|day)s?(?!-|\w)",
        _stretch,
    ),
    (rf"(?P<n>{_N}) (?P<unit>year|quarter|month|week|decade|day)s? ago", _ago),
    (rf"(?<=within )(?:the )?(?:next )?(?P<n>{_N}) (?P<unit>year|month)s?(?P<which>)", _within),
    (r"yesterday|tomorrow", _today),
    (
        rf"(?:(?P<n>{_N}) |the )?(?P<unit>year|quarter|month)s?[ -](?P<way>before(?! (?:the|its|it|that|"
        rf"they)\b)|earlier|later"
        r"|after(?=[,.]))(?! than)(?: period)?",
        _from_then,
    ),
    (r"(?:a|the) (?P<unit>year)-ago(?: period)?", _from_then),
    (
        r"(?:the )?(?P<same>same) (?:period|quarter|month|months|time)(?P<past> (?:of |in |the )?(?:last year|"
        r"(?:of )?the "
        r"(?:previous|prior|preceding) year|a year (?:ago|earlier|before)|(?:the )?year before))?",
        _from_then,
    ),
    (
        r"(?P<which>previous|preceding|prior|following|subsequent|that|same) (?:fiscal |financial |calendar )?"
        r"(?P<unit>year|quarter|month)(?!s|-|\w)",
        _from_then,
    ),
    (r"year[- ]on[- ]year|year[- ]over[- ]year", _unknown),
    (r"(?P<year>(?:19|20)\d0)s", _decade),
    (rf"(?P<year>{_Y})", _year),
)
_CENTURIES = ("19", "20")
_UNITS = ("year", "quarter", "month", "week", "decade", "day")
_NEEDS: dict[m.Reading, tuple[str, ...]] = {
    **dict.fromkeys((_year_to, _month_range, _day, _last_month, _named_month), _MONTHS),
    **dict.fromkeys((_part_of_decade, _decade), ("0s",)),
    **dict.fromkeys((_range, _iso, _year), _CENTURIES),
    **dict.fromkeys((_end, _whole, _year_end), (*_CENTURIES, "year")),
    _quarter: ("quarter",),
    _q: ("q",),
    _half: ("half",),
    _h: ("h1", "h2", "1h", "2h"),
    _first_months: ("months",),
    _end_of_decade: ("decade",),
    _feast: ("christmas", "new year"),
    _plan: ("plan",),
    _ago: (" ago",),
    _within: ("within",),
    _today: ("yesterday", "tomorrow"),
}
"""What each way of saying a time has, one of these: a quick look before the long one."""
_PATTERNS = tuple(
    (
        re.compile(rf"(?<![\w$€£¥.,%/-])(?:{core})(?![\w%]|[.,]\d|-\d)", re.IGNORECASE),
        read,
        _NEEDS.get(read, (*_UNITS, *_CENTURIES, "same")),
    )
    for core, read in _CORES
)
_BEFORE = re.compile(
    r"(?P<prep>(?:\b(?:as of|as at|at the turn of|by the time of|starting (?:in|from)|beginning in|"
    r"dating (?:back )?to|prior to|compared (?:with|to)"
    r"(?: that (?:in|of))?|relative to|than(?: in)?|versus|vs\.?|no later than|ahead of|up to|dating from)|"
    r"\b(?:in|on|for|during|throughout|over|within|by|before|until|till|since|from|after|through|to|at|"
    r"of|between|against|around|"
    r"late|early|mid|earlier|later))(?: the| mid-| late| early| about| around| all of| calendar| "
    r"fiscal(?: year)?| the year|"
    r" the end of| the month of| the start of| the whole of| just the)*[ -])$",
    re.IGNORECASE,
)
_AFTER = re.compile(r" (?:alone|so far|onwards?|and beyond|to date|or later)\b", re.IGNORECASE)
_BASIS_NOUN = re.compile(r"\b(?:figure|level|that|those|total|number|value|amount)s? $")
_OPENS = ("by", "since", "until", "till", "before", "as")
_SINCE = ("since", "after", "starting", "beginning", "dating")
_UNTIL = (
    "as of",
    "as at",
    "by",
    "before",
    "until",
    "till",
    "through",
    "to",
    "no later",
    "up to",
    "prior",
    "ahead of",
)
_BASIS = ("compared", "relative", "than", "versus", "vs", "against")
_NAMED = re.compile(
    r"(?:'s)?(?: [A-Z][\w&'-]*){1,6} (?:Conference|Forum|Expo|Summit|Congress|Olympics|Fair|Festival|"
    r"Week|Awards?|Games|Championships?|"
    r"Index|Report|Plan|Rankings?|List|Edition)\b"
    r"|(?: [\w&'-]+){0,5} (?:(?:action |master |development |work |implementation )?plans?|strategy|"
    r"blueprint|agenda|conference|forum|expo|summit|"
    r"white ?paper|edition|guidelines?|roadmap|olympics|world cup|awards?|vision)\b"
)
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w'-]+|[Vv]ision|[Aa]genda|[Ff]orm|[Nn]o\.) $")
_PACE = re.compile(
    r"\b(?:now|currently|at present|presently|recently|these days|in recent (?:years|months|weeks|"
    r"decades)|to date|so far|nowadays|today(?!'s? (?:edition|newspaper)))\b",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"(?:19|20)\d\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|quarter|half\b|year|month|week|"
    r"decade|Christmas|same (?:period|time)|days?\b|\bQ[1-4]|"
    r"\bH[12]\b|[12]H\b|yesterday|tomorrow",
    re.IGNORECASE,
)
_AROUND = 36
"""More characters than a time has on either side of that."""


def mentions(text: str, today: date | None) -> Iterator[Mention]:
    """Every mention of a time, in no order; of two that overlap the longer is meant."""
    for begin, end in _windows(text):
        words = text[begin:end].lower()
        for pattern, read, needs in _PATTERNS:
            if any(need in words for need in needs):
                for found in pattern.finditer(text, begin, end):
                    mention = _mention(text, found, read, today)
                    if mention is not None:
                        yield mention
    for found in _PACE.finditer(text):
        yield Mention(found.start(), found.end(), None, pace=True)


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches around what every time has: a year, a month's name, a word such as quarter."""
    found: list[tuple[int, int]] = []
    for match in _TRIGGER.finditer(text):
        begin, end = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _mention(text: str, found: Match[str], read: m.Reading, today: date | None) -> Mention | None:
    start, end = found.span()
    before = _BEFORE.search(text, max(0, start - 45), start)
    prep = before["prep"].lower().split() if before else []
    if read in (_named_month, _day, _month_range, _last_month) and not _is_month(found, bool(prep)):
        return None
    if read in (_year, _range) and found[0][:1].isdigit() and _is_name(text, start, end, bool(before)):
        return None
    period = read(found, today)
    after = _AFTER.match(text, end)
    if after:
        end = after.end()
    words = " ".join(prep)
    onward = bool(after) and after is not None and any(w in after[0] for w in ("onward", "beyond", "later"))
    if before and "the end of" in words and period is not None and read in (_year, _whole) and period.last:
        period = m.year_end(period.last.year)
    away = _shift(found) if read is _from_then else None
    basis = (
        words.startswith(_BASIS)
        or read is _unknown
        or (away is not None and away[1] == -1 and words.split(" ")[0] not in ("in", "during", "for"))
    )
    if read in (_year, _away, _ago, _named_month, _quarter, _end, _from_then) and not onward:
        basis = basis or (words.split(" ")[0] in ("from", "over", "on") and not text.startswith("'s", end))
    if (
        before
        and not words.startswith(_OPENS)
        and _BASIS_NOUN.search(text, max(0, before.start() - 16), before.start())
    ):
        basis = True
    if words.startswith(_SINCE) or onward:
        period = m.since(period)
    elif words.startswith(_UNTIL) and read is not _range:
        period = m.until(period)
    if read is _year and words.split(" ")[0] in ("before", "prior", "ahead") and not text.startswith(" is ", end):
        period = m.until(Period.year(int(found["year"]) - 1))
    ahead = away is None and _is_ahead(period, words, found, today)
    return Mention(before.start() if before else start, end, period, basis=basis, ahead=ahead, away=away)


def _is_month(found: Match[str], introduced: bool) -> bool:
    """Whether "May" or "March" is a month: written with a capital, and with a day, a year or a word before it."""
    words = found.groupdict()
    name = words.get("month") or words.get("first") or ""
    if not name[:1].isupper():
        return False
    return introduced or bool(words.get("day") or words.get("year") or words.get("which") or words.get("last"))


def _is_name(text: str, start: int, end: int, introduced: bool) -> bool:
    """Whether a year is part of a name: the 2025 World AI Conference, Agenda 2030."""
    following = _NAMED.match(text, end)
    if following is not None:
        return True
    return not introduced and _NAME_BEFORE.search(text, max(0, start - 30), start) is not None


def _is_ahead(period: Period | None, words: str, found: Match[str], today: date | None) -> bool:
    if today is not None and period is not None and period.last is not None:
        return period.last > today and (period.first is None or period.first > today)
    lead = found[0].lower().split()[0]
    return lead in ("next", "coming", "following", "tomorrow") or (
        words.startswith(("by", "before", "until")) and today is None
    )
