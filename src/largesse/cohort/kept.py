"""The decided firms that matter among the others, read once: everything after it looks at these alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.run import Decided
from largesse.batch.sqltext import any_of, ident, text
from largesse.model.plan import Plan
from largesse.model.programme import Programme

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Kept:
    """For each law its plan and a table of its firms, with the columns of their decisions and `n`, their place in the
    register."""

    parts: tuple[tuple[Plan, str], ...]
    with_earlier: bool = False
    """Whether they have columns that say what each has from editions before."""

    @property
    def everybody(self) -> str:
        """All of them as one relation; a benefit that a law does not have is NULL."""
        return "(" + " UNION ALL BY NAME ".join(f"SELECT * FROM {table}" for _, table in self.parts) + ")"


def keep(con: DuckDBPyConnection, programme: Programme, decided: Decided) -> Kept:
    """Keep the firms that are not refused and those with a claim all the same; all of them where it counts what any
    has used of a shared ceiling."""
    parts = []
    for i, (plan, file) in enumerate(decided.parts):
        wanted = _wanted(programme, plan)
        con.execute(f"CREATE TEMP TABLE kept{i} AS {_numbered(file, decided.decisions)} WHERE {any_of(wanted)}")
        parts.append((plan, f"kept{i}"))
    return Kept(tuple(parts))


def _wanted(programme: Programme, plan: Plan) -> Sequence[str]:
    if any(ceiling.used is not None for ceiling in programme.shared_ceilings):
        return ["TRUE"]
    wanted = ["status <> 'refused'"]
    if programme.selection is None:
        claims = (ident(f"{name}_amount") for name in programme.money_benefits if name in plan.benefits)
        wanted += [f"coalesce({claim} > 0, TRUE)" for claim in claims]
    return wanted


def _numbered(file: Path, decisions: Path) -> str:
    """The firms of a part with their place among all."""
    whole = f"read_parquet({text(str(decisions))}, file_row_number = true)"
    if file == decisions:
        return f"SELECT file_row_number AS n, * EXCLUDE (file_row_number) FROM {whole}"
    places = f"(SELECT id, file_row_number AS n FROM {whole})"
    return f"SELECT * FROM (SELECT w.n, p.* FROM read_parquet({text(str(file))}) p JOIN {places} w ON w.id = p.id)"
