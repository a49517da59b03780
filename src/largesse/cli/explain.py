"""`largesse explain`: one decision, clause by clause."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

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


class Format(StrEnum):
    text = "text"
    md = "md"
    html = "html"
    json = "json"


SUFFIXES = {
    "": Format.text,
    ".txt": Format.text,
    ".md": Format.md,
    ".html": Format.html,
    ".htm": Format.html,
    ".json": Format.json,
}


def explain(
    programme: ProgrammeName,
    input: Input,
    firm: Annotated[
        str | None, typer.Option(metavar="ID", help="Which firm of a register; not needed for a file of one firm.")
    ] = None,
    map: MapFile = None,
    table: TableFiles = None,
    on: On = None,
    reference_year: ReferenceYear = None,
    as_if_in_force: AsIfInForce = False,
    unverified: Unverified = False,
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; by the suffix of --out if not said.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it to a file.")] = None,
    hub: Annotated[
        Path, typer.Option("--hub", metavar="FILE", help="The hub of the claims that it rests on, if there is one.")
    ] = Path("hub.duckdb"),
    lang: Language = Lang.en,
) -> None:
    """Explain a decision clause by clause.

    Each condition with its values and source, branches taken and not, each step of an amount. Where it rests on a
    claim of the hub that was withdrawn, it says so first.
    """
    from largesse.cli.inputs import files_read
    from largesse.cli.loading import load
    from largesse.cli.one_firm import Asked, decide_one
    from largesse.cli.options import day_of, tables_of
    from largesse.cli.terminal import columns, in_colour
    from largesse.cli.words import CommandSpeaker
    from largesse.explain import explain, render
    from largesse.outfile import keep_inputs, write_whole

    format = format or format_of(out)
    asked = Asked(input, map, firm, reference_year, tables_of(table))
    loaded = load(programme).programme
    if out is not None:
        keep_inputs([out], files_read(loaded, asked))
    decision = decide_one(loaded, asked, day_of(on), as_if_in_force=as_if_in_force)
    coloured, wide = (False, 80) if out else (in_colour(), columns())
    explained = explain(decision, unverified=unverified)
    if hub.is_file():
        from largesse.hub.ledger.explained import with_withdrawn

        explained = with_withdrawn(explained, hub)
    text = render(explained, format, lang, colour=coloured, columns=wide)
    if out is None:
        print(text, end="")
        if on is None and format is Format.text:
            print("\n" + CommandSpeaker(lang).text("decide.today"))
    else:
        write_whole(out, text)
        print(str(out))


def format_of(out: Path | None) -> Format:
    """The format by the file's suffix. Raises LargesseError for one that says none."""
    suffix = out.suffix.lower() if out else ""
    if suffix not in SUFFIXES:
        known = "as .txt, .md, .html or .json"
        raise LargesseError(f"{out}: an explanation is written {known}; for another name say --format.")
    return SUFFIXES[suffix]
