"""Strange words with nothing between them and the sentence that follows: it begins where the article's own words do,
at a quotation, at a word that opens a sentence. Where such a place is doubtful, nothing is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import HAN, MEASURE
from largesse.hub.reading.cleaning.silent import says_nothing
from largesse.hub.reading.cleaning.strange import Prose, Strangeness
from largesse.hub.reading.paragraphs import Paragraph

_STOP = re.compile("[。！？][”」』]?")
_RUN = re.compile(rf"[{HAN}][{HAN}A-Za-z\d]{{3,40}}")
_NUMBER = re.compile(rf"[{HAN}]{{3,10}}\d{{2,6}}(?=[{HAN}])")
_QUOTES = "“「『《"
_LONGEST = 10
_LEAST = 12
"""How much of the paragraph is left at least."""


def run_in_fragments(text: str, paragraphs: list[Paragraph], prose: Prose) -> Iterator[Fragment]:
    """What may be such words, where there is other spam."""
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        for anchor in sorted({paragraph.body, *(mark.end() for mark in _STOP.finditer(text, start, end))} - {end}):
            stop = _sentence(text, anchor, end, prose)
            if stop is None or end - stop < (_LEAST if index else 4) or not says_nothing(text[anchor:stop]):
                continue
            if _is_strange(prose.strangeness(text[anchor:stop], 1)):
                yield Fragment(Span(anchor, stop), False, "reading.spam_glued", follows=True)


def _sentence(text: str, anchor: int, end: int, prose: Prose) -> int | None:
    """Where the sentence begins that the words are glued to."""
    run = _RUN.match(text, anchor, end)
    if run is None:
        return None
    number = _NUMBER.match(text, anchor, run.end())
    if number and not MEASURE.match(text, number.end()):
        return number.end()
    stop = prose.own_words(text, anchor, run.end())
    if stop is None and text[run.end() : run.end() + 1] in tuple(_QUOTES):
        return run.end()
    return stop


def _is_strange(how: Strangeness) -> bool:
    if how.new < 1 or how.count > _LONGEST:
        return False
    return how.rare >= (0.25 if how.placed else 0.35) and how.count >= (3 if how.placed else 5)
