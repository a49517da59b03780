"""What only looks like a number of something: a part of a word, of what a kind's name precedes, of a list."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.codes import is_code
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.named import is_named, stands_as_value
from largesse.hub.claims.figures.nouns import counts_ahead, is_plural, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_OPEN, _CLOSE = set("[(（［【"), set("])）］】")
_OPEN_QUOTES, _CLOSE_QUOTES = set('"“「『'), set('"”」』')
_TIED = set("/@#_=&\\^*+'")  # glued to a number they make an address, a version, a sum
_ROW = 6  # numbers of a row that are looked back on


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
        return not stands_as_value(found, phrase)
    if not phrase.digits:
        return False
    ranked = text_before(found, phrase.first) in ("top", "bottom") and not counts_ahead(found, phrase.last)
    return ranked or is_code(found, phrase) or is_named(found, phrase)


def _is_after_a_kind(found: list[Token], phrase: Phrase) -> bool:
    """Section, form, model, hotline before it; but not where the word is a verb, as in "issue 500 licences"."""
    start = phrase.start
    if phrase.sort not in ("none", "counter") or found[start].opens:
        return False
    if (
        phrase.sort == "none"
        and text_before(found, start) in (":", "：")
        and _lexicon("dialled").before(found, start - 1)
    ):
        return True  # 查询热线：1823
    if text_before(found, start) == "of" and start > 1 and found[start - 2].sort == "digits":
        start -= 2  # page 12 of 40
    for _ in range(_ROW):
        start -= 2 if _is_listed_on(found, start) else 0  # articles 5 and 6
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


def is_list_number(found: list[Token], phrase: Phrase) -> bool:
    """The number of an item or a footnote: 1., (2), [3], 一、."""
    if phrase.sort != "none" or phrase.value is None:
        return False
    before, after = text_before(found, phrase.first), text_at(found, phrase.last)
    written = found[phrase.start].text
    if before in _OPEN and after in _CLOSE:
        return phrase.scale == 1 and "." not in written
    if found[phrase.start].opens and phrase.last == phrase.start + 1:
        return after in (".", ")", "、", "）", "．")
    return before == "#" or (before == "之" and not phrase.digits)
