"""What sort of thing an amount asserts, and whether of a time to come."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.model.claims import Form, Kind

_SENTENCE = set("。！？!?")
_REACH = 60


@cache
def _future() -> Lexicon[str]:
    return words(table("forms")["future"])


@cache
def _done() -> frozenset[str]:
    return frozenset(table("forms")["done"])


def hint(found: list[Token], first: int) -> Kind:
    """Whether the sentence, before the amount that begins with the token `first`, speaks of what is to come."""
    done, future = _done(), _future()
    for at in range(first, max(first - _REACH, 0), -1):
        if found[at - 1].text in done:
            return "statement"
        if future.before(found, at) and found[at - 1].text != "将近":
            return "forecast"
        sentence = found[at - 1].text in _SENTENCE or (found[at - 1].text == "." and found[at].capital)
        if found[at].opens or sentence:
            break
    return "statement"


def form(phrase: Phrase, direction: str) -> Form:
    """The form of an amount that is no part of a whole and no rank: per cent of something is a share."""
    if direction:
        return "change"
    return "share" if phrase.unit == "%" else "quantity"
