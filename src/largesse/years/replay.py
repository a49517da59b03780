"""A programme run year after year over a panel of registers, and the ledger of every firm that it ever granted.

Each edition is decided as any register is. Then one pass over the firms, all years of one beside each other, makes
their ledgers: only firms that were ever granted something are read, so that memory stays within bounds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from largesse.batch.law import check_in_force
from largesse.batch.run import decide_register
from largesse.batch.running import connect
from largesse.batch.sqltext import ident
from largesse.batch.stage import files_read
from largesse.batch.summary import RegisterResult
from largesse.batch.writing import outputs
from largesse.errors import LargesseError
from largesse.model.grades import arranged_grades
from largesse.model.programme import Programme
from largesse.model.types import Number
from largesse.outfile import keep_inputs
from largesse.years.appropriations import appropriations_of
from largesse.years.ledger import ledger
from largesse.years.panel import Answer, FirmYear
from largesse.years.terms import Terms
from largesse.years.totals import Appropriations, ReplayResult, Tally, tally
from largesse.years.watched import Watch, as_relation, missing_of
from largesse.years.written import Writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OutputFormat = Literal["parquet", "csv"]
LAST_DAY = (12, 31)
"""The month and day on which each edition is decided, unless another is said."""

OF_AN_EDITION = re.compile(r"(decisions|rejected|unjoined)-[0-9]{4}\.(parquet|csv)")
MANY = 4096
"""How many rows of the panel are fetched at once."""


@dataclass(frozen=True)
class Edition:
    """One register of the panel: that of a year, in which it is decided.

    `reference_year` is what `latest` means in it, where neither its mapping nor its columns say it.
    """

    year: int
    source: Path
    mapping: Path | None = None
    reference_year: int | None = None


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
    appropriations: Appropriations | None = None,
    memory: int | None = None,
    told: Callable[[int], None] | None = None,
    lang: str = "en",
) -> ReplayResult:
    """Run a programme over the editions of a panel, one for each year, in order.

    Each is decided on the `day` (month, day) of its year. The results appear in the folder `out`, whole or not at
    all. `appropriations` is the money of each pool by year, where it is not what the programme says. `told` hears
    which year is decided. `lang` is the language of the reasons why a row is rejected.

    Raises LargesseError for editions out of order, with a year twice or left out, and for what cannot be decided.
    """
    check_editions(editions)
    check_alone(programme)
    days = [decision_day(edition.year, day) for edition in editions]
    for on in days:  # before the first edition is decided
        check_in_force(programme, on, as_if_in_force)
    if appropriations is None:
        appropriations = appropriations_of(programme, [edition.year for edition in editions])
    terms = Terms(programme)
    names = (
        *_of_editions(out, editions),
        "firms.parquet",
        "firms.csv",
        "entries.parquet",
        "entries.csv",
        "summary.json",
    )
    keep_inputs((out / name for name in names), _inputs(editions))
    with outputs(out, names) as made:
        results, relations = [], []
        for edition, on in zip(editions, days, strict=True):
            if told is not None:
                told(edition.year)
            folder = made.work / str(edition.year)
            watch = Watch((*terms.benefits, *terms.watched), made.work / f"watched-{edition.year}")
            watch.folder.mkdir()
            result = decide_register(
                programme, edition.source, on=on, out=folder, mapping=edition.mapping,
                reference_year=edition.reference_year, as_if_in_force=as_if_in_force, unverified=unverified,
                strict=strict, output_format=output_format, memory=memory, beside=watch,
                lang=lang,
            )  # fmt: skip
            for file in (result.decisions, folder / "rejected.csv", folder / "unjoined.csv"):
                if file.exists():
                    file.replace(made.done / _named(file.name, edition.year))
            results.append(result)
            relations.append(as_relation(watch.files, watch.rules, _kinds(programme, watch.rules), edition.year))
        con = connect(made.work, memory)
        try:
            years = {edition.year: on for edition, on in zip(editions, days, strict=True)}
            with Writer(con, made.work, made.done, years, output_format) as writer:
                for id_, firm in _firms(con, terms, relations, years):
                    book = ledger(terms, firm)
                    if not book.is_empty:
                        writer.write(id_, book)
            counted = tally(con)
        finally:
            con.close()
        whole = _result(
            programme, editions, days, results, terms, counted, out, output_format, unverified, appropriations
        )
        summary = json.dumps(whole.to_data(), indent=2, ensure_ascii=False)
        (made.done / "summary.json").write_text(summary + "\n", encoding="utf-8")
    return whole


# --- what was given


def check_editions(editions: Sequence[Edition]) -> None:
    """Raise LargesseError unless there is one edition for each year, in order."""
    if not editions:
        raise LargesseError("A replay needs the registers of some years, as YEAR=FILE.")
    for earlier, later in pairwise(editions):
        if earlier.year == later.year:
            raise LargesseError(f"There are two editions of {later.year}: {earlier.source} and {later.source}.")
        if earlier.year > later.year:
            raise LargesseError(
                f"The editions are out of order: {later.year} ({later.source}) stands after {earlier.year}. "
                "Give the earliest first."
            )
        if earlier.year + 1 < later.year:
            raise LargesseError(
                f"There is no edition of {earlier.year + 1}: what is paid in a year cannot be told without it."
            )


def check_alone(programme: Programme) -> None:
    """Raise LargesseError for a programme in which not all that qualify are awarded: what each would be given
    by itself is then no award."""
    if programme.selection is not None:
        raise LargesseError(
            f"{programme.id} has fewer places than firms that may qualify, and a replay selects none of them: "
            "its ledgers would award to all."
        )
    asked = [*programme.tables, *(group.name for group in programme.groups if group.by is None)]
    if asked:
        raise LargesseError(
            f"{programme.id} rests on tables beside the firms ({', '.join(asked)}), which a replay does not read: "
            "all that rests on them would be undetermined."
        )
    if programme.shared_ceilings:
        names = ", ".join(ceiling.name for ceiling in programme.shared_ceilings)
        raise LargesseError(
            f"{programme.id} has ceilings that firms share ({names}), and a replay decides each firm by itself: "
            "its ledgers would award more than there may be."
        )


def decision_day(year: int, day: tuple[int, int]) -> date:
    """The day of a year on which its edition is decided. Raises LargesseError for a day that not every year has."""
    try:
        return date(2023, *day).replace(year=year)
    except ValueError:
        raise LargesseError(
            f"{day[0]:02}-{day[1]:02} is no day of every year: write month-day, such as 12-31."
        ) from None


def _inputs(editions: Sequence[Edition]) -> Iterator[Path]:
    from largesse.batch.mapping import load_mapping

    for edition in editions:
        yield from files_read(edition.source, load_mapping(edition.mapping) if edition.mapping else None)


def _named(name: str, year: int) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}-{year}.{suffix}"


def _of_editions(out: Path, editions: Sequence[Edition]) -> list[str]:
    """The files of the editions; also those of other editions that an earlier run into the folder left."""
    kinds = ("decisions.parquet", "decisions.csv", "rejected.csv", "unjoined.csv")
    ours = [_named(kind, edition.year) for edition in editions for kind in kinds]
    there = [path.name for path in out.iterdir()] if out.is_dir() else []
    return [*ours, *(name for name in there if OF_AN_EDITION.fullmatch(name) and name not in ours)]


def _kinds(programme: Programme, rules: Sequence[str]) -> dict[str, str]:
    """The type of each rule's value in the panel."""
    number = {name: isinstance(programme.rules[name][0].type, Number) for name in rules}
    return {name: "HUGEINT" if number[name] else "BOOLEAN" for name in rules}


# --- the panel


def _firms(
    con: DuckDBPyConnection, terms: Terms, relations: Sequence[str], days: Mapping[int, date]
) -> Iterator[tuple[str, list[FirmYear]]]:
    """Every firm that was ever granted something, in the order of the ids, with all its years."""
    rules = (*terms.benefits, *terms.watched)
    con.execute("CREATE TEMP VIEW panel AS " + " UNION ALL ".join(relations))
    granted = " OR ".join(["status = 'granted'", *(f"{ident(name)} > 0" for name in terms.benefits)])
    columns = [c for name in rules for c in (name, missing_of(name))]
    con.execute(
        f"SELECT id, edition, law, status, {', '.join(ident(c) for c in columns)} FROM panel "
        f"WHERE id IN (SELECT id FROM panel WHERE {granted}) ORDER BY id, edition"
    )
    current: tuple[str, dict[int, FirmYear]] | None = None
    while rows := con.fetchmany(MANY):
        for row in rows:
            if current is None or current[0] != row[0]:
                if current is not None:
                    yield current[0], _whole(current[1], days)
                current = row[0], {}
            current[1][row[1]] = _year(row, rules, days)
    if current is not None:
        yield current[0], _whole(current[1], days)


def _year(row: Sequence[Any], rules: Sequence[str], days: Mapping[int, date]) -> FirmYear:
    _, year, law, status, *values = row
    answers = {}
    for name, value, missing in zip(rules, values[::2], values[1::2], strict=True):
        if missing is not None:  # else no law of that year has it in force
            answers[name] = Answer(value, tuple(missing.split(";")) if missing else ())
    return FirmYear(year, days[year], law, status, answers)


def _whole(found: Mapping[int, FirmYear], days: Mapping[int, date]) -> list[FirmYear]:
    """All years of the panel: in those in which the firm was not decided, nothing is known of it."""
    return [found.get(year) or FirmYear(year, on, on, None) for year, on in days.items()]


# --- what came out


def _result(
    programme: Programme,
    editions: Sequence[Edition],
    days: Sequence[date],
    results: Sequence[RegisterResult],
    terms: Terms,
    counted: Tally,
    out: Path,
    output_format: OutputFormat,
    unverified: bool,
    appropriations: Appropriations | None,
) -> ReplayResult:
    doubtful = any(result.unverified for result in results) or any(
        "unverified" in arranged_grades(programme, day) for day in days
    )
    moved = [
        replace(result, out=out, decisions=out / _named(result.decisions.name, edition.year))
        for edition, result in zip(editions, results, strict=True)
    ]
    return ReplayResult(
        programme=programme.id,
        content_hash=results[0].content_hash,
        engine=results[0].engine,
        currency=programme.currency,
        out=out,
        firms=out / f"firms.{output_format}",
        entries=out / f"entries.{output_format}",
        editions=tuple(moved),
        years=tuple(edition.year for edition in editions),
        days=tuple(days),
        recognised=counted.recognised,
        totals=counted.totals if unverified or not doubtful else None,
        undetermined=counted.undetermined,
        pools={name: programme.rules[name][0].pool for name in terms.benefits},
        appropriations=appropriations,
        unverified=doubtful,
    )
