"""One firm out of a register, with its facts as exact as the register's decisions read them: to explain it, say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from largesse.batch.feeds import Binding, Feed, Fixed
from largesse.batch.group_sums import groups_of, with_sums_of
from largesse.batch.mapping import load_mapping
from largesse.batch.registers import Register
from largesse.batch.running import connect
from largesse.batch.sqltext import cut, ident, text
from largesse.batch.stage import opened, stage
from largesse.batch.staging import Staged, id_text, is_written
from largesse.batch.tables import check_names, mapped, of_groups, of_rows, sources, with_rows
from largesse.decide.facts import Determination, Firm, Rows
from largesse.decide.values import ABSENT, Absent
from largesse.errors import LargesseError, did_you_mean
from largesse.model.exact import simplest
from largesse.model.plan import Cell
from largesse.model.programme import Fact, FactScalar, Programme
from largesse.model.records import Records
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
    tables: Mapping[str, Path] | None = None,
    on: date | None = None,
) -> Firm:
    """The firm of a register with this id; without one, the register's only firm.

    Facts that are sums over a group are added up over all its members, for which the whole register is read. `on` is
    the day of the decision, on which links between firms hold.

    Raises LargesseError where there is no such firm (with the nearest ids), or where its row would be rejected.
    """
    loaded = load_mapping(mapping) if mapping is not None else None
    files = sources(programme, tables or {}, loaded, source)
    check_names(programme, files)
    rows = of_rows(programme, files)
    links = of_groups(programme, files)
    sums = [fact for fact in programme.facts.values() if fact.over]
    for name in links:
        if name not in {fact.over for fact in sums}:
            raise LargesseError(
                f"The links of {name} serve a whole register: nothing is added up over it for one firm. Leave "
                f"--table {name}=… out, or decide the register."
            )
    with TemporaryDirectory(prefix="largesse-") as folder:
        work = Path(folder)
        con = connect(work)
        try:
            open_one = opened(con, programme, source, loaded, work)
            year = open_one.binding.agreed_year(reference_year)
            register = open_one.register
            wanted = id.strip() if id is not None and is_written(register) else id
            shown = id_text(register.column(open_one.binding.id, register.name), register)
            _check_there(con, register, shown, wanted)
            if not open_one.binding.files and not sums:  # else it shows among all firms what this one's facts are
                cut_down = f"(SELECT * FROM {register.relation} WHERE {_is_wanted(shown, wanted)} LIMIT 1)"
                open_one = replace(open_one, register=replace(register, relation=cut_down))
            staged = stage(con, open_one, work, in_place_allowed=False)
            row = _row(con, staged, wanted)
            fit = with_rows(con, programme, staged, rows, work, None if sums else row["id"], mapping=loaded).kept
            _check_fit(con, register, row)
            if sums:
                groups = groups_of(con, programme, links, on or date.today(), work)
                staged = replace(staged, kept=fit)
                staged = with_sums_of(con, groups, staged, _sums(staged, sums, year), year, "one")
                row = _row(con, staged, row["id"])
            given = {name: _rows(con, programme.tables[name], row["id"]) for name in rows}
            firm, graded = firm_of_row(row, staged, year), _grades(mapped(programme, rows, loaded))
            return replace(firm, tables=given, grades={**firm.grades, **graded})
        finally:
            con.close()


def _is_wanted(shown: str, id: str | None) -> str:
    """The condition that a row is the firm's; without an id, that it is a firm's at all."""
    return f"coalesce({cut(shown)}, '') <> ''" if id is None else f"{shown} = {text(id)}"


def _check_there(con: DuckDBPyConnection, register: Register, shown: str, id: str | None) -> None:
    """Raise LargesseError where no firm has the id, or, without one, where there is not one firm only."""
    counted = con.execute(f"SELECT count(*) FROM {register.relation} WHERE {_is_wanted(shown, id)}").fetchone()
    there = counted[0] if counted else 0
    if id is None and there != 1:
        raise LargesseError(f"{register.name} has {there} firms: say which one (--firm ID).")
    if id is not None and there == 0:
        near = con.execute(
            f"SELECT {shown} AS name FROM {register.relation} WHERE {shown} <> '' "
            f"ORDER BY jaro_winkler_similarity(lower({shown}), {text(id.lower())}) DESC LIMIT 3"
        ).fetchall()
        hint = did_you_mean(id, [name for (name,) in near])
        raise LargesseError(f"{register.name} has no firm {id!r}. {hint}".rstrip())


def _row(con: DuckDBPyConnection, staged: Staged, id: str | None) -> dict[str, Any]:
    """The firm's staged row; of several with its id the first, which is the one that a register's run decides."""
    result = con.execute(f"SELECT * FROM {staged.relation} WHERE {_is_wanted('id', id)} ORDER BY n LIMIT 1")
    names = [column[0] for column in result.description or ()]
    return dict(zip(names, result.fetchone() or (), strict=True))


def _check_fit(con: DuckDBPyConnection, register: Register, row: Mapping[str, Any]) -> None:
    found = "SELECT place, given, reason FROM refusals WHERE n = ? ORDER BY place"
    rows = con.execute(found, [row["n"]]).fetchall()
    if rows:
        listed = "; ".join(f"{place} ({given!r}) {reason}" for place, given, reason in rows)
        raise LargesseError(f"{register.name}: this firm's row is rejected: {listed}.")


def firm_of_row(row: Mapping[str, Any], staged: Staged, agreed_year: int | None) -> Firm:
    """A staged row as the interpreter takes a firm."""
    year = agreed_year if agreed_year is not None else row.get("year")
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


def _sums(staged: Staged, sums: list[Fact], reference_year: int | None) -> list[Cell]:
    """The cells of facts that are sums: of a yearly one, the years in which what is summed is there."""
    there = staged.sources(reference_year)
    years = {fact.name: [year for name, year in there if name == fact.sum_of] for fact in sums}
    return [Cell(fact, year) for fact in sums for year in (years[fact.name] if fact.yearly else [None])]


def _grades(tables: Mapping[str, Binding]) -> dict[str, str]:
    """The weakest grade of each table's columns, where the mapping says one."""
    return {name: weakest(binding.grades) for name, binding in tables.items() if binding.grades}


def _rows(con: DuckDBPyConnection, table: Records, id: str) -> Rows:
    """A firm's rows of a table, as the interpreter takes them."""
    named = ", ".join(ident(f"{table.name}.{column.name}") for column in table.columns)
    found = con.execute(f"SELECT {named} FROM {ident('rows ' + table.name)} WHERE key = ?", [id]).fetchall()
    return tuple(row_values(table, row) for row in found)


def row_values(table: Records, row: tuple[object, ...]) -> Mapping[str, FactScalar]:
    """A staged row of a table as the interpreter takes it; what is unknown is left out."""
    return {
        column.name: known
        for column, value in zip(table.columns, row, strict=True)
        if (known := _value(Feed(column, column.name), value, False)) is not None and not isinstance(known, Absent)
    }


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
