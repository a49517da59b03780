"""What or who a claim is about, in the text's words."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.verbs import finite

_LEADING = re.compile(
    r"^(?:[\s,\"]|(?:and|but|or|however|meanwhile|moreover|furthermore|conversely|still|yet|also|then|so|"
    r"as|when|where|while|whereas|because|"
    r"although|though|after|before|since|if|that|which|who|overall|today|currently|now|in|on|at|from|"
    r"under|by|for|notably|in total|in all|"
    r"in addition|by contrast|with|of (?:these|those|them)|among (?:them|these)|firstly|secondly|thirdly|"
    r"there)\b,?)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,:\"]|\b(?:now|also|already|currently|still|alone|recently|only|just|together|itself|alike|"
    r"then|each|both|all|once|never|have|has|had|to|"
    r"about|nearly|over|some|more than|up to|at least|reached|is|are|was|were)\b)+$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\s*(?:which|who|where|whose|that)\b", re.IGNORECASE)
_PHRASE = re.compile(
    r"\b(?:in|at|from|by|to|for|of|with|on|near|across|is|are|was|were|include[sd]?|including)\s+", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"(?P<who>[A-Z][\w&.'-]*(?: (?:of |de )?[A-Z][\w&.'-]*)*|[Tt]he \w+)'s?(?= )")
_BESIDE = re.compile(
    r"\s*with (?P<who>(?:the |an? |its |their )?[a-zA-Z][\w' -]*?)(?= (?:now |already |about |nearly |"
    r"over |up |around )*(?:\w+ing\b|\d|[$€£¥]))"
)
_NAMED = re.compile(
    r"(?!(?:The|These|Those|This|Its|Their|Our|Some|Only|About|Nearly|Over|All|At|More|Up|An?)\b)\b[A-Z]"
)
_MARKER = re.compile(
    r"(?:for (?:instance|example)|instance|example|however|meanwhile|in turn|turn|of course|course|more "
    r"than|up|down|about|nearly|some|or|only|at least)",
    re.IGNORECASE,
)
_OPENS = 90
"""The most characters of what stands as a subject without a verb."""

_ZH_VERB = re.compile(
    r"(?:已经?|目前|现|共|累计|总共|仅|只|就|约|将|预计|有望|力争|均|还|也|正|新|再|则|却|同比|环比|平均|"
    r"合计|总计|大幅|持续|分别|达|年均|率先|去年|今年)*"
    r"(?:达到?|为(?!主|例)|是(?!否)|有(?!限|效|关|色|望|机)|拥有|集聚|聚集|汇聚|增长|增加|增至|上升|上涨|"
    r"下降|下跌|下滑|减少|提升|提高|超过|突破|实现|完成|获得?|"
    r"投入(?!前)|新增|占(?!比|地)|位居|位列|居(?!民)|排(?=[名全第])|跻身|吸引|引进|培育|认定|建成|建设|"
    r"设立|成立|落户|投资(?=[\d近约超逾])|发放|兑现|支持|资助|给予|招收|招聘|雇佣|僱用|"
    r"覆盖|提供|接近|逼近|拿下|签约|募集|推动|拉动|带动|贡献|创造|翻|收到|受理|入选|诞生|涌现|发布|推出|"
    r"启动|开工|投产|量产|研制|销售(?=[\d近约超逾])|"
    r"交付(?=[\d近约超逾])|部署|安装|开通|举办|吸纳|转化|减免|降至|升至|跌至?|涨|不足|近(?=\d)|约(?=\d)|"
    r"超(?=\d)|逾|共计|包括|涵盖|涉及|计划|拟|发生|披露|看了|投了|卖出|"
    r"领|跑出|用了|缩短|批出|批准|来了|相当于|等于|登顶|存储|省)"
)
_ZH_LEADING = re.compile(
    r"^(?:[,、:;。\s\")]|其中|同时|此外|另外|目前|截至目前|而|但|不过|并且?|且|还|也|与此同时|其中包括|"
    r"当前|至今|近年来|近日|日前|如今|因此|据了解|据悉|据介绍|"
    r"据统计|全年|累计|去年|今年|上半年)+"
)
_ZH_MEASURE = re.compile(
    r"(?:企业|数量|金额|总额|规模|产值|营收|营业收入|收入|面积|人数|总数|团队|研发投入|投入|估值|"
    r"投后估值|平均租金|租金|出租率|占比|增速|年均复合增速|总投资|投资|"
    r"用户单位|算力|智能算力|强度|独角兽|独角兽企业|上市公司|高新技术企业|存续期|平均年龄|入驻企业|"
    r"规模以上企业|从业人员|最高月薪|首阶段算力|电力需求|目标|"
    r"融资事件|披露金额|全年发生|单家|每年安排|平均单笔|应届生|进驻厂商)"
)


def subject(ground: Ground, start: int, end: int, said: Attribution | None) -> str:
    """What stands as the subject of the clause that a figure is in, or of the nearest before it that has one."""
    sentence = ground.sentence(start)
    found = _of(ground, sentence, start, end, said)
    if found:
        return found
    if sentence.lead >= 0:
        lead = ground.sentences[sentence.lead]
        return _of(ground, lead, lead.end, lead.end, None)
    return ""


def _of(ground: Ground, sentence: Sentence, start: int, end: int, said: Attribution | None) -> str:
    if ground.chinese:
        return _chinese(ground, sentence, start, end, said)
    return _english(ground, sentence, start, said)


def clauses(ground: Ground, sentence: Sentence, until: int) -> list[tuple[int, int]]:
    """The clauses of a sentence up to the one that holds a place, the nearest first; without what stands in brackets
    before it."""
    parts: list[tuple[int, int]] = []
    begin = sentence.start
    for first, last, _ in ground.breaks_from(sentence.start):
        if first >= until or first >= sentence.end:
            break
        if ground.text[begin - 1 : begin] != "(" or begin <= sentence.start:
            parts.append((begin, first))
        begin = last
    parts.append((begin, ground.clause(until - 1, until)[1] if until > begin else sentence.end))
    return [part for part in reversed(parts) if part[0] < part[1]]


def _english(ground: Ground, sentence: Sentence, start: int, said: Attribution | None) -> str:
    text = ground.text
    parts = clauses(ground, sentence, max(start, sentence.start + 1))
    for nth, (begin, stop) in enumerate(parts):
        if said and said.own[0] < stop and begin < said.own[1]:
            begin = max(begin, said.own[1]) if said.own[1] < stop else stop
        if begin >= stop:
            continue
        if (relative := _RELATIVE.match(text, begin, stop)) and nth + 1 < len(parts):
            return _antecedent(ground, *parts[nth + 1], relative[0].strip().lower())
        if (beside := _BESIDE.match(text, begin, stop)) and begin <= start:
            return ground.said(*beside.span("who"))
        verb = finite(text[begin:stop])
        if verb is None:
            continue
        words = _clean(ground, begin, begin + verb[0])
        if not words:
            if found := _interrupted(ground, parts[nth + 1 :]):
                return found
            continue
        if begin <= start < begin + verb[0]:
            owner = list(_POSSESSIVE.finditer(text, begin, start))
            if owner:
                return ground.said(*owner[-1].span("who"))
            before = _clean(ground, begin, start)
            return before if _NAMED.search(before) and not re.search(r"\b(?:in|at|of|by)\b", before) else words
        return words
    return _headed(ground, parts, start)


def _headed(ground: Ground, parts: list[tuple[int, int]], start: int) -> str:
    """What stands before the figure where there is no verb: "Studios: about 1,100"."""
    for nth, (begin, stop) in enumerate(parts):
        words = _clean(ground, begin, start if nth == 0 else stop)
        words = re.sub(r"(?<=\w) [a-z]+ing$", "", words)
        if re.search(r"[^\W\d_]{3}", words) and not _MARKER.fullmatch(words) and len(words) < _OPENS:
            return words
    return ""


def _interrupted(ground: Ground, before: list[tuple[int, int]]) -> str:
    """The subject of a verb that other words part it from: "Shanghai, aiming to …, has honoured"; it heads its
    clause."""
    if not before:
        return ""
    begin = ground.hard_clause(before[0][1] - 1)[0]
    heads = [part for part in before if part[0] >= begin and finite(ground.text[part[0] : part[1]]) is None]
    return _clean(ground, *heads[-1]) if heads else ""


def _antecedent(ground: Ground, begin: int, stop: int, word: str) -> str:
    """What a relative clause is about: the last words before it ("in Zhangjiang Science City, where")."""
    text = ground.text
    phrases = list(_PHRASE.finditer(text, begin, stop))
    last = phrases[-1] if phrases else None
    verb = finite(text[begin:stop])
    if verb and word in ("which", "who", "whose") and last is None:
        return ground.said(begin + verb[1], stop)
    return ground.said(last.end() if last else begin, stop).strip(' ,"')


def _clean(ground: Ground, begin: int, stop: int) -> str:
    """The words between two places without times, conjunctions and adverbs at either end."""
    text = ground.text
    for mention in ground.times_in(begin, stop):
        lead = _LEADING.match(text[begin : mention.start])
        if mention.start == begin + (lead.end() if lead else 0):
            begin = mention.end
        elif text[mention.end : stop].strip() == "":
            stop = mention.start
    if trail := _TRAILING.search(text[begin:stop]):
        stop = begin + trail.start()
    if lead := _LEADING.match(text[begin:stop]):
        begin += lead.end()
    return ground.said(begin, max(stop, begin)).strip(' ,:"')


def _chinese(ground: Ground, sentence: Sentence, start: int, end: int, said: Attribution | None) -> str:
    """The topic before the first verb; where that is only what is measured (金额, 企业), what the clauses before it
    are about."""
    words = ""
    for found in _topics(ground, sentence, start, end, said):
        if not _is_measure(found):
            return found
        words = words or found
    at = ground.sentence_index(sentence.start)
    before = ground.sentences[at - 1] if at else None
    if before is not None and before.block == sentence.block:
        for found in reversed(list(_topics(ground, before, before.end, before.end, None))):
            if not _is_measure(found):
                return found
    return words


def topic(ground: Ground, start: int, end: int, said: Attribution | None) -> str:
    """In Chinese what the sentence began with (公司…，研发人员…): all of it is told of that. "" in English."""
    if not ground.chinese:
        return ""
    found = _topics(ground, ground.sentence(start), start, end, said)
    return found[-1] if found else ""


def _is_measure(words: str) -> bool:
    return _ZH_MEASURE.fullmatch(words) is not None


def _topics(ground: Ground, sentence: Sentence, start: int, end: int, said: Attribution | None) -> list[str]:
    text = ground.text
    found = []
    for begin, stop in clauses(ground, sentence, max(start, sentence.start + 1)):
        if begin <= start < stop:
            stop = max(start, min(stop, end) if start == begin or not text[begin:start].strip() else start)
        if said and said.own[0] < stop and begin < said.own[1]:
            begin = min(max(begin, said.own[1]), stop)
        for mention in ground.times_in(begin, stop):
            lead = _ZH_LEADING.match(text[begin : mention.start])
            if mention.start == begin or (lead and lead.end() == mention.start - begin):
                begin = mention.end
        if lead := _ZH_LEADING.match(text[begin:stop]):
            begin += lead.end()
        verb = _ZH_VERB.search(text, begin, stop)
        number = re.compile(r"\d|[一二三四五六七八九十两百千]+[家个名项件倍成万亿间宗]").search(text, begin, stop)
        last = min(one.start() for one in (verb, number) if one) if verb or number else stop
        for mention in ground.times_in(begin, last):
            if mention.end == last:
                last = mention.start
        words = ground.said(begin, last).strip(' ,:"的、;。(')
        if words:
            found.append(words)
    return found
