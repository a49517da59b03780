"""Spoilt numbers, each with the number that is meant: $508.eight million, 3,五百家, two thousand 23, l0%. They are
noted as defects, and the grammar of figures reads them as what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from largesse.hub.model.documents import Defect
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.defects.broken_numerals import broken_ways
from largesse.hub.reading.cleaning.defects.chinese_numerals import chinese_ways
from largesse.hub.reading.cleaning.defects.english_numerals import english_ways
from largesse.hub.reading.cleaning.defects.ways import CURRENCY, HALF_SPELLED, Ways, words

_AROUND = 30
"""Characters beside a sign within which the spoilt number stands, with what tells that it is one."""
_OPENING = re.compile(rf"{CURRENCY.pattern}|第$|百分之$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """The characters from `start` up to `end` are meant for the number that `digits` says, written as `repair`."""

    start: int
    end: int
    digits: str
    repair: str
    why: str

    @property
    def by_machine(self) -> bool:
        """Whether no copy, but a machine that puts words for words spoilt it."""
        return self.why == HALF_SPELLED


def numerals(text: str) -> list[Numeral]:
    """The spoilt numbers of a text, in order, none over another."""
    found = [one for ways in (english_ways(), chinese_ways(), broken_ways()) for one in _spoilt(text, ways)]
    kept: list[Numeral] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


def _spoilt(text: str, ways: Ways) -> Iterator[Numeral]:
    for sign in ways.sign.finditer(text):
        for way in ways.ways:
            for found in way.shape.finditer(text, max(sign.start() - _AROUND, 0), sign.end() + _AROUND):
                over = found.start() < sign.end() and sign.start() < found.end()
                if over and (digits := way.meant(found)):
                    yield Numeral(*found.span(), digits, way.written(found) if way.written else digits, way.why)


def as_defect(text: str, one: Numeral) -> Defect:
    """The defect that a spoilt number is, with its currency and its magnitude."""
    before, after = _OPENING.search(text[max(one.start - 4, 0) : one.start]), _magnitude().match(text, one.end)
    opening, unit = before.group() if before else "", after.group() if after else ""
    return Defect(Span(one.start - len(opening), one.end + len(unit)), f"{opening}{one.repair}{unit}", one.why)


@cache
def _magnitude() -> re.Pattern[str]:
    """What of the words after it says how large a number is, and of what."""
    return re.compile(
        r"\s?(?:billion|million|trillion|thousand|per ?cent)\b(?:\s(?:yuan|dollars|euros?|pounds))?|\s?[%％]|"
        rf"[亿万億萬]{{0,2}}(?:{words()['chinese']['counted']})|[亿万億萬]{{1,2}}"
    )
