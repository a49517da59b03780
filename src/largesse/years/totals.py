"""What a replay comes to: by year, by benefit and by pool, in minor units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from largesse.batch.summary import RegisterResult
from largesse.cohort.run import AwardResult
from largesse.cohort.shares import PoolResult
from largesse.errors import LargesseError
from largesse.years.entries import KINDS, Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Appropriations = Mapping[str, Mapping[int, int]]
"""The money of each pool by year, in minor units."""

MONEY: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in ("suspended", "undetermined"))
"""The kinds of entry that are amounts for good."""
OF_ALL: tuple[Kind, ...] = tuple(kind for kind in MONEY if kind != "not_awarded")
"""Those of programmes in which each firm is decided by itself."""


@dataclass(frozen=True)
class Tally:
    """What the ledgers come to: firms by the year in which they were recognised, sums and open questions."""

    recognised: Mapping[int, int]
    totals: Mapping[tuple[int, str], Mapping[Kind, int]]
    undetermined: Mapping[tuple[int, str], int]


def tally(con: DuckDBPyConnection) -> Tally:
    """Add up the ledgers that were written (the tables `lines`, `said`, `granted`)."""
    recognised = con.execute(
        "SELECT recognised, count(*) FROM granted WHERE recognised IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    sums = con.execute(
        'SELECT l."year", s.benefit, s.kind, count(*), coalesce(sum(l.amount), 0) '
        "FROM lines l JOIN said s ON s.number = l.said GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    totals: dict[tuple[int, str], dict[Kind, int]] = {}
    undetermined: dict[tuple[int, str], int] = {}
    for year, benefit, kind, count, amount in sums:
        if kind == "undetermined":
            undetermined[year, benefit] = count
        else:
            totals.setdefault((year, benefit), {})[kind] = int(amount)
    return Tally(dict(recognised), totals, undetermined)


@dataclass(frozen=True)
class AgainstPool:
    """One pool in one year: what it had, what was paid out of it, what came back to it."""

    pool: str
    year: int
    appropriated: int
    paid: int
    recovered: int

    @property
    def left(self) -> int:
        return self.appropriated - self.paid + self.recovered


@dataclass(frozen=True)
class PoolYear:
    """One pool in one year of a programme whose money is given out: what it had, what was committed out of it (with
    what is paid later), and what is kept back, since it may yet be awarded. `paid` and `recovered` are of that year,
    whichever year's money it is; nothing of it comes back into the pool."""

    pool: str
    year: int
    appropriated: int
    carried: int
    used: int
    committed: int
    kept_back: int
    paid: int
    recovered: int

    @property
    def left(self) -> int:
        return self.appropriated + self.carried - self.used - self.committed - self.kept_back


@dataclass(frozen=True)
class ReplayResult:
    """A programme, run over a panel. Money is in minor units of `currency`.

    `recognised` counts firms by the year in which the programme was first granted to them. `totals` has the sums of
    each kind of entry by year and benefit; None where they rest on something unverified and were not asked for.
    `undetermined` counts what could not be told, by year and benefit. `editions` has how each register came out;
    where firms compete, `awards` has how each was awarded, and `said` what its summary says of that.
    """

    programme: str
    content_hash: str
    engine: str
    currency: str
    out: Path
    firms: Path
    entries: Path
    editions: tuple[RegisterResult, ...]
    years: tuple[int, ...]
    days: tuple[date, ...]
    recognised: Mapping[int, int]
    totals: Mapping[tuple[int, str], Mapping[Kind, int]] | None
    undetermined: Mapping[tuple[int, str], int]
    pools: Mapping[str, str]
    appropriations: Appropriations | None
    unverified: bool
    awards: tuple[AwardResult, ...] = ()
    said: tuple[Mapping[str, Any], ...] = ()

    @property
    def competes(self) -> bool:
        """Whether each edition was awarded, since firms compete."""
        return bool(self.awards)

    @property
    def provisional(self) -> tuple[int, ...]:
        """The years whose winners or amounts are not certain."""
        return tuple(year for year, award in zip(self.years, self.awards, strict=False) if award.provisional)

    @property
    def resting(self) -> tuple[int, ...]:
        """The years that are certain in themselves, and come after one that is not: what was won and carried over
        there is taken as it stands."""
        return tuple(year for year in self.years if year > min(self.provisional, default=year)
                     and year not in self.provisional)  # fmt: skip

    @property
    def as_if_in_force(self) -> bool:
        return any(edition.as_if_in_force for edition in self.editions)

    @property
    def exit_code(self) -> int:
        return max(edition.exit_code for edition in self.editions)

    def sum(self, kind: Kind, *, year: int | None = None, benefit: str | None = None) -> int | None:
        """The sum of one kind, of a year or of all, of a benefit or of all; None where sums are left out."""
        if self.totals is None:
            return None
        return sum(
            sums.get(kind, 0)
            for (of_year, of_benefit), sums in self.totals.items()
            if year in (None, of_year) and benefit in (None, of_benefit)
        )

    def outstanding(self, benefit: str | None = None) -> int | None:
        """What is committed and still to be paid after the last year."""
        committed, paid, lapsed = (self.sum(kind, benefit=benefit) for kind in ("committed", "paid", "lapsed"))
        if committed is None or paid is None or lapsed is None:
            return None
        return committed - paid - lapsed

    def against_pools(self) -> Iterator[AgainstPool]:
        """Each pool of which the appropriations are known, year by year."""
        for pool, by_year in (self.appropriations or {}).items():
            of_pool = [benefit for benefit, named in self.pools.items() if named == pool]
            for year in self.years:
                paid, back = (
                    sum(self.sum(kind, year=year, benefit=benefit) or 0 for benefit in of_pool)
                    for kind in ("paid", "recovered")
                )
                yield AgainstPool(pool, year, by_year.get(year, 0), paid, back)

    @property
    def _pool_results(self) -> Mapping[tuple[str, int], PoolResult]:
        """How the award of each year left each pool."""
        return {
            (result.pool, year): result
            for year, award in zip(self.years, self.awards, strict=False)
            for result in (award.money.pools if award.money is not None else ())
        }

    def pool_years(self) -> Iterator[PoolYear]:
        """Each pool that has an appropriation, year by year, where the money is given out; none without sums."""
        if self.totals is None:
            return
        found = self._pool_results
        for name in dict.fromkeys(name for name, _ in found):
            of_pool = [benefit for benefit, named in self.pools.items() if named == name]
            for year in self.years:
                result = found.get((name, year))
                if result is None or result.purse is None:
                    continue
                committed, paid, back = (
                    sum(self.sum(kind, year=year, benefit=benefit) or 0 for benefit in of_pool)
                    for kind in ("committed", "paid", "recovered")
                )
                purse = result.purse
                yield PoolYear(
                    name, year, purse.appropriation, purse.carried, purse.used, committed,
                    result.perhaps - committed, paid, back,
                )  # fmt: skip

    def check(self) -> None:
        """What the ledgers commit is what was awarded out of each pool, but for what is undetermined. LargesseError
        where it is not so."""
        for one in self.pool_years():
            result = self._pool_results[one.pool, one.year]
            of_pool = [benefit for benefit, named in self.pools.items() if named == one.pool]
            is_open = any(self.undetermined.get((one.year, benefit)) for benefit in of_pool)
            if one.committed > result.awarded or (one.committed < result.awarded and not is_open):
                raise LargesseError(
                    f"The pool {one.pool} awarded {result.awarded} in {one.year}, and the ledgers commit "
                    f"{one.committed} (minor units): this is a fault of Largesse, and nothing is written."
                )

    def to_data(self) -> dict[str, Any]:
        """The result as plain data, as it stands in summary.json."""
        return {
            "programme": self.programme,
            "content_hash": self.content_hash,
            "engine": self.engine,
            "currency": self.currency,
            "as_if_in_force": self.as_if_in_force,
            "unverified": self.unverified,
            "hypothetical": any(edition.hypothetical for edition in self.editions),
            "warnings": list(dict.fromkeys(warning for e in self.editions for warning in e.warnings)),
            "editions": [
                {
                    "year": year,
                    "on": edition.on.isoformat(),
                    "reference_years": list(edition.reference_years),
                    "rows": {
                        "in": edition.rows_in,
                        "decided": edition.decided,
                        "rejected": edition.rejected,
                        "blank": edition.blank,
                    },
                    "status": dict(edition.statuses),
                    "grade": edition.grade,
                    "recognised": self.recognised.get(year, 0),
                    **self._sums(year),
                    **said,
                }
                for year, edition, said in zip(self.years, self.editions, self.said, strict=True)
            ],
            "benefits": {
                name: {
                    str(year): self._sums(year, name) | {"undetermined": self.undetermined.get((year, name), 0)}
                    for year in self.years
                }
                for name in self.pools
            },
            **({} if self.totals is None else {"outstanding_minor_units": self.outstanding()}),
            "pools": self._pools_data(),
        }

    def _pools_data(self) -> list[dict[str, Any]]:
        if self.totals is None:
            return []
        if self.competes:
            return [
                {
                    "pool": one.pool,
                    "year": one.year,
                    "appropriated_minor_units": one.appropriated,
                    "carried_over_minor_units": one.carried,
                    "used_before_minor_units": one.used,
                    "committed_minor_units": one.committed,
                    "kept_back_minor_units": one.kept_back,
                    "left_minor_units": one.left,
                    "paid_minor_units": one.paid,
                    "recovered_minor_units": one.recovered,
                }
                for one in self.pool_years()
            ]
        return [
            {
                "pool": one.pool,
                "year": one.year,
                "appropriated_minor_units": one.appropriated,
                "paid_minor_units": one.paid,
                "recovered_minor_units": one.recovered,
                "left_minor_units": one.left,
            }
            for one in self.against_pools()
        ]

    def _sums(self, year: int, benefit: str | None = None) -> dict[str, int]:
        kinds = MONEY if self.competes else OF_ALL
        sums = {f"{kind}_minor_units": self.sum(kind, year=year, benefit=benefit) for kind in kinds}
        return {name: value for name, value in sums.items() if value is not None}
