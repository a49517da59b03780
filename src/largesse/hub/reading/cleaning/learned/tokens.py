"""A text as the model sees it: words of an alphabet, single Chinese characters, numbers and signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from largesse.hub.reading.cleaning.letters import UNSEEN
from largesse.hub.simplified import simplified

_SCRIPTS = {
    "kana": "\u3040-\u30ff\uff66-\uff9d",
    "hangul": "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff",
    "hebrew": "\u0590-\u05ff",
    "thai": "\u0e00-\u0eff",
    "indic": "\u0900-\u0dff",
    "greek": "\u0370-\u03ff",
    "other": "\u0530-\u058f\u10a0-\u10ff\u1000-\u109f\u1780-\u17ff",
}
_TOKEN = re.compile(
    "|".join(
        (
            "(?P<han>[\u3400-\u9fff\uf900-\ufaff\u3005-\u3007\U00020000-\U0003ffff])",
            "(?P<latin>[A-Za-zÀ-ÖØ-öø-ɏ\u1e00-\u1eff]+(?:['’][a-z]{1,2}(?![A-Za-z]))?)",
            r"(?P<digits>\d+(?:[.,]\d+)*)",
            *(f"(?P<{name}>[{letters}]+)" for name, letters in _SCRIPTS.items()),
            f"(?P<unseen>[{UNSEEN}]+)",
            r"(?P<sign>\S)",
        )
    )
)
_MARKS = {
    **dict.fromkeys(".!?。！？…", "end"),
    **dict.fromkeys(",，、;；", "pause"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("(（[【“\"‘'「『《«〈", "open"),
    **dict.fromkeys(")）]】”’」』》»〉", "close"),
    **dict.fromkeys("-–—", "dash"),
    **dict.fromkeys("%％$€£¥￥+=/&", "plain"),
}


LATIN = ("aa", "aA", "Aa", "AA", "A", "aa'", "aA'", "Aa'", "AA'", "A'")
"""The kinds of words of Latin letters: small, mixed, with a capital first, of capitals, one alone; with accents."""
KINDS = ("han", *LATIN, "digits", "wide", "unseen", "ornament", "sign", *sorted({*_MARKS.values()}), *_SCRIPTS)
"""All there are."""


class Token(NamedTuple):
    """From `start` up to `end` of a text. `word` is how it is compared, `kind` what it looks like, `gap` what white
    space stands before it: 0 none, 1 one blank, 2 more."""

    start: int
    end: int
    word: str
    kind: str
    gap: int


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a stretch of text, in order."""
    last = start
    for found in _TOKEN.finditer(text, start, end):
        start, stop = found.span()
        word, kind = _looks(found[0])
        gap = 0 if start == last else 2 if start - last > 1 or text[last] == "\u3000" else 1
        last = stop
        yield Token(start, stop, word, kind, gap)


@cache
def _simple(character: str) -> str:
    return simplified(character)[:1] or character


@lru_cache(maxsize=1 << 16)
def _looks(words: str) -> tuple[str, str]:
    """How a token is compared, and its kind."""
    found = _TOKEN.match(words)
    group = found.lastgroup if found else None
    if group == "han":
        return _simple(words), "han"
    if group == "latin":
        return latin(words)
    if group == "digits":
        plain = unicodedata.normalize("NFKC", words)
        year = len(plain) == 4 and plain[:2] in ("19", "20")
        return ("<year>" if year else f"<{len(plain)}>" if plain.isdigit() else "<number>"), (
            "digits" if plain == words else "wide"
        )
    if group == "sign":
        plain = unicodedata.normalize("NFKC", words)
        if plain.isalnum():
            return plain.lower(), "wide"
        return words, _MARKS.get(words, "ornament" if unicodedata.category(words) in ("So", "Sk", "Sm") else "sign")
    return words[:2], group or "sign"


def latin(words: str) -> tuple[str, str]:
    """How a word of Latin letters is compared, and its kind: small, capital, or both."""
    return words.lower().replace("’", "'"), _case(words) + ("" if words.isascii() else "'")


def _case(words: str) -> str:
    if words.islower():
        return "aa"
    if words.isupper():
        return "AA" if len(words) > 1 else "A"
    return "Aa" if words[1:].islower() else "aA"
