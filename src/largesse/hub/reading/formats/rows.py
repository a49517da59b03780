"""The lines of a printed page: which of them goes on with the one before, and what a hyphen at a line's end joins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from largesse.hub.reading.formats.raised import raised
from largesse.hub.reading.formats.tables import is_bare
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
_FOOTNOTE = re.compile("[⁰¹²³⁴-⁹]")
_NUMBERED = re.compile('(\\d{1,3})\\s*(?=[A-Z“"‘\u3400-\u9fff])')
_NAME = 6
"""The name of a table's row has no more words."""
_HYPHEN = re.compile(r"(\w*)[\ufffe\x02]\s*\n?(\w*)")
_NAMES_OF_PARTS = """
    high low long short self non well half cross real world full part large small state year first second third fast
    co pre post mid multi cutting
"""
_FIRST_PARTS = frozenset(_NAMES_OF_PARTS.split())
"""What stands before a hyphen that belongs to the word."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page. `size` is that of its letters, 0 where it is not known. `apart`: more white space stands
    above it than between the page's lines. `full`: it ends where its column ends."""

    words: str
    size: float = 0.0
    apart: bool = False
    full: bool = False


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
    letters of another size, nor what stands apart."""
    if last.size != row.size or MARKER.match(row.words) or is_footnote(row):
        return False
    if row.words[0].islower() or parts_a_date(last.words, row.words):
        return True
    if BINDS.search(last.words) or _UNENDED.search(last.words):
        return True
    if row.apart or _ENDS.search(last.words) or _is_tabular(last.words) or _is_tabular(row.words):
        return False
    if row.words[0] in "(（" and _long(last.words) >= wide / 2 and not _is_title(last.words):
        return True
    full = (last.full and _long(last.words) >= _SHORT // 2) or _long(last.words) >= max(_FULL * wide, _SHORT)
    return full and not _is_title(last.words)


def tabular(rows: list[Row]) -> frozenset[int]:
    """The places of the lines that are rows of a table: a name and then the same number of figures, two or more, as
    in the line above or below it."""
    counts = [_figures(row.words) for row in rows]
    near = zip([0, *counts], counts, [*counts[1:], 0], strict=False)
    return frozenset(at for at, (above, own, below) in enumerate(near) if own > 1 and own in (above, below))


def _figures(words: str) -> int:
    """How many bare figures end a line that begins with a short name."""
    tokens = words.split()
    count = len(list(takewhile(is_bare, reversed(tokens))))
    name = tokens[: len(tokens) - count]
    return count if 0 < len(name) <= _NAME and not any(map(is_bare, name)) else 0


def with_mark_raised(words: str) -> str:
    """A footnote with its number above the line: ¹ Yearbook 2023."""
    found = _NUMBERED.match(words)
    return f"{raised(found[1], '')} {words[found.end() :]}" if found else words


def is_footnote(row: Row) -> bool:
    """Whether a line begins with a number above the line."""
    return _FOOTNOTE.match(row.words) is not None


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
