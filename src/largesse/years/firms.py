"""The firms of a panel, read from the files of its editions: one firm after the other, with all its years.

Where firms compete, what a firm is awarded of a benefit stands in the place of what its decision gives; what it was
due by the rules, and what took the rest away, is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from largesse.batch.sqltext import any_of, ident, text
from largesse.cohort.earlier import HELD, claim
from largesse.cohort.shares import has_money
from largesse.model.types import Number
from largesse.years.cuts import Taker, cuts, takers
from largesse.years.panel import Answer, Cut, FirmYear
from largesse.years.terms import Terms
from largesse.years.watched import OUTCOME, among_of, group_of, known_groups, missing_of, value_of
from largesse.years.watched import PLACE as WHAT_PLACE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MANY = 4096
"""How many rows of the panel are fetched at once."""
PLACED = f"('selected', '{HELD}')"
PLACE = "coalesce(a.place, 'refused')"
CERTAIN = "coalesce(a.certain, TRUE)"
WITHOUT = f"({PLACE} NOT IN {PLACED} AND NOT ({PLACE} = 'undetermined' AND a.could_change))"
"""Certain to have no place. Of some it is only not certain whether they are on the reserve list: of them too."""


@dataclass(frozen=True)
class Told:
    """An edition that was decided: the files of what is `watched` of it; `awards` where firms compete, `earlier` what
    each had from before."""

    year: int
    on: date
    watched: Sequence[Path]
    awards: Path | None = None
    earlier: Path | None = None


@dataclass(frozen=True)
class Firms:
    """Reads the firms of some editions."""

    terms: Terms
    editions: Sequence[Told]

    @property
    def rules(self) -> tuple[str, ...]:
        return (*self.terms.benefits, *self.terms.watched)

    def relation(self) -> str:
        """A row for each firm and edition."""
        return " UNION ALL ".join(f"({_Relation(self.terms, told).sql()})" for told in self.editions)

    def ever_granted(self) -> str:
        """The ids of the firms that were ever granted something, or due it."""
        had = ["status = 'granted'"]
        had += [f"{ident(column)} > 0" for name in self.terms.benefits for column in (value_of(name), due_of(name))]
        return f"SELECT id FROM ({self.relation()}) WHERE {any_of(had)}"

    def read(self, con: DuckDBPyConnection, wanted: str) -> Iterator[tuple[str, list[FirmYear]]]:
        """The firms whose ids the SELECT `wanted` gives, in the order of the ids, each with all its years."""
        con.execute(f"SELECT * FROM ({self.relation()}) WHERE id IN ({wanted}) ORDER BY id, edition")
        names = [column[0] for column in con.description or ()]
        days = {told.year: told.on for told in self.editions}
        competes = any(told.awards is not None for told in self.editions)
        reading = _Reading(self.terms, takers(self.terms.programme), days, competes)
        current: tuple[str, dict[int, FirmYear]] | None = None
        while rows := con.fetchmany(MANY):
            for row in rows:
                found = dict(zip(names, row, strict=True))
                if current is None or current[0] != found["id"]:
                    if current is not None:
                        yield current[0], self._whole(current[1])
                    current = found["id"], {}
                current[1][found["edition"]] = reading.year(found)
        if current is not None:
            yield current[0], self._whole(current[1])

    def _whole(self, found: Mapping[int, FirmYear]) -> list[FirmYear]:
        """All years of the panel: in those in which the firm was not decided, nothing is known of it."""
        return [found.get(told.year) or FirmYear(told.year, told.on, told.on, None) for told in self.editions]


# --- the columns of the panel; no rule can be called so


def due_of(benefit: str) -> str:
    """What a benefit would come to by the rules, where firms compete."""
    return f"{benefit}?due"


def lost_of(benefit: str) -> str:
    """Whether it is certain that a firm does not get it since it has no place."""
    return f"{benefit}?lost"


def got_of(name: str) -> str:
    """What a shared ceiling or a pool left."""
    return f"?got {name}"


@dataclass(frozen=True)
class _Relation:
    """The SELECT of an edition, with the same columns in every year."""

    terms: Terms
    told: Told

    def sql(self) -> str:
        shown = [f"{self.told.year} AS edition", "d.id", "d.law", f"{self.status()} AS status"]
        for name in self.terms.benefits:
            shown += self.benefit(name)
        for name in self.terms.watched:
            shown += [f"d.{ident(value_of(name))}", f"d.{ident(missing_of(name))}"]
        for taker in takers(self.terms.programme):
            got = "CAST(NULL AS HUGEINT)" if self.told.awards is None else f"a.{ident(taker.name + '_awarded')}"
            shown.append(f"{got} AS {ident(got_of(taker.name))}")
        joined = f"{self.decided()} d"
        if self.told.awards is not None:
            joined += f" LEFT JOIN {self.awarded()} a ON a.id = d.id LEFT JOIN {self.earlier()} e ON e.id = d.id"
        return f"SELECT {', '.join(shown)} FROM {joined}"

    @property
    def selects(self) -> bool:
        return self.told.awards is not None and self.terms.programme.selection is not None

    def status(self) -> str:
        """Recognised are those who have a place, where there are places."""
        if not self.selects:
            return "d.status"
        return (
            f"CASE WHEN d.status = 'refused' OR {WITHOUT} THEN 'refused' "
            f"WHEN {CERTAIN} AND {PLACE} IN {PLACED} THEN d.status ELSE 'undetermined' END"
        )

    def benefit(self, name: str) -> list[str]:
        amount, missing = f"d.{ident(value_of(name))}", f"d.{ident(missing_of(name))}"
        if self.told.awards is None:
            return [
                f"{amount} AS {ident(value_of(name))}", f"CAST(NULL AS HUGEINT) AS {ident(due_of(name))}",
                f"FALSE AS {ident(lost_of(name))}", f"{missing} AS {ident(missing_of(name))}",
            ]  # fmt: skip
        mine = f"e.{claim(name)}"
        barred = f"{mine} IS FALSE OR {missing} IS NULL"
        if self.selects:
            barred += " OR d.status = 'refused'"
        due = f"CASE WHEN {barred} THEN 0 ELSE {amount} END"
        lost = "FALSE"
        lacks = [f"nullif({missing}, '')", *self.among(name)]
        if self.selects:
            lost = f"{WITHOUT} AND {mine} IS NOT TRUE"
            lacks.append(f"CASE WHEN NOT {CERTAIN} THEN nullif(d.{ident(WHAT_PLACE)}, '') END")
            lacks.append(f"CASE WHEN d.status = 'undetermined' THEN nullif(d.{ident(OUTCOME)}, '') END")
        missing = f"CASE WHEN {missing} IS NOT NULL THEN concat_ws(';', {', '.join(lacks)}) END"
        return [
            f"{self.awarded_of(name, due, lost)} AS {ident(value_of(name))}", f"{due} AS {ident(due_of(name))}",
            f"{lost} AS {ident(lost_of(name))}", f"{missing} AS {ident(missing_of(name))}",
        ]  # fmt: skip

    def among(self, name: str) -> Iterator[str]:
        """What is missing for the place of its claim among the others."""
        yield f"nullif(d.{ident(among_of(name))}, '')"
        over = {ceiling.group for ceiling in self.terms.programme.shared_ceilings if name in ceiling.over}
        for group in known_groups(self.terms.programme):
            if group.name in over:
                yield f"nullif(d.{ident(group_of(group.name))}, '')"

    def awarded_of(self, name: str, due: str, lost: str) -> str:
        if has_money(self.terms.programme):
            return f"CASE WHEN a.id IS NULL THEN 0 ELSE a.{ident(f'{name}_awarded')} END"
        sure = f"(({CERTAIN} AND {PLACE} IN {PLACED} OR e.{claim(name)} IS TRUE) AND d.status = 'granted')"
        return f"CASE WHEN {lost} THEN 0 WHEN {sure} THEN {due} WHEN ({due}) = 0 THEN 0 END"

    # --- the files, with every column that any edition has

    def decided(self) -> str:
        columns = {"id": "VARCHAR", "status": "VARCHAR", "law": "DATE", WHAT_PLACE: "VARCHAR", OUTCOME: "VARCHAR"}
        for name in (*self.terms.benefits, *self.terms.watched):
            number = isinstance(self.terms.programme.rules[name][0].type, Number)
            columns |= {value_of(name): "HUGEINT" if number else "BOOLEAN", missing_of(name): "VARCHAR"}
        columns |= {among_of(name): "VARCHAR" for name in self.terms.benefits}
        columns |= {group_of(group.name): "VARCHAR" for group in known_groups(self.terms.programme)}
        return _with_columns(self.told.watched, columns)

    def awarded(self) -> str:
        columns = {"id": "VARCHAR", "place": "VARCHAR", "certain": "BOOLEAN", "could_change": "BOOLEAN"}
        amounts = (*self.terms.benefits, *(taker.name for taker in takers(self.terms.programme)))
        return _with_columns(
            [self.told.awards] if self.told.awards else [],
            columns | {f"{name}_awarded": "HUGEINT" for name in amounts},
        )

    def earlier(self) -> str:
        columns = {"id": "VARCHAR"} | {f"claim.{name}": "BOOLEAN" for name in self.terms.benefits}
        return _with_columns([self.told.earlier] if self.told.earlier else [], columns)


def _with_columns(files: Sequence[Path], columns: Mapping[str, str]) -> str:
    """What files have of some columns; NULL where they lack one."""
    nothing = ", ".join(f"CAST(NULL AS {type_}) AS {ident(name)}" for name, type_ in columns.items())
    listed = ", ".join(text(str(file)) for file in files)
    read = f" UNION ALL BY NAME (SELECT * FROM read_parquet([{listed}], union_by_name = true))" if files else ""
    return f"((SELECT {nothing} WHERE FALSE){read})"


@dataclass(frozen=True)
class _Reading:
    """Makes a firm's year out of a row."""

    terms: Terms
    takers: Sequence[Taker]
    days: Mapping[int, date]
    competes: bool

    def year(self, row: Mapping[str, Any]) -> FirmYear:
        answers = {}
        for name in (*self.terms.benefits, *self.terms.watched):
            missing = row[missing_of(name)]
            if missing is not None:  # else no law of that year has it in force
                answers[name] = _answer(row[value_of(name)], missing)
        return FirmYear(row["edition"], self.days[row["edition"]], row["law"], row["status"], answers, self.cut(row))

    def cut(self, row: Mapping[str, Any]) -> Mapping[str, tuple[Cut, ...]]:
        benefits = self.terms.benefits
        if not self.competes or all(row[due_of(name)] == row[value_of(name)] for name in benefits):
            return {}
        due = {name: row[due_of(name)] for name in benefits}
        lost = {name for name in benefits if row[lost_of(name)]}
        got = {taker.name: row[got_of(taker.name)] for taker in self.takers}
        return cuts({name: row[value_of(name)] for name in benefits}, due, lost, self.takers, got)


def _answer(value: int | bool | None, missing: str) -> Answer:
    if value is not None:
        return Answer(value)
    cells = tuple(dict.fromkeys(cell for cell in missing.split(";") if cell))
    return Answer(None, cells, provisional=not cells)
