"""Which law applies to which rows: the date that counts, the stretches of the law, and the reference year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from largesse.batch.reasons import reason
from largesse.batch.sqltext import all_of, day, text
from largesse.batch.staging import Staged
from largesse.decide.decision import check_reference_year, nearest_law, not_in_force
from largesse.errors import LargesseError
from largesse.model.plan import Cell
from largesse.model.programme import Programme
from largesse.model.timeline import in_force, stretches

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_PARTS = 1000


@dataclass(frozen=True)
class Part:
    """Rows under one law: `law` is a day of its stretch; `outside` says that some of them lie outside its time."""

    law: date
    reference_year: int | None
    where: str
    outside: bool


def check_in_force(programme: Programme, on: date, as_if_in_force: bool) -> None:
    """Raise LargesseError where no row can be decided: outside the time in force, or where nobody knows it."""
    if as_if_in_force or (programme.counts != "decision" and programme.since is not None):
        return
    if not in_force(programme, on):
        raise LargesseError(not_in_force(programme, on))


def parts_of(
    con: DuckDBPyConnection,
    programme: Programme,
    staged: Staged,
    on: date,
    reference_year: int | None,
    as_if_in_force: bool,
) -> list[Part]:
    """The parts of a staged register, at least one. Rows that no law covers are refused, with the reason.

    Raises LargesseError where a reference year is needed and none is said.
    """
    check_reference_year(reference_year, on)
    years = _years(con, programme, staged, on, reference_year)
    if programme.counts == "decision":
        outside = not in_force(programme, on)
        law = nearest_law(programme, on) if outside else on
        return [Part(law, year, where, outside) for year, where in years]
    return _by_date(con, programme, staged, years, as_if_in_force)


def _years(
    con: DuckDBPyConnection, programme: Programme, staged: Staged, on: date, reference_year: int | None
) -> list[tuple[int | None, str]]:
    """The reference years, and the condition that a row has each; rows of a year yet to come are refused."""
    if not staged.has_years or reference_year is not None:
        if reference_year is None and programme.needs_reference_year:
            raise LargesseError(
                f"{programme.id} asks for yearly facts, so a reference year is needed (what 'latest' means): "
                "say `reference_year:` in the mapping, a column of that name, or --reference-year."
            )
        return [(reference_year, "TRUE")]
    con.execute(
        "INSERT INTO refusals SELECT n, id, 'reference_year', CAST(year AS VARCHAR), "
        f"{text(f'lies after the day of the decision, {on}')} "
        f"FROM {staged.relation} WHERE {staged.kept} AND year > {on.year}"
    )
    rows = con.execute(
        f"SELECT DISTINCT year FROM {staged.relation} WHERE {staged.kept} AND year <= {on.year} ORDER BY year"
    ).fetchall()
    found: list[tuple[int | None, str]] = [(int(year), f"year = {int(year)}") for (year,) in rows]
    return found or [(on.year, "FALSE")]


def _by_date(
    con: DuckDBPyConnection,
    programme: Programme,
    staged: Staged,
    years: list[tuple[int | None, str]],
    as_if_in_force: bool,
) -> list[Part]:
    """The parts where a date of the firm counts."""
    counted = staged.cell(Cell(programme.facts[programme.counts]), staged.sources(None))[0]
    _refuse(con, staged, programme, f"{counted} IS NULL", reason("law.no_date"))
    first, last = programme.since or date.min, programme.until or date.max
    if not as_if_in_force:
        said = reason("law.outside.until" if programme.until else "law.outside", first=first, last=last)
        outside = f"{counted} NOT BETWEEN {day(first)} AND {day(last)}"
        _refuse(con, staged, programme, outside, said)
    parts = []
    known = list(stretches(programme))
    for i, (begin, end) in enumerate(known):
        low = date.min if as_if_in_force and i == 0 else begin
        high = date.max if as_if_in_force and i == len(known) - 1 else end
        within = f"{counted} BETWEEN {day(low)} AND {day(high)}"
        for year, where in years:
            chosen = all_of([within, where])
            row = con.execute(
                f"SELECT count(*), count(*) FILTER (WHERE NOT {_inside(programme, counted)}) FROM {staged.relation} "
                f"WHERE {staged.kept} AND {chosen}"
            ).fetchone()
            if row and row[0]:
                parts.append(Part(begin, year, chosen, bool(row[1])))
    if len(parts) > MOST_PARTS:
        raise LargesseError(f"{programme.id}: the register spans {len(parts)} laws and years, too many for one run.")
    return parts or [Part(known[0][0], years[0][0], "FALSE", False)]


def _inside(programme: Programme, counted: str) -> str:
    if programme.since is None:
        return "FALSE"
    return f"({counted} BETWEEN {day(programme.since)} AND {day(programme.until or date.max)})"


def _refuse(con: DuckDBPyConnection, staged: Staged, programme: Programme, condition: str, said: str) -> None:
    """Refuse the rows whose date that counts is no good."""
    given = staged.cell(Cell(programme.facts[programme.counts]), staged.sources(None))[0]
    con.execute(
        f"INSERT INTO refusals SELECT n, id, {text(programme.counts)}, CAST({given} AS VARCHAR), {text(said)} "
        f"FROM {staged.relation} WHERE {staged.kept} AND {condition}"
    )
