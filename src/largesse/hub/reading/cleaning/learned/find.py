"""The stretches of an article's paragraphs that the model reads as spam."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.learned.features import chains
from largesse.hub.reading.cleaning.learned.joints import joined
from largesse.hub.reading.cleaning.learned.model import scale, weighed
from largesse.hub.reading.cleaning.letters import BULLET, END_MARKS, HAN, OTHER
from largesse.hub.reading.paragraphs import Paragraph

_MOST = 0.6
"""A text of which more would be spam is no article with spam in it."""
_ALONE = {True: 0.0, False: 2.0}
"""The odds, as a logarithm, above which a stretch is spam, in a Chinese article and in another: English spam and
honest English have more words in common."""
_BESIDE = {True: -0.7, False: 1.0}
"""The same beside spam that is sure."""


def learned_fragments(text: str, paragraphs: list[Paragraph], chinese: bool) -> list[Fragment]:
    """What of the paragraphs is spam, as far as is learned; nothing where that would be most of the text."""
    found = list(_found(text, paragraphs, chinese))
    most = sum(len(one.span) for one in found) > _MOST * sum(len(one.span) for one in paragraphs)
    return [] if most else found


def _found(text: str, paragraphs: list[Paragraph], chinese: bool) -> Iterator[Fragment]:
    for chain, paragraph in zip(chains(text, paragraphs, chinese), paragraphs, strict=True):
        for found in joined(chain, weighed(chain, scale())):
            span = Span(chain.tokens[found.first].start, chain.tokens[found.end - 1].end)
            if found.odds <= _BESIDE[chinese] or (not chinese and _is_subject(text, paragraph, span)):
                continue
            span = _whole(text, paragraph, _before_item(text, span, chinese))
            yield Fragment(span, found.odds > _ALONE[chinese], _why(text, span, paragraph, chinese))


_OWN, _LETTER = re.compile(r"[A-Za-z\d]"), re.compile("[A-Za-z]")
_GOES_ON = re.compile(r"\s+[a-z]{2}")


def _is_subject(text: str, paragraph: Paragraph, span: Span) -> bool:
    """Whether an English sentence begins with a name in another script and goes on in small letters."""
    before = text[paragraph.body : span.start].rstrip()
    begins = not before or before[-1] in END_MARKS
    return (
        begins and not _OWN.search(span.of(text)) and _GOES_ON.match(text, span.end, paragraph.span.end) is not None
    )


_MARK = re.compile(rf"\s(?:{BULLET}\s|\d{{1,2}}[、.．)]\s?)")
_ITS_NUMBER = re.compile(r"[a-z]{0,3}\d+\Z")
_SCRIPTS = {True: (_LETTER, re.compile(f"[{HAN}]")), False: (re.compile(f"[{HAN}{OTHER}]"), _LETTER)}
"""Of a Chinese article and of another what is strange to it, and what is its own."""


def _before_item(text: str, span: Span, chinese: bool) -> Span:
    """Words in another script alone, where an item's bullet or number stands right after them: the item is the
    article's."""
    mark = _MARK.search(text, span.start, span.end)
    words = text[span.start : mark.start()].rstrip() if mark else ""
    strange, own = _SCRIPTS[chinese]
    glued = strange.search(words) and not own.search(_ITS_NUMBER.sub("", words))
    return Span(span.start, span.start + len(words)) if glued else span


_ORNAMENT = re.compile(r"[\u2600-\u26ff\u2702-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f√]")
_GLUED_ON = re.compile(rf" ?{_ORNAMENT.pattern}")


def _whole(text: str, paragraph: Paragraph, span: Span) -> Span:
    """With the ornaments beside it, and with the bracket whose other half is within."""
    start, end = span.start, span.end
    while start > paragraph.body and _ORNAMENT.match(text[start - 1]):
        start -= 1
    while after := _GLUED_ON.match(text, end, paragraph.span.end):
        end = after.end()
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
