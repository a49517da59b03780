"""What firms bring into an edition from those before it: places that they hold, awards that go on or cannot be made
again. (`cohort/earlier.py` says how that is told to the award.)

Who has won a place holds it, and takes none of a later edition; what the rules grant it later is awarded to it
without another place. But where the programme awards something anew in each year, places are for a year: everybody
competes again, and only what an award gives for several years goes on without a place.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.sqltext import text
from largesse.cohort.earlier import claim as claim_column
from largesse.model.programme import Programme
from largesse.years.firms import Firms, Told
from largesse.years.ledger import claim
from largesse.years.panel import FirmYear
from largesse.years.terms import Terms

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WORDS = {True: "true", False: "false", None: ""}


def holds_places(programme: Programme) -> bool:
    """Whether who has won a place holds it in later years. (A credit arises in each year by itself.)"""
    anew = any(payment.again == "yearly" and payment.used is None for payment in programme.payments)
    return programme.selection is not None and not anew


@dataclass(frozen=True)
class FromEarlier:
    """Makes the table `earlier` of an edition out of the ledgers so far, and keeps it in the file `kept`."""

    terms: Terms
    before: Sequence[Told]
    now: Told
    kept: Path

    def make(self, con: DuckDBPyConnection, decisions: Path) -> None:
        draft = self.kept.with_suffix(".draft.csv")
        now = Told(self.now.year, self.now.on, decisions)
        firms = Firms(self.terms, (*self.before, now))
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
            for id_, years in firms.read(con, self.before):
                holds, claims = self.of_firm(years)
                if holds or any(claim is not None for claim in claims):
                    writer.writerow([id_, *(WORDS[word] for word in (holds, *claims))])
        claims_of = ", ".join(f"{claim_column(name)} BOOLEAN" for name in self.terms.benefits)
        con.execute(f"CREATE TEMP TABLE earlier (id VARCHAR, holds BOOLEAN{claims_of and ', '}{claims_of})")
        con.execute(
            f"INSERT INTO earlier SELECT * FROM read_csv({text(str(draft))}, auto_detect = false, header = false, "
            f"delim = ',', quote = '\"', escape = '\"', columns = {{{', '.join(self.columns())}}}, "
            "max_line_size = 10000000)"
        )
        con.execute(f"COPY earlier TO {text(str(self.kept))} (FORMAT parquet)")

    def columns(self) -> Iterator[str]:
        yield "'id': 'VARCHAR'"
        yield "'holds': 'BOOLEAN'"
        for name in self.terms.benefits:
            yield f"{text(f'claim.{name}')}: 'BOOLEAN'"

    def of_firm(self, years: Sequence[FirmYear]) -> tuple[bool, list[bool | None]]:
        """Whether it holds a place; of each benefit: whether it claims it without one (yes), cannot claim it (no), or
        claims it as any firm does (None)."""
        holds = holds_places(self.terms.programme) and any(year.status == "granted" for year in years[:-1])
        found: list[bool | None] = []
        for name in self.terms.benefits:
            match claim(name, self.terms, years):
                case "none":
                    found.append(False)
                case "goes on":
                    found.append(True)
                case "new":
                    found.append(True if holds else None)
        return holds, found
