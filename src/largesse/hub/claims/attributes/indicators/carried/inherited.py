"""What a figure has from the one right before it: "…, up 5%", "by 15% to 2,500"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.named import Named
from largesse.hub.claims.attributes.indicators.units import fits, same_sort
from largesse.hub.claims.attributes.verbs import finite
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_GOES_ON_FROM = re.compile(
    r"(?:\b(?:to|from|and)(?: about| nearly| over| some| almost| around)?|[至到由从为])\s?[^\w\s]?$"
)
_NO_TOPIC = re.compile(
    r"[^\u4e00-\u9fff]|同比|环比|比上年|较上年|比去年|去年|较\d+年|按可比价格|不变价格|计算|其中|并|且|"
    r"约|近|超|数量|总量|均|占比?|全国|全省|全市|比重|的"
)
_LISTED = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:[,、;]|and|和|及)\s*(?:and )?(?:[A-Z][\w'-]*(?: [A-Z][\w'-]*)?|"
    r"[\u4e00-\u9fff]{2,4}(?:是|为)?)?\s*"
)
_TAKES_UP = re.compile(
    r"\s*(?:(?:In|For|At) [A-Z][\w' -]{2,30} )?(?:(?:[Tt]hat|[Tt]his) (?:is|was|were|means|came)|"
    r"(?:[A-Z]\w+ \w+ \w+ )?(?:[Ii]t|[Tt]he (?:figure|total|number|sum)) "
    r"(?:is|was|had been|has|came|rose|fell|grew)\b)|"
    r"\s*(?:这(?:一数字|比|是|较)|同比|环比|比上年|较上年|增速|增幅|[^,。]{0,8}这一数字)"
)
_RIGHT_BEHIND = re.compile(
    r"(?: on average| in all| a year| a month)?, (?:or |which is )?(?:about |some |nearly |almost |over )?|"
    r",(?:同比|环比|按年|比上年|较上年|年)?"
)
SHARE = re.compile(
    r"占|\bof (?:the |all |its |China|national|global|world|Asia|every|city)|\bshare of\b|\b(?:nation|"
    r"country|world|city|province)'s\b"
)


def inherited(named: Named, figure: Figure, before: Figure, id_: str) -> str:
    """The indicator of the figure before it in the sentence, where this one only goes on from it: "…, up 5%", "by 15%
    to 2,500"; "" where it does not."""
    ground = named.ground
    hard, _ = ground.breaks_between(before.end, figure.start)
    apart = ground.sentence_index(figure.start) - ground.sentence_index(before.start)
    if not id_ or apart > 1 or (apart == 1 and not _takes_up(ground, figure)) or (hard and not apart):
        return ""
    clause = ground.clause(figure.start, figure.end)
    if named.within(*clause) and clause[0] >= before.end:
        return ""
    if not fits(figure.amount, figure.form, catalogue()[id_]):
        return ""
    if figure.form in ("change", "rank") or _differs(ground, figure):
        if not apart and has_a_topic(ground, figure, max(clause[0], before.end)):
            return ""
        growth = id_ == "gdp" and figure.amount is not None and figure.amount.unit == "%"
        return "gdp-growth" if growth and figure.form == "change" else id_
    if _is_listed(ground, before, figure):
        return id_
    words = ground.text[max(clause[0], before.end) : figure.end]
    if figure.form == "share":
        if has_a_topic(ground, figure, max(clause[0], before.end)):
            return ""
        return id_ if SHARE.search(words) and catalogue()[id_].combines == "sum" and before.form != "share" else ""
    if _TAKES_UP.match(ground.text, ground.sentence(figure.start).start, figure.start):
        one, two = before.amount, figure.amount
        if one and two and same_sort(one.unit.partition("/")[0], two.unit.partition("/")[0]):
            return id_
    on = _GOES_ON_FROM.search(ground.text, before.end, figure.number[0] or figure.start)
    return id_ if on and before.form in ("quantity", "change", "share") and not figure.counted else ""


def goes_on(named: Named, figure: Figure, known: Sequence[tuple[Figure, str]]) -> str:
    """The indicator of the figure right before a change ("£41,000, 22 per cent less") or, in Chinese, a rank, where
    nothing between the two names one: 181家…,仍排第一. In English a rank as often goes on from what the sentence
    names before."""
    if not known:
        return ""
    before, id_ = known[-1]
    if figure.form == "change":
        between = named.ground.text[before.end : figure.start]
        return inherited(named, figure, before, id_) if _RIGHT_BEHIND.fullmatch(between) else ""
    if figure.form != "rank" or not named.ground.chinese:
        return ""
    return "" if named.within(before.end, figure.start) else inherited(named, figure, before, id_)


def _differs(ground: Ground, figure: Figure) -> bool:
    """Whether a share says how far from another amount something is: 较上年多两成."""
    before = ground.text[max(0, figure.start - 3) : figure.number[0] or figure.start]
    return figure.form == "share" and re.search(r"[多少高低增减升降][出了]?[约近超]?$", before) is not None


def _takes_up(ground: Ground, figure: Figure) -> bool:
    """Whether a sentence goes on with the figure of the one before: "That was 14% more", 同比增长14%."""
    sentence = ground.sentence(figure.start)
    before = ground.sentences[ground.sentence_index(figure.start) - 1]
    return before.block == sentence.block and _TAKES_UP.match(ground.text, sentence.start, figure.end) is not None


def _is_listed(ground: Ground, before: Figure, figure: Figure) -> bool:
    """Whether two figures are of one list: "Shanghai 17.2bn, Shenzhen 15.9bn"; 4.01%、2.94%."""
    one, two = before.amount, figure.amount
    if one is None or two is None or before.form != figure.form or figure.counted or before.counted:
        return False
    between = ground.text[before.end : figure.start]
    return same_sort(one.unit, two.unit) and _LISTED.fullmatch(between) is not None


def has_a_topic(ground: Ground, figure: Figure, begin: int) -> bool:
    """Whether a change or a share is said of something of its own: 高技术产业投资增长1.7倍, "exports rose 5%"."""
    words = ground.text[begin : figure.start]
    if not ground.chinese:
        return finite(words) is not None
    return len(_NO_TOPIC.sub("", words)) > (1 if figure.form == "share" else 4)
