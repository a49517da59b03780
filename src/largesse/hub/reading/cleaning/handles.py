"""Chinese spam with a way to reach somebody in it, and which words around that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import BULLET, HAN, HANDLE, REACHABLE
from largesse.hub.reading.cleaning.silent import says_nothing
from largesse.hub.reading.cleaning.strange import rare_share
from largesse.hub.reading.paragraphs import Paragraph

_ENDS = "。！？\n"
_NAMED = re.compile(
    rf"(?:[{HAN}A-Za-z]{{1,8}}\s?[:：]\s?@?|加[{HAN}]\s?)(?:(?=[a-z_-]{{0,12}}\d\d)[a-z][a-z_-]*\d[a-z\d_-]{{1,16}}"
    r"|(?<=[a-z][:：])\d{6,12})(?![A-Za-z\d_.@/])|(?:[ａ-ｚ]{1,6}[：:]?|[Ａ-Ｚ]{2,6}[：:])[０-９]{5,}"
)
"""An account's name of small letters and digits after what it is for; one in wide letters."""
_OFFICIAL = re.compile(
    r"(?:热线|熱線|电话|電話|联系人|聯繫人|咨询|諮詢|公众号|公眾號|官方[^\s，。]{0,6}|客服|邮箱|郵箱|[网網]址)\s*[:：]?\s*$"
)
"""What an office's number or account stands after."""
_SAME_LINE = re.compile(r"(?:[ \t\u3000]*[^\s，。；：！？、“”「」《》（(]{1,12}){1,6}[！!]?(?=\s*$)")
"""Short words without a mark, up to the line's end."""
_SHORT = re.compile(r"(?:[ \t\u3000]*(?![^\s]{7})[^\s，。；：！？、“”「」《》（(]+){1,6}[！!]?(?=\s*$)")
"""As short as none of a title's are."""
_HEAP = re.compile(rf"[{HAN}]{{2,10}}(?:[ \t\u3000]+[{HAN}]{{2,10}})*[ \t\u3000]*")
_GLUED = re.compile(rf"[（(]?[{HAN}]{{1,8}}[）)]?[！!]?(?=[ \t\u3000。]|$)")
_GOES_ON = re.compile("[，,、/／+＋]")


def handle_fragments(text: str, paragraph: Paragraph) -> Iterator[Fragment]:
    """Each such way in a paragraph, with its words."""
    start, end = paragraph.span.start, paragraph.span.end
    if not REACHABLE.search(text, start, end):
        return
    for pattern in (HANDLE, _NAMED):
        for found in pattern.finditer(text, start, end):
            yield _around(text, paragraph, found)


def _around(text: str, paragraph: Paragraph, found: re.Match[str]) -> Fragment:
    start = _begin(text, paragraph, found)
    end = _stop(text, paragraph, found.end(), start == paragraph.body)
    before = text[start : found.start()]
    label = found.group() if found.re is _NAMED else ""
    contact = _OFFICIAL.search(before) or _OFFICIAL.search(re.split("(?<=[:：])", label)[0])
    named = re.search("[:：]|人|地址|邮编|郵編", before)
    heaped = len(before.split()) >= 3
    odd = contact is not None and rare_share(before) >= 0.3
    return Fragment(Span(start, end), not contact or (heaped and not named), "reading.spam_handle", follows=odd)


def _begin(text: str, paragraph: Paragraph, found: re.Match[str]) -> int:
    """Back to the sentence's end before, or to a gap with more than a heap of words before it."""
    start = found.start()
    ended = max(paragraph.body, *(text.rfind(mark, paragraph.body, start) + 1 for mark in _ENDS + "”」"))
    if ended > paragraph.body and found.end() == paragraph.span.end and _HEAP.fullmatch(text, ended, start):
        return ended
    least = 2 if paragraph.span.start == 0 else 4
    while start > paragraph.body and text[start - 1] not in _ENDS + "”」":
        if text[start - 1] in " \u3000\t":
            long = len(re.findall(rf"[{HAN}]", text[start : found.end()])) >= least
            if long or not says_nothing(text[ended : start - 1]):
                break
        start -= 1
    while start < found.start() and text[start].isspace():
        start += 1
    return start


def _stop(text: str, paragraph: Paragraph, at: int, first: bool) -> int:
    """On to the line's end where only short words stand up to there, to the sentence's where a comma says that it
    goes on; else no further than a word that is glued to it."""
    end = paragraph.span.end
    if _GOES_ON.match(text, at, end):
        return _before_end(text, at, end)
    if rest := (_SHORT if first else _SAME_LINE).match(text, at, end):
        return _before_bullet(text, at, rest.end())
    glued = _GLUED.match(text, at, end)
    return glued.end() if glued else at


def _before_end(text: str, at: int, end: int) -> int:
    while at < end and text[at] not in _ENDS:
        if text[at] in " \u3000\t" and re.match(rf"\s*(?:[{HAN}]+[，,]|{BULLET}|[{HAN}]{{12,}})", text[at : at + 24]):
            break
        at += 1
    return at + (text[at : at + 1] == "！")


def _before_bullet(text: str, at: int, end: int) -> int:
    bullet = re.search(rf"\s+{BULLET}", text[at:end])
    return at + bullet.start() if bullet else end
