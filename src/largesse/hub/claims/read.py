"""An article in, its reading out: the document, what was set aside of it, its defects and its claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from largesse.hub.claims.claims import Claims
from largesse.hub.claims.figures import figures
from largesse.hub.claims.unread import Unread
from largesse.hub.model.documents import Document, Reading
from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.documents import open_document
from largesse.hub.reading.told import NOTHING_TOLD, Told, with_told
from largesse.hub.reading.view import View


def read(path: Path | str, *, told: Told = NOTHING_TOLD, lang: str = "en") -> Reading:
    """The reading of a file. What a person told of it goes before what it says of itself. Raises LargesseError, in
    the words of `lang`, for what has no text to read, and for words that it does not have."""
    return reading(open_document(path, lang), told, lang)


def reading(document: Document, told: Told = NOTHING_TOLD, lang: str = "en") -> Reading:
    """The reading of a document, with what a person told of it. Raises as `read` does."""
    document = with_told(document, told)
    segments, defects = set_aside(document, told, lang)
    view = View.of(document, segments)
    unread = Unread(view, document, figures(view))
    noted = replace(document, notes=(*document.notes, *unread.notes()))
    return Reading(noted, segments, defects, Claims(view, document, unread.others).all)
