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

from largesse.batch import refusals
from largesse.batch.feeds import Binding
from largesse.batch.law import Part, check_in_force, parts_of
from largesse.batch.lowering import lower
from largesse.batch.mapping import Mapping as MappingWithPlaces
from largesse.batch.mapping import load_mapping
from largesse.batch.registers import first_line
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
    beside: Beside | None = None,
) -> RegisterResult:
    """Decide every firm of a register, exactly as one firm is decided.

    `source` is a path (CSV, TSV, Parquet, XLSX, JSON lines), an Arrow table, a Polars or a pandas frame; `mapping`
    says what its columns mean. `on` is the day of the decision. The results appear in the folder `out`, whole or
    not at all. `unverified` keeps sums that rest on something graded unverified. `memory` bounds DuckDB, in bytes.
    `beside` writes what else is wanted of each part of the register, while its facts are there.

    Raises LargesseError, one line, for what cannot be read or decided; a bad cell only rejects its row.
    """
    if output_format not in ("parquet", "csv"):
        raise LargesseError(f"Decisions are written as parquet or csv, not {output_format!r}.")
    run = _Run(programme, source, on, reference_year, as_if_in_force, unverified, strict, output_format, progress)
    run.beside = beside
    run.mapping = load_mapping(mapping) if mapping is not None else None
    check_in_force(programme, on, as_if_in_force)
    keep_inputs((Path(out) / name for name in FILES), files_read(source, run.mapping))
    with outputs(Path(out), FILES) as made, _spoken_errors(run.name):
        con = connect(made.work, memory)
        try:
            return run.decide(con, made, Path(out))
        finally:
            con.close()


@contextmanager
def _spoken_errors(name: str) -> Iterator[None]:
    """An engine's error as one line for people."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise LargesseError(f"{name}: {first_line(error)}.") from error


@dataclass
class _Run:
    programme: Programme
    source: object
    on: date
    reference_year: int | None
    as_if_in_force: bool
    unverified: bool
    strict: bool
    output_format: OutputFormat
    progress: Progress | None
    mapping: MappingWithPlaces | None = None
    beside: Beside | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.source) if isinstance(self.source, str | Path) else "the table"

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        begun = perf_counter()
        try:
            yield
        finally:
            self.seconds[what] = self.seconds.get(what, 0.0) + perf_counter() - begun

    # --- the steps

    def decide(self, con: DuckDBPyConnection, made: Outputs, out: Path) -> RegisterResult:
        with self.timed("read"), told(con, self.progress, "reading"):
            ready = opened(con, self.programme, self.source, self.mapping, made.work)
            register, binding = ready.register, ready.binding
            staged = stage(con, ready, made.work)
        with self.timed("compile"):
            year = binding.agreed_year(self.reference_year)
            parts = parts_of(con, self.programme, staged, self.on, year, self.as_if_in_force)
            plans = [make_plan(self.programme, part.law, part.reference_year) for part in parts]
            statements = [lower(plan, self.on).sql for plan in plans]
        with self.timed("decide"), told(con, self.progress, "deciding"):
            decisions = self.write_decisions(con, staged, parts, plans, statements, made)
        with self.timed("count"), told(con, self.progress, "counting"):
            rows = self.count_rows(con, staged)
            counted = tally(con, decisions, self.programme)
            self.check_rows(rows, counted.decided, register.least_rows)
            given = Given(
                self.programme, binding, plans, self.on, out, self.output_format, self.strict, self.unverified,
                self.mapping.name if self.mapping else "", any(part.outside for part in parts), self.seconds,
            )  # fmt: skip
            result = summed_up(con, staged, given, rows, counted)
        with self.timed("write"), told(con, self.progress, "writing"):
            refusals.write_refusals(con, register, made.done / "rejected.csv")
            self.write_rest(con, binding, decisions, made)
            summary = json.dumps(result.to_data(), indent=2, ensure_ascii=False)
            (made.done / "summary.json").write_text(summary + "\n", encoding="utf-8")
        return result

    # --- deciding

    def write_decisions(
        self,
        con: DuckDBPyConnection,
        staged: Staged,
        parts: list[Part],
        plans: list[Plan],
        statements: list[str],
        made: Outputs,
    ) -> Path:
        """Write decisions.parquet, each part of the register by its own law, in the order of the register."""
        final = made.done / "decisions.parquet"
        files = []
        for i, (part, plan, statement) in enumerate(zip(parts, plans, statements, strict=True)):
            file = final if len(parts) == 1 else made.work / f"part{i}.parquet"
            con.execute(f"CREATE OR REPLACE TEMP VIEW facts AS {staged.facts(plan, part.where)}")
            con.execute(f"COPY ({statement}) TO {text(str(file))} (FORMAT parquet)")
            if self.beside is not None:
                self.beside.write(con, plan, self.on)
            files.append(file)
        if len(files) > 1:
            self.join_parts(con, staged, files, final)
        return final

    def join_parts(self, con: DuckDBPyConnection, staged: Staged, files: list[Path], final: Path) -> None:
        listed = "[" + ", ".join(text(str(file)) for file in files) + "]"
        union = f"read_parquet({listed}, union_by_name = true)"
        there = {row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {union}").fetchall()}
        benefits = [f"{name}_{what}" for name in self.programme.benefits for what in ("status", "amount")]
        columns = [c for c in ("id", "status", *benefits, "total", "missing", "failed") if c in there]
        con.execute(
            f"COPY (SELECT {', '.join('d.' + ident(c) for c in columns)} FROM {union} d "
            f"JOIN (SELECT id, n FROM {staged.relation} WHERE {staged.kept}) r ON r.id = d.id ORDER BY r.n) "
            f"TO {text(str(final))} (FORMAT parquet)"
        )

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
            con.execute(
                f"COPY (SELECT {harmless('id')} AS id, {harmless('name')} AS name, file, reason FROM unjoined "
                f"ORDER BY n, file) TO {text(str(made.done / 'unjoined.csv'))} (FORMAT csv, HEADER)"
            )
        if self.output_format == "csv":
            relation = f"read_parquet({text(str(decisions))})"
            types = {row[0]: row[1] for row in con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}
            columns = [
                f"{harmless(ident(name))} AS {ident(name)}" if type_ == "VARCHAR" else ident(name)
                for name, type_ in types.items()
            ]
            file = made.done / "decisions.csv"
            con.execute(
                f"COPY (SELECT {', '.join(columns)} FROM {relation}) TO {text(str(file))} (FORMAT csv, HEADER)"
            )
            decisions.unlink()
