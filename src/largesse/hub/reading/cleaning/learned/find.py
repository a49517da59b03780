"""The stretches of an article's paragraphs that the network reads as spam."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.learned.labels import stretches
from largesse.hub.reading.cleaning.learned.network import weigh
from largesse.hub.reading.cleaning.learned.rows import rows
from largesse.hub.reading.cleaning.letters import BULLET, HAN, HANDLE, OTHER
from largesse.hub.reading.paragraphs import Paragraph

_MOST = 0.6
"""A text of which more would be spam is no article with spam in it."""
_SURE, _SURE_REACHED = 8.0, 4.0
"""The odds, as a logarithm, above which a stretch is spam by itself, and not only beside spam that is sure; and above
which one is that says where its sender is reached."""
_REACHED = re.compile(rf"\w\.[a-z]{{2,}}\b|@\w|{HANDLE.pattern}")


def learned_fragments(text: str, paragraphs: list[Paragraph], chinese: bool) -> list[Fragment]:
    """What of the paragraphs is spam, as far as is learned; nothing where that would be most of the text."""
    found = list(_found(text, paragraphs, chinese))
    most = sum(len(one.span) for one in found) > _MOST * sum(len(one.span) for one in paragraphs)
    return [] if most else found


def _found(text: str, paragraphs: list[Paragraph], chinese: bool) -> Iterator[Fragment]:
    ends = [paragraph.span.end for paragraph in paragraphs]
    for seen in rows(text, paragraphs, chinese):
        for found in stretches(weigh(seen), seen.looks[:, 0].tolist()):
            span = Span(int(seen.start[found.first]), int(seen.end[found.end - 1]))
            paragraph = paragraphs[bisect_right(ends, span.start)]
            span = _before_item(text, _before_chapter(text, span), chinese)
            span = _with_ornaments(text, paragraph, span)
            span = _with_mark(text, paragraph, span)
            sure = _SURE_REACHED if _REACHED.search(text, span.start, span.end) else _SURE
            yield Fragment(span, found.odds > sure, _why(text, span, paragraph, chinese))


_LETTER = re.compile("[A-Za-z]")
_MARK = re.compile(rf"\s?{BULLET}\s|\s\d{{1,2}}[、.．)]\s?|\d[.．)]\s")
_ITS_NUMBER = re.compile(r"[a-z]{0,3}\d+\Z")
_SCRIPTS = {True: (_LETTER, re.compile(f"[{HAN}]")), False: (re.compile(f"[{HAN}{OTHER}]"), _LETTER)}
"""Of a Chinese article and of another what is strange to it, and what is its own."""
_ANY_LETTER = re.compile(r"[^\W\d_]")


_CHAPTER = re.compile(r"\s+第[一二三四五六七八九十百\d]{1,3}[章节篇部](?=\s)")


def _before_chapter(text: str, span: Span) -> Span:
    """Without the heading of a chapter behind it."""
    chapter = _CHAPTER.search(text, span.start, span.end)
    return Span(span.start, chapter.start()) if chapter else span


def _before_item(text: str, span: Span, chinese: bool) -> Span:
    """Words in another script alone, where the bullet or number of an item in the article's own stands right after
    them: the item is the article's."""
    mark = _MARK.search(text, span.start, span.end + 1)  # with the blank behind it, where it stands last
    if mark is None:
        return span
    words = text[span.start : mark.start()].rstrip()
    strange, own = _SCRIPTS[chinese]
    letter = _ANY_LETTER.search(text, mark.end())
    glued = (
        strange.search(words) and not own.search(_ITS_NUMBER.sub("", words)) and letter and own.match(letter.group())
    )
    return Span(span.start, span.start + len(words)) if glued else span


_PAUSE, _MARKED = "，、；,;", "，、；：,;:。！？.!?"


def _with_mark(text: str, paragraph: Paragraph, span: Span) -> Span:
    """Between two marks of the article's own sentence (…, spam, …) one of them is too many without it: the one behind
    came with it."""
    own = text[paragraph.body : span.start].rstrip()
    parted = not own or own[-1] in _MARKED
    inner = parted and text[span.start] not in _MARKED and text[span.end - 1] not in _MARKED
    more = inner and span.end < paragraph.span.end and text[span.end] in _PAUSE
    return Span(span.start, span.end + 1) if more else span


_ORNAMENT = re.compile(r"[\u2600-\u26ff\u2702-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f√]")
_GLUED_ON = re.compile(rf" ?{_ORNAMENT.pattern}")


def _with_ornaments(text: str, paragraph: Paragraph, span: Span) -> Span:
    """With the ornaments beside it."""
    start, end = span.start, span.end
    while start > paragraph.body and _ORNAMENT.match(text[start - 1]):
        start -= 1
    while after := _GLUED_ON.match(text, end, paragraph.span.end):
        end = after.end()
    return Span(start, end)


def _why(text: str, span: Span, paragraph: Paragraph, chinese: bool) -> str:
    """The reason by where it stands."""
    begins, ends = span.start == paragraph.body, span.end == paragraph.span.end
    if begins:
        return "reading.spam_line" if ends else "reading.spam_glued"
    if ends:
        return "reading.spam_tail"
    own = re.search(f"[{HAN}]" if chinese else "[A-Za-z]", span.of(text))
    return "reading.spam_stranger" if own else "reading.spam_within"
