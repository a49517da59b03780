"""The words that English times are made of: numbers, months, the year after a part of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.model.periods import Period

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDINALS = {
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
CENTURIES = ("19", "20")
UNITS = ("year", "quarter", "month", "week", "decade", "day", "same")

Y = r"(?:19[5-9]\d|20\d\d)"
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
N = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|an?|few|"
    r"several|couple of)"
)
OF = rf"(?:(?:\s+of|,)?\s+(?P<year>{Y}|(?:last|this|the|next|the same|that)\s+year))?"
TO = r"\s?(?:-|\u2014|to|through|and|until)\s?"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of saying a time: its pattern, what it means, and one of what words it has, for a quick look before."""

    pattern: str
    read: m.Reading
    needs: tuple[str, ...]
    month: bool = False
    """It has a month's name, which may be another word."""
    bare: bool = False
    """A year alone, which may be part of a name."""
    point: bool = False
    """Something may be measured from it: up 5% on last year."""
    then: bool = False
    """It is told from the time named before it."""


def number_of(word: str) -> int:
    """A small number in figures or words; 0 where it is none (few)."""
    word = word.lower()
    return int(word) if word.isdigit() else _NUMBERS[word]


def month_of(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def of_year(found: Match[str], today: date | None, of: Callable[[int], Period | None]) -> Period | None:
    """A part of a year: of the one that is named, else of the nearest before the writing."""
    named = found["year"]
    if not named:
        return m.latest(today, of)
    if named.isdigit():
        return of(int(named))
    if today is None:
        return None
    return of(today.year + {"last": -1, "next": 1}.get(named.split()[0].lower(), 0))
