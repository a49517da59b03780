"""What a figure has from the words that its paragraph begins with, or the line over it: "Unicorns. We have 44"."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.headings import heading
from largesse.hub.claims.attributes.indicators.heads import counts, may_count
from largesse.hub.claims.attributes.indicators.light import says_what, without
from largesse.hub.claims.attributes.indicators.named import Named
from largesse.hub.claims.attributes.indicators.units import fits
from largesse.hub.claims.attributes.places import Where
from largesse.hub.claims.attributes.verbs import has_verb
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_LONGEST = 44
"""So many characters a topic has at most."""
_MOST = 0.6
"""How much of a topic a word must be that often means something else."""
_ZH_LEAD = re.compile(r"(?:[\u4e00-\u9fff、]{0,4})?(?:方面|上|来看|呢|情况)?[,?:]")


def of_topic(named: Named, where: Where, figure: Figure, firm: bool) -> str:
    """The one indicator that the topic over a figure names, where its clause says nothing of what it is of."""
    ground = named.ground
    if figure.amount is None or figure.form not in ("quantity", "part", "change") or firm:
        return ""
    begin, stop = ground.clause(figure.start, figure.end)
    taken = [figure.number, *((one.start, one.end) for one in where.within(begin, stop))]
    taken += [(one.start, one.end) for one in ground.times_in(begin, stop)]
    if named.within(begin, stop) or says_what(without(ground.text, begin, stop, taken), chinese=ground.chinese):
        return ""
    for start, end in _topics(ground, figure):
        told = {
            hit.indicator
            for hit in named.within(start, end)
            if not hit.indicator.startswith("firm-")
            and not (hit.vague and hit.end - hit.start < (end - start) * _MOST)
        }
        if told:
            id_ = told.pop()
            fit = not told and _fits(ground, figure, id_)
            return id_ if fit else ""
    return ""


def _fits(ground: Ground, figure: Figure, id_: str) -> bool:
    if not may_count(id_, counts(ground, figure)):
        return False
    return fits(figure.amount, figure.form, catalogue()[id_])


def _topics(ground: Ground, figure: Figure) -> list[tuple[int, int]]:
    """Where the topics over a figure stand: before it in its sentence, at its paragraph's beginning, in a heading."""
    at = ground.sentence_index(figure.start)
    own = ground.sentences[at]
    found = []
    if ground.chinese and (lead := _ZH_LEAD.search(ground.text, own.start, figure.start)):
        found.append((own.start, lead.end()))
    first = at
    while first and ground.sentences[first - 1].block == own.block:
        first -= 1
    if first < at:
        found.append((ground.sentences[first].start, ground.sentences[first].end))
    if over := heading(ground, own):
        found.append(over)
    return [(start, end) for start, end in found if _is_topic(ground, start, end)]


def _is_topic(ground: Ground, start: int, end: int) -> bool:
    """Whether a stretch is short and tells nothing itself."""
    if end - start > (_LONGEST // 2 if ground.chinese else _LONGEST) or ground.has_number(start, end):
        return False
    return ground.chinese or not has_verb(ground.text[start:end])
