"""The candidates of a decided register in their one strict order: score, ties, lot.

A firm whose score, ties, sector or eligibility is unknown can stand in several places. It stands in the order once at
its best and, where it is eligible, once at its worst; whatever it turns out to be lies between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.batch.lowering import Lowering
from largesse.batch.sql import Sql
from largesse.batch.sqltext import all_of, day, ident, text, whole
from largesse.model.places import FIRST_DAY, Criterion, common, criteria
from largesse.model.plan import Plan
from largesse.model.ranges import ranges
from largesse.model.selection import Selection
from largesse.model.types import Choice

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SECTOR, MISSING = "selection.sector", "selection.missing"
"""Columns of the firms that are kept: the sector, and the facts without which a firm's place is not known."""


def column(i: int) -> str:
    """The column of the firms that are kept with the score (0) or a tie."""
    return "selection.score" if i == 0 else f"selection.tie{i}"


def sectors_type(sectors: Iterable[str]) -> str:
    """The type of a sector: one of few texts, which is much quicker to sort, to group and to write."""
    return f"ENUM({', '.join(text(sector) for sector in sectors)})"


def columns(selection: Selection, lowering: Lowering) -> Mapping[str, Sql]:
    """What a selection needs of a firm, beside its decision: score, ties, sector; NULL where unknown."""
    plan, t = lowering.plan, lowering.terms
    found: dict[str, Sql] = {}
    for i, criterion in enumerate(criteria(plan, selection, lowering.ranges)):
        step = plan.rules[criterion.rule]
        found[column(i)] = lowering.truth(step) if criterion.is_date else lowering.whole_number(step)
    roots = [plan.outcome, *(plan.rules[rule] for rule in selection.order)]
    if selection.sector is None:
        found[SECTOR] = t.cast(t.text(""), sectors_type([""]))
    else:
        sector = plan.named[selection.sector]
        type_ = plan.steps[sector].type
        assert isinstance(type_, Choice)
        found[SECTOR] = t.cast(lowering.truth(sector), sectors_type(type_.options))
        roots.append(sector)
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

    def best_first(self) -> str:
        """ORDER BY: the best first, the lot last."""
        return ", ".join([*(f"{key} DESC" for key in self.keys), "lot"])


def make_candidates(con: DuckDBPyConnection, selection: Selection, parts: Sequence[tuple[Plan, str]]) -> Order:
    """Make the view `candidates`: every firm that is not refused, numbered.

    It has their keys (more is better), the most and the least that each can be, their sectors and their lots. Those
    who are `ranked` are eligible and all their keys are known; of those who are `known` the sector is known too.
    """
    of_parts = [criteria(plan, selection, ranges(plan)) for plan, _ in parts]
    denominators = common(of_parts)
    selects = []
    for (_, table), found in zip(parts, of_parts, strict=True):
        fitted = [c.over(denominator) for c, denominator in zip(found, denominators, strict=True)]
        finer = [denominator // c.denominator for c, denominator in zip(found, denominators, strict=True)]
        selects.append(_of_part(table, fitted, finer))
    union = " UNION ALL ".join(selects)
    con.execute(f"CREATE TEMP VIEW candidates AS {union}")
    return Order(tuple(c.over(denominator) for c, denominator in zip(of_parts[0], denominators, strict=True)))


def _of_part(table: str, found: Sequence[Criterion], finer: Sequence[int]) -> str:
    shown = [f"{ident(SECTOR)} AS sector"]
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
    sector_known = f"{ident(SECTOR)} IS NOT NULL"
    return (
        f"SELECT n, id, status, lot, {ident(MISSING)} AS missing, {eligible} AS eligible, "
        f"{all_of([eligible, *known])} AS ranked, {all_of([eligible, *known, sector_known])} AS known, "
        f"{', '.join(shown)} "
        f"FROM {table} WHERE status <> 'refused'"
    )


def make_standing(con: DuckDBPyConnection, order: Order, floor: int | None, *, all_known: bool) -> None:
    """Make the table `standing`: where each candidate stands (`pos` from 1, the best first).

    `side` 0 is a candidate as known, or at its most; 1 at its least, below its most. `above` counts the firms of
    known keys down to there; `passes` says whether the score reaches the floor. (To sort little and then count along
    is several times as fast as a window that sorts.)
    """

    def side(number: int, end: str) -> str:
        keys = ", ".join(f"{key}_{end} AS {key}" for key in order.keys)
        passes = "TRUE" if floor is None else f"k0_{end} >= {floor}"
        return f"SELECT {shown}, lot, {number} AS side, {passes} AS passes, {keys} FROM candidates"

    shown = "n, sector, ranked, known"
    sides = side(0, "most")
    if not all_known:
        sides += f" UNION ALL {side(1, 'least')} WHERE NOT known AND eligible"
    con.execute(
        "CREATE TEMP TABLE standing AS SELECT n, sector, known, side, passes, row_number() OVER () AS pos, "
        "count(CASE WHEN ranked AND side = 0 THEN 1 END) OVER (ROWS UNBOUNDED PRECEDING) AS above FROM "
        f"(SELECT {shown}, side, passes FROM ({sides}) ORDER BY {order.best_first()}, side)"
    )
