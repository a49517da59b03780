"""English set phrases with their words exchanged by a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from largesse.hub.model.documents import Defect
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.defects.tiers import Tier
from largesse.hub.reading.cleaning.letters import FUNCTION_WORDS, NUMBERS
from largesse.hub.reading.cleaning.tables import table

_WHY = "reading.spun"
_AROUND = 40
"""Characters beside a phrase in which the honest words that hold it are looked for."""
_WORD = re.compile("[A-Za-z0-9]+")
_GLUED_YEARS = re.compile(r"\b([a-z]+)12\s+months\b", re.IGNORECASE)
_EACH = re.compile(r"\bone out of each (\d+)\b")


@dataclass(frozen=True)
class _Phrase:
    """What is meant, and the shape that synonyms for its words give it."""

    meant: str
    shape: re.Pattern[str]
    but_not: re.Pattern[str] | None


def english(text: str, tier: Tier) -> Iterator[Defect]:
    """What is spun of an English text, as far as it is so sure."""
    known = _phrases(tier)
    for word in _WORD.finditer(text):
        for phrase in known.get(word.group().lower(), ()):
            found = phrase.shape.match(text, word.start())
            if found and not _honest(phrase, found) and not _is_name(found, tier):
                yield Defect(Span(*found.span()), _as_written(phrase.meant + found[1], found.group()), _WHY)
    if tier == "sure" and "12" in text:
        yield from _years(text)
    if tier == "beside":
        yield from _each(text)


@cache
def _phrases(tier: Tier) -> dict[str, list[_Phrase]]:
    """The phrases by the words with which they may begin."""
    known: dict[str, list[_Phrase]] = {}
    for meant, held in table("defects/spun_english.yaml").items():
        for written in held.get(tier, []):
            phrase = _phrase(meant, written, held.get("but_not", []))
            for first in written.split()[0].split("|"):
                known.setdefault(re.split("[_/-]", first)[0].lower(), []).append(phrase)
    return {first: list(dict.fromkeys(phrases)) for first, phrases in known.items()}


def _phrase(meant: str, written: str, but_not: list[str]) -> _Phrase:
    said, _, follows = written.partition(" > ")
    words = [[form.replace("_", " ") for form in word.split("|")] for word in said.split()]
    shape = "[ -]".join(f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})" for forms in words)
    after = f"(?= (?:{follows}))" if follows else ""
    return _Phrase(
        meant,
        re.compile(rf"(?<![\w-]){shape}(s?)(?![\w]|-\w){after}", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(but_not)})\b", re.IGNORECASE) if but_not else None,
    )


def _honest(phrase: _Phrase, found: re.Match[str]) -> bool:
    """Whether the phrase is but some of an author's own words."""
    start, end = found.span()
    around = phrase.but_not and phrase.but_not.finditer(found.string, max(start - _AROUND, 0), end + _AROUND)
    return any(one.start() < end and start < one.end() for one in around or ())


def _is_name(found: re.Match[str], tier: Tier) -> bool:
    """Whether it is some of a name: written with capitals, as is the word beside it, in a line that has other words.
    What is less sure is one by its own capitals."""
    words = found.group().split()
    if len(words) < 2 or not all(word[0].isupper() or not word[0].isalpha() for word in words):
        return False
    text, (start, end) = found.string, found.span()
    line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", end) if "\n" in text[end:] else len(text)]
    plain = re.findall(r"\b[a-z]{4,}\b", line)
    beside = re.match(r" [A-Z]", text[end:]) or re.search(r"(?<!^)[A-Z]\w+ $", text[max(start - 20, 0) : start])
    return len(plain) > 1 and (tier == "beside" or beside is not None)


def _as_written(meant: str, words: str) -> str:
    """With the capitals of the words that stand there."""
    if not words[0].isupper():
        return meant
    if len(words.split()) > 1 and words.split()[-1][0].isupper():
        return " ".join(word if word in FUNCTION_WORDS else word[0].upper() + word[1:] for word in meant.split())
    return meant[0].upper() + meant[1:]


def _years(text: str) -> Iterator[Defect]:
    """Six12 months: the word of "year" was exchanged, and its space lost."""
    for found in _GLUED_YEARS.finditer(text):
        if found[1].lower() in NUMBERS:
            yield Defect(Span(*found.span()), f"{found[1]} years", _WHY)


def _each(text: str) -> Iterator[Defect]:
    for found in _EACH.finditer(text):
        count = NUMBERS[int(found[1])] if int(found[1]) < 10 else found[1]
        yield Defect(Span(*found.span()), f"one out of every {count}", _WHY)
