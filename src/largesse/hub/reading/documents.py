"""A file in, a document out: what it is by its content, its whole text, its language and its metadata."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from largesse.errors import LargesseError
from largesse.hub.model.documents import Document, Note
from largesse.hub.reading.dates import writing_day
from largesse.hub.reading.formats.docx import read_docx
from largesse.hub.reading.formats.encodings import decode
from largesse.hub.reading.formats.html import read_html
from largesse.hub.reading.formats.kinds import is_binary, kind_of
from largesse.hub.reading.formats.page import Page, plain
from largesse.hub.reading.formats.pdf import read_pdf
from largesse.hub.reading.language import language_of
from largesse.hub.words import say

_LARGEST = 20_000_000
"""The most bytes of text or of a web page that are read."""


def open_document(path: Path | str, lang: str = "en") -> Document:
    """The document in a file. What it is, is told by its content, not by its name. Refuses, in the words of `lang`,
    what has no text to read."""
    path = Path(path)
    name = path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        message = "reading.folder" if path.is_dir() else "reading.missing"
        raise LargesseError(say(message, lang, name=path)) from error
    kind, called = kind_of(data)
    if kind == "empty":
        raise LargesseError(say("reading.empty", lang, name=name))
    if kind == "binary":
        raise LargesseError(say("reading.binary", lang, name=name, kind=called or "?"))
    format_: Literal["text", "html", "pdf", "docx"]
    if kind == "pdf":
        format_, page = "pdf", read_pdf(path, name, lang)
    elif kind == "zip":
        format_, page = "docx", read_docx(data, name, lang)
    elif kind == "html":
        format_, page = "html", read_html(data[:_LARGEST])
    else:
        format_, page = "text", _text(data[:_LARGEST], name, lang)
    if not page.text.strip():
        raise LargesseError(say("reading.empty", lang, name=name))
    notes = page.notes
    if kind in ("html", "text") and len(data) > _LARGEST:
        notes = (*notes, Note("reading.bytes_left", (("read", str(_LARGEST)), ("count", str(len(data))))))
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


def document_of(text: str, name: str = "text") -> Document:
    """The document of a text at hand."""
    text = plain(text)
    return Document(name=name, text=text, format="text", language=language_of(text), written=writing_day(text))


def _text(data: bytes, name: str, lang: str) -> Page:
    text, encoding = decode(data)
    if is_binary(text):
        raise LargesseError(say("reading.binary", lang, name=name, kind="?"))
    notes: list[Note] = []
    if "+" in encoding:
        notes.append(Note("reading.mixed", (("encodings", encoding),)))
    if broken := text.count("\ufffd"):
        notes.append(Note("reading.broken_characters", (("count", str(broken)),)))
    return Page(plain(text).lstrip("\ufeff"), encoding, notes=tuple(notes))
