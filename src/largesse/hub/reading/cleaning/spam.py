"""Spam, wherever it stands among the true text."""

from __future__ import annotations

from largesse.hub.reading.cleaning.dressed import dressed_fragments
from largesse.hub.reading.cleaning.foreign import foreign_fragments
from largesse.hub.reading.cleaning.fragments import Fragment, settle
from largesse.hub.reading.cleaning.learned.find import learned_fragments
from largesse.hub.reading.cleaning.numbered import numbered_fragments
from largesse.hub.reading.paragraphs import Paragraph

_OTHER_SCRIPTS = ("ja", "ko", "ru", "ar", "he", "th")
"""Languages in scripts of which nothing is known: what is foreign to them is not looked for."""


def spam(text: str, paragraphs: list[Paragraph], language: str) -> list[Fragment]:
    """The spam among paragraphs of true text, in their order."""
    chinese = language.startswith("zh")
    found = list(dressed_fragments(text, paragraphs))
    if chinese:
        found += numbered_fragments(text, paragraphs)
    if chinese or language == "en":
        found += learned_fragments(text, paragraphs, chinese)
    if chinese or language not in _OTHER_SCRIPTS:
        found += foreign_fragments(text, paragraphs, "han" if chinese else "latin")
    return settle(text, found)
