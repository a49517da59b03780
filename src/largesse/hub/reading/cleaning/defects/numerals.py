"""Spoilt numbers, each with the number that is meant: $508.eight million, 3,五百家, two thousand 23, l0%. They are noted
as defects, and the grammar of figures reads them as what is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from largesse.hub.model.documents import Defect
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.letters import NUMBERS
from largesse.hub.reading.cleaning.tables import table

HALF_SPELLED = "reading.half_spelled"
_BROKEN = "reading.broken_number"
_LETTERS = "reading.letters_in_number"

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_UNITS = "|".join(NUMBERS[1:10])
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNITS}))?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_CHINESE_DIGITS = dict(zip("零一二两三四五六七八九", (0, 1, 2, 2, *range(3, 10)), strict=True))
_CHINESE = "[一二两三四五六七八九]"


@dataclass(frozen=True, slots=True)
class Numeral:
    """The characters from `start` up to `end` are meant for the number that `digits` says, written as `repair`."""

    start: int
    end: int
    digits: str
    repair: str
    why: str


@dataclass(frozen=True)
class _Way:
    """A way to spoil a number. No text has it that has not its `sign`, which is looked for first: it is quicker."""

    sign: re.Pattern[str]
    shape: re.Pattern[str]
    meant: Callable[[re.Match[str]], str]
    """The digits that are meant; none where it is no spoilt number after all."""
    why: str = HALF_SPELLED


def numerals(text: str) -> list[Numeral]:
    """The spoilt numbers of a text, in order, none over another."""
    found = [one for way in _ways() if way.sign.search(text) for one in _spoilt(text, way)]
    kept: list[Numeral] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


def as_defect(text: str, one: Numeral) -> Defect:
    """The defect that a spoilt number is, with its currency and its magnitude."""
    before, after = _BEFORE.search(text[max(one.start - 4, 0) : one.start]), _magnitude().match(text, one.end)
    opening, unit = before.group() if before else "", after.group() if after else ""
    return Defect(Span(one.start - len(opening), one.end + len(unit)), f"{opening}{one.repair}{unit}", one.why)


def _spoilt(text: str, way: _Way) -> Iterator[Numeral]:
    for found in way.shape.finditer(text):
        if digits := way.meant(found):
            tens = found.group().partition("-")[0].lower()
            spelled = way.meant is _tens and f"{tens}-{NUMBERS[int(digits[-1])]}"
            yield Numeral(found.start(), found.end(), digits, spelled or digits, way.why)


@cache
def _ways() -> tuple[_Way, ...]:
    counted = rf"(?=[亿万億萬]{{0,2}}(?:{_words()['chinese']['counted']})|[%％亿億])"
    unnamed = rf"(?<![\dA-Za-z.,{_words()['chinese']['named']}])"
    led = _words()["chinese"]["led"]
    return (
        _way(r"\d\.[A-Za-z]", rf"(?<![\w.])(\d[\d,]*)\.({_SPELLED})(?![\w-])", _decimals),
        _way(r"[A-Za-z]\.\d", rf"(?<![\w.-])({_SPELLED})\.(\d+)(?![\w.])", _spelled_head),
        _way(r"[a-z],\d{3}", rf"(?<![\w.,-])({_SPELLED})( hundred)?((?:,\d{{3}})+)(?![\w,-]\w)", _thousands),
        _way(r"\d,[a-z]", rf"(?<![\w.,-])(\d{{1,3}}),({_UNITS}) hundred\b", _hundreds),
        _way(r"thousand \d", rf"(?<![\w.-])({_SPELLED}) thousand (\d{{1,3}})(?![\w%-]|[.,]\d)", _after_thousand),
        _way(r"ty-\d", rf"\b({'|'.join(_TENS)})-([1-9])(?![\w/-]|[.,]\d)", _tens),
        _way("0 twenty", rf"(?<![\d.,])20 twenty[- ]({_UNITS})(?![\w-])", _year),
        _way(r"[$£€¥₹][a-z]", rf"(?<=[$£€¥₹])({_SPELLED})(?= (?:hundred|thousand|million|billion|trillion)\b)", _spelled),
        _way(r"\d ,\d", r"(?<![\d,.])\d{1,3} ,\d{3}(?!\d)", _joined, _BROKEN),
        _way(r"\d \.\d", r"(?<![\d.,])\d{1,3} \.\d+(?= ?(?:%|per|million|billion|亿|万))", _joined, _BROKEN),
        _way(r"[\d,][OolI|]|[OolI|]\d|\b[lI][Oo]\b", _letters(), _as_digits, _LETTERS),
        _way(rf"\d,{_CHINESE}", rf"{unnamed}(\d{{1,3}}),({_CHINESE})百(?:({_CHINESE})十)?{counted}", _chinese_hundreds),
        _way(r"十\d", rf"{unnamed}([二三四五六七八九])十([1-9]){counted}", _chinese_tens),
        _way(r"[百千]\d", rf"{unnamed}({_CHINESE}千)?({_CHINESE}百)?(?<=[千百])(\d{{2,3}}){counted}", _chinese_mixed),
        _way(r"千\d", rf"{unnamed}[两二]千(\d\d)(?=年)", lambda found: f"20{found[1]}"),
        _way(r"第\d十", r"(?<=第)([1-9])十(?=[家个個届屆座名次项批位])", lambda found: f"{found[1]}0"),
        _way(r"\d[点點]", rf"(?<![\d.:：])(\d{{1,3}})[点點]({_CHINESE}+)(?=[%％亿億倍]|[个個]百分)", _chinese_decimals),
        _way(r"之\d+[点點]", rf"(?<=百分之)(\d{{1,3}})[点點]({_CHINESE}+)", _chinese_decimals),
        _way(rf"\d\.{_CHINESE}", rf"(?<=[㐀-鿿])(\d{{1,3}})\.({_CHINESE})(?=[%％亿億万萬倍]|[个個]百分)", _chinese_decimals),
        _way(r"\d[.．] \d", rf"(?<=[㐀-鿿]){unnamed}\d{{1,3}}[.．] \d{{1,2}}(?= ?[亿万億萬%％])", _joined, _BROKEN),
        _way(r"[㐀-鿿]\d{1,3} \d{3}", rf"(?<=[{led}])\d{{1,3}} \d{{3}}{counted}", _joined, _BROKEN),
    )  # fmt: skip


def _way(sign: str, shape: str, meant: Callable[[re.Match[str]], str], why: str = HALF_SPELLED) -> _Way:
    return _Way(re.compile(sign), re.compile(shape, re.IGNORECASE if "twenty" in shape else 0), meant, why)


@cache
def _words() -> dict[str, Any]:
    held: dict[str, Any] = table("defects/numerals.yaml")
    return held


def _any_of(words: str) -> str:
    return "|".join(words.split()).replace("_", " ")


# What stands beside

_CURRENCY = re.compile(r"(?:[A-Z]{1,3})?[$£€¥₹]$")
_BEFORE = re.compile(rf"{_CURRENCY.pattern}|第$|百分之$")


@cache
def _magnitude() -> re.Pattern[str]:
    """What of the words after it says how large a number is, and of what."""
    return re.compile(
        r"\s?(?:billion|million|trillion|thousand|per ?cent)\b(?:\s(?:yuan|dollars|euros?|pounds))?|\s?[%％]|"
        rf"[亿万億萬]{{0,2}}(?:{_words()['chinese']['counted']})|[亿万億萬]{{1,2}}"
    )


def _measures(found: re.Match[str]) -> bool:
    """Whether a currency stands before the number, or after it a word that measures."""
    return _paid(found) or _measure().match(found.string, found.end()) is not None


def _paid(found: re.Match[str]) -> bool:
    return _before(found, _CURRENCY)


def _before(found: re.Match[str], opening: re.Pattern[str]) -> bool:
    """Whether the number stands right after such words."""
    return opening.search(found.string[max(found.start() - 12, 0) : found.start()]) is not None


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"[ -]?(?:{_any_of(_words()['measures'])})\b|\s?%|\s?[亿万]")


def _is_name(found: re.Match[str]) -> bool:
    """Whether the word before says that the number names one of many, as a page's does."""
    return _before(found, _named())


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_words()['named'])})\.? $", re.IGNORECASE)


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_words()['joining'])}) $")


# What is meant


def _value(words: str) -> int:
    return sum(_TENS.get(word) or NUMBERS.index(word) for word in re.split("[- ]", words.lower()))


def _spelled(found: re.Match[str]) -> str:
    return str(_value(found[1]))


def _decimals(found: re.Match[str]) -> str:
    """$508.eight million; but in 2019.Seven cities and in version 3.one no decimals follow."""
    sentence = found[2][0].isupper() or re.fullmatch(r"(?:19|20)\d\d", found[1])
    told = _paid(found) or (_measures(found) and not sentence and not _is_name(found))
    return f"{found[1]}.{_value(found[2])}" if told else ""


def _spelled_head(found: re.Match[str]) -> str:
    """Forty four.1 per cent."""
    return f"{_value(found[1])}.{found[2]}" if _measures(found) and not _is_name(found) else ""


def _thousands(found: re.Match[str]) -> str:
    """One,200 firms; eight hundred,000."""
    return "" if _is_name(found) else f"{_value(found[1]) * (100 if found[2] else 1)}{found[3]}"


def _hundreds(found: re.Match[str]) -> str:
    """2,four hundred engineers; but from 1 to 3,five hundred metres away."""
    return "" if _is_name(found) or _before(found, _joining()) else f"{found[1]},{_value(found[2])}00"


def _after_thousand(found: re.Match[str]) -> str:
    """By two thousand 23; two thousand 300 firms. But two thousand 40 foot containers are two thousand."""
    if _kind().match(found.string, found.end()):
        return ""
    year = _value(found[1]) == 2 and len(found[2]) == 2 and _before(found, _year_opening())
    return f"20{found[2]}" if year else f"{_value(found[1])},{int(found[2]):03}"


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf" (?:{_any_of(_words()['kinds'])})\b")


def _year(found: re.Match[str]) -> str:
    """The plan of 20 twenty-three; but after 20 twenty-one years is no year."""
    plural = re.match(r" [a-z]+s\b", found.string[found.end() :])
    return f"202{_value(found[1])}" if _before(found, _year_opening()) and not plural else ""


@cache
def _year_opening() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_words()['years'])}) $", re.IGNORECASE)


def _tens(found: re.Match[str]) -> str:
    """Twenty-5 firms."""
    return str(_TENS[found[1].lower()] + int(found[2]))


def _joined(found: re.Match[str]) -> str:
    return re.sub(r"\s", "", found.group()).replace("．", ".")


def _letters() -> str:
    unit = r"\s?(?:%|percent|per cent|billion|million|trillion|thousand|亿|万|元|家|bn\b|m\b)"
    return (
        rf"(?<![\w.,-])(?:(?=[\dOolI|]*\d)(?=[\dOolI|,.]*[OolI|])[\dOolI|][\dOolI|,.]*(?={unit})"
        rf"|[lI][Oo](?={unit})|\d{{1,3}}(?=[\d,]*O)(?:,[\dO]{{3}})+(?![\w,]))"
    )


def _as_digits(found: re.Match[str]) -> str:
    return found.group().translate(str.maketrans("OolI|", "00111"))


def _chinese_hundreds(found: re.Match[str]) -> str:
    """3,五百家 is 3500: half in figures, half in words. In a text that parts its sentences by such commas it is none,
    nor at a line's beginning, where the figure is a list's."""
    text, start = found.string, found.start()
    if start == 0 or text[start - 1] == "\n" or re.search("[㐀-鿿],[㐀-鿿]", text):
        return ""
    return f"{found[1]}{_CHINESE_DIGITS[found[2]]}{_CHINESE_DIGITS[found[3] or '零']}0"


def _chinese_tens(found: re.Match[str]) -> str:
    """二十3%."""
    return f"{_CHINESE_DIGITS[found[1]]}{found[2]}"


def _chinese_mixed(found: re.Match[str]) -> str:
    """五千30亿, 三百50家; one figure after a hundred or two after a thousand's three would say nothing plain."""
    thousands, hundreds = (_CHINESE_DIGITS[part[0]] if part else 0 for part in found.group(1, 2))
    fits = len(found[3]) == 2 or not hundreds
    return str(1000 * thousands + 100 * hundreds + int(found[3])) if fits else ""


def _chinese_decimals(found: re.Match[str]) -> str:
    """百分之8点五, 4.五亿."""
    return f"{found[1]}.{''.join(str(_CHINESE_DIGITS[one]) for one in found[2])}"
