"""Which currency a sign means: ¥ is yuan or yen, 元 in Hong Kong and Taiwan is their own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from largesse.hub.claims.figures.lexicon import Lexicon, grouped
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_NEAR = 40


@cache
def _places() -> Lexicon[str]:
    units = table("units")
    return grouped({"JPY": units["japanese"], "CNY": units["chinese"]})


def settled(found: list[Token], phrase: Phrase) -> Phrase:
    """The phrase with ¥ read as the words about it say: the nearest in its sentence, else the first in the text."""
    if not phrase.unit.startswith("¥"):
        return phrase
    return replace(phrase, unit=_yuan_or_yen(found, phrase) + phrase.unit[1:])


def _yuan_or_yen(found: list[Token], phrase: Phrase) -> str:
    for away in range(1, _NEAR):
        for at in (phrase.first - away, phrase.last + away - 1):
            if 0 <= at < len(found) and (said := _places().at(found, at)):
                return said[0]
    for at in range(len(found)):
        said = _places().at(found, at)
        if said is not None:
            return said[0]
    return "CNY"
