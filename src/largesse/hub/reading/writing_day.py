"""The day of writing, where a text's byline, dateline or label says it. A date that stands alone at the head of a
page is its banner, and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from largesse.hub.reading.dates import (
    ANY_DAY,
    COMPACT,
    DAY,
    MONTH,
    WRITTEN_OUT,
    day_of,
    half_width,
    may_have_day,
    month_of,
    written_out_day,
)

_WEEKDAY = (
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*"
    r"|[（(]?(?:星期|周|週)[一二三四五六日天][）)]?\s*)"
)
_ZONE = r"(?:GMT|UTC|[A-Z]{1,3}[SD]T|EE?ST|ET|PT|CT|MT)"
_CLOCK = (
    r"(?:\s?[,/|·-]?\s*(?:at\s+)?(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s*(?:[ap]\.?m\.?)?\s*"
    rf"{_ZONE}?(?:[+-]\d{{1,2}})?|\d{{1,2}}\.\d{{2}}\s*(?:[ap]m|{_ZONE})))"
)
_ALONE = re.compile(rf"\s*{_WEEKDAY}?\s*{DAY}\s*(?:{_WEEKDAY})?{_CLOCK}?\s*", re.IGNORECASE)
_TAGS = re.compile(
    r"[\u23e9-\u23fa\u2600-\u27bf\U0001f300-\U0001faff]"
    r"(?:\s?(?!\d{4})[^\s\u2600-\u27bf\U0001f300-\U0001faff]{1,16})?"
)
"""An ornament and the tag or the count after it, in the line under a title."""
_LABELLED = re.compile(
    rf"(?:\b(?:first\s+)?(?:published|posted|updated|released|issued|written|filed)\b"
    rf"(?:\s+(?:on|at|date|by\s+[^\n]{{2,40}}?))?"
    rf"|\b(?:publication|release)\s+date\b|\bdate\s*:"
    rf"|(?:发布|發布|發佈|发表|發表|更新|撰写|撰寫|刊发|刊發|刊登|刊载|刊載|刊|发稿|發稿|见报|見報)"
    rf"(?:时间|時間|日期|于|於)?|(?:^|[|｜\s])(?:日期|时间|時間))"
    rf"\s*[:：|]?\s*(?:{_CLOCK}\s*,?\s*)?{_WEEKDAY}?(?:{DAY}|{COMPACT})",
    re.IGNORECASE | re.MULTILINE,
)
_CHINESE_WIRE = re.compile(
    rf"[^\n。，]{{0,12}}?(?:社|网|網|報|报|讯|訊|台)[^\n。，]{{0,12}}?{DAY}\s*(?:电|電|讯|訊|报道|報道)"
)
"""A wire's own line: 新华社上海2024年3月5日电."""
_REGION = r"(?:,\s*[A-Z][\w. ]{1,20})?"
_REPUBLICAN_WIRE = re.compile(
    r"[^\n。，]{0,12}?(?:社|报|報|讯|訊|台)[^\n。，]{0,14}?(?P<y8>1[01]\d)年(?P<m8>\d{1,2})月(?P<d8>\d{1,2})日(?:电|電|讯|訊|报导|報導)"
)
"""The same with a year of the Republic of China: 中央社記者江可恩高雄112年11月15日電."""
_REPUBLICAN_BYLINE = re.compile(
    r"[【〔（(\[][^】〕）)\]\n]{0,20}(?:记者|記者|报导|報導|报道|報道)[^】〕）)\]\n]{0,14}[】〕）)\]]\s*"
    r"(?P<y8>1[01]\d)年(?P<m8>\d{1,2})月(?P<d8>\d{1,2})日"
)
"""【記者羅以珊新北報導】113年10月2日."""
_UNDER_TITLE = re.compile(
    rf"[\u4e00-\u9fff]{{1,10}}(?:财经|財經|观察|觀察|网|網|报|報|社|周刊|週刊|在线|在線|新闻|新聞|频道|頻道|资讯|資訊|传媒|傳媒|评论|評論|"
    rf"智库|智庫|研究院|头条|頭條|通讯|通訊|杂志|雜誌|热线|熱線|局|委)\s+{DAY}{_CLOCK}?\s*"
)
"""Who published it, and the day, on the line below a title: 深港财经  2025年2月11日."""
_IN_BRACKETS = re.compile(
    r"(?:【?[^\n。，；【】（(]{0,10}(?:讯|訊|报道|報道|报导|報導|消息|电|電)】?)?\s*"
    rf"[（(【](?![^\n）)】]{{0,40}}(?:截|止|施行|生效|起|修订|修訂|前))[^\n。；，）)】]{{0,24}}?{DAY}[^\n。；，）)】]{{0,16}}[）)】]"
)
"""The day in brackets at the head of an article, or that close it: 本报讯（记者沈青 2023年10月27日）,
（2024年6月12日写于崂山）."""
_SPEECH = re.compile(rf"[—-]{{1,2}}\s*{DAY}在[^。]{{4,40}}上\s*")
"""Under the title of a speech: ——2024年1月23日在市第十六届人民代表大会第四次会议上."""
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,18}(?:局|委|委员会|委員會|办公室|辦公室|政府|厅|廳|处|處|署|部|中心|管委会|管理局|研究院|协会|協會)"
)
"""A body that signs a letter, above the day."""
ENGLISH_WIRE = re.compile(
    rf"(?:[A-Z][\w .'-]{{2,30}}{_REGION},|[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,3}}{_REGION}(?:\.|\s?[-–—]+)"
    rf"|\([A-Z][\w .'-]{{2,30}}{_REGION}\))"
    rf"\s*(?i:{DAY}{_CLOCK}?|(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{MONTH}))\s*"
    r"(?:\([^)\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?:--|[-–—:](?!\d)|(?<=\d)\.(?=\s+[A-Z]))",
    re.M,
)
"""A wire's own line: SHANGHAI, Aug. 20, 2024 (Xinhua) --; a press release's: Gothenburg, 12 September 2023."""
_SHORT_WIRE = re.compile(r"(\d{1,2})月(\d{1,2})日(?:电|電|讯|訊)")
_LABEL = re.compile(
    r"记者|記者|来源|來源|作者|编辑|編輯|撰文|文[・·／/:：]|发表|發表|发布|發布|更新|[:：／/|｜丨·‧]|"
    r"(?:网|網|报|報|社)(?:\s|$)|[讯訊](?:[】〕)）\s]|$)|新闻稿|新聞稿|公报|公報|\d{1,2}[:：]\d{2}"
)
_SENTENCE = re.compile("[，。！？；的了将將是自為为]|在(?!线|線)")
_COLUMN = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:版|手[记記]|札[记記]|笔记|筆記|[观觀]察|[专專]栏|[专專]欄|[专專]题|[专專]題|[专專]刊|[周週月]刊|"
    r"评论|評論|[日晚时時导導早]报|[日晚时時导導早]報|杂志|雜誌|频道|頻道|特稿|快讯|快訊)"
)
"""The name of a column or a paper's page, that a day stands beside: 科技版　2023-11-08."""
_CREDIT = re.compile(
    r"(?:by|text|words|story|written by|reported by|reporting by|photos?|photography|author)\b\s*:?\s+(?-i:[A-Z])|"
    r"(?:文|撰文|作者|记者|記者|编辑|編輯|责编|責編|采访|採訪|图|圖)\s*[:：/／丨|\s]\s*[\u4e00-\u9fff]{2,4}",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z][\w'’-]+ (?:[a-z]{2,3} )?[A-Z][\w'’-]+")
_POST = re.compile(
    r"\b(?:reporters?|editors?|writers?|correspondents?|columnists?|staff|newsroom|bureau|desk|daily|news agency)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"(?:by|for|p|am|pm|a|m|et|of|the|and|at|on|in|to|with|text|no|de|von|van|bin|al|der|la|posted|published|updated|"
    r"staff|team|desk|newsroom|editors?|reporters?|report|writers?|correspondents?|contributors?|words?|images?|photos?|"
    r"pictures?|video|read|reading|time|min|mins|minutes?|hrs?|hours?|ago|comments?|views?|shares?|pages?|edition|issue|"
    r"newsletter|bulletin|blog|press|release|statement|news|special)\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:advertise|subscribe|log ?in|sign (?:in|up|out)|register|menu|search|e-?paper)\b|°|登[录入錄]|注册|註冊|"
    r"订阅|訂閱|首页|首頁",
    re.IGNORECASE,
)
"""What a page offers beside the day: its banner."""
_RUN_ON = re.compile(r"\s+(?!by\b|from\b|updated|posted|page\b|staff\b|text\b|\d|[|·,/–—:•-])[A-Z]", re.IGNORECASE)
_NO_NAMES = re.compile(rf"{_CLOCK}|{_WEEKDAY}|\S+@\S+|\([a-z]{{1,4}}(?:/[a-z]{{1,4}})*\)", re.IGNORECASE)
_MOST = 40_000
_HEAD = 60
"""So many lines of a text may hold a label, and so many of them a byline:"""
_NEAR = 12
_BELOW = 2
_UPDATED = re.compile(r"updated|更新", re.IGNORECASE)


def writing_day(text: str) -> date | None:
    """The day of writing where the text says it itself: "Published 3 March 2024", 新华社上海2024年3月5日电, a date
    beside an author or a source. Published goes before updated."""
    rows = [row.strip() for row in text[:_MOST].split("\n") if row.strip()][:_HEAD]
    foot = rows[_NEAR:][-4:]
    if len(text) > _MOST:
        rows = rows + [row.strip() for row in text[-2_000:].split("\n")]
        foot = rows[-4:]
    labels = [found for row in rows if (found := published_day(row))]
    published = [found for found in labels if not _UPDATED.search(found.string)]
    bylines = [found for row in (*rows[:_NEAR], *foot) if (found := byline_day(row))]
    beside = (*_beside_credits(rows[:_NEAR]), *_in_brackets(rows), *_signed(rows))
    for found in (*published, *_wires(rows[:_NEAR]), *bylines, *beside, *labels):
        if day := day_of(found):
            return day
    return _short_wire(text, rows[:_NEAR]) or _written_out(rows[:8])


def published_day(line: str) -> re.Match[str] | None:
    """The day on a short line that says when it was published or updated, and nothing else but names."""
    if len(line) > 140 or not may_have_day(line):
        return None
    found = _LABELLED.search(half_width(line))
    return found if found and _is_names(line[: found.start()], line[found.end() :], labelled=True) else None


def byline_day(line: str) -> re.Match[str] | None:
    """The day on a short line that has a name or a source beside it, and says nothing."""
    if (
        not may_have_day(line)
        or len(line) > 140
        or line[-1:] in ":："
        or line[:1] in "■◆●▲★-–•"
        or _SITE.search(line)
    ):
        return None
    found = ANY_DAY.search(half_width(line))
    if found is None or is_date_alone(line):
        return None
    before, after = line[: found.start()], line[found.end() :]
    if not re.sub(_WEEKDAY, "", before, flags=re.IGNORECASE).strip() and _RUN_ON.match(_NO_NAMES.sub("", after)):
        return None
    return found if _is_names(before, after, labelled=False) else None


def is_date_alone(line: str) -> bool:
    """Whether a line is a date and nothing else but ornaments with their tags: a page's banner."""
    if len(line) > 80 or not may_have_day(line):
        return False
    return bool(_ALONE.fullmatch(line)) or bool(_ALONE.fullmatch(_TAGS.sub(" ", line)))


def is_written_out(line: str) -> bool:
    """Whether a short line has a day in Chinese numerals and other words."""
    found = WRITTEN_OUT.search(line)
    return bool(found) and len(line) < 60 and "。" not in line


def _wires(rows: list[str]) -> Iterator[re.Match[str]]:
    for row in rows:
        for pattern in (_CHINESE_WIRE, _REPUBLICAN_WIRE, _REPUBLICAN_BYLINE, ENGLISH_WIRE):
            if found := pattern.match(half_width(row)[:90]):
                yield found


def _beside_credits(rows: list[str]) -> Iterator[re.Match[str]]:
    """The date alone on the line above or below the author's; that of an official letter (中華民國112年10月25日)."""
    for at, row in enumerate(rows):
        found = ANY_DAY.search(half_width(row)) if is_date_alone(row) else None
        if found is None:
            continue
        official = at > 0 and found.group().startswith("中")
        if official or _is_credit(rows, at + 1, at > 0) or (at > 0 and _is_credit(rows, at - 1, True)):
            yield found


def _in_brackets(rows: list[str]) -> Iterator[re.Match[str]]:
    """The day in brackets, or under the title of a speech, that a Chinese article begins with, or ends with."""
    for at, row in enumerate(rows):
        line = half_width(row)[:90]
        if (
            (0 < at < _NEAR and (found := _IN_BRACKETS.match(line) or _SPEECH.fullmatch(line)))
            or (0 < at <= _BELOW and (found := _UNDER_TITLE.fullmatch(line)))
            or (at == len(rows) - 1 and (found := _IN_BRACKETS.fullmatch(half_width(row))))
        ):
            yield found


def _signed(rows: list[str]) -> Iterator[re.Match[str]]:
    """The day alone under the body that signs an official letter, at its foot."""
    for above, row in zip(rows[-4:], rows[-3:], strict=False):
        if is_date_alone(row) and _OFFICE.fullmatch(above) and (found := ANY_DAY.search(half_width(row))):
            yield found


def _is_credit(rows: list[str], at: int, below_title: bool) -> bool:
    """Whether a line says who wrote: by a word for it or, under a title, by names and their posts."""
    if at >= len(rows) or len(rows[at]) > 80:
        return False
    if _CREDIT.match(rows[at]):
        return True
    if not below_title or not _NAMED.match(rows[at]) or not _is_names(rows[at], "", labelled=False):
        return False
    posts = rows[at] if _NAMED.fullmatch(rows[at]) is None else " ".join(rows[at + 1 : at + 2])
    return _POST.search(posts) is not None and len(posts) < 80


def _short_wire(text: str, rows: list[str]) -> date | None:
    """A wire's day without its year, where the text soon says the same day with it."""
    found = _SHORT_WIRE.search(text[:300])
    days = [(int(found[1]), int(found[2]))] if found else []
    for row in rows:
        wire = ENGLISH_WIRE.match(row)
        if wire and (month := wire["month"] or wire["month2"]):
            days.append((month_of(month), int(wire["day"] or wire["day2"])))
    for whole in ANY_DAY.finditer(text[:1500]) if days else ():
        day = day_of(whole)
        if day and (day.month, day.day) in days:
            return day
    return None


def _written_out(rows: list[str]) -> date | None:
    """二〇二四年五月二十日 on a short line with other words, in the head of the text."""
    for row in rows:
        found = WRITTEN_OUT.search(row)
        if found and len(row) < 60 and found.group() != row and "。" not in row:
            return written_out_day(found)
    return None


def _is_names(before: str, after: str, *, labelled: bool) -> bool:
    """Whether what is left of a line beside its date is names and labels, no sentence."""
    if re.search("[\u4e00-\u9fff]", before + after):
        before, after = before.strip(" ，,（(\u3000"), after.strip(" ）)\u3000")
        if len(before) + len(after) > 60 or _SENTENCE.search(before + "|" + after):
            return False
        alone = _COLUMN.fullmatch(before) is not None and not re.sub(_WEEKDAY, "", after)
        return labelled or alone or any(_LABEL.search(side) for side in (before, after))
    rest = f"{before} | {after}"
    if re.search(r"[a-z]{2}[.!?]\s+[A-Z]|[!?]" if not labelled else "[!?]", rest):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", _NO_NAMES.sub(" ", rest))
    return all(word[0].isupper() or _SMALL.fullmatch(word.rstrip(".")) for word in words)
