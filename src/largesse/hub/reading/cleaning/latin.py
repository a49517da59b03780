"""Latin spam among Chinese. A firm's or a product's name is none: it has capitals, the sentence goes on with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.foreign import NEAR, is_quoted
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import (
    CHINESE_OPENER,
    DECORATION,
    DOMAIN,
    END_MARKS,
    HAN,
    HANDLE,
    LATIN,
    SMALL,
    SOFT_OPENER,
    SUBJECT_GOES_ON,
    TRAILING,
    VIETNAMESE,
)
from largesse.hub.reading.cleaning.searches import is_search
from largesse.hub.reading.paragraphs import Paragraph

_PHRASE = re.compile(
    rf"(?:[{DECORATION}]\s*)*(?:[{LATIN}@+$]|(?<![\d.,A-Za-z])\d{{1,3}}(?=[a-z]{{2,}}\d*[ \t]+[a-z]))"
    rf"[{LATIN}\d'’&.+%$!/:@_=?#-]*"
    rf"(?:[ \t]+(?:[{LATIN}\d$&'’+@-][{LATIN}\d'’&.,+%$!/:@_=?#-]*|&))*[!~]*{TRAILING}"
)
_CITED = re.compile(
    r"(?:网址|網址|官网|官網|网站|網站|访问|訪問|登录|登錄|详见|詳見|见|見|链接|連結|邮箱|郵箱|邮件|[:：（(])\s*$"
)
_BULLET = re.compile(r"\s*[-–—*·•●○▪■◆▶►➤✓✔✅→‣∙]\s*\S")


def latin_fragments(text: str, paragraphs: list[Paragraph]) -> Iterator[Fragment]:
    """What of a Chinese text may be spam in Latin letters."""
    sentences = sum(_is_sentence(one.span.of(text)) for one in paragraphs)
    for index, paragraph in enumerate(paragraphs):
        near = [paragraphs[at].span.of(text) for at in (index - 1, index + 1) if 0 <= at < len(paragraphs)]
        for found in _PHRASE.finditer(text, paragraph.body, paragraph.span.end):
            if fragment := _judge(text, paragraph, found, [] if index < 2 else near, sentences):
                yield fragment


def _is_sentence(words: str) -> bool:
    """A whole English sentence on a line of its own, as in an abstract."""
    return words[-1] in '.”"' and not re.search(f"[{HAN}]", words) and len(words.split()) >= 6


def _judge(text: str, paragraph: Paragraph, found: re.Match[str], near: list[str], sentences: int) -> Fragment | None:
    words = found.group().strip()
    if re.match(f"[{HAN}、]", text[found.end() : found.end() + 1]):
        words = re.sub(r"\s+\d[\d.–-]*$", "", words)  # a year or a number with which the sentence begins
    if address := re.match(r"((?:https?://|www\.)\S+)[ \t]+[A-Z]", words):
        words = address[1]
    start = found.start() + len(found.group()) - len(found.group().lstrip())
    span = Span(start, start + len(words))
    left = text[max(paragraph.body, span.start - NEAR) : span.start].rstrip()
    after = text[span.end : min(paragraph.span.end, span.end + NEAR)]
    right = after.lstrip()
    tokens = words.split()
    odd = _is_odd(words, tokens)
    if is_quoted(left, right) or (left and left[-1] in '（([“"‘「『《【#＃' and right):
        return None
    if not left and not right:
        return _whole(words, tokens, span, odd, near, sentences)
    if not left or left[-1] in "。！？…" or (left[-1] in "”」）)" and left[-2:-1] in tuple(END_MARKS)):
        if not right:
            return _tail(words, tokens, span, odd, left)
        return _opening(words, tokens, span, odd, right, after)
    gap = text[span.start - 1].isspace()
    if not right:
        if odd and not _CITED.search(left):
            return Fragment(span, gap, "reading.spam_tail")
        return Fragment(span, False, "reading.spam_tail") if len(tokens) >= 3 and gap else None
    if odd and len(tokens) >= 3 and not _CITED.search(left):
        return Fragment(span, len(tokens) >= 4 and gap and left[-1] not in "，、：", "reading.spam_within")
    return None


def _is_odd(words: str, tokens: list[str]) -> bool:
    """Whether words are no name: in small letters, a messenger's handle, several addresses, Vietnamese."""
    if _is_strange(words, tokens):
        return True
    plain = [token for token in tokens if token.lower() not in SMALL and re.search(f"[{LATIN}]", token)]
    small = [token for token in plain if not re.search(r"[A-Z\d]", token)]
    return len(small) >= 2 and len(small) * 2 >= len(plain)


def _is_strange(words: str, tokens: list[str]) -> bool:
    """A handle, several addresses, Vietnamese, ornaments: no name has them."""
    if HANDLE.search(words) or len(DOMAIN.findall(words)) >= 2 or re.search(r"t\.me/|https?://|www\.", words):
        return True
    if len(tokens) >= 2 and DOMAIN.search(words):
        return True
    if len(tokens) >= 2 and sum(bool(re.search(f"[{VIETNAMESE}]", token)) for token in tokens) * 3 >= len(tokens):
        return not all(token[0].isupper() for token in tokens)
    return bool(re.search(rf"[{DECORATION}]", words)) and len(tokens) >= 3


def _opening(words: str, tokens: list[str], span: Span, odd: bool, right: str, after: str) -> Fragment | None:
    if odd:
        bound = not after[:1].isspace() and not _is_strange(words, tokens)
        return Fragment(span, not bound or len(tokens) >= 5 or is_search(tokens), "reading.spam_glued")
    if _BULLET.match(after) and len(tokens) >= 2:
        return Fragment(span, True, "reading.spam_glued")
    goes_on = bool(SUBJECT_GOES_ON.match(right))
    if len(tokens) >= 3 and after[:1].isspace() and not goes_on:
        opens = len(tokens) >= 4 and bool(SOFT_OPENER.match(right) or CHINESE_OPENER.match(right))
        return Fragment(span, opens, "reading.spam_glued", follows=len(tokens) >= 4)
    return None


def _tail(words: str, tokens: list[str], span: Span, odd: bool, left: str) -> Fragment | None:
    if len(tokens) >= 2 or odd or DOMAIN.fullmatch(words):
        spoken = words.endswith(".") and len(tokens) >= 6 and not odd
        return Fragment(span, not spoken, "reading.spam_tail")
    return None


def _whole(words: str, tokens: list[str], span: Span, odd: bool, near: list[str], sentences: int) -> Fragment | None:
    """A line in Latin letters alone: an abstract has sentences; a title's translation stands beside the title."""
    if HANDLE.search(words) or (odd and re.search(r"t\.me/|https?://|www\.", words) and len(tokens) > 1):
        return Fragment(span, True, "reading.spam_line")
    if _is_sentence(words):
        return Fragment(span, sentences == 1 and odd and len(tokens) < 16, "reading.spam_line")
    titled = not near or any(len(other) < 60 and other[-1] not in "。.!?！？" for other in near)
    if len(tokens) < 2:
        return Fragment(span, False, "reading.spam_line", follows=True) if DOMAIN.fullmatch(words) else None
    return Fragment(span, odd or not titled, "reading.spam_line")
