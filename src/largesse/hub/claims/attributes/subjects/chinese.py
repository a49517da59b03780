"""What a Chinese clause tells of: its topic before the first verb, or the owner of what is measured."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern
from typing import Any

from largesse.hub.claims.attributes.firms import is_of_firm
from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.subjects.chinese_objects import object_of
from largesse.hub.claims.attributes.subjects.clauses import clauses
from largesse.hub.claims.attributes.tables import table
from largesse.hub.indicators import catalogue
from largesse.hub.places import in_text

_LEADING = re.compile(
    r"^(?:[,、:;。\s\")]|其中|当中|同时|此外|另外|目前|截至目前|而|但|不过|并且?|且|还|也|与此同时|其中包括|"
    r"当前|至今|近年来|近日|日前|如今|因此|据了解|据悉|据介绍|数据显示|"
    r"据统计|全年|累计|去年|今年|上半年|同期|预计|对于|对(?!应)|现时|现在|走进|令|以往|早上\d点)+"
)
_TRAILING = re.compile(
    r"(?:从|由|已|又|仍把|再|将|总(?!部|量|数)|仅仅?|只|还|就|也|均|则|却|首次|首度|累计|合计|每|约|去年|今年|全年|上半年|"
    r"[一二三四五六七八九十两]+年间?|的|按|净|年|现有?|共|正|在|名|里|上|日前|近日|偏[少多低高]|平均|大幅|长期|目前|同比|达|并|公开|仍|自|合|将在此)+$"
)
_ADVERBS = (
    r"(?:已经?|目前|起码|至少|现|共|累计|总共|仅|只|就|约|将|预计|有望|力争|均|还|也|正|新|再|则|却|同比|环比|平均|"
    r"合计|总计|大幅|持续|分别|达|年均|率先|首次|首度|去年|今年)*"
)
_NUMBER = re.compile(r"(?<![A-Za-z\d.-])\d|(?!一[家个名间])[一二三四五六七八九十两百千]+[家个名项件倍成万亿间宗]")
_PLACE = re.compile(r"^(?P<who>(?:全|该|本|我)[市区省县国州镇](?!产)|各[地市区])(?P<rest>.*)$")
_COUNTED = re.compile(r".*(?:企业|公司|机构|专利|专利授权量|岗位|专利申请量|拥有量|人员|基站|收入|总值|成交额|产值)$")
_OF_FIRM = re.compile(
    r"^(?P<who>.{2,12}?(?:公司|集团|科技|半导体|智能|机器人|生物|医药|航空|汽车|电子|重工|软件|创投|资本|能源))(?P<rest>.*)$"
)
_SPEAKS = re.compile(r"(?:说|称|表示|解释|介绍|指|指出|透露|坦言|认为?|强调|预估|预测|笑言|调查|显示|表明|获悉)$")
_THIS = re.compile(
    r"[,\s\"]*(?:这|该|一)[家个间](?:[^,。;]{0,20}的)?(?P<who>公司|企业|集团|团队|机构|厂商)|"
    r"[,\s]*(?:这|该)[台座款个项]名[为叫]\"(?P<name>[^\"]+)\""
)
_FRACTION = re.compile(
    r"(?:约|近|超过?|逾)?(?:[\d.]+%|[一二三四五六七八九两]成[一二三四五六七八九半]?|三分之[一二]|一半)"
)
_POINTING = ("这一", "该", "此类", "这些", "上述", "同季", "同期")
_SAID = re.compile(
    r"(?:[昨今]?(?:\(\d+\)|\d+)日|[昨今]日|[昨今]天|日前|近日)*(?:则|也|还)?(?:公布|表示|说|称|指出|透露|介绍|披露|认为|解释|"
    r"预计|预估|估计|统计|估算|相信|坦言|强调)[说称]?[,:]"
)
_AMONG_THEM = re.compile(r"(?:其中|当中),?$")
_OF_BODY = re.compile(r"^(?P<who>(?:该|本)?(?:公司|集团|企业)|园区(?!企业)|该园)(?P<rest>.+)$")
_DESCRIBED = re.compile(r"[^,。;]{3,30}的(?P<who>[^,。;的\d]{3,12}),?")
"""What a clause says that has no verb of its own: 成立于2015年的研磁科技。"""
_MARKS = ' ,:"的、;。('
_LABEL = 9
"""Characters of a sentence that is but a label before the text: 企业倍增。"""
_BACK = 3
"""How many sentences back the thing may have been named that a paragraph goes on to tell of."""


@cache
def _words() -> dict[str, Any]:
    read: dict[str, Any] = table("subjects/chinese.yaml")
    return read


@cache
def _verb() -> Pattern[str]:
    """A verb with the adverbs before it."""
    words = _words()
    verbs = [*map(re.escape, words["verbs"])]
    verbs += [f"{word}(?!{'|'.join(map(str, others))})" for word, others in words["not_before"].items()]
    verbs += [f"(?<![{characters}]){word}" for word, characters in words["not_after"].items()]
    verbs += [f"{word}(?=[{characters}])" for word, characters in words["before"].items()]
    verbs.append(r"(?:出口|进口)(?=[^,。;\d额量总占]{2,10}(?:\d|$))")
    return re.compile(f"{_ADVERBS}(?:{'|'.join(sorted(verbs, key=len, reverse=True))})(?!的)")


@cache
def _no_topic() -> Pattern[str]:
    """How a clause begins that has no topic of its own."""
    return re.compile(rf"(?:{'|'.join(_words()['no_topic'])}|从(?![^,。;]*的)|成(?!都)|计划(?=投|再)|第.{{1,3}}位)")


@cache
def _only_when() -> Pattern[str]:
    return re.compile(f"(?:{'|'.join(_words()['only_when'])})$")


@cache
def _measure() -> Pattern[str]:
    """Words that say what is measured, at the end of a topic."""
    words = sorted(table("subjects/measures.yaml")["words"], key=len, reverse=True)
    return re.compile(
        f"(?:的)?(?:去年|今年|上半年|年|总|平均|最高|年度|首期|首阶段)*(?:{'|'.join(map(re.escape, words))})$"
    )


@cache
def _named() -> Pattern[str]:
    """The same, and the catalogue's own words."""
    words = sorted((word for one in catalogue().values() for word in one.words["zh"]), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})[额数量]?$")


def subject(ground: Ground, start: int, end: int, said: Attribution | None) -> str:
    """The topic before the first verb; where that is only what is measured (金额, 企业), what was told of before."""
    sentence = ground.sentence(start)
    if place := _listed(ground, sentence):
        return place
    if put_to := object_of(ground, start, end):
        return ground.said(*put_to)
    topics = _topics(ground, sentence, start, end, said)
    if fraction := _fraction_of(ground, start, end):
        return fraction
    if topics and (one := _share_of_it(ground, *topics[0], start)):
        return one
    if said and topics and ground.text[topics[0][0]] in "他她":
        return said.who
    if owner := _first_owner(ground, topics):
        return owner
    if said and not topics and said.own[1] <= start and is_of_firm(ground, said.who):
        return said.who
    if owner := _earlier(ground, sentence):
        return owner
    if topics:
        return ground.said(*topics[0])
    lead = ground.sentences[sentence.lead] if sentence.lead >= 0 else None
    return _first_owner(ground, _topics(ground, lead, lead.end, lead.end, None)) if lead else ""


def _share_of_it(ground: Ground, begin: int, stop: int, start: int) -> str:
    """Which of the things told of a share is: 其中外商占两成, 其中企业投入的比重不足五成."""
    words = ground.text[begin:stop]
    told = _AMONG_THEM.search(ground.text[:begin]) and re.search(r"占|比重|比例", ground.text[begin:start])
    return re.sub(r"的?(?:占比|比重|比例)$", "", words) if told and len(words) > 1 else ""


def _fraction_of(ground: Ground, start: int, end: int) -> str:
    """Of whom a share is that a clause begins with: 六成员工每周加班."""
    begin, stop = ground.clause(start, end)
    if ground.text[begin:start].strip(_MARKS) or not _FRACTION.match(ground.text, start, end):
        return ""
    span = _topic(ground, end, stop)
    words = ground.said(*span) if span and span[0] <= end + 1 else ""
    return words if 2 <= len(words) <= 8 and _can_be_told_of(words) else ""


def _listed(ground: Ground, sentence: Sentence) -> str:
    """The place that an item of a list begins with: 北京。研发投入2947亿元."""
    if sentence.kind != "item":
        return ""
    at = ground.sentence_index(sentence.start)
    while at > 0 and ground.sentences[at - 1].block == sentence.block:
        at -= 1
    first = ground.sentences[at]
    label = ground.text[first.start : first.end].strip(_MARKS)
    if first == sentence or len(label) > 6 or not in_text(label):
        return ""
    return ground.said(first.start, first.end).strip(_MARKS)


def _first_owner(ground: Ground, topics: list[tuple[int, int]]) -> str:
    for begin, stop in topics:
        words = ground.text[begin:stop]
        if ground.text[begin - 1 : begin] == "对":
            return ground.said(begin, stop)
        if owner := _owner(words):
            at = begin + words.find(owner)
            return ground.said(at, at + len(owner))
    return ""


def _earlier(ground: Ground, sentence: Sentence) -> str:
    """What the sentences before it in its paragraph tell of, the nearest first, and the heading above."""
    at = ground.sentence_index(sentence.start)
    for before in reversed(ground.sentences[max(0, at - _BACK) : at]):
        if before.block != sentence.block:
            if before.block == sentence.block - 1 and before.kind == "heading":
                named = re.sub(
                    r"^[\s\d.、一二三四五六七八九十()]+|[::].*$", "", ground.said(before.start, before.end)
                )
                return named if 2 <= len(named) <= 6 and _owner(named) else ""
            return ""
        if before.end - before.start > _LABEL:
            topics = _topics(ground, before, before.end, before.end, None)
            if owner := _first_owner(ground, topics[::-1]):
                return owner
    return ""


def topic(ground: Ground, start: int, end: int, said: Attribution | None) -> str:
    """What the sentence began with: all of it is told of that."""
    found = _topics(ground, ground.sentence(start), start, end, said)
    return ground.said(*found[-1]) if found else ""


def _owner(words: str) -> str:
    """Whose a measure is: 星澜半导体 of 星澜半导体去年营收, 全市 of 全市专利授权量; "" of a measure alone."""
    words = _trimmed(words)
    for shape in (_PLACE, _OF_FIRM, _OF_BODY):
        if (found := shape.match(words)) and found["rest"]:
            if shape is _PLACE and not any(shape.search(found["rest"]) for shape in (_COUNTED, _measure(), _named())):
                continue
            if shape is _OF_FIRM and _measure().fullmatch(found["rest"]) is None:
                continue
            if shape is _OF_BODY and _measure().search(found["rest"]) is None:
                continue
            return _trimmed(found["who"])
    while (measure := _measure().search(words)) and not (words.endswith("企业") and measure.start()):
        words = _trimmed(words[: measure.start()])
    return words if len(words) > 1 and words not in _POINTING else ""


def _trimmed(words: str) -> str:
    return _TRAILING.sub("", words).strip(' ,:"的、;。(')


def _topics(
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
        words = _topic(ground, begin, stop)
        if words and _can_be_told_of(text[slice(*words)]) and not _SAID.match(text, words[1], stop + 1):
            found.append(words)
    return found


def _closed(words: str) -> bool:
    """Whether words begin or end with a quotation mark whose other one is among them: 这座“灯塔工厂”."""
    return '"' in (words[0], words[-1]) and words.count('"') == 2


def _can_be_told_of(words: str) -> bool:
    """Whether what a clause begins with is a thing, and not a verb, a time or somebody who speaks."""
    if _no_topic().match(words) or _SPEAKS.search(words) or _FRACTION.fullmatch(words):
        return False
    return _only_when().search(words) is None


def _topic(ground: Ground, begin: int, stop: int) -> tuple[int, int] | None:
    text = ground.text
    if named := _THIS.match(text, begin, stop):
        return named.span("who") if named["who"] else named.span("name")
    for mention in ground.times_in(begin, stop):
        lead = _LEADING.match(text[begin : mention.start])
        if mention.start == begin or (lead and lead.end() == mention.start - begin):
            begin = mention.end
    if lead := _LEADING.match(text[begin:stop]):
        begin += lead.end()
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
    if (trail := _TRAILING.search(text[begin:last])) and (trail.start() > 1 or last - begin > 2):
        last = begin + trail.start()
    while begin < last and text[begin] in _MARKS and not _closed(text[begin:last]):
        begin += 1
    while begin < last and text[last - 1] in _MARKS and not _closed(text[begin:last]):
        last -= 1
    return (begin, last) if begin < last else None
