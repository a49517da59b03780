"""What goes to the terminal: plain lines, and tables by rich."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 120
"""How wide a table is where no terminal says how wide it is."""


def console() -> Console:
    """A console on today's stdout; nothing in a text is taken for markup."""
    from rich.console import Console

    plain = Console(markup=False, highlight=False, emoji=False)
    if not plain.is_terminal and plain.width == 80:
        plain.width = PIPED_WIDTH
    return plain


def table(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = (), whole: Sequence[int] = ()
) -> None:
    """Print a table without frames; the columns in `right` are numbers, those in `whole` are never broken."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for i, name in enumerate(header):
        drawn.add_column(
            name, justify="right" if i in right else "left", overflow="fold", no_wrap=i in right or i in whole
        )
    for row in rows:
        drawn.add_row(*(Text.from_ansi(cell) for cell in row))
    console().print(drawn)


def in_colour() -> bool:
    """Whether colours are wanted: on a terminal, unless its owner said no."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def columns() -> int:
    """How wide a page of text is: as the terminal, but never hard to read."""
    return min(100, max(60, get_terminal_size((80, 24)).columns))


def line(text: str = "") -> None:
    """Print one line (of the width that it has: nothing breaks a path or a command)."""
    print(text)
