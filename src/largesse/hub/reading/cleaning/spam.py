"""Spam, wherever it stands among the true text: what each reader of a script finds, taken together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.chinese import chinese_fragments
from largesse.hub.reading.cleaning.english import english_fragments
from largesse.hub.reading.cleaning.foreign import foreign_fragments
from largesse.hub.reading.cleaning.fragments import Fragment, settle
from largesse.hub.reading.cleaning.latin import latin_fragments
from largesse.hub.reading.cleaning.learned.find import learned_fragments
from largesse.hub.reading.cleaning.letters import UNSEEN
from largesse.hub.reading.cleaning.lists import list_fragments
from largesse.hub.reading.cleaning.teasers import teaser_fragments
from largesse.hub.reading.paragraphs import Paragraph

_MAIN = {"ja": "han", "ko": "hangul", "ru": "cyrillic", "ar": "arabic", "he": "hebrew", "th": "thai"}


_HIDDEN = re.compile(rf"(?:\w[{UNSEEN}]+){{3,}}\w?(?:\s+(?:\w[{UNSEEN}]+){{2,}}\w?)*")


def _hidden(text: str, paragraphs: list[Paragraph]) -> Iterator[Fragment]:
    """Words with a character that is not seen between each two letters."""
    for paragraph in paragraphs:
        for found in _HIDDEN.finditer(text, paragraph.span.start, paragraph.span.end):
            yield Fragment(Span(found.start(), found.end()), True, "reading.spam_dressed")


def spam(text: str, paragraphs: list[Paragraph], language: str) -> list[Fragment]:
    """The spam among paragraphs of true text, in their order."""
    main = "han" if language.startswith("zh") else _MAIN.get(language, "latin")
    import os

    mode = os.environ.get("MODE", "LlhfFtce")
    found: list[Fragment] = []
    if "L" in mode:
        found += learned_fragments(text, paragraphs, main == "han")
    if "l" in mode:
        found += list_fragments(text, paragraphs)
    if "h" in mode and main in ("latin", "han"):
        found += _hidden(text, paragraphs)
    if language.startswith("zh"):
        if "f" in mode:
            found += foreign_fragments(text, paragraphs, main)
        if "a" in mode:
            found += latin_fragments(text, paragraphs)
        if "c" in mode:
            found += chinese_fragments(text, paragraphs)
        if "t" in mode:
            found += teaser_fragments(text, paragraphs)
    elif main == "latin":
        if "f" in mode:
            found += foreign_fragments(text, paragraphs, main)
        if "e" in mode:
            found += english_fragments(text, paragraphs)
    return settle(text, found)
