"""`largesse replay`: a programme run year after year over a panel of registers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.decide import Format, default_folder
from largesse.cli.options import AsIfInForce, Lang, Language, ProgrammeName, Unverified
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from largesse.years.replay import Edition

OF_A_YEAR = re.compile(r"([0-9]{4})=(.+)", re.DOTALL)
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
    strict: Annotated[bool, typer.Option("--strict", help="Exit with code 2 where a row was rejected.")] = False,
    format: Annotated[Format, typer.Option("--format", help="Of the files.")] = Format.parquet,
    lang: Language = Lang.en,
) -> None:  # fmt: skip
    """Run a programme year after year over a panel of registers.

    Who was recognised when; what was committed, paid and recovered in each year. The files have a line a firm and a
    line an entry of its ledger, with amounts in minor units (fen, cents).
    """
    from largesse.cli.loading import load
    from largesse.cli.register import progress_bar
    from largesse.cli.replayed import Replayed
    from largesse.cli.words import CommandSpeaker
    from largesse.years.replay import replay as run

    editions = editions_of(registers, map or [], reference_lag)
    month_day = day_of_year(day)
    loaded = load(programme).programme
    with progress_bar(CommandSpeaker(lang, loaded.messages)) as tell:
        done = iter(range(len(editions)))

        def told(_: int) -> None:
            if tell is not None:
                tell("deciding", next(done) / len(editions))

        result = run(
            loaded, editions, day=month_day, out=out or default_folder(loaded), as_if_in_force=as_if_in_force,
            unverified=unverified, strict=strict, output_format="csv" if format is Format.csv else "parquet",
            told=told, lang=lang,
        )  # fmt: skip
    Replayed(loaded, result, lang).show()
    raise typer.Exit(result.exit_code)


def editions_of(registers: Sequence[str], maps: Sequence[str], lag: int | None) -> list[Edition]:
    """The editions that the arguments say. Raises LargesseError for what is no year and file."""
    from largesse.years.replay import Edition, check_editions

    by_year, for_all = mappings(maps)
    editions = []
    for said in registers:
        found = OF_A_YEAR.fullmatch(said)
        if found is None:
            raise LargesseError(f"{said!r} does not say the year of a register: write such as 2021=firms.csv.")
        year = int(found[1])
        reference = None if lag is None else year - lag
        editions.append(Edition(year, Path(found[2]), by_year.get(year, for_all), reference))
    check_editions(editions)
    unused = by_year.keys() - {edition.year for edition in editions}
    if unused:
        raise LargesseError(f"--map gives a mapping for {min(unused)}, and there is no register of that year.")
    return editions


def mappings(maps: Sequence[str]) -> tuple[Mapping[int, Path], Path | None]:
    """The mappings of single years, and the one for all others."""
    by_year: dict[int, Path] = {}
    for_all: Path | None = None
    for said in maps:
        found = OF_A_YEAR.fullmatch(said)
        if found is None:
            if for_all is not None:
                raise LargesseError(f"Two mappings for all registers: {for_all} and {said}. Write YEAR=FILE for one.")
            for_all = Path(said)
        elif int(found[1]) in by_year:
            raise LargesseError(f"Two mappings for {found[1]}: {by_year[int(found[1])]} and {found[2]}.")
        else:
            by_year[int(found[1])] = Path(found[2])
    return by_year, for_all


def day_of_year(text: str) -> tuple[int, int]:
    """`12-31` as month and day. Raises LargesseError for a day that not every year has."""
    from largesse.years.replay import decision_day

    found = MONTH_DAY.fullmatch(text)
    if found is None:
        raise LargesseError(f"{text!r} is no day of a year: write month-day, such as 12-31.")
    day = int(found[1]), int(found[2])
    decision_day(2023, day)
    return day
