"""`largesse hub import`: take observations in from tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsJson, HubFile
from largesse.cli.options import Lang, Language

MOST_NAMES = 5


def import_data(
    where: Annotated[
        Path, typer.Argument(metavar="FOLDER|FILE", help="A folder of tables (CSV), or one.", show_default=False)
    ],
    mapping: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="MAPPING",
            help="What the tables are: china_province_rd, unicorns, itci, or a mapping of your own (.yaml).",
            show_default=False,
        ),
    ],
    retrieved: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that the tables are of; today if not said.")
    ] = None,
    json: AsJson = False,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """Take in observations from tables, as a mapping says.

    All of them or none. What the hub has already is not taken in again; what several sources say is all kept.
    """
    from largesse import api
    from largesse.hub import api as hub_api
    from largesse.hub.words import say

    day = None if retrieved is None else api.as_date(retrieved)
    found = hub_api.import_data(hub, where, by=mapping, retrieved=day)
    if json:
        from dataclasses import asdict

        from largesse.hub.observations.written import as_json

        print(as_json(asdict(found)), end="")
        return
    files = say("observations.list", lang).join(found.files)
    print(say("observations.import.read", lang, files=files, rows=found.rows,
              observations=found.observations, new=found.new))  # fmt: skip
    if found.empty:
        print(say("observations.import.empty", lang, count=found.empty))
    if found.unknown:
        print(say("observations.import.unknown", lang, count=sum(found.unknown.values()), names=len(found.unknown),
                  first=_first(found.unknown, lang)))  # fmt: skip


def _first(names: Mapping[str, int], lang: str) -> str:
    """The names that stand most often, and a sign where there are more."""
    from largesse.hub.words import say

    more = "…" if len(names) > MOST_NAMES else ""
    return say("observations.list.of-names", lang).join([*names][:MOST_NAMES]) + more
