"""Words that a machine spun or a copy broke, each with what was probably meant. The text itself is never changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from largesse.hub.model.documents import Defect
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.letters import NUMBERS
from largesse.hub.reading.cleaning.tables import table

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORD = "|".join(sorted((*NUMBERS, *_TENS), key=len, reverse=True))
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(NUMBERS[1:10])})|{_WORD})"
_HALF_SPELLED = re.compile(rf"(?<![\w.])((?:[A-Z]{{1,3}})?[$£€¥₹]?)(\d[\d,]*)\.({_SPELLED})\b", re.IGNORECASE)
_SPELLED_HEAD = re.compile(rf"\b({_SPELLED})\.(\d+)\b", re.IGNORECASE)
_GLUED_NUMBERS = re.compile(rf"\b({_SPELLED})12\s+months\b")
_EACH = re.compile(r"\bone out of each (\d+)\b")
_GAP = re.compile(
    r"(?<![\d,.])(\d{1,3}) ,(\d{3})(?!\d)|(?<![\d.,])(\d{1,3}) \.(\d+)(?=\s?(?:%|per|million|billion|亿|万))"
)
_UNIT = r"\s?(?:%|percent|per cent|billion|million|trillion|thousand|亿|万|元|家|bn\b|m\b)"
_LETTERS = re.compile(rf"(?<![\w.,-])(?=[\dOolI|]*\d)(?=[\dOolI|,.]*[OolI|])([\dOolI|][\dOolI|,.]*)(?={_UNIT})")
_PAIR = re.compile(r"(?<![\w])([lI]\d{1,2}|\d+[Oo]\d*|[lI][Oo])(?=\s?(?:%|percent|per cent|billion|million|亿|万))")
_CHINESE_GAP = re.compile(
    r"(\d)\s+(\d+)(?=\s*(?:亿|万|億|萬|家|个|個|人|元))|(?<![\d.])(\d[\d.]*)\s*[.．]\s+(\d+)(?=\s*(?:亿|万|億|萬|%))"
)


@dataclass(frozen=True)
class Spun:
    """A set phrase, and the shape that synonyms for its words give it."""

    meant: str
    heads: frozenset[str]
    tails: frozenset[str]
    shape: re.Pattern[str]


@cache
def _spun() -> tuple[Spun, ...]:
    held = table("spun.yaml")
    return tuple(_one(meant, words["for"], words["by"]) for meant, words in held.items())


def _one(meant: str, heads: list[str], tails: list[str]) -> Spun:
    either, other = ("|".join(sorted(words, key=len, reverse=True)) for words in (heads, tails))
    shape = rf"\b(?:{either})[ -](?:{other})(s?)\b" if meant.isascii() else f"(?:{either})(?:{other})()"
    return Spun(meant, _first_words(heads), _first_words(tails), re.compile(shape, re.IGNORECASE))


def _first_words(words: list[str]) -> frozenset[str]:
    return frozenset(re.split("[ -]", word)[0] for word in words)


def defects(text: str) -> list[Defect]:
    """The defects of a text, in order, none over another."""
    found = [
        *_numbers(text),
        *_phrases(text),
        *_missing(text),
        *_each(text, _SCRAMBLED, "reading.scrambled", _create),
    ]
    kept: list[Defect] = []
    for defect in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or not kept[-1].span.overlaps(defect.span):
            kept.append(defect)
    return kept


def _numbers(text: str) -> Iterator[Defect]:
    if re.search(r"\d\.[A-Za-z]", text):
        yield from _each(
            text, _HALF_SPELLED, "reading.half_spelled", lambda found: f"{found[1]}{found[2]}.{_value(found[3])}"
        )
    if re.search(r"[A-Za-z]\.\d", text):
        yield from _each(text, _SPELLED_HEAD, "reading.half_spelled", lambda found: f"{_value(found[1])}.{found[2]}")
    if re.search(r"[a-z],\d{3}", text):
        yield from _each(text, _SPELLED_THOUSANDS, "reading.half_spelled", _thousands)
    yield from _each(text, _GLUED_NUMBERS, "reading.spun", lambda found: f"{found[1]} years")
    yield from _each(text, _EACH, "reading.spun", lambda found: f"one out of every {_spelled(found[1])}")
    if re.search(r"\d [,.]\d", text):
        yield from _each(text, _GAP, "reading.broken_number", _joined)
    if re.search(r"\d[OolI|]|[OolI|]\d|\b[lI][Oo]\b", text):
        yield from _each(text, _LETTERS, "reading.letters_in_number", _as_digits)
        yield from _each(text, _PAIR, "reading.letters_in_number", _as_digits)
    yield from _each(text, _CHINESE_GAP, "reading.broken_number", _joined)
    yield from _each(text, _MIXED, "reading.half_spelled", _all_digits)


def _each(
    text: str, pattern: re.Pattern[str], why: str, repaired: Callable[[re.Match[str]], str]
) -> Iterator[Defect]:
    for found in pattern.finditer(text):
        start, end, repair = found.start(), found.end(), repaired(found)
        if unit := re.match(
            r"\s?(?:billion|million|trillion|thousand|per ?cent)\b(?:\s(?:yuan|dollars|euros?|pounds))?|\s?%",
            text[end : end + 20],
        ):
            repair += unit.group()
            end += unit.end()
        if repair != text[start:end]:
            yield Defect(Span(start, end), repair, why)


def _joined(found: re.Match[str]) -> str:
    return re.sub(r"\s+", "", found.group())


def _as_digits(found: re.Match[str]) -> str:
    return found.group().translate(str.maketrans("OolI|", "00111"))


_CHINESE_DIGITS = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, *range(3, 10)), strict=True))
_MIXED = re.compile(r"(\d{1,3}),?([一二两三四五六七八九])百([亿万億萬]?[元家个個人])")


def _all_digits(found: re.Match[str]) -> str:
    """3,三百 is 3300: half in figures, half in words."""
    return f"{found[1]}{_CHINESE_DIGITS[found[2]]}00{found[3]}"


_SPELLED_THOUSANDS = re.compile(rf"\b({_SPELLED})( hundred)?,(\d{{3}})\b", re.IGNORECASE)


def _thousands(found: re.Match[str]) -> str:
    return f"{_value(found[1]) * (100 if found[2] else 1)},{found[3]}"


def _value(words: str) -> int:
    total = 0
    for word in re.split(r"[- ]", words.lower()):
        total += _TENS[word] if word in _TENS else NUMBERS.index(word)
    return total


def _spelled(digits: str) -> str:
    return NUMBERS[int(digits)] if int(digits) < 10 else digits


_SCRAMBLED = re.compile(r"\b(re)?crteea(s\b|d\b)?", re.IGNORECASE)


def _create(found: re.Match[str]) -> str:
    """A text mill's own slip: its "create " comes out as crteea, glued to the next word."""
    word = f"{found[1] or ''}create{found[2] or ''}"
    after = found.string[found.end() : found.end() + 1]
    return word + (" " if after.isalpha() else "")


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


def _phrases(text: str) -> Iterator[Defect]:
    words = set(re.findall("[a-z]+", text.lower()))
    for spun in _spun():
        if not spun.meant.isascii() or (
            spun.heads & words and {*spun.tails, *(f"{tail}s" for tail in spun.tails)} & words
        ):
            for found in spun.shape.finditer(text):
                yield from _unspun(spun, found)


def _unspun(spun: Spun, found: re.Match[str]) -> Iterator[Defect]:
    words = found.group()
    if words.lower().removesuffix(found[1]) == spun.meant:
        return
    repair = spun.meant + found[1]
    if words[0].isupper():
        repair = repair[0].upper() + repair[1:]
    yield Defect(Span(found.start(), found.end()), repair, "reading.spun")
