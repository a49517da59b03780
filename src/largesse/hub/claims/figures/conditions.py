"""Amounts that are asked for, defined by, or counted per; none of them is asserted."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.lexicon import Lexicon, grouped, words
from largesse.hub.claims.figures.nouns import is_plural
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token, tokens

_SENTENCE = {".", "。", "；", ";", "!", "！"}
_CLAUSE = _SENTENCE | {",", "，"}
_FARTHEST = 48  # tokens between a definition's verb and its amount
_SIZED = {"below", "under", "above", "over"}
_RULED = {"will", "may", "must", "can", "qualify", "pay", "get", "need"}
_APPLYING = {"apply", "eligible", "eligibility", "qualify", "qualifies"}
_NEAR = 15
_TO_THE_GRANT = 9  # tokens from a comma to the verb of granting
_ITEM = 80  # tokens of an item of a list
_GRANTED = set("补奖贴助给返免")  # what is granted has limits too


def is_condition(found: list[Token], phrase: Phrase) -> bool:
    """What is asked for: firms must spend at least 3%; if fewer than 2,100 are hired."""
    limited = phrase.qualifier in ("at least", "up to", "over")
    if phrase.sort == "duration" and (found[phrase.first].text == "within" or found[phrase.last - 1].text == "内"):
        return False  # so long they have
    if _is_listed(found, phrase) or _is_barred(found, phrase) or _is_entitled(found, phrase):
        return True
    if limited and (_is_class(found, phrase) or _is_asked_of_applicants(found, phrase)):
        return True
    return _is_limited(found, phrase) if limited else _is_demanded(found, phrase)


def _is_limited(found: list[Token], phrase: Phrase) -> bool:
    """With a qualifier, after what must be in the same clause, or in a sentence of what applicants must be."""
    elsewhere = False
    for at in range(phrase.first - 1, max(phrase.first - _FARTHEST, -1), -1):
        if found[at + 1].opens or found[at].text in _SENTENCE:
            return False
        if found[at].text in _GRANTED:
            return False
        elsewhere = elsewhere or found[at].text in _CLAUSE
        if found[at].text == "if" and not elsewhere:
            return phrase.qualifier == "up to"
        said = _must().before(found, at + 1)
        if said is not None and not (said[0] in ("需", "应") and found[at + 1].text in set("求用对急")):
            return not elsewhere or _applicants().before(found, said[1]) is not None
    return False


def _is_demanded(found: list[Token], phrase: Phrase) -> bool:
    """Without a qualifier, of those who apply: 对象须为行驶满1万公里的车辆; bids must have a deposit of 5%."""
    if phrase.sort == "duration":
        return False
    for at in range(phrase.first - 1, max(phrase.first - _FARTHEST, -1), -1):
        if found[at + 1].opens or found[at].text in _CLAUSE:
            return False
        if found[at].text in ("须", "must"):
            ends = at if text_before(found, at) != "必" else at - 1
            return _applicants().before(found, ends) is not None
    return False


def _is_listed(found: list[Token], phrase: Phrase) -> bool:
    """In an item headed as the conditions: 条件：成立不满8年、团队中硕士以上人员占比达30%的企业."""
    least = max(phrase.first - _ITEM, 0)
    at = next((at for at in range(phrase.first, least - 1, -1) if found[at].opens), None)
    if at is None:
        return False
    colon = next((one for one in range(at, min(at + _NEAR, phrase.first)) if found[one].text in (":", "：")), None)
    if colon is None or {"。", "."} & set(texts(found, colon, phrase.first)):
        return False
    return _conditions().before(found, colon) is not None


def _is_class(found: list[Token], phrase: Phrase) -> bool:
    """Those that something is told of: claims below 500,000 yuan will be heard; those of over 100 million yuan
    made up a third."""
    left = text_before(found, phrase.first)
    if text_before(found, phrase.first - 1) == "those" and left in ("of", "with", "worth", "above", "below"):
        return phrase.sort == "currency"
    sized = (
        found[phrase.first].text in _SIZED
        and phrase.sort == "currency"
        and left != ""
        and text_at(found, phrase.last)
    )
    return bool(sized) and is_plural(found[phrase.first - 1]) and found[phrase.last].text in _RULED


def _is_asked_of_applicants(found: list[Token], phrase: Phrase) -> bool:
    """Under a heading, or behind a question, that asks who may apply."""
    at = next((at for at in range(phrase.first, max(phrase.first - _ITEM, 0), -1) if found[at].opens), 0)
    before = next((one for one in range(at - 1, max(at - _NEAR, 0), -1) if found[one].opens), at)
    if _APPLYING & set(texts(found, before, at)):
        return True
    asked = next((one for one in range(phrase.first, at, -1) if found[one].text in _SENTENCE | {"?"}), at)
    return found[asked].text == "?" and bool(_APPLYING & set(texts(found, max(asked - _NEAR, at), asked)))


def _is_barred(found: list[Token], phrase: Phrase) -> bool:
    """身高低于0.5米的机器人不得参赛; firms with at least 20 employees may apply."""
    english = found[phrase.last - 1].sort != "han"
    if not phrase.qualifier or not (english or text_at(found, phrase.last) == "的"):
        return False
    for at in range(phrase.last, phrase.last + _NEAR):
        if text_at(found, at) in ("", *_CLAUSE):
            return False
        if _barring().at(found, at):
            return True
    return False


def _is_entitled(found: list[Token], phrase: Phrase) -> bool:
    """Who is granted something: 年薪80万元以上的工程师，每月另发补贴2500元."""
    if phrase.qualifier != "at least" or text_at(found, phrase.last) != "的":
        return False
    comma = next((at for at in range(phrase.last, phrase.last + _NEAR) if text_at(found, at) in ("", *_CLAUSE)), None)
    if comma is None or text_at(found, comma) != "，":
        return False
    after = texts(found, comma + 1, comma + _TO_THE_GRANT)
    return bool((_GRANTED | {"发", "享"}) & set(after[: after.index("。")] if "。" in after else after))


@cache
def _must() -> Lexicon[str]:
    return words(table("names")["must"])


@cache
def _applicants() -> Lexicon[str]:
    return words(table("names")["applicants"])


@cache
def _conditions() -> Lexicon[str]:
    return words(table("names")["conditions"])


@cache
def _barring() -> Lexicon[str]:
    return words(table("names")["barring"])


def is_denominator(found: list[Token], phrase: Phrase) -> bool:
    """What a rate is per: 7 patents per 10,000 people, 每万人, 每投入1元."""
    if phrase.sort in ("duration", "age") or phrase.unit in ("%", "pp"):
        return False
    if text_before(found, phrase.first) in ("per", "every", "每"):
        return True
    if texts(found, phrase.first - 2, phrase.first) == ["out", "of"] and found[phrase.first - 3].sort != "digits":
        return True  # scores cities out of 100
    return phrase.value == 1 and phrase.sort == "currency" and "每" in texts(found, phrase.first - 5, phrase.first)


@cache
def _definitions() -> Lexicon[str]:
    return grouped(table("names")["definitions"])


@cache
def _starts() -> frozenset[str]:
    return frozenset(tokens(phrase)[0].text for said in table("names")["definitions"].values() for phrase in said)


def is_definition(found: list[Token], phrase: Phrase) -> bool:
    """What a word means: a unicorn is a private firm worth over $1 billion. A firm "valued at $3 billion" is no
    definition."""
    for back in range(1, _FARTHEST):
        at = phrase.first - back
        if at < 0 or found[at + 1].opens or found[at].text in _SENTENCE:
            return False
        said = _definitions().at(found, at) if found[at].text in _starts() else None
        if said is not None and (said[0] == "certain" or (back <= _NEAR and _makes_a_unicorn(phrase, said[0]))):
            return True
    return False


def _makes_a_unicorn(phrase: Phrase, said: str) -> bool:
    billion = phrase.value == 10**9 and phrase.sort == "currency"
    return billion and (said == "kind" or phrase.qualifier in ("over", "at least"))
