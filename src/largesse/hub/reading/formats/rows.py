"""The lines of a printed page: which of them goes on with the one before, and what a hyphen at a line's end joins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from largesse.hub.reading.paragraphs import BINDS, MARKER, parts_a_date

_ENDS = re.compile(r"[.!?。！？…:：;；][\"'”’」』)）]*$")
_UNENDED = re.compile(
    r"[,，、(（—–&$€£¥]$|\b(?:about|around|over|nearly|some|than|US|No\.|Mr\.|Ms\.|Dr\.)$", re.IGNORECASE
)
_NUMBER = re.compile(r"[^\W\d_]*[$£€¥+−-]?\d[\d,.:/%-]*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FULL = 0.75
"""A line of so much of its page's width was broken by it."""
_SHORT = 30
"""No page is so narrow."""
_HYPHEN = re.compile(r"(\w*)[\ufffe\x02]\s*\n?(\w*)")
_NAMES_OF_PARTS = """
    high low long short self non well half cross real world full part large small state year first second third fast
    co pre post mid multi cutting
"""
_FIRST_PARTS = frozenset(_NAMES_OF_PARTS.split())
"""What stands before a hyphen that belongs to the word."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page. `size` is that of its letters, 0 where it is not known."""

    words: str
    size: float = 0.0


def unhyphenated(text: str) -> str:
    """The text without the hyphens that break a word at a line's end; those of high-tech and 2022-2023 stay."""
    return _HYPHEN.sub(lambda found: _joined(text, found[1], found[2]), text)


def _joined(text: str, before: str, after: str) -> str:
    own = before[-1:].isdigit() or after[:1].isdigit() or before.lower() in _FIRST_PARTS
    return f"{before}-{after}" if before and after and (own or f"{before}-{after}" in text) else before + after


def width(rows: list[Row]) -> int:
    """How wide a full line is, in letters."""
    lengths = sorted(_long(row.words) for row in rows)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def goes_on(last: Row, row: Row, wide: int) -> bool:
    """Whether a line goes on with the one before it: it begins in small letters, or the one before ends as no
    sentence and no heading does, or is full and has not ended. Rows of numbers go on with nothing, nor does what has
    letters of another size."""
    if last.size != row.size or MARKER.match(row.words):
        return False
    if row.words[0].islower() or parts_a_date(last.words, row.words):
        return True
    if BINDS.search(last.words) or _UNENDED.search(last.words):
        return True
    if _ENDS.search(last.words) or _is_tabular(last.words) or _is_tabular(row.words):
        return False
    return _long(last.words) >= max(_FULL * wide, _SHORT) and not _is_title(last.words)


def _long(words: str) -> int:
    """How wide a line is, in letters: a Chinese character is two."""
    return len(words) + len(_HAN.findall(words))


def joined(last: str, words: str) -> str:
    """Two lines as one; between Chinese characters nothing stands."""
    return last + ("" if _HAN.match(last[-1]) or _HAN.match(words[0]) else " ") + words


def _is_tabular(words: str) -> bool:
    """Whether a line has as many numbers as words, and more than one."""
    tokens = words.split()
    numbers = sum(_NUMBER.fullmatch(token) is not None for token in tokens)
    return numbers > 1 and numbers * 2 >= len(tokens)


def _is_title(words: str) -> bool:
    """Whether most longer words of a line begin with a capital."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha() and word.isascii()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) * 3 > len(long) * 2
