"""Words dressed up as no sentence is: signs, ornaments or hidden characters among the letters, digits in circles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import (
    CLOSERS,
    DECORATION,
    END_MARKS,
    FANCY_DIGITS,
    HAN,
    LATIN,
    UNSEEN,
    YEAR,
)
from largesse.hub.reading.paragraphs import Paragraph

_HIDDEN = re.compile(rf"(?:\w[{UNSEEN}]+){{3,}}\w?(?:\s+(?:\w[{UNSEEN}]+){{2,}}\w?)*")
"""A character that is not seen between each two letters."""
_SIGNS = re.compile(
    rf"(?:[{HAN}][①-⓿❶-➓*~^_|※☆★♥❤◆●■#+=＊＿｜{UNSEEN}]{{1,3}}){{3,}}[{HAN}]?[\d{FANCY_DIGITS}]*|(?:[{HAN}][{UNSEEN}]+){{3,}}[{HAN}]+\d*"
)
_CIRCLED = re.compile(rf"[{HAN}]{{2,12}}[①-⓿❶-➓㊀-㊉\U0001d7ce-\U0001d7ff]{{2,}}[{HAN}]{{0,4}}")
_CIRCLED_WITHIN = re.compile(rf"[{HAN}]{{1,4}}([①-⑳❶-❿])(?:[{HAN}]{{1,4}}\1[{HAN}]{{0,6}})+(?=[\s。]|$)")
"""The same number twice within: no list counts so."""
_COUNTED_OFF = re.compile(rf"(?:(?<=[。！？\n])|^)[①-⓿❶-➓㊀-㊉]{{3,}}[{HAN}]{{1,12}}(?=[\s，。]|$)", re.MULTILINE)
_WRAPPED = re.compile(rf"[{DECORATION}]{{1,6}}\s?[{HAN}{LATIN}\d]{{2,20}}\s?[{DECORATION}]{{1,6}}")
_SIGNS_OF_TEXT = set("→←↑↓-_＿|｜*＊~～#＃^＾※§·")
"""Of these a table, a heading or a note may be made."""
_WHY = "reading.spam_dressed"


def dressed_fragments(text: str, paragraphs: list[Paragraph]) -> Iterator[Fragment]:
    """What of the paragraphs is dressed so."""
    for paragraph in paragraphs:
        start, end = paragraph.span.start, paragraph.span.end
        for pattern in (_HIDDEN, _SIGNS, _CIRCLED, _CIRCLED_WITHIN, _COUNTED_OFF):
            for found in pattern.finditer(text, start, end):
                yield Fragment(Span(*found.span()), True, _WHY)
        for found in _WRAPPED.finditer(text, start, end):
            if _is_wrapped(text, found, paragraph):
                yield Fragment(Span(*found.span()), True, _WHY)


def _is_wrapped(text: str, found: re.Match[str], paragraph: Paragraph) -> bool:
    """Whether a name stands between two ornaments, or in brackets with a number that counts nothing or behind the
    last sentence."""
    words = found.group().strip()
    marks = set(re.findall(rf"[{DECORATION}]", words))
    if marks <= {"【", "】"}:
        number = re.search(r"\d{3,}", words)
        ends = found.end() == paragraph.span.end and found.start() > paragraph.span.start
        return bool(number and not YEAR.fullmatch(number.group())) or (
            ends and text[found.start() - 1] in END_MARKS + CLOSERS
        )
    return not marks <= _SIGNS_OF_TEXT and len(re.findall(rf"[{HAN}]", words)) >= 2
