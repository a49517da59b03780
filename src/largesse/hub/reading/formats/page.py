"""What a format gives: text, and what the file's own structure says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from largesse.hub.model.documents import Note, Part, Segment
from largesse.hub.model.spans import Span

_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127], " ")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Page:
    """The text of a file and its metadata."""

    text: str
    encoding: str = "utf-8"
    title: str = ""
    site: str = ""
    written: date | None = None
    marked: tuple[Segment, ...] = ()
    items: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()

    def first(self, most: int) -> Page:
        """The page cut after so many characters."""
        marked = tuple(
            replace(one, span=Span(one.span.start, min(one.span.end, most)))
            for one in self.marked
            if one.span.start < most
        )
        return replace(self, text=self.text[:most], marked=marked, items=tuple(at for at in self.items if at < most))


@dataclass
class Writer:
    """Builds a text line by line and remembers which lines are marked as what."""

    parts: list[str] = field(default_factory=list)
    marked: list[Segment] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    length: int = 0

    def line(self, words: str, part: Part | None = None, why: str = "") -> None:
        words = plain(words)
        if not words.strip():
            return
        if part is not None:
            self.marked.append(Segment(Span(self.length, self.length + len(words)), part, why))
        self.parts += [words, "\n"]
        self.length += len(words) + 1

    @property
    def text(self) -> str:
        return "".join(self.parts)


def plain(text: str) -> str:
    """The text with one kind of line break, and without characters that cannot be shown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x0b", "\n")
    return _LONE.sub("\ufffd", text.translate(_CONTROLS))
