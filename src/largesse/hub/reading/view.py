"""What a reader of claims sees of a document: its true text alone, and where each character of it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from largesse.hub.model.documents import Document, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.defects.numerals import Numeral, numerals
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


@dataclass(frozen=True, slots=True)
class Piece:
    """So many characters of the view from `start` on, for so many of the document from `source` on: one for one, or
    all of them for all of a spoilt number."""

    start: int
    source: int
    length: int
    taken: int


@dataclass(frozen=True)
class View:
    """The true text of a document. What was set aside is cut out, also inside a line, and so are the marks of
    footnotes; for a spoilt number (two thousand 23) stands what is meant by it (2023); lines broken by a narrow page
    are joined; blocks are parted by one line break; runs of white space are one space."""

    document: Document
    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    """Where the view's text comes from."""

    @classmethod
    def of(cls, document: Document, segments: Iterable[Segment]) -> View:
        """The view of a document whose parts are known."""
        own = [segment for segment in segments if segment.part in ("text", "heading")]
        parts = list(_unmarked(own, footnote_marks(document.text)))
        writer = _Writer(document.text, numerals(document.text))
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
            place = self._place(min(start, len(self.text) - 1)).start
            return Span(place, place)
        return Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, at: int) -> Span:
        """Where a character stands; one of a spoilt number wherever that does."""
        piece = self.pieces[max(bisect_right(self._starts, at) - 1, 0)]
        if piece.taken != piece.length:
            return Span(piece.source, piece.source + piece.taken)
        place = piece.source + min(max(at - piece.start, 0), piece.length - 1)
        return Span(place, place + 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

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

    def __init__(self, source: str, spoilt: list[Numeral]) -> None:
        self.source = source
        self.spoilt = deque(spoilt)
        self.text: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []

    def put(self, words: str, at: int, taken: int) -> None:
        """Words that stand for so many characters of the document from a place on."""
        last = self.pieces[-1] if self.pieces else None
        if last and last.source + last.length == at and last.taken == last.length and taken == len(words):
            grown = last.length + taken
            self.pieces[-1] = Piece(last.start, last.source, grown, grown)
        else:
            self.pieces.append(Piece(self.length, at, len(words), taken))
        self.text.append(words)
        self.length += len(words)

    def spoilt_within(self, start: int, end: int) -> Iterator[Numeral]:
        """The spoilt numbers that stand in a stretch, which comes after all that were asked for before."""
        while self.spoilt and self.spoilt[0].start < end:
            one = self.spoilt.popleft()
            if start <= one.start and one.end <= end:
                yield one


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
    kept = _single_spaced(writer, spans)
    if not kept:
        return
    if writer.blocks:
        writer.put("\n", max(kept[0].place - 1, 0), 1)
    begin = writer.length
    for one in kept:
        writer.put(one.words, one.place, one.taken)
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


class _Words(NamedTuple):
    """Words that stand for so many characters of the document from a place on."""

    words: str
    place: int
    taken: int


def _single_spaced(writer: _Writer, spans: list[tuple[int, int]]) -> list[_Words]:
    """The words without white space at the ends, every run of it one space; none where a broken line of Chinese is
    joined."""
    source = writer.source
    kept: list[_Words] = []
    gap, broken = -1, False
    for start, end in spans:
        at = start
        for word in _words(writer, start, end):
            if word.place > at:
                gap, broken = at if gap < 0 else gap, broken or "\n" in source[at : word.place]
            if gap >= 0 and kept and not (broken and _is_han(kept[-1].words[-1]) and _is_han(word.words[0])):
                kept.append(_Words(" ", gap, 1))
            kept.append(word)
            gap, broken, at = -1, False, word.place + word.taken
        if at < end:
            gap, broken = at if gap < 0 else gap, broken or "\n" in source[at:end]
    return kept


def _words(writer: _Writer, start: int, end: int) -> Iterator[_Words]:
    """The words of a stretch, each spoilt number as one that is meant."""
    for spoilt in writer.spoilt_within(start, end):
        yield from _own_words(writer.source, start, spoilt.start)
        yield _Words(spoilt.digits, spoilt.start, spoilt.end - spoilt.start)
        start = spoilt.end
    yield from _own_words(writer.source, start, end)


def _own_words(source: str, start: int, end: int) -> Iterator[_Words]:
    return (_Words(found[0], found.start(), len(found[0])) for found in _WORD.finditer(source, start, end))


def _is_han(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
