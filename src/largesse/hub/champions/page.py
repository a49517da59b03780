"""Pages of this room, put together from texts that are already in a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from largesse.explain.blocks import Block, Bullets, Item, Page, Paragraph, Role, Row, Section, Table
from largesse.explain.said import Verbatim


def page(title: str, blocks: Iterable[Block], notices: Iterable[str] = ()) -> Page:
    return Page(Verbatim(title), tuple(map(Verbatim, notices)), tuple(blocks))


def section(title: str, *blocks: Block) -> Section:
    return Section(Verbatim(title), blocks)


def paragraph(text: str, role: Role = "plain") -> Paragraph:
    return Paragraph(Verbatim(text), role)


def bullets(items: Iterable[str | tuple[str, Sequence[str]]]) -> Bullets:
    """Items, each alone or with notes beneath it."""
    pairs = [(item, ()) if isinstance(item, str) else item for item in items]
    return Bullets(tuple(Item(Verbatim(text), tuple(map(Verbatim, notes))) for text, notes in pairs))


def table(label: str, header: Iterable[str], rows: Iterable[Sequence[str]], numbers: tuple[int, ...] = ()) -> Table:
    """A table of texts; "" is a cell with nothing to say."""
    said = (Row(tuple(Verbatim(cell) if cell else None for cell in row)) for row in rows)
    return Table(Verbatim(label), tuple(map(Verbatim, header)), tuple(said), numbers)
