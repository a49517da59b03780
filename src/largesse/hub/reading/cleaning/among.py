"""Labels at a page's head and end, by the company that they keep: a site's index, its sections, its buttons. Among
other lines an article's own headings may look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from largesse.hub.model.documents import Part, Segment
from largesse.hub.reading.cleaning.learned.lines import leaning
from largesse.hub.reading.cleaning.letters import CLOSERS, END_MARKS, HAN
from largesse.hub.reading.cleaning.others import is_prose
from largesse.hub.reading.cleaning.telling import tells
from largesse.hub.reading.paragraphs import Paragraph

_AROUND: frozenset[Part | None] = frozenset(("boilerplate", "related", "advertising", "furniture"))
_NEAR = 3
"""So near above and below such a line one is known that stands around the article."""
_FEWEST, _SHARE = 4, 3
"""So many lines of the page's end are known, and at least one in three from the first on: then it is an index."""
_SHORT, _SHORT_HAN = 60, 24
_WORD, _WORD_HAN = 24, 8
"""Above the article labels are shorter: its title stands among them."""
_RATHER, _NO_LESS = 100, -250
"""By how much more a label has to be of what stands around an article than of the article: an article's title is at
-500, its sentences below -2000. The less is for those in an index."""


def among(text: str, every: Sequence[Paragraph], parts: Sequence[Part | None], chinese: bool) -> Iterator[Segment]:
    """The labels above the article's first paragraph, and those below its last from the first line on that is known
    to stand around it: a list without bullets that ends the article stands before that."""
    words = [paragraph.span.of(text) for paragraph in every]
    places = range(len(every))
    first = next((at for at in places if _is_own(every[at], words[at], parts[at])), None)
    if first is None:
        return
    end = next(at for at in reversed(places) if _is_own(every[at], words[at], parts[at])) + 1
    known = [at for at in range(end, len(every)) if parts[at] in _AROUND]
    last = known[0] if known else len(every)
    index = len(known) >= _FEWEST and len(known) * _SHARE >= len(every) - last
    unknown = [at for at in range(first) if parts[at] is None]
    labels = [at for at in unknown if _is_label(every[at], words[at], _WORD, _WORD_HAN)]
    if len(labels) == len(unknown):
        labels = []  # one of them is the title
    labels += [at for at in range(last, len(every)) if parts[at] is None and _is_label(every[at], words[at])]
    for at in labels:
        part, more = leaning(text, every, parts, at, chinese)
        if index and at > last and part != "spam" and (more > _NO_LESS or _is_enclosed(at, known, len(every))):
            yield Segment(every[at].span, "boilerplate", "reading.among")
        elif part in _AROUND and more > _RATHER:
            yield Segment(every[at].span, part, f"reading.reads_as_{part}")


def _is_enclosed(at: int, known: Sequence[int], end: int) -> bool:
    """Whether a known line stands near above, and another near below, or the page's end."""
    return any(0 < at - one <= _NEAR for one in known) and any(0 < one - at <= _NEAR for one in (*known, end))


def _is_own(paragraph: Paragraph, line: str, part: Part | None) -> bool:
    """Whether a line is surely the article's: a sentence, an item of a list, a figure."""
    return part in (None, "text") and (is_prose(line) or paragraph.item or tells(line))


def _is_label(paragraph: Paragraph, line: str, most: int = _SHORT, most_han: int = _SHORT_HAN) -> bool:
    """Whether a line is short and no sentence."""
    short = most_han if re.search(f"[{HAN}]", line) else most
    return not paragraph.item and len(line) <= short and line[-1] not in END_MARKS + CLOSERS and not tells(line)
