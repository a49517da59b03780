"""Who says what a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from largesse.hub.claims.attributes.ground import Ground, Sentence

_SAY = r"says?|said|told|tells|wrote|writes"
_THAT = (
    r"announces?|announced|reports?|reported|estimates?|estimated|predicts?|predicted|forecasts?|projects?|projected|expects?|"
    r"notes?|noted|adds?|added|believes?|believed|claims?|claimed|argues?|argued|warns?|warned|states?|stated|confirms?|confirmed|"
    r"reveals?|revealed|discloses?|disclosed|showe?d|shows?|shown|suggests?|suggested|finds?|found|indicates?|indicated|"
    r"explains?|explained|acknowledged?|stress(?:es|ed)|emphasi[sz]e[sd]|thinks?|thought|insists?|insisted|anticipates?|anticipated|"
    r"pointed out|points out"
)
_DIRECT = r"predicts?|predicted|forecasts?|estimates?|estimated|believes?|believed|expects?|expected|thinks?|warns?|warned|argues?|argued|" \
          r"claims?|claimed|says?|said|noted|notes|added|adds|insists?|insisted|anticipates?|reckons?|reckoned"  # fmt: skip
_ROLE = (
    r"(?:(?:a|an|the|its|vice|deputy|former|senior|executive|founding|assistant|associate|chief|co-?)[ -])*(?:director|head|chief|president|"
    r"chair(?:man|woman|person)?|founder|co-?founder|CEO|CFO|CTO|COO|mayor|minister|secretary|professor|analyst|economist|researcher|"
    r"engineer|dean|manager|partner|spokes(?:man|woman|person)|official|governor|executive|commissioner|fellow|strategist|general manager|"
    r"deputy|scientist|lawyer|expert|consultant|vice)\b"
)
_ENGLISH_END = re.compile(
    r",|\.(?=\s|$|\")|;|\"|\u2014| - |\(| (?:that|who|which|while|and (?:the|that)|as|in (?:a|an|the|an?) (?:statement|interview|report|speech|press)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\n|:"
)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|[Cc]iting|[Aa]s reported by|[Ii]n the words of) ")
_DATA = re.compile(
    r"\b(?:[Dd]ata|[Ff]igures|[Ss]tatistics|[Nn]umbers|[Rr]eports?|[Aa] (?:[a-z]+ )?(?:report|survey|study)|[Tt]he (?:[a-z]+ )?(?:report|survey|study))"
    r"(?: (?:released|published|compiled|issued|provided|collected))?(?: (?:on \w+|this week|last week))? (?:from|by|of) (?P<who>[^,;.\"]{3,90}?)"
    r"(?:,? (?:released|published|issued)[^,;.]{0,30})? (?:show(?:s|ed)?|indicate[sd]?|suggest(?:s|ed)?|reveal(?:s|ed)?|found|finds|put(?:s)?)\b"
)
_ITS_DATA = re.compile(
    r"(?P<who>[A-Z][^,;.\"]{2,60}?)(?:'s)? (?:data|figures|statistics) (?:show(?:s|ed)?|indicate[sd]?|suggest(?:s|ed)?)\b"
)
_SAYS_AFTER = re.compile(rf"(?:\"|,) ?(?:{_SAY}|{_THAT}) (?P<who>(?:[A-Z]|the |an? |one |its )[^\"\n]*)")
_SAYS_BEFORE = re.compile(rf"\b(?:{_SAY})(?: (?:reporters|Reuters|Xinhua|Caixin|us|the \w+(?: \w+)?))?\b|\b(?:{_THAT}) that\b|\b(?:{_DIRECT}) (?=(?:the|it|its|this|that|[A-Z\"]|their|there|more|a|an|revenue|sales|some|about|at|only|\d|[$¥€£])[\w'\"]*)")  # fmt: skip
_PASSIVE = re.compile(r"(?:is|are|was|were|be|been|being|has|have|had|to|will|would|not|as|it) $")
_OPENING = re.compile(
    r"^(?:and|but|however|meanwhile|moreover|furthermore|still|yet|in addition|also|then|so|as|while|where|because)\b,? *",
    re.IGNORECASE,
)

_PEOPLE = (
    r"(?:人士|专家|机构|公司|研究院|院|统计局|局|委员会|委|部|厅|协会|学会|会|董事长|总裁|总经理|创始人|CEO|负责人|主任|市长|副市长|省长|区长|书记|长|者|教授|研究员|"
    r"院士|分析师|经济学家|行长|所长|发言人|工程师|经理|合伙人|律师|校长|所|报告|智库|业内|业界|官方|方面|他|她|海关|银行|证券|大学|办公室|中心|集团|《[^》]{1,30}》)"
)
_ZH_SAY = re.compile(r"(?:对[^,。]{1,12})?(?P<verb>(?:公开|明确|进一步|近日|日前|今日|昨日|当天|当日)?(?:表示|告诉[^,。;:]{0,10}(?:记者|媒体)|介绍说?|指出|透露|认为|强调|坦言|补充说?|回应|宣布|宣称|披露|称(?!号|为|作|之|霸|雄|职)|说(?!明|法|服|到)))(?P<mark>,|:|\"|、)?")  # fmt: skip
_ZH_GUESS = re.compile(r"(?P<verb>预计|预测|估计|估算|料)")
_ZH_ACCORDING = re.compile(
    r"(?:根据|据)(?P<who>[^,。;:]{0,30}?)(?P<verb>的?(?:最新)?(?:统计数据|数据|统计|报告|测算|预测|估算|估计|介绍|透露|报道|分析|了解|悉|显示|公布的|披露|消息|发布的)[^,。;]{0,24}?),"
)
_ZH_DATA = re.compile(
    r"(?P<who>[^,。;\n\"]{0,40}?)(?:的|其)?(?:最新)?(?:统计)?(?:数据|报告|调查|财报|年报|公报|白皮书|榜单|指数|《[^》]{1,40}》|名单)(?:显示|表明|指出|披露|称|说|认为)"
)
_ZH_LEARNT = re.compile(
    r"记者(?:\d{1,2}日|今日|昨日|日前|近日)?从(?P<who>[^,。;]{2,30}?)(?:处|方面|新闻发布会上|发布会上|上)?(?:获悉|了解到|得知)"
)
_ZH_AFTER_QUOTE = re.compile(r"\"(?P<who>[^,。;:\"\n]{2,40}?)(?:表示|说|介绍|指出|透露|认为|称|坦言|补充)")
_ZH_PUBLISHED = re.compile(
    r"(?:近日|日前|今日|昨日|\d{1,2}月\d{1,2}日|[\d年月日]+)?(?:,)?(?:新?近|最新)?(?:发布|公布|出具|提供|披露|编制)的?.*$"
)
_ZH_OPEN = re.compile(r"^(?:但|而|对此|此外|同时|其中|另外|不过|有|也|还|,|:|、|在[^,]{2,20}上)+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says what stands from `start` up to `end`. `own` are the characters of the attribution itself, and `verb`
    how it is said."""

    who: str
    start: int
    end: int
    own: tuple[int, int]
    verb: str


def attributions(ground: Ground) -> tuple[Attribution, ...]:
    """Every attribution of the text, in the order of its sentences."""
    found: list[Attribution] = []
    for sentence in ground.sentences:
        found += _chinese(ground, sentence) if ground.chinese else _english(ground, sentence)
    return tuple(_over_quotes(ground, found))


def speaker(found: tuple[Attribution, ...], at: int) -> Attribution | None:
    """Who says what stands at a place; the nearest of several."""
    saying = [one for one in found if one.start <= at < one.end and not one.own[0] <= at < one.own[1]]
    return min(saying, key=lambda one: min(abs(one.own[0] - at), abs(one.own[1] - at))) if saying else None


def _english(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    text, start, end = ground.text, sentence.start, sentence.end

    def name(begin: int, stop: int) -> tuple[str, int]:
        """The name that begins there, with the role that stands after it."""
        cut = _ENGLISH_END.search(text, begin, stop)
        last = cut.start() if cut else stop
        if cut and cut[0] == "," and re.match(rf", {_ROLE}", text[last:stop]):
            cut = _ENGLISH_END.search(text, last + 2, stop)
            last = cut.start() if cut else stop
        return ground.said(begin, last).strip(' .,"'), last

    for found in _ACCORDING.finditer(text, start, end):
        who, last = name(found.end(), end)
        yield Attribution(who, start, end, (found.start(), last), "according")
    for found in _DATA.finditer(text, start, end):
        yield Attribution(ground.said(*found.span("who")), start, end, found.span(), "data")
    for found in _ITS_DATA.finditer(text, start, end):
        before = _OPENING.sub("", ground.said(*found.span("who")))
        if not _DATA.search(text, start, end):
            yield Attribution(before, start, end, found.span(), "data")
    for found in _SAYS_AFTER.finditer(text, start, end):
        who, last = name(found.start("who"), end)
        if who:
            yield Attribution(who, start, last, (found.start() + 1, last), found[0][1:].split()[0])
    for found in _SAYS_BEFORE.finditer(text, start, end):
        before = _subject_before(text, start, found.start())
        if before is None:
            continue
        begin, stop = before
        who = ground.said(begin, stop)
        if _is_named(who):
            yield Attribution(
                who,
                begin if _quoted_before(text, start, begin) is None else start,
                end,
                (begin, found.end()),
                found[0].split()[0],
            )


def _subject_before(text: str, start: int, verb: int) -> tuple[int, int] | None:
    """Where the subject of a verb of saying stands: what is before it, back to the clause's start."""
    if _PASSIVE.search(text, start, verb):
        return None
    begin = start
    for found in re.finditer(
        r"[;\"]|, (?=(?:and|but|while|as|industry|analysts|experts|officials|the|an?|[A-Z])\b)|(?<!\d),(?!\d)",
        text[start:verb],
    ):
        rest = text[start + found.end() : verb]
        if re.match(rf" ?{_ROLE}", rest) and "," not in rest.strip(" ,"):
            continue
        if rest.strip(" ,"):
            begin = start + found.end()
    words = text[begin:verb]
    lead = len(words) - len(words.lstrip(" ,"))
    begin += lead
    opening = _OPENING.match(text[begin:verb])
    if opening:
        begin += opening.end()
    stop = verb
    while stop > begin and text[stop - 1] in " ,":
        stop -= 1
    for word in (" also", " recently", " then", " has", " have", " had", " now", " still"):
        if text[begin:stop].endswith(word):
            stop -= len(word)
    return (begin, stop) if stop > begin else None


def _is_named(who: str) -> bool:
    """Whether words can be somebody who says something: a name, a pronoun, or people (experts, industry leaders)."""
    if len(who) > 110 or re.search(r"\b(?:is|was|are|were|has|have|will|which|that)\b", who):
        return False
    return bool(
        re.search(
            r"[A-Z]|\b(?:he|she|they|it|we|analysts?|experts?|officials?|leaders|insiders|observers|economists|researchers|executives|authorities|"
            r"government|critics|company|firm|report|study|survey|statement|ministry|bureau|commission|city|investors)\b",
            who,
        )
    )


def _quoted_before(text: str, start: int, at: int) -> int | None:
    found = text.find('"', start, at)
    return found if found >= 0 else None


def _chinese(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _ZH_LEARNT.finditer(text, start, end):
        yield Attribution(ground.said(*found.span("who")), start, end, found.span(), "获悉")
    for found in _ZH_ACCORDING.finditer(text, start, end):
        who = _publisher(ground, *found.span("who"))
        if who:
            yield Attribution(who, start, end, found.span(), found["verb"])
    taken = any(True for _ in _ZH_ACCORDING.finditer(text, start, end))
    for found in _ZH_DATA.finditer(text, start, end):
        if taken:
            break
        begin = max(found.start("who"), _clause_start(text, start, found.start("who")))
        who = _publisher(ground, begin, found.end("who"))
        if not who:
            title = re.search(r"《[^》]{1,40}》", ground.view.text[found.start() : found.end()])
            who = title[0] if title else ""
        if who:
            yield Attribution(who, start, end, found.span(), "数据")
    for found in _ZH_AFTER_QUOTE.finditer(text, start, end):
        yield Attribution(
            _trimmed(ground, *found.span("who")), start, end, (found.start() + 1, found.end()), found[0][-2:]
        )
    for found in _ZH_SAY.finditer(text, start, end):
        begin = _clause_start(text, start, found.start())
        who = _trimmed(ground, begin, found.start())
        if who and len(who) <= 45 and not _ZH_DATA.match(text[begin : found.end()]) and _can_say(text, found, who):
            yield Attribution(who, start, end, (begin, found.end()), found["verb"])
    for found in _ZH_GUESS.finditer(text, start, end):
        begin = _clause_start(text, start, found.start())
        who = _trimmed(ground, begin, found.start())
        if who and len(who) <= 30 and re.search(rf"{_PEOPLE}$", text[begin : found.start()].strip()):
            yield Attribution(who, begin, end, (begin, found.end()), found["verb"])


def _can_say(text: str, found: re.Match[str], who: str) -> bool:
    """Whether 称, 说, 宣布 is said by somebody here and is no part of another word."""
    verb = found["verb"]
    if verb in ("称", "说") and not found["mark"]:
        return re.search(rf"{_PEOPLE}$", text[: found.start()]) is not None
    if verb in ("宣布", "介绍", "披露", "强调", "回应"):
        return bool(found["mark"]) or re.search(rf"{_PEOPLE}$", text[: found.start()]) is not None
    return True


def _clause_start(text: str, start: int, at: int) -> int:
    """Where the clause of Chinese that a verb stands in begins."""
    return max(start, *(text.rfind(mark, start, at) + 1 for mark in ',。;:"\n'))


def _publisher(ground: Ground, begin: int, stop: int) -> str:
    """Who published data: 胡润研究院发布的《…》 is 胡润研究院."""
    words = _ZH_PUBLISHED.sub("", ground.said(begin, stop))
    words = re.sub(r"^(?:根据|据|来自|按照|按)", "", words)
    words = re.sub(r"^(?:\d{1,4}[年月日])+,?", "", words)
    words = re.sub(r"(?:的|最新|近日|日前|统计|昨日|今日|《.*)+$", "", words)
    return words if words not in ("上述", "该", "最新", "相关", "这份", "有关") else ""


def _trimmed(ground: Ground, begin: int, stop: int) -> str:
    words = _ZH_OPEN.sub("", ground.said(begin, stop))
    words = re.sub(
        r"(?:在[^,]{2,25}(?:上|中|时|会|间)|近日|日前|今日|昨日|\d{1,2}日|则|也|还|向[^,]{2,10}|对[^,]{2,12}|曾|均)+$",
        "",
        words,
    )
    return words.strip(' ,:"')


def _over_quotes(ground: Ground, found: list[Attribution]) -> Iterator[Attribution]:
    """What is said in quotation marks over several sentences is said by one: "A. B," said he."""
    text = ground.text
    for one in found:
        begin, end = one.start, one.end
        before = text.rfind("\n", 0, one.own[0]) + 1
        after = text.find("\n", one.own[1])
        after = len(text) if after < 0 else after
        if text[before:begin].count('"') % 2 == 1:
            begin = max(text.rfind('"', before, begin), before)
        if text[begin:end].count('"') % 2 == 1 and text[before:begin].count('"') % 2 == 0:
            close = text.find('"', end, after)
            end = close + 1 if close >= 0 else end
        yield Attribution(one.who, begin, end, one.own, one.verb)
