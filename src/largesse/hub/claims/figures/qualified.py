"""The words about an amount that say how it is meant: about, over, up to; 约, 超, 以上."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import cast

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.claims.figures.units import unit_at
from largesse.hub.model.claims import Qualifier


@cache
def qualifiers(part: str) -> Lexicon[Qualifier]:
    """The words of a part of the table, each with what it means."""
    groups = table("qualifiers")[part]
    return Lexicon((phrase, cast(Qualifier, name)) for name, phrases in groups.items() for phrase in phrases)


@cache
def _other(part: str) -> Lexicon[str]:
    return words(table("qualifiers")[part])


def qualified(found: list[Token], phrase: Phrase, floor: int) -> Phrase:
    """The amount with the words that qualify it; none before the token `floor` is taken."""
    return _before(found, _after(found, phrase), floor)


def qualifier_before(found: list[Token], at: int) -> tuple[Qualifier, int]:
    """The qualifier that ends before the token `at`, and its first token; "" and `at` where there is none."""
    if not text_before(found, at) or _other("not_before").before(found, at):
        return "", at
    if found[at - 1].text == "as" and text_before(found, at - 3) in ("twice", "times", "half"):
        return "", at  # twice as many as ten years ago
    return qualifiers("before").before(found, at) or ("", at)


def _after(found: list[Token], phrase: Phrase) -> Phrase:
    last = phrase.last
    if phrase.sort == "duration" and not phrase.qualifier and text_at(found, last) == "内":
        return replace(phrase, qualifier="up to", last=last + 1)
    said = qualifiers("after").at(found, last) if text_at(found, last) else None
    if said is None or _other("not_after").at(found, last) is not None or _adds(found, phrase, said[1]):
        return phrase
    phrase = replace(phrase, qualifier=phrase.qualifier or said[0], last=said[1])
    unit = unit_at(found, said[1]) if phrase.sort == "none" else None  # 300+家, 50余%
    if unit is None or unit[0][0] not in ("counter", "currency", "measure"):
        return phrase
    (sort, name), last = unit
    counter = name if sort == "counter" else ""
    return replace(phrase, sort=sort, unit="count" if counter else name, counter=counter, last=last)


def _adds(found: list[Token], phrase: Phrase, at: int) -> bool:
    """Whether a plus adds something: 1+1+N, 230,000 yuan plus a flat."""
    if found[phrase.last].text not in ("+", "plus"):
        return False
    number_follows = (
        text_at(found, at) != "" and found[at].glued and (found[at].sort == "digits" or found[at].text == "n")
    )
    return phrase.last > phrase.end or number_follows


def _before(found: list[Token], phrase: Phrase, floor: int) -> Phrase:
    qualifier, first = phrase.qualifier, phrase.first
    while first > floor:
        said, begins = qualifier_before(found, first)
        if not said or begins < floor:
            break
        qualifier, first = qualifier or said, begins
    hundreds = found[phrase.start].text in ("百", "千", "万") and first == phrase.first > floor
    if hundreds and text_before(found, first) in ("上", "过"):
        qualifier, first = qualifier or "at least", first - 1  # 上千家
    return phrase if first == phrase.first else replace(phrase, qualifier=qualifier, first=first)
