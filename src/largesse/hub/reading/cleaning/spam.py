"""Spam, wherever it stands among the true text."""

from __future__ import annotations

from largesse.hub.reading.cleaning.dressed import dressed_fragments
from largesse.hub.reading.cleaning.foreign import foreign_fragments
from largesse.hub.reading.cleaning.fragments import Fragment, settle
from largesse.hub.reading.cleaning.learned.find import learned_fragments
from largesse.hub.reading.cleaning.numbered import numbered_fragments
from largesse.hub.reading.paragraphs import Paragraph

_MAIN = {"ja": "han", "ko": "hangul", "ru": "cyrillic", "ar": "arabic", "he": "hebrew", "th": "thai"}


def spam(text: str, paragraphs: list[Paragraph], language: str) -> list[Fragment]:
    """The spam among paragraphs of true text, in their order."""
    main = "han" if language.startswith("zh") else _MAIN.get(language, "latin")
    found = [*learned_fragments(text, paragraphs, main == "han"), *dressed_fragments(text, paragraphs)]
    if language.startswith("zh"):
        found += numbered_fragments(text, paragraphs)
    if main in ("han", "latin"):
        found += foreign_fragments(text, paragraphs, main)
    return settle(text, found)
