"""`largesse hub show`: what is observed of a place."""

from __future__ import annotations

from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsFormat, AsJson, HubFile, Indicators, Out, YearsText, write, years_of
from largesse.cli.options import Lang, Language


def show(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE", help="Its id, such as cn/shanghai, or its name, or 上海.", show_default=False
        ),
    ],
    indicator: Indicators = None,
    years: YearsText = None,
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """What is observed of a place.

    The latest value of each indicator, its change, its rank among places of the same kind, its share of the country,
    its source and grade; where sources differ, and how far; the series as charts.
    """
    from largesse.hub import api
    from largesse.hub.observations.data import profile_data
    from largesse.hub.observations.pages import profile_page

    found = api.show(hub, place, indicators=indicator or (), years=years_of(years))
    write(profile_page(found, lang), profile_data(found, lang), format=format, json=json, out=out, hub=hub, lang=lang)
