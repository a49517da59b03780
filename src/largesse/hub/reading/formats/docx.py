"""A Word file: its paragraphs, tables, notes, headers and footers, as they stand once its changes are accepted."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from largesse.errors import LargesseError
from largesse.hub.model.documents import Note, Part
from largesse.hub.reading.formats.kinds import kind_of_archive
from largesse.hub.reading.formats.page import Page, Writer
from largesse.hub.reading.formats.raised import lowered, raised
from largesse.hub.reading.formats.tables import ROW, is_under_heads, unread
from largesse.hub.words import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The same names as the strict variant of the format spells them."""
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MAIN = re.compile(r"word/document\d*\.xml")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LARGEST = 64_000_000
"""The most bytes that the parts of a file that are read may unpack to together."""
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom"))
"""What a tracked change took away: once it is accepted it is not there."""
_OFF = ("0", "false", "off")
_PROSE = 80
"""A cell of several paragraphs and so many characters holds prose: its table only puts text side by side."""
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(path: Path, name: str, lang: str) -> Page:
    """All the text of a Word file. Refuses what is none, and one that unpacks to far more than it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            main = next(filter(_MAIN.fullmatch, names), None)
            if main is None:
                raise LargesseError(say("reading.binary", lang, name=name, kind=kind_of_archive(archive)))
            return _page(_Parts(archive, name, lang), main)
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
        return etree.fromstring(data.replace(_STRICT, _W.strip("{}").encode()), parser)


def _page(parts: _Parts, main: str) -> Page:
    """The body with its notes between the pages' heads and feet."""
    writer = _DocxWriter()
    for part in parts.named("word/header"):
        _write(writer, parts.tree(part), "furniture", "reading.docx_margin")
    for part in (main, *parts.named("word/footnotes.xml"), *parts.named("word/endnotes.xml")):
        _write(writer, parts.tree(part))
    for part in parts.named("word/footer"):
        _write(writer, parts.tree(part), "furniture", "reading.docx_margin")
    title = next((_title(parts.tree(part)) for part in parts.named("docProps/core.xml")), "")
    notes = unread([one.why for one in writer.marked])
    if writer.hidden:
        notes = (Note("reading.docx_hidden", (("count", str(writer.hidden)),)), *notes)
    return Page(writer.text, title=title, marked=tuple(writer.marked), items=tuple(writer.items), notes=notes)


@dataclass
class _DocxWriter(Writer):
    """Also counts the characters that the file hides."""

    hidden: int = 0
    rows: set[Any] = field(default_factory=set)
    """The rows of tables that were written as a line each."""


def _write(writer: _DocxWriter, root: Any, part: Part | None = None, why: str = "") -> None:
    if root is None:
        return
    begun = ""
    for paragraph in root.iter(f"{_W}p", f"{_W}tr"):
        above = list(paragraph.iterancestors())
        if any(one.tag == _FALLBACK or one in writer.rows for one in above):
            continue
        if paragraph.tag == f"{_W}tr":
            if not _is_layout(paragraph):
                writer.rows.add(paragraph)
                cells = [_cell(writer, cell) for cell in _cells(paragraph)]
                unread_row = part is None and is_under_heads(cells)
                writer.line("\t".join(cells), *(ROW if unread_row else (part, why)))
            continue
        words = begun + "".join(_words(writer, paragraph))
        if _goes_on(paragraph):
            begun = words
            continue
        begun = ""
        style, listed = _style(paragraph)
        if listed and words.strip():
            writer.items.append(writer.length)
        heading = style.startswith(("Heading", "heading", "Title", "标题", "1", "2", "3")) and not listed
        if part is None and heading:
            writer.line(words, "heading", "")
        else:
            writer.line(words, part, why)
    writer.line(begun, part, why)


def _goes_on(paragraph: Any) -> bool:
    """Whether a tracked change took the paragraph's end away, so that the next one goes on with it."""
    return any(paragraph.find(f"{_W}pPr/{_W}rPr/{tag}") is not None for tag in _GONE)


def _is_layout(row: Any) -> bool:
    """Whether a row only puts text side by side: with paragraphs of prose in a cell, or another table."""
    if next(row.iterdescendants(f"{_W}tbl"), None) is not None:
        return True
    for cell in _cells(row):
        lengths = [sum(len(one.text or "") for one in each.iter(f"{_W}t")) for each in cell.iter(f"{_W}p")]
        if sum(length > 0 for length in lengths) > 1 and sum(lengths) >= _PROSE:
            return True
    return False


def _cells(row: Any) -> list[Any]:
    return list(row.iter(f"{_W}tc"))


def _cell(writer: _DocxWriter, cell: Any) -> str:
    return " ".join("".join(_words(writer, paragraph)).strip() for paragraph in cell.iter(f"{_W}p")).strip()


def _words(writer: _DocxWriter, paragraph: Any) -> Iterator[str]:
    """The words of one paragraph, without those of text boxes within it: they are paragraphs too; and without those
    that a tracked change took away or the file hides."""
    before = ""
    for node in paragraph.iter():
        if not isinstance(node.tag, str) or not node.tag.startswith((_W, f"{_M}t")):
            continue
        formula = node.tag == f"{_M}t"
        tag = node.tag.removeprefix(_W)
        if not formula and tag not in ("t", *_SPACES):
            continue
        above = list(_up_to_paragraph(node))
        if above[-1] is not paragraph or any(one.tag in _GONE for one in above):
            continue
        if _is_hidden(node.getparent()):
            writer.hidden += len(node.text or "")
            continue
        before = (node.text or "") if formula else _placed(node, before) if tag == "t" else _SPACES[tag]
        yield before


def _up_to_paragraph(node: Any) -> Iterator[Any]:
    """What a node stands in, as far as its paragraph."""
    for one in node.iterancestors():
        yield one
        if one.tag == f"{_W}p":
            return


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in _OFF


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
