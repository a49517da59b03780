"""A day with its year, as articles and their metadata write it."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = (
    rf"(?:(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH}),?\s+(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m3>\d{1,2})\s?[-/.月]\s?(?P<d3>\d{1,2})日?"
    r"|(?<![\d/])(?P<d5>1[3-9]|2\d|3[01])/(?P<m5>0?[1-9]|1[0-2])/(?P<y5>(?:19|20)\d\d)"
    r"|(?<![\d/])(?P<m6>0?[1-9]|1[0-2])/(?P<d6>1[3-9]|2\d|3[01])/(?P<y6>(?:19|20)\d\d)"
    r"|(?<!\d)(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>(?:19|20)\d\d)"
    r"|(?:(?:中華|中华)?(?:民國|民国)\s?(?P<y7>\d{2,3})年(?P<m7>\d{1,2})月(?P<d7>\d{1,2})日)"
    r"|(?<![\d/])(?P<y8>1[01]\d)/(?P<m8>0\d|1[0-2])/(?P<d8>[0-3]\d)(?![\d/]))"
)
"""A day with its year, in figures or with the month's name; years of the Republic of China too (民國113年,
113/05/09). Of 05/03/2023 nobody can tell which is the month."""
COMPACT = r"(?P<y9>20\d\d)(?P<m9>0[1-9]|1[0-2])(?P<d9>0[1-9]|[12]\d|3[01])(?!\d)"
"""20221130: a day only where a label says so."""
ANY_DAY = re.compile(DAY, re.IGNORECASE)
_NUMERALS = {**dict(zip("〇零○一二三四五六七八九", (0, 0, 0, *range(1, 10)), strict=True)), "十": 10}
WRITTEN_OUT = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
"""二〇二四年五月二十日."""
_WIDE = {ord(wide): str(digit) for digit, wide in enumerate("０１２３４５６７８９")}
_YEARISH = re.compile("19|20|１９|２０|1[01][0-9][年/]")
_REPUBLIC = 1911


def day_of(found: re.Match[str]) -> date | None:
    """The day that a match of `DAY` says; None where there is no such day."""
    parts = found.groupdict()
    for number in "123456789":
        if parts.get(f"y{number}"):
            year = int(parts[f"y{number}"])
            return _day(
                year if year > 999 else year + _REPUBLIC, month_of(parts[f"m{number}"]), int(parts[f"d{number}"])
            )
    return None


def written_out_day(found: re.Match[str]) -> date | None:
    """The day that a match of `WRITTEN_OUT` says."""
    year = int("".join(str(_NUMERALS[digit]) for digit in found[1]))
    return _day(year, _number(found[2]), _number(found[3]))


def parse_day(text: str) -> date | None:
    """The day of a metadata value such as 2024-03-05T08:00:00+08:00."""
    found = ANY_DAY.search(text)
    return day_of(found) if found else None


def may_have_day(line: str) -> bool:
    """A quick look whether a line can have a day with its year at all."""
    return _YEARISH.search(line) is not None


def half_width(line: str) -> str:
    """The line with common digits."""
    return line.translate(_WIDE)


def month_of(words: str) -> int:
    """The number of a month in figures or by its name."""
    return int(words) if words.isdigit() else 1 + _MONTHS.index(words.lower()[:3])


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _number(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    return (10 * (_NUMERALS[tens] if tens else 1) if ten else 0) + (_NUMERALS[ones] if ones else 0)
