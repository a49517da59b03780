"""`largesse rulebook`: the law as encoded, for an officer to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.options import Lang, Language, ProgrammeName

if TYPE_CHECKING:
    from largesse.model.programme import Programme


def rulebook(
    programme: ProgrammeName,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where it goes; out/ and the programme's name if not said.")
    ] = None,
    lang: Language = Lang.en,
) -> None:
    """Write the law as encoded, to read.

    Every rule in words, every number with its dates, source and grade, in HTML and Markdown.
    """
    from largesse.cli.asked import notices
    from largesse.cli.decide import default_folder
    from largesse.cli.loading import load
    from largesse.cli.words import CommandSpeaker

    loaded = load(programme).programme
    for notice in notices(loaded, CommandSpeaker(lang)):
        print(notice)
    for file in write_rulebook(loaded, out or default_folder(loaded), lang):
        print(str(file))


def write_rulebook(programme: Programme, folder: Path, lang: str) -> list[Path]:
    """Write the rulebook's two files into a folder and give their paths."""
    from largesse.explain.rulebook import rulebook as make
    from largesse.outfile import write_whole

    files = []
    for face in ("html", "md"):
        files.append(folder / f"rulebook.{lang}.{face}")
        write_whole(files[-1], make(programme, lang, face))
    return files
