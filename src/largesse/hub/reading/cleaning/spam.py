"""Spam, wherever it stands among the true text."""

from __future__ import annotations

from largesse.hub.reading.cleaning.dressed import dressed_fragments
from largesse.hub.reading.cleaning.fragments import Fragment, settle
from largesse.hub.reading.cleaning.learned.find import learned_fragments
from largesse.hub.reading.paragraphs import Paragraph


def spam(text: str, paragraphs: list[Paragraph], language: str) -> list[Fragment]:
    """The spam among paragraphs of true text, in their order."""
    learned = learned_fragments(text, paragraphs, language.startswith("zh"))
    return settle(text, [*learned, *dressed_fragments(text, paragraphs)])
