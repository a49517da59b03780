"""The firms that matter among the others, kept while a register is decided: everything after it looks at these alone.

They are decided a second time, with what puts them in order and what money asks of them beside their decisions: that
is far quicker than to write so much of every firm, most of which are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from largesse.batch.lowering import Lowering, written
from largesse.batch.run import Decided
from largesse.batch.sql import Sql
from largesse.batch.sqltext import any_of, ident, text
from largesse.cohort import entitled, lots, order
from largesse.model.plan import Plan
from largesse.model.programme import Programme

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Kept:
    """For each law its plan and the relation of its firms: `n`, their place in the register, `id`, `status`, their
    benefits, `lot`, and what order and money ask of them."""

    parts: tuple[tuple[Plan, str], ...]
    with_earlier: bool = False
    """Whether they have columns that say what each has from editions before."""

    @property
    def everybody(self) -> str:
        """All of them as one relation; a benefit that a law does not have is NULL."""
        return "(" + " UNION ALL BY NAME ".join(f"SELECT * FROM {table}" for _, table in self.parts) + ")"


@dataclass
class Keeper:
    """Keeps firms of each part of a register while it is decided: those that are not refused and those with a claim
    all the same; all of them where it counts what any has used of a shared ceiling."""

    programme: Programme
    seed: str
    plans: list[Plan] = field(default_factory=list)

    def write(self, con: DuckDBPyConnection, plan: Plan, on: date) -> None:
        """Keep firms of a part: they are the relation `facts`."""
        decided = written(self.columns(Lowering(plan, on))).sql
        con.execute(
            f"CREATE TEMP TABLE kept{len(self.plans)} AS SELECT *, {lots.number(self.seed, 'id')} AS lot "
            f"FROM ({decided}) WHERE {any_of(self.wanted(plan))}"
        )
        self.plans.append(plan)

    def columns(self, lowering: Lowering) -> dict[str, Sql]:
        plan, programme = lowering.plan, self.programme
        found = {"id": lowering.terms.column("id"), "status": lowering.status(plan.outcome)}
        found |= lowering.benefits()
        if programme.selection is not None:
            found.update(order.columns(programme.selection, lowering))
        return found | entitled.columns(programme, lowering)

    def wanted(self, plan: Plan) -> Iterator[str]:
        if any(ceiling.used is not None for ceiling in self.programme.shared_ceilings):
            yield "TRUE"
            return
        yield "status <> 'refused'"
        if self.programme.selection is None:
            for name in self.programme.money_benefits:
                if name in plan.benefits:
                    yield f"coalesce({ident(f'{name}_amount')} > 0, TRUE)"

    def kept(self, con: DuckDBPyConnection, decided: Decided) -> Kept:
        """What was kept, numbered as in the register."""
        found = self.numbered(con, decided)
        if lots.all_differ(con, found.everybody):
            return found
        lots.make_places(con, found.everybody, self.seed)
        placed = "SELECT k.* REPLACE (l.lot AS lot) FROM {} k JOIN lots l USING (n)"
        return Kept(tuple((plan, f"({placed.format(table)})") for plan, table in found.parts))

    def numbered(self, con: DuckDBPyConnection, decided: Decided) -> Kept:
        if len(self.plans) == 1:
            return Kept(((self.plans[0], "(SELECT rowid AS n, * FROM kept0)"),))
        con.execute(
            "CREATE TEMP TABLE in_turn AS SELECT id, file_row_number AS n "
            f"FROM read_parquet({text(str(decided.decisions))}, file_row_number = true)"
        )
        for i in range(len(self.plans)):
            con.execute(f"CREATE TEMP TABLE numbered{i} AS SELECT w.n, k.* FROM kept{i} k JOIN in_turn w USING (id)")
            con.execute(f"DROP TABLE kept{i}")
        return Kept(tuple((plan, f"numbered{i}") for i, plan in enumerate(self.plans)))
