"""Characters that a copy or a mill spoilt: signs left as code, a wrong encoding, a word twice, a word lost."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator

from largesse.hub.model.documents import Defect
from largesse.hub.model.spans import Span

_SCRAMBLED = re.compile(r"\b(re)?crteea(s\b|d\b)?", re.IGNORECASE)
_CODE = re.compile(r"&(?:amp;)*(?:nbsp|amp|quot|apos|lt|gt|mdash|ndash|#\d{2,4});(?!\w+=)|&amp;(?!\w+=)")
_ENCODED = re.compile("â€[™œ˜“”¦\x9d\x9c\x99]|Ã[©¨¼¶¤¡³±§ªº]|Â[£€¥°§ ]")
_LOST = re.compile("(?:锟斤拷)+")
_SMALL = ("the", "of", "and", "an", "for", "with", "from")
"""Words of which no two alike stand beside each other."""
_TWICE = re.compile(rf"(?<![\w-])((?i:{'|'.join(_SMALL)})) ({'|'.join(_SMALL)})(?![\w'’.-])")
_TWICE_CHINESE = re.compile(r"的(?<![目标的].)(的)(?![的确士])|(增长|达到|同比|超过|实现)\2")
_SHARE = re.compile(
    r"(?<![\w.])(\d[\d.]*) percentage"
    r"(?=[,.;]|$| (?:in|of|year|from|to|by|and|more|less|higher|lower|last|this|over|since)\b)"
)
_GLUED_YEAR = re.compile(r"(?<![\w@#./-])([Ii]n|[Ss]ince|[Uu]ntil|[Bb]y)((?:19|20)\d\d)(?![\w-])")
_GLUED = re.compile(r"[12](?<=[a-z].)[90]\d\d")


def garbled(text: str) -> Iterator[Defect]:
    """What is spoilt of a text besides its figures. What is slow to look for is looked for only where a part of it
    stands."""
    lowered = text.lower()
    if "crteea" in lowered:
        yield from _each(text, _SCRAMBLED, "reading.scrambled", _create)
    if "&" in text:
        yield from _each(text, _CODE, "reading.escaped", lambda found: html.unescape(html.unescape(found.group())))
    yield from _each(text, _ENCODED, "reading.wrong_encoding", _decoded)
    yield from _each(text, _LOST, "reading.wrong_encoding", lambda found: "…")
    if any(f"{word} {word}" in lowered for word in _SMALL):
        yield from _each(text, _TWICE, "reading.twice", _once)
    yield from _each(text, _TWICE_CHINESE, "reading.twice", lambda found: found[1] or found[2])
    if _GLUED.search(text):
        yield from _each(text, _GLUED_YEAR, "reading.glued", lambda found: f"{found[1]} {found[2]}")
    if " percentage" in text:
        yield from _each(text, _SHARE, "reading.spun", lambda found: f"{found[1]} percent")
    if " ." in text:
        yield from _missing(text)


def _each(
    text: str, pattern: re.Pattern[str], why: str, repaired: Callable[[re.Match[str]], str]
) -> Iterator[Defect]:
    for found in pattern.finditer(text):
        if (repair := repaired(found)) != found.group():
            yield Defect(Span(*found.span()), repair, why)


def _create(found: re.Match[str]) -> str:
    """A text mill's own slip: its "create " comes out as crteea, glued to the next word."""
    word = f"{found[1] or ''}create{found[2] or ''}"
    after = found.string[found.end() : found.end() + 1]
    return word + (" " if after.isalpha() else "")


def _decoded(found: re.Match[str]) -> str:
    """UTF-8 that was read as if it were Windows' own: â€™ is ’."""
    held = bytearray()
    for letter in found.group():
        held += bytes([ord(letter)]) if ord(letter) < 256 else letter.encode("cp1252")
    return held.decode("utf-8", "ignore") or found.group()


def _once(found: re.Match[str]) -> str:
    return found[1] if found[1].lower() == found[2] else found.group()


def _missing(text: str) -> Iterator[Defect]:
    """A full stop after a space: the word between is lost. What follows the word before elsewhere is proposed
    where it does so more than once and more often than anything else: all else would be a guess."""
    lost = list(re.finditer(r"\b([a-z]{3,}) \.(?=\s|$)", text))
    if len(lost) > 3:  # the text's way of writing full stops
        return
    for found in lost:
        following = Counter(re.findall(rf"\b{found[1]} ([a-z]{{3,}})\b", text)).most_common(2)
        often = following and following[0][1] > (following[1][1] if len(following) > 1 else 1)
        word = following[0][0] if often else "…"
        yield Defect(Span(found.start(), found.end()), f"{found[1]} {word}.", "reading.word_missing")
