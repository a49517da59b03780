"""One candidate's place, read back from the files of a run: they say all that its explanation needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from largesse.batch.sqltext import text
from largesse.errors import LargesseError, did_you_mean
from largesse.explain.award import (
    MOST_NAMED,
    AwardExplanation,
    Compared,
    CouldChange,
    Place,
    SectorShown,
    warnings,
)
from largesse.explain.formula import fact_label, of_year, rule_label
from largesse.explain.said import Option, Said, Words
from largesse.model.exact import Exact, simplest
from largesse.model.types import Number
from largesse.model.units import Unit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cells = Mapping[str, str | None]


def explain_award(folder: Path, id: str) -> AwardExplanation:
    """Explain the place of the firm with this id, from the folder that `largesse award` wrote.

    Raises LargesseError where the folder holds no such run, or the run no such firm.
    """
    import duckdb

    summary = _summary(folder)
    con = duckdb.connect()
    try:
        awards, decisions = _relation(folder, "awards"), _relation(folder, "decisions")
        row = _row(con, awards, id)
        if row is None:
            raise LargesseError(f"{folder} has no firm {id!r}. {_nearest(con, awards, id)}".rstrip())
        decided = _row(con, decisions, id) or {}
        could_change = _could_change(con, awards, row)
    except duckdb.Error as error:
        raise LargesseError(f"{folder}: this is no run of `largesse award` ({str(error).splitlines()[0]}).") from None
    finally:
        con.close()
    return _explanation(summary, id, row, decided, could_change)


def _summary(folder: Path) -> dict[str, Any]:
    try:
        data = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = {}
    if not isinstance(data, dict) or "selection" not in data:
        raise LargesseError(f"{folder} holds no run of `largesse award`.")
    return data


def _relation(folder: Path, name: str) -> str:
    parquet, csv = folder / f"{name}.parquet", folder / f"{name}.csv"
    if parquet.exists():
        return f"read_parquet({text(str(parquet))})"
    return f"read_csv({text(str(csv))}, all_varchar = true, header = true)"


def _row(con: DuckDBPyConnection, relation: str, id: str) -> dict[str, str | None] | None:
    """The firm's row with every cell as text. (In a CSV an id that a spreadsheet would run has an apostrophe.)"""
    found = con.execute(
        f"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM {relation} WHERE id IN ({text(id)}, {text(chr(39) + id)}) LIMIT 1"
    )
    names = [column[0] for column in found.description or ()]
    row = found.fetchone()
    return None if row is None else {name: value or None for name, value in zip(names, row, strict=True)}


def _nearest(con: DuckDBPyConnection, relation: str, id: str) -> str:
    near = con.execute(
        f"SELECT id FROM {relation} ORDER BY jaro_winkler_similarity(lower(id), {text(id.lower())}) DESC LIMIT 3"
    ).fetchall()
    return did_you_mean(id, [name for (name,) in near])


def _could_change(con: DuckDBPyConnection, relation: str, row: Cells) -> CouldChange:
    """The firms of whom too little is known and who, at their best, stand above this one."""
    if _yes(row["certain"]) or row["rank"] is None:
        return CouldChange(0, ())
    found = con.execute(
        f"SELECT id FROM {relation} WHERE place = 'undetermined' AND "
        f"coalesce(CAST(best_rank AS BIGINT), CAST(rank AS BIGINT)) <= {int(row['rank'])} ORDER BY id"
    ).fetchall()
    return CouldChange(len(found), tuple(name for (name,) in found[:MOST_NAMED]))


def _explanation(
    summary: Mapping[str, Any], id: str, row: Cells, decided: Cells, could_change: CouldChange
) -> AwardExplanation:
    selection = summary["selection"]
    criteria = selection["criteria"]
    compared = tuple(_compared(i, criterion, row) for i, criterion in enumerate(criteria))
    places = next((s for s in selection["sectors"] if s["sector"] == (row["sector"] or "")), None)
    sector = places if selection["sector"] is not None else None
    own_cut_off = None if places is None else places.get("cut_off")
    score = criteria[0]
    return AwardExplanation(
        words=selection["words"],
        warnings=warnings(
            hypothetical=summary["hypothetical"],
            unverified=summary["unverified"],
            as_if_in_force=summary["as_if_in_force"],
        ),
        programme=summary["programme"],
        title=Words("title", summary["programme"]),
        content_hash=summary["content_hash"],
        on=date.fromisoformat(summary["on"]),
        firm=id,
        place=cast("Place", row["place"]),
        certain=_yes(row["certain"]),
        provisional=selection["provisional"],
        rank=None if row["rank"] is None else int(row["rank"]),
        ranked=selection["ranked"],
        places=selection["places"],
        kept_place=_yes(row["kept"]),
        decided_by=row["decided_by"] or "",
        cut_off_of="" if own_cut_off is None else "sector" if own_cut_off["of_the_sector"] else "all",
        compared=compared if row["place"] != "refused" else (),
        floor=None if selection["floor"] is None else _of_type(Fraction(selection["floor"]), score),
        sector=None if sector is None else _sector(selection["sector"], sector),
        failed=tuple(rule_label(name) for name in (decided.get("failed") or "").split(";") if name),
        missing=tuple(_fact(name) for name in _missing(row, decided)),
        could_change=could_change,
        seed=selection["seed"],
        lot=row["lot"] or "",
        cut_off_lot=row["cut_off_lot"] or "",
    )


def _missing(row: Cells, decided: Cells) -> list[str]:
    if row["place"] == "refused" or row["rank"] is not None:
        return []
    return [name for name in (decided.get("selection.missing") or "").split(";") if name]


def _fact(name: str) -> Said:
    base, _, year = name.partition(".")
    return of_year(base, int(year)) if year else fact_label(base)


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
