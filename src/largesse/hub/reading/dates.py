"""The day of writing, where a text's byline or a page's metadata says it."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = (
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH}),?\s+(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m3>\d{1,2})\s?[-/.月]\s?(?P<d3>\d{1,2})日?"
    r"|(?<![\d/])(?P<d5>1[3-9]|2\d|3[01])/(?P<m5>0?[1-9]|1[0-2])/(?P<y5>(?:19|20)\d\d)"
    r"|(?<![\d/])(?P<m6>0?[1-9]|1[0-2])/(?P<d6>1[3-9]|2\d|3[01])/(?P<y6>(?:19|20)\d\d)"
    r"|(?<!\d)(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>(?:19|20)\d\d))"
)
"""A day with its year, in figures or with the month's name."""
_DAY = re.compile(DAY, re.IGNORECASE)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*|(?:星期|周|週)[一二三四五六日天]\s*)"
)
_CLOCK = (
    r"(?:\s?[,/|·-]?\s*(?:at\s+)?(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:GMT|UTC|CST|HKT|SGT|EST|EDT|BST|ET|PT)?(?:[+-]\d{1,2})?|\d{1,2}\.\d{2}\s*(?:[ap]m|GMT|UTC|BST)))"
)
BARE = re.compile(rf"\s*{_WEEKDAY}?\s*{DAY}\s*(?:{_WEEKDAY})?{_CLOCK}?\s*", re.IGNORECASE)
"""A line that is a date and nothing else: a page's banner."""
PUBLISHED = re.compile(
    rf"(?:\b(?:first\s+)?(?:published|posted|updated|released|issued|written|filed)\b"
    rf"(?:\s+(?:on|at|date|by\s+[^\n]{{2,40}}?))?"
    rf"|\b(?:publication|release)\s+date\b|\bdate\s*:"
    rf"|(?:发布|發布|發佈|发表|發表|更新|撰写|撰寫|刊发|刊發|发稿)(?:时间|時間|日期|于|於)?|(?:^|[|｜\s])(?:日期|时间|時間))"
    rf"\s*[:：|]?\s*(?:{_CLOCK}\s*,?\s*)?{_WEEKDAY}?{DAY}",
    re.IGNORECASE | re.MULTILINE,
)
WIRE = re.compile(
    rf"[^\n。，]{{0,12}}?(?:社|网|網|報|报|讯|訊|台)[^\n。，]{{0,12}}?{DAY}\s*(?:电|電|讯|訊|报道|報道)"
)
"""A wire's own line: 新华社上海2024年3月5日电."""
_LABEL = re.compile(
    r"记者|記者|来源|來源|作者|编辑|編輯|撰文|文[・·／/:：]|发表|發表|发布|發布|更新|[:：／/|｜丨·]|(?:网|網|报|報|社)(?:\s|$)|\d{1,2}[:：]\d{2}"
)
_SMALL = re.compile(
    r"(?:by|for|p|am|pm|a|m|et|of|the|and|at|on|in|words|text|no|de|von|van|bin|al|posted|published|updated|staff)\b",
    re.IGNORECASE,
)
_WIDE = {ord(wide): str(digit) for digit, wide in enumerate("０１２３４５６７８９")}
_YEARISH = re.compile("19|20|１９|２０")
_UPDATED = re.compile(r"updated|更新", re.IGNORECASE)
ENGLISH_WIRE = re.compile(
    rf"[A-Z][\w .'-]{{2,30}}(?:,\s*[A-Z][\w. ]{{1,20}})?,\s*(?i:{DAY}|{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})\s*"
    r"(?:\([^)\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?:--|[-–—:])",
    re.M,
)
"""A wire's own line: SHANGHAI, Aug. 20, 2024 (Xinhua) --."""
_SHORT_WIRE = re.compile(r"(\d{1,2})月(\d{1,2})日(?:电|電|讯|訊)")
_NUMERALS = {**dict(zip("〇零○一二三四五六七八九", (0, 0, 0, *range(1, 10)), strict=True)), "十": 10}
_WRITTEN_OUT = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)


def day_of(found: re.Match[str]) -> date | None:
    """The day that a match of `DAY` says; None where there is no such day."""
    parts = found.groupdict()
    for number in "123456":
        if parts[f"y{number}"]:
            month = parts[f"m{number}"]
            try:
                return date(int(parts[f"y{number}"]), _month(month), int(parts[f"d{number}"]))
            except ValueError:
                return None
    return None


def parse_day(text: str) -> date | None:
    """The day of a metadata value such as 2024-03-05T08:00:00+08:00."""
    found = _DAY.search(text)
    return day_of(found) if found else None


def writing_day(text: str) -> date | None:
    """The day of writing where the text says it itself: "Published 3 March 2024", 新华社上海2024年3月5日电, a date
    beside an author or a source. A date that stands alone is a page's banner and is none. Published goes before
    updated."""
    rows = [row.strip() for row in text[:40_000].split("\n") if row.strip()]
    rows = rows[:60] if len(text) <= 40_000 else rows[:60] + [row.strip() for row in text[-2_000:].split("\n")]
    labels = [found for row in rows if (found := published_day(row))]
    first = [found for found in labels if not _UPDATED.search(found.string)]
    wires = [
        found for row in rows[:12] for pattern in (WIRE, ENGLISH_WIRE) if (found := pattern.match(_plain(row)[:90]))
    ]
    named = [found for row in (*rows[:12], *rows[12:][-4:]) if (found := byline_day(row))]
    for found in (*first, *wires, *named, *labels):
        if day := day_of(found):
            return day
    return _short_wire(text) or _written_out(rows)


def _plain(row: str) -> str:
    return row.translate(_WIDE)


def _short_wire(text: str) -> date | None:
    """A wire's day without its year, where the text soon says the same day with it."""
    wire = _SHORT_WIRE.search(text[:300])
    if wire is None:
        return None
    for found in _DAY.finditer(text[:1500]):
        day = day_of(found)
        if day and (day.month, day.day) == (int(wire[1]), int(wire[2])):
            return day
    return None


def _written_out(rows: list[str]) -> date | None:
    """二〇二四年五月二十日 on a short line with other words, in the head of the text."""
    for row in rows[:8]:
        found = _WRITTEN_OUT.search(row)
        if found and len(row) < 60 and found.group() != row.strip() and "。" not in row:
            year = int("".join(str(_NUMERALS[digit]) for digit in found[1]))
            try:
                return date(year, _number(found[2]), _number(found[3]))
            except ValueError:
                return None
    return None


def _number(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    return (10 * (_NUMERALS[tens] if tens else 1) if ten else 0) + (_NUMERALS[ones] if ones else 0)


_TAGS = re.compile(
    r"[\u23e9-\u23fa\u2600-\u27bf\U0001f300-\U0001faff]"
    r"(?:\s?(?!\d{4})[^\s\u2600-\u27bf\U0001f300-\U0001faff]{1,16})?"
)
"""An ornament and the tag or the count after it, in the line under a title."""


def is_date_alone(line: str) -> bool:
    """Whether a line is a date and nothing else but ornaments with their tags."""
    if len(line) > 80 or not _YEARISH.search(line):
        return False
    return bool(BARE.fullmatch(line)) or (bool(BARE.fullmatch(_TAGS.sub(" ", line))))


def published_day(line: str) -> re.Match[str] | None:
    """The day on a short line that says when it was published or updated, and nothing else but names."""
    if len(line) > 140 or not _YEARISH.search(line):
        return None
    found = PUBLISHED.search(_plain(line))
    return found if found and _names(line[: found.start()] + " | " + line[found.end() :], True) else None


def _names(rest: str, labelled: bool) -> bool:
    """Whether what is left of a line beside its date is names and labels, no sentence."""
    if re.search("[\u4e00-\u9fff]", rest):
        sides = rest.split(" | ", 1)
        return (
            len(rest) < 60
            and not re.search("[，。！？；的了将將在是自为為]", rest)
            and (labelled or any(_LABEL.search(side) for side in sides))
        )
    if re.search(r"[a-z]{2}[.!?]\s+[A-Z]|[!?]" if not labelled else "[!?]", rest):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", re.sub(rf"{_CLOCK}|{_WEEKDAY}", " ", rest, flags=re.IGNORECASE))
    return all(word[0].isupper() or _SMALL.fullmatch(word.rstrip(".")) for word in words)


def byline_day(line: str) -> re.Match[str] | None:
    """The day on a short line that has a name or a source beside it, and says nothing."""
    if not _YEARISH.search(line) or line[-1:] in ":：" or line[:1] in "■◆●▲★【-–•":
        return None
    found = _DAY.search(_plain(line))
    if found is None or len(line) > 140 or is_date_alone(line):
        return None
    return found if _names(line[: found.start()] + " | " + line[found.end() :], False) else None


def is_written_out(line: str) -> bool:
    """Whether a short line has a day in Chinese numerals and other words."""
    found = _WRITTEN_OUT.search(line)
    return bool(found) and len(line) < 60 and "。" not in line


def _month(words: str) -> int:
    if words.isdigit():
        return int(words)
    return 1 + next(index for index, name in enumerate(_MONTHS) if name.startswith(words.lower().rstrip(".")[:3]))
