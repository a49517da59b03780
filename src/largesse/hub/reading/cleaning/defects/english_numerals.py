"""Numbers half in figures and half in English words: $508.eight million, one,200, two thousand 23, twenty-5."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from largesse.hub.reading.cleaning.defects.ways import CURRENCY, Found, Ways, any_of, before, way
from largesse.hub.reading.cleaning.letters import NUMBERS

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_UNITS = "|".join(NUMBERS[1:10])
_SPELLED = (
    rf"((?i:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNITS}))?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}))(?![a-z])"
)


@cache
def english_ways() -> Ways:
    """The ways of machines that put words for figures in English."""
    scale = r"(?= (?:hundred|thousand|million|billion|trillion)\b)"
    return Ways(
        re.compile(rf"[.,](?:(?<=[a-z].)(?:\d|{_UNITS})|(?<=\d.)[A-Za-z])|[ -](?<=[dy].)\d|[$£€¥₹][a-z]|0 twenty"),
        (
            way(rf"(?<![\w.])(\d[\d,]*)\.{_SPELLED}(?![\w-])", _decimals),
            way(rf"(?<![\w.-]){_SPELLED}\.(\d+)(?![\w.])", _with_decimals),
            way(rf"(?<![\w.-]){_SPELLED}\.({_UNITS})(?![\w-])", _all_in_words),
            way(rf"(?<![\w.,-]){_SPELLED}( hundred)?((?:,\d{{3}})+)(?![\w,-]\w)", _thousands),
            way(rf"(?<![\w.,-])(\d{{1,3}}),({_UNITS}) hundred\b", _hundreds),
            way(rf"(?<![\w.-]){_SPELLED} thousand (\d{{1,3}})(?![\w%-]|[.,]\d)", _after_thousand),
            replace(way(rf"\b((?i:{'|'.join(_TENS)}))-([1-9])(?![\w/-]|[.,]\d)", _tens), written=_in_words),
            way(rf"(?<![\d.,])20 twenty[- ]({_UNITS})(?![\w-])", _year),
            way(rf"(?<=[$£€¥₹]){_SPELLED}{scale}", lambda found: str(_value(found[1]))),
        ),
    )


def _value(spelled: str) -> int:
    return sum(_TENS.get(word) or NUMBERS.index(word) for word in re.split("[- ]", spelled.lower()))


def _decimals(found: Found) -> str:
    """$508.eight million; but in 2019.Seven cities and in version 3.one no decimals follow."""
    sentence = found[2][0].isupper() or re.fullmatch(r"(?:19|20)\d\d", found[1])
    told = before(found, CURRENCY) or (_measures(found) and not sentence and not before(found, _named()))
    return f"{found[1]}.{_value(found[2])}" if told else ""


def _with_decimals(found: Found) -> str:
    """Forty four.1 per cent."""
    return f"{_value(found[1])}.{found[2]}" if _measures(found) and not before(found, _named()) else ""


def _all_in_words(found: Found) -> str:
    """Ninety-six.four million."""
    return f"{_value(found[1])}.{_value(found[2])}" if _measures(found) else ""


def _thousands(found: Found) -> str:
    """One,200 firms; eight hundred,000."""
    return "" if before(found, _named()) else f"{_value(found[1]) * (100 if found[2] else 1)}{found[3]}"


def _hundreds(found: Found) -> str:
    """2,four hundred engineers; but from 1 to 3,five hundred metres away."""
    return "" if before(found, _named()) or before(found, _joining()) else f"{found[1]},{_value(found[2])}00"


def _after_thousand(found: Found) -> str:
    """By two thousand 23; two thousand 300 firms. But two thousand 40 foot containers are two thousand."""
    if _kind().match(found.string, found.end()):
        return ""
    year = _value(found[1]) == 2 and len(found[2]) == 2 and before(found, _year_opening())
    return f"20{found[2]}" if year else f"{_value(found[1])},{int(found[2]):03}"


def _tens(found: Found) -> str:
    """Twenty-5 firms."""
    return str(_TENS[found[1].lower()] + int(found[2]))


def _in_words(found: Found) -> str:
    return f"{found[1]}-{NUMBERS[int(found[2])]}"


def _year(found: Found) -> str:
    """The plan of 20 twenty-three; but after 20 twenty-one years is no year."""
    plural = re.match(r" [a-z]+s\b", found.string[found.end() :])
    return f"202{_value(found[1])}" if before(found, _year_opening()) and not plural else ""


# What stands beside


def _measures(found: Found) -> bool:
    """Whether a currency stands before the number, or after it a word that measures."""
    return before(found, CURRENCY) or _measure().match(found.string, found.end()) is not None


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"[ -]?(?:{any_of('measures')})\b|\s?%")


@cache
def _named() -> re.Pattern[str]:
    """Words that say that a number names one of many, as a page's does."""
    return re.compile(rf"\b(?:{any_of('named')})\.? $", re.IGNORECASE)


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('joining')}) $")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of('kinds')})\b")


@cache
def _year_opening() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('years')}) $", re.IGNORECASE)
