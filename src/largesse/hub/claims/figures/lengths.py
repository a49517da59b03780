"""Lengths of time that a text asserts: what is needed, granted, promised or goes on so long."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_TO_THE_GRANT = 4  # tokens from the years to what is granted
_TO_THE_VERB = 10
_TO_THE_PROMISE = 14
_CLAUSE = {",", ".", ";", "，", "。", "；"}


@cache
def _lexicon(part: str) -> Lexicon[str]:
    return words(table("times")[part])


@cache
def _set(part: str) -> frozenset[str]:
    return frozenset(table("times")[part])


def is_asserted(found: list[Token], phrase: Phrase) -> bool:
    """Whether the words about a length of time tell of it itself, not when something was."""
    return (
        _is_granted(found, phrase)
        or _is_promised(found, phrase)
        or _is_enough(found, phrase)
        or _lasts(found, phrase)
    )


def says_how_long(found: list[Token], phrase: Phrase) -> bool:
    """By the word right before it: 有效期3年, 只用了18个月, 连发36个月."""
    asserting = _lexicon("asserting")
    return asserting.before(found, phrase.first) is not None or asserting.before(found, phrase.start) is not None


def _is_granted(found: list[Token], phrase: Phrase) -> bool:
    """What a programme grants for so long: 前两年全免、后三年减半."""
    if text_before(found, phrase.first) not in ("前", "后", "首", "头"):
        return False
    granted = texts(found, phrase.last, phrase.last + _TO_THE_GRANT)
    return bool(set(granted) & set("免减打发")) and "，" not in granted[:1]


def _is_promised(found: list[Token], phrase: Phrase) -> bool:
    """Whether something must be done or is promised within the time: visas within five days, 须于签约后三年内动工,
    自受理之日起5个工作日内办结."""
    at = phrase.first
    if found[phrase.last - 1].sort == "word":
        return found[at].text == "within" and bool(set(texts(found, at - 3, at)) & _set("promised"))
    within = text_before(found, phrase.last + 1) == "内" or found[phrase.last - 1].text == "内"
    if not within or found[phrase.first].opens:
        return False
    for back in range(at - 1, max(at - _TO_THE_PROMISE, -1), -1):
        if found[back].text in _CLAUSE or found[back + 1].opens:
            break
        if _lexicon("promising").before(found, back + 1):
            return True
    after = phrase.last + (found[phrase.last - 1].text != "内")
    return text_at(found, after) != "" and _lexicon("finished").at(found, after) is not None


def _is_enough(found: list[Token], phrase: Phrase) -> bool:
    """9个月即可完成."""
    return text_at(found, phrase.last) != "" and _lexicon("enough").at(found, phrase.last) is not None


def _lasts(found: list[Token], phrase: Phrase) -> bool:
    """Runs for six years, may not be raised for four years, good for another 18 months."""
    at = phrase.first - (text_before(found, phrase.first) == "another")
    if found[phrase.last - 1].sort != "word" or text_before(found, at) != "for":
        return False
    for back in range(at - 2, max(at - _TO_THE_VERB, -1), -1):
        if found[back].text in _CLAUSE or found[back + 1].opens:
            return False
        if found[back].text in _set("lasting"):
            return True
    return False
