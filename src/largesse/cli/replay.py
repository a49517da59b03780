"""`largesse replay`: a programme run year after year over a panel of registers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.decide import Format, default_folder
from largesse.cli.options import AsIfInForce, Lang, Language, ProgrammeName, Unverified, tables_of
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from largesse.years.editions import Edition

OF_A_YEAR = re.compile(r"([0-9]{4})=(.+)", re.DOTALL)
OF_NOTHING = re.compile(r"[0-9]{4}=\s*")
MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")


def replay(
    programme: ProgrammeName,
    registers: Annotated[
        list[str],
        typer.Argument(
            metavar="YEAR=REGISTER...", help="The register of each year, the earliest first.", show_default=False
        ),
    ],
    map: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="The mapping of every register; as YEAR=FILE, that of one."),
    ] = None,
    day: Annotated[str, typer.Option(metavar="MM-DD", help="On which day of its year each is decided.")] = "12-31",
    reference_lag: Annotated[
        int | None,
        typer.Option(
            metavar="YEARS", min=0, max=100,
            help="The reference year lies so many years before, where input and mapping do not say it.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the results go; out/ and the programme's name if not said."),
    ] = None,
    as_if_in_force: AsIfInForce = False,
    unverified: Unverified = False,
    seed: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="From which the lots of every year are drawn; as YEAR=TEXT, of one."),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=FILE", help="Rows of a table, links of a group; as YEAR=NAME=FILE, of one year."
        ),
    ] = None,
    budget: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What was used of each pool, but by these registers: a CSV file with pool, year, used.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with code 2 where a row was rejected.")] = False,
    format: Annotated[Format, typer.Option("--format", help="Of the files.")] = Format.parquet,
    lang: Language = Lang.en,
) -> None:  # fmt: skip
    """Run a programme year after year over a panel of registers.

    Who was recognised when; what was committed, paid and recovered in each year. Where firms compete, each year's
    places and money are given out as `award` does. The files have a line a firm and a line an entry of its ledger,
    with amounts in minor units (fen, cents).
    """
    from largesse.cli.loading import load
    from largesse.cli.register import progress_bar
    from largesse.cli.replayed import Replayed
    from largesse.cli.words import CommandSpeaker
    from largesse.cohort.budget import read_used
    from largesse.years.replay import replay as run

    editions = editions_of(registers, map or [], reference_lag, table or [], seed or [])
    month_day = day_of_year(day)
    loaded = load(programme).programme
    used = None if budget is None else read_used(loaded, budget)
    with progress_bar(CommandSpeaker(lang, loaded.messages)) as tell:
        done = iter(range(len(editions)))

        def told(_: int) -> None:
            if tell is not None:
                tell("deciding", next(done) / len(editions))

        result = run(
            loaded, editions, day=month_day, out=out or default_folder(loaded), as_if_in_force=as_if_in_force,
            unverified=unverified, strict=strict, output_format="csv" if format is Format.csv else "parquet",
            used=used, told=told, lang=lang,
        )  # fmt: skip
    Replayed(loaded, result, lang).show()
    raise typer.Exit(result.exit_code)


def editions_of(
    registers: Sequence[str],
    maps: Sequence[str],
    lag: int | None,
    tables: Sequence[str] = (),
    seeds: Sequence[str] = (),
) -> list[Edition]:
    """The editions that the arguments say. Raises LargesseError for what is no year and file."""
    from largesse.years.editions import Edition, check_editions

    mappings, seed, table = one_of_each("mapping", maps), one_of_each("seed", seeds), tables_by_year(tables)
    editions = []
    for said in registers:
        found = OF_A_YEAR.fullmatch(said)
        if found is None:
            raise LargesseError(f"{said!r} does not say the year of a register: write such as 2021=firms.csv.")
        year = int(found[1])
        mapping = mappings.get(year, mappings.get(None))
        editions.append(
            Edition(
                year, Path(found[2]), None if mapping is None else Path(mapping), None if lag is None else year - lag,
                table.get(None, {}) | table.get(year, {}), seed.get(year, seed.get(None)),
            )
        )  # fmt: skip
    check_editions(editions)
    years = {edition.year for edition in editions}
    for option, what, of_year in (
        ("--map", "a mapping", mappings), ("--seed", "a seed", seed), ("--table", "a table", table),
    ):  # fmt: skip
        for year in sorted(year for year in of_year if year is not None and year not in years):
            raise LargesseError(f"{option} gives {what} for {year}, and there is no register of that year.")
    return editions


def one_of_each(what: str, said: Sequence[str]) -> dict[int | None, str]:
    """What was said of single years, and of all others (None)."""
    found: dict[int | None, str] = {}
    for text in said:
        if OF_NOTHING.fullmatch(text):  # such as a variable of the shell that is empty
            raise LargesseError(f"{text!r} gives no {what} for the year: write such as {text}{what.upper()}.")
        match = OF_A_YEAR.fullmatch(text)
        year, value = (None, text) if match is None else (int(match[1]), match[2])
        if year in found:
            of, hint = ("all registers", f" Write YEAR={what.upper()} for one.") if year is None else (f"{year}", "")
            raise LargesseError(f"Two {what}s for {of}: {found[year]} and {value}.{hint}")
        found[year] = value
    return found


def tables_by_year(said: Sequence[str]) -> dict[int | None, dict[str, Path]]:
    """The tables of single years, and those of all (None): NAME=FILE, for one year YEAR=NAME=FILE."""
    by_year: dict[int | None, list[str]] = {}
    for text in said:
        match = OF_A_YEAR.fullmatch(text)
        year, table = (None, text) if match is None else (int(match[1]), match[2])
        by_year.setdefault(year, []).append(table)
    return {year: tables_of(tables) for year, tables in by_year.items()}


def day_of_year(text: str) -> tuple[int, int]:
    """`12-31` as month and day. Raises LargesseError for a day that not every year has."""
    from largesse.years.editions import decision_day

    found = MONTH_DAY.fullmatch(text)
    if found is None:
        raise LargesseError(f"{text!r} is no day of a year: write month-day, such as 12-31.")
    day = int(found[1]), int(found[2])
    decision_day(2023, day)
    return day
