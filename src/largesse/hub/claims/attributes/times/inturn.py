"""Times that are told one by one, each of a figure of its own: in Q4 2023 and Q1 2024, … respectively."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.times.english import mentions as english
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.model.periods import Period

_JOINS = re.compile(r"(?:,? and (?:in )?|, (?:in )?|、|和|与|及|以及)(?:the )?")
_LISTED = re.compile(r" and |[、和与及]")
_TWO = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEVERAL = re.compile(r"[a-z] and (?:the |its )?[a-z]|[\u4e00-\u9fff](?:、|和|与|及)[\u4e00-\u9fff]", re.IGNORECASE)
"""Two things, of which the figures may be instead: sales and profit were…"""


def told_in_turn(ground: Ground, sentence: Sentence, at: int, nth: int, of: int) -> Mention | None:
    """The nth of so many times that the sentence names one after another; None where it has no such list, or
    several, or names other things so before what stands at `at`."""
    if of < 2:
        return None
    lists = [run for run in _runs(ground, sentence) if len(run) == of]
    if len(lists) != 1:
        return None
    run = lists[0]
    if _tells_of_several(ground, sentence, at, run[0].start, run[-1].end):
        return None
    own = run[nth - 1]
    if not ground.chinese and (year := _year_behind(ground, run[nth - 1 :])):
        own = _of_year(ground, own, year)
    return own if own.period is not None else None


def part_in_turn(
    ground: Ground, sentence: Sentence, mention: Mention, period: Period | None, at: int, nth: int, of: int
) -> Period | None:
    """The year of a figure where as many are told in turn as there are years (2021年至2023年分别为9亿、14亿和
    23亿), or the month where as many are listed (in March and April 2024). `period` is what the mention means for
    the figure."""
    if period is None or period.first is None or of < 2:
        return period
    year, month = period.first.year, period.first.month
    if period.months_long == 12 * of:
        return Period.year(year + nth - 1)
    listed = _LISTED.search(ground.text, mention.start, mention.end) is not None
    if period.months_long != of or not listed or month + nth > 13:
        return period
    if _tells_of_several(ground, sentence, at, mention.start, mention.end):
        return period
    return Period.months(year, month + nth - 1, month + nth - 1)


def _tells_of_several(ground: Ground, sentence: Sentence, at: int, start: int, end: int) -> bool:
    """Whether a sentence names several things before what stands at `at`, besides the times from `start` to `end`."""
    before, between = ground.text[sentence.start : min(start, at)], ground.text[min(end, at) : at]
    return _SEVERAL.search(before) is not None or _SEVERAL.search(between) is not None


def _runs(ground: Ground, sentence: Sentence) -> list[list[Mention]]:
    """The times of a sentence in lists of those with nothing but a comma or "and" between."""
    runs: list[list[Mention]] = []
    for one in ground.times_in(sentence.start, sentence.end):
        if one.basis or one.pace:
            continue
        if runs and _JOINS.fullmatch(ground.text, runs[-1][-1].end, one.start):
            runs[-1].extend(_one_by_one(ground, one))
        else:
            runs.append([one])
    return runs


def _one_by_one(ground: Ground, one: Mention) -> list[Mention]:
    """The two years that end a list of them, each by itself: in 2021, [2022] and [2023]."""
    years = list(_YEAR.finditer(ground.text, one.start, one.end))
    if len(years) != _TWO or not _LISTED.search(ground.text, one.start, one.end):
        return [one]
    return [replace(one, start=year.start(), end=year.end(), period=Period.year(int(year[0]))) for year in years]


def _year_behind(ground: Ground, run: list[Mention]) -> int:
    """The year of a part of one that the next of its list says for it (Q1 and Q2 2024); 0 where it has its own."""
    if _YEAR.search(ground.text, run[0].start, run[0].end):
        return 0
    said = (_YEAR.search(ground.text, one.start, one.end) for one in run[1:])
    return next((int(year[0]) for year in said if year), 0)


def _of_year(ground: Ground, one: Mention, year: int) -> Mention:
    words = ground.text[one.start : one.end]
    again = [found.period for found in english.mentions(words, date(year, 12, 31)) if found.period]
    return replace(one, period=again[0] if again else None)
