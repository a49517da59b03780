"""How Chinese says who says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.places.named import Named
from largesse.hub.claims.attributes.places.names import names
from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.tables import any_of, table

_WORDS = table("speakers/chinese.yaml")
_PEOPLE = rf"(?:{any_of(_WORDS['people'])}|《[^》]{{1,30}}》)"
_ADVERBS = any_of(_WORDS["adverbs"])
_MARKED = any_of(_WORDS["marked"])
_SAYS = rf"形容|告诉记者|告诉[^,。;:\"]{{1,8}}|{any_of([*_WORDS['says'], *_WORDS['marked']])}"
_LONG_SAYS = any_of([one for one in _WORDS["says"] if len(one) > 1])
_OTHER_WORD = (
    r"(?<![自号简俗人统堪])称(?!号|为|作|之|霸|雄|职)|(?<![传小])(?<!得不)说(?!明|法|服|到)|(?<=则)指|指(?=,|:)|"
    r"(?<=[责言始伙经当]人)称|(?<=人士)称"
)
_URGES = any_of(_WORDS["urges"])
_SAY = re.compile(
    rf"(?:对[^,。]{{1,12}}|向[^,。]{{1,8}})?(?P<verb>(?:{_ADVERBS})*"
    rf"(?:告诉[^,。;:]{{0,10}}(?:记者|媒体|我们?|笔者|小编)|(?:{_LONG_SAYS})|{_OTHER_WORD}|"
    rf"(?:{_MARKED})(?=(?:过|道)?[,:。])|(?:{_URGES})(?!的|书|稿)))(?P<mark>[过道]?(?:,|:|\"|、|。))?"
)
_BARE = re.compile(rf"(?:{_ADVERBS})*(?:[称说]|{_URGES})")
_PLANS = tuple(_WORDS["plans"])
_URGED = tuple(_WORDS["urges"])
_WEIGHED = ("宣布", "介绍", "披露", "强调", "回应", "指", "补充", "证实")
_GUESS = re.compile(rf"(?P<verb>{any_of(_WORDS['guesses'])})(?P<mark>,)?")
_DENIES = re.compile(
    r"(?<![不未法可能容有没被])(?:否认|反驳|驳斥|辟谣)(?:了|称|说)?(?:有关|关于|所谓|外界|网传)?(?!的)"
)
_THING = re.compile(
    rf"(?:{any_of(_WORDS['things'])})$|[的在将已为其这那该\d]|[今明去后]年|全[年市省国区县]|季度|半年|^(?:但|而|并|且|到|至|也|还|据)"
)
_EXPECTED = re.compile(rf"(?:到20\d\d年[底末]?)?[^,。;在于到将会可]{{0,14}}?(?:{any_of(_WORDS['expected'])})")
_LONGEST_NAME = 12
_ONLY_SAID = re.compile(
    rf"(?:^|(?<=[,。;:\"]))(?P<who>[^,。;:\"\d]{{1,20}}?)(?:并?没有?|并?未|不愿|不肯|不便|拒绝)(?!来)[^,。;:\"]{{2,20}},"
    rf"(?:但|而)?(?:只是?|仅仅?|只肯)(?P<verb>{_LONG_SAYS}|说|称)(?!明|法|服)[,:]?",
    re.MULTILINE,
)
"""市长没有透露细节,只说独角兽已达60家."""
_BY_ACCOUNT = re.compile(r"按照?(?P<who>[^,。;:\d]{2,30}?)的?(?:说法|统计|估算|测算|口径)[^,。;]{0,6},")
_COLON = re.compile(rf"(?P<who>[^,。;:\"\d]{{0,24}}(?:{any_of(_WORDS['offices'])})[\u4e00-\u9fff]{{2,4}}):(?!\")")
_SEEN_BY = re.compile(r"(?:^|(?<=[,。;\"]))在(?P<who>[^,。;:\"]{1,30}?)(?P<verb>看来)")
_QUOTING = re.compile(r"(?:援引|引述|引用)(?P<who>[^,。;:\"]{2,24}?)(?:的话|的?消息)?(?:报道|报导|称|说),?")
_ACCORDING = re.compile(
    r"(?:根据|(?<![数依证占])据)(?P<who>[^,。;:]{0,30}?)(?P<verb>的?(?:最新)?(?:统计数据|数据(?!局|中心|公司|研究|服务)|统计(?!局|部门)|报告|测算|预测|估算|估计|介绍|透露|报道|分析|了解|悉|显示|公布|发布|资料|文件|披露|消息)"
    r"[^,。;]{0,24}?),"
)
_DATA = re.compile(
    rf"(?P<who>(?:[^,。;\n\"]|(?<=[\u4e00-\u9fff])\"[^\"\n,。]{{1,12}}\"){{0,40}}?)(?:的|其)?(?:最新|一项|一份)?(?:{any_of(_WORDS['sources'])}|《[^》]{{1,40}}》)"
    rf"[则还也]?(?:{any_of(_WORDS['shows'])})"
)
_SHOWS = re.compile(any_of(_WORDS["shows"]))
_ITSELF = re.compile(rf"(?P<who>报告|公告|财报|年报|白皮书|问卷)[则还也]?(?:{any_of(_WORDS['shows'])})$")
_QUOTED_NAME = re.compile(r'(?<=[\u4e00-\u9fff])"[^",。;!?]{2,12}"$')
_LEARNT = re.compile(
    r"记者(?:\d{1,2}日|今日|昨日|日前|近日)?从(?P<who>[^,。;]{2,30}?)(?:处|方面|新闻发布会上|发布会上|上)?(?:获悉|了解到|得知)"
)
_QUOTE_THEN = re.compile(rf" ?(?P<who>[^,。;:\"\n]{{1,40}}?)(?P<verb>{_SAYS})(?!明|法)")
_THEN_QUOTE = re.compile(rf"(?P<who>[^,。;:\"\n]{{1,45}}?)(?P<verb>{_SAYS}|{any_of(_WORDS['guesses'])}|喊出)[,:]?$")
_PUBLISHED = re.compile(
    r"(?:近日|日前|今日|昨日|\d{1,2}月\d{1,2}日|[\d年月日]+)?(?:,)?(?:新?近|最新)?(?:发布|公布|出具|提供|披露|编制)的?.*$"
)
_FIGURES_OF = re.compile(r"的(?:目标|判断|估计|预测|算法|数字|数据|统计|账本)")
_OF_ITS_FIGURES = re.compile(
    rf"(?P<who>[^,。;:\"\d的]{{1,14}}(?:{any_of(_WORDS['people'])}))的(?:(?:目标|判断|估计|预测|算法)[是为][:,]?|"
    r"(?:数字|数据|统计|账本)[^,。;:\"]{0,8}:)"
)
"""东莞市商务局的目标是:…; 海关的数字一点不打折:…."""
_COMPILED = re.compile(
    rf"由(?P<who>[^,。;由的]{{2,24}}?)(?:编制|发布|撰写|出具|评选|编写|完成|提供)的[^,。;]{{0,8}}?(?:{any_of(_WORDS['compiled'])})"
)
_MADE_KNOWN = re.compile("公布|发布|发表")
_PUBLISHES = re.compile(
    rf"(?P<who>[^,。;:\"\d]{{2,24}}?)(?:{any_of(_WORDS['adverbs'])})*(?P<verb>公布|发布|发表)(?:了|的)?"
    rf"(?:最新|年度|季度|月度|全年|[上下]半年|首份|一份|中期)*(?:{any_of(_WORDS['compiled'])}|业绩),"
)
"""科学园公司昨日公布年度报告,园区企业增至2120家."""
_IN_RANKING = re.compile(r"在(?P<who>[^,。;在]{2,14}?)的[^,。;]{0,8}(?:指数|榜单|排名|排行榜)(?:中|上|里)")
_OWN = re.compile(r"^其(?:早前|此前|最新|近日|官网)?$")
_DID_NOT = re.compile(
    rf"(?P<who>[^,。;:\"]{{1,16}}?(?:{any_of(_WORDS['people'])}))(?:暂|仍|尚)?(?:没有|并未|未|不愿|拒绝)"
)
_AGAIN = re.compile(rf"(?<=,)(?:又|还|并|也|亦|同时)(?P<verb>{_LONG_SAYS}|说)(?!明|法)")
_CALLS = re.compile(
    rf"(?P<who>[^,。;:\"\d]{{2,36}}?)(?:在[^,。]{{2,20}}上)?(?P<verb>形容|批评|否认|承认|{_LONG_SAYS})"
)
_OPEN = re.compile(
    r"^(?:但|而|对此|此外|同时|其中|另外|不过|有|也|还|,|:|、|在[^,]{2,20}上|根据|据(?=[^\u4e00-\u9fff]|$))+"
)
_TAIL = re.compile(
    r"(?:并?没有?|并?未|不愿|不肯|拒绝|在[^,]{1,25}(?:上|中|时|会|间)|[指看望]着[^,]{1,12}|[翻打]开[^,]{1,10}|拿[着出][^,]{1,10}|一边[^,]{2,10}|近日|日前|今日|昨日|\d{1,2}日|[今昨][(（]\d+[)）]日|向[^,]{2,10}|对[^,]{2,12}|这样|"
    + _ADVERBS
    + r")+$"
)
_BRACKETS = re.compile(r"[(【][^()】]*[)】]")
_BRACKETS_BEHIND = re.compile(r"\([^()]*\)$")
_NAMELESS = ("不完全", "初步", "上述", "该", "最新", "相关", "这份", "有关", "据", "根据", "")


def in_sentence(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Every attribution that a sentence makes of its own words."""
    yield from _according(ground, sentence)
    if not _ACCORDING.search(ground.text, sentence.start, sentence.end):
        yield from _of_data(ground, sentence)
        yield from _sayers(ground, sentence)
    yield from _by_its_figures(ground, sentence)
    yield from _viewed(ground, sentence)
    yield from _guesses(ground, sentence)
    yield from _denies(ground, sentence)


def _according(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """从……获悉, 据……数据."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _LEARNT.finditer(text, start, end):
        yield Attribution(ground.said(*found.span("who")), start, end, found.span(), "获悉")
    for found in _ACCORDING.finditer(text, start, end):
        who = _publisher(ground, *found.span("who")) or _title(ground, *found.span("who"))
        if _OWN.match(who):  # 深圳市工信局没有回应,但据其早前公布的规划
            before = _DID_NOT.match(text, start, found.start())
            who = ground.said(*before.span("who")) if before else ""
        if who:
            yield Attribution(who, start, end, found.span(), found["verb"])


def _of_data(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """……数据显示, the report itself where nobody is named whose it is."""
    text, start, end = ground.text, sentence.start, sentence.end
    if not _SHOWS.search(text, start, end):
        return  # a quick look before the long one
    for found in _DATA.finditer(text, start, end):
        if _QUOTING.search(found[0]):
            continue
        begin = max(found.start("who"), _clause(text, start, found.start("who")))
        who = _publisher(ground, begin, found.end("who")) or _title(ground, *found.span())
        if not who and (itself := _ITSELF.search(found[0])):
            who = itself["who"]
        if who:
            yield Attribution(who, start, end, found.span(), "数据")


def _sayers(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Somebody says, in the middle of a sentence or at its head, with a name before a colon too."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _SAY.finditer(text, start, end):
        begin = _clause(text, start, found.start())
        who = _trimmed(ground, begin, found.start())
        if (
            who
            and len(who) <= 45
            and not ground.has_number(begin, found.start())
            and not _DATA.match(text[begin : found.end()])
            and not _QUOTING.search(text, begin, found.end())
            and _can_say(text, found, who)
        ):
            first = begin if (found["mark"] or "").endswith(":") else start
            yield Attribution(who, first, end, (begin, found.end()), found["verb"])
    for found in _ONLY_SAID.finditer(text, start, end):
        if who := _trimmed(ground, *found.span("who")):
            yield Attribution(who, found.end(), end, found.span(), found["verb"])
    if named := _COLON.match(text, start, end):
        yield Attribution(ground.said(*named.span("who")), named.end(), end, named.span(), "说")


def _by_its_figures(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Whose figures, aim, list or report it is that a sentence begins with."""
    text, start, end = ground.text, sentence.start, sentence.end
    own = _OF_ITS_FIGURES.finditer(text, start, end) if _FIGURES_OF.search(text, start, end) else ()
    if "的" in text[start:end]:
        for found in (*own, *_COMPILED.finditer(text, start, end)):
            yield Attribution(_plainly(ground, *found.span("who")), found.end(), end, found.span(), "数据")
        for found in _IN_RANKING.finditer(text, start, end):
            yield Attribution(ground.said(*found.span("who")), found.end(), end, found.span(), "数据")
    told = _PUBLISHES.match(text, start, end) if _MADE_KNOWN.search(text, start, end) else None
    if told and (who := _trimmed(ground, *told.span("who"))):
        yield Attribution(who, told.end(), end, told.span(), told["verb"])
    for found in _AGAIN.finditer(text, start, end):
        before = _CALLS.match(text, start, found.start())
        if before and (who := _trimmed(ground, *before.span("who"))):
            yield Attribution(who, found.end(), end, found.span(), found["verb"])


def _plainly(ground: Ground, begin: int, stop: int) -> str:
    """A name without what leads to it: 可这次海关."""
    return re.sub(r"^(?:可|但|而|且)?(?:是|对于?)?(?:这次|此次|本次|这回)?", "", ground.said(begin, stop))


def _viewed(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """In somebody's eyes, in the words that somebody quotes, by somebody's account."""
    for verb, pattern in (("认为", _SEEN_BY), ("援引", _QUOTING), ("说法", _BY_ACCOUNT)):
        for found in pattern.finditer(ground.text, sentence.start, sentence.end):
            yield Attribution(ground.said(*found.span("who")), found.start(), sentence.end, found.span(), verb)


def _guesses(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _GUESS.finditer(text, start, end):
        begin = _clause(text, start, found.start())
        who = _trimmed(ground, begin, found.start())
        somebody = re.search(rf"{_PEOPLE}$", text[begin : found.start()].strip()) is not None
        if who and len(who) <= 30 and "把" not in who and (somebody or _is_name(ground, who, found)):
            yield Attribution(who, begin, end, (begin, found.end()), found["verb"])


def _denies(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Who denies what a clause goes on to tell: the telling is nobody's else."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _DENIES.finditer(text, start, end):
        begin = _clause(text, start, found.start())
        who = _trimmed(ground, begin, found.start())
        if who and len(who) <= 30 and not ground.has_number(begin, found.start()):
            yield Attribution(who, begin, end, (begin, found.end()), "否认")


def _is_name(ground: Ground, who: str, found: re.Match[str]) -> bool:
    """Whether words before 预计 name who expects something, rather than what is expected: 高盛预测租金下降, and not
    租金预测下降. Without a comma what is expected must follow."""
    if not 2 <= len(who) <= _LONGEST_NAME or _THING.search(who) or any(one.how == "name" for one in _places(who)):
        return False
    return found["mark"] is not None or _EXPECTED.match(ground.text, found.end()) is not None


def _places(who: str) -> tuple[Named, ...]:
    """The place that some words are, whole."""
    return tuple(one for one in names(who, chinese=True) if one.end - one.start == len(who))


def beside_quote(ground: Ground, start: int, end: int, begin: int, stop: int) -> Attribution | None:
    """Who says a quotation that stands from `start` up to `end`, in the paragraph from `begin` to `stop`."""
    text = ground.text
    if text[end - 2] in ",。!?" and (found := _QUOTE_THEN.match(text, end, stop)):
        who = _trimmed(ground, *found.span("who"))
        if who:
            return Attribution(who, start, end, (end, found.end()), found["verb"])
    if found := _THEN_QUOTE.search(text, _clause(text, begin, start - 1), start):
        who = _trimmed(ground, *found.span("who"))
        if who and not ground.has_number(*found.span("who")):
            return Attribution(who, start, end, found.span(), found["verb"])
    return None


def _can_say(text: str, found: re.Match[str], who: str) -> bool:
    """Whether 称, 说, 宣布 is said by somebody here and is no part of another word."""
    verb = found["verb"]
    somebody = re.search(rf"{_PEOPLE}(?:{_ADVERBS})*$", text[: found.start()]) is not None
    if verb.endswith("提出") and who.endswith(_PLANS):
        return True
    if verb.endswith("提出"):  # a city that sets itself a goal says nothing of the world
        return somebody or re.search(rf"{_PEOPLE}.{{0,4}}$", who) is not None
    if verb.endswith(_URGED) and ((len(who) < 2 and who not in "他她") or who.endswith(("的", "话"))):
        return False
    if found["mark"]:
        return True
    if verb.endswith(_WEIGHED) or _BARE.fullmatch(verb):
        return somebody
    return True


def _clause(text: str, start: int, at: int) -> int:
    """Where the clause that a verb stands in begins; a name in quotation marks and brackets before the verb are a
    part of it."""
    if text[at - 1 : at] == ")":
        at = max(text.rfind("(", start, at), start)
    if named := _QUOTED_NAME.search(text, start, at):
        at = named.start()
    return max(start, *(text.rfind(mark, start, at) + 1 for mark in ',。;:"\n'))


def _publisher(ground: Ground, begin: int, stop: int) -> str:
    """Who published data: 胡润研究院发布的《…》 is 胡润研究院."""
    words = _PUBLISHED.sub("", ground.said(begin, stop))
    words = re.sub(r"^(?:一[项份])?由(.+?)(?:完成|开展|进行|发起)$", r"\1", words)
    words = re.sub(r"^(?:根据|据|来自|按照|按|然而)", "", words)
    words = re.sub(r"^(?:\d{1,4}[年月日])+,?", "", words)
    words = re.sub(r"(?:的|最新|近日|日前|统计|昨日|昨天|今日|今天|年度|季度|《.*)+$", "", words)
    return "" if words in _NAMELESS else words


def _title(ground: Ground, begin: int, stop: int) -> str:
    title = re.search(r"《[^》]{1,40}》", ground.said(begin, stop))
    return title[0] if title else ""


def _trimmed(ground: Ground, begin: int, stop: int) -> str:
    """A name without what leads to it, without brackets, and without when, where and how it is said."""
    text = ground.text
    for pattern in (_BRACKETS, _OPEN):
        if found := pattern.match(text[begin:stop]):
            begin += found.end()
    for pattern in (_BRACKETS_BEHIND, _TAIL):
        if found := pattern.search(text[begin:stop]):
            stop = begin + found.start()
    words = ground.said(begin, stop).strip(' ,:"')
    return "" if words in _NAMELESS else words
