"""The money of the pools over the editions: what each edition leaves is there in the next, where it carries over.

A pool pays what is awarded out of it in its year, whenever that is paid. What may yet be awarded, since something is
unknown, is kept back: it is not carried over. What lapses or is taken back later does not come back into a pool.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from largesse.cohort.budget import Used, purses, years_of
from largesse.cohort.shares import MoneyResult
from largesse.errors import LargesseError
from largesse.model.pools import Pool
from largesse.model.programme import Programme
from largesse.model.timeline import in_force


@dataclass
class Budgets:
    """What was used of each pool by year: `given` before the replay, and by its own editions so far."""

    programme: Programme
    given: Used
    taken: dict[tuple[str, int], int] = field(default_factory=dict)

    @property
    def limited(self) -> Sequence[Pool]:
        return [pool for pool in self.programme.pools if pool.appropriation is not None]

    def used(self, year: int) -> Mapping[tuple[str, int], int]:
        """What was used up to the edition of a year, which is not among it."""
        return {key: amount for key, amount in {**self.given, **self.taken}.items() if key[1] <= year}

    def take(self, year: int, money: MoneyResult | None) -> None:
        """Note what an edition used."""
        for pool in self.limited:
            if year in years_of(self.programme, pool, year):
                self.taken[pool.name, year] = self.given.get((pool.name, year), 0)
        for result in money.pools if money is not None else ():
            if result.purse is not None:
                self.taken[result.pool, year] = result.purse.used + result.perhaps

    def check(self, days: Sequence[date]) -> None:
        """Raise LargesseError for what is known to be wrong before the first edition is decided."""
        last = days[-1].year
        for name, year in self.given:
            if year > last:
                raise LargesseError(
                    f"--budget tells what was used of the pool {name} in {year}, after the last edition."
                )
        planned = Budgets(self.programme, self.given)
        for on in days:
            if in_force(self.programme, on):
                purses(self.programme, on, planned.used(on.year))
            planned.take(on.year, None)
