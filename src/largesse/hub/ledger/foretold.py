"""The claims of the ledger as forecasts are scored: with the day of their text, and where a reader finds them."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.hub.forecasts.claimed import Foretold
from largesse.hub.ledger.kept import claims, documents
from largesse.hub.store import Store


def foretold(store: Store) -> Iterator[Foretold]:
    """Every claim that stands, confirmed or not; by the first text that it was seen in."""
    texts = documents(store)
    for one in claims(store):
        if one.state not in ("read", "confirmed"):
            continue
        text = texts[one.documents[0]]
        yield Foretold(
            one.claim,
            text.written,
            id=one.id,
            confirmed=one.state == "confirmed",
            sentence=one.sentence,
            publisher=one.publisher,
            title=text.title,
            url=text.url,
        )
