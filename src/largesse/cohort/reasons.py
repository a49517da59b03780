"""Why each candidate has the place that it has: the view `selected`, a row a candidate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from largesse.batch.sqltext import day, text
from largesse.cohort.choice import SELECTED
from largesse.cohort.lots import lot
from largesse.cohort.order import Order
from largesse.model.places import FIRST_DAY, Criterion
from largesse.model.selection import DECIDING


def selected(order: Order, floor: int | None, seed: str, *, left: bool, last: int) -> str:
    """The SELECT of it, from `candidates`, `places` and `cut_offs`.

    What decided is the first key in which a candidate differs from the cut-off; `quota` where its sector has all it
    can have although it stood well enough, or where only a kept place brought it in. `floor` is the least score that
    may be selected; `left` says whether open places are left, `last` where the last stands that took one.
    """
    ties = "".join(
        f", {_shown(f'c.{key}', tie)} AS tie_{tie.rule}, {_shown(f'o.{key}', tie)} AS cut_off_{tie.rule}"
        for key, tie in _ties(order)
    )
    return (
        "SELECT c.id, c.status, p.place, p.certain, p.could_change, "
        "CAST(CASE WHEN c.ranked THEN p.above END AS BIGINT) AS rank, "
        "CAST(CASE WHEN NOT c.ranked THEN p.above + 1 END AS BIGINT) AS best_rank, c.k0 AS score, "
        "CASE WHEN NOT c.ranked THEN c.k0_most END AS best_score, c.sector, "
        f"CASE WHEN c.known THEN p.takes_kept AND p.best = {SELECTED} END AS kept, "
        f"{_decided_by(order, floor, left, last)} AS decided_by, {_distance(order, floor)} AS distance, "
        f"o.k0 AS cut_off_score{ties}, CASE WHEN decided_by = 'lot' THEN {lot(seed, 'c.id')} END AS lot, "
        "CASE WHEN decided_by = 'lot' THEN o.lot END AS cut_off_lot, "
        "CASE WHEN NOT c.known THEN c.missing END AS missing, c.n "
        "FROM candidates c JOIN places p USING (n) LEFT JOIN cut_offs o ON o.sector = c.sector"
    )


def _decided_by(order: Order, floor: int | None, left: bool, last: int) -> str:
    below = "FALSE" if floor is None else f"c.ranked AND c.k0 < {floor}"
    is_left = "TRUE" if left else "FALSE"
    lost_by_quota = f"p.best < {SELECTED} AND o.of_sector AND ({is_left} OR p.pos < {last})"
    won_by_quota = f"p.best = {SELECTED} AND p.takes_kept AND NOT {is_left} AND p.pos > {last}"
    shut = f"o.pos IS NULL AND p.best < {SELECTED}"
    differing = "".join(f" WHEN c.{key} <> o.{key} THEN {text(tie.rule)}" for key, tie in _ties(order))
    words = ", ".join(text(word) for word in (*DECIDING, *(tie.rule for _, tie in _ties(order))))
    return (
        f"CAST(CASE WHEN {below} THEN 'floor' WHEN NOT c.known THEN NULL WHEN {shut} THEN 'quota' "
        f"WHEN o.pos IS NULL THEN NULL WHEN {lost_by_quota} OR {won_by_quota} THEN 'quota' "
        f"WHEN p.pos = o.pos THEN 'last' WHEN c.k0 <> o.k0 THEN 'score'{differing} ELSE 'lot' END AS ENUM({words}))"
    )


def _distance(order: Order, floor: int | None) -> str:
    """By how much a candidate differs from what decided, in the parts of that key."""
    of_ties = "".join(f" WHEN {text(tie.rule)} THEN c.{key} - o.{key}" for key, tie in _ties(order))
    to_floor = "NULL" if floor is None else f"c.k0 - CAST({floor} AS BIGINT)"
    return (
        f"CASE decided_by WHEN 'floor' THEN {to_floor} WHEN 'score' THEN c.k0 - o.k0 "
        f"WHEN 'quota' THEN c.k0 - o.k0 WHEN 'last' THEN 0{of_ties} END"
    )


def _ties(order: Order) -> Iterator[tuple[str, Criterion]]:
    """The keys after the score."""
    return zip(order.keys[1:], order.criteria[1:], strict=True)


def _shown(key: str, criterion: Criterion) -> str:
    """A key as people know it: a date again where it is one."""
    return f"{day(FIRST_DAY)} - CAST({key} AS INTEGER)" if criterion.is_date else key


def day_of(key: int) -> date:
    """The date that a key stands for."""
    return FIRST_DAY - timedelta(days=key)
