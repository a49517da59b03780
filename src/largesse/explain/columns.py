"""Text in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, east_asian_width

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
"""A change of colour: takes no column."""

_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f300-\U0003fffd"
)
_OPENING = "（《「『【"
_CLOSING = "，。；：、）》」』】！？"
PIECE = re.compile(f"[{_OPENING}]*(?:[^{_WIDE}]+|[{_WIDE}])?[{_CLOSING},.;:)!?%…”’]*")
"""What stays together on a line: a run of narrow characters or one wide one, with its marks."""


def width(text: str) -> int:
    """How many columns a text takes."""
    if "\x1b" not in text and text.isascii():
        return len(text)
    return sum(map(char_width, ESCAPE.sub("", text) if "\x1b" in text else text))


@cache
def char_width(char: str) -> int:
    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def pad(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `columns` columns; `first` stands before the first, `rest` before the others.

    Breaks at spaces and between Chinese characters, but puts no closing mark at the start of a line. A word
    that is longer than a line is cut.
    """
    if width(first) + width(text) <= columns:
        return [first + " ".join(text.split())]
    lines: list[str] = []
    line, room, empty = first, columns - width(first), True
    for piece, gap in units(text):
        for part in chopped(piece, columns - width(rest)):
            size = width(part)
            if not empty and len(gap) + size > room:
                lines.append(line)
                line, room, empty = rest, columns - width(rest), True
            gap = "" if empty else gap
            line, room, empty = line + gap + part, room - len(gap) - size, False
            gap = ""
    return [*lines, line]


def units(text: str) -> list[tuple[str, str]]:
    """The pieces that a line may break between, and the space (or nothing) that stands before each."""
    found: list[tuple[str, str]] = []
    for word in text.split():
        gap = " "
        for piece in pieces(word):
            found.append((piece, gap))
            gap = ""
    return found


def pieces(word: str) -> list[str]:
    """A word without spaces, cut between wide characters; no piece begins with a closing mark."""
    return [word] if word.isascii() else [piece for piece in PIECE.findall(word) if piece]


def chopped(piece: str, columns: int) -> list[str]:
    """A piece cut to fit a line by itself."""
    if width(piece) <= columns or ESCAPE.search(piece):
        return [piece]
    parts: list[str] = [""]
    for char in piece:
        if width(parts[-1] + char) > columns:
            parts.append("")
        parts[-1] += char
    return parts
