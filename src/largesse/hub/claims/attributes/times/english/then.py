"""Times that English tells from the one named before: a year earlier, the previous quarter, the same half of 2023."""

from __future__ import annotations

from datetime import date
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.english.words import ORDINALS, UNITS, N, Way, Y, number_of
from largesse.hub.model.periods import Period

_THEN = {
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "following": 1,
    "subsequent": 1,
    "next": 1,
    "that": 0,
    "same": 0,
}


def _on_its_own(found: Match[str], today: date | None) -> Period | None:
    """What it means where none is named before: it hangs on the day of writing."""
    unit, away = shift(found)
    if unit in ("since", "at", "unit", "span", "nth") or (away > 0 and unit != "fiscal"):
        return None
    if unit in ("fiscal", "ago"):
        unit = "year"
    return m.relative(unit, away, today)


def shift(found: Match[str]) -> tuple[str, int]:
    """How far from the time named before "a year earlier", "the previous quarter", "two months later" are."""
    words = found.groupdict()
    unit = (words.get("unit") or "year").lower()
    if words.get("since"):
        return "since", 0
    if words.get("nth"):
        return "nth", ORDINALS[words["nth"].lower()]
    if words.get("whole"):
        return "year", 0
    if words.get("fiscal"):
        return "fiscal", {"last": -1, "next": 1}.get(words["fiscal"].lower(), 0)
    if words.get("ago"):
        return "ago", -1
    if words.get("now"):
        return "month", -12
    if words.get("same"):
        return ("at", int(words["year"])) if words.get("year") else ("same", -1 if words.get("past") else 0)
    if words.get("which"):
        return "unit" if unit == "one" else "same" if unit == "period" else unit, _THEN[words["which"].lower()]
    number = number_of(words["n"]) if words.get("n") else 1
    if words.get("after"):
        return "span", number
    if unit == "decade":
        unit, number = "year", 10 * number
    if unit == "month" and number == 12:
        unit, number = "year", 1
    return unit, number if (words.get("way") or "").lower() in ("later", "after") else -number


def _then(pattern: str, *needs: str, point: bool = False) -> Way:
    return Way(pattern, _on_its_own, needs, then=True, point=point)


_LAST_YEAR = (
    r"(?:of |in |the )?(?:last year|(?:of )?the (?:previous|prior|preceding) year|a year (?:ago|earlier|before)|"
    r"(?:the )?year before)"
)
_NOT_BEFORE = r"(?! (?:the|its|it (?!had\b|was\b)|they (?!had\b|were\b))\b)"
"""The year before it moved: that says when, and is no year told from another."""
_NTH = ("first", "second", "third", "fourth")
WAYS = (
    _then(
        rf"(?:(?P<n>{N}) |the )?(?P<unit>year|quarter|month|week|day|decade)s?[ -](?P<way>before{_NOT_BEFORE}|"
        r"earlier|later|after(?=[,.]))(?! than)(?: that\b)?(?: period)?",
        *UNITS,
        point=True,
    ),
    _then(rf"(?:each of )?the (?P<n>{N}) (?P<unit>year)s (?P<after>after(?=[,.;])|that followed)", "year"),
    _then(r"(?:a|the) (?P<unit>year)-ago(?: period)?", "year", point=True),
    _then(
        rf"(?:the )?(?P<same>same) (?:period|quarter|month|(?:{N} )?months|time|half)"
        rf"(?:(?P<past> {_LAST_YEAR})| (?:of|in) (?P<year>{Y}))?",
        "same",
        point=True,
    ),
    _then(r"(?:a|one) year (?P<ago>ago)", " ago", point=True),
    _then(r"(?P<now>this time) last year", "this time", point=True),
    _then(
        r"(?:the )?(?P<which>previous|preceding|prior|following|subsequent|that|same) "
        r"(?:fiscal |financial |calendar )?(?P<unit>year|quarter|month|period)(?!s|-|\w)",
        *UNITS,
        "period",
        point=True,
    ),
    _then(r"the (?P<which>previous|preceding|next|following) (?P<unit>one)(?!\w)", "one", point=True),
    _then(
        r"(?:the )?(?P<fiscal>current|last|this|next) (?:fiscal|financial)(?: year)?(?! \w+ year)", "l year", "fiscal"
    ),
    _then(r"the (?P<nth>first|second|third|fourth)(?=[.,;]| and\b| or\b)", *_NTH, point=True),
    _then(r"the (?P<whole>year as a whole|whole year|full year)", "year"),
    _then(r"(?P<since>since then|(?<=has )since|(?<=have )since)(?! (?:the|its|it|they|\d|(?-i:[A-Z])))", "since"),
)
