"""The tables given beside a register: the links of a group, and facts that are tables of rows.

A file of rows has the firm's id in the column `id`, and the table's columns under their names, unless a mapping says
otherwise. Every row belongs to a firm of the register; a bad cell rejects its firm, as one of the register does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch import refusals
from largesse.batch.cell import value_type
from largesse.batch.feeds import Binding, Feed, Fixed, bind_table
from largesse.batch.mapping import Mapping as MappingWithPlaces
from largesse.batch.mapping import Opening
from largesse.batch.reasons import reason
from largesse.batch.registers import Register, open_register
from largesse.batch.sqltext import all_of, day, ident, text
from largesse.batch.staging import Slot, Staged, copy_file
from largesse.decide.dated_rows import after
from largesse.decide.fact_values import written_factor
from largesse.errors import LargesseError, did_you_mean
from largesse.model.plan import Cell
from largesse.model.programme import Programme
from largesse.model.records import Records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ID = "id"


def check_names(programme: Programme, tables: Mapping[str, Path]) -> None:
    """Raise LargesseError where a table is given that the programme does not ask for."""
    known = [*programme.tables, *(group.name for group in programme.groups if group.by is None)]
    for name in tables:
        if name not in known:
            hint = did_you_mean(name, known) or (f"There is {', '.join(known)}." if known else "")
            raise LargesseError(f"{programme.id} has no table called {name!r}. {hint}".rstrip())


def of_groups(programme: Programme, tables: Mapping[str, Path]) -> dict[str, Path]:
    return {name: path for name, path in tables.items() if name not in programme.tables}


def of_rows(programme: Programme, tables: Mapping[str, Path]) -> dict[str, Path]:
    return {name: path for name, path in tables.items() if name in programme.tables}


def sources(
    programme: Programme, given: Mapping[str, Path], mapping: MappingWithPlaces | None, register: object
) -> dict[str, Path]:
    """The file of each table: as given, else as the mapping says, which counts from the register's own folder.

    Raises LargesseError where both say one.
    """
    found = dict(given)
    beside = Path(register).parent if isinstance(register, str | Path) else Path()
    if mapping is not None:
        for name, said in mapping.content.tables.items():
            if said.file is None or name not in programme.tables:
                continue
            if name in given:
                raise mapping.error(
                    ("tables", name, "file"),
                    f"the rows of {name} are said to be in {said.file}, and another file is given: leave one out.",
                )
            found[name] = beside / said.file
    return found


def mapped(programme: Programme, tables: Mapping[str, Path], mapping: MappingWithPlaces | None) -> dict[str, Binding]:
    """What the mapping says of the files of the tables that are given."""
    said = mapping.content.tables if mapping is not None else {}
    return {
        name: bind_table(programme, programme.tables[name], mapping)
        for name in of_rows(programme, tables)
        if mapping is not None and name in said
    }


def told_with(
    binding: Binding, programme: Programme, tables: Mapping[str, Path], mapping: MappingWithPlaces | None
) -> Binding:
    """The binding of a register together with those of its tables: for their rates, grades and assumptions."""
    further = mapped(programme, tables, mapping).values()
    feeds = tuple(feed for one in further for feed in one.feeds)
    rates = {name: rate for one in (binding, *further) for name, rate in one.rates}
    return replace(binding, feeds=(*binding.feeds, *feeds), rates=tuple(rates.items()))


def with_rows(
    con: DuckDBPyConnection,
    programme: Programme,
    staged: Staged,
    tables: Mapping[str, Path],
    work: Path,
    only: str | None = None,
    on: date | None = None,
    mapping: MappingWithPlaces | None = None,
) -> Staged:
    """The staged register, once each table of rows is read: a view `rows <table>` with the firm's id as `key`. With
    `only`, the rows of that firm alone. `on` is the day of the decision, where it is known already; `mapping` says
    what the columns of the files mean.

    Raises LargesseError, with file, row and firm, for a row of no firm, for a second row with one key, and for one
    that is dated after what its table's `not_after` names.
    """
    bindings = mapped(programme, tables, mapping)
    for i, (name, path) in enumerate(of_rows(programme, tables).items()):
        said = None
        if mapping is not None and name in bindings:
            said = _Said(bindings[name], mapping.content.tables[name], mapping.at("tables", name, "id"))
        reading = _Reading(con, programme.tables[name], Path(path), staged, f"table{i}", only, said)
        slots = reading.read(work)
        for column, date_fact in reading.table.not_after:
            latest = "" if date_fact == "decision" else _date_of(programme, staged, date_fact)
            if date_fact != "decision" or on is not None:
                reading.check_dates(slots, column, date_fact, latest or day(on or date.max))
        given = Fixed(programme.tables[name].given, None, True, "yes", "enacted", "")
        staged = replace(staged, fixed=(*staged.fixed, given))
    refused = con.execute("SELECT count(*) FROM refusals").fetchone()
    kept = "NOT blank" if refused == (0,) else "NOT blank AND n NOT IN (SELECT n FROM refusals)"
    return replace(staged, kept=kept)


def _date_of(programme: Programme, staged: Staged, name: str) -> str:
    """The SQL of a date fact of the register's firms."""
    return staged.cell(Cell(programme.facts[name]), staged.sources(None))[0]


def named_alike(table: Records, register: Register, path: Path, tag: str) -> tuple[Feed, ...]:
    """What is read from a file whose columns are those of the table, under their names. Raises LargesseError where
    one is lacking, or is none."""
    names = [column.name for column in table.columns]
    for name in names:
        register.column(name, table.name)
    for name in register.columns:
        if name and name not in (ID, *names):
            hint = did_you_mean(name, names) or f"It has {', '.join((ID, *names))}."
            raise LargesseError(f"{path}: the table {table.name} has no column {name!r}. {hint}")
    return tuple(
        Feed(column, column.name, file=tag, scale=written_factor(column), unit=column.unit_text)
        for column in table.columns
    )


@dataclass(frozen=True)
class _Said:
    """What a mapping says of a table's file, and where it says whose a row is."""

    binding: Binding
    opening: Opening
    id_at: str


@dataclass(frozen=True)
class _Reading:
    con: DuckDBPyConnection
    table: Records
    path: Path
    staged: Staged
    tag: str
    only: str | None
    said: _Said | None = None

    def read(self, work: Path) -> tuple[Slot, ...]:
        register = open_register(self.con, self.path, self.said.opening if self.said else None, work, self.tag)
        binding = self.binding(register)
        slots = copy_file(self.con, binding, register, self.tag, self.tag, binding.id)
        refusals.check_whole(self.con, register)
        wanted = "NOT blank" if self.only is None else f"key = {text(self.only)}"
        lines = f"SELECT rowid + {register.first_row} AS line, * FROM {self.tag} WHERE {wanted}"
        self.con.execute(f"CREATE VIEW {self.tag}_rows AS {lines}")
        self.check_firms()
        self.refuse_bad_cells()
        self.refuse_too_many()
        if self.table.key:
            self.check_key(slots)
        columns = ", ".join(self.columns(slots))
        self.con.execute(
            f"CREATE VIEW {ident('rows ' + self.table.name)} AS SELECT key, {columns} FROM {self.tag}_rows"
        )
        return slots

    def columns(self, slots: tuple[Slot, ...]) -> Iterator[str]:
        """Each column of the table; one that nothing feeds is unknown in every row."""
        values = {slot.feed.fact.name: slot.value for slot in slots}
        for column in self.table.columns:
            value = values.get(column.name, f"CAST(NULL AS {value_type(Feed(column, ''))})")
            yield f"{value} AS {ident(f'{self.table.name}.{column.name}')}"

    def binding(self, register: Register) -> Binding:
        """As the mapping says; else every column of the table is in the file, and none that it does not have."""
        if self.said is not None:
            said = self.said.binding
            register.column(said.id, self.said.id_at)
            return replace(said, feeds=tuple(replace(feed, file=self.tag) for feed in said.feeds))
        register.column(ID, self.table.name)
        return Binding(named_alike(self.table, register, self.path, self.tag), (), ID)

    def check_firms(self) -> None:
        row = self.con.execute(
            f"SELECT line, key FROM {self.tag}_rows WHERE coalesce(key, '') NOT IN "
            f"(SELECT {self.staged.id} FROM {self.staged.relation} WHERE NOT blank AND {self.staged.id} <> '') "
            "ORDER BY line LIMIT 1"
        ).fetchone()
        if row is not None:
            told = f"is of the firm {row[1]!r}, which the register does not have" if row[1] else "says no firm"
            raise LargesseError(f"{self.path}: row {row[0]} {told}; nothing is written.")

    def refuse_bad_cells(self) -> None:
        """A firm is rejected for each bad cell of its rows, which is named with its row."""
        place = "left(p.place, length(p.place) - 1) || ' row ' || line || ']'"
        self.con.execute(
            f"INSERT INTO refusals SELECT f.n, f.id, {place}, p.given, p.reason FROM "
            f"(SELECT line, key, unnest(problems) AS p FROM {self.tag}_rows WHERE problems IS NOT NULL) r "
            f"JOIN {self.firms} f ON f.id = r.key"
        )

    def refuse_too_many(self) -> None:
        most, place = self.table.most_rows, text(f"{self.table.name} [{self.path.name}]")
        many = text(reason("rows.many", most=most))
        self.con.execute(
            f"INSERT INTO refusals SELECT f.n, f.id, {place}, "
            f"CAST(r.rows AS VARCHAR), {many} FROM "
            f"(SELECT key, count(*) AS rows FROM {self.tag}_rows GROUP BY key HAVING count(*) > {most}) r "
            f"JOIN {self.firms} f ON f.id = r.key"
        )

    @property
    def firms(self) -> str:
        """The register's rows by id; of several with one id, the first."""
        staged = self.staged
        return f"(SELECT {staged.id} AS id, min(n) AS n FROM {staged.relation} WHERE NOT blank GROUP BY ALL)"

    def check_key(self, slots: tuple[Slot, ...]) -> None:
        key = [slot.value for slot in slots if slot.feed.fact.name in self.table.key]
        known = all_of(f"{column} IS NOT NULL" for column in key)
        row = self.con.execute(
            f"SELECT * FROM (SELECT line, key, min(line) OVER (PARTITION BY key, {', '.join(key)}) AS before "
            f"FROM {self.tag}_rows WHERE {known}) WHERE line > before ORDER BY line LIMIT 1"
        ).fetchone()
        if row is not None:
            alike = " and ".join(self.table.key)
            raise LargesseError(
                f"{self.path}: row {row[0]} of the firm {row[1]!r} has the {alike} of row {row[2]}, "
                "so nothing is written."
            )

    def check_dates(self, slots: tuple[Slot, ...], column: str, name: str, latest: str) -> None:
        """No row is dated after the day that the SQL `latest` gives of its firm."""
        value = next((slot.value for slot in slots if slot.feed.fact.name == column), "CAST(NULL AS DATE)")
        staged = self.staged
        row = self.con.execute(
            "SELECT r.line, r.key, r.dated, f.latest FROM "
            f"(SELECT line, key, {value} AS dated FROM {self.tag}_rows) r JOIN "
            f"(SELECT {staged.id} AS id, {latest} AS latest FROM {staged.relation} WHERE NOT blank) f "
            "ON f.id = r.key WHERE r.dated > f.latest ORDER BY r.line LIMIT 1"
        ).fetchone()
        if row is not None:
            raise LargesseError(
                f"{self.path}: row {row[0]} of the firm {row[1]!r}: {column} is {row[2]}, {after(name, row[3])}, so "
                "nothing is written."
            )
