"""What or who a claim is about, in the text's words."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.verbs import finite

_LEADING = re.compile(
    r"^(?:[\s,\"]|(?:and|but|or|however|meanwhile|moreover|furthermore|conversely|still|yet|also|then|so|as|when|where|while|whereas|because|although|though|after|before|since|if|that|which|who|"
    r"overall|today|currently|now|in|on|at|from|under|by|for|notably|in total|in all|in addition|by contrast|with|of (?:these|those|them)|among (?:them|these))\b,?)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,\"]|\b(?:now|also|already|currently|still|alone|recently|only|just|together|itself|alike|then|each|both|all|once|never|have|has|had|to)\b)+$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\s*(?:which|who|where|whose|that)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s*with (?P<who>(?:the |an? |its |their )?[a-zA-Z][\w' -]*?)(?= (?:now |already |about |nearly |over |up |around )*(?:\w+ing\b|\d|[$€£¥]))"
)
_PHRASE = re.compile(
    r"\b(?:in|at|from|by|to|for|of|with|on|near|across|is|are|was|were|include[sd]?|including)\s+", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"(?P<who>[A-Z][\w&.'-]*(?: (?:of |de )?[A-Z][\w&.'-]*)*|[Tt]he \w+)'s?(?= )")

_ZH_VERB = re.compile(
    r"(?:已经?|目前|现|共|累计|总共|仅|就|约|将|预计|有望|力争|均|还|也|正|新|再|则|同比|环比|平均|合计|总计|大幅|持续|分别|达|年均|率先)*"
    r"(?:达到?|为(?!主|例)|是(?!否)|有(?!限|效|关|色|望|机)|拥有|集聚|聚集|汇聚|增长|增加|增至|上升|上涨|下降|下跌|减少|提升|提高|超过?|突破|实现|完成|获得?|投入|新增|占|位居|位列|居|排名|名列|跻身|"
    r"吸引|引进|培育|认定|建成|建设|设立|成立|落户|投资|发放|兑现|支持|资助|给予|招收|招聘|雇佣|覆盖|提供|接近|逼近|拿下|签约|募集|融资|推动|拉动|带动|贡献|创造|翻|收到|受理|授权|入选|诞生|涌现|"
    r"发布|推出|启动|开工|投产|量产|研制|开发|出口|销售|交付|部署|安装|开通|举办|吸纳|输出|转化|减免|降至|升至|跌至|涨至|不足|近(?=\d)|约(?=\d)|超(?=\d)|逾|共计|包括|涵盖|涉及|计划|拟|预计|将|已)"
)
_ZH_LEADING = re.compile(
    r"^(?:[,、:\s\"]|其中|同时|此外|另外|目前|截至目前|而|但|不过|并且?|且|还|也|与此同时|其中包括|当前|至今|近年来|近日|日前|如今|因此|据了解|据悉|据介绍|据统计)+"
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
    return _chinese(ground, sentence, start, said) if ground.chinese else _english(ground, sentence, start, end, said)


def clauses(ground: Ground, sentence: Sentence, until: int) -> list[tuple[int, int]]:
    """The clauses of a sentence up to the one that holds a place, the nearest first."""
    parts: list[tuple[int, int]] = []
    begin = sentence.start
    for first, last, _ in ground.breaks:
        if first < sentence.start:
            continue
        if first >= until or first >= sentence.end:
            break
        parts.append((begin, first))
        begin = last
    parts.append((begin, ground.clause(until - 1, until)[1] if until > begin else sentence.end))
    return [part for part in reversed(parts) if part[0] < part[1]]


def _english(ground: Ground, sentence: Sentence, start: int, end: int, said: Attribution | None) -> str:
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
            before = _clean(ground, begin, start)
            owner = list(_POSSESSIVE.finditer(text, begin, start))
            if owner:
                return (
                    ground.said(
                        begin if _LEADING.match(text[begin:start]) is None else owner[-1].start(), owner[-1].end()
                    )
                    .rstrip("'s")
                    .strip()
                    if False
                    else ground.said(*owner[-1].span("who"))
                )
            return before if re.search(r"[A-Z]", before) and not re.search(r"\b(?:in|at|of|by)\b", before) else words
        return words
    return ""


def _interrupted(ground: Ground, before: list[tuple[int, int]]) -> str:
    """The subject of a verb that other words part it from: "Shanghai, aiming to …, has honoured"; it heads its clause."""
    at = before[0][1] if before else 0
    begin = ground.hard_clause(at - 1)[0] if before else 0
    heads = [part for part in before if part[0] >= begin and finite(ground.text[part[0] : part[1]]) is None]
    return _clean(ground, *heads[-1]) if heads else ""


def _antecedent(ground: Ground, begin: int, stop: int, word: str) -> str:
    """What a relative clause is about: the last words before it ("in Zhangjiang Science City, where")."""
    text = ground.text
    last = None
    for last in _PHRASE.finditer(text, begin, stop):
        pass
    verb = finite(text[begin:stop])
    if verb and word in ("which", "who", "whose") and last is None:
        return ground.said(begin + verb[1], stop)
    return ground.said(last.end() if last else begin, stop).strip(' ,"')


def _clean(ground: Ground, begin: int, stop: int) -> str:
    text = ground.text
    if lead := _LEADING.match(text[begin:stop]):
        begin += lead.end()
    for mention in ground.times_in(begin, stop):
        if mention.start - begin <= 1:
            begin = mention.end
        elif text[mention.end : stop].strip() == "":
            stop = mention.start
    if trail := _TRAILING.search(text[begin:stop]):
        stop = begin + trail.start()
    if lead := _LEADING.match(text[begin:stop]):
        begin += lead.end()
    return ground.said(begin, max(stop, begin)).strip(' ,"')


def _chinese(ground: Ground, sentence: Sentence, start: int, said: Attribution | None) -> str:
    text = ground.text
    for begin, stop in clauses(ground, sentence, max(start, sentence.start + 1)):
        stop = min(stop, start) if start > begin else stop
        if said and said.own[0] < stop and begin < said.own[1]:
            begin = min(max(begin, said.own[1]), stop)
        for mention in ground.times_in(begin, stop):
            lead = _ZH_LEADING.match(text[begin : mention.start])
            if mention.start == begin or (lead and lead.end() == mention.start - begin):
                begin = mention.end
        if lead := _ZH_LEADING.match(text[begin:stop]):
            begin += lead.end()
        verb = _ZH_VERB.search(text, begin, stop)
        last = verb.start() if verb else stop
        for mention in ground.times_in(begin, last):
            if mention.end == last:
                last = mention.start
        words = ground.said(begin, last).strip(' ,:"的、')
        if words:
            return words
    return ""
