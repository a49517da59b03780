"""A PDF: the text of its pages, one page at a time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from largesse.errors import LargesseError
from largesse.hub.model.documents import Note, Part
from largesse.hub.reading.formats.glyphs import UNTOLD, Glyphs, glyphs, lines
from largesse.hub.reading.formats.page import Page, Writer, plain
from largesse.hub.reading.formats.rows import (
    Row,
    goes_on,
    is_footnote,
    joined,
    tabular,
    unhyphenated,
    width,
    with_mark_raised,
)
from largesse.hub.reading.formats.tables import ROW, unread
from largesse.hub.words import say

_MOST_PAGES = 3_000
_MOST_CHARACTERS = 2_000_000
"""As many as are read of any document: of the pages after them nothing would be kept."""
_BROKEN = ("\ufffe", "\x02")
"""How a hyphen that breaks a word is told."""
_SMALL = 0.9
"""Footnotes are smaller than the page's other letters by so much."""
_APART = 1.5
"""White space above a line, in steps from one line to the next."""
_FULL = 0.95
"""A line of so much of its column's width ends where the column ends."""
_COLUMN = 5
"""So many lines that begin one below the other are a column."""
_Waiting = tuple[str, Part | None, str]
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[-–—\s]*(?:page|p\.|第)?\s*\d{1,4}\s*(?:页|/\s*\d+|of\s+\d+)?[-–—\s]*", re.IGNORECASE)


def read_pdf(path: Path, name: str, lang: str) -> Page:
    """The text of a PDF. Refuses one that is locked, broken, or has pictures of text alone."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise LargesseError(
            say("reading.locked" if locked else "reading.broken", lang, name=name, format="PDF")
        ) from error
    try:
        count = len(document)
        pages, bare, broken = _pages(document, pdfium)
        metadata = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not any(pages):
        raise LargesseError(say("reading.scan", lang, name=name, count=count))
    notes: list[Note] = []
    if len(pages) < count:
        notes.append(Note("reading.pages_left", (("read", str(len(pages))), ("count", str(count)))))
    if bare:
        notes.append(Note("reading.pages_bare", (("pages", _listed(bare)),)))
    if broken:
        notes.append(Note("reading.pages_broken", (("pages", _listed(broken)),)))
    title = plain(metadata.get("Title", "")).strip()
    writer = _write(pages)
    if untold := writer.text.count(UNTOLD):
        notes.append(Note("reading.broken_characters", (("count", str(untold)),)))
    notes += unread([one.why for one in writer.marked])
    return Page(writer.text, title=title, marked=tuple(writer.marked), notes=tuple(notes))


def _pages(document: object, pdfium: object) -> tuple[list[list[Row]], list[int], list[int]]:
    """The lines of each page; the pages with pictures alone; those that could not be read."""
    pages: list[list[Row]] = []
    bare: list[int] = []
    broken: list[int] = []
    characters = 0
    for index in range(len(document)):  # type: ignore[arg-type]
        if index >= _MOST_PAGES or characters >= _MOST_CHARACTERS:
            break
        try:
            page = document[index]  # type: ignore[index]
            words = page.get_textpage()
            held = glyphs(words)
            rows = _rows(held)
            words.close()
            page.close()
        except Exception:  # whatever is wrong with one page, the others can be read
            pages.append([])
            broken.append(index + 1)
            continue
        characters += len(held.text)
        if not rows:
            bare.append(index + 1)
        pages.append(rows)
    return pages, bare, broken


def _rows(page: Glyphs) -> list[Row]:
    """The lines of a page, each with the size of its first letter and how it stands to the others."""
    whole: list[_Line] = []
    for words, start, end in lines(page):
        if whole and whole[-1].words.endswith(_BROKEN):
            whole[-1] = replace(whole[-1], words=whole[-1].words + words.lstrip(), right=_right(page, start, end))
        elif words.strip():
            whole.append(_line(page, words, start, end))
    columns: defaultdict[int, list[float]] = defaultdict(list)
    for one in whole:
        columns[round(one.left)].append(one.right)
    pitch = _pitch(whole)
    body = _body(whole)
    rows: list[Row] = []
    for before, one in zip([None, *whole], whole, strict=False):
        apart = before is not None and before.size == one.size and before.base - one.base > _APART * pitch > 0
        ends = columns[round(one.left)]
        full = len(ends) >= _COLUMN and one.right - one.left >= _FULL * (max(ends) - one.left)
        small = 0 < one.size <= _SMALL * body
        for words in plain(unhyphenated(one.words)).split("\n"):
            if words := words.strip():
                rows.append(Row(with_mark_raised(words) if small else words, one.size, apart, full))
    return rows


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it stands on the page: its ends, and how high its letters stand."""

    words: str
    size: float
    left: float
    right: float
    base: float


def _line(page: Glyphs, words: str, start: int, end: int) -> _Line:
    first = start + len(words) - len(words.lstrip())
    left, base = page.origin(first)
    return _Line(words, page.sizes[first], left, _right(page, start, end), base)


def _right(page: Glyphs, start: int, end: int) -> float:
    last = start + len(page.text[start:end].rstrip()) - 1
    return page.right(max(start, last))


def _pitch(whole: list[_Line]) -> float:
    """How far a line usually stands below the one before it."""
    steps = Counter(
        round(before.base - one.base)
        for before, one in pairwise(whole)
        if before.size == one.size and before.base > one.base
    )
    return steps.most_common(1)[0][0] if steps else 0.0


def _body(whole: list[_Line]) -> float:
    """The size of most of a page's letters."""
    sizes: Counter[float] = Counter()
    for one in whole:
        sizes[one.size] += len(one.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _write(pages: list[list[Row]]) -> Writer:
    """The pages' lines joined to paragraphs, those that stand at the top or the foot of several pages marked as
    furniture: after the paragraph that goes on past them, and so are footnotes."""
    edges = Counter(_DIGITS.sub("#", row.words) for rows in pages if len(rows) > 2 for row in {*rows[:2], *rows[-2:]})
    most = max(3, len(pages) // 4)
    writer = Writer()
    paragraph, last = "", Row("")
    waiting: list[_Waiting] = []
    for rows in pages:
        wide = width(rows)
        tables = tabular(rows)
        foot = Row("")
        for index, row in enumerate(rows):
            edge = index < 2 or index >= len(rows) - 2
            if edge and (_NUMBER.fullmatch(row.words) if len(pages) > 1 else False):
                waiting.append((row.words, "furniture", "reading.page_number"))
            elif edge and len(row.words) < 150 and edges[_DIGITS.sub("#", row.words)] >= most:
                waiting.append((row.words, "furniture", "reading.running_head"))
            elif is_footnote(row) or (foot.words and foot.size == row.size):
                if foot.words and goes_on(foot, row, wide):
                    waiting[-1] = (joined(waiting[-1][0], row.words), None, "")
                else:
                    waiting.append((row.words, None, ""))
                foot = row
            elif index in tables:
                _end(writer, paragraph, waiting)
                writer.line(row.words, *ROW)
                paragraph, last = "", Row("")
            elif paragraph and goes_on(last, row, wide):
                paragraph, last = joined(paragraph, row.words), row
            else:
                _end(writer, paragraph, waiting)
                paragraph, last = row.words, row
    _end(writer, paragraph, waiting)
    return writer


def _end(writer: Writer, paragraph: str, waiting: list[_Waiting]) -> None:
    """Writes a paragraph and then the furniture and the footnotes that stood before or within it."""
    writer.line(paragraph)
    for words, part, why in waiting:
        writer.line(words, part, why)
    waiting.clear()


def _listed(pages: list[int]) -> str:
    shown = ", ".join(str(page) for page in pages[:12])
    return shown if len(pages) <= 12 else f"{shown} … ({len(pages)})"
