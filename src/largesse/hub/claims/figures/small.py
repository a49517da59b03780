"""Small numbers by which nothing is asserted: one thing, for two reasons, 两个方面."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.nouns import chinese_noun_end, counts_ahead, is_function_word, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_SMALL = 13  # numbers below are written in words for form's sake
_POINTING = {"the", "these", "those", "other", "both", "my", "all"}
_LEVELS = {"up", "down", "rose", "fell", "grew", "grown", "increased", "risen"}


@cache
def _empty() -> Lexicon[str]:
    return words(table("names")["empty_nouns"])


def is_small_talk(found: list[Token], phrase: Phrase) -> bool:
    """Whether the number is one of those that a text has for form's sake."""
    if phrase.value is None or (phrase.sort == "duration" and phrase.qualifier):
        return False
    if phrase.value == 1 and not phrase.digits and phrase.sort in ("none", "counter", "duration"):
        return not _differs(found, phrase)
    if phrase.value == 1 and not phrase.digits and phrase.sort == "measure":
        return not phrase.qualifier and phrase.unit != "%"  # the cost of 一吨
    if phrase.sort == "counter":
        return _is_empty_in_chinese(found, phrase)
    if phrase.sort != "none" or "/" in phrase.unit:
        return False
    in_words = found[phrase.start].sort == "word"
    return _is_empty_in_words(found, phrase) if in_words else _is_empty_in_digits(found, phrase)


def _is_empty_in_chinese(found: list[Token], phrase: Phrase) -> bool:
    """两个方面, 三个阶段."""
    if (
        phrase.value is None
        or (phrase.digits and phrase.counter != "个")
        or (phrase.counter != "个" and phrase.value > 10)
    ):
        return False
    end = chinese_noun_end(found, phrase.last)
    ends_so = phrase.value <= 10 and end > phrase.last and _empty().before(found, end) is not None
    return ends_so or (phrase.last < len(found) and _empty().at(found, phrase.last) is not None)


def _is_empty_in_words(found: list[Token], phrase: Phrase) -> bool:
    if phrase.value is None:
        return False
    if text_at(found, phrase.last) == "-" and text_at(found, phrase.last + 1) in table("nouns")["strong"]:
        return False  # nine-strong
    end, plural = noun_end(found, phrase.last)
    if not plural:
        return not _stands_alone(found, phrase)
    if phrase.scale > 1 or phrase.value >= _SMALL:
        return False
    return found[end - 1].text in table("names")["english_empty"] or text_before(found, phrase.first) in _POINTING


def _stands_alone(found: list[Token], phrase: Phrase) -> bool:
    """Seven of them; Unicorns: six; up from nine; more than three hundred."""
    follows = text_at(found, phrase.last)
    if follows == "of" and text_at(found, phrase.last + 1) in ("them", "these", "those", "which", "its", "their"):
        return True
    if phrase.scale >= 10**6 or text_before(found, phrase.first) == ":":
        return True
    ends = not follows or found[phrase.last].sort == "sign" or is_function_word(follows)
    if not ends or follows == "-":
        return False
    if phrase.value is not None and phrase.value >= _SMALL:
        return True
    if _is_in_row(found, phrase):
        return True
    level = text_before(found, phrase.first) in ("from", "to") and text_before(found, phrase.first - 1) in _LEVELS
    return level or _is_taken(found, phrase) or _goes_on(found, phrase)


def _is_in_row(found: list[Token], phrase: Phrase) -> bool:
    """Wuhan has 14 and Hefei ten."""
    at = phrase.first - 1
    named = at > 1 and found[at].capital and text_before(found, at) in ("and", ",")
    return named and found[at - 2].sort == "digits" and not found[at - 1].opens


def _differs(found: list[Token], phrase: Phrase) -> bool:
    """One fewer than last year, one more than at the last count."""
    than = text_at(found, phrase.last + 1) == "than" and text_at(found, phrase.last) in ("more", "fewer", "less")
    return than and text_before(found, phrase.first) in (",", "-", "–", "—", "was", "is", "are", "were")


def _is_taken(found: list[Token], phrase: Phrase) -> bool:
    """Signed nine; won seven in 2022; among them ten from Korea; no "has one"."""
    before = text_before(found, phrase.first)
    among = before == "them" and text_before(found, phrase.first - 1) == "among"
    return among or before in table("nouns")["taking"]


def _goes_on(found: list[Token], phrase: Phrase) -> bool:
    """Eleven have failed; ten were born in Tallinn; three more moved in; five fewer than the year before."""
    follows = text_at(found, phrase.last)
    if follows in ("more", "fewer"):
        after = text_at(found, phrase.last + 1)
        counted = after in table("nouns")["moving"] or (after == "than" and text_before(found, phrase.first) == ",")
        return not after or counted
    begins = found[phrase.first].capital and text_before(found, phrase.first) in (".", "!", "?", "”", '"')
    return (found[phrase.first].opens or begins) and follows in ("have", "has", "were", "was", "are", "of")


def _is_empty_in_digits(found: list[Token], phrase: Phrase) -> bool:
    if phrase.value is None or phrase.scale != 1:
        return False
    if phrase.value == 1:
        return not counts_ahead(found, phrase.last)
    if not phrase.digits or phrase.qualifier or phrase.value >= _SMALL:
        return False
    end, plural = noun_end(found, phrase.last)
    return plural and found[end - 1].text in table("names")["english_empty"]
