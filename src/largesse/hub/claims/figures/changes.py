"""Which way an amount says that something changed, by the words about it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Literal

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.lexicon import Lexicon, grouped, words
from largesse.hub.claims.figures.nouns import noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

Direction = Literal["", "up", "down"]

_RELATIVE = {"%", "pp", "times"}
_TO_THE_VERB = 9  # tokens between a verb and its amount
_TO_THE_OBJECT = 16
_TO_WHAT_IS_COMPARED = 14
_SENTENCE = {".", ";", "。", "；"}
_FROM = {"由", "从", "自"}


@cache
def _grouped(part: str) -> Lexicon[str]:
    return grouped(table("changes")[part])


@cache
def _words(part: str) -> Lexicon[str]:
    return words(table("changes")[part])


def change(found: list[Token], phrase: Phrase) -> Direction:
    """Which way; "" where the amount says of no change."""
    if phrase.sort == "ratio" or (phrase.share and text_at(found, phrase.start + 1) in ("in", "out")):
        return ""
    if phrase.unit not in _RELATIVE:
        return _verb(found, phrase) or _more(found, phrase) or _beside(found, phrase) or _sooner(found, phrase)
    return (
        _sign(found, phrase)
        or _verb(found, phrase)
        or _rate(found, phrase)
        or _rate_moved(found, phrase)
        or _noun(found, phrase)
        or _comparison(found, phrase)
        or _beside(found, phrase)
    )


def _direction(said: str) -> Direction:
    return "up" if said == "up" else "down"


def _sign(found: list[Token], phrase: Phrase) -> Direction:
    """+11%, -8.4% y/y; but no hyphen of a list and none within words."""
    sign = text_before(found, phrase.start)
    if sign not in ("+", "-") or not found[phrase.start].glued:
        return ""
    if not found[phrase.start - 1].opens and found[phrase.start - 1].glued and found[phrase.start - 2].sort != "sign":
        return ""
    return "up" if sign == "+" else "down"


def _verb(found: list[Token], phrase: Phrase) -> Direction:
    """A verb or noun of change before the amount, with nothing between but what may be: increased by about 28%. What
    is counted changes only by so much, up or down: raised 50 million is no change."""
    at, by = phrase.first, False
    while text_before(found, at) and phrase.first - at < _TO_THE_VERB:
        left = text_before(found, at)
        verb = _grouped("before").before(found, at)
        if verb is not None and not (left == "up" and text_before(found, at - 1) in table("changes")["not_up_after"]):
            near = at == phrase.first and left in ("up", "down")
            in_chinese = found[at - 1].sort == "han" and at - verb[1] > 1
            counted = phrase.unit == "count" and _words("laid_off").before(found, at) is not None
            changed = by or near or (in_chinese and not counted)
            return _direction(verb[0]) if phrase.unit in _RELATIVE or changed else ""
        passed = _words("passed").before(found, at)
        if passed is None and not left.endswith("ly"):
            break
        by = by or left in ("by", "of")
        at = at - 1 if passed is None else passed[1]
    return _object(found, phrase) if text_before(found, phrase.first) == "by" else ""


def _object(found: list[Token], phrase: Phrase) -> Direction:
    """Increased its spending on research by 12%."""
    for at in range(phrase.first - 1, max(phrase.first - _TO_THE_OBJECT, 0), -1):
        if found[at].text in _SENTENCE or found[at].text == "to" or not text_before(found, at):
            return ""
        verb = _grouped("before").before(found, at)
        if verb is not None:
            return _direction(verb[0])
    return ""


def _rate(found: list[Token], phrase: Phrase) -> Direction:
    """Growth of, growth reached, 增速达: whatever verb stands between."""
    at = phrase.first
    while text_before(found, at) and phrase.first - at < _TO_THE_VERB:
        rate = _grouped("rates").before(found, at)
        if rate is not None:
            return _direction(rate[0])
        link = _words("linked").before(found, at)
        if link is None and found[at - 1].sort != "digits" and not found[at - 1].text.endswith("ly"):
            break
        at = at - 1 if link is None else link[1]
    return ""


def _rate_moved(found: list[Token], phrase: Phrase) -> Direction:
    """A rate of growth that was and one that is: 增速由前一年的14.9%回落至6.1%."""
    if phrase.unit != "%" or text_at(found, phrase.last) == "的" or found[phrase.first - 1].sort != "han":
        return ""
    for at in range(phrase.first, max(phrase.first - 2 * _TO_THE_VERB, 0), -1):
        left = text_before(found, at)
        if left in ("", ",", "，", "、", *_SENTENCE):
            return ""
        if left in _FROM and (rate := _grouped("rates").before(found, at - 1)) is not None:
            return _direction(rate[0])
    return ""


def _noun(found: list[Token], phrase: Phrase) -> Direction:
    """A 28% increase, 12.3% year on year."""
    at = phrase.last + (text_at(found, phrase.last) == "-")
    for _ in range(4):
        said = _grouped("after").at(found, at) if text_at(found, at) else None
        if said is not None:
            return (
                "" if at != phrase.last and found[at].text in table("changes")["only_next"] else _direction(said[0])
            )
        if text_at(found, at) not in table("changes")["passed_after"]:
            break
        at += 1
    return "up" if text_at(found, phrase.last) and _words("yearly").at(found, phrase.last) else ""


def _comparison(found: list[Token], phrase: Phrase) -> Direction:
    """Compared with another: 1.6 times those elsewhere, 高于全市平均2.1个百分点."""
    follows = text_at(found, phrase.last)
    if follows in table("changes")["beside"]["down"]:
        return "down"
    if phrase.unit == "times" and _is_ratio(found, phrase):
        return ""
    if phrase.unit == "times" or follows in table("changes")["beside"]["up"]:
        return "up"
    if text_before(found, phrase.first) == "的":
        return ""  # 高于去年的3.9%: a level
    for at in range(phrase.first, max(phrase.first - _TO_WHAT_IS_COMPARED, 0), -1):
        if text_before(found, at) in ("", ",", "，", "。", "；"):
            return ""
        said = _grouped("compared").before(found, at)
        if said is not None:
            return _direction(said[0])
    return ""


def _is_ratio(found: list[Token], phrase: Phrase) -> bool:
    """Whether Chinese times are what one thing is to another, not to what it was: 市盈率16倍, 按获利的三倍赔偿."""
    if text_at(found, phrase.end) != "倍":
        return False
    for at in range(phrase.first, max(phrase.first - _TO_WHAT_IS_COMPARED, 0), -1):
        if text_before(found, at) in ("", "是", "，", "。", "；"):
            return False
        if _words("ratios").before(found, at) is not None:
            return True
    return False


def _beside(found: list[Token], phrase: Phrase) -> Direction:
    """比上海多6座, 比去年多3家, 多了2.3个百分点."""
    at = phrase.first
    said = text_before(found, at)
    grown = said == "了"
    if grown:
        at, said = at - 1, text_before(found, at - 1)
    if said not in ("多", "少"):
        return ""
    compared = any(left in ("比", "较") for left in _clause_before(found, at - 1))
    if not compared and not (grown and phrase.unit in _RELATIVE):
        return ""
    return "up" if said == "多" else "down"


def _sooner(found: list[Token], phrase: Phrase) -> Direction:
    """By so much time before or after what is compared with: 比原计划提早两个月."""
    if phrase.sort != "duration" or not {"比", "较"} & set(_clause_before(found, phrase.first)):
        return ""
    if _words("sooner").before(found, phrase.first) is not None:
        return "down"
    return "up" if _words("later").before(found, phrase.first) is not None else ""


def _beyond_noun(found: list[Token], phrase: Phrase) -> Direction:
    """Three places higher than last year."""
    end = noun_end(found, phrase.last)[0]
    if end == phrase.last or text_at(found, end + 1) != "than":
        return ""
    sides = table("changes")["beside"]
    side: Direction = "up" if text_at(found, end) in sides["up"] else "down"
    return side if text_at(found, end) in {*sides["up"], *sides["down"]} else ""


def _clause_before(found: list[Token], at: int) -> list[str]:
    """The tokens before one, back to the last mark."""
    clause: list[str] = []
    while at > 0 and len(clause) < _TO_WHAT_IS_COMPARED and (left := text_before(found, at)):
        if left in ("，", "。", "；", ",", ".", "："):
            break
        clause.append(left)
        at -= 1
    return clause


def _more(found: list[Token], phrase: Phrase) -> Direction:
    """And 2,000 more; five fewer than the year before."""
    if phrase.sort == "none" and (side := _beyond_noun(found, phrase)):
        return side
    follows, before = text_at(found, phrase.last), text_before(found, phrase.first)
    if follows in ("lower", "higher") and text_at(found, phrase.last + 1) == "than" and phrase.sort == "currency":
        return "up" if follows == "higher" else "down"
    if follows not in ("more", "fewer", "less"):
        return ""
    if text_at(found, phrase.last + 1) == "than" and before in (",", "-", "was", "were", "is", "are"):
        return "up" if follows == "more" else "down"
    more = phrase.unit == "count" and follows == "more"
    return "up" if more and before in ("and", "with", "by") else ""


def as_counted(found: list[Token], phrase: Phrase, direction: Direction) -> Phrase:
    """Times that are occasions and points of an index are counted: used 20 million times, stood at 50.2 points."""
    last = found[phrase.last - 1].text
    if phrase.unit == "pp" and not direction and last in ("points", "point") and phrase.last == phrase.end + 1:
        return replace(phrase, unit="count")
    if phrase.unit != "times" or last != "times" or _verb(found, phrase):
        return phrase
    after = text_at(found, phrase.last)
    if after in table("forms")["than"] or (after.endswith("'s") and found[phrase.last].capital):
        return phrase
    return replace(phrase, unit="count")


def grown(found: list[Token], phrase: Phrase, direction: Direction) -> Phrase:
    """Times grown by as times grown to: 增长两倍 is to three times."""
    if phrase.unit != "times" or direction != "up" or phrase.value is None or text_at(found, phrase.end) != "倍":
        return phrase
    until = None if phrase.until is None else phrase.until + 1
    return replace(phrase, value=phrase.value + 1, until=until) if _grew_by(found, phrase) else phrase


def _grew_by(found: list[Token], phrase: Phrase) -> bool:
    at = phrase.first
    while text_before(found, at):
        if _words("grew_by").before(found, at):
            return True
        passed = _words("passed").before(found, at)
        if passed is None:
            return False
        at = passed[1]
    return False
