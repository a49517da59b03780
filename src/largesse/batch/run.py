"""Deciding a register: open, bind, stage, lower, decide, count, and let the results appear whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal, Protocol

from largesse.batch import refusals, tables
from largesse.batch.dated_bounds import refuse_above
from largesse.batch.feeds import Binding
from largesse.batch.group_sums import Groups, groups_of, with_sums
from largesse.batch.law import Part, check_in_force, parts_of
from largesse.batch.lowering import lower
from largesse.batch.mapping import Mapping as MappingWithPlaces
from largesse.batch.mapping import load_mapping
from largesse.batch.reasons import translate
from largesse.batch.registers import Register, first_line
from largesse.batch.row_sums import with_row_sums
from largesse.batch.running import Progress, connect, told
from largesse.batch.sqltext import ident, text
from largesse.batch.stage import files_read, opened, stage
from largesse.batch.staging import Staged
from largesse.batch.summary import Given, RegisterResult, Rows, summed_up, tally
from largesse.batch.writing import Outputs, harmless, outputs
from largesse.errors import LargesseError
from largesse.model.plan import Plan, make_plan
from largesse.model.programme import Programme
from largesse.outfile import keep_inputs

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OutputFormat = Literal["parquet", "csv"]


class Beside(Protocol):
    """Writes something of each part of a register beside its decisions; the relation `facts` has its firms."""

    def write(self, con: DuckDBPyConnection, plan: Plan, on: date) -> None: ...


@dataclass(frozen=True)
class Together:
    """Several that write beside the decisions."""

    those: tuple[Beside, ...]

    def write(self, con: DuckDBPyConnection, plan: Plan, on: date) -> None:
        for one in self.those:
            one.write(con, plan, on)


FILES = ("decisions.parquet", "decisions.csv", "rejected.csv", "unjoined.csv", "summary.json")
"""What a run writes; the summary, which vouches for the others, appears last."""


def decide_register(
    programme: Programme,
    source: object,
    *,
    on: date,
    out: Path | str,
    mapping: Path | str | Mapping[str, object] | None = None,
    reference_year: int | None = None,
    as_if_in_force: bool = False,
    unverified: bool = False,
    strict: bool = False,
    output_format: OutputFormat = "parquet",
    progress: Progress | None = None,
    memory: int | None = None,
    tables: Mapping[str, Path] | None = None,
    beside: Beside | None = None,
    lang: str = "en",
) -> RegisterResult:
    """Decide every firm of a register, exactly as one firm is decided.

    `source` is a path (CSV, TSV, Parquet, XLSX, JSON lines), an Arrow table, a Polars or a pandas frame; `mapping`
    says what its columns mean. `on` is the day of the decision. The results appear in the folder `out`, whole or
    not at all. `unverified` keeps sums that rest on something graded unverified. `memory` bounds DuckDB, in bytes.
    `tables` are further files by name: the rows of a table, the links of a group. `beside` writes what else is wanted
    of each part of the register, while its facts are there. `lang` is the language of the reasons in rejected.csv and
    unjoined.csv.

    Raises LargesseError, one line, for what cannot be read or decided; a bad cell only rejects its row.
    """
    run = Run(programme, source, on, reference_year, as_if_in_force, unverified, strict, output_format, progress)
    run.tables, run.beside, run.lang = dict(tables or {}), beside, lang
    with run.begun(Path(out), mapping, FILES, memory) as (con, made):
        decided = run.decide(con, made, Path(out))
        run.finish(con, made, decided)
        return decided.result


@contextmanager
def _spoken_errors(name: str) -> Iterator[None]:
    """An engine's error as one line for people."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise LargesseError(f"{name}: {first_line(error)}.") from error


@dataclass(frozen=True)
class Decided:
    """A register, decided, before its results appear: what they come to, and where they stand.

    `decisions` is the Parquet file of them all; `parts` are the files by law, each with its plan (one of them may be
    `decisions` itself).
    """

    result: RegisterResult
    register: Register
    binding: Binding
    staged: Staged
    groups: Groups
    decisions: Path
    parts: tuple[tuple[Plan, Path], ...]


@dataclass
class Run:
    """One run over a register: what was asked, and the steps of it."""

    programme: Programme
    source: object
    on: date
    reference_year: int | None = None
    as_if_in_force: bool = False
    unverified: bool = False
    strict: bool = False
    output_format: OutputFormat = "parquet"
    progress: Progress | None = None
    mapping: MappingWithPlaces | None = None
    tables: dict[str, Path] = field(default_factory=dict)
    beside: Beside | None = None
    lang: str = "en"
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.source) if isinstance(self.source, str | Path) else "the table"

    @property
    def copies(self) -> bool:
        """Whether the register is copied, since sums over groups are added to it, tables joined with it, or rows
        rejected by what the law allows."""
        facts = self.programme.facts.values()
        changing = any(fact.most_by and self.programme.bound_changes(fact) for fact in facts)
        return changing or any(fact.over for fact in facts) or bool(self.programme.records)

    @contextmanager
    def begun(
        self,
        out: Path,
        mapping: Path | str | Mapping[str, object] | None,
        files: tuple[str, ...],
        memory: int | None = None,
    ) -> Iterator[tuple[DuckDBPyConnection, Outputs]]:
        """A database and a hidden folder to work in; on success the files in it appear in `out`, else nothing does.

        `files` are all that the run may write; the last vouches for the others.
        """
        if self.output_format not in ("parquet", "csv"):
            raise LargesseError(f"Decisions are written as parquet or csv, not {self.output_format!r}.")
        self.mapping = load_mapping(mapping) if mapping is not None else None
        self.tables = tables.sources(self.programme, self.tables, self.mapping, self.source)
        tables.check_names(self.programme, self.tables)
        check_in_force(self.programme, self.on, self.as_if_in_force)
        keep_inputs((out / name for name in files), [*files_read(self.source, self.mapping), *self.tables.values()])
        with outputs(out, files) as made, _spoken_errors(self.name):
            con = connect(made.work, memory)
            try:
                yield con, made
            finally:
                con.close()

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        begun = perf_counter()
        try:
            yield
        finally:
            self.seconds[what] = self.seconds.get(what, 0.0) + perf_counter() - begun

    # --- the steps

    def decide(self, con: DuckDBPyConnection, made: Outputs, out: Path) -> Decided:
        """Decide every firm, write the decisions to the hidden folder and count them."""
        with self.timed("read"), told(con, self.progress, "reading"):
            ready = opened(con, self.programme, self.source, self.mapping, made.work)
            register, binding = ready.register, ready.binding
            staged = stage(con, ready, made.work, in_place_allowed=not self.copies)
            if of_rows := tables.of_rows(self.programme, self.tables):
                staged = tables.with_rows(
                    con, self.programme, staged, of_rows, made.work, on=self.on, mapping=self.mapping
                )
            links = tables.of_groups(self.programme, self.tables)
            groups = groups_of(con, self.programme, links, self.on, made.work)
        with self.timed("compile"):
            year = binding.agreed_year(self.reference_year)
            parts = parts_of(con, self.programme, staged, self.on, year, self.as_if_in_force)
            plans = [make_plan(self.programme, part.law, part.reference_year) for part in parts]
            staged = refuse_above(con, staged, zip(parts, plans, strict=True))
            statements = [lower(plan, self.on).sql for plan in plans]
        with self.timed("decide"), told(con, self.progress, "deciding"):
            files = self.write_parts(con, staged, groups, parts, plans, statements, made)
            decisions = self.joined(con, staged, files, made)
        with self.timed("count"), told(con, self.progress, "counting"):
            rows = self.count_rows(con, staged)
            counted = tally(con, decisions, self.programme)
            self.check_rows(rows, counted.decided, register.least_rows)
            read = tables.told_with(binding, self.programme, self.tables, self.mapping)
            given = Given(
                self.programme, read, plans, self.on, out, self.output_format, self.strict, self.unverified,
                self.mapping.name if self.mapping else "", any(part.outside for part in parts), self.seconds,
            )  # fmt: skip
            result = summed_up(con, staged, given, rows, counted)
        return Decided(result, register, binding, staged, groups, decisions, tuple(zip(plans, files, strict=True)))

    def finish(
        self, con: DuckDBPyConnection, made: Outputs, decided: Decided, also: Mapping[str, object] | None = None
    ) -> None:
        """Write what goes with the decisions; `also` is what the summary says of more than one firm at a time."""
        with self.timed("write"), told(con, self.progress, "writing"):
            refusals.write_refusals(con, decided.register, made.done / "rejected.csv", self.lang)
            self.write_rest(con, decided.binding, decided.decisions, made)
            said = {**decided.result.to_data(), **(also or {})}
            summary = json.dumps(said, indent=2, ensure_ascii=False)
            (made.done / "summary.json").write_text(summary + "\n", encoding="utf-8")

    # --- deciding

    def write_parts(
        self,
        con: DuckDBPyConnection,
        staged: Staged,
        groups: Groups,
        parts: list[Part],
        plans: list[Plan],
        statements: list[str],
        made: Outputs,
    ) -> list[Path]:
        """Write the decisions of each part of the register by its own law; a single part is decisions.parquet."""
        files = []
        for i, (part, plan, statement) in enumerate(zip(parts, plans, statements, strict=True)):
            file = _final(made) if len(parts) == 1 else made.work / f"part{i}.parquet"
            summed = with_sums(con, groups, staged, plan, str(i))
            given = tables.of_rows(self.programme, self.tables)
            facts = with_row_sums(con, plan, self.on, summed.facts(plan, part.where), given, str(i))
            con.execute(f"CREATE OR REPLACE TEMP VIEW facts AS {facts}")
            con.execute(f"COPY ({statement}) TO {text(str(file))} (FORMAT parquet)")
            if self.beside is not None:
                self.beside.write(con, plan, self.on)
            files.append(file)
        return files

    def joined(self, con: DuckDBPyConnection, staged: Staged, files: list[Path], made: Outputs) -> Path:
        """decisions.parquet, in the order of the register."""
        final = _final(made)
        if len(files) > 1:
            listed = "[" + ", ".join(text(str(file)) for file in files) + "]"
            union = f"read_parquet({listed}, union_by_name = true)"
            there = [row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {union}").fetchall()]
            benefits = [f"{name}_{what}" for name in self.programme.benefits for what in ("status", "amount")]
            usual = ["id", "status", *benefits, "total", "missing", "failed"]
            columns = [c for c in usual if c in there] + [c for c in there if c not in usual]
            con.execute(
                f"COPY (SELECT {', '.join('d.' + ident(c) for c in columns)} FROM {union} d "
                f"JOIN (SELECT id, n FROM {staged.relation} WHERE {staged.kept}) r ON r.id = d.id ORDER BY r.n) "
                f"TO {text(str(final))} (FORMAT parquet)"
            )
        return final

    # --- counting

    def count_rows(self, con: DuckDBPyConnection, staged: Staged) -> Rows:
        rejected = refusals.rows_refused(con)
        blank = (
            con.execute(f"SELECT count(*) FROM {staged.relation} WHERE blank").fetchone() if staged.copied else None
        )
        return Rows(staged.rows, rejected, int(blank[0]) if blank else 0)

    def check_rows(self, rows: Rows, decided: int, least: int) -> None:
        """Every row that the file has came in, and was decided, rejected or blank; and there was one."""
        if rows.rows_in < least:
            raise LargesseError(
                f"{self.name}: of {least} rows only {rows.rows_in} could be read, so nothing is written: "
                "is a quote left open, or a line too long?"
            )
        if rows.rows_in != decided + rows.rejected + rows.blank:
            raise LargesseError(
                f"{self.name}: {rows.rows_in} rows came in, and {decided} were decided, {rows.rejected} rejected, "
                f"{rows.blank} blank: a row was lost, so nothing is written."
            )
        if rows.rows_in == rows.blank:
            raise LargesseError(f"{self.name}: there is a header, and no firm beneath it.")

    def write_rest(self, con: DuckDBPyConnection, binding: Binding, decisions: Path, made: Outputs) -> None:
        if binding.files:
            translate(con, "unjoined", self.lang)
            con.execute(
                f"COPY (SELECT {harmless('id')} AS id, {harmless('name')} AS name, file, reason FROM unjoined "
                f"ORDER BY n, file) TO {text(str(made.done / 'unjoined.csv'))} (FORMAT csv, HEADER)"
            )
        if self.output_format == "csv":
            as_csv(con, decisions)


def _final(made: Outputs) -> Path:
    return made.done / "decisions.parquet"


def as_csv(con: DuckDBPyConnection, file: Path) -> None:
    """Replace a Parquet file by a CSV of the same name, in which no cell is a formula."""
    relation = f"read_parquet({text(str(file))})"
    types = {row[0]: row[1] for row in con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}
    columns = [
        f"{harmless(ident(name))} AS {ident(name)}" if type_ == "VARCHAR" else ident(name)
        for name, type_ in types.items()
    ]
    written = text(str(file.with_suffix(".csv")))
    con.execute(f"COPY (SELECT {', '.join(columns)} FROM {relation}) TO {written} (FORMAT csv, HEADER)")
    file.unlink()
