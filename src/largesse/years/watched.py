"""What the ledger needs of an edition beside its decisions: each benefit's amount, what must hold, what credits meet,
and what is missing for each; where firms compete, also what is missing for their place among the others.

Written while the register is decided, by the same terms of SQL: a row a firm, with the columns that are told here. Of
a rule that no law of a part has in force there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.lowering import Lowering, written
from largesse.batch.sql import Sql
from largesse.batch.sqltext import text
from largesse.cohort import order
from largesse.model.groups import Group
from largesse.model.plan import Plan
from largesse.model.programme import Programme
from largesse.model.types import Number
from largesse.years.terms import Terms

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


# --- the columns beside `id`, `law` (a day of the law that counted) and `status`; no rule can be called so


def value_of(rule: str) -> str:
    """What a rule gave."""
    return f"{rule}?value"


def missing_of(rule: str) -> str:
    """What a rule is missing. It is NULL where no law of a firm has it in force."""
    return f"{rule}?missing"


def among_of(benefit: str) -> str:
    """What is missing for the place of a benefit's claim among the others."""
    return f"{benefit}?among"


def group_of(group: str) -> str:
    """The fact that is missing for a firm's group."""
    return f"{group}?group"


PLACE = "?place"
"""What is missing for a firm's place in the selection."""
OUTCOME = "?outcome"
"""What is missing for whether a firm qualifies at all; who holds a place needs no more."""


@dataclass
class Watch:
    """Writes what is watched of one edition: a file for each part of the register that has a law of its own."""

    terms: Terms
    folder: Path
    files: list[Path] = field(default_factory=list)

    def write(self, con: DuckDBPyConnection, plan: Plan, on: date) -> None:
        """Write a part: its firms are the relation `facts`."""
        file = self.folder / f"part{len(self.files)}.parquet"
        columns = written(self.columns(Lowering(plan, on))).sql
        con.execute(f"COPY ({columns}) TO {text(str(file))} (FORMAT parquet)")
        self.files.append(file)

    def columns(self, lowering: Lowering) -> dict[str, Sql]:
        plan, t = lowering.plan, lowering.terms
        found = {"id": t.column("id"), "law": t.day(plan.day), "status": lowering.status(plan.outcome)}
        for name in (*self.terms.benefits, *self.terms.watched):
            step = plan.benefits.get(name, plan.rules.get(name))  # a benefit counts as its ceilings leave it
            if step is None:
                continue
            is_number = isinstance(plan.steps[step].type, Number)
            found[value_of(name)] = lowering.amount(step) if is_number else lowering.truth(step)
            found[missing_of(name)] = lowering.missing_names([step])
        return found | self.columns_among(lowering)

    def columns_among(self, lowering: Lowering) -> dict[str, Sql]:
        """What is missing for a firm's place among the others."""
        programme, plan, t = self.terms.programme, lowering.plan, lowering.terms
        found: dict[str, Sql] = {}
        for name in self.terms.benefits:
            rules = [rule for rule in among(programme, name) if rule in plan.rules]
            if name in plan.benefits and rules:
                found[among_of(name)] = lowering.missing_names(
                    [plan.benefits.get(rule, plan.rules[rule]) for rule in rules]
                )
        for group in known_groups(programme):
            index = next(i for i, cell in enumerate(plan.cells) if cell.fact.name == group.by and not cell.table)
            said = t.text(group.by or "")
            found[group_of(group.name)] = t.case([(lowering.cell_unknown(index), said)], t.text(""))
        if programme.selection is not None:
            found[PLACE] = order.columns(programme.selection, lowering)[order.MISSING]
            found[OUTCOME] = lowering.missing_names([plan.outcome])
        return found


def among(programme: Programme, benefit: str) -> list[str]:
    """The rules that a firm's share in a benefit's ceilings and pools rests on: what else it claims of them, what
    puts it in order, what it has used."""
    found: list[str | None] = []
    for ceiling in (one for one in programme.shared_ceilings if benefit in one.over):
        found += [*ceiling.over, *ceiling.order, ceiling.used]
    for pool in (one for one in programme.pools if benefit in programme.paid_out_of(one.name)):
        found += [*programme.paid_out_of(pool.name), *pool.order, pool.tier]
    return list(dict.fromkeys(rule for rule in found if rule is not None and rule != benefit))


def known_groups(programme: Programme) -> list[Group]:
    """The groups that share a ceiling, where a fact says which firms they are."""
    shared = {ceiling.group for ceiling in programme.shared_ceilings}
    return [group for group in programme.groups if group.by is not None and group.name in shared]
