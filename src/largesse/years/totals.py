"""What a replay comes to: by year, by benefit and by pool, in minor units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from largesse.batch.summary import RegisterResult
from largesse.years.entries import KINDS, Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Appropriations = Mapping[str, Mapping[int, int]]
"""The money of each pool by year, in minor units."""

MONEY: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in ("suspended", "undetermined"))
"""The kinds of entry that are amounts for good."""


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
class ReplayResult:
    """A programme, run over a panel. Money is in minor units of `currency`.

    `recognised` counts firms by the year in which the programme was first granted to them. `totals` has the sums of
    each kind of entry by year and benefit; None where they rest on something unverified and were not asked for.
    `undetermined` counts what could not be told, by year and benefit. `editions` has how each register came out.
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
                }
                for year, edition in zip(self.years, self.editions, strict=True)
            ],
            "benefits": {
                name: {
                    str(year): self._sums(year, name) | {"undetermined": self.undetermined.get((year, name), 0)}
                    for year in self.years
                }
                for name in self.pools
            },
            **({} if self.totals is None else {"outstanding_minor_units": self.outstanding()}),
            "pools": [
                {
                    "pool": one.pool,
                    "year": one.year,
                    "appropriated_minor_units": one.appropriated,
                    "paid_minor_units": one.paid,
                    "recovered_minor_units": one.recovered,
                    "left_minor_units": one.left,
                }
                for one in (self.against_pools() if self.totals is not None else ())
            ],
        }

    def _sums(self, year: int, benefit: str | None = None) -> dict[str, int]:
        sums = {f"{kind}_minor_units": self.sum(kind, year=year, benefit=benefit) for kind in MONEY}
        return {name: value for name, value in sums.items() if value is not None}
