"""`largesse hub export`: all that is observed, as a data package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, HubFile
from largesse.cli.options import Lang, Language


def export(
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="The folder to write.", show_default=False)],
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """Write all that is observed as a Frictionless data package.

    Columns are named as SDMX names them (REF_AREA, INDICATOR, TIME_PERIOD, OBS_VALUE); values are exact.
    """
    from largesse.hub import api
    from largesse.hub.words import say

    written = api.export(hub, out)
    print(say("observations.export.written", lang, folder=written.folder, count=written.observations))
