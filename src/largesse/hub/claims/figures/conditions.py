"""Amounts that are asked for, defined by, or counted per; none of them is asserted."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_before, texts
from largesse.hub.claims.figures.lexicon import Lexicon, grouped
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token, tokens

_SENTENCE = {".", "。", "；", ";", "!", "！"}
_CLAUSE = _SENTENCE | {",", "，"}
_FARTHEST = 48  # tokens between a definition's verb and its amount
_NEAR = 15


def is_condition(found: list[Token], phrase: Phrase) -> bool:
    """What is asked for: firms must spend at least 3%; if fewer than 2,100 are hired."""
    if phrase.qualifier not in ("at least", "up to", "over"):
        return False
    for at in range(phrase.first - 1, max(phrase.first - 14, -1), -1):
        if found[at + 1].opens or found[at].text in _CLAUSE:
            return False
        if found[at].text == "if":
            return phrase.qualifier == "up to"
        if found[at].text in table("names")["must"]:
            return not (found[at].text in "需应" and found[at + 1].text in "求用对急")
    return False


def is_denominator(found: list[Token], phrase: Phrase) -> bool:
    """What a rate is per: 7 patents per 10,000 people, 每万人, 每投入1元."""
    if phrase.sort in ("duration", "age") or phrase.unit in ("%", "pp"):
        return False
    if text_before(found, phrase.first) in ("per", "every", "每"):
        return True
    if texts(found, phrase.first - 2, phrase.first) == ["out", "of"] and found[phrase.first - 3].sort != "digits":
        return True  # scores cities out of 100
    return phrase.value == 1 and phrase.sort == "currency" and "每" in texts(found, phrase.first - 5, phrase.first)


@cache
def _definitions() -> Lexicon[str]:
    return grouped(table("names")["definitions"])


@cache
def _starts() -> frozenset[str]:
    return frozenset(tokens(phrase)[0].text for said in table("names")["definitions"].values() for phrase in said)


def is_definition(found: list[Token], phrase: Phrase) -> bool:
    """What a word means: a unicorn is a private firm worth over $1 billion. A firm "valued at $3 billion" is no
    definition."""
    for back in range(1, _FARTHEST):
        at = phrase.first - back
        if at < 0 or found[at + 1].opens or found[at].text in _SENTENCE:
            return False
        said = _definitions().at(found, at) if found[at].text in _starts() else None
        if said is not None and (said[0] == "certain" or (back <= _NEAR and _makes_a_unicorn(phrase, said[0]))):
            return True
    return False


def _makes_a_unicorn(phrase: Phrase, said: str) -> bool:
    billion = phrase.value == 10**9 and phrase.sort == "currency"
    return billion and (said == "kind" or phrase.qualifier in ("over", "at least"))
