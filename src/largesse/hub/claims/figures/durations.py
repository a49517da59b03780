"""Lengths of time told in several units: 2小时40分42秒, an hour and 20 minutes."""

from __future__ import annotations

from dataclasses import replace

from largesse.hub.claims.figures.around import text_at
from largesse.hub.claims.figures.number import in_digits
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.claims.figures.units import unit_at

_SECONDS = {"hour": 3600, "minute": 60, "second": 1}


def compounded(found: list[Token], phrase: Phrase) -> Phrase:
    """The phrase with the smaller units that follow it, in the smallest of them."""
    if phrase.sort != "duration" or phrase.unit not in _SECONDS or phrase.value is None or phrase.hyphened:
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


def _smaller(found: list[Token], at: int) -> tuple[str, int]:
    """The unit after a number, and the token after it; 分 are minutes here."""
    if text_at(found, at) == "分" and text_at(found, at + 1) != "钟":
        return "minute", at + 1
    said = unit_at(found, at)
    return ("", at) if said is None or said[0][0] != "duration" else (said[0][1], said[1])
