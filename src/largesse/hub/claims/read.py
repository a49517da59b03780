"""An article in, its reading out: the document, what was set aside of it, its defects and its claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from largesse.hub.claims.claims import claims
from largesse.hub.model.documents import Document, Reading
from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.documents import open_document
from largesse.hub.reading.view import View


def read(path: Path | str, *, written: date | None = None, lang: str = "en") -> Reading:
    """The reading of a file. `written` is the day of writing where a person knows it; what the document says of
    itself otherwise counts. Raises LargesseError, in the words of `lang`, for what has no text to read."""
    document = open_document(path, lang)
    return reading(replace(document, written=written) if written else document)


def reading(document: Document) -> Reading:
    """The reading of a document."""
    segments, defects = set_aside(document)
    return Reading(document, segments, defects, claims(View.of(document, segments), document))
