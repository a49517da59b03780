"""Writing a synthetic register: whole or not at all."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from largesse.batch.running import Progress, told
from largesse.decide.decision import check_reference_year, nearest_law
from largesse.errors import LargesseError
from largesse.model.plan import Plan, make_plan
from largesse.model.programme import Programme
from largesse.sampling.columns import Columns
from largesse.sampling.draws import with_draws

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
    """Write a register of made-up firms that `largesse decide` reads without a mapping; give the plan it follows.

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
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        _copy(Columns(plan, on, unknown), partial, suffix, firms, seed, progress)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return plan


def _copy(columns: Columns, out: Path, suffix: str, firms: int, seed: int, progress: Progress | None) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = true")
        connection.execute("SET enable_progress_bar_print = false")
        register = with_draws(connection, firms, seed, columns.draws()).select(*columns.all(firms))
        with told(connection, progress, "writing"):
            if suffix == ".parquet":
                register.write_parquet(str(out), compression="zstd")
            else:
                register.write_csv(str(out), sep="\t" if suffix == ".tsv" else ",", header=True)
