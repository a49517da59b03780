"""Which currency a sign means: ¥ is yuan or yen, 元 in Hong Kong and Taiwan is their own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import chain

from largesse.hub.claims.figures.fold import fold
from largesse.hub.claims.figures.lexicon import Lexicon, grouped
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.places import places

_NEAR = 40
_COUNTRIES = {"jp": "JPY", "cn": "CNY"}
_CLAUSE_ENDS = frozenset([",", ";", ".", "，", "；", "。", "while", "whereas", "but", "although"])


@cache
def _places() -> Lexicon[str]:
    units = table("units")
    return grouped({"JPY": units["japanese"], "CNY": units["chinese"]})


@cache
def _names() -> dict[str, str]:
    """The currency behind every name of one English word, of a place of Japan or mainland China or of the table's."""
    units = table("units")
    known = [one for one in places().values() if one.country in _COUNTRIES]
    named = {
        fold(name): _COUNTRIES[one.country] for one in known for name in one.all_names if name not in one.ordinary
    }
    named |= dict.fromkeys(units["japanese"], "JPY") | dict.fromkeys(units["chinese"], "CNY")
    return {name: currency for name, currency in named.items() if name.isalpha() and name.isascii()}


def settled(found: list[Token], phrase: Phrase) -> Phrase:
    """The phrase with ¥ read as the words about it say: the nearest before it in its clause or behind it
    there, else the nearest in its sentence, else the first in the text."""
    if not phrase.unit.startswith("¥"):
        return phrase
    return replace(phrase, unit=_yuan_or_yen(found, phrase) + phrase.unit[1:])


def _yuan_or_yen(found: list[Token], phrase: Phrase) -> str:
    first, last = _clause(found, phrase)
    near = (at for away in range(1, _NEAR) for at in (phrase.first - away, phrase.last + away - 1))
    here = chain(range(phrase.first - 1, first - 1, -1), range(phrase.last, last))
    for at in chain(here, near, range(len(found))):
        if 0 <= at < len(found) and (said := _currency(found, at)):
            return said
    return "CNY"


def _currency(found: list[Token], at: int) -> str:
    """What the word at a place says of whose ¥ it is: by the country, the city or the firm that it names."""
    if said := _places().at(found, at):
        return said[0]
    return _names().get(found[at].text.removesuffix("'s"), "") if found[at].capital else ""


def _clause(found: list[Token], phrase: Phrase) -> tuple[int, int]:
    """The tokens between the nearest commas, full stops and contrasts about a phrase."""
    first, last = phrase.first, phrase.last
    while first > 0 and not found[first].opens and found[first - 1].text not in _CLAUSE_ENDS:
        first -= 1
    while last < len(found) and not found[last].opens and found[last].text not in _CLAUSE_ENDS:
        last += 1
    return first, last
