"""Where a text says that one place or firm passes another, without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.inorder import InOrder
from largesse.hub.claims.attributes.passing import words
from largesse.hub.claims.figures import Figure

_MODAL = (
    r"(?:(?:will|would|could|may|might|is|are|has|have|had|was|were|to|set|expected|poised|likely|on|course|"
    r"track|recently|already|now|soon|finally|even|about|going)(?: (?:not|never))? )*"
)
_NAME_WORD = r"[A-Z](?:[\w&'-]|\.(?=\w)|(?<=\bSt)\.)*"
_RIVAL = (
    r"(?P<rival>(?:that|those) of [^,;.\d]{3,60}|(?:its|their) (?:(?:old|northern|southern|eastern|western|bigger|"
    r"larger|local|great|arch) )?(?:rival|neighbour|neighbor|competitor|peer)s?\b|(?:us|them)\b|"
    rf"(?:the |its |both |rival |rivals )?{_NAME_WORD}(?:(?: | and |, ){_NAME_WORD})*)"
)
_PASS = re.compile(
    rf"\b(?P<modal>{_MODAL})(?P<verb>{words().verbs}|(?:is|are|was|were|be|been|stay(?:s|ed)?|remain(?:s|ed)?|rank(?:s|ed)?|"
    rf"come(?:s)?|came) (?:now |still |far |well )?(?:{words().behind})) {_RIVAL}"
)
_BELOW = re.compile(words().below)
_NOT = re.compile(r"(?i)\b(?:not|never)\b")
_ZH_NOT = re.compile(r"(?:不|未|未能|没|没有|没能|不会|不可能|无法|难以|未曾|不能)$")
_NEAR = 4  # characters of it
_MEASURE = re.compile(r"(?:'s)?(?: (?:in|by|on|as|for) [^,.;]*)?")
_ZH_HOW = r"(?:已经?|将|有望|首次|首度|一举|正|全面|必|再次|大幅|预计|远|会|可能|在[^,。;\d]{1,14}?(?:上|方面|中)?)*"
_ZH_PASS = re.compile(
    rf"{_ZH_HOW}(?:{words().chinese})(?<!超(?=[算级市大高导前声出额过越千万百]))了?(?!全国平均)"
    r"(?P<rival>[\u4e00-\u9fffA-Za-z]{2,})"
)
_OTHERS = ("us", "them")
_TO_OTHERS = ("ahead of", "behind", "overtake", "overtaken", "overtook")
_ZH_BEHIND = re.compile(
    rf"{_ZH_HOW}(?:被(?P<by>[\u4e00-\u9fff]{{2,8}}?)(?:在[^,。;\d]{{1,10}}?)?所?{words().beaten}|"
    rf"{words().placed}(?P<after>[\u4e00-\u9fff]{{2,8}}?){words().under})"
)
"""会被杭州追过, 排在新加坡之后: the other stands within the words."""
_PLAN = re.compile(r"[\"”」》](?:计划|行动|方案|工程|战略|倡议|项目|活动)")
_NAME = 10  # characters of a rival's name
_CUT = re.compile(r" (?:but|while|whereas|and (?:has|have|is|are|will|was|now))\b")
_ZH_COMPARED = re.compile(r"(?:的(?!公司|企业)|、|和|与)?[^,。;\d]{0,24}")


@dataclass(frozen=True, slots=True)
class Passing:
    """From `start` up to `end` the text says that its subject passes a rival, or (`down`) that it stays behind; or it
    denies that. The rival's names stand from `rival` up to `end`."""

    start: int
    end: int
    rival: int
    down: bool
    denied: bool


def passings(ground: Ground, named: set[int], figures: InOrder[Figure]) -> Iterator[Passing]:
    """Every comparison of that sort; `named` are the characters where names of places begin."""
    text = ground.text
    for found in (_ZH_PASS if ground.chinese else _PASS).finditer(text):
        rival = found.span("rival")
        if ground.chinese and (rival[0] not in named or _PLAN.match(text, rival[1])):
            continue
        if found["rival"] in _OTHERS and not found["verb"].endswith(_TO_OTHERS):
            continue
        tail = _ZH_COMPARED.match(text, rival[0]) if ground.chinese else _MEASURE.match(text, rival[1])
        end = tail.end() if tail else rival[1]
        if cut := _CUT.search(text, rival[1], end):
            end = cut.start()
        sentence = ground.sentence(found.start())
        here = figures.within(sentence.start, sentence.end)
        level = _level(text, rival[0], here) if ground.chinese else None
        if level is not None:
            end = level  # 超越台北市的79家: and the level of the other
        elif any(_stands_in(text, one, found.start(), max(end, rival[1])) for one in here):
            continue
        start = found.start() if ground.chinese else found.start("modal")
        no = _NOT.search(text, found.start(), rival[0])
        if no is not None:
            start = max(start, no.end() + 1)
        denied = no is not None or _is_denied_before(text, found.start())
        below = _is_behind(text, found.start(), rival[0])
        yield Passing(start, _trim(text, start, end), rival[0], below, denied)
    if ground.chinese:
        yield from _behind(ground, named, figures)


def _behind(ground: Ground, named: set[int], figures: InOrder[Figure]) -> Iterator[Passing]:
    """Where Chinese puts the subject under a rival whose name stands within the words."""
    for found in _ZH_BEHIND.finditer(ground.text):
        rival = found.start("by") if found["by"] else found.start("after")
        if rival in named and not figures.within(found.start(), found.end()):
            denied = _is_denied_before(ground.text, found.start())
            yield Passing(found.start(), found.end(), rival, True, denied)


def _level(text: str, rival: int, here: list[Figure]) -> int | None:
    """The end of a rival's name before 的 and a number that is the rival's own."""
    of = text.find("的", rival, rival + _NAME)
    return of if of > rival and any(one.start == of + 1 and one.form == "quantity" for one in here) else None


def _stands_in(text: str, one: Figure, start: int, end: int) -> bool:
    """Whether a figure stands within the words, or follows them without a comma."""
    if start < one.end and one.start < end:
        return True
    return end <= one.start < end + 2 and "," not in text[end : one.start]


def _is_behind(text: str, start: int, rival: int) -> bool:
    """Whether the words before the rival put the subject below it: trails, is overtaken by."""
    return _BELOW.search(text, start, rival) is not None


def _is_denied_before(text: str, start: int) -> bool:
    """Whether what stands right before the verb denies it: 未能超过."""
    return _ZH_NOT.search(text[max(start - _NEAR, 0) : start]) is not None


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    return end
