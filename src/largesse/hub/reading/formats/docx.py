"""A Word file: its paragraphs, tables, notes, headers and footers."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from largesse.errors import LargesseError
from largesse.hub.model.documents import Part
from largesse.hub.reading.formats.page import Page, Writer
from largesse.hub.reading.formats.raised import lowered, raised
from largesse.hub.reading.formats.tables import ROW, is_under_heads, unread
from largesse.hub.words import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LARGEST = 64_000_000
"""The most bytes that the parts of a file that are read may unpack to together."""
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(path: Path, name: str, lang: str) -> Page:
    """All the text of a Word file. Refuses what is none, and one that unpacks to far more than it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            if "word/document.xml" not in archive.namelist():
                raise LargesseError(say("reading.binary", lang, name=name, kind="ZIP"))
            return _page(_Parts(archive, name, lang))
    except _DAMAGED as error:
        raise LargesseError(say("reading.broken", lang, name=name, format="DOCX")) from error


_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What opening, unpacking and parsing raise where a file is not as it should be."""


@dataclass
class _Parts:
    """The parts of a Word file, unpacked no further than is allowed whatever the archive says of their size."""

    archive: zipfile.ZipFile
    name: str
    lang: str
    left: int = _LARGEST

    def named(self, start: str) -> list[str]:
        return sorted(entry for entry in self.archive.namelist() if entry.startswith(start))

    def tree(self, part: str) -> Any:
        from lxml import etree

        with self.archive.open(part) as stream:
            data = stream.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise LargesseError(say("reading.bomb", self.lang, name=self.name))
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=True, recover=True, load_dtd=False
        )
        return etree.fromstring(data, parser)


def _page(parts: _Parts) -> Page:
    """The body with its notes between the pages' heads and feet."""
    writer = Writer()
    for part in parts.named("word/header"):
        _write(writer, parts.tree(part), "furniture", "reading.docx_margin")
    for part in ("word/document.xml", *parts.named("word/footnotes.xml"), *parts.named("word/endnotes.xml")):
        _write(writer, parts.tree(part))
    for part in parts.named("word/footer"):
        _write(writer, parts.tree(part), "furniture", "reading.docx_margin")
    title = next((_title(parts.tree(part)) for part in parts.named("docProps/core.xml")), "")
    notes = unread([one.why for one in writer.marked])
    return Page(writer.text, title=title, marked=tuple(writer.marked), items=tuple(writer.items), notes=notes)


def _write(writer: Writer, root: Any, part: Part | None = None, why: str = "") -> None:
    if root is None:
        return
    for paragraph in root.iter(f"{_W}p", f"{_W}tr"):
        above = {one.tag for one in paragraph.iterancestors()}
        if _FALLBACK in above or f"{_W}tr" in above:
            continue
        if paragraph.tag == f"{_W}tr":
            cells = [_cell(cell) for cell in paragraph.iter(f"{_W}tc")]
            unread_row = part is None and is_under_heads(cells)
            writer.line("\t".join(cells), *(ROW if unread_row else (part, why)))
            continue
        words = "".join(_words(paragraph))
        style, listed = _style(paragraph)
        if listed and words.strip():
            writer.items.append(writer.length)
        heading = style.startswith(("Heading", "heading", "Title", "标题", "1", "2", "3")) and not listed
        if part is None and heading:
            writer.line(words, "heading", "")
        else:
            writer.line(words, part, why)


def _cell(cell: Any) -> str:
    return " ".join("".join(_words(paragraph)).strip() for paragraph in cell.iter(f"{_W}p")).strip()


def _words(paragraph: Any) -> Iterator[str]:
    """The words of one paragraph, without those of text boxes within it: they are paragraphs too."""
    before = ""
    for node in paragraph.iter():
        if not isinstance(node.tag, str) or not node.tag.startswith(_W):
            continue
        tag = node.tag[len(_W) :]
        if tag not in ("t", *_SPACES):
            continue
        owner = next((above for above in node.iterancestors() if above.tag == f"{_W}p"), None)
        if owner is paragraph:
            before = _placed(node, before) if tag == "t" else _SPACES[tag]
            yield before


def _placed(node: Any, before: str) -> str:
    """Words as they stand on the line, above it or below it."""
    words = node.text or ""
    shifted = node.getparent().find(f"{_W}rPr/{_W}vertAlign")
    where = shifted.get(f"{_W}val") if shifted is not None else ""
    return {"superscript": raised, "subscript": lowered}.get(where, _plain)(words, before)


def _plain(words: str, before: str) -> str:
    return words


def _style(paragraph: Any) -> tuple[str, bool]:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return "", False
    style = properties.find(f"{_W}pStyle")
    name = (style.get(f"{_W}val") or "") if style is not None else ""
    return name, properties.find(f"{_W}numPr") is not None or name.startswith("List")


def _title(root: Any) -> str:
    if root is None:
        return ""
    found = root.find("{http://purl.org/dc/elements/1.1/}title")
    return ((found.text or "") if found is not None else "").strip()
