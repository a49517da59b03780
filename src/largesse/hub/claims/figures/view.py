"""The text that figures are looked for in: the true text alone, in blocks and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from largesse.hub.model.spans import Span


class Block(Protocol):
    """A stretch of the text that nothing reads across: a heading, a paragraph, an item of a list."""

    @property
    def span(self) -> Span: ...

    @property
    def kind(self) -> str: ...


class View(Protocol):
    """Offsets are those of `text`, which is not the document's whole text."""

    @property
    def text(self) -> str: ...

    @property
    def blocks(self) -> Sequence[Block]: ...

    @property
    def sentences(self) -> Sequence[Span]: ...


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class _Plain:
    text: str
    blocks: tuple[_Line, ...]
    sentences: tuple[Span, ...] = ()


def plain(text: str) -> View:
    """A view of a text as it stands, each line a block."""
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        blocks.append(_Line(Span(start, start + len(line.rstrip("\r\n")))))
        start += len(line)
    return _Plain(text, tuple(blocks))
