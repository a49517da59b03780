"""Options that the hub's commands share, and writing what they found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from largesse.cli.explain import Format, format_of
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from largesse.explain.blocks import Page
    from largesse.hub.observations.profile import Years

HubFile = Annotated[Path, typer.Option("--hub", metavar="FILE", help="The hub's file.")]
HUB = Path("hub.duckdb")
Indicators = Annotated[
    list[str] | None,
    typer.Option("--indicator", metavar="ID", help="Only this indicator, such as rd-spending. Once for each."),
]
YearsText = Annotated[
    str | None, typer.Option("--years", metavar="YEAR-YEAR", help="Only these years, such as 2015-2023 or 2020-.")
]
AsFormat = Annotated[
    Format | None, typer.Option("--format", help="How to write it; by the suffix of --out if not said.")
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it to a file.")]


def years_of(text: str | None) -> Years:
    """The years of `2015-2023`, `2020-`, `-2020`, `2020`. Raises LargesseError for what is written otherwise."""
    if text is None:
        return None, None
    found = re.fullmatch(r"(\d{4})?(-)?(\d{4})?", text.strip())
    if found is None or not (found[1] or found[3]):
        raise LargesseError(f"--years: {text!r} names no years. Write 2015-2023, 2020- or 2020.")
    first, last = (int(year) if year else None for year in (found[1], found[3]))
    if not found[2]:
        last = first
    if first is not None and last is not None and first > last:
        raise LargesseError(f"--years: {first} is after {last}.")
    return first, last


def write(
    page: Page, data: dict[str, Any], *, format: Format | None, json: bool, out: Path | None, hub: Path, lang: str
) -> None:
    """A page, or its data for a program, to the terminal or into a file."""
    from largesse.cli.terminal import columns, in_colour
    from largesse.hub.observations.written import as_json, paged
    from largesse.outfile import keep_inputs, write_whole

    face = Format.json if json else format or format_of(out)
    if face is Format.json:
        text = as_json(data)
    else:
        coloured, wide = (in_colour(), columns()) if out is None else (False, 80)
        text = paged(page, face.value, lang, colour=coloured, columns=wide)
    if out is None:
        print(text, end="")
        return
    keep_inputs([out], [hub])
    write_whole(out, text)
    print(str(out))
