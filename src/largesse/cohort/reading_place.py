"""One candidate's place, from the row of it and the summary of the run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from largesse.explain.award_place import MOST_NAMED, Compared, CouldChange, Place, PlaceShown, SectorShown
from largesse.explain.formula import rule_label
from largesse.explain.said import Option
from largesse.model.exact import Exact, simplest
from largesse.model.types import Number
from largesse.model.units import Unit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cells = Mapping[str, str | None]


def could_change(con: DuckDBPyConnection, relation: str, row: Cells) -> CouldChange:
    """The firms of whom too little is known and who, at their best, stand above this one."""
    if _yes(row["certain"]) or row["rank"] is None:
        return CouldChange(0, ())
    found = con.execute(
        f"SELECT id FROM {relation} WHERE place = 'undetermined' AND "
        f"coalesce(CAST(best_rank AS BIGINT), CAST(rank AS BIGINT)) <= {int(row['rank'])} ORDER BY id"
    ).fetchall()
    return CouldChange(len(found), tuple(name for (name,) in found[:MOST_NAMED]))


def place_shown(selection: Mapping[str, Any], row: Cells, rivals: CouldChange) -> PlaceShown:
    """The place, by what the summary says of the selection."""
    criteria = selection["criteria"]
    compared = tuple(_compared(i, criterion, row) for i, criterion in enumerate(criteria))
    places = next((s for s in selection["sectors"] if s["sector"] == (row["sector"] or "")), None)
    sector = places if selection["sector"] is not None else None
    own_cut_off = None if places is None else places.get("cut_off")
    score = criteria[0]
    return PlaceShown(
        result=cast("Place", row["place"]),
        certain=_yes(row["certain"]),
        provisional=selection["provisional"],
        rank=None if row["rank"] is None else int(row["rank"]),
        ranked=selection["ranked"],
        places=selection["places"],
        decided_by=row["decided_by"] or "",
        cut_off_of="" if own_cut_off is None else "sector" if own_cut_off["of_the_sector"] else "all",
        compared=compared if row["place"] != "refused" else (),
        floor=None if selection["floor"] is None else _of_type(Fraction(selection["floor"]), score),
        sector=None if sector is None else _sector(selection["sector"], sector),
        could_change=rivals,
        lot=row["lot"] or "",
        cut_off_lot=row["cut_off_lot"] or "",
    )


def _sector(fact: str, data: Mapping[str, Any]) -> SectorShown:
    return SectorShown(Option(fact, data["sector"]), data["kept"], data["most"], data["selected"])


def _compared(i: int, criterion: Mapping[str, Any], row: Cells) -> Compared:
    rule = criterion["rule"]
    own, other = ("score", "cut_off_score") if i == 0 else (f"tie_{rule}", f"cut_off_{rule}")
    own_value, cut_off = _value(row[own], criterion), _value(row[other], criterion)
    return Compared(rule, rule_label(rule), own_value, cut_off, _type(criterion))


def _value(written: str | None, criterion: Mapping[str, Any]) -> Exact | date | None:
    if written is None:
        return None
    if criterion["type"] == "date":
        return date.fromisoformat(written[:10])
    return simplest(Fraction(int(written), criterion["parts_of_one"]))


def _type(criterion: Mapping[str, Any]) -> Number | None:
    return None if criterion["type"] == "date" else Number(criterion["type"], Unit.of(criterion["unit"]))


def _of_type(value: Fraction, criterion: Mapping[str, Any]) -> Exact | None:
    return None if criterion["type"] == "date" else simplest(value)


def _yes(written: str | None) -> bool:
    return written == "true"
