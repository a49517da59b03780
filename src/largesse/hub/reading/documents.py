"""A file in, a document out: what it is by its content, its whole text, its language and its metadata."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

from largesse.errors import LargesseError
from largesse.hub.model.documents import Document, Note, Segment
from largesse.hub.reading.formats.docx import read_docx
from largesse.hub.reading.formats.encodings import decode
from largesse.hub.reading.formats.html import read_html
from largesse.hub.reading.formats.kinds import is_binary, kind_of
from largesse.hub.reading.formats.mail import body_of
from largesse.hub.reading.formats.markdown import is_markdown, read_markdown
from largesse.hub.reading.formats.page import Page, plain
from largesse.hub.reading.formats.pdf import read_pdf
from largesse.hub.reading.formats.tables import ROW, cells_of, comma_table, is_under_heads, unread
from largesse.hub.reading.language import language_of
from largesse.hub.reading.paragraphs import lines
from largesse.hub.reading.writing_day import writing_day
from largesse.hub.words import say

_LARGEST = 20_000_000
"""The most bytes of text or of a web page that are read."""
_LARGEST_FILE = 500_000_000
"""The most bytes that a PDF or a Word file may have."""
_MOST_CHARACTERS = 2_000_000
"""The most characters of a document's text that are read: some thousand pages."""

_ADDRESS = re.compile(r"(?:(?P<scheme>https?|ftp):/+(?=\w)|(?=www\.))(?P<rest>.+)", re.IGNORECASE)


def open_document(path: Path | str, lang: str = "en") -> Document:
    """The document in a file. What it is, is told by its content, not by its name. Refuses, in the words of `lang`,
    what has no text to read."""
    path = Path(path)
    name = path.name
    data, size = _bytes(path, lang)
    kind, called = kind_of(data)
    if kind == "empty":
        raise LargesseError(say("reading.empty", lang, name=name))
    if kind == "binary":
        raise LargesseError(say(f"reading.binary{'' if called else '.unknown'}", lang, name=name, kind=called))
    format_: Literal["text", "html", "pdf", "docx"]
    if kind in ("pdf", "zip") and size > _LARGEST_FILE:
        raise LargesseError(say("reading.too_large", lang, name=name, most=str(_LARGEST_FILE)))
    if kind == "pdf":
        format_, page = "pdf", read_pdf(path, name, lang)
    elif kind == "zip":
        format_, page = "docx", read_docx(path, name, lang)
    elif kind == "html":
        format_, page = "html", read_html(data)
    elif kind == "mail":
        body, is_page = body_of(data)
        format_, page = ("html", read_html(body)) if is_page else ("text", _text(body, name, lang))
    else:
        format_, page = "text", _text(data, name, lang)
    if not _shows_anything(page.text):
        raise LargesseError(say("reading.empty", lang, name=name))
    notes = page.notes
    if kind in ("html", "text", "mail") and size > len(data):
        notes = (*notes, Note("reading.bytes_left", (("read", str(len(data))), ("count", str(size)))))
    if len(page.text) > _MOST_CHARACTERS:
        left = (("read", str(_MOST_CHARACTERS)), ("count", str(len(page.text))))
        page, notes = page.first(_MOST_CHARACTERS), (*notes, Note("reading.characters_left", left))
    return Document(
        name=name,
        text=page.text,
        format=format_,
        language=language_of(page.text),
        encoding=page.encoding,
        title=page.title,
        site=page.site,
        written=page.written or writing_day(page.text),
        path=path,
        marked=page.marked,
        items=page.items,
        notes=notes,
    )


def _shows_anything(text: str) -> bool:
    """Whether there is more in a text than spaces and what cannot be seen."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def _bytes(path: Path, lang: str) -> tuple[bytes, int]:
    """The first bytes of a file, as many as are read of a text, and how many it has. What is no file, such as a pipe
    or a device, may never end: it is refused before it is opened."""
    try:
        if path.exists() and not path.is_file():
            message = "reading.folder" if path.is_dir() else "reading.no_file"
            raise LargesseError(say(message, lang, name=path))
        with path.open("rb") as file:
            data = file.read(_LARGEST)
        return data, max(path.stat().st_size, len(data))
    except FileNotFoundError as error:
        if address := _address(path):
            raise LargesseError(say("reading.address", lang, address=address)) from error
        raise LargesseError(say("reading.missing", lang, name=path)) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise LargesseError(say("reading.unreadable", lang, name=path, why=why)) from error


def _address(path: Path) -> str:
    """The web address that was given in the place of a file, with the strokes that a path loses; "" for a path."""
    found = _ADDRESS.match(str(path))
    if found is None:
        return ""
    return f"{found['scheme']}://{found['rest']}" if found["scheme"] else str(path)


def document_of(text: str, name: str = "text") -> Document:
    """The document of a text at hand."""
    text = plain(text)
    return Document(name=name, text=text, format="text", language=language_of(text), written=writing_day(text))


def _text(data: bytes, name: str, lang: str) -> Page:
    text, encoding = decode(data)
    if is_binary(text):
        raise LargesseError(say("reading.binary.unknown", lang, name=name))
    notes: list[Note] = []
    if "+" in encoding:
        notes.append(Note("reading.mixed", (("encodings", encoding),)))
    if broken := text.count("\ufffd"):
        notes.append(Note("reading.broken_characters", (("count", str(broken)),)))
    text = plain(text).lstrip("\ufeff")
    if is_markdown(text):
        page = read_markdown(text, encoding)
        return replace(page, notes=(*notes, *page.notes))
    rows = _rows(text)
    notes += unread([one.why for one in rows])
    return Page(text, encoding, marked=rows, notes=tuple(notes))


def _rows(text: str) -> tuple[Segment, ...]:
    """The rows of a text's tables whose numbers only the heads explain; all rows where the text is one table."""
    every = lines(text)
    if cells := comma_table([line.of(text) for line in every]):
        return tuple(
            Segment(line, *ROW) for line, row in zip(every, cells, strict=True) if is_under_heads(row, headed=True)
        )
    return tuple(Segment(line, *ROW) for line in every if is_under_heads(cells_of(line.of(text))))
