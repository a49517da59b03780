"""Rows of tables whose numbers say nothing by themselves: what they are of stands in the heads."""

from __future__ import annotations

import re
from csv import reader

from largesse.hub.model.documents import Note, Part

_BARE = re.compile(r"[~≈<>≤≥±+–−-]?\s?(?:[A-Z]{2,3})?[$£€¥￥₹]?\s?\d[\d,. ]*%?\s?(?:\*+|†|[⁰¹²³⁴-⁹]+|\[\w{1,3}\])?")
_UNDER_HEADS = 3
"""A row of so many cells has heads; one of two may be a name with its number."""
ROW: tuple[Part, str] = ("furniture", "reading.table_row")


def is_under_heads(cells: list[str], headed: bool = False) -> bool:
    """Whether a row has bare numbers that only its table's heads explain. `headed` says that the table has heads."""
    if len(cells) < (2 if headed else _UNDER_HEADS):
        return False
    return any(is_bare(cell.strip()) for cell in cells)


def is_bare(cell: str) -> bool:
    """Whether a cell is a number and nothing else."""
    return _BARE.fullmatch(cell) is not None


def cells_of(line: str) -> list[str]:
    """The cells of a line of text: parted by tabs, or by the bars of Markdown."""
    if line.startswith("|"):
        return line.strip("|").split("|")
    return line.split("\t") if "\t" in line else []


def comma_table(rows: list[str]) -> list[list[str]]:
    """The cells of each line of a text that is nothing but a table parted by commas or semicolons, none of any other:
    a line of heads, and at least two with as many cells, each with a number. In prose a space follows a comma."""
    for sign in ",;":
        tabular = len(rows) > 2 and all(sign in row and f"{sign} " not in row for row in rows)
        cells = list(reader(rows, delimiter=sign)) if tabular else []
        same = {len(row) for row in cells} if len(cells) == len(rows) else set()
        if len(same) == 1 and all(any(is_bare(cell.strip()) for cell in row) for row in cells[1:]):
            return cells
    return []


def unread(marked: list[str]) -> tuple[Note, ...]:
    """That rows were not read, if any were; `marked` are the reasons that lines were marked for."""
    count = marked.count(ROW[1])
    return (Note("reading.table_rows", (("count", str(count)),)),) if count else ()
