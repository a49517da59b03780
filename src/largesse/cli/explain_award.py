"""`largesse explain-award`: one firm's place and money, from the files of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.explain import Format, format_of
from largesse.cli.options import Lang, Language


def explain_award(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `largesse award` wrote.", show_default=False)],
    firm: Annotated[str, typer.Argument(metavar="ID", help="Which firm.", show_default=False)],
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; by the suffix of --out if not said.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it to a file.")] = None,
    lang: Language = Lang.en,
) -> None:
    """Explain what an award came to for one firm.

    Its rank, the cut-off that it met or missed, by how much and on which criterion; what was due to it, what shared
    ceilings and pools left of that, and who bears it; how certain all that is.
    """
    from largesse.cli.terminal import columns, in_colour
    from largesse.cohort.reading import explain_award
    from largesse.explain import render
    from largesse.outfile import keep_inputs, write_whole

    format = format or format_of(out)
    if out is not None:
        keep_inputs([out], folder.glob("*"))
    coloured, wide = (False, 80) if out else (in_colour(), columns())
    text = render(explain_award(folder, firm), format, lang, colour=coloured, columns=wide)
    if out is None:
        print(text, end="")
    else:
        write_whole(out, text)
        print(str(out))
