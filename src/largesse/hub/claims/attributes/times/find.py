"""All the times that a text mentions, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.chinese import mentions as chinese
from largesse.hub.claims.attributes.times.coming import coming
from largesse.hub.claims.attributes.times.english import mentions as english
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.times.moved import moved
from largesse.hub.model.periods import Period

_RELATIVE = re.compile(
    r"[今去昨上本近前明后来过未当内]|\b(?:last|this|next|past|previous|ago|current|coming|same|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"上半年|下半年|前[一二三四两1-4]个?季度|前.{1,3}个?月")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_FORESEEN = re.compile(r"(?:最快|预计|力争|计划|将于|有望|可望|定于)[于在]?$")
"""最快2026年第三季落成: no year for the 5月 that is told next."""
_PARAGRAPHS = re.compile(r"\n\s*")
_FAR = 240
_NEAR = 500
_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?=\s)")
_DATED = re.compile(r"(?:19|20)\d\d")


def times(text: str, today: date | None, taken: Iterable[tuple[int, int]] = ()) -> tuple[Mention, ...]:
    """The mentions of a plain text, none over another (the longer one is meant) and none where a number stands that
    is a figure's."""
    found = [*english.mentions(text, today), *chinese.mentions(text, today)]
    found.sort(key=lambda mention: (mention.start - mention.end, mention.start))
    held = bytearray(len(text))
    for start, end in taken:
        held[start:end] = b"\1" * (end - start)
    kept = []
    for mention in found:
        if held.find(1, mention.start, mention.end) < 0:
            held[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    kept.sort(key=lambda mention: mention.start)
    dated = coming(text, kept, today) if today else _anchored(text, kept)
    return tuple(_from_then(text, list(dated), today))


def _from_then(text: str, found: list[Mention], today: date | None) -> Iterable[Mention]:
    """The times that are told from the one named before them: a year earlier, 去年同期, the previous quarter."""
    then: Mention | None = None
    for mention in found:
        if mention.away is not None:
            unit, away = mention.away
            same = unit in ("same", "year", "within") and _CHINESE.match(text, mention.start) is not None
            if then is not None and then.period is not None and _goes_on(text, then.end, mention.start, same=same):
                period = moved(then.period, unit, away, today)
                mention = replace(mention, period=m.opened(period, mention.side))
            elif unit == "same" and today is None:
                mention = replace(mention, period=None)
            if unit == "nth" and mention.period is None:
                continue
        if not mention.basis and not mention.pace and not text.startswith("来最", mention.end - 1):
            then = mention
        yield mention


def _goes_on(text: str, then: int, at: int, *, same: bool = False) -> bool:
    """Whether what was said then is near enough to be counted from; 同期 may begin the next paragraph."""
    between = text[then:at]
    if same and at - then < _FAR and len(_PARAGRAPHS.findall(between)) == 1:
        return True
    return at - then < _FAR and ("\n" not in between or (between.count("\n") < 3 and _in_heading(text, then)))


def _in_heading(text: str, at: int) -> bool:
    """Whether a place is in a short line that is no sentence."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return 0 <= end - begin < 60 and text[end - 1 : end] not in (".", "。", ";", "!", "?")


def _anchored(text: str, found: list[Mention]) -> Iterable[Mention]:
    """Parts of a year without their year ("in March", 1-5月) are of the year that the text named last before them."""
    given: Mention | None = None
    for mention in found:
        words = text[mention.start : mention.end]
        if (
            mention.period is None
            and given is not None
            and not mention.pace
            and not mention.basis
            and _is_part(words)
        ):
            mention = _of_year(text, mention, given)
        elif mention.period and mention.period.last and _DATED.search(words) and _gives_year(text, mention):
            given = mention
        yield mention


def _of_year(text: str, mention: Mention, given: Mention) -> Mention:
    """A part of a year with the year of the time that gives it, where it plainly goes on with that."""
    if given.period is None or given.period.last is None or not _is_near(text, given.end, mention.start):
        return mention
    there, words = date(given.period.last.year, 12, 31), text[mention.start : mention.end]
    again = [one for one in (*english.mentions(words, there), *chinese.mentions(words, there)) if one.period]
    if not again:
        return mention
    period = max(again, key=lambda one: one.end - one.start).period
    goes_on = period is not None and _continues(text[given.end : mention.start], given.period, period)
    return replace(mention, period=period) if goes_on or _in_heading(text, given.start) else mention


def _gives_year(text: str, mention: Mention) -> bool:
    """Whether the next part of a year without its own is of this one's: it is such a part, or a heading's year."""
    period = mention.period
    if period is None or period.first is None or period.last is None or mention.basis:
        return False
    if _FORESEEN.search(text, max(0, mention.start - 4), mention.start):
        return False
    part = period.first.year == period.last.year and (period.last - period.first).days < 350
    return part or (period.months_long == 12 and not mention.ahead and _in_heading(text, mention.start))


def _continues(between: str, given: Period, period: Period) -> bool:
    """Whether a part of a year goes on with the time that gives it its year: after a quarter or more, of which
    something was counted, it does; after a month or a day another does in the same sentence, or a later one in the
    next. When a firm moved in, in 2021年9月, gives a later 第三季度 no year."""
    if (given.months_long or 0) > 1:
        return True
    ends = len(_SENTENCE_END.findall(between))
    later = given.first is not None and period.last is not None and given.first <= period.last
    return (period.months_long or 0) <= 1 and (ends == 0 or (ends == 1 and later))


def _is_near(text: str, year: int, part: int) -> bool:
    """Whether a year still holds for a part of one that is named later: in English within the paragraph, or below the
    heading."""
    if "\n" not in text[year:part]:
        return True
    chinese = "\u4e00" <= text[part : part + 4][-1] <= "\u9fff"
    return part - year < _NEAR and (chinese or _in_heading(text, year))


def _is_part(words: str) -> bool:
    return not _RELATIVE.search(_PART.sub("", words))
