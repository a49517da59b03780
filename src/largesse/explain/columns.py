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
    return sum(char_width(char) for char in ESCAPE.sub("", text))


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
    lines: list[str] = []
    line, room = first, columns - width(first)
    empty = True
    for piece, spaced in units(text):
        gap = " " if spaced and not empty else ""
        for part in chopped(piece, columns - width(rest)):
            if not empty and width(gap + part) > room:
                lines.append(line)
                line, room, gap, empty = rest, columns - width(rest), "", True
            line += gap + part
            room -= width(gap + part)
            gap, empty = "", False
    return [*lines, line]


def units(text: str) -> list[tuple[str, bool]]:
    """The pieces that a line may break between, and whether a space stands before each."""
    found: list[tuple[str, bool]] = []
    for word in text.split():
        spaced = True
        for piece in pieces(word):
            found.append((piece, spaced))
            spaced = False
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
