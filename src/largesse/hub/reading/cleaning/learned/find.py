"""The stretches of an article's paragraphs that the model reads as spam."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.learned.features import Around, chain
from largesse.hub.reading.cleaning.learned.model import stretches, weights
from largesse.hub.reading.cleaning.learned.tokens import tokens
from largesse.hub.reading.cleaning.letters import HAN
from largesse.hub.reading.paragraphs import Paragraph

_ALONE, _BESIDE = 350, 50
"""By how much a stretch has to be spam rather than text: alone in its article, and beside spam that is sure."""


def learned_fragments(text: str, paragraphs: list[Paragraph], chinese: bool) -> Iterator[Fragment]:
    """What of the paragraphs is spam, as far as is learned."""
    held = [tuple(tokens(text, one.body, one.span.end)) for one in paragraphs]
    around = Around.of(held, chinese)
    for number, (one, paragraph) in enumerate(zip(held, paragraphs, strict=True)):
        place = "title" if number == 0 else "item" if paragraph.item else "line"
        known = chain(one, around, place)
        for found in stretches(known, weights()):
            span = Span(one[found.first].start, one[found.end - 1].end)
            if found.margin > _BESIDE:
                yield Fragment(span, found.margin > _ALONE, _why(text, span, paragraph, chinese), follows=True)


def _why(text: str, span: Span, paragraph: Paragraph, chinese: bool) -> str:
    """The reason by where it stands."""
    begins, ends = span.start == paragraph.body, span.end == paragraph.span.end
    if begins:
        return "reading.spam_line" if ends else "reading.spam_glued"
    if ends:
        return "reading.spam_tail"
    own = re.search(f"[{HAN}]" if chinese else "[A-Za-z]", span.of(text))
    return "reading.spam_stranger" if own else "reading.spam_within"
