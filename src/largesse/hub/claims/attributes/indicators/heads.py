"""Whether a figure counts people or things, by its measure word or the noun behind it."""

from __future__ import annotations

import re
from typing import Literal

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.figures import Figure

Counts = Literal["people", "things", ""]

_PEOPLE = frozenset({
    "population", "talent", "tech-workforce", "ai-workforce", "researchers", "rd-personnel", "university-applicants",
    "university-places", "firm-employees", "firm-rd-staff",
})  # fmt: skip
_APPLICANTS = "university-applicants"
"""Counted as people and as what they hand in."""
_NUMBER = r"(?:[\d.,]+|[一二两三四五六七八九十百千万亿]+)\s?(?:[万亿千百多余来几])*"
_ZH_PEOPLE = re.compile(_NUMBER + r"(?:名(?!单)|位|人(?![均次才民工]))")
_ZH_THINGS = re.compile(_NUMBER + r"(?:家|间|件|座|所|篇|幢|栋|款|台|辆)")
_EN_PEOPLE = re.compile(
    r"(?:[\w-]+ ){0,2}(?:people|staff|workers|employees|engineers|researchers|scientists|jobs|graduates|residents|"
    r"inhabitants|coders|developers|students|applicants|technicians|hands)\b"
)
_EN_THINGS = re.compile(
    r"(?:[\w-]+ ){0,3}(?:companies|firms|start-?ups|enterprises|businesses|patents|centres|centers|unicorns|projects|"
    r"laboratories|labs|parks|papers|cases|lawsuits|stations|deals|funds|applications|buildings|flats|homes)\b"
)


def counts(ground: Ground, figure: Figure) -> Counts:
    """What a count is of, so far as its words say it."""
    if figure.amount is None or figure.amount.unit.partition("/")[0] != "count":
        return ""
    if ground.chinese:
        words = ground.text[figure.number[0] or figure.start : figure.end + 2]
        return "people" if _ZH_PEOPLE.match(words) else "things" if _ZH_THINGS.match(words) else ""
    words = figure.counted.lower()
    return "people" if _EN_PEOPLE.match(words) else "things" if _EN_THINGS.match(words) else ""


def may_count(indicator: str, what: Counts) -> bool:
    """Whether an indicator can be of so many of them."""
    return not what or indicator == _APPLICANTS or (indicator in _PEOPLE) == (what == "people")
