"""Short lines at a page's end that stand among what is set aside, and of which nothing else is known: a site's index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from largesse.hub.model.documents import Part, Segment
from largesse.hub.reading.cleaning.letters import CLOSERS, END_MARKS, HAN
from largesse.hub.reading.cleaning.others import is_prose
from largesse.hub.reading.cleaning.telling import tells
from largesse.hub.reading.paragraphs import Paragraph

_AROUND: frozenset[Part | None] = frozenset(("boilerplate", "related", "advertising", "furniture"))
_NEAR = 3
"""So near above and below such a line one is known that stands around the article."""
_FEWEST, _SHARE = 4, 3
"""So many lines of the page's end are known, and at least one in three."""
_SHORT, _SHORT_HAN = 60, 24


def among(text: str, every: Sequence[Paragraph], parts: Sequence[Part | None]) -> Iterator[Segment]:
    """The lines below the article's last paragraph that stand among what is known to stand around it."""
    words = [paragraph.span.of(text) for paragraph in every]
    first = _below(every, words, parts)
    known = [at for at in range(first, len(every)) if parts[at] in _AROUND]
    if len(known) < _FEWEST or len(known) * _SHARE < len(every) - first:
        return
    for above, below in zip([first - 1 - _NEAR, *known], [*known, len(every)], strict=True):
        for at in range(max(first, above + 1), below):
            near = at - above <= _NEAR and below - at <= _NEAR
            if near and parts[at] is None and not every[at].item and _is_label(words[at]):
                yield Segment(every[at].span, "boilerplate", "reading.among")


def _below(every: Sequence[Paragraph], words: Sequence[str], parts: Sequence[Part | None]) -> int:
    """Where the article's last paragraph ends, or the last item of its lists."""
    for at in range(len(every) - 1, -1, -1):
        own = parts[at] in (None, "text")
        if own and (is_prose(words[at]) or every[at].item or tells(words[at])):
            return at + 1
    return 0


def _is_label(line: str) -> bool:
    """Whether a line is short and no sentence."""
    short = _SHORT_HAN if re.search(f"[{HAN}]", line) else _SHORT
    return len(line) <= short and line[-1] not in END_MARKS + CLOSERS + ":：" and not tells(line)
