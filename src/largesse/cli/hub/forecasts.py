"""`largesse hub forecasts`: what others foretold, and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsFormat, AsJson, HubFile, Out, write
from largesse.cli.options import Lang, Language, day_of


def forecasts(
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day by which something is due; today if not said.")
    ] = None,
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """What the claims of the hub foretell, what is due soonest first: came true, did not, open, not measurable.

    Beside an open one stands our own estimate, where the hub has the series for it.
    """
    from largesse.hub import api
    from largesse.hub.forecasts.data import scores_data
    from largesse.hub.forecasts.pages import scores_page
    from largesse.hub.indicators import catalogue

    found, chances = api.forecasts(hub, today=day_of(on))
    units = {name: one.unit for name, one in catalogue().items()}
    page, data = scores_page(found, lang, units, chances), scores_data(found, chances)
    write(page, data, format=format, json=json, out=out, hub=hub, lang=lang)
