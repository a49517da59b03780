"""What the ledger needs of an edition beside its decisions: each benefit's amount, what must hold, what credits meet.

Written while the register is decided, by the same terms of SQL, one row a firm: `id`, `law`, `status`, and for each
rule that is in force its value and the cells that it is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.lowering import Lowering, written
from largesse.batch.sql import Sql
from largesse.batch.sqltext import ident, text
from largesse.model.plan import Plan
from largesse.model.types import Number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass
class Watch:
    """Writes what is watched of one edition: a file for each part of the register that has a law of its own."""

    rules: tuple[str, ...]
    folder: Path
    files: list[Path] = field(default_factory=list)

    def write(self, con: DuckDBPyConnection, plan: Plan, on: date) -> None:
        """Write a part: its firms are the relation `facts`."""
        file = self.folder / f"part{len(self.files)}.parquet"
        con.execute(f"COPY ({written(self.columns(plan, on)).sql}) TO {text(str(file))} (FORMAT parquet)")
        self.files.append(file)

    def columns(self, plan: Plan, on: date) -> dict[str, Sql]:
        lowering = Lowering(plan, on)
        t = lowering.terms
        found = {"id": t.column("id"), "law": t.day(plan.day), "status": lowering.status(plan.outcome)}
        for name in self.rules:
            step = plan.benefits.get(name, plan.rules.get(name))  # a benefit counts as its ceilings leave it
            if step is None:
                continue
            is_number = isinstance(plan.steps[step].type, Number)
            found[name] = lowering.amount(step) if is_number else lowering.truth(step)
            found[missing_of(name)] = lowering.missing_names([step])
        return found


def missing_of(rule: str) -> str:
    """The column with what a rule is missing; no rule can be called so."""
    return f"{rule}?missing"


def as_relation(files: list[Path], rules: tuple[str, ...], kinds: dict[str, str], year: int) -> str:
    """The SELECT of a whole edition, with the same columns in every year.

    `kinds` has the type of each rule's value. A rule that no law of the edition has in force is in none of its
    files: it is NULL, and NULL is also what its missing cells are then.
    """
    listed = ", ".join(text(str(file)) for file in files)
    nothing = ", ".join(
        f"CAST(NULL AS {kinds[name]}) AS {ident(name)}, CAST(NULL AS VARCHAR) AS {ident(missing_of(name))}"
        for name in rules
    )
    names = ("id", "law", "status", *(column for name in rules for column in (name, missing_of(name))))
    columns = ", ".join(ident(name) for name in names)
    empty = (
        "SELECT CAST(NULL AS VARCHAR) AS id, CAST(NULL AS DATE) AS law, CAST(NULL AS VARCHAR) AS status, "
        f"{nothing} WHERE FALSE"
    )
    return (
        f"SELECT {year} AS edition, {columns} FROM "
        f"(({empty}) UNION ALL BY NAME (SELECT * FROM read_parquet([{listed}], union_by_name = true)))"
    )
