"""The money of an awarded register: shared ceilings and pools applied, as columns of the awards and as a summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from largesse.batch.run import Decided
from largesse.batch.sqltext import ident
from largesse.cohort.budget import Purse, Used, purses
from largesse.cohort.entitled import make_entitled
from largesse.cohort.kept import Kept
from largesse.cohort.money import Sharing
from largesse.cohort.rationing import shared_out
from largesse.errors import LargesseError
from largesse.model.pools import Pool
from largesse.model.programme import Programme
from largesse.model.types import Date

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class PoolResult:
    """A pool after a run, in minor units. `purse` is None where nobody published how much there is.

    `awarded` is what is certain, `perhaps` what may be awarded at most; so many `firms` get something for certain.
    `levels` have the shares of what is certain.
    """

    pool: str
    purse: Purse | None
    claimed: int
    awarded: int
    perhaps: int
    firms: int
    levels: Mapping[str, int]


@dataclass(frozen=True)
class CeilingResult:
    """A shared ceiling after a run: for how many firms less than the claim was left, for certain."""

    name: str
    most: int
    cut: int


@dataclass(frozen=True)
class MoneyResult:
    """The money of a run. `uncertain` firms have an amount that is not certain yet; `columns` are the awards' own."""

    pools: tuple[PoolResult, ...]
    ceilings: tuple[CeilingResult, ...]
    uncertain: int
    columns: tuple[str, ...]


def has_money(programme: Programme) -> bool:
    """Whether it arranges how money is shared among firms."""
    return bool(programme.pools or programme.shared_ceilings)


def share_money(
    con: DuckDBPyConnection,
    programme: Programme,
    decided: Decided,
    kept: Kept,
    law: date,
    on: date,
    used: Used,
) -> MoneyResult:
    """Make the tables `entitled`, `awarded` and `money` (the columns of the awards).

    `law` is the day whose parameters count, `on` the day of the run. Raises LargesseError where a pool is overdrawn.
    """
    programme = _in_force(programme, decided)
    names = {pool.name for pool in programme.pools}
    found = purses(programme, on, {key: amount for key, amount in used.items() if key[0] in names})
    make_entitled(con, programme, decided, kept.parts, with_earlier=kept.with_earlier)
    ceilings = {ceiling.name: int(_number_on(programme, ceiling.most, law)) for ceiling in programme.shared_ceilings}
    sharing = Sharing(con, programme, ceilings, found)
    sharing.run()
    levels = {pool.name: _levels(programme, pool, law) for pool in programme.pools}
    con.execute(f"CREATE TEMP TABLE money AS {_columns(programme, sharing, levels)}")
    return _result(con, programme, sharing, levels)


def _in_force(programme: Programme, decided: Decided) -> Programme:
    """The programme with the pools and ceilings that are about a benefit in force under a law of the firms."""
    granted = {name for plan, _ in decided.parts for name in plan.benefits}
    ceilings = (one for one in programme.shared_ceilings if granted & {*one.over})
    pools = (pool for pool in programme.pools if granted & {*programme.paid_out_of(pool.name)})
    return replace(programme, shared_ceilings=tuple(ceilings), pools=tuple(pools))


def _number_on(programme: Programme, path: str, day: date) -> Fraction:
    content = programme.parameter_on(path, day).content
    assert isinstance(content, int | Fraction), "the programme's checks see to its type"
    return Fraction(content)


def _levels(programme: Programme, pool: Pool, day: date) -> dict[str, Fraction]:
    """Who bears which part of a pool's awards."""
    return {share.level: _number_on(programme, share.part, day) for share in pool.shares}


# --- columns of the awards


def _columns(programme: Programme, sharing: Sharing, levels: Mapping[str, Mapping[str, Fraction]]) -> str:
    """One row for each firm with a claim: what it gets of each benefit, and how ceilings and pools came to it. An
    amount that is not certain is NULL, and beside it stands what it is at most."""
    shown = ["n"]
    for name in programme.money_benefits:
        shown.append(f"{_certain(f'amount.{name}')} AS {ident(f'{name}_awarded')}")
    lo = " + ".join(ident(f"amount.{name}.lo") for name in programme.money_benefits)
    hi = " + ".join(ident(f"amount.{name}.hi") for name in programme.money_benefits)
    shown += [f"CASE WHEN {lo} = {hi} THEN {lo} END AS awarded", f"{hi} AS awarded_at_most"]
    ceilings = [ceiling.name for ceiling in programme.shared_ceilings]
    for name in [*ceilings, *(pool.name for pool in programme.pools)]:
        for what, column in (("claim", "claim"), ("left_before", "left"), ("awarded", "got")):
            shown.append(f"CAST({_certain(f'{column}.{name}')} AS BIGINT) AS {ident(f'{name}_{what}')}")
        if name in ceilings:
            shown.append(f"CAST({_certain(f'gone.{name}')} AS BIGINT) AS {ident(f'{name}_used_before')}")
    for pool, parts in levels.items():
        split = shared_out(_certain(f"got.{pool}"), list(parts.values())) if parts else []
        shown += [f"{sql} AS {ident(f'{pool}_{level}')}" for level, sql in zip(parts, split, strict=True)]
    return f"SELECT {', '.join(shown)} FROM awarded"


def money_columns(con: DuckDBPyConnection) -> list[str]:
    """The columns of `money`, without the firm's number."""
    described = con.execute("DESCRIBE money").fetchall()
    return [row[0] for row in described if row[0] != "n"]


def _certain(name: str) -> str:
    lo, hi = ident(f"{name}.lo"), ident(f"{name}.hi")
    return f"CASE WHEN {lo} = {hi} THEN {lo} END"


# --- what it comes to


def _result(
    con: DuckDBPyConnection,
    programme: Programme,
    sharing: Sharing,
    levels: Mapping[str, Mapping[str, Fraction]],
) -> MoneyResult:
    return MoneyResult(
        pools=tuple(_pool(con, sharing, name, parts) for name, parts in levels.items()),
        ceilings=tuple(
            CeilingResult(
                ceiling.name,
                sharing.ceilings[ceiling.name],
                _count(con, f"{ident(f'got.{ceiling.name}.hi')} < {ident(f'claim.{ceiling.name}.lo')}", "awarded"),
            )
            for ceiling in programme.shared_ceilings
        ),
        uncertain=_count(con, "awarded IS NULL", "money"),
        columns=tuple(money_columns(con)),
    )


def _pool(con: DuckDBPyConnection, sharing: Sharing, name: str, parts: Mapping[str, Fraction]) -> PoolResult:
    claimed, awarded, perhaps = sharing.sums(name)
    firms = _count(con, f"{ident(f'got.{name}.lo')} > 0", "awarded")
    sums = {level: _sum(con, f"{name}_{level}") for level in parts}
    known = _sum(con, f"{name}_awarded")
    if parts and sum(sums.values()) != known:
        raise LargesseError(
            f"The shares of the pool {name} come to {sum(sums.values())}, its awards to {known} (minor units): "
            "this is a fault of Largesse, and nothing is written."
        )
    purse = sharing.purses.get(name)
    at_most = perhaps if purse is None else min(perhaps, purse.available)
    return PoolResult(name, purse, claimed, awarded, at_most, firms, sums)


def _count(con: DuckDBPyConnection, condition: str, table: str) -> int:
    row = con.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()
    return int(row[0]) if row else 0


def _sum(con: DuckDBPyConnection, column: str) -> int:
    row = con.execute(f"SELECT CAST(coalesce(sum({ident(column)}), 0) AS VARCHAR) FROM money").fetchone()
    return int(row[0]) if row else 0


def money_data(programme: Programme, result: MoneyResult, *, sums: bool) -> dict[str, Any]:
    """The money as plain data, as it stands in summary.json: amounts in minor units; without `sums` over firms."""
    pools = {pool.name: pool for pool in programme.pools}
    ceilings = {ceiling.name: ceiling for ceiling in programme.shared_ceilings}
    return {
        "benefits": programme.money_benefits,
        "columns": result.columns,
        "pools": [
            {
                "pool": pool.pool,
                "benefits": programme.paid_out_of(pool.pool),
                "rationing": pools[pool.pool].rationing,
                "order": _order_data(programme, pools[pool.pool].order),
                "tier": pools[pool.pool].tier,
                "last": pools[pool.pool].last,
                **_purse_data(pool.purse),
                **(_sums_data(pool) if sums else {}),
                "firms": pool.firms,
                "levels_of": list(pool.levels),
            }
            for pool in result.pools
        ],
        "shared_ceilings": [
            {
                "ceiling": c.name,
                "group": ceilings[c.name].group,
                "benefits": list(ceilings[c.name].over),
                "order": _order_data(programme, ceilings[c.name].order),
                "most": c.most,
                "firms_cut": c.cut,
            }
            for c in result.ceilings
        ],
        "amounts_not_certain": result.uncertain,
    }


def _order_data(programme: Programme, order: Sequence[str]) -> list[dict[str, str]]:
    """Who comes first, by each rule; no rule where the rank of the selection decides."""
    dates = {rule for rule in order if isinstance(programme.rules[rule][0].type, Date)}
    return [{"rule": rule, "first": "earlier" if rule in dates else "larger"} for rule in order]


def _sums_data(pool: PoolResult) -> dict[str, Any]:
    left = {} if pool.purse is None else {"left": pool.purse.available - pool.awarded}
    return {
        "claimed_at_most": pool.claimed,
        "awarded": pool.awarded,
        "awarded_at_most": pool.perhaps,
        **left,
        "levels": dict(pool.levels),
    }


def _purse_data(purse: Purse | None) -> dict[str, Any]:
    if purse is None:
        return {"appropriation": None}
    return {
        "year": purse.year,
        "appropriation": purse.appropriation,
        "carried_over": purse.carried,
        "used_before": purse.used,
        "available": purse.available,
    }
