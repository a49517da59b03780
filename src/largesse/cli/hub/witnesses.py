"""`largesse hub witnesses`: which documents are one witness."""

from __future__ import annotations

from largesse.cli.hub.options import HUB, AsJson, HubFile
from largesse.cli.options import Lang, Language


def witnesses(json: AsJson = False, hub: HubFile = HUB, lang: Language = Lang.en) -> None:
    """Which of the documents that the hub keeps are one witness: copies, rewordings, farms of sites, reprints."""
    from largesse.hub import api
    from largesse.hub.witnesses.shown import as_data, lines

    found, documents = api.witnesses(hub)
    if json:
        from largesse.hub.observations.written import as_json

        print(as_json(as_data(found, documents)), end="")
        return
    for line in lines(found, documents, lang):
        print(line)
