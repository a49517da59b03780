"""Spam, wherever it stands among the true text: what each reader of a script finds, taken together."""

from __future__ import annotations

from largesse.hub.reading.cleaning.chinese import chinese_fragments
from largesse.hub.reading.cleaning.english import english_fragments
from largesse.hub.reading.cleaning.foreign import foreign_fragments
from largesse.hub.reading.cleaning.fragments import Fragment, settle
from largesse.hub.reading.cleaning.latin import latin_fragments
from largesse.hub.reading.cleaning.lists import list_fragments
from largesse.hub.reading.paragraphs import Paragraph

_MAIN = {"ja": "han", "ko": "hangul", "ru": "cyrillic", "ar": "arabic", "he": "hebrew", "th": "thai"}


def spam(text: str, paragraphs: list[Paragraph], language: str) -> list[Fragment]:
    """The spam among paragraphs of true text, in their order."""
    main = "han" if language.startswith("zh") else _MAIN.get(language, "latin")
    found: list[Fragment] = list(list_fragments(text, paragraphs))
    if language.startswith("zh"):
        found += foreign_fragments(text, paragraphs, main)
        found += latin_fragments(text, paragraphs)
        found += chinese_fragments(text, paragraphs)
    elif main == "latin":
        found += foreign_fragments(text, paragraphs, main)
        found += english_fragments(text, paragraphs)
    return settle(text, found)
