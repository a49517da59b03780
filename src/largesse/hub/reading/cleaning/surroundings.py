"""What stands around an article: dates, bylines, menus, invitations, advertising, other stories, who paid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from largesse.hub.model.documents import Part, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.credits import is_caption, is_credit
from largesse.hub.reading.cleaning.edges import edges_aside
from largesse.hub.reading.cleaning.others import sections_aside
from largesse.hub.reading.cleaning.rules import Rule, rules
from largesse.hub.reading.cleaning.strips import strip
from largesse.hub.reading.cleaning.telling import tells
from largesse.hub.reading.paragraphs import Paragraph
from largesse.hub.reading.sentences import sentences
from largesse.hub.reading.writing_day import ENGLISH_WIRE, byline_day, is_date_alone, is_written_out, published_day

_I = re.IGNORECASE


_ROLE = (
    r"(?:editor|reporter|writer|journalist|correspondent|contributor|columnist|author|analyst|blogger|intern|"
    r"editor-in-chief|freelancer|producer)"
)
_NAME = r"[A-Z][\w'’.-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w'’.-]+){1,3}"
_CONTACT = re.compile(
    r"(?:.*\?\s*)?(?:want|for (?:more|further)|to (?:subscribe|advertise)|please|contact|e-?mail|call|ring|write to|"
    r"tips?|media|press)\b.{0,100}(?:[\w.+-]+@[\w-]+\.\w+|\+?\d[\d ()-]{7,}\d).*",
    _I,
)
_CONTACT_LINE = re.compile(
    r"(?:(?:media|press|investor|sales)\s+(?:contacts?|relations|enquiries|inquiries)|contacts?|tel|phone|fax|e-?mail|"
    r"website|电话|電話|联系电话|聯絡電話|热线|熱線|邮箱|郵箱|地址|网址|網址|联系人|聯繫人)\s*[:：].*"
    r"|[^。]{0,40}(?:联系电话|聯絡電話|咨询电话|諮詢電話)\s*[:：]\s*[\d -]{7,}[^。]{0,20}。?",
    _I,
)
_BIO = re.compile(
    rf"about the author\b.*|(?:{_NAME}|[A-Z][\w'’-]+) (?:is|was|has been|works as|covers|writes|reports)\b"
    rf"[^.]{{0,80}}\b(?:{_ROLE}s?|covers?|writes?|reports? (?:on|for))\b.*"
    r"|.{2,6}(?:，|,|是|为|系).{0,20}(?:记者|記者|编辑|編輯|撰稿人|专栏作家|專欄作家|特约作者|評論員|评论员)"
    r"(?:，|,|。|$).{0,80}"
)
_IS_ROLE = re.compile(rf"\b(?:is|was)\s+(?:an?|the|our)\s[^.]{{0,60}}\b{_ROLE}\b", _I)
_STAFF = re.compile(
    r"\b(?:is|was)\s+(?:an?|the|our)\s[^.]{0,40}\b(?:editor|reporter|writer|journalist|correspondent|contributor|columnist)"
    r"(?:\s+(?:at|for|with|in|on|based|covering|who)\b|;)"
)
_PAGE = re.compile(
    r"[-–—\s]*(?:page|p\.|第)\s*\d{1,4}\s*(?:页|頁|/\s*\d+|of\s+\d+)?(?:[,，/]?\s*共\s*\d+\s*[页頁])?[-–—\s]*"
    r"|[-–—]\s*\d{1,4}\s*[-–—]",
    _I,
)
_NUMBER = re.compile(r"\d{1,4}")
_FOOT = re.compile(r"[.。]\s+((?:p\.|page)\s*\d+ of \d+)\s*$", _I)
_CAPTION = re.compile(
    r"(?:(?:figure|fig\.|table|chart|exhibit|photo|image)\s+\d{1,3}(?:[.-]\d{1,2})?\s*[.:：|–—-]"
    r"|[图圖表]\s?\d{1,3}(?:[.-]\d{1,2})?\s*[.:：、 \u3000])",
    _I,
)
_FRAME = re.compile(
    r".{0,16}[（(](?:记者|記者|本报记者|通讯员|编辑|图|完|责编|責編|来源|來源)[^()（）]{0,40}[)）]|[（(](?:完|End|END)[)）]|"
    r"Enditem|ENDITEM|-30-|###|END|完"
)
_CHINESE_WIRE = re.compile(
    r"(?:[^。，\n]{2,10}?(?:报|報|网|網|社|台)[^。，\n]{0,12}?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:专电|电|電|讯|訊)"
    r"|(?:新华社|新華社|中新社|中新网|中新網|本报|本報|中央社|中通社|人民网|央视网)[^。，\n]{0,10}?"
    r"(?:专电|电|電|讯|訊)(?=[\s（(]))"
    r"\s*(?:[（(](?:记者|記者)[^()（）]{1,30}[)）])?\s*"
)
"""新华社上海3月5日电（记者 …）, 本报讯."""
_TO_THE_READER = re.compile(
    r"(?:join|subscribe|sign up|follow|download|don't miss|stay)\b"
    r"|.*(?:请|請|欢迎|歡迎|扫码|掃碼|点个|關注我|关注我)",
    _I,
)
_ORNAMENTS = re.compile("^[\u2b50\u2605\u2606\u25a0\u25c6\U0001f300-\U0001faff]+\\s*(?=\\S)")
_LENGTH_NOTE = re.compile(r"[（(]\s*(?:全文|本文|正文)(?:共计|共|约)?\s*[\d,]+\s*字[^()（）]{0,40}[)）]")
_ASIDE = ("reading.copyright", "reading.reprint", "reading.disclosure", "reading.advertising_offer")
_OF_A_NOTICE = 6
"""A notice of rights has no more sentences."""
_NEVER_TELLING = frozenset(
    f"reading.{why}" for why in ("invitation", "disclosure", "copyright", "reprint", "cookies", "byline")
)
_INLINE_REPORTER = re.compile(
    r"[（(](?:本报|见习)?(?:记者|記者|通讯员|編輯|编辑|责编|来源|來源)[^()（）]{1,30}[)）]"
    r"|[〔【](?:记者|記者)[^〔〕【】]{2,24}(?:报道|報道|報導|电|電)[〕】](?=.)"
)


def surroundings(text: str, paragraphs: list[Paragraph]) -> Iterator[Segment]:
    """The stretches of the text that are not the article's own, whole paragraphs or sentences of one. About numbers
    without any words nothing stands."""
    if not re.search(r"[^\W\d_]", text):
        return
    words = [_ORNAMENTS.sub("", paragraph.span.of(text)) or " " for paragraph in paragraphs]
    numbers = sum(bool(re.fullmatch(r"[\d\s.,%-]+", each)) for each in words)
    parts: list[tuple[Part, str] | None] = [
        _line(each, index, len(words), numbers * 3 < len(words)) for index, each in enumerate(words)
    ]
    _bylines(words, parts)
    sections_aside(words, parts)
    edges_aside(words, parts)
    for index, paragraph in enumerate(paragraphs):
        kind = parts[index]
        pieces = strip(words[index], partial(_line, index=index, count=len(words), few_numbers=False)) or ()
        if pieces:
            first = paragraph.span.end - len(words[index])
            for start, end, part, why in pieces:
                yield Segment(Span(first + start if start else paragraph.span.start, first + end), part, why)
        elif kind is not None:
            yield Segment(paragraph.span, *kind)
        else:
            yield from _inside(text, paragraph, index, len(paragraphs))


def _line(words: str, index: int, count: int, few_numbers: bool) -> tuple[Part, str] | None:
    """What a whole line is by itself."""
    if is_date_alone(words):
        return "dateline", "reading.date_alone"
    if len(words) < 140 and (index < 8 or index >= count - 4):
        if published_day(words):
            return "byline", "reading.published"
        if byline_day(words) or is_written_out(words):
            return "byline", "reading.byline_day"
    if few_numbers and count > 3 and (_PAGE.fullmatch(words) or _NUMBER.fullmatch(words)):
        return "furniture", "reading.page_number"
    if is_caption(words):
        return "furniture", "reading.caption"
    if _FRAME.fullmatch(words) and len(words) < 50:
        return "byline", "reading.byline"
    lower = words.lower()
    for rule in rules():
        if (
            (rule.sentence or len(words) <= 160)
            and rule.may_fit(lower)
            and rule.fits(words)
            and _fits(rule, words, index, count)
        ):
            return rule.part, rule.why
    if _CONTACT_LINE.fullmatch(words) and index > count // 2:
        return "boilerplate", "reading.contact"
    return ("byline", "reading.byline") if is_credit(words) else None


def _fits(rule: Rule, words: str, index: int, count: int) -> bool:
    """A rule for lines holds for short ones; one for sentences where every sentence of the line keeps to it, or its
    first does and the line is near the end."""
    if rule.why in _NEVER_TELLING and tells(words):
        return False
    if not rule.sentence:
        short = 160 if rule.part == "byline" else 120
        if rule.part == "byline" and re.search(r"[.!?。！？]\s*\S", words) and not words.startswith(("(", "（")):
            return False
        return len(words) <= short
    if words[0] in "（(" and words[-1] in "）)":
        return True
    ends = sentences(words, 0, len(words))
    kept = [rule.fits(words[slice(*each)]) for each in ends]
    if rule.part == "disclosure":
        return bool(kept[0]) and (len(ends) <= 4)
    few = len(ends) <= (_OF_A_NOTICE if rule.why == "reading.copyright" else 3)
    return all(kept) or (bool(kept[0]) and few and (index >= count * 0.6 or index < 2))


def _bylines(words: list[str], parts: list[tuple[Part, str] | None]) -> None:
    """Names before what is said of who wrote, and what is said of them."""
    counts = Counter(words)
    for index, each in enumerate(words):
        if parts[index] is not None:
            continue
        if _is_biography(words, index):
            parts[index] = ("byline", "reading.biography")
            before = index - 1
            while before >= 0 and parts[before] is None and _is_named(words[before], each):
                parts[before] = ("byline", "reading.byline_name")
                before -= 1
        elif counts[each] > 1 and len(each) < 50 and re.fullmatch(_NAME, each) and index + 1 < len(words):
            near = words[index + 1 : index + 3]
            if any(other.startswith(each) for other in near) and any(_IS_ROLE.search(other) for other in near):
                parts[index] = ("byline", "reading.byline_name")


def _is_biography(words: list[str], index: int) -> bool:
    """Whether a paragraph says who wrote: after a line with the name, or near the end of the text."""
    each = words[index]
    if len(each) > 700 or not _BIO.fullmatch(each):
        return False
    if index and _is_named(words[index - 1], each):
        return True
    return index >= len(words) * 0.6 and bool(re.match(_NAME, each)) and bool(_STAFF.search(each))


def _is_named(line: str, biography: str) -> bool:
    """Whether a short line is the name of whom a biography is about, or its first name begins the biography."""
    return len(line) < 50 and (line in biography or biography.startswith(line.split()[0] + " "))


def _inside(text: str, paragraph: Paragraph, index: int, count: int) -> Iterator[Segment]:
    """The sentences of a paragraph that are not the article's, a wire's opening, a reporter's name."""
    start, end = paragraph.span.start, paragraph.span.end
    wire = ENGLISH_WIRE.match(text, start, end) or _CHINESE_WIRE.match(text, start, end)
    if wire and wire.end() + 8 < end:
        yield Segment(Span(start, _unspaced(text, start, wire.end())), "dateline", "reading.wire")
        start = wire.end()
    elif found := _CAPTION.match(text, start, end):
        yield Segment(Span(start, _unspaced(text, start, found.end())), "furniture", "reading.caption_number")
    for found in _LENGTH_NOTE.finditer(text, start, end):
        yield Segment(Span(found.start(), found.end()), "boilerplate", "reading.article_note")
    for found in _INLINE_REPORTER.finditer(text, start, end):
        yield Segment(Span(found.start(), found.end()), "byline", "reading.byline")
    if index < count * 0.4 and count > 4:
        return
    if found := _FOOT.search(text, start, end):
        yield Segment(Span(found.start(1), found.end(1)), "furniture", "reading.page_number")
        end = found.start(1)
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
        for rule in rules():
            if rule.sentence and rule.fits(words) and _is_aside(rule, words):
                yield Segment(Span(begin, stop), rule.part, rule.why)
                break


def _is_aside(rule: Rule, words: str) -> bool:
    """Within a paragraph of the article only a sentence that speaks to the reader is set aside."""
    if rule.why == "reading.invitation":
        return bool(_TO_THE_READER.match(words)) and not tells(words)
    return rule.why in _ASIDE


def _unspaced(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
