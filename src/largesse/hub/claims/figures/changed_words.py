"""Changes that a word alone says: doubled, to halve, 翻两番."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.lexicon import Lexicon
from largesse.hub.claims.figures.qualified import qualifier_before
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token, tokens
from largesse.hub.model.claims import Qualifier


@dataclass(frozen=True, slots=True)
class Word:
    """From the token `first` up to `last`, times so many."""

    first: int
    last: int
    value: Fraction
    direction: Literal["up", "down"]
    qualifier: Qualifier


@cache
def _alone() -> Lexicon[dict[str, Any]]:
    return Lexicon((phrase, entry) for entry in table("changes")["alone"] for phrase in entry["said"])


@cache
def _starts() -> frozenset[str]:
    known = table("changes")
    return frozenset(tokens(phrase)[0].text for entry in known["alone"] for phrase in entry["said"]) | {
        *known["verbs"]
    }


def changed_words(found: list[Token]) -> Iterator[Word]:
    """Every such word among the tokens."""
    for at, token in enumerate(found):
        said = _said(found, at) if token.text in _starts() else None
        if said is not None:
            entry, last = said
            qualifier, first = qualifier_before(found, at)
            yield Word(first, last, Fraction(entry["value"]), entry["direction"], entry.get("qualifier", qualifier))


def _said(found: list[Token], at: int) -> tuple[dict[str, Any], int] | None:
    known = table("changes")
    said = _alone().at(found, at)
    if said is None:
        verb = known["verbs"].get(found[at].text)
        return None if verb is None or not _is_verb(found, at) else (verb, at + 1)
    name = text_at(found, said[1]) in known["not_alone_before"]
    halves = found[at].text == "halves" and text_before(found, at) in ("two", "both")
    return None if name or halves else said


def _is_verb(found: list[Token], at: int) -> bool:
    """Whether "double" is a verb: to double, more than double; not a double degree, double-digit."""
    if text_before(found, at) not in table("changes")["verb_after"]:
        return False
    return text_at(found, at + 1) not in ("-", "digit", "check", "down")
