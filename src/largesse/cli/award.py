"""`largesse award`: a register decided, and the places given out among the firms that compete."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.decide import Format, default_folder
from largesse.cli.options import (
    AsIfInForce,
    Lang,
    Language,
    MapFile,
    On,
    ProgrammeName,
    ReferenceYear,
    TableFiles,
    Unverified,
    tables_of,
)
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from largesse.cli.register import Register
    from largesse.model.programme import Programme


def award(
    programme: ProgrammeName,
    register: Annotated[
        Path,
        typer.Argument(
            metavar="REGISTER", help="The firms (.csv, .tsv, .parquet, .xlsx, .jsonl).", show_default=False
        ),
    ],
    seed: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The text published with the call, from which lots are drawn.")
    ] = None,
    map: MapFile = None,
    on: On = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the results go; out/ and the programme's name if not said."),
    ] = None,
    reference_year: ReferenceYear = None,
    as_if_in_force: AsIfInForce = False,
    unverified: Unverified = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with code 2 where a row was rejected.")] = False,
    format: Annotated[Format, typer.Option("--format", help="Of decisions and places.")] = Format.parquet,
    table: TableFiles = None,
    budget: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What was used of each pool before: a CSV file with pool, year, used."),
    ] = None,
    lang: Language = Lang.en,
) -> None:
    """Decide a register, give out the places and share out the money.

    Who is selected and who is on the reserve list, where the cut-off lies, what each gets out of the pools.
    `explain-award` explains it to one firm.
    """
    from largesse.cli.loading import load
    from largesse.cli.one_firm import is_register
    from largesse.cli.options import day_of
    from largesse.cli.register import Register

    if not is_register(register):
        raise LargesseError(f"{register} is one firm; places are given out among the firms of a register.")
    loaded = load(programme).programme
    folder = out or default_folder(loaded)
    asked = Register(register, map, day_of(on), folder, reference_year, as_if_in_force, unverified, strict)
    asked = replace(asked, tables=tables_of(table))
    raise typer.Exit(_award(loaded, asked, seed, budget, format, lang, today=on is None))


def _award(
    programme: Programme,
    register: Register,
    seed: str | None,
    budget: Path | None,
    format: Format,
    lang: str,
    *,
    today: bool,
) -> int:
    from largesse.cli.awarded import AwardSummary
    from largesse.cli.register import progress_bar
    from largesse.cli.words import CommandSpeaker
    from largesse.cohort.budget import read_used
    from largesse.cohort.run import award_register

    used = {} if budget is None else read_used(programme, budget)
    with progress_bar(CommandSpeaker(lang, programme.messages)) as tell:
        result = award_register(
            programme,
            register.path,
            mapping=register.map,
            on=register.on,
            seed=seed,
            out=register.out,
            reference_year=register.reference_year,
            as_if_in_force=register.as_if_in_force,
            unverified=register.unverified,
            strict=register.strict,
            output_format="csv" if format is Format.csv else "parquet",
            progress=tell,
            tables=register.tables,
            used=used,
            lang=lang,
        )
    AwardSummary(programme, result.register, lang, result).show(today=today)
    return result.register.exit_code
