"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from largesse.errors import LargesseError


class Lang(StrEnum):
    en = "en"
    zh = "zh"


ProgrammeName = Annotated[
    str,
    typer.Argument(
        metavar="PROGRAMME", help="Its id, such as cn/shanghai/innovative-hq, or its folder.", show_default=False
    ),
]
Input = Annotated[
    Path,
    typer.Argument(
        metavar="INPUT",
        help="One firm (.json, .yaml) or a register of firms (.csv, .tsv, .parquet, .xlsx, .jsonl).",
        show_default=False,
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day of the decision, such as 2024-02-23; today if not said."),
]
MapFile = Annotated[
    Path | None,
    typer.Option("--map", metavar="FILE", help="Which column of the register feeds which fact, and in what unit."),
]
TableFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--table", metavar="NAME=FILE", help="A register's rows of a table, or links of a group. Once for each."
    ),
]
ReferenceYear = Annotated[
    int | None,
    typer.Option(metavar="YEAR", help="The year that 'latest' means, where input and mapping do not say it."),
]
AsIfInForce = Annotated[
    bool, typer.Option("--as-if-in-force", help="Decide outside the time in force, and say so in every output.")
]
Unverified = Annotated[
    bool, typer.Option("--unverified", help="Count in what rests on a text that nobody else confirms.")
]
Language = Annotated[Lang, typer.Option("--lang", help="The language of the output.")]


def day_of(on: str | None) -> date:
    """The day of the decision: as given, else today. Raises LargesseError for what is no date."""
    from largesse.api import as_date

    return date.today() if on is None else as_date(on)


def tables_of(given: list[str] | None) -> dict[str, Path]:
    """The files of `--table NAME=FILE`, by name. Raises LargesseError for what is not written so, or stands twice."""
    found: dict[str, Path] = {}
    for text in given or ():
        name, equals, file = text.partition("=")
        if not (name and equals and file):
            raise LargesseError(f"--table {text}: write the table's name and its file, such as costs=costs.csv.")
        if name in found:
            raise LargesseError(f"--table {name} is given twice.")
        found[name] = Path(file)
    return found
