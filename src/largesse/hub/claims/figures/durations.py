"""Lengths of time told in several units: 2小时40分42秒, an hour and 20 minutes."""

from __future__ import annotations

from dataclasses import replace

from largesse.hub.claims.figures.around import text_at
from largesse.hub.claims.figures.number import in_digits
from largesse.hub.claims.figures.numbers import number
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.claims.figures.units import unit_at

_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
_MONTHS = 12  # of a year
_LONGEST = 100  # years


def compounded(found: list[Token], phrase: Phrase) -> Phrase:
    """The phrase with the smaller units that follow it, in the smallest of them."""
    if phrase.sort != "duration" or phrase.value is None or phrase.hyphened:
        return phrase
    if phrase.unit == "year" and found[phrase.last - 1].sort == "han":
        return _with_months(found, phrase)
    if phrase.unit not in _SECONDS:
        return phrase
    at = phrase.last + (text_at(found, phrase.last) == "and")
    if not text_at(found, at) or found[at].sort != "digits" or "." in found[at].text:
        return phrase
    unit, last = _smaller(found, at + 1)
    if unit not in _SECONDS or _SECONDS[unit] >= _SECONDS[phrase.unit]:
        return phrase
    times = _SECONDS[phrase.unit] // _SECONDS[unit]
    value = phrase.value * times + in_digits(found[at].text)
    return compounded(found, replace(phrase, value=value, unit=unit, last=last))


def _with_months(found: list[Token], phrase: Phrase) -> Phrase:
    """四年零三个月, 1年6个月: none of a year's name, and no 两年三个月份."""
    at = phrase.last + (text_at(found, phrase.last) in ("零", "又"))
    if phrase.value is None or phrase.until is not None or phrase.value > _LONGEST or not text_at(found, at):
        return phrase
    months = number(found, at)
    unit = None if months is None else unit_at(found, months.last)
    if months is None or months.value is None or months.value >= _MONTHS or months.until is not None:
        return phrase
    if unit is None or unit[0] != ("duration", "month") or text_at(found, unit[1]) in ("份", "前", "后", "内"):
        return phrase
    return replace(phrase, value=phrase.value * _MONTHS + months.value, unit="month", last=unit[1])


def _smaller(found: list[Token], at: int) -> tuple[str, int]:
    """The unit after a number, and the token after it; 分 are minutes here."""
    if text_at(found, at) == "分" and text_at(found, at + 1) != "钟":
        return "minute", at + 1
    said = unit_at(found, at)
    return ("", at) if said is None or said[0][0] != "duration" else (said[0][1], said[1])
