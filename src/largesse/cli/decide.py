"""`largesse decide`: one firm, or a whole register."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.options import (
    AsIfInForce,
    Input,
    Lang,
    Language,
    MapFile,
    On,
    ProgrammeName,
    ReferenceYear,
    TableFiles,
    Unverified,
)
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from datetime import date

    from largesse.cli.one_firm import Asked
    from largesse.model.programme import Programme


class Format(StrEnum):
    parquet = "parquet"
    csv = "csv"


def decide(
    programme: ProgrammeName,
    input: Input,
    map: MapFile = None,
    table: TableFiles = None,
    on: On = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where a register's results go; out/ and the programme's name if not said."),
    ] = None,
    record: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep one firm's decision as a record that can be verified.")
    ] = None,
    reference_year: ReferenceYear = None,
    as_if_in_force: AsIfInForce = False,
    unverified: Unverified = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with code 2 where a row was rejected.")] = False,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="Of a register's decisions; else parquet. Amounts in them are in fen (minor units)."
        ),
    ] = None,
    lang: Language = Lang.en,
) -> None:
    """Decide on one firm, or on a whole register.

    A register's decisions go to files, with amounts in minor units (fen, cents), and its summary to the terminal.
    """
    from largesse.cli.loading import load
    from largesse.cli.one_firm import Asked, is_register
    from largesse.cli.options import day_of, tables_of

    day = day_of(on)
    if is_register(input):
        _only_for(record, "--record", "one firm", f"{input} is a register.")
        from largesse.cli.register import Register, decide_and_sum_up

        loaded = load(programme).programme
        folder = out or default_folder(loaded)
        register = Register(
            input, map, day, folder, reference_year, as_if_in_force, unverified, strict, tables_of(table)
        )
        code = decide_and_sum_up(
            loaded, register, "csv" if format is Format.csv else "parquet", lang, today=on is None
        )
        raise typer.Exit(code)
    for given, option in ((out, "--out"), (table, "--table"), (format, "--format"), (strict or None, "--strict")):
        _only_for(given, option, "a register", f"{input} is one firm.")
    asked = Asked(input, map, None, reference_year)
    _one(load(programme).programme, asked, day, as_if_in_force, unverified, record, lang, today=on is None)


def default_folder(programme: Programme) -> Path:
    return Path("out") / programme.id.rpartition("/")[2]


def _only_for(given: object, option: str, what: str, why: str) -> None:
    if given is not None:
        raise LargesseError(f"{option} is for {what}: {why}")


def _one(
    programme: Programme,
    asked: Asked,
    day: date,
    as_if_in_force: bool,
    unverified: bool,
    record: Path | None,
    lang: str,
    *,
    today: bool,
) -> None:
    from largesse.cli.inputs import files_read
    from largesse.cli.one_firm import decide_one, in_short
    from largesse.outfile import keep_inputs

    if record is not None:
        keep_inputs([record], files_read(programme, asked))
    decision = decide_one(programme, asked, day, as_if_in_force=as_if_in_force)
    print(in_short(decision, lang, today=today, unverified=unverified), end="")
    if record is not None:
        from largesse.decide.record import write_record

        write_record(decision, record)
        print(f"\n{record}")
