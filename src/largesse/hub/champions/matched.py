"""A matched comparison: each champion beside the firms most like it before it was recognised.

How a difference and its interval come about. For a champion and its neighbours, growth is the difference of the
logarithms of a figure at the end and at the beginning of a span. The champion's lead is its growth less the mean
growth of its neighbours; the difference is the mean of the leads. If recognition made no difference and nothing but
chance told the champion from its neighbours, any member of a set could have been the champion: so the difference is
worked out again for every choice of one member from each set (or, where there are more than `MOST`, for a draw of so
many with a fixed seed). The interval has every effect t for which the difference less t is not among the extreme
ones of what comes out when the champions' growth is lowered by t. With few sets no interval of 95% exists: the
widest level that one could have is then said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, floor, inf, log, prod, sqrt
from statistics import pstdev

from largesse.hub.champions.editions import MEASURES, Measure, Panel, Row

MOST = 100_000
"""So many choices are all worked out; of more, so many are drawn."""
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A firm beside a champion, and how far it is: the distance of the logarithms of the figures before, each in
    standard deviations of all firms of the edition."""

    firm: str
    name: str
    distance: float


@dataclass(frozen=True, slots=True)
class MatchedSet:
    """A champion with its nearest firms in the base year. `within` says where they were looked for."""

    champion: str
    base: int
    measures: tuple[Measure, ...]
    within: str
    neighbours: tuple[Neighbour, ...]


def nearest(panel: Panel, champion: str, base: int, k: int, barred: frozenset[str]) -> MatchedSet | None:
    """The k nearest firms of the same industry: in the same country where it has as many, else in the same region,
    else anywhere. None where the champion has no figure in the year, or no firm is like it."""
    own = panel.row(champion, base)
    measures = tuple(measure for measure in MEASURES if own and own.above_zero(measure))
    if own is None or not measures:
        return None
    rows = {firm: row for firm, years in panel.rows.items() if (row := years.get(base))}
    spread = {measure: _spread(rows.values(), measure) for measure in measures}
    pool = {
        firm: row
        for firm, row in rows.items()
        if firm != champion
        and firm not in barred
        and row.industry == own.industry
        and all(row.above_zero(measure) for measure in measures)
    }
    for within in ("country", "region", "world"):
        near = [firm for firm, row in pool.items() if within == "world" or _same(row, own, within)]
        if len(near) >= k:
            break
    if not near:
        return None
    found = [Neighbour(firm, rows[firm].name, _distance(own, rows[firm], spread)) for firm in near]
    found.sort(key=lambda neighbour: (neighbour.distance, neighbour.firm))
    return MatchedSet(champion, base, measures, within, tuple(found[:k]))


def _same(row: Row, own: Row, within: str) -> bool:
    return row.country == own.country if within == "country" else row.region == own.region


def _spread(rows: Iterable[Row], measure: Measure) -> float:
    values = [log(value) for row in rows if (value := row.above_zero(measure))]
    return pstdev(values) or 1.0


def _distance(own: Row, row: Row, spread: dict[Measure, float]) -> float:
    parts = [(_log(own, measure) - _log(row, measure)) / spread[measure] for measure in spread]
    return sqrt(sum(part * part for part in parts))


def _log(row: Row, measure: Measure) -> float:
    value = row.above_zero(measure)
    assert value is not None  # only firms that have the figure are compared
    return log(value)


@dataclass(frozen=True, slots=True)
class Growth:
    """Of one set: the champion's growth over a span, and its neighbours'. `lost` neighbours have no figure at the
    other end."""

    champion: str
    own: float
    others: tuple[float, ...]
    lost: int

    @property
    def lead(self) -> float:
        return self.own - sum(self.others) / len(self.others)


def growth(panel: Panel, matched: MatchedSet, measure: Measure, first: int, last: int) -> Growth | None:
    """The growth of a set over a span; None where the champion, or every neighbour, has no figure at an end of it."""
    own = _change(panel, matched.champion, measure, first, last)
    changes = [_change(panel, one.firm, measure, first, last) for one in matched.neighbours]
    others = tuple(change for change in changes if change is not None)
    if own is None or not others:
        return None
    return Growth(matched.champion, own, others, len(changes) - len(others))


def _change(panel: Panel, firm: str, measure: Measure, first: int, last: int) -> float | None:
    begin, end = panel.row(firm, first), panel.row(firm, last)
    if begin is None or end is None or not begin.above_zero(measure) or not end.above_zero(measure):
        return None
    return _log(end, measure) - _log(begin, measure)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the champions' growth is beyond their neighbours'. `difference`, `low` and `high` are differences of
    logarithms; an infinite end says that no interval of this level exists with so few. `p` is the share of
    choices that come to a difference at least as large; `widest` the highest level that an interval could have."""

    sets: int
    neighbours: int
    lost: int
    difference: float
    low: float
    high: float
    p: float
    choices: int
    drawn: bool
    widest: float


def difference(grown: Sequence[Growth], seed: int = 1, level: float = LEVEL) -> Difference:
    """The difference, its interval and its p, as the head of this module defines them."""
    import numpy

    values = [numpy.array([one.own, *one.others]) for one in grown]
    sizes = [len(one) for one in values]
    # If member c of a set is chosen: its lead over the others, and what a unit of effect taken from the champion
    # does to that lead.
    leads = [one - (one.sum() - one) / (len(one) - 1) for one in values]
    parts = [numpy.array([1.0] + [-1.0 / (size - 1)] * (size - 1)) for size in sizes]
    number = prod(sizes)
    drawn = number > MOST
    if drawn:
        random = numpy.random.Generator(numpy.random.PCG64(seed))
        chosen = [numpy.concatenate(([0], random.integers(0, size, MOST - 1))) for size in sizes]
    else:
        table = numpy.array(list(product(*map(range, sizes))))
        chosen = [table[:, at] for at in range(len(sizes))]
    statistic = numpy.mean([lead[pick] for lead, pick in zip(leads, chosen, strict=True)], axis=0)
    slope = numpy.mean([part[pick] for part, pick in zip(parts, chosen, strict=True)], axis=0)
    found = float(statistic[0])
    # The choice of the champions themselves is extreme at every effect, and so is, of pairs, that of all the others.
    others = numpy.abs(slope) < 1 - 1e-12
    a, b = statistic[others], slope[others]
    ends = numpy.sort(numpy.stack(((found - a) / (1 - b), (found + a) / (1 + b))), axis=0)
    own = len(statistic) - len(a)
    least = floor((1 - level) * len(statistic) + 1e-9) + 1  # so many choices must be as extreme at an end
    low, high = (-inf, inf) if least <= own else (
        float(numpy.sort(ends[0])[least - own - 1]),
        float(numpy.sort(ends[1])[::-1][least - own - 1]),
    )  # fmt: skip
    extreme = int((numpy.abs(statistic) >= abs(found) - 1e-12).sum())
    return Difference(
        sets=len(grown),
        neighbours=sum(len(one.others) for one in grown),
        lost=sum(one.lost for one in grown),
        difference=found,
        low=low,
        high=high,
        p=extreme / len(statistic),
        choices=len(statistic),
        drawn=drawn,
        widest=1 - own / len(statistic),
    )


def percent(value: float) -> float:
    """A difference of logarithms in percent: by how much more a figure grew."""
    return inf if value == inf else 100 * (exp(value) - 1)
