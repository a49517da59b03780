"""An explanation that rests on claims of the hub: which of them do not stand any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from largesse.explain.build import claim_gone
from largesse.explain.said import Message
from largesse.explain.structure import Explanation
from largesse.hub.ledger.kept import claims
from largesse.hub.store import Store


def with_withdrawn(explained: Explanation, hub: Path) -> Explanation:
    """The explanation with a warning for each claim that it rests on and that was withdrawn or rejected."""
    named = dict.fromkeys(_named(explained))
    if not named:
        return explained
    with Store.open(hub, to_write=False) as store:
        found = tuple(_warnings(store, named))
    return replace(explained, warnings=(*found, *explained.warnings))


def _named(explained: Explanation) -> Iterator[str]:
    """The claims that its sources and its facts are."""
    yield from (source.claim for source in explained.sources if source.claim)
    yield from (fact.quoted.claim for fact in explained.facts if fact.quoted is not None)


def _warnings(store: Store, ids: dict[str, None]) -> Iterator[Message]:
    for one in claims(store, ids):
        if one.state in ("withdrawn", "rejected"):
            last = one.rulings[-1]
            yield claim_gone(one.id, one.state, last.told.date(), last.reason)
