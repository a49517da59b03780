"""Verbs that make a sentence of news about a place or a firm, in their finite forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from largesse.hub.claims.attributes.tables import table

_PAST = re.compile(r"[a-z]{2,}ed")
_OBJECT = re.compile(
    r" (?:\d|[A-Z]{0,3}[$€£¥]|(?:RM|Rs|RMB) ?\d|(?:its|the|an?|their|his|her|nearly|about|over|some|more|almost|"
    r"only|just|slightly|"
    r"sharply|up|by|around|roughly|first|as|for|from|to)\b)"
)
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")


_GOES_ON = re.compile(
    r"\s*(?:[A-Z]{0,3}[$€£¥]|\d|(?:RM|Rs|RMB) ?\d|(?:by|to|from|over|about|more|nearly|up|at|a|an|the|this|"
    r"these|those|its|their|for|in|on|roughly|around|some|almost|"
    r"only|just|as|that|how|out|there|here|together)\b)"
)
_PHRASE = re.compile(
    r" (?:from|in|for|to|of|at|by|on) (?P<rest>(?:(?!and\b|that\b|which\b|who\b|but\b|\d)[\w'$&-]+ ){1,6})"
)
_ARE = frozenset(["it's", "that's", "there's", "he's", "she's", "what's"])
_TIMES = frozenset(["years", "months", "weeks", "days", "hours", "quarters", "decades"])
_SUBJECTS = frozenset(["it", "they", "he", "she", "we", "i", "which", "who"])
_AMOUNT = re.compile(r" (?:about |nearly |over |some )?(?:\d|[A-Z]{0,3}[$€£¥]|(?:RM|Rs|RMB) ?\d)")
_THIRD = re.compile(r"[a-z]{3,}[a-rt-z]s")
_DETERMINED = re.compile(r" (?:(?:the|an?|its|their|his|her|more than|up to) [a-z]|this\b)")
_NOUN = re.compile(r"[\w\"')] $")


@dataclass(frozen=True)
class _Words:
    always: frozenset[str]
    every: frozenset[str]
    nouns: frozenset[str]
    participles: frozenset[str]
    before_a_noun: frozenset[str]
    past: frozenset[str]


@cache
def _words() -> _Words:
    read = {name: frozenset(words.split()) for name, words in table("verbs.yaml").items()}
    every = read["always"] | read["forms"]
    return _Words(read["always"], every, read["nouns"], read["participles"], read["before_a_noun"], read["past"])


def has_verb(words: str) -> bool:
    """Whether a finite verb stands among English words."""
    return finite(words) is not None


def is_past(words: str) -> bool:
    """Whether the first finite verb of English words tells of what was."""
    verb = finite(words)
    if verb is None:
        return False
    word = words[slice(*verb)].lower()
    return word in _words().past or _PAST.fullmatch(word) is not None


@lru_cache(maxsize=1 << 12)
def finite(words: str) -> tuple[int, int] | None:
    """Where the first finite verb of English words stands."""
    before, end = "", 0
    for found in _WORD.finditer(words):
        word = found[0].lower()
        if before and re.search(r"\d", words[end : found.start()]):
            before = "0"  # of 2023 it is the year that "in" stands before, and no noun
        if _is_finite(words, found, word, before):
            return found.span()
        before, end = word, found.end()
    return None


def finite_only(words: str) -> tuple[int, int] | None:
    """Where the first verb stands that is never a noun."""
    before = ""
    for found in _WORD.finditer(words):
        word = found[0].lower()
        if (
            before
            and before not in _words().before_a_noun
            and _is_plainly_finite(word)
            and _is_finite(words, found, word, before)
        ):
            return found.span()
        before = word
    return None


def _is_noun(words: str, end: int) -> bool:
    """Whether what can be a verb or a noun is followed by a phrase and the verb itself: rents in the city rose."""
    phrase = _PHRASE.match(words, end)
    if phrase is None:
        return False
    return any(_is_plainly_finite(word) for word in phrase["rest"].lower().split()[1:])


def _is_plainly_finite(word: str) -> bool:
    known = _words()
    return word in known.always or (word in known.every and word not in known.nouns)


def _is_finite(words: str, found: re.Match[str], word: str, before: str) -> bool:
    known = _words()
    if "-" in (words[found.start() - 1 : found.start()], words[found.end() : found.end() + 1]):
        return False  # foreign-backed
    if before in _SUBJECTS and word in known.every:
        return True
    possessed = before.endswith("'s") and before not in _ARE and word in known.nouns
    described = before in known.before_a_noun or possessed
    if word in known.always:
        return True
    if word in known.every and word not in known.nouns:
        return not described or before == "that"
    if described:
        return False
    if not before:
        if word in known.every and _AMOUNT.match(words, found.end()) is not None:
            return True
        return (
            _PAST.fullmatch(word) is not None
            and word not in known.participles
            and _OBJECT.match(words, found.end()) is not None
        )
    if word in known.every:
        return (
            _NOUN.search(words[: found.start()]) is not None
            and _GOES_ON.match(words, found.end()) is not None
            and not _is_noun(words, found.end())
        )
    if word in _TIMES:
        return False
    if _THIRD.fullmatch(word) and _DETERMINED.match(words, found.end()) and words[found.start() - 1] == " ":
        return True
    return (
        _PAST.fullmatch(word) is not None
        and word not in known.participles
        and words[found.start() - 1 : found.start()] == " "
        and _OBJECT.match(words, found.end()) is not None
    )
