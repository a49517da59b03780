"""`largesse hub confirm`, `reject`, `grade`, `correct`, `withdraw`: what a person rules on a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from largesse.cli.hub.options import HUB, HubFile
from largesse.cli.options import Lang, Language

if TYPE_CHECKING:
    from pathlib import Path

    from largesse.hub.ledger.kept import What

Claims = Annotated[
    list[str],
    typer.Argument(
        metavar="CLAIM...",
        help="Claims' ids, or the first four or more characters behind “clm-”.",
        show_default=False,
    ),
]
Claim = Annotated[
    str,
    typer.Argument(
        metavar="CLAIM", help="A claim's id, or the first four or more characters behind “clm-”.", show_default=False
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who rules.", show_default=False)]
Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]
Grade = Annotated[
    str,
    typer.Option(
        "--grade",
        metavar="GRADE",
        help="How far it can be trusted: enacted, official, reported, assumed, unverified.",
    ),
]


def confirm(
    claims: Claims, by: By, grade: Grade, reason: Why = "", hub: HubFile = HUB, lang: Language = Lang.en
) -> None:
    """Confirm claims as read: the words say it. The grade says how far they can be trusted."""
    _each(claims, "confirmed", hub, lang, by=by, reason=reason, grade=grade)


def reject(claims: Claims, by: By, reason: Why, hub: HubFile = HUB, lang: Language = Lang.en) -> None:
    """Reject claims: the words do not say it, or it is no claim. What rested on them is said."""
    from largesse.hub import api
    from largesse.hub.ledger.shown import rested_lines

    rested = [api.impact(hub, claim, ()) for claim in claims]
    _each(claims, "rejected", hub, lang, by=by, reason=reason)
    for found in rested:
        for line in rested_lines(found, lang):
            print(line)


def grade(claim: Claim, by: By, grade: Grade, reason: Why, hub: HubFile = HUB, lang: Language = Lang.en) -> None:
    """Change how far a confirmed claim can be trusted; an observation that was taken from it follows."""
    _each([claim], "graded", hub, lang, by=by, reason=reason, grade=grade)


def correct(
    claim: Claim,
    by: By,
    reason: Why,
    field: Annotated[
        str, typer.Option("--field", metavar="FIELD", help="value, unit, period, place, indicator, qualifier, …")
    ],
    to: Annotated[str, typer.Option("--to", metavar="TEXT", help="What it is; an empty text takes it away.")],
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """Correct a field of a claim, as a row of its own with its reason; the words stay. What is then beside it is
    said."""
    _each([claim], "corrected", hub, lang, by=by, reason=reason, field=field, to=to)


def withdraw(claim: Claim, by: By, reason: Why, hub: HubFile = HUB, lang: Language = Lang.en) -> None:
    """Withdraw a confirmed claim, for good: it cannot be taken back. What rested on it is said.

    `largesse hub impact` says so beforehand.
    """
    from largesse.hub import api
    from largesse.hub.ledger.shown import withdrawn_lines

    rested = api.impact(hub, claim, ())
    _each([claim], "withdrawn", hub, lang, by=by, reason=reason)
    for line in withdrawn_lines(rested, lang):
        print(line)


def _each(claims: list[str], what: What, hub: Path, lang: str, **given: str) -> None:
    from largesse.hub import api
    from largesse.hub.examination.one_claim import verdict_lines
    from largesse.hub.ledger.shown import corrected_line, one_line, overruled_line

    for one in api.rule_all(hub, claims, what, **given):
        print(one_line(one, lang))
        if before := overruled_line(one, lang):
            print(before)
        if what == "corrected":
            print(corrected_line(one, lang))
            print(*(f"  {line}" for line in verdict_lines(api.verdict(hub, one.id), lang)), sep="\n")
