"""What stands around an article: dates, bylines, menus, invitations, advertising, other stories, who paid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from largesse.hub.model.documents import Part, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.letters import HAN
from largesse.hub.reading.dates import BARE, BYLINE_DAY, ENGLISH_WIRE, PUBLISHED
from largesse.hub.reading.paragraphs import Paragraph
from largesse.hub.reading.sentences import sentences

_I = re.IGNORECASE


@dataclass(frozen=True)
class Rule:
    """Words that are known by their form; `whole` lines alone, or a sentence of a paragraph too."""

    part: Part
    why: str
    pattern: re.Pattern[str]


_ROLE = (
    r"(?:editor|reporter|writer|journalist|correspondent|contributor|columnist|author|analyst|blogger|intern|"
    r"editor-in-chief|freelancer|producer)"
)
_NAME = r"[A-Z][\w'’.-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w'’.-]+){1,3}"
_DASHES = r"[-–—_=*~\s\[\]【】()（）|]*"

LINES: tuple[Rule, ...] = tuple(
    Rule(part, why, re.compile(pattern, _I))
    for part, why, pattern in (
        (
            "advertising",
            "reading.advertising_mark",
            rf"{_DASHES}(?:advertisement|advertisements|advert|ad|ads|sponsored|sponsored (?:content|post|link)s?|promoted"
            rf"(?: content)?|paid (?:content|post)|story continues below(?: advertisement)?|广告|廣告|推广|推廣|赞助内容|贊助內容|"
            rf"广告位|廣編特輯|特约推广|商业推广|ADVERTISEMENT){_DASHES}",
        ),
        ("advertising", "reading.advertising_offer", r"[【\[](?:优惠|優惠|特惠|限时|限時|促销|促銷|福利|广告|廣告|推广|推廣)[】\]].{2,80}"),
        (
            "boilerplate",
            "reading.button",
            rf"{_DASHES}(?:read more|continue reading|load more|show more|see more|learn more|see also|view all|more|menu|home|"
            r"search|share(?: (?:this|on|via)[\w ,/&]*)?|tweet|print|e-?mail|copy link|save|like|follow(?: us)?(?: on [\w ,&]+)?|"
            r"facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|weibo|wechat|"
            r"sign in|sign up|log ?in|log ?out|register|subscribe(?: now)?|subscribe to [^.]{2,60}|back to top|skip to [\w ]+|"
            r"leave a (?:comment|reply)|\d* ?comments?|post comment|next|previous|next article|previous article|newsletter|"
            r"\d+ ?min(?:ute)?s? read|(?:tags|topics|filed under|categories|keywords)\s*[:：].*|"
            r"(?:home|首页|首頁)(?:\s*[>›»/]\s*.{1,40}){1,5}|"
            r"(?:facebook|twitter|linkedin|whatsapp|email|print|share|telegram|reddit)(?:[\s|·,/]+(?:facebook|twitter|x|linkedin|"
            r"whatsapp|email|print|copy link|telegram|reddit))+|"
            r"阅读更多|查看更多|阅读原文|點擊閱讀|閱讀更多|查看更多|展开全文|展開全文|点击查看.*|點擊查看.*|分享(?:到|至)?.{0,20}|收藏|点赞|點讚|评论|評論|登录|登錄|登入|注册|"
            r"註冊|返回(?:顶部|頂部|首页|首頁)|上一篇.*|下一篇.*|打印|字号.*|字號.*|首页|首頁|搜索|关注我们|關注我們|(?:标签|標籤|关键词|關鍵詞|关键字)\s*[:：].*|"
            rf"网友评论.*|扫一扫.*|掃一掃.*){_DASHES}",
        ),
        (
            "byline",
            "reading.byline",
            rf"(?:by|written by|words(?: by)?|reported by|reporting by|edited by|editing by|story by|text(?: by)?|photos? by|"
            rf"photo(?:graph)?(?: credit)?|author|contributor|editor|source|image(?: credit)?)\s*[:：]?\s+.{{2,70}}"
            rf"|\(?(?:reporting|additional reporting|writing|editing) by [^.]{{2,120}}\)?\.?"
            r"|[（(【]?\s*(?:本报|本報|本刊|见习|見習|首席)?(?:记者|記者|作者|撰文|撰稿|文|编辑|編輯|责编|責編|责任编辑|責任編輯|来源|來源|通讯员|通訊員|摄影|攝影|校对|審核|审核|编审|"
            r"监制|供稿|稿源|出品|图片来源|圖片來源|图源|资料来源)\s*[\s/／:：|｜丨]\s*[^。]{1,60}",
        ),
        (
            "byline",
            "reading.byline",
            r"(?:新华社|中新社|新華社|中新網|中新网|本报|本報|本刊|.{2,8}(?:日报|日報|时报|時報|晚报|晚報))?(?:记者|記者|通讯员)\s?[\u4e00-\u9fff ]{2,20}",
        ),
        (
            "disclosure",
            "reading.disclosure",
            r".{0,60}\b(?:partnerships? (?:that involves?|with)[^.]{0,40}sponsor|(?:is|was|were) (?:sponsored|paid for|produced in partnership)|"
            r"sponsored by|paid (?:partnership|promotion)|in (?:paid )?partnership with|affiliate (?:links?|commission)|"
            r"earn a (?:small )?commission|receives? (?:compensation|funding|payment) from|(?:holds?|own) (?:shares|a position|no position) in).*",
        ),
        (
            "disclosure",
            "reading.disclosure",
            r".{0,30}(?:本文|本篇|此文|本稿|内容|內容)(?:为|為|是|系|属|屬)?.{0,16}(?:推广|推廣|广告|廣告|赞助|贊助|商业合作|商業合作|合作推广)(?!活动).*|"
            r".{0,20}由.{2,30}(?:赞助|贊助|冠名|提供资金|提供資金)(?:播出|刊登|发布|發布)?[。]?|.{0,10}(?:利益(?:相关|冲突)?(?:披露|声明|申报)|披露声明).*",
        ),
        (
            "boilerplate",
            "reading.copyright",
            r".*(?:©|\(c\)\s*\d{4}|copyright\s+(?:©|\d{4}|by)|all rights reserved|may not be (?:reproduced|published|copied)|"
            r"terms of (?:use|service)|privacy policy|版权所有|版權所有|不得转载|不得轉載|转载请|轉載請|未经.{0,12}(?:授权|许可|同意)|未經.{0,12}(?:授權|許可|同意)|"
            r"ICP备|ICP備|网信备|公网安备|免责声明|免責聲明|违法和不良信息|举报(?:电话|邮箱)).*",
        ),
        (
            "boilerplate",
            "reading.cookies",
            r".*\b(?:uses? cookies|cookies? (?:policy|settings|preferences)|accept (?:all )?cookies|enable javascript|ad ?block).*|.*(?:使用cookies?|接受cookies?).*",
        ),
        (
            "boilerplate",
            "reading.invitation",
            r".*\b(?:is (?:now )?on (?:telegram|whatsapp|facebook|instagram|tiktok|x|twitter|threads)\b|"
            r"(?:join|subscribe|sign up|follow|download|like|get|don't miss|stay)\b[^.!?]{0,60}\b(?:our|us|channel|newsletters?|inbox|"
            r"the conversation|mailing list|podcast|to continue reading|up to date|full access)\b).*",
        ),
        (
            "boilerplate",
            "reading.invitation",
            r".*(?:扫码|掃碼|扫描(?:下方)?二维码|掃描.{0,4}(?:二維碼|QR)|长按.{0,6}(?:识别|二维码)|公众号|公眾號|订阅|訂閱|点击.{0,6}(?:关注|阅读原文|链接)|"
            r"點擊.{0,6}(?:關注|連結)|下载.{0,12}(?:客户端|APP|App)|下載.{0,12}(?:應用|APP|App)|点个.{0,3}在看|欢迎(?:关注|转发|投稿|留言)|歡迎(?:關注|轉發|投稿|留言)|"
            r"加入.{0,12}(?:频道|頻道|电报|電報|社群|读者群|交流群)|更多(?:精彩)?(?:内容|資訊|资讯|新闻|新聞)[,，]?(?:请|請|尽在|盡在|敬请)|关注我们|關注我們|"
            r"(?:商务|商務)合作).*",
        ),
        (
            "boilerplate",
            "reading.reprint",
            r"(?:this (?:article|story|post|piece) (?:was |is )?(?:first |originally )?(?:appeared|published|posted|ran)\b|"
            r"(?:originally |first )?published (?:on|in|at|by) [A-Z]|republished (?:with|from)|the post .{3,120} (?:first )?appeared (?:first )?on|"
            r"(?:原文|本文)(?:刊于|刊於|载于|載於|首发于|首發於|转自|轉自|转载自|轉載自)|声明[:：]|聲明[:：]).*",
        ),
    )
)  # fmt: skip
_SENTENCE_RULES = frozenset(
    "reading.copyright reading.cookies reading.invitation reading.disclosure reading.reprint".split()
)
_CONTACT = re.compile(
    r"(?:.*\?\s*)?(?:want|for (?:more|further)|to (?:subscribe|advertise)|please|contact|e-?mail|call|ring|write to|tips?|media|press)"
    r"\b.{0,100}(?:[\w.+-]+@[\w-]+\.\w+|\+?\d[\d ()-]{7,}\d).*",
    _I,
)
_CONTACT_LINE = re.compile(
    r"(?:(?:media|press|investor|sales)\s+(?:contacts?|relations|enquiries|inquiries)|contacts?|tel|phone|fax|e-?mail|website|"
    r"电话|電話|联系电话|聯絡電話|热线|熱線|邮箱|郵箱|地址|网址|網址|联系人|聯繫人)\s*[:：].*",
    _I,
)
_RELATED = re.compile(
    rf"{_DASHES}(?:featured (?:articles?|stor(?:y|ies))|related(?: (?:articles?|stor(?:y|ies)|posts?|news|topics?|reading|content|links?|coverage))?|"
    r"more (?:stories|articles|news|from .{2,40}|on this|like this|coverage)|most (?:read|popular|viewed)|trending(?: now)?|recommended(?: for you| reading| stories)?|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|editor'?s'? picks?|popular (?:posts|now|stories)|latest (?:news|stories|posts|articles)|also read|read (?:also|next)|"
    r"up next|what to read next|don'?t miss|top stories|further reading|in other news|"
    r"相关(?:阅读|新闻|报道|文章|推荐|链接|稿件|内容)|相關(?:閱讀|新聞|報導|報道|文章|推薦|連結)|延伸(?:阅读|閱讀)|推荐(?:阅读|文章)|推薦(?:閱讀|文章)|热门(?:文章|新闻|推荐|阅读)|熱門(?:文章|新聞)|"
    r"猜你喜欢|猜你喜歡|更多(?:新闻|新聞|报道|報道|文章|阅读)|往期(?:回顾|精选|推荐)|精彩(?:推荐|推薦|内容)|今日(?:热点|要闻)|热点(?:新闻|推荐|排行)|编辑推荐|為你推薦|为你推荐|大家都在看|看更多|你可能(?:还|還)?(?:喜欢|喜歡|感兴趣))"
    rf"\s*[:：]?{_DASHES}",
    _I,
)
_RELATED_LINE = re.compile(
    r"(?:read (?:also|more|next)|see also|also read|related|more|watch|相关阅读|相关报道|相關閱讀|相關報道|相關新聞|延伸阅读|延伸閱讀|推荐阅读|更多阅读)\s*[:：|>»]\s*\S.{3,160}",
    _I,
)
_SPONSORED = re.compile(
    rf"{_DASHES}(?:sponsored(?: content| post| stor(?:y|ies))?|partner content|paid content|paid post|promoted(?: content| stories)?|brand ?(?:voice|studio|content)|"
    r"from our (?:partners|sponsors)|presented by .{2,40}|赞助内容|贊助內容|合作内容|推广内容|品牌专区|广告专区|特约内容|廣編)"
    rf"\s*[:：]?{_DASHES}",
    _I,
)
_BIO = re.compile(
    rf"(?:about the author\b.*|{_NAME} (?:is|was|has been|works as|covers|writes|reports)\b[^.]{{0,80}}\b(?:{_ROLE}s?|covers?|writes?|reports? (?:on|for))\b.*"
    r"|.{2,6}(?:，|,|是|为|系).{0,20}(?:记者|記者|编辑|編輯|撰稿人|专栏作家|專欄作家|特约作者|評論員|评论员)(?:，|,|。|$).{0,80})"
)
_IS_ROLE = re.compile(rf"\b(?:is|was)\s+(?:an?|the|our)\s[^.]{{0,60}}\b{_ROLE}\b", _I)
_PAGE = re.compile(
    r"[-–—\s]*(?:page|p\.|第)\s*\d{1,4}\s*(?:页|頁|/\s*\d+|of\s+\d+)?(?:[,，/]?\s*共\s*\d+\s*[页頁])?[-–—\s]*|[-–—]\s*\d{1,4}\s*[-–—]",
    _I,
)
_NUMBER = re.compile(r"\d{1,4}")
_CAPTION = re.compile(
    r"(?:(?:figure|fig\.|table|chart|exhibit|photo|image)\s+\d{1,3}(?:[.-]\d{1,2})?\s*[.:：|–—-]|[图圖表]\s?\d{1,3}(?:[.-]\d{1,2})?\s*[.:：、 \u3000])",
    _I,
)
_FRAME = re.compile(
    r".{0,16}[（(](?:记者|記者|本报记者|通讯员|编辑|图|完|责编|責編|来源|來源)[^()（）]{0,40}[)）]$|[（(](?:完|End|END)[)）]|(?:Enditem|ENDITEM|-30-|###|END|完)"
)
_WIRE_END = re.compile(r"\s(Enditem|ENDITEM|###|-30-|[（(]完[)）])\s*$")
_CHINESE_WIRE = re.compile(
    r"(?:新华社|新華社|中新社|中新网|中新網|本报|本報|人民网|央视网|中央社|.{2,8}(?:日报|日報|网|網|社|讯|訊))[^。，\n]{0,16}?(?:\d{1,2}月\d{1,2}日)?(?:电|電|讯|訊)"
    r"\s*(?:[（(](?:记者|記者)[^()（）]{1,30}[)）])?\s*"
)
_INLINE_REPORTER = re.compile(r"[（(](?:本报|见习)?(?:记者|記者|通讯员|編輯|编辑|责编|来源|來源)[^()（）]{1,30}[)）]")


def surroundings(text: str, paragraphs: list[Paragraph]) -> Iterator[Segment]:
    """The stretches of the text that are not the article's own, whole paragraphs or sentences of one."""
    words = [paragraph.span.of(text) for paragraph in paragraphs]
    numbers = sum(bool(re.fullmatch(r"[\d\s.,%-]+", each)) for each in words)
    parts: list[tuple[Part, str] | None] = [
        _line(each, index, len(words), numbers * 3 < len(words)) for index, each in enumerate(words)
    ]
    _bylines(words, parts)
    _sections(words, parts)
    for index, paragraph in enumerate(paragraphs):
        part = parts[index]
        if part is not None:
            yield Segment(paragraph.span, *part)
        else:
            yield from _inside(text, paragraph, index, len(paragraphs))


def _line(words: str, index: int, count: int, few_numbers: bool) -> tuple[Part, str] | None:
    """What a whole line is by itself."""
    if BARE.fullmatch(words):
        return "dateline", "reading.date_alone"
    if len(words) < 140 and (index < 8 or index >= count - 4):
        if (found := PUBLISHED.match(words)) and len(words) - found.end() < 60:
            return "byline", "reading.published"
        if BYLINE_DAY.fullmatch(words):
            return "byline", "reading.byline_day"
    if few_numbers and count > 3 and (_PAGE.fullmatch(words) or _NUMBER.fullmatch(words)):
        return "furniture", "reading.page_number"
    if _FRAME.fullmatch(words) and len(words) < 50:
        return "byline", "reading.byline"
    if _RELATED_LINE.fullmatch(words):
        return "related", "reading.related_line"
    for rule in LINES:
        if rule.pattern.fullmatch(words) and _fits(rule, words, index, count):
            return rule.part, rule.why
    if _CONTACT_LINE.fullmatch(words) and index > count // 2:
        return "boilerplate", "reading.contact"
    return None


def _fits(rule: Rule, words: str, index: int, count: int) -> bool:
    """A rule for lines holds for short ones; one for sentences where every sentence of the line keeps to it, or its first
    does and the line is near the end."""
    if rule.why not in _SENTENCE_RULES:
        short = 160 if rule.part == "byline" else 120
        if rule.part == "byline" and re.search(r"[.!?。！？]\s*\S", words) and not words.startswith(("(", "（")):
            return False
        return len(words) <= short
    ends = sentences(words, 0, len(words))
    kept = [rule.pattern.fullmatch(words, *each) for each in ends]
    if rule.part == "disclosure":
        return bool(kept[0]) and (len(ends) <= 4)
    return all(kept) or (bool(kept[0]) and len(ends) <= 3 and (index >= count * 0.6 or index < 2))


def _bylines(words: list[str], parts: list[tuple[Part, str] | None]) -> None:
    """Names before what is said of who wrote, and what is said of them."""
    counts = Counter(words)
    for index, each in enumerate(words):
        if parts[index] is not None:
            continue
        if (
            len(each) < 700
            and _BIO.fullmatch(each)
            and (_IS_ROLE.search(each) or index >= len(words) * 0.5)
            and (index >= len(words) * 0.4 or (index and words[index - 1] == each[: len(words[index - 1])]))
        ):
            parts[index] = ("byline", "reading.biography")
            before = index - 1
            while before >= 0 and parts[before] is None and len(words[before]) < 50 and words[before] in each:
                parts[before] = ("byline", "reading.byline_name")
                before -= 1
        elif counts[each] > 1 and len(each) < 50 and re.fullmatch(_NAME, each) and index + 1 < len(words):
            near = words[index + 1 : index + 3]
            if any(other.startswith(each) for other in near) and any(_IS_ROLE.search(other) for other in near):
                parts[index] = ("byline", "reading.byline_name")


def _sections(words: list[str], parts: list[tuple[Part, str] | None]) -> None:
    """What stands under a heading of other stories, or of a sponsor, up to where the article goes on."""
    topics = _topics(words)
    index = 0
    while index < len(words):
        related, paid = _RELATED.fullmatch(words[index]), _SPONSORED.fullmatch(words[index])
        if not (related or paid):
            index += 1
            continue
        part: tuple[Part, str] = ("related", "reading.related") if related else ("advertising", "reading.sponsored")
        parts[index] = part
        index += 1
        first = index
        while index < len(words) and not _goes_on(words, index, first, topics, parts):
            if parts[index] is None or parts[index] == ("boilerplate", "reading.button"):
                if not (_RELATED.fullmatch(words[index]) or _SPONSORED.fullmatch(words[index])):
                    parts[index] = parts[index] or part
                else:
                    break
            index += 1


def _topics(words: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for each in words:
        counts.update(_terms(each))
    return counts


def _terms(words: str) -> set[str]:
    runs = re.findall(rf"[{HAN}]{{2,}}", words)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)} | {
        word.lower() for word in re.findall(r"[A-Za-z][A-Za-z'’-]{3,}", words)
    }


def _goes_on(
    words: list[str], index: int, first: int, topics: Counter[str], parts: list[tuple[Part, str] | None]
) -> bool:
    """Whether the article goes on here: a paragraph of sentences about what it was about before."""
    each = words[index]
    if len(each) < (60 if re.search(f"[{HAN}]", each) else 150) or len(sentences(each, 0, len(each))) < 2:
        return False
    before: Counter[str] = Counter()
    for at, other in enumerate(words):
        if at < first - 1 and parts[at] is None:
            before.update(_terms(other))
    own = _terms(each)
    shared = sum(term in before for term in own)
    return bool(own) and shared >= 0.45 * len(own)


def _inside(text: str, paragraph: Paragraph, index: int, count: int) -> Iterator[Segment]:
    """The sentences of a paragraph that are not the article's, a wire's opening, a reporter's name."""
    start, end = paragraph.span.start, paragraph.span.end
    if (wire := ENGLISH_WIRE.match(text, start, end)) and wire.end() < end:
        yield Segment(Span(start, _unspaced(text, start, wire.end())), "dateline", "reading.wire")
        start = wire.end()
    elif (wire := _CHINESE_WIRE.match(text, start, end)) and wire.end() + 8 < end:
        yield Segment(Span(start, _unspaced(text, start, wire.end())), "dateline", "reading.wire")
        start = wire.end()
    elif found := _CAPTION.match(text, start, end):
        yield Segment(Span(start, _unspaced(text, start, found.end())), "furniture", "reading.caption_number")
    for found in _INLINE_REPORTER.finditer(text, start, end):
        yield Segment(Span(found.start(), found.end()), "byline", "reading.byline")
    if found := _WIRE_END.search(text, start, end):
        yield Segment(Span(found.start(1), found.end(1)), "boilerplate", "reading.wire")
    if index < count * 0.4 and count > 4:
        return
    ends = sentences(text, start, end)
    if len(ends) < 2:
        return
    for begin, stop in ends:
        words = text[begin:stop]
        if _CONTACT.fullmatch(words) and not re.search(r"\b(?:said|says)\b", words):
            first = begin
            previous = [each for each in ends if each[1] <= begin]
            if (
                previous
                and text[previous[-1][1] - 1] == "?"
                and re.match(r"want|like|interested", text[previous[-1][0] :], _I)
            ):
                first = previous[-1][0]
            yield Segment(Span(first, stop), "advertising" if first != begin else "boilerplate", "reading.contact")
            continue
        for rule in LINES:
            if rule.why in _SENTENCE_RULES and rule.pattern.fullmatch(words) and _is_aside(rule, words):
                yield Segment(Span(begin, stop), rule.part, rule.why)
                break


def _is_aside(rule: Rule, words: str) -> bool:
    """Within a paragraph of the article only a sentence that speaks to the reader is set aside."""
    if rule.why == "reading.invitation":
        return bool(
            re.match(
                r"(?:join|subscribe|sign up|follow|download|don't miss|stay)\b|.*(?:请|請|欢迎|歡迎|扫码|掃碼|点个|關注我|关注我)",
                words,
                _I,
            )
        )
    if rule.why == "reading.disclosure":
        return bool(re.match(r"(?:this|the) (?:article|post|content|story)|.*(?:本文|此文|本篇)", words, _I))
    return rule.why in ("reading.copyright", "reading.reprint")


def _unspaced(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
