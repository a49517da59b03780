"""The paragraphs of a text: lines, those that a narrow page broke joined again, and what marks a line as an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from largesse.hub.model.spans import Span

MARKER = re.compile(
    r"[ \t\u3000]*(?:"
    r"[-–—*·・•●○▪■□◆◇▶►➢➤✓✔✅→‣⁃∙◦](?![-–—*])[ \t\u3000]*(?=\D)|[-–—*·・•●○▪■□◆◇▶►➢➤✓✔✅→‣⁃∙◦][ \t\u3000]+"
    r"|(?:\d{1,2}[.)]|[a-z]\)|[ivx]{1,4}\))[ \t\u3000]+(?=\S)|\d{1,2}[.)、．](?=[\u3400-\u9fff])"
    r"|[(（]\d{1,2}[)）][ \t\u3000]*(?=\S)"
    r"|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|[①-⑳][ \t\u3000]*"
    r")"
)
"""A bullet or the number of an item at the start of a line. The hyphen of "- 50% tax breaks" is one and is no minus;
"-3.2%" has none."""

_ENDS = ".!?。！？…;；:：”\"'’」』)）】"
_BROKEN = 50
"""A shorter line ends where its writer ended it: it is a heading, or an item of a list."""
BINDS = re.compile(
    r"\b(?:an?|the|of|in|on|at|to|for|from|by|with|and|or|its|their|as|than|that|which)$", re.IGNORECASE
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_MONTH = re.compile(
    r"\b(?:[a-z]+|\d{1,2}) (?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)(?: \d{1,2})?,?$"
)
_DATE = 40  # characters
_YEAR = re.compile(r"(?:19|20)\d\d(?:[,.;:)]|\s|$)(?! ?[A-Z])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of lines that make one paragraph, without the line break at its end."""

    span: Span
    item: bool
    body: int
    """Where its words begin, after the marker of an item."""


def lines(text: str) -> list[Span]:
    """Every line with something on it, without the white space around."""
    found: list[Span] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if words := line.strip():
            begin = start + len(line) - len(line.lstrip())
            found.append(Span(begin, begin + len(words)))
        start = end + 1
    return found


def paragraphs(text: str) -> list[Paragraph]:
    """The text's paragraphs in their order."""
    every = lines(text)
    width = _width(text, every)
    found: list[Paragraph] = []
    for line in every:
        last = found[-1] if found else None
        if last is not None and (_goes_on(text, last, line, width) if width else _mid_sentence(text, last, line)):
            found[-1] = Paragraph(Span(last.span.start, line.end), last.item, last.body)
        else:
            marker = MARKER.match(text, line.start, line.end)
            found.append(Paragraph(line, bool(marker), marker.end() if marker else line.start))
    return found


def is_narrow(text: str) -> bool:
    """Whether the text's lines were broken by the width of a page."""
    return _width(text, lines(text)) > 0


def _width(text: str, every: list[Span]) -> int:
    """How many characters a line of a narrow page holds; 0 where the lines were not broken by a page's width."""
    if len(every) < 4:
        return 0
    lengths = sorted(len(line) for line in every)
    widest = lengths[int(len(lengths) * 0.9)]
    if widest > 130:
        return 0
    broken = sum(
        1
        for line, after in pairwise(every)
        if len(line) >= widest * 0.7
        and after.start - line.end <= 4
        and text[line.end - 1] not in _ENDS
        and (text[after.start].islower() or (_HAN.match(text[after.start]) and len(line) >= widest * 0.9))
        and text.count("\n", line.end, after.start) == 1
    )
    return widest if broken >= 3 and broken * 5 >= len(every) else 0


def _goes_on(text: str, last: Paragraph, line: Span, width: int) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if text.count("\n", last.span.end, line.start) != 1 or text[last.span.end - 1] in ".!?。！？":
        return False
    if parts_a_date(_ending(text, last), line.of(text)):
        return True
    if MARKER.match(text, line.start, line.end):
        return False
    before = text.rfind("\n", 0, last.span.end) + 1
    full = last.span.end - before >= width * 0.6
    return full or text[line.start].islower()


def _mid_sentence(text: str, last: Paragraph, line: Span) -> bool:
    """Whether a line of a text too short to know its width by goes on in the middle of a sentence: it begins in small
    letters, or the one before ends with a word that no sentence ends with."""
    before = text.rfind("\n", 0, last.span.end) + 1
    one_break = text.count("\n", last.span.end, line.start) == 1
    if one_break and parts_a_date(_ending(text, last), line.of(text)):
        return True
    unended = text[last.span.end - 1] not in _ENDS and last.span.end - before >= _BROKEN
    if not one_break or not unended or MARKER.match(text, line.start, line.end):
        return False
    return text[line.start].islower() or BINDS.search(text, before, last.span.end) is not None


def _ending(text: str, last: Paragraph) -> str:
    """How a paragraph ends: of a long one the whole is not copied for every line."""
    return text[max(last.span.start, last.span.end - _DATE) : last.span.end]


def parts_a_date(before: str, line: str) -> bool:
    """Whether the break before a line stands between a month and its year: "in April", "2022"."""
    return _YEAR.match(line) is not None and _MONTH.search(before) is not None
