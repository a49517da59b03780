"""The candidates of a decided register in their one strict order: score, ties, lot.

A firm whose score, ties, sector or eligibility is unknown can stand in several places. It stands in the order once at
its best and, where it is eligible, once at its worst; whatever it turns out to be lies between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.lowering import Lowering
from largesse.batch.sql import Sql
from largesse.batch.sqltext import all_of, day, ident, text, whole
from largesse.model.places import FIRST_DAY, Criterion, common, criteria
from largesse.model.plan import Plan
from largesse.model.ranges import ranges
from largesse.model.selection import Selection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SECTOR, MISSING = "selection.sector", "selection.missing"
"""Columns of decisions.parquet: the sector, and the facts without which a firm's place is not known."""


def column(i: int) -> str:
    """The column of decisions.parquet with the score (0) or a tie."""
    return "selection.score" if i == 0 else f"selection.tie{i}"


def columns(selection: Selection, lowering: Lowering) -> Mapping[str, Sql]:
    """What a selection needs of a firm, beside its decision: score, ties, sector; NULL where unknown."""
    plan = lowering.plan
    found: dict[str, Sql] = {}
    for i, criterion in enumerate(criteria(plan, selection, lowering.ranges)):
        step = plan.rules[criterion.rule]
        found[column(i)] = lowering.truth(step) if criterion.is_date else lowering.whole_number(step)
    roots = [plan.outcome, *(plan.rules[rule] for rule in (selection.score, *selection.ties))]
    if selection.sector is not None:
        found[SECTOR] = lowering.truth(plan.named[selection.sector])
        roots.append(plan.named[selection.sector])
    found[MISSING] = lowering.missing_names(roots)
    return found


@dataclass(frozen=True)
class Order:
    """By what the candidates of a run stand in order, each number in parts that all its laws have in common."""

    criteria: tuple[Criterion, ...]

    @property
    def keys(self) -> list[str]:
        return [f"k{i}" for i in range(len(self.criteria))]

    @property
    def score(self) -> Criterion:
        return self.criteria[0]

    def best_first(self, end: str = "") -> str:
        """ORDER BY: the best first, the lot last."""
        return ", ".join([*(f"{key}{end} DESC" for key in self.keys), "lot"])


def make_candidates(
    con: DuckDBPyConnection, selection: Selection, parts: Sequence[tuple[Plan, Path]], seed: str
) -> Order:
    """Make the table `candidates`: every firm that is not refused, with its keys (more is better), their most and
    their least, its sector and its lot."""
    of_parts = [criteria(plan, selection, ranges(plan)) for plan, _ in parts]
    denominators = common(of_parts)
    selects = []
    for (_, file), found in zip(parts, of_parts, strict=True):
        fitted = [c.over(denominator) for c, denominator in zip(found, denominators, strict=True)]
        finer = [denominator // c.denominator for c, denominator in zip(found, denominators, strict=True)]
        selects.append(_of_file(selection, file, fitted, finer, seed))
    con.execute(f"CREATE TABLE candidates AS {' UNION ALL '.join(selects)}")
    return Order(tuple(c.over(denominator) for c, denominator in zip(of_parts[0], denominators, strict=True)))


def _of_file(selection: Selection, file: Path, found: Sequence[Criterion], finer: Sequence[int], seed: str) -> str:
    shown = [f"sha256({text(seed)} || chr(10) || id) AS lot"]
    shown.append(f"{ident(SECTOR) if selection.sector is not None else text('')} AS sector")
    for i, (criterion, by) in enumerate(zip(found, finer, strict=True)):
        name = ident(column(i))
        key = f"{day(FIRST_DAY)} - {name}" if criterion.is_date else f"{name} * {whole(by)}"
        key = f"CAST({key} AS BIGINT)"
        shown += [
            f"{key} AS k{i}",
            f"coalesce({key}, {whole(criterion.high)}) AS k{i}_most",
            f"coalesce({key}, {whole(criterion.low)}) AS k{i}_least",
        ]
    known = [f"{ident(column(i))} IS NOT NULL" for i in range(len(found))]
    eligible = "status = 'granted'"
    sector_known = f"{ident(SECTOR)} IS NOT NULL" if selection.sector is not None else "TRUE"
    return (
        f"SELECT id, status, {ident(MISSING)} AS missing, {eligible} AS eligible, "
        f"{all_of([eligible, *known])} AS ranked, {all_of([eligible, *known, sector_known])} AS known, "
        f"{', '.join(shown)} "
        f"FROM read_parquet({text(str(file))}) WHERE status <> 'refused'"
    )


def make_standing(con: DuckDBPyConnection, order: Order) -> None:
    """Make the table `standing`: where each candidate stands (`pos` from 1, the best first), known or at its `most`
    and `least`; an undetermined firm's most comes before its least."""
    ends = ", ".join(f"c.k{i}_least AS k{i}" for i in range(len(order.keys)))
    tops = ", ".join(f"c.k{i}_most AS k{i}" for i in range(len(order.keys)))
    columns = "c.id, c.sector, c.eligible, c.ranked, c.known, c.lot"
    con.execute(
        f"CREATE TABLE standing AS SELECT *, row_number() OVER (ORDER BY {order.best_first()}, side) AS pos FROM ("
        f"SELECT {columns}, 0 AS side, {tops} FROM candidates c UNION ALL "
        f"SELECT {columns}, 1 AS side, {ends} FROM candidates c WHERE NOT c.known AND c.eligible)"
    )
