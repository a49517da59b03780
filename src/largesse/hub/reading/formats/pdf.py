"""A PDF: the text of its pages, one page at a time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from largesse.errors import LargesseError
from largesse.hub.model.documents import Note
from largesse.hub.reading.formats.page import Page, Writer, plain
from largesse.hub.reading.formats.raised import raised
from largesse.hub.reading.formats.rows import Row, goes_on, joined, unhyphenated, width
from largesse.hub.words import say

_MOST_PAGES = 3_000
_MOST_CHARACTERS = 5_000_000
_BROKEN = ("\ufffe", "\x02")
"""How a hyphen that breaks a word is told."""
_SMALL = 0.8
"""What stands above the line is smaller by so much."""
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
            text = words.get_text_range()
            sizes = _sizes(words, text)
            words.close()
            page.close()
        except Exception:  # whatever is wrong with one page, the others can be read
            pages.append([])
            broken.append(index + 1)
            continue
        characters += len(text)
        rows = _rows(text, sizes)
        if not rows:
            bare.append(index + 1)
        pages.append(rows)
    return pages, bare, broken


def _sizes(words: Any, text: str) -> list[float]:
    """The size of each character's letters, where they can be told; a line break has that of the one before."""
    import pypdfium2.raw as raw

    if words.count_chars() != len(text):
        return []
    return [round(raw.FPDFText_GetFontSize(words, at), 1) for at in range(len(text))]


def _with_small(text: str, sizes: list[float]) -> str:
    """The text with small digits after a larger one as what stands above the line: 7²."""
    found = list(text)
    for at in range(1, len(sizes)):
        before = text[at - 1]
        small = sizes[at] < _SMALL * sizes[at - 1] or (found[at - 1] != before and sizes[at] == sizes[at - 1])
        if small and text[at].isdigit() and not (before.isalpha() and before.isascii()) and not before.isspace():
            found[at] = raised(text[at], before)
    return "".join(found)


def _rows(text: str, sizes: list[float]) -> list[Row]:
    """The lines of a page, each with the size of its first letter."""
    text = _with_small(text, sizes)
    held: list[tuple[str, float]] = []
    at = 0
    for line in text.split("\n"):
        first = at + len(line) - len(line.lstrip())
        held.append((line.replace("\r", ""), sizes[first] if line.strip() and sizes else 0.0))
        at += len(line) + 1
    whole: list[tuple[str, float]] = []
    for line, size in held:
        if whole and whole[-1][0].endswith(_BROKEN):
            whole[-1] = (f"{whole[-1][0]}{line.lstrip()}", whole[-1][1])
        else:
            whole.append((line, size))
    rows = ((row.strip(), size) for line, size in whole for row in plain(unhyphenated(line)).split("\n"))
    return [Row(row, size) for row, size in rows if row]


def _write(pages: list[list[Row]]) -> Writer:
    """The pages' lines joined to paragraphs, those that stand at the top or the foot of several pages marked as
    furniture: after the paragraph that goes on past them."""
    edges = Counter(_DIGITS.sub("#", row.words) for rows in pages if len(rows) > 2 for row in {*rows[:2], *rows[-2:]})
    most = max(3, len(pages) // 4)
    writer = Writer()
    paragraph, last = "", Row("")
    waiting: list[tuple[str, str]] = []
    for rows in pages:
        wide = width(rows)
        for index, row in enumerate(rows):
            edge = index < 2 or index >= len(rows) - 2
            if edge and (_NUMBER.fullmatch(row.words) if len(pages) > 1 else False):
                waiting.append((row.words, "reading.page_number"))
            elif edge and len(row.words) < 150 and edges[_DIGITS.sub("#", row.words)] >= most:
                waiting.append((row.words, "reading.running_head"))
            elif paragraph and goes_on(last, row, wide):
                paragraph, last = joined(paragraph, row.words), row
            else:
                _end(writer, paragraph, waiting)
                paragraph, last = row.words, row
    _end(writer, paragraph, waiting)
    return writer


def _end(writer: Writer, paragraph: str, waiting: list[tuple[str, str]]) -> None:
    """Writes a paragraph and then the furniture that stood before or within it."""
    writer.line(paragraph)
    for words, why in waiting:
        writer.line(words, "furniture", why)
    waiting.clear()


def _listed(pages: list[int]) -> str:
    shown = ", ".join(str(page) for page in pages[:12])
    return shown if len(pages) <= 12 else f"{shown} … ({len(pages)})"
