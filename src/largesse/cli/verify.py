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
    from largesse.explain.said import Message
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
    2 where the record does not hold. The record's hash protects it only if the hash is also kept elsewhere: whoever
    can change the file can make its hash anew.
    """
    from largesse.cli.loading import load
    from largesse.cli.words import CommandSpeaker
    from largesse.decide.record import verify as verify_record

    told = None if programme is None else load(programme).programme

    def today(id_: str) -> Programme:
        return load(id_).programme if told is None else told

    verification = verify_record(record, today)
    words = verification.now.messages if verification.now else {}
    for line in said(verification, CommandSpeaker(lang, words)):
        print(line)
    if not verification.reproduced:
        raise typer.Exit(2)


def said(verification: Verification, speaker: CommandSpeaker) -> Iterator[str]:
    """The verification in lines: the record, whether it holds, and what is different today."""
    from largesse.cli.verified import problem_said
    from largesse.explain.said import message

    text, record = speaker.text, verification.record
    for warning in _warnings(verification):
        yield f"!! {text('warning.label')}{text('text.colon')}{speaker.say(warning)}"
    yield text("verify.record", programme=record.programme, firm=record.firm.id or "–", day=str(record.on),
               status=text(f"standing.{record.outcome.status}"))  # fmt: skip
    if verification.reproduced:
        yield text("verify.reproduced", recorded=record.engine, engine=verification.engine, hash=record.content_hash)
    for problem in verification.problems:
        yield speaker.say(message("verify.problem", what=problem_said(problem, verification.then.currency)))
    yield from _today(verification, speaker)


def _warnings(verification: Verification) -> Iterator[Message]:
    """What must be said first: what nobody enacted, what nobody verified, and what was not in force."""
    from largesse.explain.build import as_if_in_force
    from largesse.explain.said import message

    record = verification.record
    if verification.then.hypothetical:
        yield message("warning.hypothetical")
    if record.outcome.grade == "unverified":
        yield message("warning.unverified")
    if record.as_if_in_force:
        yield as_if_in_force(verification.then, record.outcome.counted)


def _today(verification: Verification, speaker: CommandSpeaker) -> Iterator[str]:
    from largesse.cli.verified import cell_named, change_said, difference_said
    from largesse.explain.said import Listed, message

    text, say = speaker.text, speaker.say
    match verification.today:
        case "same":
            yield text("verify.same")
            return
        case "undecided":
            yield text("verify.undecided", why=verification.why)
        case "changed" if verification.results:
            yield text("verify.results")
            for result in verification.results:
                entry, then, now = difference_said(result, verification.then.currency)
                yield say(message("verify.result", entry=entry, then=then, now=now))
        case _:
            yield text("verify.no_result")
    if verification.changes:
        yield text("verify.changes")
        for change in verification.changes:
            yield say(change_said(change, verification.then.currency))
    if verification.left_out:
        facts = Listed(tuple(cell_named(name) for name in verification.left_out))
        yield say(message("verify.left_out", facts=facts))
