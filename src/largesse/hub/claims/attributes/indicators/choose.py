"""Which of the indicators that a sentence names a figure is of. Precision first: none is better than a wrong one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.frames import Around, framed
from largesse.hub.claims.attributes.indicators.phrases import Hit, hits
from largesse.hub.claims.attributes.indicators.rules import ruled
from largesse.hub.claims.attributes.indicators.sectors import of_sector
from largesse.hub.claims.attributes.indicators.units import fits, same_sort
from largesse.hub.claims.attributes.inorder import InOrder
from largesse.hub.claims.attributes.verbs import finite
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_GOES_ON = re.compile(
    r"[ -](?:industry|industries|parks?|policy|policies|programmes?|programs?|conferences?|associations?|"
    r"alliances?|zones?|bases?|clusters?|investors?|"
    r"founders?|owners?|chiefs?|executives?|projects?|platforms?|employees|workers|jobs|patents?|"
    r"products?|services?|exports|revenues?|sales|output|market|list|index|fund|funds|law|rate)\b"
)
_ZH_GOES_ON = re.compile(
    r"(?:公寓|缺口|安居|住房|家协会|协会|园区?(?!区)|孵化器|加速器|基金|大会|联盟|政策|名单|榜单|"
    r"产品出口|家(?=[的们、,])|创始人|服务|平台|标准|管理|学会|联合会|指数|专项|培训|奖)"
)
_FIRST = re.compile(r"\bfirst\b(?! in (?!the)|(?:-| )ranked| place)|首[个台家款座条艘例批款位次]")
_CHOSEN = re.compile(r"企业|公司|[Ff]irms?\b|[Cc]ompan|[Ee]nterprise")
_SAID_OF_FIRMS = ("firm-market-value", "firm-profit")
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
_PER = re.compile(
    r"(?:\b(?:of|to) (?:the |its |our |national |local |the (?:city|country|nation|province)'s )?|占|相当于)$"
)
_SHARE = re.compile(
    r"占|\bof (?:the |all |its |China|national|global|world|Asia|every|city)|\bshare of\b|\b(?:nation|"
    r"country|world|city|province)'s\b"
)
_LABEL = re.compile(r"(?:\s?\([^()]*\))?\s?[:|]\s?")
_TAKES_UP = re.compile(
    r"\s*(?:(?:In|For|At) [A-Z][\w' -]{2,30} )?(?:(?:[Tt]hat|[Tt]his) (?:is|was|were|means|came)|"
    r"(?:[A-Z]\w+ \w+ \w+ )?(?:[Ii]t|[Tt]he (?:figure|total|number|sum)) "
    r"(?:is|was|had been|has|came|rose|fell|grew)\b)|"
    r"\s*(?:这(?:一数字|比|是|较)|同比|环比|比上年|较上年|增速|增幅|[^,。]{0,8}这一数字)"
)
_FAR = 60
_LEAST = 45


@dataclass(frozen=True)
class Named:
    """The indicators that a text names, where it does."""

    ground: Ground

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        text = self.ground.text
        goes_on = _ZH_GOES_ON if self.ground.chinese else _GOES_ON
        return tuple(hit for hit in hits(text) if not goes_on.match(text, hit.end) and not _is_measure(text, hit))

    @cached_property
    def _in_order(self) -> InOrder[Hit]:
        return InOrder(self.hits)

    def within(self, start: int, end: int) -> list[Hit]:
        return self._in_order.within(start, end)


def _is_measure(text: str, hit: Hit) -> bool:
    """Whether GDP is only what something is measured by: 4% of GDP, 占GDP."""
    return hit.indicator == "gdp" and _PER.search(text, max(0, hit.start - 24), hit.start) is not None


def indicator(named: Named, figure: Figure, others: tuple[Figure, ...], firm: bool, about: str) -> str:
    """The catalogue's id, or "". `about` is the subject, `firm` whether it is one firm."""
    ground = named.ground
    if figure.form == "rank" and _FIRST.search(ground.text, figure.start, figure.end):
        return ""
    sentence = ground.sentence(figure.start)
    clause = ground.clause(figure.start, figure.end)
    around = Around.of(ground, figure, sentence, others, about)
    rule = framed(around, figure, firm, first=True) or ruled(ground, figure, sentence, clause, firm)
    if rule:
        return _stock_or_flow(ground, figure, clause, rule)
    scored = [
        (score, hit)
        for hit in named.within(sentence.start, sentence.end)
        if not (hit.vague and figure.form == "rank")
        and (hit.indicator != "awarded-firms" or _CHOSEN.search(ground.text, *clause))
        and (firm or not hit.indicator.startswith("firm-") or hit.indicator in _SAID_OF_FIRMS)
        and _is_whole(ground, figure, hit, clause)
        and fits(figure.amount, figure.form, catalogue()[hit.indicator])
        and (score := _score(ground, figure, hit, clause, others)) >= _LEAST
    ]
    if scored:
        best = max(scored, key=lambda pair: (pair[0], pair[1].size))[1]
        return _stock_or_flow(ground, figure, clause, best.indicator)
    if frame := framed(around, figure, firm, first=False):
        return _stock_or_flow(ground, figure, clause, frame)
    return "" if firm else of_sector(ground, figure, sentence, clause)


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
    if figure.form in ("change", "rank"):
        if not apart and _has_a_topic(ground, figure, max(clause[0], before.end)):
            return ""
        growth = id_ == "gdp" and figure.amount is not None and figure.amount.unit == "%"
        return "gdp-growth" if growth and figure.form == "change" else id_
    if _is_listed(ground, before, figure):
        return id_
    words = ground.text[max(clause[0], before.end) : figure.end]
    if figure.form == "share":
        if _has_a_topic(ground, figure, max(clause[0], before.end)):
            return ""
        return id_ if _SHARE.search(words) and catalogue()[id_].combines == "sum" and before.form != "share" else ""
    if _TAKES_UP.match(ground.text, ground.sentence(figure.start).start, figure.start):
        one, two = before.amount, figure.amount
        if one and two and same_sort(one.unit.partition("/")[0], two.unit.partition("/")[0]):
            return id_
    on = _GOES_ON_FROM.search(ground.text, before.end, figure.number[0] or figure.start)
    return id_ if on and before.form in ("quantity", "change", "share") and not figure.counted else ""


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


def _has_a_topic(ground: Ground, figure: Figure, begin: int) -> bool:
    """Whether a change or a share is said of something of its own: 高技术产业投资增长1.7倍, "exports rose 5%"."""
    words = ground.text[begin : figure.start]
    if not ground.chinese:
        return finite(words) is not None
    return len(_NO_TOPIC.sub("", words)) > (1 if figure.form == "share" else 4)


def _is_whole(ground: Ground, figure: Figure, hit: Hit, clause: tuple[int, int]) -> bool:
    """Whether a share can be of what is named: of a whole that the clause speaks of, and never "of GDP" of GDP."""
    if figure.form != "share" or catalogue()[hit.indicator].unit == "%":
        return True
    return hit.indicator != "gdp" and _SHARE.search(ground.text, clause[0], clause[1]) is not None


def _score(ground: Ground, figure: Figure, hit: Hit, clause: tuple[int, int], others: tuple[Figure, ...]) -> int:
    """How likely the figure is of what is named there: by how near it stands, on which side, and what is between."""
    points = 2 * hit.size
    if _LABEL.fullmatch(ground.text, hit.end, max(hit.end, figure.start)):
        return 120 + points
    hard, soft = ground.breaks_between(min(figure.end, hit.end), max(figure.start, hit.start))
    if hard:
        return 0
    between = [one for one in others if one is not figure and _lies_between(one, figure, hit)]
    if hit.start < figure.end and figure.start < hit.end:
        return 120 + points
    if hit.start >= figure.end:
        if soft or between:
            return 0
        gap = hit.start - figure.end
        if ground.chinese:
            near = re.fullmatch(
                r"(?:[家个名项件位款座所间余多的]|国家级|新|各类|省级|市级|科技型){0,4}",
                ground.text[figure.end : hit.start],
            )
            return points + (95 - 8 * gap if near else 0)
        return points + (95 - gap if gap <= (12 if hit.vague else _FAR) else 0)
    gap = figure.start - hit.end
    if soft and figure.form == "share" and ground.chinese and _has_a_topic(ground, figure, clause[0]):
        return 0
    if between and figure.form not in ("change", "rank", "share"):
        return 0
    if hit.vague and gap > (4 if ground.chinese else 18):
        return 0
    points += 90 - gap // (1 if ground.chinese else 2) - 12 * soft - 8 * len(between)
    if soft and figure.form not in ("change", "rank", "share"):
        points -= 40
    return points


def _lies_between(one: Figure, figure: Figure, hit: Hit) -> bool:
    return min(figure.end, hit.end) <= one.start and one.end <= max(figure.start, hit.start)


_NEW = re.compile(r"\b(?:new(?:ly)?|added|adding|additional)\b", re.IGNORECASE)
_ZH_NEW = re.compile(r"新增(?!长)|净增|新认定|新引进|新培育|新落户|新设")
_OF_ITSELF = ("fund-size", "office-area")
"""Stocks that something new is said to have by itself."""
_ADDED = {"high-tech-firms": "high-tech-firms-recognised"}


def _stock_or_flow(ground: Ground, figure: Figure, clause: tuple[int, int], id_: str) -> str:
    """What was added in a period is no stock."""
    if id_ == "gdp" and figure.form == "change" and figure.amount and figure.amount.unit == "%":
        return "gdp-growth"
    if (
        figure.form not in ("quantity", "part")
        or catalogue()[id_].nature != "stock"
        or id_ in _OF_ITSELF
        or id_.startswith("firm-")
    ):
        return id_
    text = ground.text[max(clause[0], figure.start - 12) : min(clause[1], figure.end + 14)]
    if (_ZH_NEW if ground.chinese else _NEW).search(text):
        return _ADDED.get(id_, "")
    return id_
