"""Writing a synthetic register: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.running import Progress, told
from largesse.decide.decision import check_reference_year, nearest_law
from largesse.errors import LargesseError
from largesse.model.plan import Plan, make_plan
from largesse.model.programme import Programme
from largesse.sampling.columns import Columns, RowColumns, links
from largesse.sampling.draws import with_draws

if TYPE_CHECKING:
    from duckdb import Expression

FORMATS = (".csv", ".tsv", ".parquet")


def write_sample(
    programme: Programme,
    out: Path,
    *,
    firms: int,
    seed: int,
    on: date,
    reference_year: int | None = None,
    unknown: float = 0.02,
    progress: Progress | None = None,
) -> Plan:
    """Write a register of made-up firms that `largesse decide` reads without a mapping, with the tables beside it
    (`table_files`); give the plan it follows.

    `unknown` is the share of cells left empty. The same arguments write the same firms. `reference_year` is by
    default the year before `on`. Raises LargesseError for a file of another kind, and for numbers that make no sense.
    """
    if firms < 1:
        raise LargesseError(f"A register needs at least one firm, not {firms}.")
    if not 0 <= unknown <= 1:
        raise LargesseError(f"The share of unknown cells goes from 0 to 1, so it cannot be {unknown}.")
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise LargesseError(f"{out}: a synthetic register is written as {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    year = (reference_year or on.year - 1) if programme.needs_reference_year else None
    check_reference_year(year, on)
    plan = make_plan(programme, nearest_law(programme, on), year)
    out = Path(os.path.realpath(out)) if out.is_symlink() else out
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = {path: path.with_name(f".{path.name}.{os.getpid()}.partial") for path in files_of(programme, out)}
    columns = Columns(plan, on, unknown)
    try:
        for path, made in _made(columns, out, firms):
            _copy(made, partial[path], suffix, seed, progress)
        for path, written in partial.items():
            written.replace(path)
    finally:
        for written in partial.values():
            written.unlink(missing_ok=True)
    return plan


def table_files(programme: Programme, out: Path) -> dict[str, Path]:
    """The file of each table beside a register, of rows or of links: `firms.costs.csv` beside `firms.csv`."""
    names = [*programme.tables, *(group.name for group in programme.groups if group.by is None)]
    return {name: out.with_name(f"{out.stem}.{name}{out.suffix}") for name in names}


def files_of(programme: Programme, out: Path) -> list[Path]:
    """Every file that is written: the tables, and the register itself."""
    return [*table_files(programme, out).values(), out]


@dataclass(frozen=True)
class _Made:
    """What a file has: how many rows are drawn, by which draws, which of them are there, and their columns."""

    rows: int
    draws: list[str]
    columns: list[Expression]
    kept: Expression | None = None
    each: int = 1
    of_firm: tuple[str, ...] = ()


def _made(columns: Columns, out: Path, firms: int) -> Iterator[tuple[Path, _Made]]:
    programme = columns.plan.programme
    for name, path in table_files(programme, out).items():
        if name in programme.tables:
            rows = RowColumns(columns, programme.tables[name])
            drawn = tuple(columns.draws())
            yield path, _Made(firms * rows.each, rows.draws(), rows.all(firms), rows.kept(), rows.each, drawn)
        else:
            kept, linked = links(f"links {name}", firms)
            yield path, _Made(firms, [f"links {name}"], linked, kept)
    yield out, _Made(firms, columns.draws(), columns.all(firms))


def _copy(made: _Made, out: Path, suffix: str, seed: int, progress: Progress | None) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = true")
        connection.execute("SET enable_progress_bar_print = false")
        drawn = with_draws(connection, made.rows, seed, made.draws, made.each, made.of_firm)
        register = (drawn if made.kept is None else drawn.filter(made.kept)).select(*made.columns)
        with told(connection, progress, "writing"):
            if suffix == ".parquet":
                register.write_parquet(str(out), compression="zstd")
            else:
                register.write_csv(str(out), sep="\t" if suffix == ".tsv" else ",", header=True)
