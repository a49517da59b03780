"""`largesse hub forecast`: an indicator of a place in the years ahead, or when one place passes another."""

from __future__ import annotations

from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsFormat, AsJson, HubFile, Out, write
from largesse.cli.options import Lang, Language


def forecast(
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="Its id, such as rd-spending.", show_default=False)
    ],
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE", help="Its id, such as cn/shanghai, or its name, or 上海.", show_default=False
        ),
    ],
    passes: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Ask when the place passes this one instead.")
    ] = None,
    years: Annotated[int, typer.Option(metavar="NUMBER", help="How many years ahead, 30 at most.")] = 10,
    first: Annotated[
        int | None, typer.Option("--from", metavar="YEAR", help="Read the values from this year on alone.")
    ] = None,
    format: AsFormat = None,
    json: AsJson = False,
    out: Out = None,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """Where an indicator is heading, and how well such forecasts have done.

    Several simple models are tested on the past beside the naive one (next year as this year); where none beats it,
    that is said, and the naive forecast is shown. With --passes: how likely the place has passed another, by year.
    """
    from largesse.hub import api
    from largesse.hub.forecasts.data import forecast_data, passing_data
    from largesse.hub.forecasts.pages import forecast_page, passing_page

    if passes is None:
        found, asked = api.forecast(hub, indicator, place, years=years, first=first)
        about = asked.about(lang)
        page, data = forecast_page(found, about), forecast_data(found)
    else:
        passed, asked = api.passing(hub, indicator, place, passes, years=years, first=first)
        about = asked.about(lang)
        page, data = passing_page(passed, about), passing_data(passed)
    write(page, {**asked.data(), **data}, format=format, json=json, out=out, hub=hub, lang=lang)
