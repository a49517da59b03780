"""What a person says of a document where the reader cannot know it, or took it for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from largesse.errors import LargesseError
from largesse.hub.model.documents import OWN, Document, Note, Part, Segment
from largesse.hub.model.spans import Span
from largesse.hub.words import say

_LIKE = 70
"""How like what was asked for the nearest words of the text have to be, of 100, to be named."""
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+|\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Told:
    """The day of writing; words that are the document's own text, and words that are spam, wherever they stand in
    it as whole words; the address where it was found."""

    written: date | None = None
    text: tuple[str, ...] = ()
    spam: tuple[str, ...] = ()
    url: str = ""


NOTHING_TOLD = Told()


def with_told(document: Document, told: Told) -> Document:
    """The document with the day that a person tells, and with a note of the words that were put back."""
    notes = tuple(Note("reading.told_text", (("words", words),)) for words in told.text)
    told_when = replace(document, written=told.written or document.written, notes=(*document.notes, *notes))
    return found_at(told_when, told.url)


def found_at(document: Document, url: str) -> Document:
    """The document with the address where it was found, whose site publishes it where the page names none. Raises
    LargesseError for what is no address."""
    if not url:
        return document
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https") or url.strip() != "".join(url.split()):
        raise LargesseError(f"{url!r} is no address of a page: write it whole, such as https://www.example.org/a.")
    return replace(document, url=url.strip(), site=document.site or host.removeprefix("www."))


def laid_over(document: Document, segments: tuple[Segment, ...], told: Told, lang: str) -> tuple[Segment, ...]:
    """The segments with what a person says of some words, which changes these words alone. Raises LargesseError, in
    the words of `lang`, for words that are not in the document, or that are said to be both."""
    own = [span for words in told.text for span in _places(document, words, lang)]
    spam = [span for words in told.spam for span in _places(document, words, lang)]
    both = next((one for one in own if any(one.overlaps(other) for other in spam)), None)
    if both is not None:
        raise LargesseError(say("reading.told_twice", lang, words=both.of(document.text)))
    for span in own:
        segments = tuple(_over(segments, span, "text", OWN))
    for span in spam:
        segments = tuple(_over(segments, span, "spam", ("spam",)))
    return segments


def _over(segments: tuple[Segment, ...], span: Span, part: Part, already: tuple[Part, ...]) -> Iterator[Segment]:
    """The segments with a span as a part, where it is not already."""
    why = "reading.told_spam" if part == "spam" else ""
    for one in segments:
        start, end = max(one.span.start, span.start), min(one.span.end, span.end)
        if start >= end or one.part in already:
            yield one
            continue
        for piece, what in (
            (Span(one.span.start, start), one),
            (Span(start, end), None),
            (Span(end, one.span.end), one),
        ):
            if len(piece):
                yield replace(what, span=piece) if what else Segment(piece, part, why)


def _places(document: Document, words: str, lang: str) -> Iterator[Span]:
    """Where some words stand, white space being any white space, and not within other words."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    before = r"(?<![^\W\u3400-\u9fff])" if re.match(r"[^\W\u3400-\u9fff]", words.strip()) else ""
    after = r"(?![^\W\u3400-\u9fff])" if re.search(r"[^\W\u3400-\u9fff]\Z", words.strip()) else ""
    found = [Span(*one.span()) for one in re.finditer(before + pattern + after, document.text)] if pattern else []
    if not found:
        near = _nearest(document.text, words)
        message = "reading.told_like" if near else "reading.told_nowhere"
        raise LargesseError(say(message, lang, words=words, name=document.name, near=near))
    yield from found


def _nearest(text: str, words: str) -> str:
    """The words of the text that are most like these, nothing where none are."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not words.strip():
        return ""
    plain = text.lower() if len(text.lower()) == len(text) else text
    found = partial_ratio_alignment(words.strip().lower(), plain)
    if found is None or found.score < _LIKE:
        return ""
    cut = [word.span() for word in _WORD.finditer(text)]
    start = next((begin for begin, end in cut if begin < found.dest_start < end), found.dest_start)
    end = next((end for begin, end in cut if begin < found.dest_end < end), found.dest_end)
    return " ".join(text[start:end].split())
