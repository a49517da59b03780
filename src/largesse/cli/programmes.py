"""`largesse programmes`: what there is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.options import Lang, Language, day_of
from largesse.errors import LargesseError, did_you_mean


def programmes(
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="Only those of a place: cn, or cn/shanghai.", show_default=False)
    ] = "",
    unverified: Annotated[
        bool, typer.Option("--unverified", help="Also those that rest on a text that nobody else confirms.")
    ] = False,
    json: Annotated[
        bool,
        typer.Option(
            "--json", help="As JSON, for programs; with cases by kind, what is left out, and how old the sources are."
        ),
    ] = False,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="With --json: the day from which ages count; today if not said."),
    ] = None,
    lang: Language = Lang.en,
) -> None:
    """What there is.

    Id, title, authority, time in force, and the weakest grade among the sources.
    """
    from largesse.cli.asked import notices
    from largesse.cli.loading import programme_of
    from largesse.cli.terminal import in_colour, line, table
    from largesse.cli.words import CommandSpeaker
    from largesse.explain.phrases import grade_said, time_said
    from largesse.explain.said import Words
    from largesse.explain.sources import authority, programme_grade

    if json:
        print(_as_json(_of_place(place), day_of(on), unverified, lang))
        return
    rows, left_out = [], 0
    for folder in _of_place(place):
        programme = programme_of(folder)
        grade = programme_grade(programme)
        if grade == "unverified" and not unverified:
            left_out += 1
            continue
        speaker = CommandSpeaker(lang, programme.messages, colour=in_colour())
        for notice in notices(programme, speaker):
            line(f"{notice} ({programme.id})")
        said = (Words("title", programme.id), authority(programme),
                time_said(programme.since, programme.until, "time.unknown"), grade_said(grade))  # fmt: skip
        rows.append((programme.id, *(speaker.say(item) for item in said)))
    speaker = CommandSpeaker(lang)
    table(
        [speaker.text(f"programmes.{name}") for name in ("id", "title", "authority", "in_force", "grade")],
        rows,
        whole=(0,),
    )
    if left_out:
        line(speaker.text("programmes.left_out", count=left_out, number=str(left_out)))


def _of_place(place: str) -> list[Path]:
    """The folders of a place's programmes. Raises LargesseError where there are none."""
    from largesse.language.shelf import folders, places

    place = place.strip("/")
    found = [folder for _, folder in folders(place)]
    if not found:
        raise LargesseError(f"The library has no programme of {place!r}. {did_you_mean(place, places())}".rstrip())
    return found


def _as_json(chosen: Iterable[Path], on: date, unverified: bool, lang: Lang) -> str:
    from json import dumps

    from largesse.cli.listed import listed
    from largesse.cli.loading import programme_of
    from largesse.explain.sources import is_unverified

    programmes = [(programme_of(folder), folder) for folder in chosen]
    shown = [(programme, folder) for programme, folder in programmes if unverified or not is_unverified(programme)]
    data = {
        "on": on.isoformat(),
        "left_out_as_unverified": len(programmes) - len(shown),
        "programmes": [listed(programme, folder, on, lang) for programme, folder in shown],
    }
    return dumps(data, ensure_ascii=False, indent=2)
