"""`largesse new`: the folder of a new programme, to be filled."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shlex import join
from typing import Annotated

import typer

from largesse.cli.options import Lang, Language
from largesse.errors import LargesseError, did_you_mean


def new(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The folder that is made, such as lamp_grant.", show_default=False)
    ],
    id_: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="Such as cn/shanghai/innovative-hq; from the folder if not said."),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TITLE", help="What it is called; from the folder's name if not said.")
    ] = None,
    currency: Annotated[str, typer.Option(metavar="CODE", help="The currency of its amounts.")] = "EUR",
    lang: Language = Lang.en,
) -> None:
    """Lay out a new programme's folder.

    A small example that loads and whose cases hold: replace it piece by piece, and check as you go.
    """
    from largesse.cli.words import CommandSpeaker
    from largesse.scaffold import NewProgramme, lay_out

    folder = Path.cwd() if path == Path() else path
    programme = NewProgramme(_id(folder, id_), _title(folder, title), _currency(currency), date.today())
    for file in lay_out(path, programme):
        print(file)
    say = CommandSpeaker(lang).text
    print(say("new.next", check=join(["largesse", "check", str(path)])))


def _id(folder: Path, said: str | None) -> str:
    """The id as said, or from the folder: where that lies in a library, by its place there."""
    from largesse.language.head import ID

    if said is not None:
        if not ID.fullmatch(said):
            raise LargesseError(
                f"--id {said}: an id is such as cn/shanghai/innovative-hq: small letters, digits and -, in parts."
            )
        return said
    parts = folder.absolute().parts
    if "library" in parts:
        place = parts[len(parts) - parts[::-1].index("library") :]
    else:
        place = ("country", "place", folder.name)
    found = "/".join(part.lower().replace("_", "-").replace(" ", "-") for part in place)
    if not ID.fullmatch(found):
        raise LargesseError(f"{folder}: no id can be made of {found!r}. Say it with --id cn/shanghai/innovative-hq.")
    return found


def _title(folder: Path, said: str | None) -> str:
    title = folder.name.replace("_", " ").replace("-", " ").capitalize() if said is None else said.strip()
    if not title or not title.isprintable():
        raise LargesseError("--title is a few words on one line.")
    return title


def _currency(code: str) -> str:
    from largesse.model.units import MINOR_UNITS

    if code not in MINOR_UNITS:
        hint = did_you_mean(code.upper(), MINOR_UNITS) or f"There is {', '.join(MINOR_UNITS)}."
        raise LargesseError(f"--currency {code}: this is no currency that is known. {hint}")
    return code
