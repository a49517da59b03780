"""Every time that an English text mentions, with the words around that open it at one end or make it a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.around import any_of, words
from largesse.hub.claims.attributes.times.english import calendar, relative, then
from largesse.hub.claims.attributes.times.english.words import Way
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import finite
from largesse.hub.model.periods import Period

_WAYS = tuple(
    (re.compile(rf"(?<![\w$€£¥.,%/-])(?:{way.pattern})(?![\w%]|[.,]\d|-\d)", re.IGNORECASE), way)
    for way in (*calendar.WAYS, *relative.WAYS, *then.WAYS)
)
_ON_YEAR = re.compile(r"year[- ]on[- ]year|year[- ]over[- ]year", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?P<prep>\b(?:since (?:its|the|their|our)(?: [\w'-]+){{1,3}} in|"
    rf"{any_of('english', 'since', 'until', 'against', 'introducing')})(?: {any_of('english', 'between')})*[ -])$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf" {any_of('english', 'behind')}\b", re.IGNORECASE)
_COMPARED = re.compile(rf"\b{any_of('english', 'compared')}s? $")
_COMPARED_FOR = re.compile(
    rf"\b(?:than|times|from|to|with|against|versus|of|twice|double) (?:[a-z]+ )?{_COMPARED.pattern}"
)
"""The ministry's figures for August are no comparison; more than the figure for 2020 is one."""
_OPENS = ("by", "since", "until", "till", "before", "as")
_SINCE = words("english", "since")
_UNTIL = words("english", "until")
_AGAINST = words("english", "against")
_NAMED = re.compile(
    rf"(?:'s)?(?: [A-Z][\w&'-]*){{1,6}} {any_of('english', 'named')}\b|"
    rf"(?: [\w&'-]+){{0,5}} {any_of('english', 'titled')}\b"
)
_RANKING = re.compile(r" (?:Index|Rankings?|List)$")
"""The edition of a ranking is its time: fifth in the 2024 City Index."""
_NAME_BEFORE = re.compile(
    r"(?:(?!(?:The|This|That|Its|Their|Our|A|And|But)\b)[A-Z][\w'-]+|[Vv]ision|[Aa]genda|[Ff]orm|[Nn]o\.) $"
)
_NOW = re.compile(rf"\b(?:{any_of('english', 'now')}|today(?!'s? (?:edition|newspaper)))\b", re.IGNORECASE)
_TRIGGER = re.compile(
    r"(?:19|20)\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|quarter|half\b|year|month|week|"
    r"decade|christmas|(?:same|this) (?:period|time)|day\b|days\b|\bq[1-4]|since\b|fiscal|"
    r"(?:previous|preceding|next|following) one\b|that period|"
    r"(?:last|this|next) (?:spring|summer|autumn|fall|winter)|"
    r"\bh[12]\b|[12]h\b|\b(?:first|second|third|fourth)[.,;]|yesterday|tomorrow"
)
"""In small letters: to look past capitals takes four times as long."""
_AROUND = 36
"""More characters than a time has on either side of that."""


def mentions(text: str, today: date | None) -> Iterator[Mention]:
    """Every mention of a time, in no order; of two that overlap the longer is meant."""
    for begin, end in _windows(text):
        lower = text[begin:end].lower()
        for pattern, way in _WAYS:
            if any(need in lower for need in way.needs):
                for found in pattern.finditer(text, begin, end):
                    mention = _mention(text, found, way, today)
                    if mention is not None:
                        yield mention
    for found in _ON_YEAR.finditer(text):
        yield Mention(found.start(), found.end(), None, basis=True)
    for found in _NOW.finditer(text):
        yield Mention(found.start(), found.end(), None, pace=True)


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches around what every time has: a year, a month's name, a word such as quarter."""
    found: list[tuple[int, int]] = []
    for match in _TRIGGER.finditer(text.replace("İ", "i").lower()):  # which alone would be longer
        begin, end = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _mention(text: str, found: Match[str], way: Way, today: date | None) -> Mention | None:
    start, end = found.span()
    before = _BEFORE.search(text, max(0, start - 45), start)
    words = " ".join(before["prep"].lower().split()) if before else ""
    if way.month and not _is_month(text, found, before is not None):
        return None
    if way.bare and _is_name(text, start, end, before is not None):
        return None
    if way.read is relative.weekday and _is_of_speech(text, start, end):
        return None
    after = _AFTER.match(text, end)
    if after:
        end = after.end()
    onward = after is not None and any(word in after[0] for word in ("onward", "beyond", "later"))
    period = way.read(found, today)
    away = then.shift(found) if way.then else None
    side = _side(text, found, words, way, onward)
    if side == "until" and way.bare and words.split(" ")[0] in ("before", "prior", "ahead"):
        period = _before_year(text, found, end)
    return Mention(
        before.start() if before else start,
        end,
        m.opened(period, side),
        basis=_is_basis(text, found, before, way, away, onward),
        ahead=away is None and _is_ahead(m.opened(period, side), words, found, today),
        away=away,
        side=side,
    )


def _side(text: str, found: Match[str], words: str, way: Way, onward: bool) -> m.Side:
    """Whether the words before a time open it: since 2020, by 2026, "From September, the fleet…"."""
    if words.startswith(_SINCE) or onward:
        return "since"
    if words == "from" and way.point and _heads(text, found.start() - 5):
        return "since"
    ranged = way.bare and found.groupdict().get("last") is not None
    if ranged or not words.startswith(_UNTIL) or (words.startswith(("until", "till")) and _is_denied(text, found)):
        return ""
    return "until"


_NOT = re.compile(r"(?:\bnot|n't)\b[^.,;]*$")


def _is_denied(text: str, found: Match[str]) -> bool:
    """What will not begin until 2028 will in 2028."""
    return _NOT.search(text, max(0, found.start() - 60), found.start()) is not None


def _heads(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    return text[max(at, 0)] == "F" and text[max(at - 3, 0) : max(at, 0)].rstrip(" ")[-1:] in ("", ".", "\n", '"')


def _before_year(text: str, found: Match[str], end: int) -> Period | None:
    """Before 2030 is by the end of 2029; "before 2030 is out" is not."""
    year = int(found["year"])
    return Period.year(year if text.startswith(" is ", end) else year - 1)


def _is_basis(
    text: str, found: Match[str], before: Match[str] | None, way: Way, away: tuple[str, int] | None, onward: bool
) -> bool:
    """Whether something is measured against it: than in 2022, up 5% on last year, against that of 2021."""
    words = " ".join(before["prep"].lower().split()) if before else ""
    first = words.split(" ")[0]
    if words.startswith(_AGAINST):
        return True
    if (
        away is not None
        and away[1] == -1
        and away[0] not in ("fiscal", "ago")
        and first not in ("in", "during", "for")
    ):
        return True
    if way.point and not onward and first in ("from", "over", "on") and not text.startswith("'s", found.end()):
        return not (first == "from" and _side(text, found, words, way, onward) == "since")
    if before is None or words.startswith(_OPENS):
        return False
    compared = _COMPARED_FOR if first == "for" else _COMPARED
    return compared.search(text, max(0, before.start() - 30), before.start()) is not None


_TOLD_BEFORE = re.compile(rf"\b{any_of('english', 'told')}\b[^.;]{{0,24}}$")
_TOLD_AFTER = re.compile(rf"[^.;,]{{0,6}}\b(?:{any_of('english', 'told')}|that)\b")


_HEADED = re.compile(r"(?:^|[.;:\n\"])\s*(?:On |Last |on |last )?$|, (?:on |last )?$|\b(?:and|but) (?:on |last )?$")


def _is_of_speech(text: str, start: int, end: int) -> bool:
    """Whether a weekday only says when something was told, or stands as news have it between who did something and
    what: "the council on Tuesday approved"."""
    if _TOLD_BEFORE.search(text, max(0, start - 50), start) or _TOLD_AFTER.match(text, end):
        return True
    verb = finite(text[end : end + 24])
    return verb is not None and verb[0] <= 1 and _HEADED.search(text, max(0, start - 8), start) is None


_SURELY = ("January", "February", "July", "September", "October", "November", "December")
"""Written out these are nothing else; Jan is a man."""
_DOES = re.compile(rf" {any_of('english', 'does')}\b")


def _is_month(text: str, found: Match[str], introduced: bool) -> bool:
    """Whether "May" or "March" is a month: written with a capital, and with a day, a year, a word before it or a verb
    behind; the others are no other words."""
    words = found.groupdict()
    name = words.get("month") or words.get("first") or ""
    if not name[:1].isupper():
        return False
    if introduced or any(words.get(part) for part in ("day", "year", "which", "last")):
        return True
    return name in _SURELY or _DOES.match(text, found.end()) is not None


def _is_name(text: str, start: int, end: int, introduced: bool) -> bool:
    """Whether a year is part of a name: the 2025 World AI Conference, Agenda 2030."""
    following = _NAMED.match(text, end)
    if following is not None and not (_RANKING.search(following[0]) and text.endswith("in the ", 0, start)):
        return True
    return not introduced and _NAME_BEFORE.search(text, max(0, start - 30), start) is not None


def _is_ahead(period: Period | None, words: str, found: Match[str], today: date | None) -> bool:
    if today is not None and period is not None and period.last is not None:
        return period.last > today and (period.first is None or period.first > today)
    lead = found[0].lower().split()[0]
    return lead in ("next", "coming", "following", "tomorrow") or (
        words.startswith(("by", "before", "until")) and today is None
    )
