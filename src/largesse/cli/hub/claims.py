"""`largesse hub claims`: the claims that the hub keeps."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from largesse.cli.hub.options import HUB, AsJson, HubFile
from largesse.cli.options import Lang, Language
from largesse.errors import LargesseError


class State(StrEnum):
    read = "read"
    confirmed = "confirmed"
    rejected = "rejected"
    withdrawn = "withdrawn"


def claims(
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLAIM]",
            help="One claim's id, or the first four or more characters behind “clm-”: all that is known of it.",
            show_default=False,
        ),
    ] = None,
    state: Annotated[State | None, typer.Option(help="Only those that stand so.")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Only those about a place.")] = None,
    indicator: Annotated[str | None, typer.Option(metavar="ID", help="Only those of an indicator.")] = None,
    json: AsJson = False,
    hub: HubFile = HUB,
    lang: Language = Lang.en,
) -> None:
    """The claims that the hub keeps: how they stand, what they say, who published them, when they were seen.

    Of one claim all its fields, its sentence, its verdict by what the hub knows now, what people ruled on it, and
    what rests on it.
    """
    from largesse.cli.terminal import columns, in_colour
    from largesse.hub import api
    from largesse.hub.examination.claim_list import claims_page
    from largesse.hub.indicators import indicator as indicator_of
    from largesse.hub.ledger.shown import as_data
    from largesse.hub.observations.written import as_json, paged
    from largesse.hub.places import place as place_of

    if claim is not None:
        if state or place or indicator:
            raise LargesseError("One claim, or those that --state, --place and --indicator choose: not both.")
        _one(hub, claim, json, lang)
        return
    wanted = None if place is None else place_of(place).id
    if indicator is not None:
        indicator_of(indicator)
    kept = [
        one
        for one in api.claims(hub)
        if (state is None or one.state == state)
        and (wanted is None or one.claim.place == wanted)
        and (indicator is None or one.claim.indicator == indicator)
    ]
    if json:
        print(as_json({"claims": [as_data(one) for one in kept]}), end="")
        return
    print(paged(claims_page(kept, lang), "text", lang, colour=in_colour(), columns=columns()), end="")


def _one(hub: Path, claim: str, json: bool, lang: str) -> None:
    from largesse.cli.terminal import columns, in_colour
    from largesse.hub import api
    from largesse.hub.examination.data import verdict_data
    from largesse.hub.examination.one_claim import claim_page
    from largesse.hub.examination.said import Words
    from largesse.hub.ledger.shown import impact_data
    from largesse.hub.observations.written import as_json, paged

    found, documents = api.claim(hub, claim)
    judged = api.verdict(hub, claim)
    if json:
        words, (verdict,) = Words(lang, judged), judged.verdicts
        print(as_json({**impact_data(found), "verdict": verdict_data(verdict, words)}), end="")
        return
    page = claim_page(found, documents, judged, lang)
    print(paged(page, "text", lang, colour=in_colour(), columns=columns()), end="")
