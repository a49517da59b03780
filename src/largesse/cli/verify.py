"""`largesse verify`: whether a recorded decision still comes out, and what the programme says today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.options import Lang, Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from largesse.cli.words import CommandSpeaker
    from largesse.decide.record import Verification
    from largesse.model.programme import Programme


def verify(
    record: Annotated[
        Path, typer.Argument(metavar="RECORD", help="A record that decide --record wrote.", show_default=False)
    ],
    programme: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Where the programme is today, if not in the library.")
    ] = None,
    lang: Language = Lang.en,
) -> None:
    """Reproduce a recorded decision.

    To the last minor unit, also after the programme was edited; and say what it says differently today. Exit code
    2 where the record does not hold.
    """
    from largesse.cli.loading import load
    from largesse.cli.words import CommandSpeaker
    from largesse.decide.record import verify as verify_record

    def today(id_: str) -> Programme:
        return load(programme or id_).programme

    verification = verify_record(record, today)
    for line in said(verification, CommandSpeaker(lang)):
        print(line)
    if not verification.reproduced:
        raise typer.Exit(2)


def said(verification: Verification, speaker: CommandSpeaker) -> Iterator[str]:
    """The verification in lines: the record, whether it holds, and what is different today."""
    text, record = speaker.text, verification.record
    if record.outcome.grade == "unverified":
        yield f"!! {text('warning.label')}: {text('warning.unverified')}"
    yield text("verify.record", programme=record.programme, firm=record.firm.id or "–", day=str(record.on),
               status=text(f"standing.{record.outcome.status}"))  # fmt: skip
    if verification.reproduced:
        yield text("verify.reproduced", engine=record.engine, hash=record.content_hash)
    for problem in verification.problems:
        yield text("verify.problem", what=problem.what)
    yield from _today(verification, speaker)


def _today(verification: Verification, speaker: CommandSpeaker) -> Iterator[str]:
    text = speaker.text
    match verification.today:
        case "same":
            yield text("verify.same")
            return
        case "undecided":
            yield text("verify.undecided", why=verification.why)
        case "changed" if verification.results:
            yield text("verify.results")
            for result in verification.results:
                yield text("verify.result", entry=result.entry, then=result.recorded, now=result.now)
        case _:
            yield text("verify.no_result")
    if verification.changes:
        yield text("verify.changes")
        for change in verification.changes:
            then, now = change.then or text("verify.nothing"), change.now or text("verify.nothing")
            yield text("verify.change", kind=text(f"verify.kind.{change.kind}"), name=change.name, then=then, now=now)
    if verification.left_out:
        yield text("verify.left_out", facts=", ".join(verification.left_out))
