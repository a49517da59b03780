"""A month or a quarter without its year, of what is still to come: it is the next such, not the last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.times.moved import moved

_FIXED = re.compile(
    r"\d{4}|\b(?:as of|as at|last|past|ago|earlier|(?:year|quarter|month|week|one)s? before|"
    r"previous|same|this|yesterday|then|since)\b|截[至止]|去|"
    r"上[年个月周季]|昨|前[年日]|近|过去|同|今|本|以来|当",
    re.IGNORECASE,
)
"""Words by which a time is fixed, whatever is told of it."""
_WILL = (
    r"\b(?:will|'ll|shall|is to|are to|(?:is|are|be) (?:due|set|expected|scheduled|planned|slated)|plans? to|"
    r"aims? to|hopes? to|intends? to|wants?|needs|seeks? to|looks? to|expects?)\b"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_ZH_WILL = "(?:将(?!其)|预计|计划|拟|有望|力争|争取)"
_ON = r"(?:[^.,;:\n]|[.,](?=\d))"
"""Anything that parts no clause; a comma in a number does not."""
_BEFORE = re.compile(
    rf"{_WILL}(?:(?!\b(?:after|since|from|than|which|who|that)\b){_ON})*$|{_ZH_WILL}(?:[^,。;\n]|,(?=\d))*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:(?!\b(?:had|was|were|has|have)\b){_ON}){{0,60}}{_WILL}|(?:(?!已|曾|了)[^,。;\n]){{0,20}}?{_ZH_WILL}",
    re.IGNORECASE,
)
_OPENS = re.compile(_ZH_WILL)
"""The words that open a Chinese time may say it themselves: 计划到6月底."""


def coming(text: str, found: Iterable[Mention], today: date | None) -> Iterable[Mention]:
    """The mentions, with those past ones that the text tells of as still to come a year on: "will open in May"."""
    for mention in found:
        period = mention.period
        past = today is not None and period is not None and period.last is not None and period.last < today
        if past and period and not _FIXED.search(text, mention.start, mention.end) and _is_told_ahead(text, mention):
            unit = ("day", 7) if _WEEKDAY.search(text, mention.start, mention.end) else ("same", 1)
            mention = replace(mention, period=moved(period, *unit, today), ahead=True)
        yield mention


def _is_told_ahead(text: str, mention: Mention) -> bool:
    begin = max(0, mention.start - 120)
    if _OPENS.match(text, mention.start):
        return True
    heads = text[begin : mention.start].rstrip(' "')[-1:] in ("", ".", "。", ";", "\n")
    behind = mention.end + (heads and text.startswith(",", mention.end))
    return _BEFORE.search(text, begin, mention.start) is not None or _AFTER.match(text, behind) is not None
