"""Parts of a whole: 43 of China's 164 unicorns, three out of five, 164家中的43家, 全国164家独角兽中上海占43家."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.nouns import counts_ahead
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.times import is_year
from largesse.hub.claims.figures.tokens import Token

_LONGEST_NOUN, _LONGEST_WHOSE = 4, 7  # words before and after the "of" between part and whole
_CHINESE_APART, _CHINESE_AFTER = 26, 12  # characters from whole to part, and from 中 to the part
_BACK = 5  # amounts before, one of which "them" are
_FAR_APART = 30  # tokens from a whole to a part of it with other amounts between
_LISTED = 14  # tokens between two parts of a list
_APART = 16  # tokens between a whole and "of which"
_AMONG = {("其", "中"), ("当", "中")}
_SENTENCE = set("。；;!！?？")


@cache
def _words(part: str) -> Lexicon[str]:
    return words(table("parts")[part])


@cache
def _set(part: str) -> frozenset[str]:
    return frozenset(table("parts")[part])


def part(found: list[Token], first: Phrase, second: Phrase) -> tuple[Phrase, Phrase] | None:
    """The part and its whole, where two amounts that follow each other are one; also a part that is said to be above
    its whole, for a text may say so."""
    if first.value is None or second.value is None or not (_counts(first) and _counts(second)):
        return None
    if any(token.opens for token in found[first.last : second.first + 1]):
        return None
    if second.value != 1 and _is_of(texts(found, first.last, second.first)):
        return first, second
    if _is_inside(found, first, second):
        return second, first
    return None


def _counts(phrase: Phrase) -> bool:
    return phrase.sort in ("none", "counter") and phrase.until is None and not phrase.hyphened


def _is_of(between: list[str]) -> bool:
    """Whether the words join a part to its whole: 43 [of China's] 164, 43 [out of] 164, 43 [firms of the] 164."""
    if " ".join(between) in _set("joins"):
        return True
    if "of" not in between or set(between) & _set("apart"):
        return False
    at = len(between) - 1 - between[::-1].index("of")
    noun, whose = between[:at], between[at + 1 :]
    known = not whose or whose[0] in _set("known") or whose[-1] in ("'", *_set("known"))
    possessive = any(word.endswith("'s") for word in whose)
    return (known or possessive) and len(noun) <= _LONGEST_NOUN and len(whose) <= _LONGEST_WHOSE


def _is_inside(found: list[Token], whole: Phrase, one: Phrase) -> bool:
    """Whether the characters between say that the second is of the first: 164家[独角兽中上海占]43家."""
    between = texts(found, whole.last, one.first)
    if whole.value == 1 or len(between) > _CHINESE_APART:
        return False
    if set(between) & _SENTENCE or ("其", "中") in _pairs(between):
        return False
    inside = next((at for at in range(whole.last, one.first) if _is_among(found, at)), None)
    if inside is None:
        return False
    after = texts(found, inside + 1, one.first)
    if any(text.isdigit() for text in after) or len(after) > _CHINESE_AFTER or after.count("，") > 1:
        return False
    return not after or after[-1] in _set("has")


def _is_among(found: list[Token], at: int) -> bool:
    """Whether 中 or 里 means "of these" here: not in 中国, 集中."""
    if found[at].text == "里":
        return texts(found, at + 1, at + 2) in (["有"], ["，"])
    if found[at].text != "中":
        return False
    return _words("inside_not").at(found, at) is None and _words("inside_not").before(found, at + 1) is None


def _pairs(between: list[str]) -> set[tuple[str, str]]:
    return set(pairwise(between))


def of_before(found: list[Token], before: list[Phrase], one: Phrase) -> Phrase | None:
    """The amount before, where this one is said to be of it: …218家，其中规模以上企业96家; 163 labs, of which 51 are
    national; 64 firms. … Seven of them were listed."""
    if not before or not _counts(one) or one.value is None:
        return None
    if one.counter and (named := _of_those_named(found, before, one)) is not None:
        return named
    if texts(found, one.last, one.last + 2) in (["of", "them"], ["of", "these"], ["of", "those"]):
        return next((whole for whole in reversed(before[-_BACK:]) if _may_be_whole(found, whole, one)), None)
    if _stands_for_some(found, one) and _counts_things(found, before[-1]) and _may_be_whole(found, before[-1], one):
        return before[-1]
    whole = before[-1]
    between = texts(found, whole.last, one.first)
    if _opens_with_of(found, whole) and "," in between and not set(between) & {*_SENTENCE, "."}:
        return whole if _counts(whole) and not is_year(found, whole) else None
    if any(token.opens for token in found[whole.last : one.first + 1]) or len(between) > _APART:
        return None
    told = _pairs(between) & {("其", "中"), ("of", "which"), ("of", "whom")} and not {"。", "."} & set(between)
    told = told or (between in (["，", "有"], ["，", "已", "有"]) and whole.counter == one.counter != "")
    return whole if told and _may_be_whole(found, whole, one) and _count_alike(whole, one) else None


def _count_alike(whole: Phrase, one: Phrase) -> bool:
    """Whether the words of measure can be of the same things: no 企业400家,其中大模型34款."""
    sorts = [set(sort) for sort in _set("alike")]
    known = [any(one.counter in sort for sort in sorts) for one in (whole, one)]
    return not all(known) or any(whole.counter in sort and one.counter in sort for sort in sorts)


def _of_those_named(found: list[Token], before: list[Phrase], one: Phrase) -> Phrase | None:
    """The nearest amount before that counts by the same word of measure, where 其中 stands between and other amounts
    may: 中心已有875个,占全国一半,其中近三年新设的230个; and 12只独角兽有5只出自园区."""
    for whole in reversed(before[-_BACK:]):
        between = texts(found, whole.last, one.first)
        if any(token.opens for token in found[whole.last : one.first + 1]) or len(between) > _FAR_APART:
            return None
        if set(between) & _SENTENCE:
            return None
        if whole.counter != one.counter or _is_more(found, whole):
            continue
        told = _is_told_among(between) or _has_of(found, between, one)
        digits = whole.digits or not one.digits
        return whole if told and digits and _may_be_whole(found, whole, one) else None
    return None


def _is_more(found: list[Token], whole: Phrase) -> bool:
    """Whether it is only by how many there are more: 比上年多了80家."""
    at = whole.first - (text_before(found, whole.first) == "了")
    return text_before(found, at) in ("多", "少")


def _is_told_among(between: list[str]) -> bool:
    """Whether 其中 or 当中 begins the clause of the part, or the one before it."""
    at = max((nth for nth, pair in enumerate(pairwise(between)) if pair in _AMONG), default=None)
    if at is None:
        return False
    after = between[at + 2 :]
    return "，" not in after[1:] and not any(text.isdigit() for text in after)


def _has_of(found: list[Token], between: list[str], one: Phrase) -> bool:
    """Whether so many of those just named did something: 12只独角兽有5只出自园区."""
    if not between or between[-1] != "有" or len(between) > _APART or {"，", "、", "："} & set(between):
        return False
    return text_at(found, one.last) in _set("did")


def may_be_part(whole: Phrase, one: Phrase) -> bool:
    """Whether an amount is small enough, and counts by the same word of measure."""
    return whole.value is not None and one.value is not None and whole.value > one.value and _counts(one)


def is_next_part(found: list[Token], last: Phrase, one: Phrase) -> bool:
    """Whether another part of the same whole is listed: 其中规上企业87家、上市公司5家."""
    if not one.counter or one.counter != last.counter or one.digits != last.digits:
        return False
    between = found[last.last : one.first]
    if not between or any(token.opens for token in found[last.last : one.first + 1]) or len(between) > _LISTED:
        return False
    said = [token.text for token in between]
    far = said[0] == "，" and bool(_set("anew") & set(said))
    return said[0] in ("、", "，") and not far and not {"，", "、", "。", "；"} & {*said[1:]}


def _stands_for_some(found: list[Token], one: Phrase) -> bool:
    """Whether a number alone opens a clause as its subject: 29 companies. Eleven have failed; 47 spin-outs;
    thirty-one are still trading."""
    follows = text_at(found, one.last)
    return text_before(found, one.first) in (".", ";") and follows in ("are", "were", "have", "had")


def _counts_things(found: list[Token], whole: Phrase) -> bool:
    return found[whole.last - 1].sort != "han" and counts_ahead(found, whole.last)


def _opens_with_of(found: list[Token], whole: Phrase) -> bool:
    """Whether a sentence begins with it as a whole: Of the 120 firms that applied, 32 were refused."""
    at = whole.first - 1
    if at >= 1 and found[at].text in ("the", "its", "their", "these", "those", "our"):
        at -= 1
    begins = at == 0 or found[at].opens or found[at - 1].text in (".", "!", "?")
    return at >= 0 and found[at].text == "of" and begins


def _may_be_whole(found: list[Token], whole: Phrase, one: Phrase) -> bool:
    larger = whole.value is not None and one.value is not None and whole.value >= one.value
    if text_before(found, whole.first) in _set("was"):
        return False  # up from 24,000
    return larger and _counts(whole) and not is_year(found, whole)


def joined(one: Phrase, whole: Phrase) -> Phrase:
    """The part, with the words of both."""
    return replace(
        one, first=min(one.first, whole.first), last=max(one.last, whole.last), counter=one.counter or whole.counter
    )
