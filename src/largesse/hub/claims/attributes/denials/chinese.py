"""How Chinese denies: by 没有, 未, 不是 before a figure, and by telling that something is untrue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.tables import any_of, table
from largesse.hub.claims.figures import Figure

_WORDS = table("denials/chinese.yaml")
_WHEN = r"(?:[在于截至到]{1,2}[^,。;:的]{1,12}?(?:年底?|月底?|月末|日|季度|期间|内|里|末|时|中))?"
_HOW = rf"(?:{any_of(_WORDS['adverbs'])})*{_WHEN}(?:{any_of(_WORDS['adverbs'])})*"
_NOT = rf"(?<!不是)(?<!并非)(?<![有所])(?:{any_of(_WORDS['negated'])})(?!必|来|知|免|名|(?<=没)有)"
_OTHERS = r"(?:企业|公司|机构|单位|人员|项目)(?:达|有|为|共|已|超|约|近|数)"
"""What has a number of its own: 尚未盈利企业达到40家."""
_APART = r",。;:\"!?、的而却但"
_NOT_HAD = re.compile(
    rf"(?:{_NOT}){_HOW}(?:(?:{any_of(_WORDS['verbs'])})[了过]?(?:(?!{_OTHERS})[^{_APART}就]){{0,16}}|[了过])?$"
)
_IS_NOT = re.compile(
    rf"(?<![{''.join(_WORDS['is_not_behind'])}])(?:{any_of(_WORDS['is_not'])})(?!{any_of(_WORDS['is_not_after'])})"
    rf"(?![^{_APART}]{{0,8}}(?:第一次|首次|头一))[^{_APART}]{{0,16}}的?$"
)
_RATHER_THAN = re.compile(rf"而(?:非|不是)[^{_APART}]{{1,12}}?(?:{any_of(_WORDS['verbs'])})")
"""Who else did not do it: 上海而非北京拥有44家."""
_NOT_ONE = re.compile(r"(?:没有|无|没)$")
"""Within the words of a part: 26家中没有一家."""
_BELOW = re.compile(r"不足|不到|低于|少于|小于|跌破|降破")
_AIM = rf"(?:{any_of(_WORDS['aims'])})"
_IS_SET = re.compile(rf"[^,。;:\"!?了]{{0,6}}?(?:的[^,。;:\"!?了]{{0,8}}?)?{_AIM}(?!的)")
"""The target that is not reached is one all the same: 没有达到60家的目标."""
_REACHES = re.compile(r"(?:达到|达成|达|完成|实现|兑现|突破|超过|超出|接近|守住)[^,。;]*$")
_REACHED = re.compile(r"(?:达到|达成|达|触及|突破|到)[了过]?$")
_REACH = 40
"""How many characters before a figure a word that denies it can stand."""
_TOLD = rf"(?:{any_of(_WORDS['told'])})"
_DENY = re.compile(
    rf"(?<![{''.join(_WORDS['denies_behind'])}])(?:{any_of(_WORDS['denies'])})"
    r"(?!(?:[称说道]|表示|指出)?[^,。;]{0,6}实际)(?!(?:道|说|称)?:\"?)(?P<by>了|过|称|道|说)?"
)
_REFUTED = re.compile(rf"[^。;]{{1,60}}?(?:的|等|这一|这类|之类的)?{_TOLD}")
_GOES_ON = re.compile(r"[,;]|:(?=\s?\")")
_UNTRUE = rf"(?:{any_of(_WORDS['untrue'])})"
_ENDS = r"的?(?=[,。;!?\"]|\s*$)"
_WRONG = rf"(?:(?:{any_of(_WORDS['wrong'])}){_ENDS})"
"""What is said of words that somebody says; of what somebody does it says that it is not right."""
_UNTRUE_TOLD = re.compile(
    rf"(?:(?:的|等|这一|这种|这个|此种|该){_TOLD}|(?:这|此)?一说),?[^,。;]{{0,8}}?"
    rf"(?:{_UNTRUE}|{_WRONG}|(?:被|遭到?|已遭|已被)[^,。;]{{0,16}}(?:否认|驳斥|辟谣|反驳|否定))"
)
_SO_CALLED = re.compile(
    rf"(?:{any_of(_WORDS['so_called'])})称?(?P<content>[^。;]{{2,40}}?),?(?:其实|实际|并|均|都|完全|纯)*{_UNTRUE}"
)
_SURELY = r"(?:这|那|其实|实际|实际上|显然|并|都|完全|纯|根本|绝对|也|是|很)*"
_SAID_WRONGLY = re.compile(
    rf"(?:^|(?<=[,。;:!?\"])|(?<=[但而若人体界友]))(?:就|有人|还)?(?:{any_of(_WORDS['saying'])})"
    rf"(?P<content>[^,。;]{{4,50}}?)(?<!的人){_SURELY}(?:{_UNTRUE}|{_WRONG})(?:{_ENDS})",
    re.MULTILINE,
)
"""说上海有60家独角兽是不对的."""
_NO_FACT = re.compile(rf"(?P<content>[^,。;]{{6,60}}?){_SURELY}(?:{any_of(_WORDS['no_fact'])}){_ENDS}")
_NO_FACT_WORDS = re.compile(any_of(_WORDS["no_fact"]))
_WRONGLY_SAID = re.compile(
    rf"(?:{any_of([*_WORDS['saying'], *_WORDS['so_called'], '报道'])})[^。;]{{4,60}}?,"
    rf"(?:但|而|不过|可)?{_SURELY}(?:(?:这种|这一|该|此){_TOLD})?{_SURELY}(?:{_UNTRUE}|{_WRONG}){_ENDS}[。!]?\"?\s*$"
)
_NOT_SO = r"(?:这|那|此|上述|该|事实|实际|实情|真相|情况)[^,。;]{0,8}?" rf"(?:{any_of(_WORDS['not_so'])})"
_THEN_UNTRUE = re.compile(
    rf",(?:但|而|不过|其实|实则)?(?:{_NOT_SO}|(?:{any_of(_WORDS['no_fact'])}|并?不属实){_ENDS}(?=[。!]?\"?\s*$)|[^,。;]{{2,14}}?(?:予以|对此|加以|已|随后|均|矢口)*(?<![不未没有])"
    r"(?:否认|辟谣|驳斥)了?(?:此事|此说|这一说法|该说法)?(?=[。!]?\"?\s*$|(?:道|说)?:\"))"
)
_NEXT_UNTRUE = re.compile(rf"\"?(?:但|而|然而|不过|其实|可是|但是|,)*{_NOT_SO}")
_BEGINS = re.compile(rf"有关|关于|(?:{any_of(_WORDS['so_called'])})称?|流传的?|传出的?")


def is_negated(ground: Ground, figure: Figure) -> bool:
    """Whether 没有, 未, 不是 and their like before a figure deny it."""
    begin = max(ground.clause(figure.start, figure.end)[0], figure.start - _REACH)
    before = ground.text[begin : figure.start]
    not_one = _NOT_ONE.search(ground.text, figure.start, max(figure.number[0], figure.start))
    if _IS_SET.match(ground.text, figure.end) and _REACHES.search(before):
        return False
    is_not = _IS_NOT.search(before)
    other = is_not and _RATHER_THAN.search(before, max(is_not.start() - 1, 0))
    return any((not_one, _NOT_HAD.search(before), is_not and not other))


def is_bounded(ground: Ground, figure: Figure) -> bool:
    """Whether they stand before a bound that they turn around (未超过40家), or before what is then not reached
    (没有达到40家)."""
    over = figure.amount is not None and figure.amount.qualifier == "over"
    below = _BELOW.match(ground.text, figure.start)
    reached = _REACHED.search(ground.text, max(0, figure.start - _REACH), figure.start)
    return any((over, below, reached)) and is_negated(ground, figure)


def told_untrue(ground: Ground, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Every stretch of a sentence of which it tells that it is not so, or that somebody denies it."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _DENY.finditer(text, start, end):
        if found[0].startswith("辟谣") and found["by"]:
            continue  # 辟谣称 tells what is so
        refuted = _REFUTED.match(text, found.end(), end)
        more = _GOES_ON.search(text, found.end() + 1, end)
        yield found.end(), refuted.end() if refuted else more.start() if more else end
    for found in _UNTRUE_TOLD.finditer(text, start, end):
        yield _content_start(text, start, found.start()), found.start()
    for found in _SO_CALLED.finditer(text, start, end):
        yield found.span("content")
    for found in _SAID_WRONGLY.finditer(text, start, end):
        yield found.span("content")
    if _NO_FACT_WORDS.search(text, start, end):  # a quick look before the long one
        for found in _NO_FACT.finditer(text, start, end):
            yield found.span("content")
    if said := _WRONGLY_SAID.search(text, start, end):
        yield said.start(), text.rfind(",", said.start(), said.end())
    if then := _THEN_UNTRUE.search(text, start, end):
        yield start, then.start()
    if _NEXT_UNTRUE.match(text, start, end) and (before := ground.before(sentence)):
        yield before.start, before.end


def _content_start(text: str, start: int, at: int) -> int:
    """Where what is told to be untrue begins: where it is named as something that is told, else with its clause."""
    told = list(_BEGINS.finditer(text, start, at))
    return told[-1].end() if told else max(start, *(text.rfind(mark, start, at) + 1 for mark in ",。;"))
