"""How Chinese says who says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers.attribution import Attribution

_PEOPLE = (
    r"(?:人士|专家|机构|公司|研究院|院|统计局|局|委员会|委|部|厅|协会|学会|会|董事长|总裁|总经理|创始人|CEO|负责人|主任|市长|省长|区长|书记|长|者|教授|研究员|"
    r"院士|分析师|经济学家|行长|发言人|工程师|经理|合伙人|律师|校长|所|报告|智库|业内|业界|官方|方面|他|她|海关|银行|证券|大学|办公室|中心|集团|政府|市府|团体|中介|联盟|《[^》]{1,30}》)"
)
_SAYS = (
    r"批评|解释|回答|回忆|公布|承诺|表示|介绍说?|指出|透露|认为|强调|坦言|补充说?|回应|直言|感叹|笑言|"
    r"告诉记者|告诉[^,。;:\"]{1,8}|称|说"
)
_SAY = re.compile(
    r"(?:对[^,。]{1,12})?"
    r"(?P<verb>(?:公开|明确|进一步|近日|日前|今日|昨日|当天|当日|共同|则|也|还)*(?:表示|告诉[^,。;:]{0,10}(?:记者|媒体)|介绍说?|指出|透露|认为|强调|坦言|"
    r"补充说?|回应|宣布|宣称|披露|直言|"
    r"公布(?=,)|通报(?=,)|批评(?=[,:])|解释(?=[,:])|相信(?=,)|承诺(?=,)|回忆(?=[,:。])|回答(?=[,:。])|"
    r"(?:(?<=[责言始伙经当]人)|(?<=人士)|(?<![自号简俗人统堪]))称(?!号|为|作|之|霸|雄|职)|说(?!明|法|服|到)|(?<=则)指|指(?=,)|提醒(?=,)|反映(?=,)|调查|统计|测算|预估|估算))(?P<mark>,|:|\"|、|。)?"
)
_MARKED = ("称", "说", "调查", "统计", "测算", "预估", "估算")
_WEIGHED = ("宣布", "介绍", "披露", "强调", "回应", "指")
_GUESS = re.compile(r"(?P<verb>预计|预测|估计|估算|料)(?P<mark>,)?")
_ACCORDING = re.compile(
    r"(?:根据|(?<![数依证占])据)(?P<who>[^,。;:]{0,30}?)(?P<verb>的?(?:最新)?(?:统计数据|数据(?!局|中心)|统计(?!局|部门)|报告|测算|预测|估算|估计|介绍|透露|报道|分析|了解|悉|显示|公布|发布|资料|文件|披露|消息)"
    r"[^,。;]{0,24}?),"
)
_DATA = re.compile(
    r"(?P<who>[^,。;\n\"]{0,40}?)(?:的|其)?(?:最新)?(?:统计)?(?:数据|报告|调查|财报|年报|公报|白皮书|榜单|指数|文件|资料|《[^》]{1,40}》|名单)(?:显示|表明|指出|披露|称|说|认为)"
)
_LEARNT = re.compile(
    r"记者(?:\d{1,2}日|今日|昨日|日前|近日)?从(?P<who>[^,。;]{2,30}?)(?:处|方面|新闻发布会上|发布会上|上)?(?:获悉|了解到|得知)"
)
_QUOTE_THEN = re.compile(rf" ?(?P<who>[^,。;:\"\n]{{1,40}}?)(?P<verb>{_SAYS})(?!明|法)")
_THEN_QUOTE = re.compile(rf"(?P<who>[^,。;:\"\n]{{1,45}}?)(?P<verb>{_SAYS}|预计|预测)[,:]?$")
_PUBLISHED = re.compile(
    r"(?:近日|日前|今日|昨日|\d{1,2}月\d{1,2}日|[\d年月日]+)?(?:,)?(?:新?近|最新)?(?:发布|公布|出具|提供|披露|编制)的?.*$"
)
_OPEN = re.compile(
    r"^(?:但|而|对此|此外|同时|其中|另外|不过|有|也|还|,|:|、|在[^,]{2,20}上|根据|据(?=[^\u4e00-\u9fff]|$))+"
)
_TAIL = re.compile(
    r"(?:在[^,]{2,25}(?:上|中|时|会|间)|近日|日前|今日|昨日|\d{1,2}日|今\(\d+\)日|则|也|还|共同|向[^,]{2,10}|对[^,]{2,12}|曾|均|却)+$"
)
_NAMELESS = ("上述", "该", "最新", "相关", "这份", "有关", "据", "根据", "")


def in_sentence(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _LEARNT.finditer(text, start, end):
        yield Attribution(ground.said(*found.span("who")), start, end, found.span(), "获悉")
    according = list(_ACCORDING.finditer(text, start, end))
    for found in according:
        if who := _publisher(ground, *found.span("who")):
            yield Attribution(who, start, end, found.span(), found["verb"])
    for found in _DATA.finditer(text, start, end) if not according else ():
        begin = max(found.start("who"), _clause(text, start, found.start("who")))
        who = _publisher(ground, begin, found.end("who"))
        if not who and (title := re.search(r"《[^》]{1,40}》", ground.view.text[found.start() : found.end()])):
            who = title[0]
        if not who and re.search(r"(?:文件|资料|调查|报告)(?:显示|指出)$", found[0]):
            who = ""
        if who:
            yield Attribution(who, start, end, found.span(), "数据")
    for found in _SAY.finditer(text, start, end):
        begin = _clause(text, start, found.start())
        who = _trimmed(ground, begin, found.start())
        if (
            who
            and len(who) <= 45
            and not according
            and not _DATA.match(text[begin : found.end()])
            and _can_say(text, found)
        ):
            yield Attribution(who, start, end, (begin, found.end()), found["verb"])
    for found in _GUESS.finditer(text, start, end):
        begin = _clause(text, start, found.start())
        who = _trimmed(ground, begin, found.start())
        named = re.search(rf"{_PEOPLE}$", text[begin : found.start()].strip()) or (
            found["mark"] and 2 <= len(who) <= 4
        )
        if who and len(who) <= 30 and named:
            yield Attribution(who, begin, end, (begin, found.end()), found["verb"])


def beside_quote(ground: Ground, start: int, end: int, begin: int, stop: int) -> Attribution | None:
    """Who says a quotation that stands from `start` up to `end`, in the paragraph from `begin` to `stop`."""
    text = ground.text
    if text[end - 2] in ",。!?" and (found := _QUOTE_THEN.match(text, end, stop)):
        who = _trimmed(ground, *found.span("who"))
        if who:
            return Attribution(who, start, end, (end, found.end()), found["verb"])
    if found := _THEN_QUOTE.search(text, _clause(text, begin, start - 1), start):
        who = _trimmed(ground, *found.span("who"))
        if who:
            return Attribution(who, start, end, found.span(), found["verb"])
    return None


def _can_say(text: str, found: re.Match[str]) -> bool:
    """Whether 称, 说, 宣布 is said by somebody here and is no part of another word."""
    verb = found["verb"]
    if found["mark"]:
        return True
    if verb in _MARKED or verb.endswith(_WEIGHED):
        return verb not in _MARKED[2:] and re.search(rf"{_PEOPLE}(?:则|也)?$", text[: found.start()]) is not None
    return True


def _clause(text: str, start: int, at: int) -> int:
    """Where the clause that a verb stands in begins; brackets before the verb are a part of it."""
    if text[at - 1 : at] == ")":
        at = max(text.rfind("(", start, at), start)
    return max(start, *(text.rfind(mark, start, at) + 1 for mark in ',。;:"\n'))


def _publisher(ground: Ground, begin: int, stop: int) -> str:
    """Who published data: 胡润研究院发布的《…》 is 胡润研究院."""
    words = _PUBLISHED.sub("", ground.said(begin, stop))
    words = re.sub(r"^(?:根据|据|来自|按照|按|然而)", "", words)
    words = re.sub(r"^(?:\d{1,4}[年月日])+,?", "", words)
    words = re.sub(r"(?:的|最新|近日|日前|统计|昨日|今日|《.*)+$", "", words)
    return "" if words in _NAMELESS else words


def _trimmed(ground: Ground, begin: int, stop: int) -> str:
    words = ground.said(begin, stop)
    words = re.sub(r"[（(][^（()）]*[)）]$", "", words)
    words = _TAIL.sub("", _OPEN.sub("", words)).strip(' ,:"')
    return "" if words in _NAMELESS else words
