"""A programme run year after year over a panel of registers, and the ledger of every firm that it ever granted.

Each edition is decided as any register is, and awarded where firms compete. Then one pass over the firms, all years
of one beside each other, makes their ledgers: only firms that were ever granted something are read, so that memory
stays within bounds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from largesse.batch.law import check_in_force
from largesse.batch.run import as_csv, decide_register
from largesse.batch.running import connect
from largesse.batch.summary import RegisterResult
from largesse.batch.writing import Outputs, outputs
from largesse.cohort.budget import Used
from largesse.cohort.run import AwardResult, award_register
from largesse.errors import LargesseError
from largesse.model.grades import arranged_grades
from largesse.model.programme import Programme
from largesse.outfile import keep_inputs
from largesse.years.budgets import Budgets
from largesse.years.earlier import FromEarlier
from largesse.years.editions import LAST_DAY, Edition, check_asked, check_editions, decision_day
from largesse.years.firms import Firms, Told
from largesse.years.ledger import ledger
from largesse.years.terms import Terms
from largesse.years.totals import Appropriations, ReplayResult, Tally, tally
from largesse.years.watched import Watch
from largesse.years.written import Writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["LAST_DAY", "Edition", "check_editions", "decision_day", "replay"]

OutputFormat = Literal["parquet", "csv"]

OF_AN_EDITION = re.compile(r"(decisions|awards|undetermined|rejected|unjoined)-[0-9]{4}\.(parquet|csv)")
KINDS = (
    "decisions.parquet", "decisions.csv", "awards.parquet", "awards.csv", "undetermined.csv", "rejected.csv",
    "unjoined.csv",
)  # fmt: skip
"""What an edition may write, beside its summary."""


def competes(programme: Programme) -> bool:
    """Whether not all that qualify are awarded what they are due: each edition is then awarded, not only decided."""
    limited = any(pool.appropriation is not None for pool in programme.pools)
    return programme.selection is not None or bool(programme.shared_ceilings) or limited


def replay(
    programme: Programme,
    editions: Sequence[Edition],
    *,
    out: Path,
    day: tuple[int, int] = LAST_DAY,
    as_if_in_force: bool = False,
    unverified: bool = False,
    strict: bool = False,
    output_format: OutputFormat = "parquet",
    used: Used | None = None,
    appropriations: Appropriations | None = None,
    memory: int | None = None,
    told: Callable[[int], None] | None = None,
    lang: str = "en",
) -> ReplayResult:
    """Run a programme over the editions of a panel, one for each year, in order.

    Each is decided on the `day` (month, day) of its year, and awarded where firms compete. The results appear in the
    folder `out`, whole or not at all. `used` is what was awarded out of each pool by anything but these editions, by
    pool and year. `appropriations` is the money of each pool by year, of a programme that does not say it. `told`
    hears which year is decided. `lang` is the language of the reasons why a row is rejected.

    Raises LargesseError for editions out of order, with a year twice or left out, for a seed that lacks, and for what
    cannot be decided.
    """
    check_editions(editions)
    check_asked(programme, editions, competes=competes(programme))
    days = [decision_day(edition.year, day) for edition in editions]
    for on in days:  # before the first edition is decided
        check_in_force(programme, on, as_if_in_force)
    asked = _Asked(programme, as_if_in_force, unverified, strict, memory, lang, Terms(programme))
    budgets = Budgets(programme, dict(used or {}))
    asked.check_money(budgets, days, appropriations)
    names = (
        *_of_editions(out, editions), "firms.parquet", "firms.csv", "entries.parquet", "entries.csv", "summary.json",
    )  # fmt: skip
    keep_inputs((out / name for name in names), (file for edition in editions for file in edition.files(programme)))
    with outputs(out, names) as made:
        found: list[_Decided] = []
        for edition, on in zip(editions, days, strict=True):
            if told is not None:
                told(edition.year)
            before = [one.told for one in found]
            found.append(asked.decided(made, edition, on, budgets, before))
        con = connect(made.work, memory)
        try:
            counted = _write_ledgers(con, made, asked.terms, [one.told for one in found], output_format)
            if output_format == "csv":
                for file in sorted(made.done.glob("*.parquet")):
                    as_csv(con, file)
        finally:
            con.close()
        whole = _result(asked, editions, found, counted, out, output_format, appropriations)
        summary = json.dumps(whole.to_data(), indent=2, ensure_ascii=False)
        (made.done / "summary.json").write_text(summary + "\n", encoding="utf-8")
    return whole


# --- one edition


@dataclass(frozen=True)
class _Decided:
    """An edition, decided; `award` and what its summary says of it, where firms compete."""

    told: Told
    register: RegisterResult
    award: AwardResult | None = None
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Asked:
    """What is asked for of every edition."""

    programme: Programme
    as_if_in_force: bool
    unverified: bool
    strict: bool
    memory: int | None
    lang: str
    terms: Terms

    def check_money(self, budgets: Budgets, days: Sequence[date], appropriations: Appropriations | None) -> None:
        """Raise LargesseError for money that the pools cannot have."""
        if not competes(self.programme):
            if budgets.given:
                raise LargesseError(f"{self.programme.id} has no pool that can be used up: leave out --budget.")
            return
        if appropriations is not None:
            raise LargesseError(f"{self.programme.id} says itself what there is in its pools, and it is given out.")
        budgets.check(days)

    def decided(
        self, made: Outputs, edition: Edition, on: date, budgets: Budgets, before: Sequence[Told]
    ) -> _Decided:
        """Decide an edition, and award it where firms compete; its files go to those of the replay."""
        folder = made.work / str(edition.year)
        watch = Watch(self.terms, made.work / f"watched-{edition.year}")
        watch.folder.mkdir()
        now = Told(edition.year, on, watch.files)
        if not competes(self.programme):
            register = decide_register(
                self.programme, edition.source, on=on, out=folder, mapping=edition.mapping,
                reference_year=edition.reference_year, as_if_in_force=self.as_if_in_force,
                unverified=self.unverified, strict=self.strict, memory=self.memory, tables=edition.tables,
                beside=watch, lang=self.lang,
            )  # fmt: skip
            _move(folder, made.done, edition.year)
            return _Decided(now, register)
        earlier = None
        if before:
            earlier = FromEarlier(self.terms, before, now, made.work / f"earlier-{edition.year}.parquet")
        award = award_register(
            self.programme, edition.source, on=on, out=folder, seed=edition.seed, mapping=edition.mapping,
            reference_year=edition.reference_year, as_if_in_force=self.as_if_in_force, unverified=self.unverified,
            strict=self.strict, memory=self.memory, tables=edition.tables, used=budgets.used(edition.year),
            beside=watch, earlier=earlier, lang=self.lang,
        )  # fmt: skip
        budgets.take(edition.year, award.money)
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        said = {key: summary[key] for key in ("seed", "provisional", "selection", "money") if key in summary}
        _move(folder, made.done, edition.year)
        awards = made.done / _named("awards.parquet", edition.year)
        now = replace(now, awards=awards, earlier=None if earlier is None else earlier.kept)
        return _Decided(now, award.register, award, said)


def _move(folder: Path, done: Path, year: int) -> None:
    for kind in KINDS:
        if (folder / kind).exists():
            (folder / kind).replace(done / _named(kind, year))


def _named(name: str, year: int) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}-{year}.{suffix}"


def _of_editions(out: Path, editions: Sequence[Edition]) -> list[str]:
    """The files of the editions; also those of other editions that an earlier run into the folder left."""
    ours = [_named(kind, edition.year) for edition in editions for kind in KINDS]
    there = [path.name for path in out.iterdir()] if out.is_dir() else []
    return [*ours, *(name for name in there if OF_AN_EDITION.fullmatch(name) and name not in ours)]


# --- all of them


def _write_ledgers(
    con: DuckDBPyConnection, made: Outputs, terms: Terms, told: Sequence[Told], output_format: OutputFormat
) -> Tally:
    days = {one.year: one.on for one in told}
    contested = competes(terms.programme)
    with Writer(con, made.work, made.done, days, output_format, competes=contested) as writer:
        firms = Firms(terms, told)
        for id_, firm in firms.read(con, firms.ever_granted()):
            book = ledger(terms, firm)
            if contested or not book.is_empty:  # where firms compete, also what is due and not awarded yet is told
                writer.write(id_, book)
    return tally(con)


def _result(
    asked: _Asked,
    editions: Sequence[Edition],
    found: Sequence[_Decided],
    counted: Tally,
    out: Path,
    output_format: OutputFormat,
    appropriations: Appropriations | None,
) -> ReplayResult:
    programme, days = asked.programme, [one.told.on for one in found]
    doubtful = any(one.register.unverified for one in found) or any(
        "unverified" in arranged_grades(programme, day) for day in days
    )
    moved = [
        replace(one.register, out=out, decisions=out / _named(f"decisions.{output_format}", edition.year))
        for edition, one in zip(editions, found, strict=True)
    ]
    awards = [
        replace(
            one.award, register=register, awards=out / _named(f"awards.{output_format}", edition.year),
            undetermined=out / _named("undetermined.csv", edition.year),
        )
        for edition, one, register in zip(editions, found, moved, strict=True)
        if one.award is not None
    ]  # fmt: skip
    result = ReplayResult(
        programme=programme.id,
        content_hash=moved[0].content_hash,
        engine=moved[0].engine,
        currency=programme.currency,
        out=out,
        firms=out / f"firms.{output_format}",
        entries=out / f"entries.{output_format}",
        editions=tuple(moved),
        years=tuple(edition.year for edition in editions),
        days=tuple(days),
        recognised=counted.recognised,
        totals=counted.totals if asked.unverified or not doubtful else None,
        undetermined=counted.undetermined,
        pools={name: programme.rules[name][0].pool for name in asked.terms.benefits},
        appropriations=appropriations,
        unverified=doubtful,
        awards=tuple(awards),
        said=tuple(one.said for one in found),
    )
    result.check()
    return result
