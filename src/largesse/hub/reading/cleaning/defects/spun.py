"""Wording of a machine that puts synonyms for the words of set phrases: counterfeit consciousness, 年夜数据."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.documents import Defect
from largesse.hub.reading.cleaning.defects.spun_chinese import chinese
from largesse.hub.reading.cleaning.defects.spun_english import english
from largesse.hub.reading.cleaning.defects.tiers import Tier

_MARKS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("«", "»"))
_CLOSING = re.compile('[”’」』》»"]')
_LONGEST = 60
"""No quotation that is a word's mention has more characters before it or after it."""


def spun(text: str, by_machine: bool) -> list[Defect]:
    """What a machine spun: what is surely spun, and, where there is such or the text is a machine's anyway, what
    stands beside it. An honest author who says what others call a thing puts it in quotation marks."""
    sure = list(_unquoted(text, "sure"))
    return [*sure, *_unquoted(text, "beside")] if sure or by_machine else []


def _unquoted(text: str, tier: Tier) -> Iterator[Defect]:
    for defect in (*english(text, tier), *chinese(text, tier)):
        if not _quoted(text, defect.span.start, defect.span.end):
            yield defect


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark opens shortly before and closes shortly after, in its line."""
    before = text[max(start - _LONGEST, text.rfind("\n", 0, start) + 1) : start]
    line_end = text.find("\n", end)
    after = text[end : min(end + _LONGEST, line_end if line_end >= 0 else len(text))]
    opened = before.count('"') % 2 == 1 or any(before.rfind(mark) > before.rfind(close) for mark, close in _MARKS)
    return opened and _CLOSING.search(after) is not None
