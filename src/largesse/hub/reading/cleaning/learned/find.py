"""The stretches of an article's paragraphs that the model reads as spam."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.learned.features import chains
from largesse.hub.reading.cleaning.learned.model import scale, stretches
from largesse.hub.reading.cleaning.letters import BULLET, END_MARKS, FUNCTION_WORDS, HAN, OTHER
from largesse.hub.reading.paragraphs import Paragraph
from largesse.hub.reading.sentences import sentences

_BEGUN, _ENDED = 0.5, 0.6
"""The share of an English sentence that has to be spam for the rest to be, at its beginning and at its end."""
_MOST = 0.6
"""A text of which more would be spam is no article with spam in it."""
_ALONE, _BESIDE = 350, 120
"""By how much a stretch has to be spam rather than text: alone in its article, and beside spam that is sure."""


def learned_fragments(text: str, paragraphs: list[Paragraph], chinese: bool) -> list[Fragment]:
    """What of the paragraphs is spam, as far as is learned; nothing where that would be most of the text."""
    found = list(_found(text, paragraphs, chinese))
    most = sum(len(one.span) for one in found) > _MOST * sum(len(one.span) for one in paragraphs)
    return [] if most else found


def _found(text: str, paragraphs: list[Paragraph], chinese: bool) -> Iterator[Fragment]:
    for chain, paragraph in zip(chains(text, paragraphs, chinese), paragraphs, strict=True):
        whole: list[tuple[int, int]] = []
        for found in stretches(chain, scale()):
            if found.margin <= _BESIDE:
                continue
            span = Span(chain.tokens[found.first].start, chain.tokens[found.end - 1].end)
            if not chinese and _is_subject(text, paragraph, span):
                continue
            if not chinese:
                whole = whole or sentences(text, paragraph.body, paragraph.span.end)
                span = _before_bullet(text, _sentence(text, whole, span))
            span = _closed(text, paragraph, span)
            yield Fragment(span, found.margin > _ALONE, _why(text, span, paragraph, chinese))


_LAST_WORD = re.compile(r"([A-Za-z]+)\s*\Z")
_OWN = re.compile(r"[A-Za-z\d]")
_GOES_ON = re.compile(r"\s+[a-z]{2}")


def _is_subject(text: str, paragraph: Paragraph, span: Span) -> bool:
    """Whether an English sentence begins with a name in another script and goes on in small letters."""
    before = text[paragraph.body : span.start].rstrip()
    begins = not before or before[-1] in END_MARKS
    return (
        begins and not _OWN.search(span.of(text)) and _GOES_ON.match(text, span.end, paragraph.span.end) is not None
    )


_GLUED = re.compile(rf"[^A-Za-z]*[{HAN}{OTHER}][^A-Za-z]*?(?:[a-z]{{0,3}}\d+)?(?=\s+{BULLET}\s)")


def _before_bullet(text: str, span: Span) -> Span:
    """Words in another script alone, where an item's mark stands right after them: the item is the article's."""
    glued = _GLUED.match(text, span.start, span.end)
    return Span(span.start, glued.end()) if glued else span


def _sentence(text: str, whole: list[tuple[int, int]], span: Span) -> Span:
    """The whole English sentence of those of a paragraph where a good part of it is spam: from its capital on, or up
    to its end, with words that bind it to what stands before."""
    at = bisect_right(whole, span.start, key=lambda one: one[0]) - 1
    if at < 0 or span.end > whole[at][1]:
        return span
    start, end = whole[at]
    share = len(span) / (end - start)
    goes_on = text[span.end : end].lstrip()[:1].islower()
    begun = span.start == start and text[start].isupper() and goes_on and share > _BEGUN
    before = _LAST_WORD.search(text[start : span.start])
    bound = before is not None and before[1].lower() in FUNCTION_WORDS
    ended = span.end == end and not text[span.start].isupper() and share > _ENDED and bound
    return Span(start, end) if begun or ended else span


def _closed(text: str, paragraph: Paragraph, span: Span) -> Span:
    """With the bracket beside it whose other half is within."""
    start, end = span.start, span.end
    for opening, closing in zip("(（[【「", ")）]】」", strict=True):
        words = text[start:end]
        if words.count(opening) < words.count(closing) and text[paragraph.body : start].endswith(opening):
            start -= 1
        elif words.count(opening) > words.count(closing) and text.startswith(closing, end, paragraph.span.end):
            end += 1
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
