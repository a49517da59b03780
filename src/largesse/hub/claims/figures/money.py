"""Which currency a sign means: ¥ is yuan or yen, 元 in Hong Kong and Taiwan is their own, kr and pesos are whose
country is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import chain

from largesse.hub.claims.figures.fold import fold
from largesse.hub.claims.figures.lexicon import Lexicon, grouped
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.places import places

_COUNTRIES = {"jp": "JPY", "cn": "CNY"}
_CLAUSE_ENDS = frozenset([",", ";", ".", "，", "；", "。", "while", "whereas", "but", "although"])
_SENTENCE_ENDS = frozenset([".", ";", "。", "；", "!", "?", "！", "？"])


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
    there; else, and its place may say another, the nearest before it in its sentence or behind it there, the nearest
    before that, the first behind."""
    sign, _, rate = phrase.unit.partition("/")
    if sign in table("units")["shared"]:
        return _shared(found, phrase, sign, rate)
    if not phrase.unit.startswith("¥"):
        return phrase
    here = _said(found, _outward(phrase, *_within(found, phrase, _CLAUSE_ENDS)))
    said = here or _farther(found, phrase)
    return replace(phrase, unit=said + phrase.unit[1:], open=not here)


def _shared(found: list[Token], phrase: Phrase, sign: str, rate: str) -> Phrase:
    """The phrase with kr or pesos read as the nearest word says that tells whose they are; its place may say another.
    Where no word does, they are counted like any other thing."""
    near = _near(sign)
    here = _nearest(found, near, _outward(phrase, *_within(found, phrase, _SENTENCE_ENDS)))
    said = here or _nearest(found, near, _outward(phrase, 0, len(found)))
    unit = "/".join([said or "count", *filter(None, [rate])])
    return replace(phrase, unit=unit, open=not here) if said else replace(phrase, unit=unit, sort="none")


def _nearest(found: list[Token], near: dict[str, str], among: Iterable[int]) -> str:
    return next((near[text] for at in among if (text := found[at].text.removesuffix("'s")) in near), "")


@cache
def _near(sign: str) -> dict[str, str]:
    """Of each word that tells whose such money is, the currency."""
    return {word: unit for unit, words in table("units")["shared"][sign]["near"].items() for word in words}


def _farther(found: list[Token], phrase: Phrase) -> str:
    sentence = _within(found, phrase, _SENTENCE_ENDS)
    return _said(found, chain(_outward(phrase, *sentence), _outward(phrase, 0, len(found)))) or "CNY"


def _outward(phrase: Phrase, first: int, last: int) -> Iterable[int]:
    """The tokens of a stretch before a phrase, the nearest first, then those behind it."""
    return chain(range(phrase.first - 1, first - 1, -1), range(phrase.last, last))


def _said(found: list[Token], among: Iterable[int]) -> str:
    """The first currency that a token says; "" for none."""
    return next((said for at in among if (said := _currency(found, at))), "")


def _currency(found: list[Token], at: int) -> str:
    """What the word at a place says of whose ¥ it is: by the country, the city or the firm that it names."""
    if said := _places().at(found, at):
        return said[0]
    return _names().get(found[at].text.removesuffix("'s"), "") if found[at].capital else ""


def _within(found: list[Token], phrase: Phrase, ends: frozenset[str]) -> tuple[int, int]:
    """The tokens about a phrase between the nearest of such ends."""
    first, last = phrase.first, phrase.last
    while first > 0 and not found[first].opens and found[first - 1].text not in ends:
        first -= 1
    while last < len(found) and not found[last].opens and found[last].text not in ends:
        last += 1
    return first, last
