"""The claims that the hub keeps, as a list: by who publishes them, each with how it stands and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from largesse.explain.blocks import Block, Bullets, Item, Page, Paragraph, Section
from largesse.explain.said import Verbatim
from largesse.explain.words import printable
from largesse.hub.ledger.identity import beginning
from largesse.hub.ledger.kept import KeptClaim, State
from largesse.hub.ledger.shown import one_line, said_of
from largesse.hub.words import say


def claims_page(kept: Sequence[KeptClaim], lang: str) -> Page:
    """`kept` are those to be shown, in the order in which they came."""
    return Page(Verbatim(say("ledger.list.title", lang)), (), tuple(_blocks(kept, lang)))


def _blocks(kept: Sequence[KeptClaim], lang: str) -> Iterator[Block]:
    yield Paragraph(Verbatim(_summary(kept, lang)), "lead")
    for publisher in dict.fromkeys(one.publisher for one in kept):
        items = tuple(_item(one, lang) for one in kept if one.publisher == publisher)
        yield Section(Verbatim(printable(publisher)), (Bullets(items),))
    if kept:
        yield Paragraph(Verbatim(say("ledger.list.rule", lang, example=beginning(kept[0].id))), "note")


def _summary(kept: Sequence[KeptClaim], lang: str) -> str:
    """How many there are of each state; of none, how claims come into the hub."""
    if not kept:
        return say("ledger.list.none", lang)
    counted = Counter(one.state for one in kept)
    states: tuple[State, ...] = get_args(State)
    each = "; ".join(f"{counted[s]} {say(f'ledger.state.{s}', lang)}" for s in states if counted[s])
    return say("ledger.list.summary", lang, count=len(kept), each=each)


def _item(one: KeptClaim, lang: str) -> Item:
    return Item(Verbatim(one_line(one, lang)), (Verbatim(printable(said_of(one, lang))),))
