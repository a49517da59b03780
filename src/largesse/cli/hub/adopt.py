"""`largesse hub adopt`: a confirmed claim put to use, and linked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, HubFile
from largesse.cli.hub.rule import By, Claim
from largesse.cli.options import Lang, Language


def adopt(
    claim: Claim,
    by: By,
    parameter: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="As a parameter of a --programme of your own, such as awards.most."),
    ] = None,
    fact: Annotated[
        str | None, typer.Option(metavar="NAME", help="As a fact of --firm, such as employees or revenue.2023.")
    ] = None,
    programme: Annotated[
        str | None,
        typer.Option(
            metavar="PROGRAMME",
            help="The folder of a programme of your own; for a fact also its id.",
        ),
    ] = None,
    firm: Annotated[Path | None, typer.Option(metavar="FILE", help="A firm's file (.yaml, .json).")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day on which a parameter's value holds.")
    ] = None,
    weaker: Annotated[
        bool, typer.Option("--weaker", help="Put it also in the place of a value that has a better grade.")
    ] = False,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """Put a confirmed claim to use: as an observation of the hub, or as a parameter, or as a fact about a firm.

    It stays linked: an explanation that rests on it shows its sentence, and `largesse hub impact` finds it. The
    library's own programmes are not written to: copy the folder of one first. A value that has a better grade stays,
    unless --weaker is said.
    """
    from largesse import api as front
    from largesse.errors import LargesseError
    from largesse.hub import api
    from largesse.hub.ledger.shown import added_lines, observed_lines
    from largesse.hub.words import say

    if parameter is not None and fact is not None:
        raise LargesseError("One thing at a time: --parameter or --fact.")
    if parameter is not None:
        if programme is None or since is None:
            raise LargesseError("A parameter has a --programme (its folder) and a first day: --since 2024-02-01.")
        folder = Path(programme) if (Path(programme) / "programme.py").is_file() else front.find(programme)
        day = front.as_date(since)
        added = api.adopt_parameter(hub, claim, folder, parameter, since=day, by=by, weaker=weaker)
        for line in added_lines(added, parameter, api.claims(hub, [claim])[0], lang):
            print(line)
        return
    if fact is not None:
        if programme is None or firm is None:
            raise LargesseError("A fact is of a --firm (its file) for a --programme.")
        value = api.adopt_fact(hub, claim, front.find(programme), firm, fact, by=by)
        print(say("ledger.adopted.fact", lang, fact=fact, value=value, firm=firm))
        return
    if programme or firm or since or weaker:
        raise LargesseError(
            "Say what the claim becomes: --parameter PATH or --fact NAME; alone it is an observation."
        )
    for line in observed_lines(*api.adopt_observation(hub, claim, by=by), lang):
        print(line)
