"""What firms have from editions before this one: a place that they hold, awards that go on or cannot be made again.

The table `earlier` has a row for each firm that has something:

| column | what it is |
| --- | --- |
| `id` | the firm |
| `holds` | whether it holds a place, and so takes none of this edition's |
| `claim.<benefit>` | TRUE: it claims this without a place of this edition; FALSE: not at all; NULL: as any does |
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from largesse.batch.sqltext import ident, text
from largesse.model.plan import Plan
from largesse.model.programme import Programme

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from largesse.cohort.kept import Kept

HELD = "held"
"""The word for the place of a firm that won it in an edition before."""
HOLDS = ident("earlier.holds")


class Earlier(Protocol):
    """Knows of the editions before."""

    def make(self, con: DuckDBPyConnection) -> None:
        """Make the table `earlier`, once this edition is decided."""


def claim(benefit: str) -> str:
    """The column of `earlier` about a benefit."""
    return ident(f"claim.{benefit}")


def placed(benefit: str) -> str:
    """The column that says whether a firm claims a benefit without a place of this edition."""
    return ident(f"earlier.{benefit}")


def with_earlier(con: DuckDBPyConnection, programme: Programme, kept: Kept) -> Kept:
    """The firms with what they have: what they cannot claim comes to nothing."""
    parts = []
    for i, (plan, table) in enumerate(kept.parts):
        name = f"kept_with_earlier{i}"
        con.execute(
            f"CREATE TEMP TABLE {name} AS SELECT {_columns(programme, plan)} "
            f"FROM {table} d LEFT JOIN earlier e ON e.id = d.id"
        )
        parts.append((plan, name))
    return replace(kept, parts=tuple(parts), with_earlier=True)


def _columns(programme: Programme, plan: Plan) -> str:
    there = [name for name in programme.money_benefits if name in plan.benefits]
    barred = [
        f"CASE WHEN e.{claim(name)} IS FALSE THEN {nothing} ELSE d.{ident(name + what)} END AS {ident(name + what)}"
        for name in there
        for what, nothing in (("_status", "'refused'"), ("_amount", "0"))
    ]
    shown = [f"d.* REPLACE ({', '.join(barred)})" if barred else "d.*", f"coalesce(e.holds, FALSE) AS {HOLDS}"]
    shown += [
        f"coalesce(e.{claim(name)} AND d.status <> 'refused', FALSE) AS {placed(name)}"
        for name in programme.money_benefits
    ]
    return ", ".join(shown)


def competing(kept: Kept) -> Kept:
    """Those who do not hold a place."""
    if not kept.with_earlier:
        return kept
    parts = ((plan, f"(SELECT * FROM {table} WHERE NOT {HOLDS})") for plan, table in kept.parts)
    return replace(kept, parts=tuple(parts))


def with_holders(kept: Kept) -> str:
    """The relation `selected`, and in it those who hold a place."""
    if not kept.with_earlier:
        return "selected"
    return (
        f"(SELECT * FROM selected UNION ALL BY NAME SELECT n, id, status, {text(HELD)} AS place, TRUE AS certain, "
        f"FALSE AS could_change FROM {kept.everybody} WHERE {HOLDS} AND status <> 'refused')"
    )
