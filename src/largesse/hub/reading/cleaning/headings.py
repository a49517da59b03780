"""Which lines are headings: short, without an end mark, before a paragraph of sentences."""

from __future__ import annotations

import re

from largesse.hub.reading.cleaning.letters import HAN
from largesse.hub.reading.paragraphs import Paragraph

_ENDS = "。.!！；;，,:：、"


def headings(text: str, paragraphs: list[Paragraph]) -> set[int]:
    """The numbers of the paragraphs that are headings."""
    words = [paragraph.span.of(text) for paragraph in paragraphs]
    return {
        index
        for index, each in enumerate(words)
        if _is_short(each)
        and not re.match(r"[-–—*•●▪■]", each)
        and any(_speaks(other) for other in words[index + 1 : index + 3])
        and not (index and _is_short(words[index - 1]) and index > 2 and not _speaks(words[index + 1]))
    }


def _is_short(words: str) -> bool:
    if words[-1] in _ENDS or not re.search(r"[^\W\d_]", words):
        return False
    return len(words) <= (40 if re.search(f"[{HAN}]", words) else 120)


def _speaks(words: str) -> bool:
    return len(words) > (30 if re.search(f"[{HAN}]", words) else 60) and words[-1] in '。.!！?？”"：:'
