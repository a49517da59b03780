"""Every time that a Chinese text mentions, with the words around that open it at one end or make it a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.around import any_of, words
from largesse.hub.claims.attributes.times.chinese.then import told_from_then
from largesse.hub.claims.attributes.times.chinese.words import (
    BEFORE,
    DASH,
    FISCAL,
    NAMED_YEARS,
    PART,
    PLANS,
    N,
    number_of,
    part_of,
    year_of,
)
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.model.periods import Period

_ROC = r"民国(?:[1-9]\d|1[01]\d)年度?|1[01]\d年(?!历史|[来间前后内之以])度?"
_DATED = (
    rf"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{{3}})(?:财)?年度?|(?:19|20)\d\d(?=全年|[上下]半年)|{_ROC}"
)
_TAIWAN = re.compile(
    r"民国|新台币|台湾|[台臺][北中南]|高雄|新竹|桃园|竹科|中科|南科|"
    r"(?<!\d)1[01]\d年(?:\d{1,2}月|[上下]半年|第?[一二三四]季|底|度)"
)
_NAMED = (
    "(?<![以半])(?:" + "|".join(sorted(NAMED_YEARS, key=len, reverse=True)) + ")(?![轻龄纪均产])|[今去明]年(?=产)"
)
_REPUBLIC = 1911
_MONTHS = 12
_SAME = r"当年|同年|该年|次年|翌年"
_NEXT = ("次年", "翌年")
_FAR = 600
"""Nobody speaks of a year (当年) that was named so many characters before."""
_CORE = re.compile(
    rf"(?=[12一二今本年开去上下前明后当同该次翌民])(?:"
    rf"(?P<split>(?:19|20)\d\d)\s?[-/]\s?(?:20)?\d\d(?:(?:财政|财|学)年度?|年度)"
    rf"|(?P<roc_split>(?<!\d)1[01]\d)学年度?"
    rf"|(?P<first>(?:19|20)\d\d)年?(?:(?P<first_month>\d{{1,2}})月)?{DASH}(?P<last>(?:19|20)\d\d)年"
    rf"(?:(?P<last_month>\d{{1,2}})月[底末份]?)?(?:期间)?"
    rf"|(?:(?P<dated>(?<!\d){_DATED})|(?P<named>{_NAMED})|(?P<same>{_SAME}))(?:[,、]?(?P<sub>的?(?:{PART})))?)"
)
_ALONE = re.compile(rf"(?=[\d一二三四五六七八九十上下前头首第全年qQ])(?<![\d.年第])(?:{PART})")
_ANY = re.compile(r"[\u4e00-\u9fff]")
_PLAN = re.compile(
    r'"?(?P<plan>十一五|十二五|十三五|十四五|十五五|九五)"?(?P<tail>期间|时期|以来|末|初|前(?P<n>[二两三四2-4])年)'
)
_STRETCH = re.compile(
    rf"(?=[\d一二三四五六七八九十两几数最近过未今此接])(?:(?P<which>(?<!历时)(?<!为期)(?<!持续)(?<!连续)(?<!续期)最?近|过去|未来|今后|此后|"
    rf"接下来)的?(?P<n>{N})多?(?P<unit>年|个季度|个月|个?星期|周|天|日)(?:多)?(?:来|里|间|时间|以来|"
    rf"之?内|期间)?"
    rf"|(?<!毕业)(?<!成立)(?<!注册)(?<!落户)(?<!入职)(?P<within>{N})(?P<unit2>年|个月)之?内"
    rf"|(?P<n3>{N})多?(?P<unit3>年|个月)来)"
)
_AWAY = re.compile(
    r"(?<!以)(?P<which>上|(?<!回)本|这|下)一?个?(?P<unit>半年|季度|季|月|周(?![期边转密旋折])|星期)(?:底|末|初|份)?|(?P<day>昨[日天]|"
    r"今[日天]|明[日天]|前[日天])"
)
_AGO = re.compile(rf"(?P<n>{N})(?P<unit>年|个月)(?:之?前|以前)|再过(?P<n2>{N})(?P<unit2>年|个月)")
_DECADE = re.compile(
    r"(?:(?:上|二十|20)个?世纪)?(?P<tens>[一二三四五六七八九]十|[1-9]0)年代(?:[初中末]期?|[早前后]期)?"
)
_TIMES_OF = re.compile(r"(?:同期)?的?[近约超逾]?[\d.一二三四五六七八九十两几]+[多余]?倍")
_NOW = re.compile(any_of("chinese", "now") + "|现有(?!存量|的|规模|产能)")
_BASIS_WORDS = re.compile(r"同比|环比")
_FROM = words("chinese", "from")
_WITH = words("chinese", "with")
_AGAINST = words("chinese", "against")
_SINCE = words("chinese", "since")
_UNTIL = words("chinese", "until")
_ENDING = words("chinese", "ending")
_AFTER = re.compile(any_of("chinese", "since", "ending", "within"))
_OPENED = re.compile(r"[^,。;]{1,14}?(?:以来|起|至今)")
_RUNNING = re.compile(rf",?连续(?P<n>{N})年")
_SHIFTED = ("延", "迟", "提", "改", "推", "拖", "顺")
"""延到2025年动工: it begins then, and not by then."""
_RISES = re.compile(r"[^,。;]{0,12}?(?:[增升降减跌涨]|扩大|提高)[加长]?[到至]")
_WILL = re.compile(any_of("chinese", "coming"))
_CLAUSE_END = re.compile(r"(?<=\w)[,。;\n](?!\d{3})")
_DONE = re.compile(r"(?<![为除到罢])了(?!解|结|然)|已|曾(?!经理)|[^,。;]过(?=\d)")
_COMES = re.compile(
    r"将(?=在|于|会|有|可|\d|[一二三四五六七八九十两])|要(?!求)|计划|预计|预期|预测|力争|目标|有望|拟|可(?:以|望|能)|会(?!议|员|展|长|计)"
)
_NO_END = re.compile(r"海|沿|瞻|端|景|后|述|列|排|[一二三四五六七八九十两\d]")
"""2024年前海, 前三季度."""
_UP_TO_MONTH = re.compile(r"[到至](?P<month>\d{1,2})月(?:[底末份])?")
_FORESEEN = re.compile(r"(?:预计|力争|计划|预定|有望|可望|争取|最快)[于在]?$")
"""Before the end of a year: 预计2027年底量产 is by then."""
_NAMED_SPAN = re.compile(rf"[^,。;,、]{{0,12}}?{any_of('chinese', 'named')}")


def mentions(text: str, today: date | None) -> Iterator[Mention]:
    """Every mention of a time in a plain text, in no order; of two that overlap the longer is meant."""
    if not _ANY.search(text):
        return
    for found in _CORE.finditer(text):
        if (mention := _cored(text, found, today)) is not None:
            yield mention
    for found in _ALONE.finditer(text):
        if found["whole"] or found["start"] or (found["end"] and not found["end"].startswith("年")):
            continue
        if not found["month"] or 0 < number_of(found["month"]) <= 12:
            yield _around(text, found.start(), found.end(), _alone(found, today), today)
    for found in _PLAN.finditer(text):
        first = PLANS[found["plan"]]
        tail = found["tail"]
        last = first + (number_of(found["n"]) - 1 if found["n"] else 4)
        period = {"末": m.year_end(first + 4), "初": Period.year(first)}.get(tail, m.years(first, last))
        yield Mention(found.start(), found.end(), m.since(period) if tail == "以来" else period)
    for found in _STRETCH.finditer(text):
        yield _stretch(text, found, today)
    for found in _AWAY.finditer(text):
        yield _around(text, found.start(), found.end(), _away(found, today), today)
    for found in _AGO.finditer(text):
        number = number_of(found["n2"]) if found["n2"] else -number_of(found["n"])
        unit = "month" if "月" in (found["unit"] or found["unit2"]) else "year"
        before = BEFORE.search(text, max(0, found.start() - 4), found.start())
        yield Mention(
            found.start(),
            found.end(),
            m.relative(unit, number, today) if number else None,
            basis=(before is not None and before[0] in _AGAINST) or _TIMES_OF.match(text, found.end()) is not None,
            ahead=number > 0,
        )
    yield from told_from_then(text, today)
    for found in _DECADE.finditer(text):
        tens = number_of(found["tens"]) % 100
        yield Mention(found.start(), found.end(), m.years(1900 + tens, 1909 + tens))
    for found in _NOW.finditer(text):
        times_of = _TIMES_OF.match(text, found.end()) is not None  # 扩大到现在的20倍
        yield Mention(found.start(), found.end(), None, basis=times_of, pace=not times_of)
    for found in _BASIS_WORDS.finditer(text):
        yield Mention(found.start(), found.end(), None, basis=True)


def _cored(text: str, found: Match[str], today: date | None) -> Mention | None:
    start, end = found.span()
    if found["first"]:
        if _NAMED_SPAN.match(text, end):
            return None
        return _around(text, start, end, _from_to(found), today)
    if found["split"] or found["roc_split"]:
        first = int(found["split"] or 0) or int(found["roc_split"]) + _REPUBLIC
        return _around(text, start, end, m.years(first, first + 1), today)
    if found["dated"]:
        base: int | None = year_of(found["dated"])
        if base and base < 200:
            if not _is_of_taiwan(text):
                return None
            base += _REPUBLIC
        if not found["sub"] and _is_name(text, start, end):
            return None
    elif found["named"]:
        base = None if today is None else today.year + NAMED_YEARS[found["named"]]
    else:
        base = _anchor(text, start)
        base = base and base + (found["same"] in _NEXT)
        if base is None and not found["sub"] and found["same"] != "当年":
            return Mention(start, end, None, away=("year", int(found["same"] in _NEXT)))
    if base is None:
        return _around(text, start, end, None, today, found)
    if not found["sub"]:
        period: Period | None = Period.year(base)
        month = _UP_TO_MONTH.match(text, end)
        if month and 0 < int(month["month"]) <= _MONTHS:  # 今年到10月
            return _around(text, start, month.end(), Period.months(base, 1, int(month["month"])), today, found)
        if found["named"] == "年内":
            return Mention(start, end, period, away=("within", 0))
        if found["named"] in FISCAL:
            away = NAMED_YEARS[found["named"]]
            return Mention(start, end, period, away=("years" if away else "fiscal", away))
    else:
        period = part_of(found, base)
    return _around(text, start, end, period, today, found)


@lru_cache(maxsize=8)
def _is_of_taiwan(text: str) -> bool:
    return _TAIWAN.search(text) is not None


def _from_to(found: Match[str]) -> Period | None:
    """2021年至2023年, 2022年5月至2024年8月."""
    first = Period.months(int(found["first"]), *_months(found["first_month"], 1))
    last = Period.months(int(found["last"]), *_months(found["last_month"], 12))
    return Period(first.first, last.last) if first.first and last.last and first.first <= last.last else None


def _months(named: str | None, other: int) -> tuple[int, int]:
    number = int(named) if named and 0 < int(named) <= 12 else other
    return number, number


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a year is part of a name: 2025年世界人工智能大会."""
    if text[end : end + 1] in (",", "、", "以", "起", "前", "底", "末"):
        return False
    return (
        re.match(
            r"(?:第[^,。;]{1,4}届)?[^,。;,、在将的举]{0,12}?(?:大会|论坛|博览会|峰会|年鉴|白皮书|蓝皮书|"
            r"榜单|行动计划|行动方案|规划纲要|度?报告[》\"])",
            text[end : end + 24],
        )
        is not None
    )


def _anchor(text: str, at: int) -> int | None:
    """The year that 当年 speaks of: the last one that was named before it in the paragraph."""
    begin = max(text.rfind("\n", 0, at) + 1, at - _FAR)
    named = [int(found[1]) for found in re.finditer(r"((?:19|20)\d\d)年", text[begin:at])]
    return named[-1] if named else None


def _alone(found: Match[str], today: date | None) -> Period | None:
    return m.latest(today, lambda year: part_of(found, year))


def _away(found: Match[str], today: date | None) -> Period | None:
    if found["day"]:
        return m.relative("day", {"昨": -1, "今": 0, "明": 1, "前": -2}[found["day"][0]], today)
    away = {"上": -1, "本": 0, "这": 0, "下": 1}[found["which"]]
    unit = {"半年": "half", "季度": "quarter", "季": "quarter", "月": "month", "周": "week", "星期": "week"}[
        found["unit"]
    ]
    return m.relative(unit, away, today)


def _stretch(text: str, found: Match[str], today: date | None) -> Mention:
    number = number_of(found["n"] or found["within"] or found["n3"])
    unit = found["unit"] or found["unit2"] or found["unit3"]
    ahead = found["which"] in ("未来", "今后", "此后", "接下来") or found["within"] is not None
    name = "year" if "年" in unit else "quarter" if "季" in unit else "month" if "月" in unit else "day"
    if "周" in unit or "星期" in unit:
        name = "week"
    period = m.stretch(name, number, today, ahead=ahead) if number else None
    if found["within"]:
        over = _is_over(text, found)
        period, ahead = None if over else m.until(period), not over
    return Mention(found.start(), found.end(), period, ahead=ahead)


def _is_over(text: str, found: Match[str]) -> bool:
    """Whether 五年内 only says how long something took: its clause tells what was (五年内上涨了六成)."""
    begin = max(text.rfind(mark, 0, found.start()) for mark in ",。;\n") + 1
    stop = _CLAUSE_END.search(text, found.end())
    end = stop.start() if stop else len(text)
    if _COMES.search(text, begin, end):
        return False
    return _DONE.search(text, begin, end) is not None


def _around(
    text: str, start: int, end: int, period: Period | None, today: date | None, found: Match[str] | None = None
) -> Mention:
    """The mention with the words before and after that open it at one end (自2020年以来, 到2026年), or that make it
    what something is measured against (比2020年, 与2020年相比)."""
    before = BEFORE.search(text, max(0, start - 4), start)
    word = before[0] if before else ""
    tail = _tail(text, end)
    against = text.startswith("相比", end + len(tail)) or text.startswith("同期", end)
    if word in _WITH and not against and tail not in _SINCE:
        word = ""
    begin, stop = start - len(word), end + len(tail)
    basis = against or word in _AGAINST or _TIMES_OF.match(text, end) is not None
    side: m.Side = ""
    if found and found["named"] in ("今年", "本年") and tail == "以来":
        pass
    elif word in _FROM and (opened := _OPENED.match(text, end)):
        side, stop = "since", opened.end()
    elif tail in _SINCE:
        side = "since"
    elif (
        tail in _ENDING
        or (word in _UNTIL and not _is_pair(text, start, end) and text[start - 2 : start - 1] not in _SHIFTED)
        or (text[end - 1] in "底末" and _FORESEEN.search(text, max(0, start - 4), start))
    ):
        side = "until"
    running = _RUNNING.match(text, stop) if side == "since" else None
    if running and period is not None and period.first is not None and number_of(running["n"]):
        period, side = m.years(period.first.year, period.first.year + number_of(running["n"]) - 1), ""
        stop = running.end()
    period = m.opened(period, side)
    ahead = bool(found and found["named"] in ("明年", "后年"))
    if today is not None and period is not None and period.last is not None:
        ahead = period.last > today and (period.first is None or period.first > today)
    elif (side == "until" or (word in _UNTIL and text[start - 2 : start - 1] in _SHIFTED)) and period is not None:
        ahead = True
    return Mention(begin, stop, period, basis=basis, ahead=ahead, side=side)


def _tail(text: str, end: int) -> str:
    """The word behind a time that opens or closes it: 以来, 起, 之前."""
    after = _AFTER.match(text, end)
    tail = after[0] if after else ""
    if tail == "前" and _NO_END.match(text, end + 1):
        return ""
    return "" if tail == "来" or (tail == "后" and text[end + 1 : end + 2] not in ",的") else tail


def _is_pair(text: str, start: int, end: int) -> bool:
    """Whether 到2023年 is the second of two times between which something rose: 从2020年的…到2023年的…,
    2022年为310万,到2023年增加到860万."""
    begin = max(text.rfind(mark, 0, start) for mark in "。;\n") + 1
    before = text[max(begin, start - 40) : start]
    if re.search(r"(?:从|由)(?:19|20)\d\d年", before):
        return True
    risen = _RISES.match(text, end)
    return risen is not None and _WILL.search(risen[0]) is None and re.search(r"(?:19|20)\d\d年", before) is not None
