"""The topics of Chinese clauses: what stands before the first verb or number."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern
from typing import Any

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.subjects.clauses import clauses
from largesse.hub.claims.attributes.tables import table

_LEADING = re.compile(
    r"^(?:[,、:;。\s\")]|其中|当中|同时|此外|另外|目前|截至目前|而|但|不过|并且?|且|还|也|与此同时|其中包括|"
    r"当前|至今|近年来|近日|日前|如今|因此|据了解|据悉|据介绍|数据显示|"
    r"据统计|全年|累计|去年|今年|上半年|同期|预计|对于|关于|有关(?!部)|所谓|网传|网上流传的|说(?!明|法|服|起)|称(?!号|重|量)|对(?!应)|现时|现在|平均(?=每)|走进|令|以往|早上\d点)+"
)
TRAILING = re.compile(
    r"(?:有望|不会|不得|不必|无需|无须|不需|不用|没有过?|并没有?|并未|未能?|尚未|从未|未曾|从来没有过?|没|并非|并不是?|不是?|不仅|难以?|无法|从|由|已|又|仍把|再|将|总(?!部|量|数)|仅仅?|只|还|就|也|均|则|却|首次|首度|累计|合计|每|约|去年|今年|全年|上半年|"
    r"[一二三四五六七八九十两]+年间?|的|按|净|年|现有?|共|正|在|名|里|上|日前|近日|偏[少多低高]|平均|大幅|长期|目前|同比|达|并|公开|仍|自|合|以|方面|最高|最多|将在此)+$"
)
_ADVERBS = (
    r"(?:已经?|目前|起码|至少|现|共|累计|总共|仅|只|就|约|将|预计|有望|力争|均|还|也|正|新|再|则|却|同比|环比|平均|"
    r"合计|总计|大幅|持续|分别|达|年均|率先|首次|首度|去年|今年)*"
)
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.-])\d(?!\d*强)|(?!一[家个名间])[一二三四五六七八九十两百千]+[家个名项件倍成万亿间宗]"
)
_SPEAKS = re.compile(
    r"(?:说|称|表示|解释|介绍|指|指出|透露|坦言|认为?|强调|预估|预测|笑言|调查|显示|表明|获悉|提出|算了一?笔账|告诉.{1,6})$"
)
_THIS = re.compile(
    r"[,\s\"]*(?:这|该|一)[家个间](?:[^,。;]{0,20}的)?(?P<who>公司|企业|集团|团队|机构|厂商)|"
    r"[,\s]*(?:这|该)[台座款个项]名[为叫]\"(?P<name>[^\"]+)\""
)
FRACTION = re.compile(
    r"(?:约|近|超过?|逾)?(?:[\d.]+%|[一二三四五六七八九两]成[一二三四五六七八九半]?|三分之[一二]|一半)"
)
_SAID = re.compile(
    r"(?:[昨今]?(?:\(\d+\)|\d+)日|[昨今]日|[昨今]天|日前|近日)*(?:则|也|还)?(?:公布|表示|说|称|指出|透露|介绍|披露|认为|解释|"
    r"预计|预估|估计|统计|估算|相信|坦言|强调|显示|表明)(?:[说称]?[,:]|(?<=认为)|(?<=表示)|(?<=指出)|(?<=坦言))"
)
_DESCRIBED = re.compile(r"[^,。;]{3,30}的(?P<who>[^,。;的\d]{3,12}),?")
"""What a clause says that has no verb of its own: 成立于2015年的研磁科技。"""
MARKS = ' ,:"的、;。('


@cache
def _words() -> dict[str, Any]:
    read: dict[str, Any] = table("subjects/chinese.yaml")
    return read


@cache
def _verb() -> Pattern[str]:
    """A verb with the adverbs before it."""
    words = _words()
    verbs = list(words["verbs"])
    verbs += [f"{word}(?!{'|'.join(map(str, others))})" for word, others in words["not_before"].items()]
    verbs += [f"(?<![{characters}]){word}" for word, characters in words["not_after"].items()]
    verbs += [f"{word}(?=[{characters}])" for word, characters in words["before"].items()]
    verbs.append(r"(?:出口|进口)(?=[^,。;\d额量总占]{2,10}(?:\d|$))")
    return re.compile(f"{_ADVERBS}(?:{'|'.join(sorted(verbs, key=len, reverse=True))})(?!的)")


@cache
def _no_topic() -> Pattern[str]:
    """How a clause begins that has no topic of its own."""
    return re.compile(
        rf"(?:{'|'.join(_words()['no_topic'])}|从(?!业|[^,。;]*的)|成(?!都)|计划(?=投|再)|第.{{1,3}}位)"
    )


@cache
def _only_when() -> Pattern[str]:
    return re.compile(f"(?:{'|'.join(_words()['only_when'])})$")


def topics_of(
    ground: Ground, sentence: Sentence, start: int, end: int, said: Attribution | None
) -> list[tuple[int, int]]:
    """What the clauses up to a figure begin with, the nearest first."""
    text = ground.text
    found = []
    for begin, stop in clauses(ground, sentence, max(start, sentence.start + 1)):
        if begin <= start < stop:
            stop = max(start, min(stop, end) if start == begin or not text[begin:start].strip() else start)
        if said and said.own[0] < stop and begin < said.own[1]:
            begin = min(max(begin, said.own[1]), stop)
        words = topic_of(ground, begin, stop)
        if words and can_be_told_of(text[slice(*words)]) and not _SAID.match(text, words[1], stop + 1):
            found.append(words)
    return found


def closed(words: str) -> bool:
    """Whether words begin or end with a quotation mark whose other one is among them: 这座“灯塔工厂”."""
    return '"' in (words[0], words[-1]) and words.count('"') == 2


def can_be_told_of(words: str) -> bool:
    """Whether what a clause begins with is a thing, and not a verb, a time or somebody who speaks."""
    if _no_topic().match(words) or _SPEAKS.search(words) or FRACTION.fullmatch(words):
        return False
    return _only_when().search(words) is None and (len(words) > 1 or words in "我他她它")


def _is_where(text: str, begin: int, stop: int) -> bool:
    """Whether a clause is but 在 and a place: 在临海高新区,企业拿到了补贴."""
    alone = (
        text.startswith("在", begin, stop) and text[stop : stop + 1] == "," and text[stop - 1] not in "下上中时后间"
    )
    return alone and _verb().search(text, begin + 1, stop) is None


def topic_of(ground: Ground, begin: int, stop: int) -> tuple[int, int] | None:
    text = ground.text
    if named := _THIS.match(text, begin, stop):
        return named.span("who") if named["who"] else named.span("name")
    for mention in ground.times_in(begin, stop):
        lead = _LEADING.match(text[begin : mention.start])
        if mention.start == begin or (lead and lead.end() == mention.start - begin):
            begin = mention.end
    if lead := _LEADING.match(text[begin:stop]):
        begin += lead.end()
    if _is_where(text, begin, stop):
        begin += 1
    if (described := _DESCRIBED.fullmatch(text, begin, stop)) and (
        _no_topic().match(text, begin, stop) or _verb().match(text, begin, stop)
    ):
        return described.span("who")
    verb, number = _verb().search(text, begin, stop), _NUMBER.search(text, begin, stop)
    last = min(one.start() for one in (verb, number) if one) if verb or number else stop
    for mention in ground.times_in(begin, last):
        if mention.end == last or mention.start >= begin + 2:
            last = mention.start  # 园区去年营收: whose it was last year
            break
    if (trail := TRAILING.search(text[begin:last])) and (trail.start() > 1 or last - begin > 2):
        last = begin + trail.start()
    while begin < last and text[begin] in MARKS and not closed(text[begin:last]):
        begin += 1
    while begin < last and text[last - 1] in MARKS and not closed(text[begin:last]):
        last -= 1
    return (begin, last) if begin < last else None
