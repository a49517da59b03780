"""Figures that are no claims whatever the grammar makes of them: in a language that is not read, where 198 may be a
thousand million times as much, or without a word that says what they are of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

from largesse.hub.claims.figures import Figure
from largesse.hub.model.documents import Document, Note
from largesse.hub.reading.language import has_letters, is_read
from largesse.hub.reading.view import View


@dataclass(frozen=True)
class Unread:
    """What of a view's figures is not read, and the figures that are."""

    view: View
    document: Document
    figures: tuple[Figure, ...]

    @cached_property
    def foreign(self) -> frozenset[Figure]:
        """Those in sentences of other languages."""
        return frozenset(figure for figure in self.figures if not self._is_understood(figure))

    @cached_property
    def bare(self) -> frozenset[Figure]:
        """Those in a line or paragraph of nothing but numbers."""
        return frozenset(figure for figure in self.figures if not self._has_words(figure))

    @property
    def others(self) -> tuple[Figure, ...]:
        return tuple(one for one in self.figures if one not in self.foreign and one not in self.bare)

    def notes(self) -> Iterator[Note]:
        if not is_known(self.document.language):
            yield Note("reading.language_not_read", (("language", self.document.language),))
        if self.foreign:
            yield Note("reading.foreign_figures", (("count", str(len(self.foreign))),))
        if self.bare:
            yield Note("reading.bare_numbers", (("count", str(len(self.bare))),))

    def _is_understood(self, figure: Figure) -> bool:
        start, end = _around(self._sentences, figure)
        near = self.view.text[figure.start : figure.end + _NEAR].lower()
        if not _magnitudes().isdisjoint(_WORD.findall(near)[:_WORDS]):
            return False
        return is_read(self.view.text[start:end], self.document.language)

    def _has_words(self, figure: Figure) -> bool:
        start, end = _around(self._blocks, figure)
        return has_letters(self.view.text, start, end)

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return list(self.view.sentences)

    @cached_property
    def _blocks(self) -> list[tuple[int, int]]:
        return [(block.start, block.end) for block in self.view.blocks]


_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 16
_WORDS = 2


@cache
def _magnitudes() -> frozenset[str]:
    held = yaml.safe_load(Path(__file__).with_name("unread.yaml").read_text(encoding="utf-8"))
    return frozenset(held["magnitudes"].split())


def is_known(language: str) -> bool:
    """Whether figures are read in a language; what has no words is in none that is not."""
    return language in ("en", "und") or language.startswith("zh")


def _around(stretches: list[tuple[int, int]], figure: Figure) -> tuple[int, int]:
    at = bisect_right(stretches, figure.start, key=lambda one: one[0]) - 1
    return stretches[at] if at >= 0 else (figure.start, figure.end)
