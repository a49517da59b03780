"""Strange words with nothing between them and the sentence that follows: it begins where the article's own words do,
at a quotation, at a word that opens a sentence. Where such a place is doubtful, nothing is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import HAN, MEASURE, PREDICATE
from largesse.hub.reading.cleaning.silent import says_nothing
from largesse.hub.reading.cleaning.strange import Prose, Strangeness
from largesse.hub.reading.paragraphs import Paragraph

_STOP = re.compile("[。！？][”」』]?|[，；]")
_RUN = re.compile(rf"[{HAN}][{HAN}A-Za-z\d]{{3,40}}")
_NUMBER = re.compile(rf"[{HAN}]{{3,10}}\d{{2,6}}(?=[{HAN}])")
_ODD = re.compile(rf"(?<=[{HAN}])[a-z]?\d{{1,4}}(?=[{HAN}])")
"""A number among characters."""
_QUOTES = "“「『《"
_LONGEST = 10
_LEAST = 12
"""How much of the paragraph is left at least."""


def run_in_fragments(text: str, paragraphs: list[Paragraph], prose: Prose) -> Iterator[Fragment]:
    """What may be such words, where there is other spam."""
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        for anchor in sorted({paragraph.body, *(mark.end() for mark in _STOP.finditer(text, start, end))} - {end}):
            said = PREDICATE.search(text, anchor, min(anchor + 4, end))
            found = None if said else _sentence(text, anchor, end, prose)
            if found is None:
                continue
            stop, opens = found
            words = text[anchor:stop]
            if not says_nothing(words) or (index == 0 and not _same_place(words, text[stop:end])):
                continue
            inner = anchor > paragraph.body and text[anchor - 1] in "，；"
            strange = _is_strange(words, prose.strangeness(words, 1), inner, opens)
            if strange and end - stop >= (_LEAST if index else 4):
                yield Fragment(Span(anchor, stop), False, "reading.spam_glued", follows=True)


def _same_place(words: str, title: str) -> bool:
    """Whether a title begins again with the place that the words before it begin with."""
    return words[:2] == title[:2]


def _sentence(text: str, anchor: int, end: int, prose: Prose) -> tuple[int, bool] | None:
    """Where the sentence begins that the words are glued to, and whether it plainly does."""
    run = _RUN.match(text, anchor, end)
    if run is None:
        return None
    number = _NUMBER.match(text, anchor, run.end())
    if number and not MEASURE.match(text, number.end()):
        return number.end(), True
    found = prose.own_words(text, anchor, run.end())
    if found is None and text[run.end() : run.end() + 1] in tuple(_QUOTES):
        return run.end(), True
    return found


def _is_strange(words: str, how: Strangeness, inner: bool, opens: bool) -> bool:
    """Within a sentence a place is needed too. Where no more than a word that the article has elsewhere says that
    the sentence begins, more has to be strange."""
    if how.new < 1 or how.count > _LONGEST or (inner and not (how.placed and opens)):
        return False
    odd = _ODD.search(words)
    if odd and not MEASURE.match(words, odd.end()):
        return how.rare >= 0.2 and how.count >= 3
    if not opens:
        return how.rare >= 0.4 and how.count >= 4
    return how.rare >= (0.25 if how.placed else 0.35) and how.count >= (3 if how.placed else 5)
