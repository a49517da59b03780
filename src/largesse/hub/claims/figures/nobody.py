"""None at all, as Chinese says it by one: 一个人也没有裁, 一間都冇走."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_COUNTERS = frozenset("个家间人名位件项台宗座户张")
_NOUN = 5  # tokens of what is counted
_EVEN = frozenset("也都均")
_ENDS = frozenset(["", "，", "。", "；", "！", "？", ",", ".", ";", "!", "?", "”", "」", '"', "、"])
_VERB = 3  # tokens of the verb that is denied


@dataclass(frozen=True, slots=True)
class Nobody:
    """From the token `first` up to `last`."""

    first: int
    last: int


def nobodies(found: list[Token]) -> Iterator[Nobody]:
    """Every such place among the tokens."""
    for at, token in enumerate(found):
        if token.text == "一" and text_at(found, at + 1) in _COUNTERS and text_before(found, at) not in ("第", "每"):
            denied = _denied(found, at + 2)
            if denied is not None:
                yield Nobody(at, _verb_end(found, denied))


def _denied(found: list[Token], at: int) -> int | None:
    """The token after "not even", where only what is counted stands before it."""
    for even in range(at, at + _NOUN):
        if text_at(found, even) in _ENDS or found[even].sort != "han":
            return None
        if found[even].text in _EVEN:
            return _not(found, even + 1)
    return None


def _not(found: list[Token], at: int) -> int | None:
    negations: list[str] = table("nouns")["nobody"]
    for words in sorted(negations, key=len, reverse=True):
        if all(text_at(found, at + nth) == char for nth, char in enumerate(words)):
            return at + len(words)
    return None


def _verb_end(found: list[Token], at: int) -> int:
    """The end of the verb, where the clause ends behind it."""
    for last in range(at, at + _VERB):
        if text_at(found, last) in _ENDS:
            return last
    return at
