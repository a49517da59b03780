"""Where one sentence ends and the next begins, in English and Chinese."""

from __future__ import annotations

import re

_STOP = re.compile(
    r"[。！？；](?:[”’」』）)\"']*)|[.!?]+[\"'”’)\]]*(?=\s)|…+(?=\s|$)|[.!?]+[\"'”’)\]]*(?=[\u3400-\u9fff])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Mt|Gen|Col|Sen|Rep|Gov|Hon|Rev|Inc|Ltd|Co|Corp|Bros|LLC|Pte|Plc|"
    r"vs|etc|e\.g|i\.e|cf|al|[Aa]pprox|[Ee]st|ca|No|Nos|Vol|Fig|Figs|Eq|Sec|Art|pp?|ed|eds|dept|Univ|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    r"U\.S|U\.K|U\.N|E\.U|P\.R|Ph\.D|a\.m|p\.m|sq|ft|min|max|avg|[A-Z])\.$"
)
_ENDING = re.compile(r"(?:Inc|Ltd|Co|Corp|etc|U\.S|U\.K|E\.U|U\.N|a\.m|p\.m|Jr|Sr|LLC|Plc|Ph\.D|[A-Z])\.$")
"""Abbreviations that may also end a sentence."""
_OPENERS = re.compile(
    r"(?:The|This|That|These|Those|It|Its|In|On|At|By|For|From|With|However|But|And|As|He|She|They|We|You|I|Our|His|Her|"
    r"Their|There|While|Although|When|If|After|Before|Since|Meanwhile|Moreover|Furthermore|Additionally|A|An|To)\b"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch of a text, each without the white space around it."""
    found: list[tuple[int, int]] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() >= begin and _ends(text, begin, stop, end):
            _add(found, text, begin, stop.end())
            begin = stop.end()
    _add(found, text, begin, end)
    return found


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    mark = stop.group()[0]
    if mark in "。！？；":
        return True
    after = stop.end()
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    following = text[after]
    if following.islower():
        return False
    if mark == "." and len(stop.group().rstrip("\"'”’)]")) == 1:
        before = text[max(begin, stop.start() - 12) : stop.start() + 1]
        if _ABBREVIATION.search(before):
            return bool(_ENDING.search(before)) and bool(_OPENERS.match(text, after, end))
    return True


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        found.append((begin, end))
