"""Numbers that are a part of the name beside them: Snapdragon 8, the 412 Food Rescue app; and those that are not."""

from __future__ import annotations

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.nouns import counts_ahead, is_function_word, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tokens import Token

_SENTENCE = 25  # tokens of a sentence that are looked back on
_ROW = 6  # numbers of a row that are looked back on
_NAME = 5  # tokens of a name in a row of names and numbers
_TOLD = set("为有达是约到至")


def is_named(found: list[Token], phrase: Phrase) -> bool:
    """Whether the number ends a name or begins one."""
    return _is_tail(found, phrase) or _is_head(found, phrase)


def stands_as_value(found: list[Token], phrase: Phrase) -> bool:
    """A Chinese number without a word of measure that stands for itself: 达到1234，, 五十出头; no 985高校."""
    after = text_at(found, phrase.last)
    if phrase.scale >= 10000:
        return after != "级"
    if not phrase.digits:
        return phrase.qualifier not in ("", "range") and phrase.value is not None and phrase.value >= 10
    ends = not after or found[phrase.last].sort == "sign"
    return ends and text_before(found, phrase.first) in set("达为至到超约共是近逾破有")


def _is_tail(found: list[Token], phrase: Phrase) -> bool:
    """After a word with a capital, no plural after it: Snapdragon 8, Model 3. No name has a comma in its number."""
    start = phrase.start
    if not text_before(found, start) or phrase.first != start or phrase.scale != 1 or "," in found[start].text:
        return False
    before = found[start - 1]
    if before.text == "." and found[start - 2].capital and len(found[start - 2].text) == 1:
        return not counts_ahead(found, phrase.end)  # H.R. 4346
    if _is_in_row(found, phrase):
        return False
    if before.sort == "han":
        return not stands_as_value(found, phrase) and not counts_ahead(found, phrase.end)
    if not before.capital or is_function_word(before.text) or _is_anothers(found, phrase):
        return False
    if not counts_ahead(found, phrase.end):
        return True
    return found[phrase.end].capital and not before.opens and not counts_ahead(found, start + 1)


def _is_head(found: list[Token], phrase: Phrase) -> bool:
    """Before a name, no plural after it: the 412 Food Rescue app, 1623 West Fulton."""
    if phrase.qualifier or phrase.scale != 1 or "," in found[phrase.start].text or phrase.last != phrase.end:
        return False
    if not text_at(found, phrase.last) or not found[phrase.last].capital:
        return False
    end, plural = noun_end(found, phrase.last)
    end += text_at(found, end) == "and"
    return not plural and not text_at(found, end).isdigit()  # 22 Chinese and 14 Korean members


def _is_in_row(found: list[Token], phrase: Phrase) -> bool:
    """Whether another number and then a name stand before it: Bristol has 184 and Bath 39; 德国0.19，中国0.23. The
    first of the row is told by a verb: Snapdragon 8, Kirin 9000 are names."""
    ends = text_at(found, phrase.last)
    if ends and found[phrase.last].sort != "sign" and ends not in ("and", "in"):
        return False
    at: int | None = phrase.first
    for _ in range(_ROW):
        at = _number_before_name(found, at) if at else None
        if at is None:
            return False
        before = found[at - 1]
        if not (before.capital or before.sort == "han") or before.text in _TOLD:
            return True
    return False


def _number_before_name(found: list[Token], first: int) -> int | None:
    """The number that stands before the name before the token `first`, with no more than a mark between."""
    at = first - 1
    while at > max(first - _NAME, 0) and (found[at].capital or found[at].sort == "han") and not found[at].opens:
        at -= 1
    named = at
    while at > 0 and found[at].text in (",", "，", "、", "and", "和"):
        at -= 1
    parted = at < named < first - 1 and not any(token.opens for token in found[at + 1 : first + 1])
    return at if parted and at > 0 and found[at].sort == "digits" else None


def _is_anothers(found: list[Token], phrase: Phrase) -> bool:
    """After a possessive, where the sentence has counted the same of another: Munich's 412 firms, Hamburg's 210."""
    if not text_before(found, phrase.first).endswith("'s"):
        return False
    for at in range(phrase.first - 1, max(phrase.first - _SENTENCE, -1), -1):
        if found[at].opens or found[at].text in (".", ";"):
            return False
        if found[at].sort == "digits" and counts_ahead(found, at + 1):
            return True
    return False
