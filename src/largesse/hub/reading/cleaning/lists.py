"""What stands before the bullet or the number of an item whose neighbours have none before theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import BULLET, HAN, VERBS
from largesse.hub.reading.cleaning.searches import is_search
from largesse.hub.reading.paragraphs import Paragraph

_TIGHT = "・•●■★▲◆○□◇▶"
_SIGN = re.compile(rf"{BULLET}(?=\s)|[{_TIGHT}](?=\S)")
"""A bullet; some stand without a space after them."""
_COUNT = re.compile(r"([(（])?(\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])([)）.、．])?")
_NAME = re.compile(rf"[{HAN}]+[\w{HAN}]*")
_NUMERALS = "一二三四五六七八九十"


def list_fragments(text: str, paragraphs: list[Paragraph]) -> Iterator[Fragment]:
    """The words before an item's mark."""
    for index, paragraph in enumerate(paragraphs):
        near = [paragraphs[at] for at in (index - 1, index + 1) if 0 <= at < len(paragraphs)]
        if _stranger(text, paragraphs, index):
            yield Fragment(paragraph.span, True, "reading.spam_list")
            continue
        stop = _bullet(text, paragraph, near) or _number(text, paragraph, paragraphs, index)
        if stop:
            begin, end = paragraph.span.start, stop
            while end > begin and text[end - 1].isspace():
                end -= 1
            words = text[begin:end]
            if (
                2 <= len(words) <= 90
                and re.search(r"[^\W\d_]", words)
                and not re.search(r"[。；;:：?？]|\.\s", words)
                and (not VERBS.search(words) or is_search(words.split()))
            ):
                yield Fragment(Span(begin, end), True, "reading.spam_list")


def _stranger(text: str, paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a line that is no item stands between two items that follow each other, and is no part of the first.
    Between two bullets it may be the heading of the second's list, which begins with a capital."""
    if not 0 < index < len(paragraphs) - 1 or paragraphs[index].item:
        return False
    before, here, after = paragraphs[index - 1 : index + 2]
    words = here.span.of(text)
    if not (before.item and after.item) or text[before.span.end - 1] not in ".!?。！？；;":
        return False
    if words[-1] in ".!?。！？；;:：" or len(words) >= 80 or not words[0].isalpha() or VERBS.search(words):
        return False
    first, second = _counted(text, before), _counted(text, after)
    if first and second:
        return first[0] == second[0] and second[1] == first[1] + 1
    return not (first or second) and text[before.span.start] == text[after.span.start] and words[0].islower()


def _bullet(text: str, paragraph: Paragraph, near: list[Paragraph]) -> int | None:
    """Where the mark of the neighbours stands in this line, after something else."""
    marks = [text[other.span.start] for other in near if _SIGN.match(text, other.span.start)]
    if _SIGN.match(text, paragraph.span.start):
        return None
    places = (_marked(text, paragraph, mark, marks.count(mark) == 2) for mark in dict.fromkeys(marks))
    return next((place for place in places if place is not None), None)


def _marked(text: str, paragraph: Paragraph, mark: str, both: bool) -> int | None:
    """Where a mark stands in a line. A hyphen is one where it is one of both neighbours', or glued to what is before
    it, or stands after Chinese words that say nothing."""
    sought = mark if mark in _TIGHT else f"{mark} "
    start = paragraph.span.start
    at = text.find(sought, start + 1, min(paragraph.span.end, start + 100))
    if at < 0:
        return None
    if mark not in "-–—":
        return at
    following = text[at + 1 : at + 4].strip()[:1]
    if not (following.isupper() or following.isdigit() or not following.isascii()):
        return None
    return at if both or not text[at - 1].isspace() or _is_name(text[start:at]) else None


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words.strip())) or is_search(words.split())


def _number(text: str, paragraph: Paragraph, paragraphs: list[Paragraph], index: int) -> int | None:
    """Where the number stands that comes between the neighbours' numbers, or after the one before."""
    before = _counted(text, paragraphs[index - 1]) if index else None
    after = _counted(text, paragraphs[index + 1]) if index + 1 < len(paragraphs) else None
    if _counted(text, paragraph) is not None or (before is None and after is None):
        return None
    known = before or after
    assert known is not None
    value = before[1] + 1 if before else (after[1] - 1 if after else 0)
    if value < 1 or (before and after and after[1] - before[1] != 2):
        return None
    shape = known[0]
    written = shape.format(_NUMERALS[value - 1] if known[2] and value <= 10 else value)
    at = text.find(written, paragraph.span.start + 1, min(paragraph.span.end, paragraph.span.start + 60))
    if at < 0 or (text[at - 1].isdigit() and written[0].isdigit() and not (before and after)):
        return None
    return at if (before and after) or shape[0] in "(（" or shape.endswith("、") else None


def _counted(text: str, paragraph: Paragraph) -> tuple[str, int, bool] | None:
    """How an item is numbered: the shape of its mark, its number, whether in Chinese numerals."""
    found = _COUNT.match(text, paragraph.span.start, paragraph.span.end)
    if not found or not (found[3] or (found[2] and found[2] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")):
        return None
    if found[2].isdigit() and found[2].isascii():
        if found[3] == "." and text[found.end() : found.end() + 1].isdigit():
            return None
        return f"{found[1] or ''}{{}}{found[3] or ''}", int(found[2]), False
    if found[2][0] in _NUMERALS and len(found[2]) == 1:
        return f"{found[1] or ''}{{}}{found[3] or ''}", _NUMERALS.index(found[2]) + 1, True
    return None
