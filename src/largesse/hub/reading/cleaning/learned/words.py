"""English words by how common they are, and the parting of those that two words are glued together in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from largesse.hub.reading.cleaning.learned.kept import kept
from largesse.hub.reading.cleaning.learned.tokens import LATIN, Token, latin

RANKS = (200, 1_000, 4_000, 15_000)
"""Up to which place in the list words are how common."""
UNKNOWN = 0
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z]{2})(?=[A-Z].)")
_SHORTEST, _LONGEST, _LONG = 6, 40, 4
"""How long an unknown word is that two words may be glued together in, and a half of it that is long."""
_COMMON_ENOUGH = {2: 60, 3: 2_000}
"""How common a short half has to be."""
_BOTH, _EITHER, _ONE = 20_000, 6_000, 4_000
"""How common both halves are; or either, where both are long; or the only known one of a word without a capital."""


@cache
def numbers() -> Mapping[str, int]:
    """Of each known word its place in the list, the most common one's being 1."""
    words = kept("meanings", "words")["words"].tobytes().decode().split()
    return {word: number for number, word in enumerate(words, start=1)}


@lru_cache(maxsize=1 << 17)
def number(word: str) -> int:
    """The place of a word in small letters, or that of which it is the possessive; 0 where it is unknown."""
    known = numbers()
    return known.get(word) or known.get(word.removesuffix("'s"), UNKNOWN)


def rank(number: int) -> int:
    """How common a word is, from 1 for the most common to 5; 0 where it is unknown."""
    return number and 1 + sum(number > most for most in RANKS)


def parted(tokens: Iterator[Token], text: str) -> Iterator[Token]:
    """The tokens, those in two where two words are glued together ("showRents", "quicklycasino")."""
    for token in tokens:
        at = _joint(text[token.start : token.end]) if token.kind in LATIN else 0
        if not at:
            yield token
            continue
        middle = token.start + at
        yield Token(token.start, middle, *latin(text[token.start : middle]), token.gap)
        yield Token(middle, token.end, *latin(text[middle : token.end]), 0)


@lru_cache(maxsize=1 << 17)
def _joint(word: str) -> int:
    """Where a word is to be parted: before a capital in it, or where it is unknown and both halves are words; 0 where
    it is one."""
    if capital := _CAPITAL_WITHIN.search(word):
        return capital.start()
    low, known = word.lower(), numbers()
    if (
        not _SHORTEST <= len(low) <= _LONGEST
        or not low.isalpha()
        or not low.isascii()
        or word.isupper()
        or low in known
    ):
        return 0
    places = range(2, len(low) - 1)
    worth = {at: _worth(known.get(low[:at]), known.get(low[at:]), (at, len(low) - at), word == low) for at in places}
    best = min(places, key=lambda at: worth[at])
    return best if worth[best] < _NEVER else 0


_NEVER = 1 << 30


def _worth(one: int | None, two: int | None, lengths: tuple[int, int], small: bool) -> int:
    """How well a word is parted so: the place in the list of the rarer half, the less the better."""
    long = min(lengths) >= _LONG
    if one is None or two is None:
        known = one or two or _NEVER
        return len(numbers()) + known if small and long and known <= _ONE else _NEVER
    if any(number > _COMMON_ENOUGH.get(length, number) for number, length in zip((one, two), lengths, strict=True)):
        return _NEVER
    return max(one, two) if max(one, two) <= _BOTH or (long and min(one, two) <= _EITHER) else _NEVER
