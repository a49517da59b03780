"""The text that figures are looked for in: the true text alone, in blocks that nothing reads across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Block(Protocol):
    """A heading, a paragraph or an item of a list, from `start` up to `end` of the view's text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class View(Protocol):
    """What the grammar needs of a reading's view (`largesse.hub.reading.view.View` is one)."""

    @property
    def text(self) -> str: ...

    @property
    def blocks(self) -> Sequence[Block]: ...


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Plain:
    text: str
    blocks: tuple[_Line, ...]


def plain(text: str) -> View:
    """A view of a text as it stands, each line a block."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(_Line(start, start + len(line.rstrip())))
        start += len(line)
    return _Plain(text, tuple(blocks))
