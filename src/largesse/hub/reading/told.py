"""What a person says of a document where the reader cannot know it, or took it for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from largesse.errors import LargesseError
from largesse.hub.model.documents import Document, Note, Segment
from largesse.hub.model.spans import Span
from largesse.hub.words import say

_LIKE = 70
"""How like what was asked for the nearest words of the text have to be, of 100, to be named."""

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+|\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Told:
    """The day of writing; words that are the document's own text, and words that are spam, wherever they stand in
    it."""

    written: date | None = None
    text: tuple[str, ...] = ()
    spam: tuple[str, ...] = ()


def as_told(document: Document, told: Told, lang: str) -> Document:
    """The document with what a person says of it, which goes before everything that is read. Raises LargesseError,
    in the words of `lang`, for words that are not in it, or that are said to be both."""
    own = [Segment(span, "text") for words in told.text for span in _places(document, words, lang)]
    spam = [
        Segment(span, "spam", "reading.told_spam") for words in told.spam for span in _places(document, words, lang)
    ]
    said: list[Segment] = []
    for segment in sorted([*own, *spam], key=lambda one: one.span):
        if said and said[-1].span.overlaps(segment.span):
            words = segment.span.of(document.text)
            raise LargesseError(say("reading.told_twice", lang, words=words))
        said.append(segment)
    kept = tuple(one for one in document.marked if not any(one.span.overlaps(other.span) for other in said))
    notes = tuple(Note("reading.told_text", (("words", words),)) for words in told.text)
    return replace(
        document,
        written=told.written or document.written,
        marked=(*said, *kept),
        notes=(*document.notes, *notes),
    )


def _places(document: Document, words: str, lang: str) -> Iterator[Span]:
    """Where some words stand, white space being any white space."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span(*one.span()) for one in re.finditer(pattern, document.text)] if pattern else []
    if not found:
        near = _nearest(document.text, words)
        message = "reading.told_like" if near else "reading.told_nowhere"
        raise LargesseError(say(message, lang, words=words, name=document.name, near=near))
    yield from found


def _nearest(text: str, words: str) -> str:
    """The words of the text that are most like these, nothing where none are."""
    from rapidfuzz.fuzz import partial_ratio_alignment
    from rapidfuzz.utils import default_process

    found = partial_ratio_alignment(words, text, processor=default_process if words.isascii() else None)
    if not words.strip() or found is None or found.score < _LIKE:
        return ""
    cut = [word.span() for word in _WORD.finditer(text)]
    start = next((begin for begin, end in cut if begin < found.dest_start < end), found.dest_start)
    end = next((end for begin, end in cut if begin < found.dest_end < end), found.dest_end)
    return " ".join(text[start:end].split())
