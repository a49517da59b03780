"""Where a figure only goes on with what one before it was of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.heads import counts
from largesse.hub.claims.attributes.indicators.named import Named
from largesse.hub.claims.attributes.indicators.units import fits, same_sort
from largesse.hub.claims.attributes.places import Where
from largesse.hub.claims.attributes.tables import table
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
SHARE = re.compile(
    r"占|\bof (?:the |all |its |China|national|global|world|Asia|every|city)|\bshare of\b|\b(?:nation|"
    r"country|world|city|province)'s\b"
)


_ONE_SENTENCE_MORE = 2
"""So many sentences back a clause may go on with what was told."""
_OF_IT = re.compile(
    r" of (?:it|that|this|(?P<many>them|these|those|whom|which))\b|"
    r" of (?:the |its |all )?(?:[\w.-]+(?:'s)? ){0,3}(?:total|overall|sum|tally|whole)\b|"
    r" of (?:the )?[A-Z][\w.-]+(?: [A-Z][\w.-]+)?'s(?=[.,;]|$)|"
    r" (?:the sum|the amount|the level|that) of the (?:year|quarter|month) before",
)
_ZH_SOMEWHERE = re.compile(
    r"(?![全本该各两三])[\u4e00-\u9fff]{2,3}?(?:新区|区|县|市|镇|州|新城|街道)(?![\u4e00-\u9fff]?[内市域])"
)
"""A district or a town that the gazetteer need not have."""
_RIGHT_BEHIND = re.compile(
    r"(?: on average| in all| a year| a month)?, (?:or |which is )?(?:about |some |nearly |almost |over )?|"
    r",(?:同比|环比|按年|比上年|较上年|年)?"
)
_TAKES = re.compile(
    r"\b(?:accounted for|took|made up|contributed|represented|received|attracted|drew|had) (?:about |some |over )?$"
)
_ZH_AND = re.compile(r"[、和及]")
_OF_WHOM = re.compile(r"\b(?:of|among) (?:whom|which|them|these),? (?:about |some |nearly |over )?$")
_AS_MUCH = re.compile(r"(?:times|twice|double|half) (?:that|as (?:much|many))\b")
_ZH_OF_IT = re.compile(r"(?:其中|当中)的?$|(?:占|占去|占了|占到|贡献了?)[^,。;]{0,12}$")
_ZH_LIES = re.compile(r"(?:以上|左右)?(?:都|均)?(?:在|落户|落在|集中|位于|来自|流向|投向)")
_OF_ONE_FIRM = {
    "venture-capital": "firm-funding",
    "rd-spending": "firm-rd-spending",
    "tech-workforce": "firm-employees",
}
"""What the part of it is that one firm has."""


def carried(named: Named, where: Where, figure: Figure, known: Sequence[tuple[Figure, str]], firm: bool) -> str:
    """The indicator that a figure has from those before it, the last of which is `known`'s last; "" where it has one
    of its own or none. `firm` is whether it is of one firm."""
    if not known:
        return ""
    return (
        inherited(named, figure, *known[-1])
        or _of_it(named, where, figure, known, firm)
        or _elsewhere(named, where, figure, known, firm)
    )


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


def _of_it(named: Named, where: Where, figure: Figure, known: Sequence[tuple[Figure, str]], firm: bool) -> str:
    """The indicator of the amount that the figure is a part of: "a third of it", "a quarter of Spain's total", 占全市
    七成. A trait that some of them have ("60 per cent of them in their twenties") is none."""
    ground = named.ground
    if figure.form not in ("share", "part") and not (figure.amount and figure.amount.unit == "times"):
        return ""
    before, id_ = next(((one, id_) for one, id_ in reversed(known) if one.form in ("quantity", "part")), (None, ""))
    if before is None or not id_ or not _is_near(ground, before, figure):
        return ""
    one = catalogue()[id_]
    if not fits(figure.amount, "share", one) or (figure.form == "share" and one.combines != "sum"):
        return ""
    if firm:
        id_ = _OF_ONE_FIRM.get(id_, id_)
    begin, stop = ground.clause(figure.start, figure.end)
    begin = max(begin, before.end)
    places = [(one.start, one.end) for one in where.within(begin, stop)]
    if ground.chinese:
        of_it = _ZH_OF_IT.search(ground.text, begin, figure.number[0] or figure.start)
        lies = _ZH_LIES.match(ground.text, figure.end, stop) and places
        left = _left(_without(ground.text, begin, stop, [*places, figure.number]), chinese=True)
        return id_ if (of_it or lies) and not left else ""
    many = figure.form == "part" and ground.sentence_index(before.start) != ground.sentence_index(figure.start)
    if _OF_WHOM.search(ground.text, begin, figure.start) or _AS_MUCH.search(ground.text, figure.start, stop):
        return id_
    takes = places and _TAKES.search(ground.text, begin, figure.start)
    if takes and not _left(_without(ground.text, begin, stop, [*places, figure.number])):
        return id_
    found = _of_what(ground, figure)
    if found is None or (
        found["many"] and (many or figure.form == "share") and _left(ground.text[found.end() : stop])
    ):
        return ""
    return id_


def _of_what(ground: Ground, figure: Figure) -> re.Match[str] | None:
    """The words behind a share that say of what it is: "of it", "of the city's total"."""
    stop = ground.clause(figure.start, figure.end)[1]
    number = figure.number[1] or figure.start
    for end in {number, figure.end}:
        if found := _OF_IT.match(ground.text, end, stop):
            return found
    return _OF_IT.search(ground.text, number, figure.end)


def _elsewhere(named: Named, where: Where, figure: Figure, known: Sequence[tuple[Figure, str]], firm: bool) -> str:
    """The indicator of the nearest figure of its sort, where the clause names another place and nothing else that it
    could be of: "Boston has 27", 上海66家."""
    ground = named.ground
    alike = ((one, id_) for one, id_ in reversed(known) if _is_alike(ground, one, id_, figure))
    before, id_ = next(alike, (None, ""))
    if before is not None and any(not told and one.form != "rank" for one, told in known if one.start > before.start):
        return ""
    if before is None or not id_ or not _is_near(ground, before, figure) or firm != id_.startswith("firm-"):
        return ""
    last = known[-1][0].end
    sentence = ground.sentence(figure.start).start
    clause, stop = ground.clause(figure.start, figure.end)
    begin = max(last, sentence)
    if listed := _ZH_AND.search(ground.text, figure.end, stop):
        stop = listed.start()
    roles = (
        ("subject", "rival", "whole") if figure.form == "share" and _of_what(ground, figure) else ("subject", "rival")
    )
    places = [one for one in where.within(max(before.end, sentence), stop) if one.role in roles]
    elsewhere = [*_ZH_SOMEWHERE.finditer(ground.text, begin, figure.start)] if ground.chinese else []
    if not (elsewhere or any(one.how != "adjective" for one in places)) or named.within(begin, stop):
        return ""
    taken = [figure.number]
    taken += [(_with_its_words(ground, one.start, clause), one.end) for one in where.within(begin, stop)]
    taken += [(one.start, one.end) for one in ground.times_in(begin, stop)]
    taken += [one.span() for one in elsewhere]
    if _left(_without(ground.text, max(clause, last), stop, taken), chinese=ground.chinese):
        return ""
    if figure.form == "change" and id_ == "gdp":
        id_ = "gdp-growth"
    one = catalogue()[id_]  # of money, "5.3 yuan" after "4.1 yuan a square metre" says only how much
    fit = figure.form in ("rank", "quantity", "part") or fits(figure.amount, figure.form, one)
    return id_ if fit else ""


def _with_its_words(ground: Ground, start: int, clause: int) -> int:
    """Where a place's name begins with what describes it: 隔江相望的宁波."""
    return clause if ground.chinese and ground.text[clause:start].endswith("的") else start


def _is_near(ground: Ground, before: Figure, figure: Figure) -> bool:
    """Whether two figures stand in one paragraph, with no more than a sentence between, or in sentences that follow
    each other."""
    one, two = ground.sentence_index(before.start), ground.sentence_index(figure.start)
    together = ground.sentences[one].block == ground.sentences[two].block
    return two - one <= (_ONE_SENTENCE_MORE if together else 1)


def _is_alike(ground: Ground, before: Figure, id_: str, figure: Figure) -> bool:
    """Whether a figure can go on with what another is of, by their forms and units."""
    if figure.form == "rank" or (
        figure.amount and figure.form == "change" and figure.amount.unit in ("%", "times", "pp")
    ):
        return before.form not in ("rank", "event", "comparison")
    apart = ground.sentence_index(before.start) != ground.sentence_index(figure.start)
    if apart and before.form == "part" and figure.form != "part":
        return False
    if apart and figure.form == "share" and _of_what(ground, before) and not _of_what(ground, figure):
        return False  # "94.9 per cent of it" is no rate, as 3.43 per cent is
    one, two = before.amount, figure.amount
    if one is None or two is None or before.form in ("rank", "event", "comparison"):
        return False
    if before.form == "change" and id_ != "gdp-growth" and figure.form != "change":
        return False
    counted = {counts(ground, before), counts(ground, figure)}
    return len(counted - {""}) < 2 and same_sort(one.unit.partition("/")[0], two.unit.partition("/")[0])


def _without(text: str, start: int, stop: int, taken: Sequence[tuple[int, int]]) -> str:
    """The words of a stretch without those that stand in others."""
    letters = list(text[start:stop])
    for begin, end in taken:
        for at in range(max(begin, start), min(end, stop)):
            letters[at - start] = " "
    return "".join(letters)


_UNITS = re.compile(
    r"\b(?:million|billion|trillion|thousand|percent|per cent|percentage|points?|bn|m|yuan|dollars?|euros?|pounds?|"
    r"yen|won|kron[oae]r?|rupees|baht|ringgit|zloty|pesos|francs|dirhams|crore|lakh|RMB|US|HK|NT|S|C|A)\b|[$€£¥₩%]"
)


def _left(words: str, *, chinese: bool = False) -> bool:
    """Whether words say what something is of: more than how much it is and that it is."""
    if chinese:
        return len(re.sub(r"[^\u4e00-\u9fff]", "", _light_chinese().sub("", words))) > 1
    rest = [word for word in re.findall(r"[a-z][a-z-]*", _UNITS.sub(" ", words).lower()) if word != "s"]
    return any(word not in _light() for word in rest)


@cache
def _light() -> frozenset[str]:
    return frozenset(table("indicators/carried.yaml")["english"].split())


@cache
def _light_chinese() -> re.Pattern[str]:
    return re.compile(
        table("indicators/carried.yaml")["chinese"] + r"|人民币|[日港美韩台新澳]元|人(?:次)?|平方米|百分点|个百分点"
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
