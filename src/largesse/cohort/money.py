"""From what the selected firms are entitled to, to what they are awarded: shared ceilings, then pools.

The relation `entitled` has one row for every firm that counts (`cohort/entitled.py`):

| column | what it is |
| --- | --- |
| `n`, `lot` | the firm's place in the register, and its lot |
| `amount.<benefit>.lo`, `.hi` | what it is entitled to, at least and at most (minor units) |
| `order.<rule>` | a rule that puts firms in order, as a number of which more is better; NULL where unknown |
| `place`, `placed` | where it stands in the selection, at best, and whether that is known (if it selects) |
| `group.<group>` | which group it belongs to; NULL where unknown |
| `used.<rule>.lo`, `.hi` | what it has used already of a shared ceiling, at least and at most |

The table `awarded` has the firms with a claim, and for each, with `.lo` and `.hi`:
`amount.<benefit>` (what is awarded), and for each shared ceiling and pool `claim.<name>`, `left.<name>` (before it)
and `got.<name>`, and for a shared ceiling `gone.<name>`: what the group has had already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.batch.sqltext import any_of, ident
from largesse.cohort.budget import Purse
from largesse.cohort.rationing import by_tier, in_order, one_after_the_other, pro_rata, whole_or_nothing
from largesse.cohort.room import Room
from largesse.errors import LargesseError
from largesse.model.groups import SharedCeiling
from largesse.model.pools import Pool
from largesse.model.programme import Programme

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BOUNDS = ("lo", "hi")


@dataclass(frozen=True)
class Sharing:
    """Shares out the money of one programme: `ceilings` by name (minor units), `purses` by pool."""

    con: DuckDBPyConnection
    programme: Programme
    ceilings: Mapping[str, int]
    purses: Mapping[str, Purse]

    def run(self) -> None:
        """Make the table `awarded` from `entitled`."""
        claiming = any_of(f"{_amount(name, 'hi')} > 0" for name in self.programme.money_benefits)
        self.con.execute(f"CREATE TEMP TABLE awarded AS FROM entitled WHERE {claiming}")
        for ceiling in self.programme.shared_ceilings:
            self.under_ceiling(ceiling)
        for pool in self.programme.pools:
            self.out_of_pool(pool)
        self.check()

    # --- one arrangement after the other

    def under_ceiling(self, ceiling: SharedCeiling) -> None:
        """Each member takes what is left, in the ceiling's order; what all members have had already is gone."""
        room = Room(ceiling, self.ceilings[ceiling.name])
        met = whole_or_nothing if ceiling.whole else one_after_the_other
        got = met(
            self.in_turn(ceiling.order), available_lo="greatest(0, room_lo)", available_hi="greatest(0, room_hi)",
            partition="grp",
        )  # fmt: skip
        got = f"SELECT * REPLACE (CASE WHEN grp IS NULL THEN 0 ELSE got_lo END AS got_lo) FROM ({got})"
        claims = self.claims(ceiling.over, self.keys(ceiling.order), *room.columns)
        self.take(ceiling.name, ceiling.over, f"claims AS ({claims}), claiming AS ({room.query}), got AS ({got})")

    def out_of_pool(self, pool: Pool) -> None:
        """Each claim on the pool is met as the pool is rationed."""
        benefits = self.programme.paid_out_of(pool.name)
        available = str(self.purses[pool.name].available) if pool.name in self.purses else ""
        claiming = self.claims(benefits, [])
        match pool.rationing:
            case None:  # nobody published how much there is: each gets what it claims
                got = "SELECT *, CAST(NULL AS HUGEINT) AS left_lo, CAST(NULL AS HUGEINT) AS left_hi, "
                got += "lo AS got_lo, hi AS got_hi FROM claiming"
            case "rank" | "order":
                claiming = self.claims(benefits, self.keys(pool.order))
                ranked = self.in_turn(pool.order)
                got = one_after_the_other(ranked, available_lo=available, available_hi=available, last=pool.last)
            case "pro rata":
                claiming = f"SELECT *, TRUE AS placed FROM ({claiming})"
                got = pro_rata("SELECT * FROM claiming", available_lo=available, available_hi=available)
            case "tier":
                claiming = self.claims(benefits, [], f"{ident(f'order.{pool.tier}')} AS tier")
                got = by_tier("claiming", available=available)
        self.take(pool.name, benefits, f"claiming AS ({claiming}), got AS ({got})")

    # --- claims

    def claims(self, benefits: Sequence[str], keys: Sequence[str], *also: str) -> str:
        """The firms that claim something of some benefits, what puts them in order, and what else is asked for."""
        lo, hi = (" + ".join(_amount(name, bound) for name in benefits) for bound in BOUNDS)
        shown = ["n", "lot", *keys, *also, f"{lo} AS lo", f"{hi} AS hi"]
        return f"SELECT {', '.join(shown)} FROM awarded WHERE {hi} > 0"

    def keys(self, order: Sequence[str]) -> list[str]:
        """The columns that put firms in order; without rules it is their place in the selection."""
        if order or self.programme.selection is None:
            return [ident(f"order.{rule}") for rule in order]
        return ["place", "placed"]

    def in_turn(self, order: Sequence[str]) -> str:
        """The claims, each with its place: that in the selection, which they have, or one by rules."""
        return (
            in_order("claiming", [f"{key} DESC" for key in self.keys(order)]) if order else "SELECT * FROM claiming"
        )

    def take(self, name: str, benefits: Sequence[str], steps: str) -> None:
        """Put what each firm got beside its claim, and spread it over the benefits: in the order of the source, each
        in full until nothing is left. `steps` are queries by name, of which the last is `got`."""
        kept = [f"g.left_{bound} AS {ident(f'left.{name}.{bound}')}" for bound in BOUNDS]
        kept += [f"coalesce(g.got_{bound}, 0) AS {ident(f'got.{name}.{bound}')}" for bound in BOUNDS]
        if name in self.ceilings:
            kept += [f"g.gone_{bound} AS {ident(f'gone.{name}.{bound}')}" for bound in BOUNDS]
        claim = [f"coalesce(g.{bound}, 0) AS {ident(f'claim.{name}.{bound}')}" for bound in BOUNDS]
        spread = []
        for i, benefit in enumerate(benefits):
            before = {bound: " + ".join(["0", *(f"a.{_amount(b, bound)}" for b in benefits[:i])]) for bound in BOUNDS}
            for bound, others in (("lo", "hi"), ("hi", "lo")):
                room = f"greatest(0, coalesce(g.got_{bound}, 0) - ({before[others]}))"
                spread.append(
                    f"CAST(least(a.{_amount(benefit, bound)}, {room}) AS BIGINT) AS {_amount(benefit, bound)}"
                )
        self.con.execute(
            f"CREATE OR REPLACE TEMP TABLE awarded AS WITH {steps} SELECT a.* REPLACE ({', '.join(spread)}), "
            f"{', '.join([*claim, *kept])} FROM awarded a LEFT JOIN got g USING (n)"
        )

    # --- money in is money out

    def check(self) -> None:
        """What firms are certain to get is never more than is in the pool; where all is certain and the claims come
        to more, they get all of it (unless the one at the edge gets nothing). LargesseError where it is not so."""
        for pool in (pool for pool in self.programme.pools if pool.name in self.purses):
            available = self.purses[pool.name].available
            claimed, lo, hi = self.sums(pool.name)
            certain = lo == hi
            short = certain and claimed > available and pool.last == "part"
            if lo > available or (short and lo != available) or (certain and claimed <= available and lo != claimed):
                raise LargesseError(
                    f"The pool {pool.name} has {available} and would pay {lo} to {hi} for claims of {claimed} "
                    "(minor units): this is a fault of Largesse, and nothing is written."
                )

    def sums(self, pool: str) -> tuple[int, int, int]:
        columns = [ident(f"claim.{pool}.hi"), ident(f"got.{pool}.lo"), ident(f"got.{pool}.hi")]
        row = self.con.execute(
            f"SELECT {', '.join(f'CAST(coalesce(sum({column}), 0) AS VARCHAR)' for column in columns)} FROM awarded"
        ).fetchone()
        assert row is not None
        claimed, lo, hi = map(int, row)
        return claimed, lo, hi


def _amount(benefit: str, bound: str) -> str:
    return ident(f"amount.{benefit}.{bound}")
