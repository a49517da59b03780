"""Chinese names with digits behind them that count nothing: alone, behind a sentence, before one or an item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.fragments import Fragment
from largesse.hub.reading.cleaning.letters import BULLET, FANCY_DIGITS, HAN, YEAR
from largesse.hub.reading.paragraphs import Paragraph

_MEASURES = (
    "年月日号號时時分秒岁歲家个個名人位项項件条條台臺辆輛架艘套座栋棟层層楼樓间間所亿億万萬千百十倍成元次届屆期批类類种種级級度米平公吨噸克升瓦里亩畝"
    "处處点點强強多余餘以左右第至到及和与與周週天代款部集场場路线線区區版国國省市县縣户戶股只隻支枝颗顆片枚块塊张張份本册冊篇句字页頁章节節则則门門"
)
"""What numbers count."""
_NAME = re.compile(
    rf"(?P<name>[{HAN}]{{3,12}})(?P<digits>[a-z]{{0,3}}[\d{FANCY_DIGITS}]{{3,6}})"
    rf"(?P<more>(?![{_MEASURES}])[{HAN}]{{1,4}}(?=[ \t\u3000]|$))?"
)
_PREDICATE = re.compile(
    "[的了将將是在已为為和与與等有也还還把被让讓使向对對从從由于於至及其并並某各该該此每第约約近超达達共仅僅]"
)
"""Characters without which few Chinese sentences are made, and those that lead a number."""
_OPENS = re.compile(
    "然而|但是|不[过過]|此外|另外|[随隨][着著]|[尽儘]管|[虽雖]然|因此|所以|根[据據]|[与與]此同[时時]|其中|首先|其次|例如|比如|除了|一方面|"
    "面[对對]|[业業]内|[业業]內|[专專]家|由[于於]|不[仅僅]|[为為]此|[总總]之"
)
"""Words that open a Chinese sentence and do not follow its subject."""
_ENDED = re.compile(r"[。！？…](?:[”’」』）)\"']*)[ \t\u3000\n]*")


def numbered_fragments(text: str, paragraphs: list[Paragraph]) -> Iterator[Fragment]:
    """What of a Chinese text is such a name."""
    for paragraph in paragraphs:
        end = paragraph.span.end
        starts = {
            paragraph.span.start,
            paragraph.body,
            *(mark.end() for mark in _ENDED.finditer(text, paragraph.body, end)),
        }
        for start in sorted(starts - {end}):
            found = _NAME.match(text, start, end)
            if found and _counts_nothing(text, found, end) and not _PREDICATE.search(found["name"]):
                yield Fragment(Span(*found.span()), True, _why(paragraph, found))


def _counts_nothing(text: str, found: re.Match[str], end: int) -> bool:
    """Whether nothing stands behind the digits that they could count: the line ends there, or there is a gap with an
    item or another group behind it, or a word with which a sentence begins."""
    if YEAR.fullmatch(found["digits"]):
        return False
    if found["more"] or found.end() == end:
        return True
    if text[found.end()].isspace():
        return re.match(rf"\s+(?:{BULLET}|[【■]|[{HAN}]{{2}})", text[found.end() : end]) is not None
    return _OPENS.match(text, found.end(), end) is not None


def _why(paragraph: Paragraph, found: re.Match[str]) -> str:
    if found.end() == paragraph.span.end:
        return "reading.spam_line" if found.start() == paragraph.body else "reading.spam_tail"
    return "reading.spam_glued"
