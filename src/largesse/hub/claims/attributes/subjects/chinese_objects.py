"""What a figure tells of in Chinese where that is not the topic: whom something is done for, what is described."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground

_THING = r"[^,。;:\d\"()]"
_BEFORE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[对给])(?P<who>{_THING}{{2,14}}?)(?:的厂房)?(?:一次性|按|每[月年]|给予|发放|最高|补助|奖励|补贴|实行|免租|减免)",
        rf"为(?P<who>{_THING}{{2,10}}?)(?:提供|新增|节省|节约|减负)",
        rf"由(?P<who>{_THING}{{2,14}}?)(?:出资|承担|投入|认购)$",
        rf"(?:远?[低高]于|不及)(?P<who>{_THING}{{2,12}})的$",
        rf"(?:拉动|拉升|拉高)(?P<who>{_THING}{{2,12}}?)(?:增长|提升|提高|上升)?$",
        rf"(?:收购|持有|转让|出售|购买|受让)(?P<who>{_THING}{{2,14}}?)的?$",
        rf"的是(?P<who>{_THING}{{2,12}})$",
    )
)
_SHARE = (5,)
"""Which of them hold for the percentage of a firm that changes hands alone."""
_POINTS = (4,)
"""Which of them hold for percentage points alone."""
_MOVED_INTO = re.compile(rf"{_THING}{{0,8}}(?:入驻|落户|进驻|迁入)(?:于|在)?(?P<who>{_THING}{{2,12}})$")
_NAMED_BEFORE = re.compile(rf"是(?P<who>{_THING}{{2,8}})[—-]{{1,2}}(?:全年|每年|一年|每月)?$")
_AMONG = re.compile(rf"在{_THING}*[\d,.万千百]+(?:多|余)?[名家位个间](?P<who>{_THING}{{2,12}})中")
_MEASURED = re.compile(
    r"[,。;:\s\"]*(?:一个|一家)?(?:成立于|做了|拥有|占地|总?(?:规模|投资|面积|金额|长|高)|月薪|年薪)?(?:约|近|超过?|达)?$"
)
_DESCRIBED = re.compile(
    rf"(?:[长高宽]|[^,。;:\d\"()的]{{2,6}})?的\"?(?P<who>{_THING}{{2,14}}?)(?=\"|[,。;:]|里|日前|将|已|去年|今年|昨日|正式|于|在|是)"
)


def object_of(ground: Ground, start: int, end: int) -> tuple[int, int] | None:
    """Where the thing stands that the words right around a figure put it to."""
    text = ground.text
    begin, stop = ground.clause(start, end)
    first, last = next(iter(ground.numbers_in(start, end)), (start, end))
    for nth, pattern in enumerate(_BEFORE):
        if nth in _SHARE and not re.match(r"[^,。;]{0,8}%?的?(?:股权|股份)", text[last:stop]):
            continue
        if nth in _POINTS and "百分点" not in text[first : last + 5]:
            continue
        if found := pattern.search(text, begin, first):
            return found.span("who")
    if found := _MOVED_INTO.match(text, last, stop):
        return found.span("who")
    if found := _NAMED_BEFORE.search(text, ground.sentence(start).start, first):
        return found.span("who")
    if found := _AMONG.search(text, ground.sentence(start).start, stop):
        return found.span("who")
    if _MEASURED.fullmatch(text, begin, start) and (found := _DESCRIBED.match(text, end, stop + 1)):
        return found.span("who")
    return None
