"""How something is asserted: as what is, as what somebody thinks, as what will be."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import finite
from largesse.hub.model.claims import Kind

_WILL = re.compile(
    r"\b(?:promise[sd]?|pledge[sd]?|budget(?:s|ed)|plans|wants|earmark(?:s|ed)) "
    r"(?=[\d$€£¥₩]|(?:an?|one|some|about|up to|over|another|at least|nearly|RMB|USD|Rs|PLN)\b|(?:HK|US|S|C|"
    r"A)\$)|\b(?:goal|target|aim|forecast|outlook)s?: |"
    r"\b(?:will|'ll|would|shall|wants? (?=to\b|\d)|hopes? for|"
    r"to (?=(?:hire|create|build|invest|open|add|launch|recruit|spend) (?:(?!the|its|an?\b)\w+ )?[\d$€£¥])|"
    r"(?:is|are|was|were|being|be|been|it|widely|currently) (?:now |also |"
    r"widely )?(?:expected|projected|forecast|predicted|set|slated|scheduled|due|likely|"
    r"poised|on track|planned|meant|aiming|planning|anticipated|targeted|to)(?: to)?\b|expects?|"
    r"expecting|predict(?:s|ing|ed)?|forecasts?|projects (?=that|the|a|it)|anticipates?|"
    r"(?:plans?|aims?|hopes?|intends?|targets?|seeks?|pledge[sd]?|vow(?:s|ed)?|promise[sd]?|planning|"
    r"aiming|hoping|wants?|planned|plans? calls? for|desires?|wishes|means|promising|committed|needs) "
    r"(?:to|for|of|on|that)\b|goal (?:is|of)|target (?:is|of|(?=[\d$€£¥]))|"
    r"targets|targeting|"
    r"(?:could|(?-i:may|might)) (?:(?:also|still|soon|yet|even|well) )?(?:reach|exceed|surpass|top|hit|grow|rise|"
    r"double|create|become|overtake|attract|add|fall|drop|decline|shrink|lose|gain|climb|increase|decrease|jump|slip|halve|"
    r"triple|expand|pass|have (?=(?:more|fewer|less|over|some|about|up|\d)\b))|"
    r"likely to|going to|on course to|is to|are to|envisages?|call(?:s|ing)? for)\b",
    re.IGNORECASE,
)
_ZH_WILL = re.compile(
    r"预计|预测|有望|力争|争取|目标|(?<!原)计划(?=到|在|于|用|投|建|引|新|培|年|明|今|三|两|五|未来|\d|总投|"
    r"实现|完成(?!率|度)|打造|推|招|扩|再|把|将|对|进|通过|启|开|设|募|融|筹|上|发|出|增|提|力|雇|聘|购|租|派|收|改|斥|拨|覆)|(?<![虚模比草])拟(?!定|态|人|合)|"
    r"规划(?:到|建设|投资|在|总|用地|面积)|料(?=将|会|达|可|难)|可望|上看|或将|"
    r"可能(?=会|将|[上下]|[升降增减达涨跌缩扩超]|突破|提高|继续|再|进一步|在20\d\d年[前底末])|"
    r"将(?!总部|总量|成本|增值|新产品|全[市省区县国球]|从业|集成|开发区|发明|高新|[进出]口|支持力度|分公司|投资者|上海|上述)(?=(?:会|达|超|突破|增|建|在|于|新|形|投|实|有|"
    r"进|成|继续|逐|分|全|再|力|引|培|完|打|推|裁|削|关|带|可|为|从|于|集|吸|拥|迎|启|正式|陆续|重点|安排|设立|"
    r"提供|落|开|发|总|占|翻|赶|反|跻|提升|提高|上升|下降|降|扩|覆|迈|由|出|举|支持|加|高|接|至|被|不|首|"
    r"累|是|拿|布|招|创|用))|"
    r"(?:年内|年底前|今后|下一步|明年|未来[^,。]{0,6})[^,。]{0,4}要(?!求|素|点)|预估|估计(?=可|将|会|今年|明年|全年|到|至)|"
    r"(?:建成|投产|达产|完工|投用|满产)(?:投产|投用|运营|使用)?后,?(?=可|将|能|年)|年底?能[到达]|会(?:有|达|超过|突破)|再过|允诺|"
    r"试算|推算|喊出|要(?:裁(?=[员撤减掉])|冲[到上]|做到|增至|增加到|提高到|达到|突破)|"
    r"展望|预期|打算|期望|冀|(?:到|至|在|于)20\d\d年(?:底|末)?,?(?:[^,。]{0,12})(?:要|须|应|将|力争|达到|形成|建成|实现|突破|超过)"
)
_ZH_SURE = re.compile(r"[^。;]{0,6}?(?:没(?:什么|有|啥)?悬念|毫无悬念|只是时间问题|指日可待)")
"""What is sure to come: 年内反超佛山,没什么悬念."""
_FACT = re.compile(
    r", (?:in |of |at )?(?:where|whose|which)\b(?![^,]*\bwill\b)|"
    r"(?:,| and| which| that| from| than) (?:\w+ )?(?:now |already |currently |has |have |had |was |were |is |are |"
    r"reached |rose |fell |employs |hosts )|\b(?:up from|down from|compared with|from the current|from about|"
    r"more than the|higher than the)\b[^,]*$"
)
_ZH_FACT = re.compile(r"已|曾|目前|累计[^,]{0,4}(?:达|有)|去年|同比")
_ZH_DONE = re.compile(r"(?:已|曾|(?<![为除到])了)[^,。;\d]{0,6}$")
"""What is told with 了, 已 or 曾 right before a figure has happened: 五年内上涨了六成, 将租金下调了20%."""
_ZH_QUOTED = re.compile(r"[说称:]\s?[\"“「]")
_PAST = re.compile(r"\w+ed|got|had|rose|fell|grew|hit|saw|won|took|made|stood|came|sold")
_THINKS = re.compile(r"\b(?:believe|think|argue|thought|feel|reckon|insist|consider)", re.IGNORECASE)
_ZH_THINKS = re.compile(r"认为|坦言|相信|觉得")
_OWN_VIEW = re.compile(
    r"\b(?:in my (?:view|opinion)|to my mind|I (?:think|believe|reckon|feel|suspect))\b|"
    r"[依照在]我(?:看|的看法)|我(?:个人)?(?:觉得|认为|以为)",
    re.IGNORECASE,
)
# The level that something changes from is what is.
_LEVEL_BEFORE = re.compile(r"(?:\b(?:from|against|compared (?:with|to))|由|从)\s?(?:about |over |nearly |约|近|超)?$")
_WILL_PASS = re.compile(
    r"(?:will|would|could|may|might|(?:is|are) (?:set|expected|poised|likely|on (?:course|track)|going) to)\b"
)
"""The words of a comparison that say so themselves: could overtake Beijing."""
_DOUBTED = re.compile(r"\b(?:doubt(?:s|ed|ful|ing)?|unlikely|(?:sceptical|skeptical))\b", re.IGNORECASE)
_ZH_DOUBTED = re.compile(r"怀疑|质疑|存疑|不认为|不相信|不看好|未必|难以(?=达|超|实现|突破|完成)|不太可能|不可能")
_WILL_AFTER = re.compile(
    r"(?:(?!\b(?:that|which|who|what|than|if|and|is|are|was|were|has|have|had)\b)[^,;:()]){0,60}?\b(?:will|would)\b"
)
"""What will happen to the thing counted: half of the money will go to hardware."""
_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|(?<!total )of) $", re.IGNORECASE)


_NEAR = 12  # characters


def kind(ground: Ground, start: int, end: int, said: Attribution | None, mention: Mention | None, hint: Kind) -> Kind:
    """A forecast where its clause speaks of what will be; an opinion where it is somebody's judgement, or what
    somebody doubts."""
    begin = ground.hard_clause(start)[0]
    if ground.chinese and _is_past_level(ground, start, mention):
        return "statement"
    if (_ZH_DOUBTED if ground.chinese else _DOUBTED).search(ground.text, begin, start):
        return "opinion"
    if _LEVEL_BEFORE.search(ground.text[max(start - _NEAR, 0) : start]) is None and _is_forecast(
        ground, start, end, mention
    ):
        return "forecast"
    if said and _OWN_VIEW.search(ground.text, ground.sentence(start).start, start):
        return "opinion"
    if said and (_ZH_THINKS if ground.chinese else _THINKS).search(said.verb):
        return "opinion"
    return "statement" if hint not in ("opinion", "event") else hint


def _is_forecast(ground: Ground, start: int, end: int, mention: Mention | None) -> bool:
    past = mention is not None and mention.period is not None and ground.is_past(mention)
    if past and not _is_told_ahead(ground, start, end, mention):
        return False
    begin = _own_begin(ground, ground.hard_clause(start)[0], start)
    if ground.chinese and _ZH_DONE.search(ground.text, begin, _number(ground, start, end)):
        return False
    told = _told_before(_ZH_WILL if ground.chinese else _WILL, ground.text, begin, start)
    if told is None and ground.chinese:
        told = _ZH_WILL.search(ground.text, start, end)
    if told is None and ground.chinese and _ZH_SURE.match(ground.text, end):
        return True
    if told is not None:
        return not _is_asserted(ground, told.end(), start)
    if not ground.chinese and _WILL_PASS.match(ground.text, start, end):
        return True
    if ground.chinese:
        return mention is not None and mention.ahead and not _is_level(ground.text, mention)
    return _is_told_after(ground, start, end, mention)


def _number(ground: Ground, start: int, end: int) -> int:
    """Where the number of a figure begins, behind the verb that may be one of its words."""
    return next((first for first, _ in ground.numbers_in(start, end)), start)


def _own_begin(ground: Ground, begin: int, start: int) -> int:
    """Where the words begin that speak of a figure: what is quoted goes on with nothing before it."""
    return max((quoted.end() for quoted in _ZH_QUOTED.finditer(ground.text, begin, start)), default=begin)


def _is_past_level(ground: Ground, start: int, mention: Mention | None) -> bool:
    """Whether it is what something was, whatever somebody thinks of what it will be: 难以超过去年的27家."""
    past = mention is not None and ground.is_past(mention)
    return past and mention is not None and mention.end == start - 1 and ground.text.startswith("的", mention.end)


def _is_level(text: str, mention: Mention) -> bool:
    """Whether a time is that of a count or a level that was: 截至2024年, 恢复至2019年的98%."""
    return text.startswith("截", mention.start) or text.startswith("的", mention.end)


def _told_before(pattern: re.Pattern[str], text: str, begin: int, start: int) -> re.Match[str] | None:
    """The last such words before a figure. What they must be followed by may be the figure itself."""
    found = None
    for one in pattern.finditer(text, begin, start + _NEAR):
        if one.end() <= start:
            found = one
    return found


def _is_asserted(ground: Ground, told: int, start: int) -> bool:
    """Whether what stands after the words of a time to come is another assertion, with a verb of its own in the past
    or present."""
    rest = ground.text[told:start]
    if ground.chinese:
        return _ZH_FACT.search(rest) is not None
    return _FACT.search(rest) is not None or _is_fact(rest.partition(",")[2])


def _is_told_after(ground: Ground, start: int, end: int, mention: Mention | None) -> bool:
    """Whether the English words that say so stand after the figure, or lead its sentence in. A figure that describes
    a thing is none of what the thing will do: the NT$3.3bn fund is to put money into …"""
    lead = ground.sentence(start).lead
    if lead >= 0 and _WILL.search(ground.text, ground.sentences[lead].start, ground.sentences[lead].end):
        return True
    if _ARTICLE.search(ground.text[max(start - _NEAR, 0) : start]):
        return False
    stop = ground.clause(start, end)[1]
    ahead = mention is not None and mention.ahead and _WILL.search(ground.text, start, stop) is not None
    return ahead or _WILL_AFTER.match(ground.text, end, stop) is not None


def _is_told_ahead(ground: Ground, start: int, end: int, mention: Mention | None) -> bool:
    """Whether the clause of a figure speaks of what will be, and a past time only stands in another:
    截至4月底已有63家,可望带来两万八千个工作."""
    begin, stop = ground.clause(start, end)
    if mention is None or not ground.chinese or mention.end > begin:
        return False
    return _ZH_WILL.search(ground.text, begin, stop) is not None and "完成" not in ground.text[begin:start]


def _is_fact(words: str) -> bool:
    verb = finite(words)
    return verb is not None and _PAST.fullmatch(words[slice(*verb)]) is not None
