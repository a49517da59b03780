"""The words that Chinese times are made of: numbers, named years, the parts of a year."""

from __future__ import annotations

import re
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.around import any_of
from largesse.hub.model.periods import Period

_DIGITS = {word: number for number, word in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
NAMED_YEARS = {
    **dict.fromkeys(("今年", "本年度", "本年", "年内", "年初以来", "开年以来", "年初至今"), 0),
    **dict.fromkeys(("去年", "上年度", "上年", "上一年"), -1),
    "前年": -2,
    **dict.fromkeys(("明年", "下年度"), 1),
    "后年": 2,
}
FISCAL = ("本年度", "上年度", "下年度")
PLANS = {"九五": 1996, "十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}

N = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3}|几|数)"
DASH = r"\s?(?:[-—~至到]|－){1,2}\s?"
PART = (
    r"(?P<half>[上下]半年)"
    r"|(?P<head>前(?P<quarters>[一二三四1-4]|两)个?季度)"
    r"|(?:第?(?=[一二三四1-4]季度)|第(?=[一二三四1-4]季))(?P<quarter>[一二三四1-4])季度?|(?P<first_q>首季度?)"
    r"|(?P<q>(?<![A-Za-z])[qQ][1-4](?!\d))"
    rf"|(?:前|头|首)(?P<months>{N})个?月"
    rf"|(?P<from>\d{{1,2}})月?份?{DASH}(?P<to>\d{{1,2}})月份?(?!\d)"
    r"|(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|(?P<day>\d{1,2})日|(?P<monthend>底|末)|[上中下]旬|初)?"
    r"|(?P<whole>全年)"
    r"|(?P<end>年?[底末]|年终)|(?P<start>年初|年中)"
)

BEFORE = re.compile(rf"{any_of('chinese', 'until', 'from', 'with', 'against', 'introducing')}$")
"""What stands before a time and opens it, or makes it a comparison."""


def number_of(word: str) -> int:
    """A small number in figures or characters; 0 where it is none (几)."""
    if word.isdigit():
        return int(word)
    if "十" in word:
        tens, _, ones = word.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(word, 0)


def year_of(word: str) -> int:
    """A year's number in figures or characters: 2023, 二〇二三年, 民国112年 is 112."""
    digits = re.sub(r"[财年度民国]", "", word)
    return int(digits) if digits.isdigit() and digits.isascii() else int("".join(str(_DIGITS[d]) for d in digits))


def part_of(found: Match[str], year: int) -> Period | None:
    """What a match of `PART` means of a year."""
    if found["half"]:
        return m.half(year, 1 if found["half"][0] == "上" else 2)
    if found["head"]:
        return Period.months(year, 1, 3 * (number_of(found["quarters"]) or 2))
    if found["quarter"]:
        return m.quarter(year, number_of(found["quarter"]))
    if found["first_q"]:
        return m.quarter(year, 1)
    if found["q"]:
        return m.quarter(year, int(found["q"][1]))
    if found["months"]:
        number = number_of(found["months"])
        return Period.months(year, 1, number) if 0 < number <= 12 else None
    if found["from"]:
        first, last = int(found["from"]), int(found["to"])
        return Period.months(year, first, last) if 0 < first <= last <= 12 else None
    if found["month"]:
        month = number_of(found["month"])
        if not 0 < month <= 12:
            return None
        if found["day"]:
            return m.day(year, month, int(found["day"]))
        return Period.months(year, month, month)
    if found["end"]:
        return m.year_end(year)
    return Period.year(year)
