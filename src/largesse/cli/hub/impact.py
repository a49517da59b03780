"""`largesse hub impact`: what rests on a claim."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsJson, HubFile
from largesse.cli.hub.rule import Claim
from largesse.cli.options import Lang, Language


def impact(
    claim: Claim,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH...]", help="Folders or files to look into; this folder if not said."),
    ] = None,
    json: AsJson = False,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """What rests on a claim: observations, and in files programmes, parameters, firms, decisions, charts.

    The library's own programmes are always looked into as well.
    """
    from largesse.hub import api
    from largesse.hub.ledger.shown import impact_data, impact_lines
    from largesse.language.shelf import LIBRARY

    found = api.impact(hub, claim, [*(paths or [Path()]), LIBRARY])
    if json:
        from largesse.hub.observations.written import as_json

        print(as_json(impact_data(found)), end="")
        return
    for line in impact_lines(found, lang):
        print(line)
