"""Where words around a figure, not the catalogue's own expressions alone, say what it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.figures import Figure
from largesse.hub.claims.attributes.indicators.units import fits
from largesse.hub.indicators import catalogue


@dataclass(frozen=True, slots=True)
class Rule:
    """The indicator of a figure whose clause has the words, in English or Chinese. `after` and `before` are looked for
    right behind and before it; `firm` where the claim is of a firm."""

    indicator: str
    clause: str = ""
    after: str = ""
    before: str = ""
    sentence: str = ""
    unit: str = ""
    forms: tuple[str, ...] = ()
    firm: bool | None = None


_MONEY = r"[A-Z]{3}"
_SUBSIDY = r"subsid|grant|reward|incentive|award|bonus|support|rent|补贴|奖励|资助|补助|扶持|支持|奖|助"
_RULES = tuple(
    Rule(**entry)
    for entry in (
        {"indicator": "rd-intensity", "unit": "%", "clause": r"R&D|research and development|研发|研究与试验", "after": r"[^,]{0,12}\bGDP|[^,]{0,20}gross domestic", "forms": ("share", "quantity")},
        {"indicator": "rd-intensity", "unit": "%", "sentence": r"R&D|research and development|研发|研究与试验", "after": r" of (?:its |the city's |the country's |national |local )?GDP", "forms": ("share", "quantity")},
        {"indicator": "rd-intensity", "unit": "%", "sentence": r"研发|R&D|研究与试验", "before": r"(?:GDP|生产总值)(?:的)?(?:比重|比例|之比|的比)?[^,;]{0,12}$", "forms": ("share", "quantity")},
        {"indicator": "digital-economy-share", "unit": "%", "sentence": r"数字经济", "before": r"(?:GDP|生产总值)(?:的)?(?:比重|比例)?[^,;]{0,12}$", "forms": ("share", "quantity")},
        {"indicator": "digital-economy-share", "unit": "%", "sentence": r"[Dd]igital economy", "after": r" of (?:its |the city's |the country's |national |local )?GDP", "forms": ("share", "quantity")},
        {"indicator": "gdp-growth", "unit": "%", "forms": ("change",), "before": r"(?:\bGDP|[Gg]ross domestic product|地区生产总值|生产总值)[^,;]{0,30}$"},
        {"indicator": "rd-centres", "forms": ("quantity", "part"), "unit": "count", "after": r"[^,.;]{0,30}\b(?:set up|established|opened|built) (?:their )?(?:R&D|research(?: and development)?) cent"},
        {"indicator": "foreign-rd-centres", "unit": "count", "after": r" foreign(?:-funded|-invested)? (?:R&D|research) cent"},
        {"indicator": "office-rent", "unit": r"[A-Z]{3}/(?:m2|ping)(?:/(?:day|month))?", "sentence": r"office|办公|写字楼|辦公"},
        {"indicator": "housing-price", "unit": r"[A-Z]{3}/(?:m2|ping)", "sentence": r"apartment|hous|home|propert|flat|房价|住宅|住房|新房|二手房|楼盘"},
        {"indicator": "patent-grants", "unit": "count", "clause": r"patents?\b", "before": r"\b(?:granted|authori[sz]ed|awarded)\b[^,;]{0,25}$"},
        {"indicator": "patent-applications", "unit": "count", "clause": r"patents?\b", "before": r"\b(?:filed|applied for|filing|submitted)\b[^,;]{0,25}$"},
        {"indicator": "tax-relief", "unit": "%", "clause": r"\btax(?:es)?\b[^,]{0,20}\b(?:break|relief|cut|reduc|exempt|deduct|rebate|credit|waiver|incentive)|\b(?:reduc|cut|exempt|lower)\w*[^,]{0,25}\btax|\bdeduct"},
        {"indicator": "tax-relief", "unit": "%", "clause": r"所得税|增值税|税收|加计扣除|减按|免税|减税|税率"},
        {"indicator": "subsidy-limit", "unit": _MONEY, "clause": r"\bup to\b|最高|不超过|上限|最多|a maximum of|capped at|as much as|limit of|至多", "sentence": _SUBSIDY, "forms": ("quantity",)},
        {"indicator": "subsidy-rate", "unit": "%", "sentence": r"subsid|grants?\b|reimburs|补贴|资助|补助|给予|奖励", "clause": r"\b(?:of|cover|pays?|subsid)\b|给予|补贴|资助|补助|奖励|按|的比例", "forms": ("share", "quantity")},
        {"indicator": "subsidy-rate", "unit": "%", "clause": r"\b(?:pays?|covers?|refunds?|reimburses?|subsidi[sz]es?)\b[^,]{0,20}$|\brent\b|房租|租金", "after": r" of (?:the |a |their |its )?(?:[\w']+ ){0,3}(?:rent|cost|costs|fee|fees|expense|expenses|price|bill|outlay)", "forms": ("share", "quantity")},
        {"indicator": "firm-valuation", "unit": _MONEY, "before": r"(?:valuation|valued|values?|估值|身价)[^,;]{0,18}$"},
        {"indicator": "firm-valuation", "unit": _MONEY, "after": r"[^,;]{0,3}(?: valuation|的?估值)"},
        {"indicator": "firm-market-value", "unit": _MONEY, "before": r"(?:market (?:value|cap\w*)|市值)[^,;]{0,18}$"},
        {"indicator": "firm-market-value", "unit": _MONEY, "after": r"[^,;]{0,3}(?: market (?:value|cap)|的?市值)"},
        {"indicator": "unicorn-valuation", "unit": _MONEY, "sentence": r"unicorns?\b[^.]*(?:combined|total|together)|独角兽[^。]*(?:总估值|合计估值|估值总)", "before": r"(?:valu|worth|估值)[^,;]{0,18}$"},
        {"indicator": "fund-size", "unit": _MONEY, "after": r"[-\s](?:\w+[- ]){0,5}?(?:fund|funds)\b|的?[^,;。]{0,12}基金"},
        {"indicator": "fund-size", "unit": _MONEY, "before": r"(?:\bfunds?\b(?! rais| fir)[^,;]{0,40}(?:worth|of|totall?ing|size|with|to)|基金[^,;]{0,25}(?:总?规模|募集|总额|总盘)[^,;]{0,10})[^,;]{0,8}$"},
        {"indicator": "firm-rd-staff", "unit": "count", "forms": ("quantity", "share", "part"), "firm": True, "after": r"[^,.;]{0,6} ?(?:R&D (?:staff|personnel|employees|people|engineers|workers)|researchers|engineers|scientists|developers)|名?(?:的)?(?:研发人员|工程师|科学家|研究员|研发)"},
        {"indicator": "firm-rd-staff", "unit": "count|%", "forms": ("quantity", "share", "part"), "firm": True, "before": r"(?:R&D (?:staff|team|personnel)|研发人员|研发团队|工程师|技术人员)[^,;]{0,12}$"},
        {"indicator": "firm-rd-spending", "unit": _MONEY, "firm": True, "clause": r"\bR&D\b|[Rr]esearch and development|研发(?:投入|费用|支出|开支|经费|投资)"},
        {"indicator": "firm-employees", "unit": "count", "forms": ("quantity", "part"), "firm": True, "after": r"[^,.;]{0,4} ?(?:people|employees|staff|workers|strong|jobs\b)|(?:名|多名|余名|位)?(?:员工|职工)"},
        {"indicator": "firm-employees", "unit": "count", "forms": ("quantity",), "firm": True, "before": r"(?:\bemploy(?:s|ed|ing)?\b|\bworkforce\b|\bheadcount\b|\bstaff\b|员工|职工|团队)[^,;]{0,18}$"},
        {"indicator": "firm-funding", "unit": _MONEY, "before": r"(?:\brais(?:ed|es|ing)\b|\bsecur(?:ed|es|ing)\b|\bclosed\b|融资|募资|募集)[^,;]{0,24}$", "forms": ("quantity",), "firm": True},
        {"indicator": "firm-funding", "unit": _MONEY, "after": r"[^,;]{0,14}(?:Series [A-H]\b|funding round|financing round|round of (?:funding|financing)|(?:[A-H]\+?|天使|种子|战略|首)轮?融资|融资)", "forms": ("quantity",), "firm": True},
        {"indicator": "firm-sales", "unit": _MONEY, "firm": True, "before": r"(?:\brevenues?|\bsales|\bturnover|营业?收入?|销售额|销售收入|产值)[^,;]{0,22}$"},
        {"indicator": "firm-sales", "unit": _MONEY, "firm": True, "after": r" (?:in|of) (?:\w+ )?(?:revenues?|sales|turnover)\b"},
        {"indicator": "firm-profit", "unit": _MONEY, "before": r"(?:\b(?:net )?(?:profits?|income|loss|losses)|净?利润|净?亏损?|盈利)[^,;]{0,22}$"},
        {"indicator": "firm-profit", "unit": _MONEY, "after": r" (?:in|of) (?:\w+ )?(?:profits?|losses|net income)\b"},
        {"indicator": "project-investment", "unit": _MONEY, "after": r"[-\s](?:\w+[- ]){0,4}?(?:plant|fab|factory|project|facility|gigafactory|campus|complex|line)\b"},
        {"indicator": "project-investment", "unit": _MONEY, "clause": r"(?:plant|fab|factory|project|facility|项目|工厂|产线|生产线|基地)", "before": r"(?:invest\w*|总投资|投资|cost\w*)[^,;]{0,20}$", "forms": ("quantity",)},
        {"indicator": "project-investment", "unit": _MONEY, "sentence": r"项目|工厂|产线|生产线|基地", "before": r"(?:总投资|计划投资|投资总?额|协议投资)[^,;]{0,8}$", "forms": ("quantity",)},
    )
)  # fmt: skip
_COMPILED = tuple(
    (
        rule,
        re.compile(rule.unit),
        *(re.compile(words) if words else None for words in (rule.clause, rule.after, rule.before, rule.sentence)),
    )
    for rule in _RULES
)


def ruled(ground: Ground, figure: Figure, sentence: Sentence, clause: tuple[int, int], firm: bool) -> str | None:
    """The indicator of the first rule that holds; None where none does."""
    text = ground.text
    unit = figure.amount.unit if figure.amount else ""
    around = text[clause[0] : clause[1]]
    for rule, units, in_clause, after, before, in_sentence in _COMPILED:
        if rule.forms and figure.form not in rule.forms:
            continue
        if rule.firm is not None and rule.firm != firm:
            continue
        if rule.unit and not units.fullmatch(unit):
            continue
        if in_clause and not in_clause.search(around):
            continue
        if in_sentence and not in_sentence.search(_with_lead(ground, sentence)):
            continue
        if (after and not _after(text, figure, clause, after)) or (
            before and not _before(text, figure, clause, before)
        ):
            continue
        if fits(figure.amount, figure.form, catalogue()[rule.indicator]) or rule.indicator in (
            "firm-rd-staff",
            "office-rent",
            "housing-price",
        ):
            return rule.indicator
    return None


def _after(text: str, figure: Figure, clause: tuple[int, int], words: re.Pattern[str]) -> bool:
    """Whether the words stand right behind the number, within the figure's own words or after them."""
    number = figure.number[1] or figure.start
    stop = max(clause[1], figure.end)
    return any(words.match(text, at, stop) for at in {figure.end, _unit_end(text, number, figure.end)})


def _unit_end(text: str, at: int, end: int) -> int:
    """Where the number's magnitude and unit end."""
    found = re.compile(
        r"(?:\s?(?:million|billion|trillion|thousand|percent|per cent|%|yuan|RMB|US dollars|U\.S\. dollars|dollars|euros?|万亿?|千万|百万|亿|多|余|美|元|人民币|欧|港|新?台币|\(.*?\)|家|名|个|位|人|项|件)){0,5}"
    ).match(text, at)
    return found.end() if found else end


def _before(text: str, figure: Figure, clause: tuple[int, int], words: re.Pattern[str]) -> bool:
    number = figure.number[0] or figure.start
    return any(words.search(text, clause[0], at) for at in {figure.start, number})


def _with_lead(ground: Ground, sentence: Sentence) -> str:
    words = ground.text[sentence.start : sentence.end]
    if sentence.lead >= 0:
        lead = ground.sentences[sentence.lead]
        words = ground.text[lead.start : lead.end] + " " + words
    return words
