"""Lots: what parts firms equal in all else, drawn from a published seed so that anyone can recompute them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from largesse.batch.sqltext import text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DIGITS = 16
"""So many of a lot's 64 digits are sorted by: they fit a number, which is several times as quick."""


def is_text(seed: str) -> bool:
    """Whether a seed can be written in UTF-8, as the lots are drawn from it."""
    try:
        seed.encode()
    except UnicodeEncodeError:
        return False
    return True


def lot(seed: str, id: str) -> str:
    """The SQL of a firm's lot: SHA-256 of the seed, a line's end and its id, as hexadecimal digits."""
    return f"sha256({text(seed)} || chr(10) || {id})"


def number(seed: str, id: str) -> str:
    """The SQL of a number that the lot begins with."""
    return f"CAST('0x' || left({lot(seed, id)}, {DIGITS}) AS UBIGINT)"


def all_differ(con: DuckDBPyConnection, firms: str) -> bool:
    """Whether no two of the firms have the same number, so that their lots stand in the order of the numbers."""
    return con.execute(f"SELECT count(*) = count(DISTINCT lot) FROM {firms}").fetchone() == (True,)


def make_places(con: DuckDBPyConnection, firms: str, seed: str) -> None:
    """Make the table `lots`: the places of the firms in the order of their whole lots, by `n`."""
    con.execute(
        f"CREATE TEMP TABLE lots AS SELECT n, CAST(row_number() OVER (ORDER BY {lot(seed, 'id')}) AS UBIGINT) AS lot "
        f"FROM {firms}"
    )
