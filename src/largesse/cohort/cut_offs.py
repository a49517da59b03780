"""Cut-offs: the last place that a firm of each sector could have had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.batch.sqltext import text
from largesse.cohort.choice import SELECTED
from largesse.cohort.lots import lot
from largesse.cohort.order import Order, sectors_type
from largesse.model.places import Places, SectorPlaces

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class CutOff:
    """The last place that a firm of a sector could have had: who has it, by its keys and its lot."""

    pos: int
    keys: tuple[int | None, ...]
    lot: str
    of_sector: bool
    """Whether it is the sector's own quota that is full."""


@dataclass(frozen=True)
class OpenTaken:
    """The places that were not kept: whether some are left, and where the last that took one stands (0: none)."""

    left: bool
    last: int


@dataclass(frozen=True)
class Took:
    """What a sector took: kept places and places in all, and where the last firm stands that took one of each."""

    candidates: int = 0
    kept: int = 0
    selected: int = 0
    last_kept: int = 0
    last_selected: int = 0

    def full(self, sector: SectorPlaces) -> bool:
        return self.selected == sector.most

    def cut_off(self, sector: SectorPlaces, open_: OpenTaken) -> int:
        """Where the last stands that has a place which a firm of the sector could have had; 0 while one is left."""
        if self.full(sector):
            return self.last_selected
        if not open_.left and self.kept == sector.least:
            return max(open_.last, self.last_kept)
        return 0


def open_taken(con: DuckDBPyConnection, open_places: int) -> OpenTaken:
    """Who took the open places, by the table `low`."""
    row = con.execute(
        f"SELECT coalesce(max(pos), 0), count(*) FROM low WHERE counts AND NOT kept AND place = {SELECTED}"
    ).fetchone()
    last, taken = row or (0, 0)
    return OpenTaken(taken < open_places, last)


def find_cut_offs(
    con: DuckDBPyConnection, places: Places, order: Order, seed: str, open_: OpenTaken, rows: str
) -> dict[str, tuple[Took, CutOff | None]]:
    """What each sector took and its cut-off, by the table `low` and the rows it was chosen from.

    Makes the table `cut_offs` of them, a row for each sector that has one.
    """
    took = _took(con, rows)
    by_sector = {sector.sector: (sector, took.get(sector.sector, Took())) for sector in places.sectors}
    wanted = {name: of.cut_off(sector, open_) for name, (sector, of) in by_sector.items()}
    keys = _keys(con, order, seed, {pos for pos in wanted.values() if pos})
    found = {
        name: (of, CutOff(wanted[name], *keys[wanted[name]], of.full(sector)) if wanted[name] else None)
        for name, (sector, of) in by_sector.items()
    }
    _make(con, order, {name: cut_off for name, (_, cut_off) in found.items() if cut_off is not None}, [*by_sector])
    return found


def _took(con: DuckDBPyConnection, rows: str) -> dict[str, Took]:
    selected = f"l.place = {SELECTED}"
    found = con.execute(
        f"SELECT r.sector, r.firms, count(*) FILTER (WHERE l.kept), count(*) FILTER (WHERE {selected}), "
        f"coalesce(max(l.pos) FILTER (WHERE l.kept), 0), coalesce(max(l.pos) FILTER (WHERE {selected}), 0) "
        f"FROM (SELECT sector, count(*) AS firms FROM ({rows}) WHERE counts GROUP BY sector) r "
        "LEFT JOIN low l ON l.sector = r.sector AND l.counts GROUP BY ALL"
    ).fetchall()
    return {sector: Took(*numbers) for sector, *numbers in found}


def _keys(
    con: DuckDBPyConnection, order: Order, seed: str, positions: Iterable[int]
) -> dict[int, tuple[tuple[int | None, ...], str]]:
    """The keys and the lot of who stands at some positions."""
    listed = ", ".join(map(str, positions))
    if not listed:
        return {}
    keys = ", ".join(f"CASE WHEN s.side = 0 THEN c.{key}_most ELSE c.{key}_least END" for key in order.keys)
    found = con.execute(
        f"SELECT s.pos, {lot(seed, 'c.id')}, {keys} FROM standing s JOIN candidates c USING (n) "
        f"WHERE s.pos IN ({listed})"
    ).fetchall()
    return {pos: (tuple(values), drawn) for pos, drawn, *values in found}


def _make(con: DuckDBPyConnection, order: Order, found: Mapping[str, CutOff], sectors: Iterable[str]) -> None:
    keys = "".join(f", {key} BIGINT" for key in order.keys)
    con.execute(
        f"CREATE TEMP TABLE cut_offs (sector {sectors_type(sectors)}, pos BIGINT, lot VARCHAR, "
        f"of_sector BOOLEAN{keys})"
    )
    rows = [[name, one.pos, one.lot, one.of_sector, *one.keys] for name, one in found.items()]
    if rows:
        written = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
        con.execute(f"INSERT INTO cut_offs VALUES {written}")


def _literal(value: object) -> str:
    return "NULL" if value is None else text(value) if isinstance(value, str) else str(value)
