"""Money that does not suffice for all: who gets what of it, as SQL over a relation of claims.

A relation of claims has one row a firm: `n`; `lo` and `hi`, what it claims at least and at most, in minor units
(equal where the claim is known); `place`, its place in the order at best, from 1; `placed`, whether that place is
certain; `lot`. What each gets is `got_lo` to `got_hi`, of what was left before it, `left_lo` to `left_hi`.

Every way of rationing here is monotone (what others claim more never gives a firm more), so that the bounds come from
the others' bounds; where they are equal the award is certain. The one that is not is pro rata rounded by largest
remainder, where a fen can move either way: there nothing is certain while a claim that is not certain takes part.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from largesse.model.pools import Last

BEFORE = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"


def in_order(claims: str, keys: Sequence[str]) -> str:
    """The claims with their place in an order: `keys` are SQL terms with DESC or ASC (NULL: unknown, and so at best
    the first), the lot comes last."""
    order = ", ".join([*(f"{key} NULLS FIRST" for key in keys), "lot"])
    bare = [key.rpartition(" ")[0] for key in keys]
    placed = " AND ".join(f"{key} IS NOT NULL" for key in bare) or "TRUE"
    return f"SELECT *, row_number() OVER (ORDER BY {order}) AS place, {placed} AS placed FROM {claims}"


def one_after_the_other(
    claims: str, *, available_lo: str, available_hi: str, last: Last = "part", partition: str = ""
) -> str:
    """Each claim in full until the money is out; `left_lo` and `left_hi` are what was left before it.

    `available_lo` and `available_hi` are SQL: what there is, at least and at most. `partition` is a column: each of
    its values has its own money.
    """
    by = f"PARTITION BY {partition} " if partition else ""
    window = f"OVER ({by}ORDER BY place {BEFORE})"
    whole = f"OVER ({by.strip()})"
    before = (
        f"SELECT *, coalesce(sum(hi) {window}, 0) AS before_hi, "
        f"coalesce(sum(lo) FILTER (WHERE placed) {window}, 0) AS before_lo, sum(hi) {whole} - hi AS others_hi "
        f"FROM ({claims})"
    )
    left = (
        f"SELECT * EXCLUDE (before_hi, before_lo, others_hi), "
        f"greatest(0, {available_lo} - CASE WHEN placed THEN before_hi ELSE others_hi END) AS left_lo, "
        f"greatest(0, {available_hi} - before_lo) AS left_hi FROM ({before})"
    )
    if last == "part":
        got_lo, got_hi = "least(lo, left_lo)", "least(hi, left_hi)"
    else:
        got_lo = "CASE WHEN hi <= left_lo THEN lo ELSE 0 END"
        got_hi = "CASE WHEN lo <= left_hi THEN least(hi, left_hi) ELSE 0 END"
    return f"SELECT *, {got_lo} AS got_lo, {got_hi} AS got_hi FROM ({left})"


def whole_or_nothing(claims: str, *, available_lo: str, available_hi: str, partition: str) -> str:
    """Each claim that fits in what is left, whole; one that does not gets nothing, and the next is tried.

    This is not monotone (a larger claim that is passed over leaves more to the next). So where something in a
    partition is not certain, a claim is only sure to be met where all others fit beside it.
    """
    by = f"PARTITION BY {partition}"
    known = f"{partition} IS NOT NULL AND placed AND lo = hi AND there_lo = there_hi"
    rows = (
        f"SELECT *, row_number() OVER ({by} ORDER BY place) AS nth, sum(hi) OVER ({by}) AS all_hi, "
        f"bool_and({known}) OVER ({by}) AS certain FROM "
        f"(SELECT *, {available_lo} AS there_lo, {available_hi} AS there_hi FROM ({claims}))"
    )
    start = "{'left': CAST(any_value(there_lo) AS HUGEINT), 'got': CAST([] AS HUGEINT[])}"
    each = (
        "list_transform(list(lo ORDER BY place), "
        "lambda c: {'left': CAST(c AS HUGEINT), 'got': CAST([] AS HUGEINT[])})"
    )
    met = "{'left': a.left - c.left, 'got': list_append(a.got, c.left)}"
    passed = "{'left': a.left, 'got': list_append(a.got, CAST(0 AS HUGEINT))}"
    fold = f"list_reduce({each}, lambda a, c: CASE WHEN c.left <= a.left THEN {met} ELSE {passed} END, {start}).got"
    folded = f"SELECT {partition} AS whose, {fold} AS got FROM ({rows}) WHERE certain GROUP BY {partition}"
    return (
        "SELECT * EXCLUDE (nth, all_hi, certain, got, there_lo, there_hi, before), "
        "CASE WHEN certain THEN there_lo - before ELSE greatest(0, there_lo - (all_hi - hi)) END AS left_lo, "
        "CASE WHEN certain THEN there_lo - before ELSE there_hi END AS left_hi, "
        "CASE WHEN certain THEN got WHEN all_hi <= there_lo THEN lo ELSE 0 END AS got_lo, "
        "CASE WHEN certain THEN got WHEN lo <= there_hi THEN least(hi, there_hi) ELSE 0 END AS got_hi FROM "
        f"(SELECT *, coalesce(sum(got) OVER ({by} ORDER BY place {BEFORE}), 0) AS before FROM "
        f"(SELECT r.*, f.got[r.nth] AS got FROM ({rows}) r LEFT JOIN ({folded}) f ON f.whose = r.{partition}))"
    )


def pro_rata(claims: str, *, available_lo: str, available_hi: str, partition: str = "") -> str:
    """Each claim the same part of it, rounded down, and the fen left over one each to the largest remainders (ties in
    the order of the lot), so that all together get exactly what there is."""
    by = f"PARTITION BY {partition}" if partition else ""
    summed = (
        f"SELECT *, CAST({available_lo} AS HUGEINT) AS left_lo, CAST({available_hi} AS HUGEINT) AS left_hi, "
        f"sum(lo) OVER ({by}) AS all_lo, sum(hi) OVER ({by}) AS all_hi FROM ({claims})"
    )
    certain = "placed AND left_lo = left_hi AND all_lo = all_hi"
    scaled = (
        f"SELECT *, {certain} AND all_hi > left_lo AS short, "
        f"CASE WHEN {certain} AND all_hi > 0 THEN lo * left_lo // all_hi END AS floor, "
        f"CASE WHEN {certain} AND all_hi > 0 THEN lo * left_lo % all_hi END AS remainder FROM ({summed})"
    )
    spread = (
        f"SELECT *, left_lo - sum(floor) OVER ({by}) AS fen_over, "
        f"row_number() OVER ({by} ORDER BY remainder DESC NULLS LAST, lot) AS nth FROM ({scaled})"
    )
    rationed = "floor + CASE WHEN nth <= fen_over THEN 1 ELSE 0 END"
    return (
        f"SELECT * EXCLUDE (all_lo, all_hi, short, floor, remainder, fen_over, nth), "
        f"CASE WHEN short THEN {rationed} WHEN all_hi <= left_lo THEN lo ELSE 0 END AS got_lo, "
        f"CASE WHEN short THEN {rationed} WHEN all_hi <= left_lo THEN hi ELSE least(hi, left_hi) END AS got_hi "
        f"FROM ({spread})"
    )


def by_tier(claims: str, *, available: str) -> str:
    """The lowest `tier` first, and pro rata within the tier that does not fit.

    A claim whose tier is unknown (NULL) may belong to any: it may take its money before every other one.
    """
    tiers = f"SELECT tier, sum(lo) AS tier_lo, sum(hi) AS tier_hi FROM {claims} GROUP BY tier"
    unplaced = "coalesce(sum(tier_hi) FILTER (WHERE tier IS NULL) OVER (), 0)"
    earlier = f"FILTER (WHERE tier IS NOT NULL) OVER (ORDER BY tier NULLS LAST {BEFORE})"
    ahead = (
        f"SELECT tier, {unplaced} AS unplaced, sum(tier_hi) OVER () - tier_hi AS others_hi, "
        f"coalesce(sum(tier_hi) {earlier}, 0) AS ahead_hi, coalesce(sum(tier_lo) {earlier}, 0) AS ahead_lo "
        f"FROM ({tiers})"
    )
    taken_hi = "CASE WHEN tier IS NULL THEN others_hi ELSE ahead_hi + unplaced END"
    taken_lo = "CASE WHEN tier IS NULL THEN 0 ELSE ahead_lo END"
    room = (
        f"SELECT tier, greatest(0, {available} - {taken_hi}) AS room_lo, "
        f"greatest(0, {available} - {taken_lo}) AS room_hi FROM ({ahead})"
    )
    with_room = (
        f"SELECT c.*, t.room_lo, t.room_hi, c.tier IS NOT NULL AS placed FROM {claims} c JOIN ({room}) t "
        "ON t.tier IS NOT DISTINCT FROM c.tier"
    )
    rationed = pro_rata(with_room, available_lo="room_lo", available_hi="room_hi", partition="tier")
    return f"SELECT * EXCLUDE (room_lo, room_hi) FROM ({rationed})"


def shared_out(amount: str, parts: Sequence[Fraction]) -> list[str]:
    """An amount split by fixed parts of the whole: each rounded down, the fen left over one each to the largest
    remainders, ties in the order of the parts. The SQL of each part; they add up to the amount."""
    common = lcm(*(part.denominator for part in parts))
    times = [part.numerator * (common // part.denominator) for part in parts]
    scaled = [f"(CAST({amount} AS HUGEINT) * {n})" for n in times]
    over = " + ".join(f"{term} % {common}" for term in scaled)
    found = []
    for i, term in enumerate(scaled):
        mine = f"{term} % {common}"
        ahead = " + ".join(
            f"CASE WHEN {other} % {common} {'>=' if j < i else '>'} {mine} THEN 1 ELSE 0 END"
            for j, other in enumerate(scaled)
            if j != i
        )
        extra = f"CASE WHEN {ahead} < ({over}) // {common} THEN 1 ELSE 0 END"
        found.append(f"CAST({term} // {common} + {extra} AS BIGINT)")
    return found
