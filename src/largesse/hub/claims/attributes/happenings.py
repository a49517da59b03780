"""What a text says to have happened, or to be going to happen, at a time, where no figure is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.times.mention import Mention

_PAST = (
    r"(?:began|started|opened|launched|established|founded|co-founded|set up|moved|relocated|signed|inaugurated|unveiled|acquired|merged|bought|sold|listed|closed|completed|"
    r"approved|won|joined|entered|introduced|took (?:effect|office|over)|came (?:into|to|online)|went (?:public|live|into|bankrupt|bust)|broke (?:ground|even|away)|named|selected|placed|sanctioned|"
    r"suspended|delisted|fined|resigned|appointed|withdrew|spun (?:off|out)|cleared|registered|incorporated|created|built|rolled out|put into|shipped|delivered|became|left|"
    r"shut|failed|collapsed|filed|debuted|expanded|shifted|transferred|dropped|cancelled|canceled|postponed|delayed|replaced|adopted|passed|enacted|banned|blacklisted|added|removed|"
    r"released|published|issued|certified|designated|upgraded|licensed|granted|demonstrated|tested|flew|landed|lifted|switched|connected|recognised|recognized|honoured|honored|awarded|"
    r"graduated|hired|fired|laid off|scrapped|abandoned|agreed|pulled out|retired|died|arrived|emerged|taken? over|raised|commissioned|tapped|chose|picked|gained|received|earned|lost|split)"
)
_WAS = r"(?:(?:was|were|been|being|is|are) )?(?:first |formally |officially |fully |only |also |newly |successfully |finally )?"
_EVENT = re.compile(rf"\b{_WAS}{_PAST}\b(?! (?:that|by \d))")
_BASE = (
    r"(?:begin|start|open|launch|establish|found|set up|move|relocate|sign|unveil|acquire|merge|buy|sell|list|close|complete|join|enter|introduce|take (?:effect|over)|come (?:into|to|online)|go (?:public|live|into)|"
    r"break (?:ground|even)|ship|deliver|become|leave|shut|file|debut|shift|release|publish|issue|build|roll out|host|hold|put|test|connect|expand|be (?:\w+ed|built|held|put|ready|operational|open))"
)
_COMING = re.compile(
    rf"\b(?:(?:will|would|shall|is|are|was|were|due|set|scheduled|slated|expected|expects?|plans?|planning|aims?|hopes?|intends?|about|on track|vowed|pledged|poised)(?: (?:not|also|formally|officially|fully))? )+(?:to )?{_BASE}\b[^,;]*?"
)
_PLANNED = re.compile(
    r"\b(?:listing|opening|launch|completion|start of production|mass production|IPO|expansion|commissioning|trial|rollout|debut)\b[^,;]{0,30}$"
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|announced|reported|according to|wrote|added|noted|estimate[sd]?|showed|shows)\b"
)
_NOT_DATED = re.compile(
    r"^(?:since|until|till|between|for|over|within|during the past|in the past|in recent|of)\b", re.IGNORECASE
)

_ZH_EVENT = re.compile(
    r"(?:正式|全面|首次|成功|率先|顺利|陆续|已|获|被|完成|并|又|在[^,。;]{1,14}?|于|由[^,。;]{1,10}?|将|就|才|便|刚刚?|从[^,。;]{1,12}?)*"
    r"(?:成立|注册|落户|落地|设立|启动|启用|动工|开工|投产|量产|投用|竣工|揭牌|挂牌|上市|迁至|迁入|迁往|迁到|搬至|搬到|搬入|迁移|签约|签署|印发|出台|推出|推动|上线|开业|开园|开馆|开幕|获批|入选|收购|并购|建成|开通|试飞|首飞|发射|"
    r"创办|创立|退市|破产|入驻|授牌|列入|生效|施行|投入(?:运营|使用|生产|运行)|问世|下线|通车|封顶|试运营|试点|亮相|诞生|接任|上任|退出|离开|转产|停产|关闭|并入|完工|交付使用|回国|加入|发起|起步|面世|获奖|通过验收|验收|首发|成为|升级为|更名|设市|获得批准)"
)
_ZH_SPEECH = re.compile(
    r"记者|获悉|据[^,]*报道|显示|公布|发布[^,]{0,20}(?:数据|报告|榜单|公报|通报|消息)|召开|举行|表示|介绍|接受采访|透露|宣布|指出|消息"
)
_ZH_NOT_DATED = re.compile(r"^(?:近|过去|未来|今后|以来)|(?:以来|期间|来|间)$")


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened stands from `start` up to `end`; `mention` says when. `coming` where it has not happened yet."""

    start: int
    end: int
    mention: Mention
    coming: bool


def happenings(
    ground: Ground, used: set[Mention], figures: list[tuple[int, int]], said: tuple[Attribution, ...]
) -> Iterator[Happening]:
    """One for every time that no figure's claim has, in a clause with a verb of something happening."""
    for mention in ground.times:
        if mention.basis or mention.pace or mention in used:
            continue
        sentence = ground.sentence(mention.start)
        clause = ground.clause(mention.start, mention.end)
        if any(one.own[0] <= mention.start < one.own[1] for one in said):
            continue
        found = (_chinese if ground.chinese else _english)(ground, sentence, mention, clause)
        if found is not None and not any(
            start < max(found.end, mention.end) and min(found.start, mention.start) < end for start, end in figures
        ):
            yield found


def _english(ground: Ground, sentence: Sentence, mention: Mention, clause: tuple[int, int]) -> Happening | None:
    text = ground.text
    if _NOT_DATED.match(text[mention.start : mention.end]):
        return None
    begin, stop = clause
    if stop <= mention.end + 1 and mention.start - begin <= 2:
        begin, stop = _next_clause(ground, sentence, stop) or clause
    if _SPEECH.search(text, begin, stop):
        return None
    for coming, pattern in ((True, _COMING), (False, _EVENT)):
        found = _nearest(pattern, text, begin, stop, mention)
        if found is not None:
            if mention.start >= found.end():
                return Happening(found.start(), mention.end, mention, coming)
            return Happening(found.start(), _words_end(text, found.end(), stop), mention, coming)
    if mention.ahead and (noun := _PLANNED.search(text, begin, mention.start)):
        return Happening(noun.start(), mention.end, mention, True)
    return None


def _nearest(pattern: re.Pattern[str], text: str, begin: int, stop: int, mention: Mention) -> re.Match[str] | None:
    """The last such verb before the time; else the first one after it."""
    after = None
    last = None
    for found in pattern.finditer(text, begin, stop):
        if found.end() <= mention.start:
            last = found
        elif after is None and found.start() >= mention.end:
            after = found
    return last or after


def _next_clause(ground: Ground, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The clause after a time that stands by itself at the head of a sentence: "In 2023, the firm moved…"."""
    following = next((last for first, last, _ in ground.breaks if first >= at - 1 and last < sentence.end), None)
    return ground.clause(following, following + 1) if following is not None else None


def _words_end(text: str, at: int, stop: int) -> int:
    end = min(stop, at + 60)
    if end < stop:
        end = max(text.rfind(" ", at, end), at)
    return end


def _chinese(ground: Ground, sentence: Sentence, mention: Mention, clause: tuple[int, int]) -> Happening | None:
    text = ground.text
    if _ZH_NOT_DATED.search(text[mention.start : mention.end]) and not text[mention.start : mention.end].endswith(
        "内"
    ):
        return None
    begin, stop = clause
    if stop <= mention.end and mention.start - begin <= 2:
        begin, stop = _next_clause(ground, sentence, stop) or clause
    if _ZH_SPEECH.search(text, begin, stop):
        return None
    found = _ZH_EVENT.search(text, mention.end, stop) or _ZH_EVENT.search(text, begin, mention.start)
    if found is None:
        return None
    coming = mention.ahead or bool(re.search(r"将|预计|计划|有望|拟", text[begin : found.end()]))
    near = 0 <= found.start() - mention.end <= 12
    return Happening(mention.start if near else found.start(), found.end(), mention, coming)
