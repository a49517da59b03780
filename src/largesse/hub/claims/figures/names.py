"""What only looks like a number of something: names with digits, versions, addresses, numbers of lists."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.nouns import counts_ahead, is_function_word, is_plural, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_OPEN, _CLOSE = set("[(（［【"), set("])）］】")
_OPEN_QUOTES, _CLOSE_QUOTES = set('"“「『'), set('"”」』')
_TIED = set("/@#_=&\\^*+'")  # glued to a number they make an address, a version, a sum
_SENTENCE = 25  # tokens of a sentence that are looked back on
_ROW = 6  # numbers of a row that are looked back on
_TOLD = set("为有达是约到至")
_NAME = 5  # tokens of a name in a row of names and numbers
_MODEL = 5
_TELEPHONE = 7  # digits without a separator that nothing counted follows


@cache
def _lexicon(part: str) -> Lexicon[str]:
    return words(str(word) for word in table("names")[part])


def is_tied(found: list[Token], phrase: Phrase) -> bool:
    """Glued to letters or marks that make it a part of something else: GPT-4, 5G, 3.0.1, a/12, 10:30."""
    return _tied_before(found, phrase) or _tied_after(found, phrase)


def _tied_before(found: list[Token], phrase: Phrase) -> bool:
    start = phrase.start
    mark = text_before(found, start)
    if not mark or not found[start].glued or start != phrase.first:
        return False
    before = found[start - 1]
    if before.sort == "word" or (mark in _TIED and (mark != "+" or before.glued)):
        return True
    if mark not in ("-", ".", ":") or start < 2 or not before.glued:
        return False
    beyond = found[start - 2].sort
    return beyond == "digits" or (beyond == "word" and mark != ":")


def _tied_after(found: list[Token], phrase: Phrase) -> bool:
    at = phrase.last
    if phrase.sort == "ratio":
        return False
    if text_at(found, at) == "比" and text_at(found, at + 1).isdigit():
        return True  # 72比1
    if not phrase.digits or at != phrase.end or not text_at(found, at) or not found[at].glued:
        return False
    if found[at].sort == "word":
        return True
    beyond = found[at + 1] if at + 1 < len(found) else None
    if beyond is None or not beyond.glued or beyond.opens:
        return False
    if found[at].text == "-" and beyond.capital:
        return True  # 7-Eleven
    marks = ".:-/+*_" if beyond.sort == "digits" else "+/" if beyond.sort == "word" else ""
    return found[at].text in marks


def is_quoted(found: list[Token], phrase: Phrase) -> bool:
    """Within quotation marks, with a word or two: the "361 cluster" plan, “315”, “人才十条”."""
    if phrase.counter == "条" and not phrase.digits and text_at(found, phrase.last) in set("”」政意新"):
        return True
    if phrase.sort not in ("none", "counter") or text_before(found, phrase.first) not in _OPEN_QUOTES:
        return False
    return any(text_at(found, at) in _CLOSE_QUOTES for at in range(phrase.last, phrase.last + 3))


def is_name(found: list[Token], phrase: Phrase) -> bool:
    """A part of a name: Section 41, Snapdragon 8, Industry 4.0, 第三, 500强, 985高校."""
    if phrase.sort == "currency":
        return False
    if _lexicon("idioms").at(found, phrase.start) or _lexicon("idioms").before(found, phrase.end):
        return True
    if (
        text_before(found, phrase.start) == "第"
        or _is_after_a_kind(found, phrase)
        or _is_before_a_kind(found, phrase)
    ):
        return True
    if phrase.sort != "none" or phrase.value is None:
        return False
    if phrase.digits and not phrase.qualifier and found[phrase.start].text.endswith(".0") and phrase.value < 10:
        return True
    if found[phrase.start].sort == "han" or (_followed_by_han(found, phrase) and not phrase.qualifier):
        return not _stands_as_value(found, phrase)
    if not phrase.digits:
        return False
    ranked = text_before(found, phrase.first) in ("top", "bottom") and not counts_ahead(found, phrase.last)
    return ranked or _is_telephone(found, phrase) or _is_tail(found, phrase) or _is_head(found, phrase)


def _is_after_a_kind(found: list[Token], phrase: Phrase) -> bool:
    """Section, form, model, hotline before it; but not where the word is a verb, as in "issue 500 licences"."""
    start = phrase.start
    if phrase.sort not in ("none", "counter") or found[start].opens:
        return False
    if text_before(found, start) == "of" and start > 1 and found[start - 2].sort == "digits":
        start -= 2  # page 12 of 40
    while _is_listed_on(found, start):
        start -= 2  # articles 5 and 6
    if _lexicon("before").before(found, start) is None:
        return False
    return not _is_verb(found, start)


def _is_listed_on(found: list[Token], start: int) -> bool:
    """Whether a number, of nothing that is counted, goes on with another before it."""
    joined = text_before(found, start) in ("and", "or", ",", "&") and not found[start - 1].opens
    return joined and start > 1 and found[start - 2].text.isdigit() and not counts_ahead(found, start + 1)


def _is_verb(found: list[Token], start: int) -> bool:
    """Whether the kind's word before the number is a verb: issue 500 licences; its AI firms now number 2,400."""
    before = found[start - 1]
    if before.capital or before.text not in table("names")["verbs"]:
        return False
    subject = text_before(found, start - 1)
    numbered = before.text == "number" and (subject == "now" or (subject != "" and is_plural(found[start - 2])))
    return numbered or counts_ahead(found, start + 1)


def _is_before_a_kind(found: list[Token], phrase: Phrase) -> bool:
    """号, 强, 届, inch, Avenue after it."""
    if phrase.sort == "counter":
        meeting = _lexicon("after").at(found, phrase.end)
        return meeting is not None and meeting[1] > phrase.end + 1  # 二次会议
    if phrase.sort != "none":
        return False
    at = phrase.end if text_at(found, phrase.end) == "-" else phrase.last
    at += text_at(found, at) == "-"
    if not text_at(found, at):
        return False
    end = noun_end(found, at)[0]
    if end > at + 1 and _lexicon("streets").at(found, end - 1):
        return True
    return _lexicon("after").at(found, at) is not None and not (phrase.qualifier and found[at].text == "大")


def _followed_by_han(found: list[Token], phrase: Phrase) -> bool:
    return text_at(found, phrase.end) != "" and found[phrase.end].sort == "han"


def _stands_as_value(found: list[Token], phrase: Phrase) -> bool:
    """A Chinese number without a word of measure that stands for itself: 达到1234，, 五十出头; no 985高校."""
    after = text_at(found, phrase.last)
    if phrase.scale >= 10000:
        return after != "级"
    if not phrase.digits:
        return phrase.qualifier not in ("", "range") and phrase.value is not None and phrase.value >= 10
    ends = not after or found[phrase.last].sort == "sign"
    return ends and text_before(found, phrase.first) in set("达为至到超约共是近逾破有")


def _is_telephone(found: list[Token], phrase: Phrase) -> bool:
    written = found[phrase.start].text
    if _is_dialled(found, phrase.start):
        return True
    plain = written.isdigit() and phrase.scale == 1 and phrase.first == phrase.start
    if not plain or counts_ahead(found, phrase.last):
        return False
    return len(written) >= _TELEPHONE or (len(written) >= _MODEL and _names_one(found, phrase))


def _names_one(found: list[Token], phrase: Phrase) -> bool:
    """Before a single thing: the 46120 cell; no 20000 mark."""
    named = noun_end(found, phrase.last)[0] > phrase.last and found[phrase.last].sort == "word"
    return named and not found[phrase.start].text.endswith("000")


def _is_dialled(found: list[Token], at: int) -> bool:
    """In a row of whole numbers after a plus or a nought (+86 21 5555 1234, 0161 496 0123), or one of twice four
    digits (3166 3900)."""
    first, last = at, at + 1
    while first and found[first - 1].text.isdigit() and not found[first].opens:
        first -= 1
    while last < len(found) and found[last].text.isdigit() and not found[last].opens:
        last += 1
    if last - first == 2:
        fours = all(len(found[one].text) == 4 for one in (first, at, last - 1))
        return fours and not counts_ahead(found, last)
    plus = text_before(found, first) == "+" and found[first].glued
    return last - first >= 3 and (plus or found[first].text.startswith("0"))


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
        return not _stands_as_value(found, phrase) and not counts_ahead(found, phrase.end)
    if not before.capital or is_function_word(before.text) or _is_anothers(found, phrase):
        return False
    if not counts_ahead(found, phrase.end):
        return True
    return found[phrase.end].capital and not before.opens and not counts_ahead(found, start + 1)


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


def _is_head(found: list[Token], phrase: Phrase) -> bool:
    """Before a name, no plural after it: the 412 Food Rescue app, 1623 West Fulton."""
    if phrase.qualifier or phrase.scale != 1 or "," in found[phrase.start].text or phrase.last != phrase.end:
        return False
    if not text_at(found, phrase.last) or not found[phrase.last].capital:
        return False
    end, plural = noun_end(found, phrase.last)
    end += text_at(found, end) == "and"
    return not plural and not text_at(found, end).isdigit()  # 22 Chinese and 14 Korean members


def is_list_number(found: list[Token], phrase: Phrase) -> bool:
    """The number of an item or a footnote: 1., (2), [3], 一、; and an age between commas: Its founder, 34, …"""
    if phrase.sort != "none" or phrase.value is None:
        return False
    before, after = text_before(found, phrase.first), text_at(found, phrase.last)
    written = found[phrase.start].text
    if before in _OPEN and after in _CLOSE:
        return phrase.scale == 1 and "." not in written
    if before == "," and after in (",", ".", ";") and phrase.digits and phrase.first == phrase.start:
        named = found[phrase.start - 2].capital and found[phrase.start - 3].capital
        return 15 < phrase.value < 110 and phrase.scale == 1 and (after == "," or named)  # said Kadri Saar, 38
    if found[phrase.start].opens and phrase.last == phrase.start + 1:
        return after in (".", ")", "、", "）", "．")
    return before == "#" or (before == "之" and not phrase.digits)
