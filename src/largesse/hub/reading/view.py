"""What a reader of claims sees of a document: its true text alone, and where each character of it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from largesse.hub.model.documents import Document, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.footnotes import footnote_marks
from largesse.hub.reading.paragraphs import MARKER, Paragraph, paragraphs
from largesse.hub.reading.sentences import sentences

_WORD = re.compile(r"\S+")
_MARKED = 24
"""No marker of an item is longer."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item of a list, from `start` to `end` of the view's text. The bullet or number of
    an item is not among its characters."""

    start: int
    end: int
    kind: Literal["heading", "paragraph", "item"]


@dataclass(frozen=True)
class View:
    """The true text of a document. What was set aside is cut out, also inside a line, and so are the marks of
    footnotes; lines broken by a narrow page are joined; blocks are parted by one line break; runs of white space are
    one space."""

    document: Document
    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[tuple[int, int, int], ...]
    """Where the view's text comes from: start in the view, start in the document, length."""

    @classmethod
    def of(cls, document: Document, segments: Iterable[Segment]) -> View:
        """The view of a document whose parts are known."""
        own = [segment for segment in segments if segment.part in ("text", "heading")]
        parts = list(_unmarked(own, footnote_marks(document.text)))
        writer = _Writer(document.text)
        at = 0
        for paragraph in paragraphs(document.text):
            while at < len(parts) and parts[at].span.end <= paragraph.span.start:
                at += 1
            _write(writer, paragraph, parts, at, document.items)
        return cls(document, "".join(writer.text), tuple(writer.blocks), tuple(writer.pieces))

    def span(self, start: int, end: int) -> Span:
        """Where the view's characters from `start` up to `end` stand in the document. Spam that was cut out between
        them lies within."""
        if not self.text:
            return Span(0, 0)
        if end <= start:
            place = self._place(min(start, len(self.text) - 1))
            return Span(place, place)
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, at: int) -> int:
        begin, source, length = self.pieces[max(bisect_right(self._starts, at) - 1, 0)]
        return source + min(max(at - begin, 0), length - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece[0] for piece in self.pieces]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """From where to where each sentence goes in the view's text; none crosses a block."""
        return tuple(found for block in self.blocks for found in sentences(self.text, block.start, block.end))


def _unmarked(segments: Iterable[Segment], marks: Iterable[Span]) -> Iterator[Segment]:
    """The segments without the marks of footnotes, which are no part of the words that they stand in."""
    waiting = deque(marks)
    for one in segments:
        at = one.span.start
        while waiting and waiting[0].start < one.span.end:
            mark = waiting.popleft()
            if one.span.holds(mark):
                if at < mark.start:
                    yield replace(one, span=Span(at, mark.start))
                at = mark.end
        if at < one.span.end:
            yield replace(one, span=Span(at, one.span.end))


class _Writer:
    """Collects the view's text and remembers where it was taken from."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.pieces: list[tuple[int, int, int]] = []

    def put(self, words: str, at: int) -> None:
        if self.pieces:
            begin, source, length = self.pieces[-1]
            if begin + length == self.length and source + length == at:
                self.pieces[-1] = (begin, source, length + len(words))
            else:
                self.pieces.append((self.length, at, len(words)))
        else:
            self.pieces.append((self.length, at, len(words)))
        self.text.append(words)
        self.length += len(words)


def _write(writer: _Writer, paragraph: Paragraph, parts: list[Segment], at: int, items: tuple[int, ...]) -> None:
    """Writes what is true text of one paragraph as a block."""
    held = list(_kept(paragraph, parts, at))
    if not held:
        return
    source = writer.source
    spans = [(part.span.start, part.span.end) for part in held]
    marker = MARKER.match("".join(source[start : min(end, start + _MARKED)] for start, end in spans)[:_MARKED])
    item = marker is not None and marker.end() < sum(end - start for start, end in spans)
    if marker is not None and item:
        spans = _without(spans, marker.end())
    kept = _single_spaced(source, spans)
    if not kept:
        return
    if writer.blocks:
        writer.put("\n", max(kept[0][0] - 1, 0))
    begin = writer.length
    for spot, words in kept:
        writer.put(words, spot)
    listed = any(paragraph.span.start <= place < paragraph.span.end for place in items)
    kind: Literal["heading", "paragraph", "item"] = "item" if item or listed else "paragraph"
    if all(part.part == "heading" for part in held if not source[part.span.start : part.span.end].isspace()):
        kind = "heading"
    writer.blocks.append(Block(begin, writer.length, kind))


def _kept(paragraph: Paragraph, parts: list[Segment], at: int) -> Iterator[Segment]:
    """What of a paragraph is true text."""
    while at < len(parts) and parts[at].span.start < paragraph.span.end:
        span = parts[at].span
        start, end = max(span.start, paragraph.span.start), min(span.end, paragraph.span.end)
        if start < end:
            yield Segment(Span(start, end), parts[at].part)
        at += 1


def _without(spans: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The spans without their first so many characters."""
    left = []
    for start, end in spans:
        cut = min(count, end - start)
        count -= cut
        if start + cut < end:
            left.append((start + cut, end))
    return left


def _single_spaced(source: str, spans: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """The words without white space at the ends, every run of it one space; none where a broken line of Chinese is
    joined. Each with its place."""
    kept: list[tuple[int, str]] = []
    gap, broken = -1, False
    for start, end in spans:
        at = start
        for word in _WORD.finditer(source, start, end):
            if word.start() > at:
                gap, broken = at if gap < 0 else gap, broken or "\n" in source[at : word.start()]
            if gap >= 0 and kept and not (broken and _is_han(kept[-1][1][-1]) and _is_han(word[0][0])):
                kept.append((gap, " "))
            kept.append((word.start(), word[0]))
            gap, broken, at = -1, False, word.end()
        if at < end:
            gap, broken = at if gap < 0 else gap, broken or "\n" in source[at:end]
    return kept


def _is_han(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
