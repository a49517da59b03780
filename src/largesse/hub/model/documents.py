"""A document as it was read, and what each part of its text is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from largesse.hub.model.claims import Claim
from largesse.hub.model.spans import Span

Part = Literal[
    "text",
    "heading",
    "byline",
    "dateline",
    "boilerplate",
    "advertising",
    "related",
    "disclosure",
    "spam",
    "furniture",
]
"""What a stretch of a document is. Claims are read in `text` and `heading` alone. `dateline` is a date of a page's
banner; `byline` who wrote it, with what is said of them; `boilerplate` what stands on every page of a site;
`furniture` page numbers, running heads, captions of tables' columns; `disclosure` says who paid."""

OWN: tuple[Part, ...] = ("text", "heading")
"""What is the document's own; all else is set aside."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text and what it is. A document's segments follow each other and cover all of its text."""

    span: Span
    part: Part
    why: str = ""
    """A message id that says by what it was known, of what is set aside."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know of how a file was read, such as pages without text: a message id and its values."""

    message: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's whole text, decoded, nothing left out. `language` is en, zh-Hans, zh-Hant, or another ISO 639 code."""

    name: str
    text: str
    format: Literal["text", "html", "pdf", "docx"]
    language: str
    encoding: str = "utf-8"
    title: str = ""
    site: str = ""
    """The site that publishes it: as its page says, else as its address does."""
    url: str = ""
    """Where it was found, as a person says."""
    written: date | None = None
    """The day of writing where the document's own metadata or byline says it; a banner's date is the crawl's, and is
    not it."""
    path: Path | None = None
    marked: tuple[Segment, ...] = ()
    """What the file's own structure says of stretches of its text, such as a page's menu. They do not overlap."""
    items: tuple[int, ...] = ()
    """Where items of a list begin, where the file says so without a bullet in its text."""
    notes: tuple[Note, ...] = ()
    """What was left unread, or read in an unusual way."""


@dataclass(frozen=True, slots=True)
class Defect:
    """Words that a machine spun or a copy broke, and what was probably meant."""

    span: Span
    repair: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document, for a person to confirm."""

    document: Document
    segments: tuple[Segment, ...]
    defects: tuple[Defect, ...] = ()
    claims: tuple[Claim, ...] = ()
