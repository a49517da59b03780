"""Choosing: which rows of an order take the places.

A row is chosen or not by what stands above it: how many of its own sector, and how many of all sectors that take one
of the open places. So rows can be looked at that do not stand in the order themselves (where would this firm be, were
it at its best?), and a candidate more, or one that stands higher, is never of use to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.batch.sqltext import text
from largesse.cohort.order import sectors_type
from largesse.model.places import Places
from largesse.model.selection import Unfilled

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SELECTED, RESERVE, OUT = 2, 1, 0
"""What a row comes to, more being better."""


@dataclass(frozen=True)
class Quotas:
    """The numbers that a choice goes by, and what becomes of kept places that nobody of the sector takes."""

    places: Places
    unfilled: Unfilled

    def make(self, con: DuckDBPyConnection) -> None:
        """Make the table `quotas`, a row for each sector."""
        rows = ", ".join(f"({text(s.sector)}, {s.least}, {s.most})" for s in self.places.sectors)
        type_ = sectors_type(s.sector for s in self.places.sectors)
        con.execute(
            f"CREATE TEMP TABLE quotas AS SELECT CAST(sector AS {type_}) AS sector, "
            "CAST(least AS BIGINT) AS least, CAST(most AS BIGINT) AS most "
            f"FROM (VALUES {rows}) AS q(sector, least, most)"
        )

    def open_places(self, con: DuckDBPyConnection, rows: str) -> int:
        """The places that are not kept, among them those that no candidate of their sector takes, if anyone may."""
        if self.unfilled == "nobody":
            return self.places.places - self.places.kept
        taken = con.execute(
            f"SELECT coalesce(sum(least(q.least, r.firms)), 0) FROM quotas q JOIN "
            f"(SELECT sector, count(*) AS firms FROM {rows} WHERE counts GROUP BY sector) r USING (sector)"
        ).fetchone()
        return self.places.places - (int(taken[0]) if taken else 0)


def choose(con: DuckDBPyConnection, name: str, rows: str, quotas: Quotas) -> int:
    """Make the table `name` of the rows that come within reach.

    A row has `n`, `pos`, `sector` and `counts` (whether others feel it). The table says what each comes to (`place`),
    how many of its sector stand above it (`m`), how many of all that take an open place (`above`), and whether it
    takes a kept place. A row that is not in it, since its sector has its most above it, comes to nothing. Gives the
    number of open places.
    """
    before = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
    within = "m < most OR (NOT counts AND m = most)"  # without itself, a row that does not count may be one higher
    con.execute(
        f"CREATE TEMP TABLE {name}_rows AS SELECT r.*, q.least, q.most FROM (SELECT *, "
        f"count(CASE WHEN counts THEN 1 END) OVER (PARTITION BY sector ORDER BY pos {before}) AS m "
        f"FROM ({rows})) r "
        f"JOIN quotas q ON q.sector = r.sector WHERE {within}"
    )
    open_places = quotas.open_places(con, f"{name}_rows")
    con.execute(
        f"CREATE TEMP TABLE {name} AS SELECT *, {place('m', 'above', open_places, quotas)} AS place FROM ("
        f"SELECT *, m < least AS kept, count(CASE WHEN counts AND m >= least AND m < most THEN 1 END) "
        f"OVER (ORDER BY pos {before}) AS above FROM {name}_rows)"
    )
    con.execute(f"DROP TABLE {name}_rows")
    return open_places


def place(m: str, above: str, open_places: int, quotas: Quotas) -> str:
    """The SQL of what a row comes to. The reserve list are those who would be chosen besides, with so many places
    more."""
    further = open_places + quotas.places.reserve
    return (
        f"CASE WHEN {m} < least OR ({m} < most AND {above} < {open_places}) THEN {SELECTED} "
        f"WHEN {m} < most AND {above} < {further} THEN {RESERVE} ELSE {OUT} END"
    )


def without_itself(m: str, above: str) -> tuple[str, str]:
    """The same numbers for a row above which its own firm stands, were that one not there."""
    taken = "(least({m}, most) - least({m}, least))"
    one_less = f"({m} - 1)"
    return one_less, f"({above} - {taken.format(m=m)} + {taken.format(m=one_less)})"
