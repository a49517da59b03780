"""Changes that a word alone says: doubled, to halve, 翻了近两番."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.lexicon import Lexicon
from largesse.hub.claims.figures.number import chinese
from largesse.hub.claims.figures.qualified import qualifier_before, qualifiers
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token, tokens
from largesse.hub.model.claims import Qualifier

_TO_THE_VERB = 9  # tokens
_TO_THE_OBJECT = 5
_HEADING = 4  # tokens of a heading before its last word


@dataclass(frozen=True, slots=True)
class Word:
    """From the token `first` up to `last`, times so many."""

    first: int
    last: int
    value: Fraction
    direction: Literal["up", "down"]
    qualifier: Qualifier
    unit: str = "times"


@cache
def _alone() -> Lexicon[dict[str, Any]]:
    return Lexicon((phrase, entry) for entry in table("changes")["alone"] for phrase in entry["said"])


@cache
def _starts() -> frozenset[str]:
    known = table("changes")
    return frozenset(tokens(phrase)[0].text for entry in known["alone"] for phrase in entry["said"]) | {
        *known["verbs"],
        "翻",
    }


def changed_words(found: list[Token]) -> Iterator[Word]:
    """Every such word among the tokens."""
    for at, token in enumerate(found):
        said = _said(found, at) if token.text in _starts() else None
        if said is not None and token.text == "half" and text_at(found, at + 3) == "again":
            yield Word(at, at + 4, Fraction(50), "up", qualifier_before(found, at)[0], "%")
        elif token.text == "in" and text_at(found, at + 1) == "half" and (verb := _cut(found, at)) is not None:
            yield Word(verb if verb == at - 1 else at, at + 2, Fraction(1, 2), "down", "")
        elif said is not None:
            entry, last = said
            qualifier, first = qualifier_before(found, at)
            if not qualifier and text_at(found, last) and (after := qualifiers("after").at(found, last)):
                qualifier, last = after  # 翻了一番还多
            yield Word(first, last, Fraction(entry["value"]), entry["direction"], entry.get("qualifier", qualifier))


def _cut(found: list[Token], at: int) -> int | None:
    """The verb of cut in half, slashed its rents in half."""
    for back in range(at - 1, max(at - 1 - _TO_THE_OBJECT, -1), -1):
        if found[back].text in table("changes")["cut_in_half"]:
            return back
        if found[back].opens or found[back].sort == "sign":
            return None
    return None


def _said(found: list[Token], at: int) -> tuple[dict[str, Any], int] | None:
    known = table("changes")
    said = _alone().at(found, at)
    if said is None and found[at].text == "翻":
        return _times_doubled(found, at)
    if said is None:
        verb = known["verbs"].get(found[at].text)
        return None if verb is None or not _is_verb(found, at) else (verb, at + 1)
    name = text_at(found, said[1]) in known["not_alone_before"]
    halves = found[at].text == "halves" and text_before(found, at) in ("two", "both")
    other = found[at].text == "倍" and (text_before(found, at) in known["not_alone_after"] or _heads(found, at))
    return None if name or halves or other or _is_subject(found, at) else said


def _times_doubled(found: list[Token], at: int) -> tuple[dict[str, Any], int] | None:
    """翻两番, 翻了近三番: doubled so many times."""
    first = at + 1 + (text_at(found, at + 1) == "了")
    said = qualifiers("before").at(found, first) if text_at(found, first) else None
    begin = first if said is None else said[1]
    times = chinese()["digits"].get(text_at(found, begin), 0)
    if not times or text_at(found, begin + 1) != "番":
        return None
    entry = {"value": str(2**times), "direction": "up"}
    return (entry if said is None else entry | {"qualifier": said[0]}), begin + 2


def _heads(found: list[Token], at: int) -> bool:
    """Whether it stands in a heading of a few characters: 2. 企业倍增。"""
    return any(text_before(found, back) in ("", "。", ".", "、") for back in range(at, at - _HEADING, -1))


def _is_subject(found: list[Token], at: int) -> bool:
    """Tripling a budget is one thing: said of no budget in particular."""
    if not found[at].text.endswith("ing") or not (found[at].opens or text_before(found, at) in (".", "!", "?")):
        return False
    for ahead in range(at + 1, at + _TO_THE_VERB):
        if text_at(found, ahead) in ("", ",", ".", ";"):
            return False
        if found[ahead].text in ("is", "was", "would", "takes", "means", "requires", "needs"):
            return True
    return False


def _is_verb(found: list[Token], at: int) -> bool:
    """Whether "double" is a verb: to double, more than double; not a double degree, double-digit."""
    if text_before(found, at) not in table("changes")["verb_after"]:
        return False
    return text_at(found, at + 1) not in ("-", "digit", "check", "down")
