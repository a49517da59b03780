"""`largesse hub forecast`: an indicator of a place in the years ahead, or when one place passes another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.explain import Format, format_of
from largesse.cli.options import Lang, Language


def forecast(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="Its id, such as rd-spending.")],
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A place by its id or a name: cn/shanghai, 上海.")],
    passes: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Ask when the place passes this one instead.")
    ] = None,
    years: Annotated[int, typer.Option(metavar="NUMBER", help="How many years ahead, 30 at most.")] = 10,
    first: Annotated[
        int | None, typer.Option("--from", metavar="YEAR", help="Take the values from this year on alone.")
    ] = None,
    hub: Annotated[Path, typer.Option("--hub", metavar="FILE", help="The hub's file.")] = Path("hub.duckdb"),
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; by the suffix of --out if not said.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it to a file.")] = None,
    lang: Language = Lang.en,
) -> None:
    """Where an indicator is heading, with ranges and with how well such forecasts have done.

    Several simple models are tested on the past beside the naive one (next year as this year); where none beats it,
    that is said, and the naive forecast is shown. With --passes: how likely the place has passed another, by year.
    """
    from largesse.cli.terminal import columns, in_colour
    from largesse.hub.forecasts.asked import forecast_of, passing_of
    from largesse.hub.forecasts.written import write_forecast, write_passing
    from largesse.hub.store import Store
    from largesse.outfile import keep_inputs, write_whole

    written = Format.json if json else format or format_of(out)
    if out is not None:
        keep_inputs([out], [hub])
    coloured, wide = (in_colour(), columns()) if out is None else (False, 80)
    with Store.open(hub, to_write=False) as store:
        if passes is None:
            found, asked = forecast_of(store, indicator, place, years, first)
            text = write_forecast(found, asked.about(lang), written.value, colour=coloured, columns=wide)
        else:
            passed, asked = passing_of(store, indicator, place, passes, years, first)
            text = write_passing(passed, asked.about(lang), written.value, colour=coloured, columns=wide)
    if out is None:
        print(text, end="")
    else:
        write_whole(out, text)
        print(str(out))
