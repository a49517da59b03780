"""How long something took, where no other words say when it was: it is said, and is no period."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground

_N = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_LASTED = re.compile(
    rf"\b(?:over|in|for|within)(?: (?:just|only|about|nearly|more than|less than|the space of))* {_N} "
    r"(?:years?|months?|weeks?|decades?)\b(?! (?:ago|of|later|before|after|to|from)\b|'| and a half)",
    re.IGNORECASE,
)
_ZH_N = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})"
_ZH_LASTED = re.compile(
    rf"(?<![第每近])(?:不到|不超过|短短|连续|仅)?(?<![\d.一二三四五六七八九十]){_ZH_N}(?:年|个月|个?星期|周)(?:间|时间|内|里)?"
    r"(?![级度期前后来以会均息初底末轮份薪]|[一二三四五六七八九十\d]+月)"
)

_OF_OTHERS = re.compile(r"\b(?:who|that|which|whose)\b")


def lasted(ground: Ground, start: int, end: int) -> str:
    """The words of a figure's clause that say how long it took."""
    pattern = _ZH_LASTED if ground.chinese else _LASTED
    for found in pattern.finditer(ground.text, *ground.clause(start, end)):
        beside = found.end() <= start or found.start() >= end
        of_others = _OF_OTHERS.search(ground.text, end, max(found.start(), end))
        if beside and not of_others and not ground.has_number(*found.span()):
            return ground.said(*found.span())
    return ""
