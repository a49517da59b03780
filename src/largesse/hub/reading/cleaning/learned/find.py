"""The stretches of an article's paragraphs that the model reads as spam."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.learned.features import Around, chain
from largesse.hub.reading.cleaning.learned.model import stretches, weights
from largesse.hub.reading.cleaning.learned.tokens import tokens
from largesse.hub.reading.paragraphs import Paragraph

_LEAST = 150
"""By how much a stretch has to be spam rather than text."""


def learned_fragments(text: str, paragraphs: list[Paragraph], chinese: bool) -> Iterator[Fragment]:
    """What of the paragraphs is spam, as far as is learned."""
    held = [tuple(tokens(text, one.body, one.span.end)) for one in paragraphs]
    around = Around.of(held, chinese)
    for number, (one, paragraph) in enumerate(zip(held, paragraphs, strict=True)):
        place = "title" if number == 0 else "item" if paragraph.item else "line"
        known = chain(one, around, place)
        for found in stretches(known, weights()):
            if found.margin > _LEAST:
                start, end = one[found.first].start, one[found.end - 1].end
                yield Fragment(Span(start, end), True, "reading.spam_learned")
