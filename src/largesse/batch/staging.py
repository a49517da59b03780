"""From an open register to the relation `facts` that the lowered rules read: exact values, and every bad cell named.

Two ways lead there. A table of typed columns that are the facts' own (fen as whole numbers, dates, yes/no) is proved
fit, by its statistics and one look, and is then read where it is. Everything else is copied once, row by row in the
order of the register, with its cells converted and what is wrong with each row beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.batch.cell import CellSql, Direct, value_type
from largesse.batch.cells import cell_sql
from largesse.batch.feeds import Binding, Feed, Fixed, Key, one_source_each
from largesse.batch.reasons import reason
from largesse.batch.registers import Column, Register
from largesse.batch.sqltext import all_of, any_of, cut, day, ident, text, whole, words
from largesse.batch.stats import statistics
from largesse.decide.values import ABSENT
from largesse.model.plan import Cell, Plan
from largesse.model.sources import GRADES
from largesse.model.types import Date, Number, YesNo

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TOLD = ("author", "reason", "on")
PROBLEM = "STRUCT(place VARCHAR, given VARCHAR, reason VARCHAR)"


@dataclass(frozen=True)
class Slot:
    """A feed, and where its value and absence are read in a staged relation. For a determination, `told` begins the
    names of the columns with its author, reason and day."""

    feed: Feed
    value: str
    absent: str | None
    told: str = ""

    @property
    def columns(self) -> list[str]:
        """The columns of the copied table that belong to the cell."""
        told = [f"{self.told}_{part}" for part in TOLD] if self.told else []
        return [column for column in (self.value, self.absent, *told) if column]


@dataclass(frozen=True)
class Staged:
    """A register ready to be decided: `relation` has a row for each firm, `id` is the SQL of its id.

    `kept` is the condition that a row of the relation is fit; `rows` counts all that came in. Where `copied`, the
    relation has `n` (from 0, as in the register), `blank`, `problems`, and `year`, `grade` where columns say them.
    """

    relation: str
    id: str
    slots: tuple[Slot, ...]
    fixed: tuple[Fixed, ...]
    rows: int
    copied: bool = False
    kept: str = "TRUE"
    has_years: bool = False
    has_grades: bool = False

    def sources(self, reference_year: int | None) -> dict[Key, Slot | Fixed]:
        """Where each cell comes from. Raises LargesseError where one has two sources in this year."""
        read: tuple[Slot | Fixed, ...] = (*self.slots, *self.fixed)
        places = one_source_each((*(slot.feed for slot in self.slots), *self.fixed), reference_year)
        return {key: read[i] for key, i in places.items()}

    def facts(self, plan: Plan, where: str = "TRUE") -> str:
        """The SELECT that is the relation `facts` of a plan: docs/design.md says its columns."""
        columns = [f"{self.id} AS id"]
        sources = self.sources(plan.reference_year)
        for cell in plan.cells:
            if cell.table:
                continue
            value, absent = self.cell(cell, sources)
            columns.append(f"{value} AS {ident(cell.name)}")
            if cell.fact.may_be_absent:
                columns.append(f"{absent} AS {ident(cell.name + '?absent')}")
        conditions = [condition for condition in (self.kept, where) if condition != "TRUE"]
        chosen = f" WHERE {all_of(conditions)}" if conditions else ""
        return f"SELECT {', '.join(columns)} FROM {self.relation}{chosen}"

    def cell(self, cell: Cell, sources: Mapping[Key, Slot | Fixed]) -> tuple[str, str]:
        """The SQL of a cell's value and of its absence."""
        source = sources.get((cell.fact.name, cell.year))
        if isinstance(source, Slot):
            absent = source.absent or "FALSE"
            # a firm that a further file does not have is unknown there, not absent
            return source.value, absent if source.feed.file is None else f"coalesce({absent}, FALSE)"
        type_ = value_type(Feed(cell.fact, ""))
        if source is None:
            return f"CAST(NULL AS {type_})", "FALSE"
        if source.value is ABSENT:
            return f"CAST(NULL AS {type_})", "TRUE"
        return f"CAST({_literal(source)} AS {type_})", "FALSE"


def _literal(fixed: Fixed) -> str:
    value = fixed.value
    match fixed.fact.type:
        case Number():
            return whole(int(value * fixed.fact.denominator))  # type: ignore[operator]
        case YesNo():
            return "TRUE" if value else "FALSE"
        case Date():
            return day(value)  # type: ignore[arg-type]
    return text(str(value))


def cells(binding: Binding, register: Register, file: str | None, tag: str) -> list[tuple[Feed, CellSql]]:
    """How each of the file's columns is read. Raises LargesseError for a column that is not there or cannot fit."""
    found = []
    for i, feed in enumerate(binding.of(file)):
        where = feed.where or register.name
        column = register.column(feed.column, where)
        absent = register.column(feed.absent_column, where) if feed.absent_column else None
        found.append((feed, cell_sql(feed, column, absent, f"_{tag}{i}_")))
    return found


# --- read in place


def in_place(con: DuckDBPyConnection, binding: Binding, register: Register) -> Staged | None:
    """The register read where it is, or None where a row must be looked at more closely (or copied)."""
    if binding.files or binding.reference_column or binding.grade_column or register.ragged or register.broken:
        return None
    read = cells(binding, register, None, "in")
    fitting = [(feed, sql, sql.direct) for feed, sql in read if sql.direct is not None]
    id_column = register.column(binding.id, register.name)
    if len(fitting) < len(read) or id_column.type not in ("VARCHAR", "BIGINT", "INTEGER", "HUGEINT"):
        return None
    rows = _fit(con, register, fitting, binding.id, id_column)
    if rows is None:
        return None
    return Staged(
        relation=register.relation,
        id=id_text(id_column, register),
        slots=tuple(Slot(feed, direct.value, direct.absent) for feed, _, direct in fitting),
        fixed=binding.fixed,
        rows=rows,
    )


def _fit(
    con: DuckDBPyConnection,
    register: Register,
    read: Sequence[tuple[Feed, CellSql, Direct]],
    id_name: str,
    id_column: Column,
) -> int | None:
    """How many rows there are, where all are fit to be decided; else None."""
    known = statistics(con, register.parquet, [id_name, *(f.column for f, *_ in read)]) if register.parquet else {}
    bad = []
    for feed, sql, direct in read:
        said = known.get(feed.column)
        proved = direct.bounds is not None and said is not None and said.within(direct.bounds)
        if direct.bad is not None and not proved:
            bad.append(direct.bad)
        bad += [f"({wrong}) IS NOT NULL" for _, _, wrong in _determination(feed, sql, direct.value, register)]
    said = known.get(id_name)
    filled = said is not None and said.complete and not said.has_missing and all(v.strip() for v in said.least)
    if not filled:
        bad.append(f"{id_column.sql} IS NULL")
        if id_column.type == "VARCHAR":
            bad.append(f"{cut(id_column.sql)} = ''")
    looked_at = f"count(*) FILTER (WHERE {any_of(bad)})" if bad else "0"
    row = con.execute(f"SELECT count(*), {looked_at} FROM {register.relation}").fetchone()
    if row is None or row[1] or not _all_different(con, register.relation, id_column.sql):
        return None
    return int(row[0])


def _all_different(con: DuckDBPyConnection, relation: str, column: str) -> bool:
    """Whether no id stands twice: at once where they ascend, else by counting."""
    ascending = con.execute(
        f"SELECT coalesce(bool_and(coalesce({column} > before, TRUE)), TRUE) FROM "
        f"(SELECT {column}, lag({column}) OVER () AS before FROM {relation})"
    ).fetchone()
    if ascending and ascending[0]:
        return True
    # different hashes are different ids; equal ones may be chance, and are then looked at closely elsewhere
    counted = con.execute(f"SELECT count(*) = count(DISTINCT hash({column})) FROM {relation}").fetchone()
    return bool(counted and counted[0])


# --- copied


def copy_file(
    con: DuckDBPyConnection, binding: Binding, register: Register, file: str | None, table: str, key: str | None
) -> tuple[Slot, ...]:
    """Copy one file of a register into a table: a row for each row of it, in its order.

    Columns: `id` (of the register itself), `key` (what it is joined by), `v0`, `a0`, … (values and absences),
    `year`, `grade`, `blank`, and `problems`, a list of what is wrong with the row (NULL: nothing).
    """
    read = cells(binding, register, file, table)
    where, blank = register.name, register.blank
    keep: list[tuple[str, str]] = []
    reasons: list[tuple[str, str, str]] = []  # place, given, reason
    if file is None:
        id_column = register.column(binding.id, where)
        shown = _text_of(id_column)
        keep.append(("id", id_text(id_column, register)))
        empty = f"coalesce({cut(shown)}, '') = ''"
        blank = f"CASE WHEN {empty} THEN {register.blank} ELSE FALSE END"
        reasons.append((binding.id, shown, f"CASE WHEN {empty} THEN {text(reason('id.empty'))} END"))
        if binding.named is not None:
            keep.append(("named", cut(_text_of(register.column(binding.named, where)))))
        if binding.reference_column is not None:
            _reference_year(register.column(binding.reference_column, where), binding.reference_column, keep, reasons)
        if binding.grade_column is not None:
            _grade(register.column(binding.grade_column, where), binding.grade_column, keep, reasons)
    if key is not None:
        keep.append(("key", cut(_text_of(register.column(key, where)))))
    slots = []
    for i, (feed, sql) in enumerate(read):
        keep.append((f"{table}_v{i}", sql.value))
        if sql.absent is not None:
            keep.append((f"{table}_a{i}", sql.absent))
        place = feed.column if file is None else f"{feed.column} [{register.name}]"
        if sql.problem is not None:
            reasons.append((place, sql.shown, sql.problem))
        reasons += _determination(feed, sql, sql.value, register)
        _told_columns(feed, register, keep, f"{table}_{i}")
        absent = f"{table}_a{i}" if sql.absent is not None else None
        slots.append(Slot(feed, f"{table}_v{i}", absent, f"{table}_{i}" if feed.fact.determined_by else ""))
    con.execute(f"CREATE TABLE {table} AS {_layered(register, [sql for _, sql in read], keep, reasons, blank)}")
    return tuple(slots)


def _layered(
    register: Register,
    read: Sequence[CellSql],
    keep: Sequence[tuple[str, str]],
    reasons: Sequence[tuple[str, str, str]],
    blank: str,
) -> str:
    """One SELECT above another: each layer of every cell, then the reasons, then what is kept."""
    sql = register.relation
    for depth in range(max((len(cell.layers) for cell in read), default=0)):
        layer = [pair for cell in read if depth < len(cell.layers) for pair in cell.layers[depth]]
        sql = f"(SELECT *, {', '.join(f'{value} AS {name}' for name, value in layer)} FROM {sql})"
    named = [f"_reason{i}" for i in range(len(reasons))]
    judged = [f"CAST({wrong} AS VARCHAR) AS {name}" for name, (_, _, wrong) in zip(named, reasons, strict=True)]
    sql = f"(SELECT *, {', '.join([*judged, f'{blank} AS _blank'])} FROM {sql})"
    each = [
        f"CASE WHEN {name} IS NOT NULL THEN CAST(row({text(place)}, {shown}, {name}) AS {PROBLEM}) END"
        for name, (place, shown, _) in zip(named, reasons, strict=True)
    ]
    wrong = any_of(f"{name} IS NOT NULL" for name in named)
    listed = f"list_filter([{', '.join(each)}], lambda p: p IS NOT NULL)" if each else f"CAST(NULL AS {PROBLEM}[])"
    no_row = f"WHEN {register.broken} THEN [CAST(row('', line, {text(reason('row.no_object'))}) AS {PROBLEM})]"
    problems = f"CASE WHEN _blank THEN NULL {no_row if register.broken else ''} WHEN {wrong} THEN {listed} END"
    kept = ", ".join(f"{value} AS {name}" for name, value in keep)
    return f"SELECT {kept}, _blank AS blank, {problems} AS problems FROM {sql}"


def id_text(column: Column, register: Register) -> str:
    """The SQL of a firm's id. Only what was written as text loses its outer spaces: a typed table keeps its keys."""
    return cut(_text_of(column)) if is_written(register) else _text_of(column)


def is_written(register: Register) -> bool:
    """Whether a register's cells are text that people wrote, not a table of typed columns."""
    return register.ragged is not None or register.broken is not None


def _text_of(column: Column) -> str:
    return column.sql if column.type == "VARCHAR" else f"CAST({column.sql} AS VARCHAR)"


def _reference_year(
    column: Column, name: str, keep: list[tuple[str, str]], reasons: list[tuple[str, str, str]]
) -> None:
    shown = _text_of(column)
    year = f"TRY_CAST({cut(shown)} AS INTEGER)"
    fine = f"regexp_full_match({cut(shown)}, '(19|2[01])[0-9]{{2}}')"
    keep.append(("year", f"CASE WHEN {fine} THEN {year} END"))
    wrong = text(reason("year.none"))
    reasons.append((name, shown, f"CASE WHEN NOT coalesce({fine}, FALSE) THEN {wrong} END"))


def _grade(column: Column, name: str, keep: list[tuple[str, str]], reasons: list[tuple[str, str, str]]) -> None:
    shown = _text_of(column)
    grade = f"nullif(lower({cut(shown)}), '')"
    keep.append(("grade", grade))
    wrong = text(reason("grade.none", grades=", ".join(GRADES)))
    reasons.append((name, shown, f"CASE WHEN {grade} NOT IN {words(GRADES)} THEN {wrong} END"))


def _determination(feed: Feed, sql: CellSql, value: str, register: Register) -> list[tuple[str, str, str]]:
    """A determination that is given needs its author and its reason, and its day is one: (place, given, reason)
    where that is not so."""
    if feed.fact.determined_by is None:
        return []
    found = []
    for part, told in (("author", feed.author), ("reason", feed.reason)):
        said = text(reason("determined.not_told", by=feed.fact.determined_by, part=part))
        if told is None:
            found.append((feed.column, sql.shown, f"CASE WHEN {value} IS NOT NULL THEN {said} END"))
        elif told.column is not None:
            given = _text_of(register.column(told.column, feed.where or register.name))
            lacking = f"{value} IS NOT NULL AND coalesce({cut(given)}, '') = ''"
            found.append((told.column, given, f"CASE WHEN {lacking} THEN {said} END"))
    told = feed.told_on
    if told is not None and told.column is not None:
        column = register.column(told.column, feed.where or register.name)
        given, form = _text_of(column), feed.style.date_format if column.is_text else None
        wrong = f"{cut(given)} <> '' AND {_day_told(column, feed)} IS NULL"
        said = text(reason("date.not_so", form=form) if form else reason("date.none"))
        found.append((told.column, given, f"CASE WHEN {value} IS NOT NULL AND {wrong} THEN {said} END"))
    return found


def _day_told(column: Column, feed: Feed) -> str:
    """The SQL of a determination's day; NULL where the cell is none."""
    given, form = cut(_text_of(column)), feed.style.date_format
    if form and column.is_text:
        day = f"CAST(try_strptime({given}, {text(form)}) AS DATE)"
    else:
        plain = f"regexp_replace({given}, '[ T]00:00:00(\\.0+)?$', '')"
        is_iso = f"regexp_full_match({plain}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')"
        day = f"CASE WHEN {is_iso} THEN TRY_CAST({plain} AS DATE) END"
    return f"CASE WHEN year({day}) BETWEEN 1 AND 9999 THEN {day} END"


def _told_columns(feed: Feed, register: Register, keep: list[tuple[str, str]], tag: str) -> None:
    """Author, reason and day of a determination, kept for whoever asks about one firm."""
    if feed.fact.determined_by is None:
        return
    for part, told in zip(TOLD, (feed.author, feed.reason, feed.told_on), strict=True):
        column = register.column(told.column, feed.where or register.name) if told and told.column else None
        if column is None:
            sql = text(str(told.text)) if told else "NULL"
        else:
            sql = _day_told(column, feed) if part == "on" else cut(_text_of(column))
        keep.append((f"{tag}_{part}", f"CAST({sql} AS {'DATE' if part == 'on' else 'VARCHAR'})"))
