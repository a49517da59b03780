"""One firm out of a register, with its facts as exact as the register's decisions read them: to explain it, say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from largesse.batch.feeds import Binding, Feed, Fixed
from largesse.batch.mapping import load_mapping
from largesse.batch.registers import Register
from largesse.batch.running import connect
from largesse.batch.sqltext import cut, text
from largesse.batch.stage import Opened, opened, stage
from largesse.batch.staging import Staged
from largesse.decide.facts import Determination, Firm
from largesse.decide.values import ABSENT, Absent
from largesse.errors import LargesseError, did_you_mean
from largesse.model.exact import simplest
from largesse.model.programme import FactScalar, Programme
from largesse.model.sources import weakest
from largesse.model.types import Number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def firm_of(
    programme: Programme,
    source: object,
    *,
    id: str | None = None,
    mapping: Path | str | Mapping[str, object] | None = None,
    reference_year: int | None = None,
) -> Firm:
    """The firm of a register with this id; without one, the register's only firm.

    Raises LargesseError where there is no such firm (with the nearest ids), or where its row would be rejected.
    """
    loaded = load_mapping(mapping) if mapping is not None else None
    with TemporaryDirectory(prefix="largesse-") as folder:
        work = Path(folder)
        con = connect(work)
        try:
            open_one = opened(con, programme, source, loaded, work)
            chosen = _only(con, open_one, id)
            staged = stage(con, chosen, work, in_place_allowed=False)
            _check_fit(con, chosen.register, staged)
            return _firm(con, chosen.binding, staged, reference_year)
        finally:
            con.close()


def _only(con: DuckDBPyConnection, open_one: Opened, id: str | None) -> Opened:
    """The register cut down to one firm."""
    register, binding = open_one.register, open_one.binding
    column = register.column(binding.id, register.name).sql
    shown = cut(f"CAST({column} AS VARCHAR)")
    if id is None:
        row = con.execute(f"SELECT count(*) FROM {register.relation} WHERE coalesce({shown}, '') <> ''").fetchone()
        if row is None or row[0] != 1:
            raise LargesseError(f"{register.name} has {row[0] if row else 0} firms: say which one (--firm ID).")
        condition = f"coalesce({shown}, '') <> ''"
    else:
        condition = f"{shown} = {text(id.strip())}"
        row = con.execute(f"SELECT count(*) FROM {register.relation} WHERE {condition}").fetchone()
        if row is None or row[0] == 0:
            near = con.execute(
                f"SELECT {shown} AS name FROM {register.relation} WHERE {shown} <> '' "
                f"ORDER BY jaro_winkler_similarity(lower({shown}), {text(id.strip().lower())}) DESC LIMIT 3"
            ).fetchall()
            hint = did_you_mean(id, [name for (name,) in near])
            raise LargesseError(f"{register.name} has no firm {id!r}. {hint}".rstrip())
    chosen = f"(SELECT * FROM {register.relation} WHERE {condition} LIMIT 1)"
    return replace(open_one, register=replace(register, relation=chosen))


def _check_fit(con: DuckDBPyConnection, register: Register, staged: Staged) -> None:
    rows = con.execute("SELECT place, given, reason FROM refusals ORDER BY place").fetchall()
    if rows:
        listed = "; ".join(f"{place} ({given!r}) {reason}" for place, given, reason in rows)
        raise LargesseError(f"{register.name}: this firm's row is rejected: {listed}.")


def _firm(con: DuckDBPyConnection, binding: Binding, staged: Staged, reference_year: int | None) -> Firm:
    result = con.execute(f"SELECT * FROM {staged.relation}")
    names = [column[0] for column in result.description or ()]
    row = dict(zip(names, result.fetchone() or (), strict=True))
    year = reference_year or binding.reference_year or row.get("year")
    values: dict[tuple[str, int | None], FactScalar | Absent] = {}
    determinations: dict[str, Determination] = {}
    grades: dict[str, list[str]] = {}
    for key, source in staged.sources(year).items():
        fact = key[0]
        if isinstance(source, Fixed):
            values[key] = source.value
            grades.setdefault(fact, []).append(source.grade)
            if source.determination is not None:
                determinations[fact] = source.determination
            continue
        feed = source.feed
        value = _value(feed, row[source.value], bool(source.absent and row[source.absent]))
        if value is None:
            continue
        values[key] = value
        if feed.fact.determined_by is not None:
            determinations[fact] = _determination(row, source.told)
        grades.setdefault(fact, []).extend(g for g in (feed.grade, row.get("grade")) if g)
    return Firm(
        id=row["id"],
        values=values,
        determinations=determinations,
        grades={fact: weakest(given) for fact, given in grades.items() if given},
        reference_year=year,
    )


def _value(feed: Feed, value: object, absent: bool) -> FactScalar | Absent | None:
    """A staged value as the interpreter takes it; None where unknown."""
    if absent:
        return ABSENT
    if isinstance(value, int) and isinstance(feed.fact.type, Number):
        return simplest(Fraction(value, feed.fact.denominator))
    return value if isinstance(value, str | bool | date) else None


def _determination(row: Mapping[str, object], told: str) -> Determination:
    on = row[f"{told}_on"]
    author, reason = str(row[f"{told}_author"] or ""), str(row[f"{told}_reason"] or "")
    return Determination(author, reason, on if isinstance(on, date) else None)
