"""The time of a sentence that names none: what one before it in the paragraph or a heading above it began."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.times.asides import is_aside, is_day, is_of_saying, is_of_telling
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import has_verb, is_past
from largesse.hub.model.claims import When

_ITS_OWN = re.compile(
    r"\A至于|累计|目前|如今|现有|已有|至今|将|计划|预计|力争|总数|每[^,。;\d]{1,6}就?有|\"(?![^\",。]{1,12}\"(?!$))|\b(?:will|would|plan|plans|expected|now|"
    r"currently|has|have|is|are|since|says?|said)\b"
)
_ON = re.compile(
    r"(?:But |And |More than|That|It|Its|They|Their|This|These|The (?:agency|"
    r"company|firm|group|"
    r"city|largest|biggest|average)|Total|Output|Revenue|Sales|Rent|Profit|\W?其中|这)\b"
)
_OF_THEM = re.compile(r"Of (?:that|those|these|them|the)\b")
_SPOKEN = re.compile(r"(?:说|解释|坦言|感叹|直言|笑言|回忆|告诉记者)(?=[,:])|[,:]\"[^\"]{1,60}[,。][^\"]*\"")
"""Somebody speaks, of a time that he does not say."""
_REPORTS = re.compile(
    r"同比|按[年季]|增[速幅]|成长(?=了?\d)|增长(?=了?[约近超]?\d)|年(?:[增减](?!加|少|长|值)|[升跌])|[比较](?:上|去)年|全年|"
    r"净增|新增|翻了?[一两]|完成(?![^,。;]{0,4}融资)|实现|当年|成交|登记"
)
_SECTION = re.compile(
    r"(?:\(?[一二三四五六七八九十]{1,2}(?:是|、|\)))?[^,。:;\d]{2,8}(?:方面|来看|看|上)[,。:]|放眼[^,。\d]{2,6},"
)
_SECTION = re.compile(
    r"(?:\(?[一二三四五六七八九十]{1,2}(?:是|、|\)))?[^,。:;\d]{2,8}(?:方面|来看|看|上)[,。:]|放眼[^,。\d]{2,6},"
)
"""A part of a report that is told as the others are: 外贸方面."""
_NUMBERED = re.compile(r"[\d一二三四五六七八九十]{1,2}(?:、|\.(?!\d))")
"""The first item of a list, which no other goes on with: 1、2024年上半年,…."""
_STRETCH = re.compile(r"(?:最?近|过去)[^年]{1,4}年")
_START = re.compile(r"[从由自]")
_SOURCE = re.compile(r"(?:统计|数据|显示|报告|公报|白皮书|通报|公布|发布|不打折|获悉|介绍)[^。;]{0,6}[,:]$")
_RECORD = re.compile(r"(?:来|以来)?(?:的|之)?(?:最|新[高低]|首次|首度|第一次)")
"""七年来最低 is no other time."""
_REPORT, _LEAD = 6, 6
"""So many paragraphs a report's time is told above a figure, so many characters into one."""
_YEAR = 12
_FARTHEST = 12
"""No reader carries a time on over more sentences than this."""


def inherited(ground: Ground, sentence: Sentence, start: int, end: int) -> When:
    """The time of what stands from `start` up to `end` in a sentence that names none for it."""
    carried = _carried(ground, sentence, start, end) or _reported(ground, sentence, start, end)
    return carried or _headed(ground, sentence, start, end)


def times_of(ground: Ground, sentence: Sentence) -> list[Mention]:
    """The times that a sentence names, without those that something is measured against."""
    return [mention for mention in ground.times_in(sentence.start, sentence.end) if not mention.basis]


def has_its_own(words: str) -> bool:
    """Whether words tell of now or of what is to come, and so of no time named before."""
    return _ITS_OWN.search(words) is not None


def leads(ground: Ground, sentence: Sentence, mention: Mention) -> bool:
    """Whether a time stands at the head of its sentence and so holds for all of it."""
    if mention.start - sentence.start <= 4:
        return True
    others = (other for other in times_of(ground, sentence) if other.start > mention.start)
    return ground.chinese and not any(others)


def _headed(ground: Ground, sentence: Sentence, start: int, end: int) -> When:
    """The year of the whole table or report: 2023年主要指标, "Key figures for 2023", (2023年,下同)."""
    stop = _own_end(ground, sentence, start, end)
    if _has_own(ground, sentence, stop) or _is_told_now(ground, start, end):
        return When()
    held = [one for one in ground.throughout if one[0] <= sentence.start]
    return When("", held[-1][1]) if held else When()


def _has_own(ground: Ground, sentence: Sentence, stop: int) -> bool:
    """Whether a sentence names a time up to some place, or tells of now there."""
    named = any(mention.start < stop for mention in times_of(ground, sentence))
    spoken = ground.chinese and _SPOKEN.search(ground.text, sentence.start, sentence.end) is not None
    return named or spoken or has_its_own(ground.text[sentence.start : stop])


def _reported(ground: Ground, sentence: Sentence, start: int, end: int) -> When | None:
    """The time of the whole Chinese report, for what it tells as grown or done in it (同比, 完成, 按年), and for its
    sections (外贸方面): the one that a paragraph above begins with, where none after it names another."""
    block = ground.view.blocks[sentence.block].start
    if not ground.chinese or not (
        _SECTION.match(ground.text, block)
        or _REPORTS.search(ground.text, sentence.start, ground.hard_clause(start)[1])
    ):
        return None
    if _has_own(ground, sentence, _own_end(ground, sentence, start, end)):
        return None
    begin = ground.view.blocks[max(sentence.block - _REPORT, 0)].start
    period = None
    for mention in ground.times_in(begin, sentence.start):
        if mention.basis or mention.pace or is_day(mention) or _RECORD.match(ground.text, mention.end):
            continue
        if mention.start < block and _opens_report(ground, mention):
            period = mention.period
        elif period is not None and mention.period != period:
            return None
    return When("", period) if period else None


def _opens_report(ground: Ground, mention: Mention) -> bool:
    """Whether figures are told behind a time that begins a paragraph, or its sentence behind whose figures they are:
    据海关统计,2024年一季度,…."""
    if not _is_counted_over(mention):
        return False
    around = ground.sentence(mention.start)
    begins = ground.view.blocks[around.block].start
    heads = mention.start - begins <= _LEAD or _SOURCE.search(ground.text, around.start, mention.start) is not None
    return heads and ground.has_number(mention.end, around.end)


def _carried(ground: Ground, sentence: Sentence, start: int, end: int) -> When | None:
    """Without a time of its own, a sentence that goes on with what one before it in the paragraph began ("In 2023,
    …. The number of…") is about the time at that one's head: statistics are told so. What is counted up to now is
    not, and a day is an event's alone."""
    stop = _own_end(ground, sentence, start, end)
    words = ground.text[sentence.start : stop]
    of_them = _OF_THEM.match(words) is not None
    if _is_told_now(ground, start, end) and not of_them:
        return None
    if _has_own(ground, sentence, stop) and not (
        of_them and not any(m.start < stop for m in times_of(ground, sentence))
    ):
        return None
    goes_on = of_them or _ON.match(words) is not None
    for nearest, before in enumerate(islice(_before(ground, sentence), _FARTHEST)):
        here = [
            one
            for one in times_of(ground, before)
            if not (is_aside(ground, one) or is_of_telling(ground, one) or is_of_saying(ground, one))
        ]
        if here:
            head = here[0]
            closed = head.period is not None and head.period.is_closed and head.period.first != head.period.last
            closed = closed or (not nearest and head.side == "since" and _is_joined(ground, before, sentence))
            held = _are_same(ground, here) and closed and not head.ahead
            held = held and (not ground.chinese or _begins_figures(ground, before, head))
            goes_on = goes_on or leads(ground, before, head) or (not nearest and _is_told_on(ground, start, end))
            held = held and not any(_is_start(ground, before, one) for one in here)
            return When("", head.period) if held and goes_on else None
        if has_its_own(ground.text[before.start : before.end]):
            return None
    return None


def _is_start(ground: Ground, sentence: Sentence, mention: Mention) -> bool:
    """Whether a Chinese time is that of what something rose from, and no sentence's: 从2022年的287天压缩到193天."""
    if not ground.chinese or not _START.search(ground.text, max(0, mention.start - 1), mention.start + 1):
        return False
    return ground.text.startswith("的", mention.end) and ground.has_number(mention.end, sentence.end)


def _begins_figures(ground: Ground, sentence: Sentence, head: Mention) -> bool:
    """Whether a Chinese sentence tells figures of its time, or asks for one (2021年全年是多少?); over several years
    only what the sentence begins with is counted."""
    long = head.period is not None and (head.period.months_long or 0) > _YEAR
    if long and (head.start - sentence.start > _LEAD or _STRETCH.match(ground.text, head.start)):
        return False
    asks = ground.text.startswith("?", sentence.end - 1)
    return asks or ground.has_number(head.end, sentence.end)


def _is_counted_over(mention: Mention) -> bool:
    """Whether a time is one that reports are of: a year or a part of it, not 过去一年."""
    period = mention.period
    return period is not None and period.is_closed and (period.months_long or 0) <= _YEAR


def _are_same(ground: Ground, times: list[Mention]) -> bool:
    """Whether all times of a sentence are one: 2023年, and then 全年."""
    return len(times) == 1 or (ground.chinese and all(one.period == times[0].period for one in times))


def _is_joined(ground: Ground, before: Sentence, sentence: Sentence) -> bool:
    """Whether only a semicolon parts two Chinese sentences."""
    return ground.chinese and ground.text[before.start : sentence.start].rstrip().endswith(";")


def _own_end(ground: Ground, sentence: Sentence, start: int, end: int) -> int:
    """Where the words end that can say another time for a figure: in Chinese with its clause, for there a time stands
    before what it is said of (空置率为20.3%,预计今年底升至22%)."""
    return ground.clause(start, end)[1] if ground.chinese else sentence.end


def _is_told_now(ground: Ground, start: int, end: int) -> bool:
    """Whether a figure's English clause is in the present: together they employ 3,900."""
    words = ground.text[slice(*ground.clause(start, end))]
    return not ground.chinese and has_verb(words) and not is_past(words)


def _is_told_on(ground: Ground, start: int, end: int) -> bool:
    """Whether the next English sentence goes on with what happened: its clause is past, and nothing grows in it from
    one figure to another."""
    words = ground.text[slice(*ground.clause(start, end))]
    return not ground.chinese and is_past(words) and " from " not in words


def _before(ground: Ground, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences that one goes on with, the nearest first: those before it in its paragraph; of an item also those
    of the paragraph before the list."""
    at = ground.sentence_index(sentence.start)
    block = sentence.block
    while at > 0:
        at -= 1
        before = ground.sentences[at]
        if before.block == block:
            yield before
        elif sentence.kind == "item" and before.kind == "paragraph" and block == sentence.block:
            if _NUMBERED.match(ground.text, ground.view.blocks[before.block].start):
                return
            block = before.block
            yield before
        elif before.kind != "item" or sentence.kind != "item":
            return
