"""What an award came to for one firm, read back from the files of a run: they say all that its explanation needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from largesse.batch.sqltext import text
from largesse.cohort.reading_money import money_shown
from largesse.cohort.reading_place import could_change, place_shown
from largesse.errors import LargesseError, did_you_mean
from largesse.explain.award import AwardExplanation, Status, warnings
from largesse.explain.formula import column_label, fact_label, of_year, rule_label
from largesse.explain.said import Said, Words, message

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def explain_award(folder: Path, id: str) -> AwardExplanation:
    """Explain the place and the money of the firm with this id, from the folder that `largesse award` wrote.

    Raises LargesseError where the folder holds no such run, or the run no such firm.
    """
    summary = _summary(folder)
    try:
        return _explained(folder, summary, id)
    except KeyError as error:
        raise LargesseError(
            f"{folder}: its summary has no {error}: another version of Largesse wrote it. Award the register again."
        ) from None


def _explained(folder: Path, summary: Mapping[str, Any], id: str) -> AwardExplanation:
    import duckdb

    con = duckdb.connect()
    try:
        awards, decisions = _relation(folder, "awards"), _relation(folder, "decisions")
        decided = _row(con, decisions, id)
        if decided is None:
            raise LargesseError(f"{folder} has no firm {id!r}. {_nearest(con, decisions, id)}".rstrip())
        row = _row(con, awards, id) or _refused(con, awards, summary)
        rivals = could_change(con, awards, row) if "selection" in summary else None
    except duckdb.Error as error:
        raise LargesseError(f"{folder}: this is no run of `largesse award` ({str(error).splitlines()[0]}).") from None
    finally:
        con.close()
    place = None if rivals is None else place_shown(summary["selection"], row, rivals)
    money = money_shown(summary, row, decided) if "money" in summary else None
    return AwardExplanation(
        words=summary["words"],
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
        status=cast("Status", row["status"]),
        failed=tuple(rule_label(name) for name in _names(decided.get("failed"))),
        missing=tuple(_cell(name) for name in _missing(row, decided, summary)),
        place=place,
        money=money,
        rejected=summary["rows"]["rejected"],
        seed=summary["seed"],
        lot=_lot(summary["seed"], id) if row["status"] != "refused" else "",
    )


def _summary(folder: Path) -> dict[str, Any]:
    try:
        data = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = {}
    if not isinstance(data, dict) or not ("selection" in data or "money" in data) or "words" not in data:
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


def _refused(con: DuckDBPyConnection, awards: str, summary: Mapping[str, Any]) -> dict[str, str | None]:
    """The row of a firm that is refused and has no claim, of which the awards say nothing."""
    names = [column[0] for column in con.execute(f"SELECT * FROM {awards} LIMIT 0").description or ()]
    sums = dict.fromkeys(summary.get("money", {}).get("columns", ()), "0")
    said = {"status": "refused", "place": "refused", "certain": "true", "could_change": "false"}
    return {**dict.fromkeys(names), **sums, **{name: word for name, word in said.items() if name in names}}


def _nearest(con: DuckDBPyConnection, relation: str, id: str) -> str:
    near = con.execute(
        f"SELECT id FROM {relation} ORDER BY jaro_winkler_similarity(lower(id), {text(id.lower())}) DESC LIMIT 3"
    ).fetchall()
    return did_you_mean(id, [name for (name,) in near])


def _lot(seed: str, id: str) -> str:
    return sha256(f"{seed}\n{id}".encode()).hexdigest()


# --- what is missing


def _missing(
    row: Mapping[str, str | None], decided: Mapping[str, str | None], summary: Mapping[str, Any]
) -> list[str]:
    """The facts for which its place, or what is due to it, is not known."""
    if row["status"] == "refused":
        return []
    found = _names(row["missing"]) if "selection" in summary else []
    if "money" in summary:
        found += _names(decided.get("missing"))
    return list(dict.fromkeys(found))


def _names(written: str | None) -> list[str]:
    return [name for name in (written or "").split(";") if name]


def _cell(name: str) -> Said:
    """A fact, a year of one, or a column of a table's rows."""
    base, _, part = name.partition(".")
    if not part:
        return fact_label(base)
    if part.isdigit():
        return of_year(base, int(part))
    return message("fact.column", table=fact_label(base), column=column_label(base, part))
