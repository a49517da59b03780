"""What a page is made of: headings, paragraphs, lists and tables, in no language and no markup yet.

`layout.py` and `rulebook.py` make pages; `text.py`, `markdown.py` and `html.py` write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from largesse.explain.said import Message, Said, Standing
from largesse.explain.structure import Line

Role = Literal["lead", "sentence", "cite", "note", "total", "plain"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    said: Said
    role: Role = "plain"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and their values."""

    rows: tuple[tuple[Said, Said], ...]


@dataclass(frozen=True, slots=True)
class Reasoning:
    """Lines with lines beneath them."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Item:
    said: Said
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells (None where there is nothing to say)."""

    cells: tuple[Said | None, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`label` names the table for those who cannot see it; the first column is each row's heading. Numbers stand
    in the columns `numbers`, and in those that are headed as amounts."""

    label: Said
    header: tuple[Said, ...]
    rows: tuple[Row, ...]
    numbers: tuple[int, ...] = ()

    def is_number(self, column: int) -> bool:
        return column in self.numbers or is_amount(self.header[column])


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: what it is of, from where to where it goes (None: without an end), and both in words."""

    said: Said
    least: Fraction | int
    most: Fraction | int | None
    range: Said


@dataclass(frozen=True, slots=True)
class Chart:
    """Ranges beside each other on one scale; `label` names it for those who cannot see it."""

    label: Said
    bars: tuple[Bar, ...]

    @property
    def end(self) -> Fraction | int:
        """Where the scale ends."""
        return max((bar.least if bar.most is None else max(bar.least, bar.most) for bar in self.bars), default=0) or 1


Point = tuple[Fraction, Fraction]
"""How far along, and how high."""
Tick = tuple[Fraction, Said]
"""A place on an axis, and what is written there."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points over time, in order; `range` says in words from what to what they go. `dashed` where they are expected
    and not observed."""

    said: Said
    points: tuple[Point, ...]
    range: Said
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Between which points, below and above, something is to lie; `range` says in words where it ends."""

    said: Said
    below: tuple[Point, ...]
    above: tuple[Point, ...]
    range: Said


@dataclass(frozen=True, slots=True)
class Curves:
    """Lines over time on one scale, with the ticks of its axes, which are plain text; `label` names it. The bands
    behind them are up to three, the narrowest first."""

    label: Said
    curves: tuple[Curve, ...]
    along: tuple[Tick, ...]
    up: tuple[Tick, ...]
    bands: tuple[Band, ...] = ()


def is_amount(heading: Said) -> bool:
    """Whether amounts of money stand under a column's heading."""
    return isinstance(heading, Message) and heading.id == "column.amount"


@dataclass(frozen=True, slots=True)
class Section:
    """`boxed` sets it apart from its neighbours, as a section with a standing is by itself."""

    title: Said
    blocks: tuple[Block, ...]
    anchor: str = ""
    standing: Standing | None = None
    boxed: bool = False


Block = Paragraph | Pairs | Reasoning | Bullets | Table | Chart | Curves | Section


@dataclass(frozen=True, slots=True)
class Page:
    """`notices` are warnings, and stand before everything else, the title included.

    `contents` asks for a list of the sections, where a face can follow links.
    """

    title: Said
    notices: tuple[Said, ...]
    blocks: tuple[Block, ...]
    contents: bool = False
