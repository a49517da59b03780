"""A text as witnesses are told apart by: its words, what stays when names and numbers are taken out, its sketches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import chain

WORDS_TOGETHER = 5
"""A shingle: so many words (Chinese characters) one after the other."""
FEWEST_SHINGLES = 20
"""A shorter text is too little to know it by."""
SMALL = 12
"""Every text has such numbers: three firms, a dozen people."""

_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+|[㐀-鿿]", re.UNICODE)
_CHINESE = re.compile(r"[㐀-鿿]")
_CHINESE_NUMBER = frozenset("〇零一二三四五六七八九十百千万亿两")
Shingles = frozenset[int]


@dataclass(frozen=True)
class Witnessed:
    """A text that may be a witness. `figures` are the numbers that it claims, in its order: a value and its unit."""

    id: str
    text: str
    site: str = ""
    origin: str = ""
    figures: tuple[tuple[Fraction, str], ...] = ()

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return _tokens(self.text)

    @cached_property
    def whole(self) -> str:
        """All of its words: even a text too short to know it by is the same as itself."""
        return " ".join(self.tokens).lower()

    @cached_property
    def telling(self) -> tuple[tuple[Fraction, str], ...]:
        """The figures that two texts hardly have in common by accident: no ranks, and no small numbers."""
        return tuple((v, unit) for v, unit in self.figures if unit != "rank" and (v.denominator > 1 or v > SMALL))

    @cached_property
    def shingles(self) -> Shingles:
        return _shingles(self.whole.split())

    @cached_property
    def pattern(self) -> Shingles:
        """Shingles of what is left where names and numbers are one sign each: a page filled in with another
        city's."""
        return _shingles(_masked(self.tokens))


def _tokens(text: str) -> tuple[str, ...]:
    """Words of letters, numbers, and each Chinese character by itself."""
    words = _TOKEN.findall(unicodedata.normalize("NFKC", text))
    return tuple(
        chain.from_iterable((word,) if word.isascii() or not _CHINESE.search(word) else word for word in words)
    )


def _masked(words: Iterable[str]) -> Iterator[str]:
    """Names (words with a capital) and numbers as one sign each, however many words they have."""
    before = ""
    for word in words:
        number = word[0].isdigit() or word in _CHINESE_NUMBER
        sign = "0" if number else ("A" if word[0].isupper() else word)
        if sign not in ("0", "A") or sign != before:
            yield sign
        before = sign


def _shingles(words: Iterable[str]) -> Shingles:
    """Runs of words by a number each, the same in every process (numbers are hashed by their value)."""
    numbers = [_number(word) for word in words]
    return frozenset(map(hash, zip(*(numbers[start:] for start in range(WORDS_TOGETHER)), strict=False)))


@lru_cache(maxsize=2**16)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=7).digest(), "big")


def contained(one: Shingles, other: Shingles) -> Fraction:
    """Which share of the smaller set is in the other; 0 where either is too small to know a text by."""
    smaller = min(len(one), len(other))
    return Fraction(len(one & other), smaller) if smaller >= FEWEST_SHINGLES else Fraction(0)
