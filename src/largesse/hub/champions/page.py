"""Pages of this room, put together from texts that are already in a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from largesse.explain.blocks import Block, Bullets, Item, Page, Paragraph, Role, Row, Section, Table
from largesse.explain.said import Verbatim


@dataclass(frozen=True, slots=True)
class Heading:
    """Here begins a section (level 2), or one within it (level 3)."""

    text: str
    level: int = 2


Part = Heading | Block


def page(title: str, parts: Iterable[Part], notices: Sequence[str] = ()) -> Page:
    """A page of parts in a row, each under the heading before it."""
    return Page(Verbatim(title), tuple(map(Verbatim, notices)), _sections(list(parts), 2))


def _sections(parts: Sequence[Part], level: int) -> tuple[Block, ...]:
    """What stands before the first heading of a level, then a section for each."""
    if not any(isinstance(part, Heading) for part in parts):
        return tuple(part for part in parts if not isinstance(part, Heading))
    begins = [at for at, part in enumerate(parts) if isinstance(part, Heading) and part.level == level]
    ends = [*begins[1:], len(parts)] if begins else []
    sections = (_section(parts[begin:end], level) for begin, end in zip(begins, ends, strict=True))
    return (*_sections(parts[: begins[0] if begins else len(parts)], level + 1), *sections)


def _section(parts: Sequence[Part], level: int) -> Section:
    heading = parts[0]
    assert isinstance(heading, Heading)
    return Section(Verbatim(heading.text), _sections(parts[1:], level + 1))


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
