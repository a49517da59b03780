"""The marks of footnotes: small numbers above the line, and numbers in square brackets, as in encyclopaedias."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span

_SMALL = "[⁰¹²³⁴-⁹]"
_LENGTH = re.compile(r"(?:^|[\d\s.,(（/\u3400-\u9fff])(?:[kcdmμµ]?m|ft|in|yd|mi)$")
_POWER = re.compile(r"(?<![\d.,])10$")
_MARK = re.compile(
    rf"(?<=[^\s\[(（⁰¹²³⁴-⁹⁻]){_SMALL}{{1,3}}(?:\s?[,;–-]\s?{_SMALL}{{1,3}})*"
    r"|(?<=[^\s\[(（])(?:\[\s?(?:\d{1,3}|note \d{1,2}|注\s?\d{1,2})\s?\])+"
    r"|(?<=[\d.,;%，。；])(?:\[[a-z]\])+(?![a-z])"
)
_BEFORE = 8


def footnote_marks(text: str) -> Iterator[Span]:
    """The marks in their order. What is above the line after a length (km²) or after ten (10⁶) is no mark."""
    for found in _MARK.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        small = found[0][0] != "["
        if not (small and (_LENGTH.search(before) or _POWER.search(before))):
            yield Span(*found.span())
