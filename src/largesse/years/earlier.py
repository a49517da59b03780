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

from largesse.batch.sqltext import any_of, ident, text
from largesse.cohort.earlier import claim
from largesse.model.programme import Programme
from largesse.years.firms import Firms, Told
from largesse.years.ledger import goes_on
from largesse.years.panel import FirmYear
from largesse.years.terms import Terms
from largesse.years.watched import value_of
from largesse.years.written import read_draft

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def holds_places(programme: Programme) -> bool:
    """Whether who has won a place holds it in later years. (A credit arises in each year by itself.)"""
    anew = any(payment.again == "yearly" and payment.used is None for payment in programme.payments)
    return programme.selection is not None and not anew


@dataclass(frozen=True)
class FromEarlier:
    """Makes the table `earlier` of an edition out of the editions before, and keeps it in the file `kept`."""

    terms: Terms
    before: Sequence[Told]
    now: Told
    """This edition, which is decided and not awarded yet."""
    kept: Path

    def make(self, con: DuckDBPyConnection) -> None:
        self.make_going_on(con)
        holds = "bool_or(status = 'granted')" if holds_places(self.terms.programme) else "FALSE"
        names = [ident(value_of(name)) for name in self.terms.benefits]
        had = "".join(f", coalesce(bool_or({name} > 0), FALSE) AS {name}" for name in names)
        claims = "".join(f", {self.claim(name)} AS {claim(name)}" for name in self.terms.benefits)
        con.execute(
            f"CREATE TEMP TABLE earlier AS SELECT b.id, b.holds{claims} FROM ("
            f"SELECT id, {holds} AS holds{had} FROM ({Firms(self.terms, self.before).relation()}) GROUP BY id) b "
            f"LEFT JOIN going_on g ON g.id = b.id WHERE {any_of(['b.holds', *(f'b.{name}' for name in names)])}"
        )
        con.execute(f"COPY earlier TO {text(str(self.kept))} (FORMAT parquet)")

    def claim(self, benefit: str) -> str:
        """The SQL of what a firm claims of a benefit: yes, without a place; no; NULL, as any firm does."""
        without_place = "CASE WHEN b.holds THEN TRUE END"
        if self.terms.is_once(benefit):
            return f"CASE WHEN b.{ident(value_of(benefit))} THEN FALSE ELSE {without_place} END"
        if self.terms.lasts(benefit):
            return f"coalesce(g.{ident(value_of(benefit))}, {without_place})"
        return without_place

    # --- awards that are decided anew in each of some years

    def make_going_on(self, con: DuckDBPyConnection) -> None:
        """Make the table `going_on`: whether an award of such a benefit gives a firm something this year, by the
        ledger of its years so far; NULL where it was not awarded."""
        lasting = [name for name in self.terms.benefits if self.terms.lasts(name)]
        columns = {"id": "VARCHAR"} | {value_of(name): "BOOLEAN" for name in lasting}
        draft = self.kept.with_suffix(".draft.csv")
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for id_, years in self.with_awards(con, lasting):
                found = (goes_on(name, self.terms, years) for name in lasting)
                writer.writerow([id_, *("" if word is None else str(word) for word in found)])
        con.execute(f"CREATE TEMP TABLE going_on AS SELECT * FROM {read_draft(draft, columns)}")

    def with_awards(self, con: DuckDBPyConnection, lasting: Sequence[str]) -> Iterator[tuple[str, list[FirmYear]]]:
        """The firms with such an award from before, with all their years and this one."""
        if not lasting:
            return
        awarded = any_of(f"{ident(value_of(name))} > 0" for name in lasting)
        wanted = f"SELECT id FROM ({Firms(self.terms, self.before).relation()}) WHERE {awarded}"
        yield from Firms(self.terms, (*self.before, self.now)).read(con, wanted)
