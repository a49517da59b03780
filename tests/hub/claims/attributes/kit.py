"""A text read, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from largesse.hub.claims.read import reading
from largesse.hub.model.claims import Claim
from largesse.hub.reading.documents import document_of


def read(text: str, written: date | None = None) -> tuple[Claim, ...]:
    """The claims of a text."""
    document = replace(document_of(text), written=written)
    return reading(document).claims


def one(text: str, words: str, written: date | None = None) -> Claim:
    """The claim whose words have these in them."""
    found = [claim for claim in read(text, written) if words in claim.words or claim.words in words]
    assert len(found) == 1, (words, [claim.words for claim in read(text, written)])
    return found[0]
