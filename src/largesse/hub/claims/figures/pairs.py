"""One amount in two currencies: 5 million yuan (US$700,000), 50亿元（约合7亿美元）."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_before
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_APART = 12  # tokens between an amount and the same one told again
_BRACKETS = {"(", "（", "[", ")", "）", ","}


@cache
def _same() -> Lexicon[str]:
    return words(table("forms")["same"])


@cache
def _when() -> frozenset[str]:
    return frozenset(str(word) for word in table("forms")["when"])


_SIZES = {"m2", "ft2", "km2", "mi2", "ha", "acre", "mu", "ping", "pyeong", "tsubo", "km", "mi", "m"}


def _of_size(first: Phrase) -> bool:
    return bool(_SIZES & set(first.unit.split("/")))


def _told_again(found: list[Token], first: Phrase, second: Phrase) -> int | None:
    """2,400 mu (160 hectares): the same size in brackets."""
    between = found[first.last : second.first]
    closes = second.last < len(found) and found[second.last].text in ")）"
    if [token.text for token in between] in (["("], ["（"]) and not between[0].opens and closes:
        return second.last + 1
    return None


def same_amount(found: list[Token], first: Phrase, second: Phrase) -> int | None:
    """The token after both, where the second amount says the first in another currency."""
    if second.value is None or first.unit == second.unit:
        return None
    if second.unit in _SIZES and _of_size(first):
        return _told_again(found, first, second)
    if first.sort != "currency" or second.sort != "currency":
        return None
    if first.unit.partition("/")[0] == second.unit.partition("/")[0]:
        return None
    if last := _told_behind_a_time(found, first, second):
        return last
    at, bracket, told = first.last, False, False
    while at < second.first:
        if found[at].opens:
            return None
        said = _same().at(found, at)
        if said is not None and said[1] <= second.first:
            at, told = said[1], True
        elif found[at].text in _BRACKETS:
            bracket = bracket or found[at].text in "(（["
            at += 1
        else:
            return second.last if _is_same_told(found, first, second) else None
    if not (bracket or told):
        return None if not _qualified_alone(found, first, second) else second.last
    closes = second.last < len(found) and found[second.last].text in ")）]" and not found[second.last].opens
    return second.last + 1 if bracket and closes else second.last


def _told_behind_a_time(found: list[Token], first: Phrase, second: Phrase) -> int | None:
    """421.2 billion yuan in 2023 (US$59 billion): alone in brackets, with nothing before them but when it was."""
    closes = second.last < len(found) and found[second.last].text in ")）]"
    opening = next((at for at in range(first.last, second.first) if found[at].text in "(（["), None)
    if not closes or opening is None or any(token.opens for token in found[first.last : second.last + 1]):
        return None
    said = _same().at(found, opening + 1)
    alone = second.first == opening + 1 or (said is not None and said[1] == second.first)
    when = all(_says_when(token) for token in found[first.last : opening])
    return second.last + 1 if alone and when and opening > first.last else None


def _says_when(token: Token) -> bool:
    if token.sort == "digits":
        return token.text.isdigit() and len(token.text) in (1, 2, 4)
    return token.text in _when()


def _is_same_told(found: list[Token], first: Phrase, second: Phrase) -> bool:
    """Words that say only this stand before the second: 斥资100亿元设立基金，约合12.8亿美元."""
    words = found[second.first : second.start]
    before = "".join(token.text for token in words) or text_before(found, second.first)
    between = found[first.last : second.first]
    if len(between) > _APART or any(token.opens or token.text in "。；" for token in between):
        return False
    return before.startswith(("约合", "折合", "约折合"))


def _qualified_alone(found: list[Token], first: Phrase, second: Phrase) -> bool:
    """A comma between: "RMB 5 million, US$700,000" is two amounts; with a qualifier it is one told again."""
    return second.qualifier == "about" and second.first == first.last
