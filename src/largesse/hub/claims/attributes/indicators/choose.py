"""Which of the indicators that a sentence names a figure is of. Precision first: none is better than a wrong one."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.carried import SHARE, has_a_topic
from largesse.hub.claims.attributes.indicators.frames import Around, framed
from largesse.hub.claims.attributes.indicators.heads import counts, may_count
from largesse.hub.claims.attributes.indicators.named import Named
from largesse.hub.claims.attributes.indicators.phrases import Hit
from largesse.hub.claims.attributes.indicators.rules import ruled
from largesse.hub.claims.attributes.indicators.sectors import of_sector
from largesse.hub.claims.attributes.indicators.units import fits
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_FIRST = re.compile(r"\bfirst\b(?! in (?!the)|(?:-| )ranked| place)|首[个台家款座条艘例批款位次]")
_CHOSEN = re.compile(r"企业|公司|团队|业者|厂商|[Ff]irms?\b|[Cc]ompan|[Ee]nterprise")
_SAID_OF_FIRMS = ("firm-market-value", "firm-profit")
_LABEL = re.compile(r"(?:\s?\([^()]*\))?\s?[:|]\s?")
_HEADS_LINE = re.compile(r"[^,;:|\n。]{0,40}\s?[:|]\s?")
"""What stands between a name in a line's label and its number: "High-tech enterprises in total: 13,400"."""
_FAR = 60
_LEAST = 45


def indicator(named: Named, figure: Figure, others: tuple[Figure, ...], firm: bool, about: str) -> str:
    """The catalogue's id, or "". `about` is the subject, `firm` whether it is one firm."""
    ground = named.ground
    if figure.form == "rank" and _FIRST.search(ground.text, figure.start, figure.end):
        return ""
    sentence = ground.sentence(figure.start)
    clause = ground.clause(figure.start, figure.end)
    around = Around.of(ground, figure, sentence, others, about)
    of = counts(ground, figure)
    rule = framed(around, figure, firm, of, first=True) or ruled(ground, figure, sentence, clause, firm, of)
    if rule:
        return _stock_or_flow(ground, figure, clause, rule)
    scored = [
        (score, hit)
        for hit in named.within(sentence.start, sentence.end)
        if not (hit.vague and figure.form == "rank")
        and (hit.indicator != "awarded-firms" or _CHOSEN.search(ground.text, *clause))
        and (firm or not hit.indicator.startswith("firm-") or hit.indicator in _SAID_OF_FIRMS)
        and _is_whole(ground, figure, hit, clause)
        and fits(figure.amount, figure.form, catalogue()[hit.indicator])
        and may_count(hit.indicator, of)
        and (score := _score(ground, figure, hit, clause, others)) >= _LEAST
    ]
    if scored:
        best = max(scored, key=lambda pair: (pair[0], pair[1].size))[1]
        return _stock_or_flow(ground, figure, clause, best.indicator)
    if frame := framed(around, figure, firm, of, first=False):
        return _stock_or_flow(ground, figure, clause, frame)
    return "" if firm else of_sector(ground, figure, sentence, clause)


def _is_whole(ground: Ground, figure: Figure, hit: Hit, clause: tuple[int, int]) -> bool:
    """Whether a share can be of what is named: of a whole that the clause speaks of, and never "of GDP" of GDP."""
    if figure.form != "share" or catalogue()[hit.indicator].unit == "%":
        return True
    return hit.indicator != "gdp" and SHARE.search(ground.text, clause[0], clause[1]) is not None


def _score(ground: Ground, figure: Figure, hit: Hit, clause: tuple[int, int], others: tuple[Figure, ...]) -> int:
    """How likely the figure is of what is named there: by how near it stands, on which side, and what is between."""
    points = 2 * hit.size
    if _LABEL.fullmatch(ground.text, hit.end, max(hit.end, figure.start)):
        return 120 + points
    if _HEADS_LINE.fullmatch(ground.text, hit.end, max(hit.end, figure.start)) and _labels(ground, figure, hit):
        return 110 + points
    hard, soft = ground.breaks_between(min(figure.end, hit.end), max(figure.start, hit.start))
    if hard:
        return 0
    if any(_counts_itself(one, figure, hit) for one in others):
        return 0
    between = [one for one in others if one is not figure and _lies_between(one, figure, hit)]
    if hit.start < figure.end and figure.start < hit.end:
        return 120 + points
    if hit.start >= figure.end:
        if soft or between:
            return 0
        gap = hit.start - figure.end
        if ground.chinese:
            near = re.fullmatch(
                r"(?:[家个名项件位款座所间余多的]|国家级|新|各类|省级|市级|科技型){0,4}",
                ground.text[figure.end : hit.start],
            )
            return points + (95 - 8 * gap if near else 0)
        return points + (95 - gap if gap <= (12 if hit.vague else _FAR) else 0)
    gap = figure.start - hit.end
    if soft and figure.form == "share" and ground.chinese and has_a_topic(ground, figure, clause[0]):
        return 0
    if between and figure.form not in ("change", "rank", "share"):
        return 0
    if hit.vague and gap > (4 if ground.chinese else 18):
        return 0
    points += 90 - gap // (1 if ground.chinese else 2) - 12 * soft - 8 * len(between)
    if soft and figure.form not in ("change", "rank", "share"):
        points -= 40
    return points


def _labels(ground: Ground, figure: Figure, hit: Hit) -> bool:
    """Whether what is named stands in a short label that its line begins with, without a number before it."""
    line = ground.text.rfind("\n", 0, hit.start) + 1
    return figure.start - line <= _FAR and not ground.has_number(line, figure.start)


def _counts_itself(one: Figure, figure: Figure, hit: Hit) -> bool:
    """Whether what is named is what another figure counts, and this one counts something else: 44 unicorns and 30
    firms; 640 AI firms, and 3.9% of its GDP."""
    if one is figure or not one.counted or not (one.start <= hit.start and hit.end <= one.end):
        return False
    return figure.form == "share" or (figure.counted not in ("", one.counted) and figure.form == "quantity")


def _lies_between(one: Figure, figure: Figure, hit: Hit) -> bool:
    return min(figure.end, hit.end) <= one.start and one.end <= max(figure.start, hit.start)


_NEW = re.compile(r"\b(?:new(?:ly)?|added|adding|additional)\b", re.IGNORECASE)
_ZH_NEW = re.compile(r"新增(?!长)|净增|新认定|新引进|新培育|新落户|新设")
_OF_ITSELF = ("fund-size", "office-area")
"""Stocks that something new is said to have by itself."""
_ADDED = {"high-tech-firms": "high-tech-firms-recognised"}
_NET = re.compile(r"净增|\bnet (?:increase|gain|rise)\b")
"""What more there are of a stock, which no indicator counts."""


def _stock_or_flow(ground: Ground, figure: Figure, clause: tuple[int, int], id_: str) -> str:
    """What was added in a period is no stock."""
    if id_ == "gdp" and figure.form == "change" and figure.amount and figure.amount.unit == "%":
        return "gdp-growth"
    if (
        figure.form not in ("quantity", "part")
        or catalogue()[id_].nature != "stock"
        or id_ in _OF_ITSELF
        or id_.startswith("firm-")
    ):
        return id_
    text = ground.text[max(clause[0], figure.start - 12) : min(clause[1], figure.end + 14)]
    if (_ZH_NEW if ground.chinese else _NEW).search(text):
        return "" if _NET.search(text) else _ADDED.get(id_, "")
    return id_
