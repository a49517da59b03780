"""The letters of a PDF's page: what they are, how large they are, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from typing import Any

from largesse.hub.reading.formats.raised import raised

_SMALL = 0.8
"""What stands above the line is smaller by so much."""
_AT_A_BREAK = re.compile(r"(?<=\S) ?\r?\n(\d{1,3})(?=\s|\Z)|(?<=[^\s\d])(\d{1,3})(?=\r?\n)")
"""A number beside a break that pdfium may have made because the number stands higher than the line it belongs to."""
_BREAK = re.compile(r" ?\r?\n *(?=\S)")
_LEVEL = 0.1
"""Letters of one line differ in height by no more of their size."""
UNTOLD = "\ufffd"


@dataclass
class Glyphs:
    """The letters of one page in the order of its text. `sizes` has that of each letter."""

    words: Any
    text: str
    sizes: list[float]

    def origin(self, at: int) -> tuple[float, float]:
        """Where on the page a letter begins, on its line; upwards is more."""
        import pypdfium2.raw as raw

        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(self.words, at, byref(x), byref(y))
        return x.value, y.value

    def right(self, at: int) -> float:
        """Where on the page a letter ends."""
        return float(self.words.get_charbox(at)[2])


def glyphs(words: Any) -> Glyphs:
    """The letters of a page. One that the file does not tell is there as U+FFFD: pdfium's text leaves it out."""
    import pypdfium2.raw as raw

    text = words.get_text_range()
    count = words.count_chars()
    if count != len(text):
        text = "".join(chr(raw.FPDFText_GetUnicode(words, at)) for at in range(count)).replace("\x00", UNTOLD)
    return Glyphs(words, text, [round(raw.FPDFText_GetFontSize(words, at), 1) for at in range(count)])


def lines(page: Glyphs) -> Iterator[tuple[str, int, int]]:
    """The lines of a page, each with the places of its first letter and after its last. Small digits after a larger
    letter are there as what stands above the line, 7², also those that pdfium gives a line of their own."""
    found = _with_raised(page)
    start = 0
    for end in (*(at for at, letter in enumerate(found) if letter == "\n"), len(found)):
        yield "".join(found[start:end]).replace("\r", ""), start, end
        start = end + 1


def _with_raised(page: Glyphs) -> list[str]:
    text, sizes = page.text, page.sizes
    found = list(text)
    for at in range(1, len(sizes)):
        before = text[at - 1]
        small = sizes[at] < _SMALL * sizes[at - 1] or (found[at - 1] != before and sizes[at] == sizes[at - 1])
        if small and text[at].isdigit() and not (before.isalpha() and before.isascii()) and not before.isspace():
            found[at] = raised(text[at], before)
    for mark in _AT_A_BREAK.finditer(text):
        last, (start, end) = mark.start() - 1, mark.span(mark.lastindex or 0)
        if _is_above(page, last, start):
            found[mark.start() : start] = [""] * (start - mark.start())
            found[start:end] = raised(text[start:end], text[last])
            if (after := _BREAK.match(text, end)) and _is_beside(page, last, after.end()):
                found[end : after.end()] = [" ", *[""] * (len(after[0]) - 1)]
    return found


def _is_beside(page: Glyphs, before: int, after: int) -> bool:
    """Whether a letter goes on with the line of the one before it."""
    (left, base), (right, other) = page.origin(before), page.origin(after)
    return page.text[after].isprintable() and right > left and abs(base - other) < _LEVEL * page.sizes[before]


def _is_above(page: Glyphs, before: int, digit: int) -> bool:
    """Whether a digit is smaller than the letter before it and stands higher, on the same line."""
    size = page.sizes[before]
    if page.sizes[digit] >= _SMALL * size:
        return False
    higher = page.origin(digit)[1] - page.origin(before)[1]
    return 0 < higher < size
