"""What a figure has from the nearest of its sort, where its clause only names another place: "Boston has 27"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.carried.parts import of_what
from largesse.hub.claims.attributes.indicators.heads import counts
from largesse.hub.claims.attributes.indicators.light import is_near, says_what, without
from largesse.hub.claims.attributes.indicators.named import Named
from largesse.hub.claims.attributes.indicators.units import fits, same_sort
from largesse.hub.claims.attributes.places import Where
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_ZH_SOMEWHERE = re.compile(
    r"(?![全本该各两三])[\u4e00-\u9fff]{2,3}?(?:新区|区|县|市|镇|州|新城|街道)(?![\u4e00-\u9fff]?[内市域])"
)
"""A district or a town that the gazetteer need not have."""
_ZH_AND = re.compile(r"[、和及]")


def elsewhere(named: Named, where: Where, figure: Figure, known: Sequence[tuple[Figure, str]], firm: bool) -> str:
    """The indicator of the nearest figure of its sort, where the clause names another place and nothing else that it
    could be of: "Boston has 27", 上海66家."""
    ground = named.ground
    alike = ((one, id_) for one, id_ in reversed(known) if _is_alike(ground, one, id_, figure))
    before, id_ = next(alike, (None, ""))
    if before is not None and any(not told and one.form != "rank" for one, told in known if one.start > before.start):
        return ""
    if before is None or not id_ or not is_near(ground, before, figure) or firm != id_.startswith("firm-"):
        return ""
    last = known[-1][0].end
    sentence = ground.sentence(figure.start).start
    clause, stop = ground.clause(figure.start, figure.end)
    begin = max(last, sentence)
    if listed := _ZH_AND.search(ground.text, figure.end, stop):
        stop = listed.start()
    roles = (
        ("subject", "rival", "whole") if figure.form == "share" and of_what(ground, figure) else ("subject", "rival")
    )
    if figure.form == "quantity" and before.start >= sentence:
        roles = (*roles, "aside")  # "and Guangzhou for 44,700"
    places = [one for one in where.within(max(before.end, sentence), stop) if one.role in roles]
    unknown = [*_ZH_SOMEWHERE.finditer(ground.text, begin, figure.start)] if ground.chinese else []
    from_it = ground.text.endswith(" from ", begin, figure.number[0] or figure.start)
    then = figure.form == "quantity" and not from_it and ground.times_in(begin, stop)  # "In 2015 there were 62,000"
    if not (unknown or then or any(one.how != "adjective" for one in places)) or named.within(begin, stop):
        return ""
    taken = [figure.number]
    taken += [(_with_its_words(ground, one.start, clause), one.end) for one in where.within(begin, stop)]
    taken += [(one.start, one.end) for one in ground.times_in(begin, stop)]
    taken += [one.span() for one in unknown]
    if says_what(without(ground.text, max(clause, last), stop, taken), chinese=ground.chinese):
        return ""
    if figure.form == "change" and id_ == "gdp":
        id_ = "gdp-growth"
    one = catalogue()[id_]  # of money, "5.3 yuan" after "4.1 yuan a square metre" says only how much
    fit = figure.form in ("rank", "quantity", "part") or fits(figure.amount, figure.form, one)
    return id_ if fit else ""


def _with_its_words(ground: Ground, start: int, clause: int) -> int:
    """Where a place's name begins with what describes it: 隔江相望的宁波."""
    return clause if ground.chinese and ground.text[clause:start].endswith("的") else start


def _is_alike(ground: Ground, before: Figure, id_: str, figure: Figure) -> bool:
    """Whether a figure can go on with what another is of, by their forms and units."""
    if figure.form == "rank" or (
        figure.amount and figure.form == "change" and figure.amount.unit in ("%", "times", "pp")
    ):
        return before.form not in ("rank", "event", "comparison")
    apart = ground.sentence_index(before.start) != ground.sentence_index(figure.start)
    if apart and before.form == "part" and figure.form != "part":
        return False
    if apart and figure.form == "share" and of_what(ground, before) and not of_what(ground, figure):
        return False  # "94.9 per cent of it" is no rate, as 3.43 per cent is
    one, two = before.amount, figure.amount
    if one is None or two is None or before.form in ("rank", "event", "comparison"):
        return False
    if before.form == "change" and id_ != "gdp-growth" and figure.form != "change":
        return False
    counted = {counts(ground, before), counts(ground, figure)}
    return len(counted - {""}) < 2 and same_sort(one.unit.partition("/")[0], two.unit.partition("/")[0])
