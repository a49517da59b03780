"""`largesse hub compare`: places side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsFormat, AsJson, HubFile, Indicators, Out, YearsText, write, years_of
from largesse.cli.options import Lang, Language


def compare(
    places: Annotated[
        list[str], typer.Argument(metavar="PLACE...", help="Two places or more, by id or name.", show_default=False)
    ],
    indicator: Indicators = None,
    years: YearsText = None,
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """Places side by side.

    Each indicator in the latest period that all of them have, and their series on one chart.
    """
    from largesse.hub import api
    from largesse.hub.observations.data import beside_data
    from largesse.hub.observations.pages import beside_page

    found = api.compare(hub, places, indicators=indicator or (), years=years_of(years))
    write(beside_page(found, lang), beside_data(found, lang), format=format, json=json, out=out, hub=hub, lang=lang)
