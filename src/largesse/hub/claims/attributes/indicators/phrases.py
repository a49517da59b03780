"""Where a text names an indicator of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from largesse.hub.claims.attributes.tables import table
from largesse.hub.indicators import catalogue

_TOKEN = re.compile(r"[A-Za-z0-9&]+|%")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_GAP = re.compile(r"[ \"'-]{1,3}|'s |s? ")
_SAME = {
    "companie": "firm",
    "company": "firm",
    "enterprise": "firm",
    "busines": "firm",
    "startup": "startup",
    "center": "centre",
    "recognized": "recognised",
    "specialized": "specialised",
    "utilized": "utilised",
    "authorized": "authorised",
    "enrollment": "enrolment",
    "technologie": "technology",
    "wage": "wage",
    "hq": "headquarter",
    "headquarter": "headquarter",
    "program": "programme",
    "artificial": "ai",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """The characters from `start` up to `end` name an indicator. `vague` where they often name something else."""

    start: int
    end: int
    indicator: str
    vague: bool
    size: int
    """How many words (of Chinese: how many pairs of characters) say it."""


Trie = dict[str, "Trie"]


def hits(text: str) -> tuple[Hit, ...]:
    """Every naming in a plain text, the longest where they overlap."""
    found = sorted([*_english(text), *_chinese(text)], key=lambda hit: (hit.start - hit.end, hit.start))
    held = bytearray(len(text))
    kept: list[Hit] = []
    for hit in found:
        if not any(held[hit.start : hit.end]):
            held[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))


def _english(text: str) -> Iterator[Hit]:
    words = [(found.start(), found.end(), _stem(found[0])) for found in _TOKEN.finditer(text)]
    words = _merged(words)
    index = _phrases()
    for place, (start, _, word) in enumerate(words):
        if text[start - 1 : start] == "-":  # e-residents are no residents
            continue
        for phrase, indicator, vague in index.get(word, ()):
            end = place + len(phrase)
            if end <= len(words) and tuple(word for _, _, word in words[place:end]) == phrase:
                last = words[end - 1][1]
                if all(_GAP.fullmatch(text, words[at][1], words[at + 1][0]) for at in range(place, end - 1)):
                    yield Hit(start, last, indicator, vague, len(phrase))
                    break


def _merged(words: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The same with "artificial intelligence" as one word, AI, and "research and development" as R&D."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        start, end, word = words[at]
        if word == "ai" and at + 1 < len(words) and words[at + 1][2] == "intelligence":
            end, at = words[at + 1][1], at + 1
        elif word == "research" and [one for _, _, one in words[at + 1 : at + 3]] == ["and", "development"]:
            word, end, at = "r&d", words[at + 2][1], at + 2
        found.append((start, end, word))
        at += 1
    return found


@cache
def _stem(word: str) -> str:
    word = word.lower()
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return _SAME.get(word, word)


@cache
def _table() -> dict[str, Any]:
    read: dict[str, Any] = table("indicators/more.yaml")
    return read


def _more() -> dict[str, dict[str, list[str]]]:
    return {name: words for name, words in _table().items() if name != "vague"}


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """The catalogue's English expressions by their first word, longer ones first."""
    index: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = {}
    vague = frozenset(_table()["vague"])
    for one in catalogue().values():
        for expression in (*one.words["en"], *_more().get(one.id, {}).get("en", ())):
            tokens = [(0, 0, _stem(found[0])) for found in _TOKEN.finditer(expression)]
            phrase = tuple(word for _, _, word in _merged(tokens))
            index.setdefault(phrase[0], {}).setdefault(phrase, (one.id, expression in vague))
    return {
        first: tuple(sorted(((phrase, *named) for phrase, named in found.items()), key=lambda entry: -len(entry[0])))
        for first, found in index.items()
    }


def _chinese(text: str) -> Iterator[Hit]:
    if not _HAN.search(text):
        return
    index, opening = _expressions(), _opening()
    for at, letter in enumerate(text):
        if letter not in opening:
            continue
        for expression, indicator, vague in index.get(text[at : at + 2], ()):
            if text.startswith(expression, at):
                yield Hit(at, at + len(expression), indicator, vague, (len(expression) + 1) // 2)
                break


@cache
def _opening() -> frozenset[str]:
    return frozenset(first[0] for first in _expressions())


@cache
def _expressions() -> Mapping[str, tuple[tuple[str, str, bool], ...]]:
    index: dict[str, list[tuple[str, str, bool]]] = {}
    vague = frozenset(_table()["vague"])
    for one in catalogue().values():
        for expression in (*one.words["zh"], *_more().get(one.id, {}).get("zh", ())):
            for written in {expression, expression.replace("“", '"').replace("”", '"')}:
                index.setdefault(written[:2], []).append((written, one.id, expression in vague))
    return {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in index.items()}
