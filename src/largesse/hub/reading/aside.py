"""What each part of a document is, and what of its words is broken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from largesse.hub.model.documents import Defect, Document, Part, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.among import among
from largesse.hub.reading.cleaning.defects import defects
from largesse.hub.reading.cleaning.headings import headings
from largesse.hub.reading.cleaning.learned.lines import learned_lines
from largesse.hub.reading.cleaning.spam import spam
from largesse.hub.reading.cleaning.surroundings import surroundings
from largesse.hub.reading.paragraphs import Paragraph, paragraphs
from largesse.hub.reading.told import NOTHING_TOLD, Told, laid_over


def set_aside(
    document: Document, told: Told = NOTHING_TOLD, lang: str = "en"
) -> tuple[tuple[Segment, ...], tuple[Defect, ...]]:
    """The document's segments, which follow each other and cover all of its text, what a person told last; the
    defects of its true text. Raises LargesseError, in the words of `lang`, where that cannot be."""
    text = document.text
    every = paragraphs(text)
    marked = [segment for segment in document.marked if segment.part != "heading"]
    free = _outside(every, [segment.span for segment in marked])
    ruled = _apart([*marked, *surroundings(text, free)])
    known = _apart([*ruled, *_learned(document, every, ruled)])
    around = _linked(text, _apart([*known, *_among(document, every, known)]))
    own = _outside(free, [segment.span for segment in around])
    found = spam(text, own, document.language)
    quarantined = [Segment(fragment.span, "spam", fragment.why) for fragment in found]
    true = _outside(own, [fragment.span for fragment in found])
    titles = headings(text, true)
    named = {segment.span for segment in document.marked if segment.part == "heading"}
    heads = [
        Segment(paragraph.span, "heading")
        for index, paragraph in enumerate(true)
        if index in titles or paragraph.span in named
    ]
    segments = laid_over(document, _covering(text, _apart([*around, *quarantined, *heads])), told, lang)
    starts = [segment.span.start for segment in segments]
    broken = tuple(
        one for one in defects(text) if _is_true(segments[bisect_right(starts, one.span.start) - 1], one.span)
    )
    return segments, broken


def _learned(document: Document, every: list[Paragraph], known: list[Segment]) -> Iterable[Segment]:
    """What stands around the article besides what is known, as far as is learned: of English and of Chinese."""
    chinese = document.language.startswith("zh")
    if chinese or document.language == "en":
        yield from learned_lines(document.text, every, _parts(every, known), chinese)


def _among(document: Document, every: list[Paragraph], known: list[Segment]) -> Iterable[Segment]:
    """Labels at a page's edges, as far as is learned of them."""
    chinese = document.language.startswith("zh")
    if chinese or document.language == "en":
        yield from among(document.text, every, _parts(every, known), chinese)


def _parts(every: list[Paragraph], known: list[Segment]) -> list[Part | None]:
    """Of each paragraph the part that most of it is known to be; "text" where a smaller stretch of it is known, None
    where nothing is."""
    found: list[Part | None] = []
    at = 0
    for paragraph in every:
        while at < len(known) and known[at].span.end <= paragraph.span.start:
            at += 1
        part: Part | None = None
        if at < len(known) and known[at].span.start < paragraph.span.end:
            within = min(known[at].span.end, paragraph.span.end) - max(known[at].span.start, paragraph.span.start)
            part = known[at].part if 2 * within > len(paragraph.span) else "text"
        found.append(part)
    return found


def _linked(text: str, around: list[Segment]) -> list[Segment]:
    """With the links of a page's lists that stand under a heading of other stories as other stories."""
    found: list[Segment] = []
    for one in around:
        before = found[-1] if found else None
        under = before and before.part == "related" and not text[before.span.end : one.span.start].strip()
        listed = one.why == "reading.html_links"
        found.append(Segment(one.span, "related", one.why) if listed and under else one)
    return found


def _is_true(segment: Segment, span: Span) -> bool:
    return segment.part in ("text", "heading") and segment.span.holds(span)


def _outside(every: Iterable[Paragraph], taken: list[Span]) -> list[Paragraph]:
    """What of the paragraphs lies outside the spans: whole paragraphs, and what is left of others."""
    taken = sorted(taken)
    left: list[Paragraph] = []
    at = 0
    for paragraph in every:
        while at < len(taken) and taken[at].end <= paragraph.span.start:
            at += 1
        start = paragraph.span.start
        index = at
        while index < len(taken) and taken[index].start < paragraph.span.end:
            if start < taken[index].start:
                left.append(_cut(paragraph, start, taken[index].start))
            start = max(start, taken[index].end)
            index += 1
        if start < paragraph.span.end:
            left.append(_cut(paragraph, start, paragraph.span.end))
    return left


def _cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    if start == paragraph.span.start and end == paragraph.span.end:
        return paragraph
    first = start == paragraph.span.start and paragraph.body < end
    return Paragraph(Span(start, end), paragraph.item and first, paragraph.body if first else start)


def _apart(segments: Iterable[Segment]) -> list[Segment]:
    """In order, none over another; of two the one that comes first in the list stays."""
    kept: list[Segment] = []
    for segment in segments:
        at = bisect_left(kept, segment.span, key=lambda one: one.span)
        before = kept[at - 1].span if at else None
        after = kept[at].span if at < len(kept) else None
        free = not (before and before.overlaps(segment.span)) and not (after and after.overlaps(segment.span))
        if free and len(segment.span):
            kept.insert(at, segment)
    return kept


def _covering(text: str, named: list[Segment]) -> tuple[Segment, ...]:
    """The named segments, and what lies between them as text."""
    found: list[Segment] = []
    at = 0
    for segment in named:
        if at < segment.span.start:
            found.append(Segment(Span(at, segment.span.start), "text"))
        found.append(segment)
        at = segment.span.end
    if at < len(text) or not found:
        found.append(Segment(Span(at, len(text)), "text"))
    return tuple(found)
