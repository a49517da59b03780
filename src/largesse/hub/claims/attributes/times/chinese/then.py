"""Times that Chinese tells from the one named before: 去年同期, 2023年同季, 一年后, 当月, 全年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from re import Match

from largesse.hub.claims.attributes.times import mention as m
from largesse.hub.claims.attributes.times.around import words
from largesse.hub.claims.attributes.times.chinese.words import BEFORE, N, number_of
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.model.periods import Period

_LATER = re.compile(rf"(?<![第\d近])(?P<n>{N})(?P<unit>年|个月)(?:之后|以后|后)(?=[,的])")
_THEN = re.compile(
    r"(?P<same>(?:与?去年|与?上年|上一年|前年|(?P<at>(?:19|20)\d\d)年)?同(?:[期季月日](?![间度])|一时期))|当(?P<unit>月|季度|季)|(?P<last>(?<![之的])前一年度?(?!多))|(?P<year>全年)(?!(?:目标|计划|任务|预算|预期)(?:任务|目标)?(?![是为定:,\d])|无休|平均气温)"
)
_IS = re.compile(
    r"[^,。;为是仅只]{0,12}?(?:分别)?(?:仅|只|则|却|还)*(?:为|是|仅|只有)|(?:则|却|曾|又)?(?:[达降升增减跌涨]|衰退|下滑|有)"
)
_HEADS = re.compile(r"(?:\A|[。;\n]\s*\"?)$")
_AGAINST = (*words("chinese", "against"), "与")


def told_from_then(text: str, today: date | None) -> Iterator[Mention]:
    """Every such time of a plain text; without another before it, what it means from the day of writing."""
    for found in _LATER.finditer(text):
        number = number_of(found["n"])
        yield Mention(found.start(), found.end(), None, away=("month" if "月" in found["unit"] else "year", number))
    for found in _THEN.finditer(text):
        yield _then(text, found, today)


def _then(text: str, found: Match[str], today: date | None) -> Mention:
    """A time that is told from the one named before it: 去年同期, 当月, 全年."""
    start, end = found.span()
    before = BEFORE.search(text, max(0, start - 4), start)
    against = before is not None and before[0] in _AGAINST
    if found["same"]:
        heads = text.startswith(",", end) and _HEADS.search(text[max(0, start - 4) : start]) is not None
        told = not against and (heads or _IS.match(text, end) is not None)
        if found["at"]:
            return Mention(start, end, None, basis=not told, away=("at", int(found["at"])))
        back = -2 if "前" in found[0] else -1 if "年" in found[0] else 0
        period = m.relative("year", back, today) if back else None
        return Mention(start, end, period, basis=not told, away=("same", back))
    if found["year"]:
        last = today and (today.year - 1 if today.month <= 3 else today.year)
        return Mention(start, end, Period.year(last) if last else None, away=("year", 0))
    if found["last"]:
        return Mention(start, end, None, basis=against, away=("year", -1))
    unit = "month" if found["unit"] == "月" else "quarter"
    return Mention(start, end, m.relative(unit, 0, today), basis=against, away=(unit, 0))
