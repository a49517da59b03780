"""Numbers that say when, not how much: days, years, 近三年, ten years ago."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.lengths import is_asserted, says_how_long
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.nouns import counts_ahead
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_ALWAYS = {"hour": 24, "day": 365}


@cache
def _lexicon(part: str) -> Lexicon[str]:
    return words(str(word) for word in table("times")[part])


@cache
def _set(part: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("times")[part])


def is_date(found: list[Token], phrase: Phrase) -> bool:
    """A day of a month, or a month: February 23, the 5 of May, 2月23日."""
    if phrase.sort not in ("none", "duration") or phrase.value is None:
        return False
    before, after = text_before(found, phrase.start), text_at(found, phrase.end)
    if after in ("月", "日", "号") or before == "月":
        return True
    if phrase.value.denominator != 1 or phrase.value > 31:
        return before == "." and _is_month(found, phrase.start - 2)
    if before == "." and _is_month(found, phrase.start - 2):
        return True
    if (before and _is_month(found, phrase.start - 1)) or (after and _is_month(found, phrase.end)):
        return True
    if after == "of" and _is_month(found, phrase.end + 1):
        return True
    other = text_at(found, phrase.end + 1)  # on 12 and 13 October
    return after in ("and", "or", "to", "-") and other.isdigit() and _is_month(found, phrase.end + 2)


def _is_month(found: list[Token], at: int) -> bool:
    return 0 <= at < len(found) and found[at].capital and found[at].text in _set("months")


def is_year(found: list[Token], phrase: Phrase) -> bool:
    """A year, or a span of years; 2000 firms are none."""
    if phrase.value is None or not phrase.digits or phrase.end - phrase.start > 3:
        return False
    first, last = found[phrase.start].text, found[phrase.end - 1].text
    if phrase.sort == "duration":
        return phrase.unit == "year" and _looks_like_year(last)
    if phrase.counter == "款":
        return _looks_like_year(last)
    if phrase.sort != "none" or phrase.scale != 1 or not (_looks_like_year(first) or _looks_like_year(last)):
        return False
    counts = found[phrase.end - 1].sort == "digits" and counts_ahead(found, phrase.end)
    return not (counts and text_before(found, phrase.start) in _set("counting"))


def _looks_like_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100


def is_time(found: list[Token], phrase: Phrase) -> bool:
    """A length of time that says when: the past three years, 近三年, within 24 hours, a three-year plan."""
    if phrase.sort != "duration":
        return False
    if phrase.hyphened or phrase.value is None or (phrase.value == 1 and not phrase.qualifier):
        return True
    if phrase.scale > 1 or is_asserted(found, phrase):
        return False
    return _is_always(found, phrase) or _says_when(found, phrase)


def _says_when(found: list[Token], phrase: Phrase) -> bool:
    limited = phrase.qualifier in ("up to", "at least")
    if limited and found[phrase.last - 1].text == "内" and _is_shortened(found, phrase):
        return False
    if found[phrase.first].text == "within" or (limited and found[phrase.last - 1].text == "内"):
        return True
    if not limited and not found[phrase.first].opens and _frames(found, phrase):
        return True
    if text_at(found, phrase.last) and _lexicon("after").at(found, phrase.last):
        return True
    if found[phrase.last - 1].sort == "word":
        running = text_at(found, phrase.last) in ("in", "running", "straight")
        return text_before(found, phrase.first) == "for" and phrase.unit == "year" and not running
    return phrase.unit in ("year", "month") and not (limited or says_how_long(found, phrase))


def _is_shortened(found: list[Token], phrase: Phrase) -> bool:
    """Whether it is what something is brought down to: 审理天数降至180天以内."""
    return _lexicon("shortened").before(found, phrase.first) is not None


def _frames(found: list[Token], phrase: Phrase) -> bool:
    """Whether the words before make it a time: past, within, 近, 过去."""
    qualified = phrase.first < phrase.start
    if qualified and text_before(found, phrase.first) in ("时", "达", "续"):
        return False  # 历时近四年
    if qualified and phrase.unit == "year" and found[phrase.first].text in ("近", "over", "超", "约"):
        return True
    before = _lexicon("before").before(found, phrase.first)
    return before is not None and not (before[0] == "every" and phrase.unit in ("second", "minute"))


def _is_always(found: list[Token], phrase: Phrase) -> bool:
    """24小时开工, 365天服务热线."""
    always = phrase.value == _ALWAYS.get(phrase.unit) and not phrase.qualifier
    follows = text_at(found, phrase.last) != "" and found[phrase.last].sort == "han"
    return always and follows and not says_how_long(found, phrase)
