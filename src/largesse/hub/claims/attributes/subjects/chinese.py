"""What a Chinese clause tells of: its topic before the first verb, or the owner of what is measured."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from largesse.hub.claims.attributes.firms import is_of_firm
from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.subjects.chinese_objects import object_of
from largesse.hub.claims.attributes.subjects.chinese_topics import (
    FRACTION,
    MARKS,
    TRAILING,
    can_be_told_of,
    closed,
    topic_of,
    topics_of,
)
from largesse.hub.claims.attributes.tables import table
from largesse.hub.indicators import catalogue
from largesse.hub.places import in_text

_PLACE = re.compile(r"^(?P<who>(?:全|该|本|我)[市区省县国州镇](?!产)|各[地市区])(?P<rest>.*)$")
_COUNTED = re.compile(r".*(?:企业|公司|机构|专利|专利授权量|岗位|专利申请量|拥有量|人员|基站|收入|总值|成交额|产值)$")
_OF_FIRM = re.compile(
    r"^(?P<who>.{2,12}?(?:公司|集团|科技|半导体|智能|机器人|生物|医药|航空|汽车|电子|重工|软件|创投|资本|能源))(?P<rest>.*)$"
)
_POINTING = ("这一", "该", "此类", "这些", "上述", "同季", "同期")
_SAYS = re.compile(r"(?:表示|认为|反映|坦言|预计|称|说)$")
"""What the things that a share is of do before what they say: 近四成企业表示."""
_RELATIVE = re.compile(r"(?:拿到|收到|接到|得到|接受|投入|生产|需要|签下|签订|完成|获得|引进|申请|承担|销售|出口)$")
"""What ends a clause that describes a noun, and is no owner: 我们拿到的订单."""
_TELLS_HOW = re.compile(r".(?:也|很|更加?|较为|十分|非常|越来越|日益|依然|仍然)[^,。;]{1,4}$")
"""A clause that only says how something is, 岗位竞争也更激烈: what comes next is not told of that."""
_BARE = re.compile(r",[约近超达只有]{0,2}\d")
_DOCUMENT = re.compile(r"(?:工作报告|白皮书|规划|方案|《[^》]+》)$")
_ITSELF = re.compile(r"企业|硕士|博士|员工|客户|用户")
_DOES = re.compile(r"(?:去年|今年|上半年|20\d\d年|每[年月]|可|需|将|目前|年营|年产|研发|销售|普遍|自筹)")
_BODY = re.compile(r"(?:局|委|厅|部|办|中心|管委会|政府|市府|协会|联盟|集团|大学|学院|研究院)$")
_UNDERTAKES = re.compile(r"将|拟|计划|安排|投入|发放|办理|举办|受理|新增|筹集|开展")
_DONE = re.compile(
    r"(?:筹集|发放|新增|建设|建成|提供|配建|引进|培育|创造|投放|开通|新建|组织|举办|开展|举行|收到|受理|登记|减免|兑现|办理)"
    r"(?P<who>[\u4e00-\u9fff]{2,10})$"
)
_AMONG_THEM = re.compile(r"(?:其中|当中),?$")
_OF_BODY = re.compile(r"^(?P<who>(?:该|本)?(?:公司|集团|企业)|园区(?!企业)|该园)(?P<rest>.+)$")
_DEEDS = ("亏损", "盈利", "负债", "欠债", "欠薪", "欠税", "裁员", "减员")
"""What can stand as a topic, and is done by whom it is told of."""
_OWN_DEED = 20
"""How many characters behind a denial what is denied is still a deed of who denies it."""
_LABEL = 9
"""Characters of a sentence that is but a label before the text: 企业倍增。"""
_BACK = 3
"""How many sentences back the thing may have been named that a paragraph goes on to tell of."""


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
    topics = topics_of(ground, sentence, start, end, said)
    put_to = object_of(ground, start, end)
    return (
        _listed(ground, sentence)
        or (ground.said(*put_to) if put_to else "")
        or _fraction_of(ground, start, end)
        or _share_of_it(ground, topics, start)
        or _speaker(ground, topics, start, said)
        or _first_owner(ground, topics)
        or _denier(ground, topics, start, said)
        or _earlier(ground, sentence)
        or (ground.said(*topics[0]) if topics else _led(ground, sentence))
        or _body(ground, start, said)
        or _done_to(ground, start)
    )


def _led(ground: Ground, sentence: Sentence) -> str:
    """What the sentence tells of that introduces an item of a list."""
    lead = ground.sentences[sentence.lead] if sentence.lead >= 0 else None
    return _first_owner(ground, topics_of(ground, lead, lead.end, lead.end, None)) if lead else ""


def _speaker(ground: Ground, topics: list[tuple[int, int]], start: int, said: Attribution | None) -> str:
    """Who speaks, where he or she is told of, or a firm speaks and nothing else is named."""
    if said is None:
        return ""
    if topics:
        return said.who if ground.text[topics[0][0]] in "他她" else ""
    return said.who if said.own[1] <= start and is_of_firm(ground, said.who) else ""


def _itself(ground: Ground, begin: int, stop: int) -> bool:
    """Whether those who could be but counted do something: 硕士每年可领1万元, 企业去年销售收入7亿元."""
    return bool(_ITSELF.fullmatch(ground.text, begin, stop) and _DOES.match(ground.text, stop))


def _body(ground: Ground, start: int, said: Attribution | None) -> str:
    """The body that says what it does itself: 市科创局回应称,今年将安排15亿元."""
    if said is None or said.own[1] > start or not _BODY.search(said.who):
        return ""
    return said.who if _UNDERTAKES.search(ground.text, said.own[1], start + 4) else ""


def _done_to(ground: Ground, start: int) -> str:
    """What it is done with, where nobody is named who does it: 发放租房补贴2.4亿元."""
    found = _DONE.search(ground.text, ground.clause(start, start + 1)[0], start)
    return ground.said(*found.span("who")) if found else ""


def _denier(ground: Ground, topics: list[tuple[int, int]], start: int, said: Attribution | None) -> str:
    """Who denies a deed of his own: 公司否认去年亏损4亿元."""
    if said is None or said.verb != "否认" or not 0 <= start - said.own[1] <= _OWN_DEED:
        return ""
    return said.who if not topics or ground.text[slice(*topics[0])] in _DEEDS else ""


def _share_of_it(ground: Ground, topics: list[tuple[int, int]], start: int) -> str:
    """Which of the things told of a share is: 其中外商占两成, 其中企业投入的比重不足五成."""
    if not topics:
        return ""
    begin, stop = topics[0]
    words = ground.text[begin:stop]
    told = _AMONG_THEM.search(ground.text[:begin]) and re.search(r"占|比重|比例", ground.text[begin:start])
    return re.sub(r"的?(?:占比|比重|比例)$", "", words) if told and len(words) > 1 else ""


def _fraction_of(ground: Ground, start: int, end: int) -> str:
    """Of whom a share is that a clause begins with: 六成员工每周加班."""
    begin, stop = ground.clause(start, end)
    if ground.text[begin:start].strip(MARKS) not in ("", "其中", "约") or not FRACTION.match(ground.text, start, end):
        return ""
    span = topic_of(ground, end, stop)
    words = ground.said(*span) if span and span[0] <= end + 1 else ""
    words = without_measure(_SAYS.sub("", words)) or words
    return words if 2 <= len(words) <= 8 and can_be_told_of(words) else ""


def _listed(ground: Ground, sentence: Sentence) -> str:
    """The place that an item of a list begins with: 北京。研发投入2947亿元."""
    if sentence.kind != "item":
        return ""
    at = ground.sentence_index(sentence.start)
    while at > 0 and ground.sentences[at - 1].block == sentence.block:
        at -= 1
    first = ground.sentences[at]
    label = ground.text[first.start : first.end].strip(MARKS)
    if first == sentence or len(label) > 6 or not in_text(label):
        return ""
    return ground.said(first.start, first.end).strip(MARKS)


def _first_owner(ground: Ground, topics: list[tuple[int, int]]) -> str:
    for begin, stop in topics:
        words = ground.text[begin:stop]
        if _itself(ground, begin, stop):
            return ground.said(begin, stop)
        if _DOCUMENT.search(words) or (_TELLS_HOW.search(words) and not _BARE.match(ground.text, stop)):
            continue
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
            topics = topics_of(ground, before, before.end, before.end, None)
            if owner := _first_owner(ground, topics[::-1]):
                return owner
    return ""


def topic(ground: Ground, start: int, end: int, said: Attribution | None) -> str:
    """What the sentence began with: all of it is told of that."""
    found = topics_of(ground, ground.sentence(start), start, end, said)
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
    words = without_measure(words)
    return words if len(words) > 1 and words not in _POINTING else ""


def without_measure(words: str) -> str:
    """A topic without what is measured of it at its end: 星澜半导体 of 星澜半导体去年营收."""
    while (measure := _measure().search(words)) and not (words.endswith("企业") and measure.start()):
        if measure[0].startswith("的") and _RELATIVE.search(words[: measure.start()]):
            break
        words = _trimmed(words[: measure.start()])
    return words


def _trimmed(words: str) -> str:
    short = TRAILING.sub("", words)
    words = words if len(short) == 1 and words.endswith(("里", "上")) else short  # 厂里
    return words.strip(" ,:的、;。(" if len(words) > 1 and closed(words) else ' ,:"的、;。(')
