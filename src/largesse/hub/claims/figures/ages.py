"""How old someone is."""

from __future__ import annotations

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.nouns import is_plural, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tokens import Token

_HIS = ([",", "he"], [",", "she"])


def is_age(found: list[Token], phrase: Phrase) -> bool:
    """How old someone is; but an average age, or 今年29岁, is a claim."""
    if phrase.sort == "none":
        return _may_be_age(phrase) and (_is_beside_name(found, phrase) or _is_told(found, phrase))
    if phrase.sort != "age":
        return False
    near = set(texts(found, phrase.first - 8, phrase.first))
    return not (near & {"平", "均", "average", "median"} or text_before(found, phrase.first) == "年")


def _may_be_age(phrase: Phrase) -> bool:
    return phrase.value is not None and 15 < phrase.value < 110 and phrase.scale == 1


def _is_beside_name(found: list[Token], phrase: Phrase) -> bool:
    """Its founder, 34, …; said Kadri Saar, 38."""
    if text_before(found, phrase.first) != "," or not phrase.digits or phrase.first != phrase.start:
        return False
    after = text_at(found, phrase.last)
    named = phrase.start > 2 and found[phrase.start - 2].capital and found[phrase.start - 3].capital
    return after == "," or (after in (".", ";") and named)


def _is_told(found: list[Token], phrase: Phrase) -> bool:
    """Aged 18; turned 52 this year; at 27, he …; students under 22."""
    before, after = text_before(found, phrase.first), text_at(found, phrase.last)
    if noun_end(found, phrase.last)[0] > phrase.last:
        return False
    if before == "at":
        return texts(found, phrase.last, phrase.last + 2) in _HIS
    if before in ("aged", "turned", "turns"):
        return True
    limited = phrase.first < phrase.start and found[phrase.first].text in ("under", "over", "above")
    if not limited or not before or after not in ("", ".", ",", ";", ")"):
        return False
    return before in ("are", "is", "was", "were", "anyone") or is_plural(found[phrase.first - 1])
