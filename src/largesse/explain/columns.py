"""Text in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, east_asian_width

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
"""A change of colour: takes no column."""

NOT_FIRST = set("，。；：、）》”’！？％%…,.;:)!?")
NOT_LAST = set("（《“‘(")


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
    """A word without spaces, cut between wide characters."""
    if word.isascii():
        return [word]
    found: list[str] = []
    previous = ""
    for char in word:
        wide = char_width(char) == 2 or (bool(previous) and char_width(previous) == 2)
        keeps = char in NOT_FIRST or previous in NOT_LAST
        if found and (not wide or keeps):
            found[-1] += char
        else:
            found.append(char)
        previous = char
    return found


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
