"""What a figure has from the amount that it is a part of: "a third of it", 占全市七成."""

from __future__ import annotations

import re
from collections.abc import Sequence

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.light import is_near, says_what, without
from largesse.hub.claims.attributes.indicators.units import fits
from largesse.hub.claims.attributes.places import Where
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_OF_IT = re.compile(
    r" of (?:it|that|this|(?P<many>them|these|those|whom|which))\b|"
    r" of (?:the |its |all )?(?:[\w.-]+(?:'s)? ){0,3}(?:total|overall|sum|tally|whole)\b|"
    r" of (?:the )?[A-Z][\w.-]+(?: [A-Z][\w.-]+)?'s(?=[.,;]|$)|"
    r" (?:the sum|the amount|the level|that) of the (?:year|quarter|month) before",
)
_TAKES = re.compile(
    r"\b(?:accounted for|took|made up|contributed|represented|received|attracted|drew|had) (?:about |some |over )?$"
)
_OF_WHOM = re.compile(r"\b(?:of|among) (?:whom|which|them|these),? (?:about |some |nearly |over )?$")
_AS_MUCH = re.compile(r"(?:times|twice|double|half) (?:that|as (?:much|many))\b")
_ZH_OF_IT = re.compile(r"(?:其中|当中)的?$|(?:占|占去|占了|占到|贡献了?)[^,。;]{0,12}$")
_ZH_LIES = re.compile(r"(?:以上|左右)?(?:都|均)?(?:在|落户|落在|集中|位于|来自|流向|投向)")
_OF_ONE_FIRM = {
    "venture-capital": "firm-funding",
    "rd-spending": "firm-rd-spending",
    "tech-workforce": "firm-employees",
}
"""What the part of it is that one firm has."""


def part_of_it(ground: Ground, where: Where, figure: Figure, known: Sequence[tuple[Figure, str]], firm: bool) -> str:
    """The indicator of the amount that the figure is a part of: "a third of it", "a quarter of Spain's total", 占全市
    七成. A trait that some of them have ("60 per cent of them in their twenties") is none."""
    if figure.form not in ("share", "part") and not (figure.amount and figure.amount.unit == "times"):
        return ""
    before, id_ = next(((one, id_) for one, id_ in reversed(known) if one.form in ("quantity", "part")), (None, ""))
    if before is None or not id_ or not is_near(ground, before, figure):
        return ""
    one = catalogue()[id_]
    if not fits(figure.amount, "share", one) or (figure.form == "share" and one.combines != "sum"):
        return ""
    if firm:
        id_ = _OF_ONE_FIRM.get(id_, id_)
    begin, stop = ground.clause(figure.start, figure.end)
    begin = max(begin, before.end)
    places = [(one.start, one.end) for one in where.within(begin, stop)]
    if ground.chinese:
        of_it = _ZH_OF_IT.search(ground.text, begin, figure.number[0] or figure.start)
        lies = _ZH_LIES.match(ground.text, figure.end, stop) and places
        told = says_what(without(ground.text, begin, stop, [*places, figure.number]), chinese=True)
        return id_ if (of_it or lies) and not told else ""
    many = figure.form == "part" and ground.sentence_index(before.start) != ground.sentence_index(figure.start)
    if _OF_WHOM.search(ground.text, begin, figure.start) or _AS_MUCH.search(ground.text, figure.start, stop):
        return id_
    takes = places and _TAKES.search(ground.text, begin, figure.start)
    if takes and not says_what(without(ground.text, begin, stop, [*places, figure.number])):
        return id_
    found = of_what(ground, figure)
    if found is None or (
        found["many"] and (many or figure.form == "share") and says_what(ground.text[found.end() : stop])
    ):
        return ""
    return id_


def of_what(ground: Ground, figure: Figure) -> re.Match[str] | None:
    """The words behind a share that say of what it is: "of it", "of the city's total"."""
    stop = ground.clause(figure.start, figure.end)[1]
    number = figure.number[1] or figure.start
    for end in {number, figure.end}:
        if found := _OF_IT.match(ground.text, end, stop):
            return found
    return _OF_IT.search(ground.text, number, figure.end)
