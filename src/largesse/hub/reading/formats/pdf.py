"""A PDF: the text of its pages, one page at a time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from largesse.errors import LargesseError
from largesse.hub.model.documents import Note
from largesse.hub.reading.formats.page import Page, Writer, plain
from largesse.hub.words import say

_MOST_PAGES = 3_000
_MOST_CHARACTERS = 5_000_000
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


def _pages(document: object, pdfium: object) -> tuple[list[list[str]], list[int], list[int]]:
    """The lines of each page; the pages with pictures alone; those that could not be read."""
    pages: list[list[str]] = []
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
            words.close()
            page.close()
        except Exception:  # whatever is wrong with one page, the others can be read
            pages.append([])
            broken.append(index + 1)
            continue
        text = re.sub(r"[\ufffe\x02]\s*\n?", "", text.replace("\r\n", "\n"))
        characters += len(text)
        rows = [row.strip() for row in plain(text).split("\n") if row.strip()]
        if not rows:
            bare.append(index + 1)
        pages.append(rows)
    return pages, bare, broken


def _write(pages: list[list[str]]) -> Writer:
    """The pages' lines, those that stand at the top or the foot of several pages marked as furniture."""
    edges = Counter(_DIGITS.sub("#", row) for rows in pages if len(rows) > 2 for row in {*rows[:2], *rows[-2:]})
    most = max(3, len(pages) // 4)
    writer = Writer()
    for rows in pages:
        for index, row in enumerate(rows):
            edge = index < 2 or index >= len(rows) - 2
            if edge and (_NUMBER.fullmatch(row) if len(pages) > 1 else False):
                writer.line(row, "furniture", "reading.page_number")
            elif edge and len(row) < 150 and edges[_DIGITS.sub("#", row)] >= most:
                writer.line(row, "furniture", "reading.running_head")
            else:
                writer.line(row)
    return writer


def _listed(pages: list[int]) -> str:
    shown = ", ".join(str(page) for page in pages[:12])
    return shown if len(pages) <= 12 else f"{shown} … ({len(pages)})"
