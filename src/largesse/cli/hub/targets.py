"""`largesse hub targets`: how a plan's targets stand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsFormat, AsJson, HubFile, Out, write
from largesse.cli.options import Lang, Language


def targets(
    plan: Annotated[
        Path,
        typer.Argument(metavar="PLAN", help="The plan's targets (.yaml): docs/hub.md says how.", show_default=False),
    ],
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """How a plan's targets stand: met, on track, behind, not measurable.

    On track is judged by the straight line from the base to the due date.
    """
    from largesse.hub import api
    from largesse.hub.observations.plan_pages import plan_data, plan_page

    read, found = api.targets(hub, plan)
    write(
        plan_page(read, found, lang),
        plan_data(read, found, lang),
        format=format,
        json=json,
        out=out,
        hub=hub,
        lang=lang,
    )
