"""The head and the tail of a page: what stands there before the article begins and after its last sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.documents import Part
from largesse.hub.reading.cleaning.appeals import appeal, is_appeal
from largesse.hub.reading.cleaning.credits import is_biography, is_name, is_role, writers
from largesse.hub.reading.cleaning.others import is_prose

Parts = list[tuple[Part, str] | None]

_WAY = r"[^\s/>›»|.。,，:：\d-][^/>›»|.。,，:：\d]{0,18}"
_CRUMBS = re.compile(rf"{_WAY}(?:\s*[/>›»|]\s*{_WAY}){{2,}}")
"""Home > Tech > China, About | Contact | Privacy."""
_SOURCE = re.compile(r"[(（](?=[^()（）]*[A-Z\u4e00-\u9fff])[^()（）.。,，:：\d]{2,30}[)）]")
"""(Coast Daily)"""
_REACHED = re.compile(
    r"(?:[\w.]+[:：]\s*)?(?:[\w.+-]+@[\w-]+(?:\.\w+)+|(?!\d{1,3}(?: \d{3})+$)\+?\d[\d ()-]{7,}\d"
    r"|(?:https?://|www\.)\S+|@\w{3,})"
    r"|(?:media|press|investor)s? (?:contacts?|relations|enquiries|inquiries)\s*:?",
    re.IGNORECASE,
)
"""An address or a telephone number and nothing else; 100 200 300 is none."""
_WRITER_IS = re.compile(
    r"[(（]?(?:the (?:writer|author|columnist)s? (?:is|was|are|has been|teaches|works|runs)\b[^\d]{5,220}"
    r"|(?:本文)?作者(?:[为為是系]|現任|现任)[^\d]{3,80})",
    re.IGNORECASE,
)
_LINES_LEFT = 3
"""How many short lines of a page's end that are not known may stand below the article."""


def edges_aside(words: list[str], parts: Parts) -> None:
    """Sets aside, in the head and the tail of a page, what only its place there makes known."""
    for index in _tail(words, parts):
        crumbs = _CRUMBS.fullmatch(words[index])
        parts[index] = appeal(words[index]) or ("boilerplate", "reading.crumbs" if crumbs else "reading.contact")
    for index in _head(words, parts):
        line = words[index]
        if index and (found := appeal(line)):
            parts[index] = found
        elif _CRUMBS.fullmatch(line):
            parts[index] = "furniture", "reading.crumbs"
        elif index and (_SOURCE.fullmatch(line) or is_name(line)) and _beside_labels(parts, index):
            parts[index] = "byline", "reading.byline_name"
        elif is_role(line):
            parts[index] = "byline", "reading.byline"
            if index > 1 and parts[index - 1] is None and is_name(words[index - 1]):
                parts[index - 1] = "byline", "reading.byline_name"
        elif index and _is_byline(parts[index - 1]) and _is_repeated(line, words, parts):
            parts[index] = "byline", "reading.byline_name"
    _writers_told_of(words, parts)


def _writers_told_of(words: list[str], parts: Parts) -> None:
    """What is said, late in a text, of those whose names its bylines give."""
    names = writers(line for line, part in zip(words, parts, strict=True) if _is_byline(part))
    late = int(len(words) * 0.4)
    for index in range(1, len(words)):
        if index < late and not (_is_byline(parts[index - 1]) and len(words[index]) < 120):
            continue
        last = index >= len(words) - 4 and _WRITER_IS.fullmatch(words[index])
        if parts[index] is None and (last or is_biography(words[index], names)):
            parts[index] = "byline", "reading.biography"


def _is_byline(part: tuple[Part, str] | None) -> bool:
    return part is not None and part[0] == "byline"


def _beside_labels(parts: Parts, index: int) -> bool:
    """Whether a line stands beside one that is a date, a byline or a counter."""
    near = [parts[at] for at in (index - 1, index + 1) if 0 <= at < len(parts)]
    return any(part is not None and part[0] in ("byline", "dateline", "furniture") for part in near)


def _is_repeated(line: str, words: list[str], parts: Parts) -> bool:
    """Whether a short line stands within another line that is set aside too, as a site's name does."""
    return len(line) < 40 and any(
        part is not None and line != other and line in other for other, part in zip(words, parts, strict=True)
    )


def _head(words: list[str], parts: Parts) -> Iterator[int]:
    """The lines that are not known before the article's first paragraph."""
    for index, line in enumerate(words[:12]):
        if parts[index] is None:
            if is_prose(line) and not (index and is_appeal(line)):
                return
            yield index


def _tail(words: list[str], parts: Parts) -> Iterator[int]:
    """From the end, the lines that speak to the reader or name a page's other pages, up to the article's last."""
    left = _LINES_LEFT
    for index in range(len(words) - 1, 0, -1):
        line = words[index]
        if parts[index] is not None:
            continue
        if (
            is_appeal(line)
            or _CRUMBS.fullmatch(line)
            or _REACHED.fullmatch(line)
            or (is_name(line) and index + 1 < len(words) and _REACHED.fullmatch(words[index + 1]))
        ):
            yield index
        elif is_prose(line) or left == 0:
            return
        else:
            left -= 1
