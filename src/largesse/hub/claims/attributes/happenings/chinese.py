"""What Chinese says to have happened at a time."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.happenings.english import next_clause
from largesse.hub.claims.attributes.happenings.happening import Happening
from largesse.hub.claims.attributes.times.mention import Mention

_EVENT = re.compile(
    r"(?:正式|全面|首次|成功|率先|顺利|陆续|已|获|被|完成|并|又|在[^,。;]{1,14}?|于|由[^,。;]{1,10}?|将|就|才|便|刚刚?|从[^,。;]{1,12}?)*"
    r"(?:成立|注册|落户|落地|设立|启动|启用|动工|开工|投产|量产|投用|竣工|落成|通线|贯通|合龙|投料|提起(?:上诉|诉讼)|新设(?=[「\"“])|扭亏(?:为盈)?|(?:实现)?(?:收支|盈亏)平衡|实现盈利|到期|失效|揭牌|挂牌|上市|迁至|迁入|迁往|迁到|搬至|搬到|搬入|迁移|签约|签署|印发|出台|推出|推动|上线|开业|开园|开馆|开幕|获批|入选|收购|并购|建成|开通|试飞|首飞|发射|"
    r"创办|创立|退市|破产|入驻|授牌|列入|生效|施行|投入(?:运营|使用|生产|运行)|问世|下线|通车|封顶|试运营|试点|亮相|诞生|接任|上任|退出|离开|转产|停产|关闭|并入|完工|交付使用|回国|加入|发起|起步|面世|获奖|通过验收|验收|首发|成为|升级为|更名|设市|开行|首航|动土|奠基|破土|停工|复工|闭幕|移交|并网|通航|揭幕|投运|获得批准|开售|发售|开放|通过(?!率|[^,。]{0,8}(?:方式|实现)))(?!不满|不足|未满|满|超过|年限|时间)"
)
_SPEECH = re.compile(
    r"记者|获悉|据[^,]*报道|显示|公布|发布[^,]{0,20}(?:数据|报告|榜单|公报|通报|消息)|召开|举行|表示|介绍|接受采访|透露|宣布|指出|消息"
)
_NOT_DATED = re.compile(r"^(?:近|过去|未来|今后|以来)|(?:以来|期间|来|间)$")
_COMING = re.compile(
    r"预计|最快|最迟|最早|计划(?=到|在|于|用|投|建|引|新|培|年|明|今|三|两|五|未来|\d|总投|实现|完成|打造|推|招|扩|再|把|将|对|进|通过|启|开|设|募|融|筹|上|发|出|增|提|力)|有望|拟"
)


_WILL = re.compile(r"将(?!其|总部|总量|成本)")
"""Before these it only puts an object before its verb: 将总部迁至上海."""
_PUT_FIRST = re.compile(
    r"将(?![于在从由会正全率首成陆启再按如继进扩迎])[^,。;]{2,}?(?:迁|搬|列|并|移|升级为|更名|投入|纳|转|收购|退)"
)


def happening(ground: Ground, sentence: Sentence, mention: Mention, clause: tuple[int, int]) -> Happening | None:
    text = ground.text
    said = text[mention.start : mention.end]
    if _NOT_DATED.search(said) and not said.endswith("内") and not _BEGINS.match(said):
        return None
    begin, stop = clause
    if stop <= mention.end and mention.start - begin <= 2:
        begin, stop = next_clause(ground, sentence.end, stop) or clause
    if _SPEECH.search(text, begin, stop):
        return None
    if valid := _valid_until(text, begin, mention):
        return Happening(valid.start(), mention.end, mention, True, True)
    if _BEGINS.match(said) and said.endswith("来"):  # 自2021年推动以来
        found = _EVENT.search(text, mention.start, mention.end)
    else:
        found = _EVENT.search(text, mention.end, stop) or _EVENT.search(text, begin, mention.start)
    if found is None or _AT_THAT_TIME.match(text, found.end()) or _SAYS.match(text, found.end()):
        return None
    coming = mention.ahead or _is_to_come(ground, mention, begin, found.end())
    near = 0 <= found.start() - mention.end <= 12
    figure = ground.has_number(begin, stop)
    after = text.startswith("后,", found.end())  # 明年上半年三期完工后,还能容纳20家
    own = near and not figure and (mention.start - sentence.start > 1 or after)
    of_day = _DAY.search(said) is not None and text.startswith((",", "。", ";"), found.end())
    alone = not figure and (after or of_day)
    apart = alone and "," in text[mention.end : found.start()]
    start = found.start() if apart or not near else mention.start
    if _SOONEST.fullmatch(text, max(begin, start - 2), start):
        start -= 2
    return Happening(start, found.end(), mention, coming, own, alone)


def _valid_until(text: str, begin: int, mention: Mention) -> re.Match[str] | None:
    """有效期至 before a day."""
    return _VALID_UNTIL.search(text, begin, mention.start) if "有效期" in text[begin : mention.start] else None


def _is_to_come(ground: Ground, mention: Mention, begin: int, end: int) -> bool:
    """Whether words say that something has still to happen: 将 does of no time past, nor before an object."""
    if _COMING.search(ground.text, begin, end):
        return True
    will = _WILL.search(ground.text, begin, end)
    return will is not None and not ground.is_past(mention) and not _PUT_FIRST.match(ground.text, will.start(), end)


_AT_THAT_TIME = re.compile(r"时(?!代)|之?初")
_BEGINS = re.compile(r"(?:自|从)")
_VALID_UNTIL = re.compile(r"有效期限?(?:截?至|到|为)?$")
_SAYS = re.compile(r"的[^,。;]{0,14}?(?:提出|显示|明确|要求|规定|指出|写道|称)")
"""What was published says something: 上月印发的方案提出."""
_SOONEST = re.compile(r"最[快迟早晚]")
_DAY = re.compile(r"[日号]$")
