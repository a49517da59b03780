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
    r"(?:\b(?:to|from|and)(?: about| nearly| over| some| almost| around|"
    r" (?:a|an) (?:average|median|record)(?: of)?)?|[至到由从为])\s?[^\w\s]?$"
)
_NO_TOPIC = re.compile(
    r"[^\u4e00-\u9fff]|同比|环比|比上年|较上年|比去年|去年|较\d+年|按可比价格|不变价格|计算|其中|并|且|"
    r"约|近|超|数量|总量|均|占比?|全国|全省|全市|比重|的|政府|目标|计划|力争|预计|将|"
    r"[一二三五十]年内|提高|提升|升|降|增|至|到"
)
_MOVES_ON = re.compile(
    r"^[^,;.\d]{0,24},? (?:but|and|although|though) (?:(?:still|then|actually|has|had|have|is|was) )?"
    r"(?:rose|risen|grew|grown|fell|fallen|shrank|shrunk|climbed|jumped|slipped|dropped|declined|increased|decreased|"
    r"gained|lost|contracted|expanded|growing|rising|falling|shrinking|up|down)"
    r"(?: by| at)?(?: (?:about|only|just|some|nearly|almost|over))? $"
)
_IT = re.compile(
    r"^[^.;\d]{0,24}[,;] (?:and |but )?(?:(?:by|in|within|until) (?:\d{4}|[\w ]{3,20}),? )?(?:[\w ]{2,24}, )?"
    r"(?:(?:it|the (?:figure|number|total)) "
    r"(?:is|was|will be|should be|could be|should reach|will reach|is to be|is to reach|had been|stood at)|"
    r"(?:the|its) (?:\w+ )?(?:government|city|mayor|ministry|council|plan|goal|target|aim) "
    r"(?:wants|aims for|hopes for|targets|is|plans|expects|foresees)) "
    r"(?:expected to (?:be|reach) |for |to reach )?$|"
    r"^[^。;\d]{0,6}[,;](?:力争|计划|预计|目标|争取|预期|规划)是?(?:到|在)?(?:\d{4}年(?:底|末)?|明年|今年|年底)?(?:将|可|要)?"
    r"(?:达到?|增至|增加到|升至|提高到|超过|突破|扩大到|做到)$"
)
_KINDS = re.compile(r"博士|硕士|本科|女性|院士|研发|外籍|高级|其中|海外")
"""Of what sort some of them are, which is no other place or firm."""
_LISTED = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:[,、;]|and|和|及)\s*(?:and )?(?:[A-Z][\w'-]*(?: [A-Z][\w'-]*)?|"
    r"[\u4e00-\u9fff]{2,4}(?:是|为)?)?\s*"
)
_TAKES_UP = re.compile(
    r"\s*(?:(?:In|For|At|By|Since|Within) (?:[A-Z]|\d|the )[\w' -]{2,30},? )?"
    r"(?:(?:[Tt]hat|[Tt]his) (?:is|was|were|means|came)|"
    r"(?:[A-Z]\w+ \w+ \w+ )?(?:[Ii]t|[Tt]he (?:figure|total|number|sum)) "
    r"(?:is|was|had been|has|had|came|rose|fell|grew|stood|stands|could|should|will|would|may|reached)\b)|"
    r"\s*(?:这(?:一数字|比|是|较)|同比|环比|比上年|较上年|增速|增幅|[^,。]{0,8}这一数字)"
)
_BESIDE = re.compile(
    r"^[^;.]{0,60}, (?:and )?(?:against|compared with|compared to|versus|up from|"
    r"down from|from|with a (?:goal|target|aim) of)\b[^;.]{0,20}$|"
    r"^[^;。]{0,8}(?:目标|力争|计划|争取|规划)[^;。]{0,12}[至到为]$|^[^;。]{0,6}(?:高于|低于|超过|优于|快于)[^;。]{0,10}的?$"
)
_RIGHT_BEHIND = re.compile(
    r"(?: on average| in all| a year| a month)?(?:,| \() ?(?:or |which is |(?:with )?(?:real )?growth(?: of)? |"
    r"an? (?:increase|rise|fall|drop|gain|elevation|improvement) of )?"
    r"(?:about |some |nearly |almost |over )?|"
    r",(?:同比|环比|按年|比上年|较上年|年)?(?:净增|净增加|增长|增|增加|上涨|涨|下降|降|下跌|跌|减少)?了?约?"
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
    if not id_ or apart > 1 or (apart == 1 and not _takes_up(ground, figure)):
        return ""
    if (
        hard
        and not apart
        and not (_moves_on(ground, before, figure) or _IT.search(ground.text[before.end : figure.start]))
    ):
        return ""
    clause = ground.clause(figure.start, figure.end)
    if named.within(*clause) and clause[0] >= before.end:
        return ""
    if not fits(figure.amount, figure.form, catalogue()[id_]):
        return ""
    if _is_beside(ground, before, figure, id_):
        return id_
    if figure.form in ("change", "rank") or _is_points(figure) or _differs(ground, figure):
        begin = max(clause[0], before.end)
        if not apart and not _moves_on(ground, before, figure) and has_a_topic(ground, figure, begin):
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
    if _IT.search(ground.text[before.end : figure.start]) and _is_alike(before, figure):
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
    if figure.form == "change" or _is_points(figure):
        between = named.ground.text[before.end : figure.start]
        return inherited(named, figure, before, id_) if _RIGHT_BEHIND.fullmatch(between) else ""
    if figure.form != "rank" or not named.ground.chinese:
        return ""
    return "" if named.within(before.end, figure.start) else inherited(named, figure, before, id_)


def _moves_on(ground: Ground, before: Figure, figure: Figure) -> bool:
    """Whether the figure is a change of what the one before it told of, said of it in one breath: "came to €155
    billion but shrank by 0.6 per cent"."""
    between = ground.text[before.end : figure.number[0] or figure.start]
    return figure.form == "change" and _MOVES_ON.search(between) is not None


def taken_up(named: Named, figure: Figure, known: Sequence[tuple[Figure, str]]) -> str:
    """The indicator of the amount that a sentence takes up as "the number" or 这一数字, though changes and ranks
    stand between."""
    amounts = [(one, id_) for one, id_ in known if one.form in ("quantity", "share") and one.amount]
    if figure.form not in ("quantity", "share") or not amounts or amounts[-1] == known[-1]:
        return ""
    before, id_ = amounts[-1]
    return inherited(named, figure, before, id_) if _takes_up(named.ground, figure) else ""


def _differs(ground: Ground, figure: Figure) -> bool:
    """Whether a share says how far from another amount something is: 较上年多两成."""
    before = ground.text[max(0, figure.start - 3) : figure.number[0] or figure.start]
    return figure.form == "share" and re.search(r"[多少高低增减升降][出了]?[约近超]?$", before) is not None


def _is_alike(one: Figure, two: Figure) -> bool:
    """Whether two amounts are of one unit, by which both can be of one thing."""
    return one.amount is not None and two.amount is not None and same_sort(one.amount.unit, two.amount.unit)


def _is_points(figure: Figure) -> bool:
    """Whether it is of percentage points, which only tell how one rate differs from another."""
    return figure.amount is not None and figure.amount.unit == "pp"


def _is_beside(ground: Ground, before: Figure, figure: Figure, id_: str) -> bool:
    """Whether a rate is what the one before it in the sentence is held against, or is to be: "against 1.9 per cent",
    目标是五年内升至1.3%."""
    one, two = before.amount, figure.amount
    if catalogue()[id_].unit != "%" or one is None or two is None or not one.unit == two.unit == "%":
        return False
    between = ground.text[before.end : figure.number[0] or figure.start]
    return before.form != "change" and _BESIDE.search(between) is not None


def _takes_up(ground: Ground, figure: Figure) -> bool:
    """Whether a sentence goes on with the figure of the one before: "That was 14% more", 同比增长14%."""
    sentence = ground.sentence(figure.start)
    before = ground.sentences[ground.sentence_index(figure.start) - 1]
    return before.block == sentence.block and _TAKES_UP.match(ground.text, sentence.start, figure.end) is not None


def _is_listed(ground: Ground, before: Figure, figure: Figure) -> bool:
    """Whether two figures are of one list: "Shanghai 17.2bn, Shenzhen 15.9bn"; 4.01%、2.94%."""
    one, two = before.amount, figure.amount
    if one is None or two is None or before.form != figure.form or figure.counted not in ("", before.counted):
        return False
    between = ground.text[before.end : figure.start]
    return same_sort(one.unit, two.unit) and _LISTED.fullmatch(between) is not None and not _KINDS.search(between)


def has_a_topic(ground: Ground, figure: Figure, begin: int) -> bool:
    """Whether a change or a share is said of something of its own: 高技术产业投资增长1.7倍, "exports rose 5%"."""
    words = ground.text[begin : figure.start]
    if not ground.chinese:
        return finite(words) is not None
    return len(_NO_TOPIC.sub("", words)) > (1 if figure.form == "share" else 4)
