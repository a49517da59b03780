"""Claims held against everything that their indicator ever did: what lies beyond all of it is implausible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Claim
from largesse.hub.model.observations import Observation
from largesse.hub.model.verdicts import Known, Reason
from largesse.hub.places.relations import country_of
from largesse.hub.verdicts.figures import percent, shown
from largesse.hub.verdicts.periods import Cell, before
from largesse.hub.verdicts.tolerance import within

FEWEST = 5
"""Of fewer yearly changes than this nothing can be said of what is usual."""
LARGE = Fraction(1, 10)
"""A series counts beside a place where it is at least so large a part of it: what is tiny grows by any rate."""


def plausible(claim: Claim, known: Known) -> Iterator[Reason]:
    """Why a claim lies beyond what any series of its indicator ever did; nothing where it does not."""
    if not claim.indicator or claim.amount is None or claim.indicator not in catalogue():
        return
    if claim.form == "change":
        yield from _change(claim, known)
    elif (
        claim.form in ("quantity", "part") and claim.place and claim.amount.unit == catalogue()[claim.indicator].unit
    ):
        yield from _level(claim, known)


def _change(claim: Claim, known: Known) -> Iterator[Reason]:
    amount, period = claim.amount, claim.when.period
    if amount is None or (period is not None and before(period) is None):
        return
    rate = {"%": amount.value / 100, "times": amount.value - 1}.get(amount.unit)
    if rate is None or _longer_than_a_year(claim):
        return
    rate = -rate if claim.direction == "down" and amount.unit == "%" else rate
    changes = [
        change for place in known.places(claim.indicator) for change in _changes(known.cells(claim.indicator, place))
    ]
    if len(changes) < FEWEST:
        return
    most, least = max(changes, key=lambda c: c[0]), min(changes, key=lambda c: c[0])
    if not least[0] <= rate <= most[0]:
        extreme = most if rate > most[0] else least
        values: dict[str, object] = {"said": percent(rate), "extreme": percent(extreme[0]), "place": extreme[1].place}
        values |= {"period": extreme[1].period.text, "changes": len(changes)}
        yield Reason("implausible", "verdicts.change-beyond-all", values, (extreme[1],))


def _level(claim: Claim, known: Known) -> Iterator[Reason]:
    """Above what the largest place had, and what the place itself would have at the fastest growth ever seen."""
    amount = claim.amount
    assert amount is not None
    least = within(amount).least
    if least is None or least <= 0:
        return
    country = country_of(claim.place)
    whole = [] if country in (None, claim.place) else known.cells(claim.indicator, country or "")
    own = known.cells(claim.indicator, claim.place)
    year = None if claim.when.period is None or claim.when.period.last is None else claim.when.period.last.year
    for cells, message in ((own, "verdicts.level-beyond-growth"), (whole, "verdicts.level-beyond-country")):
        if not cells or year is None:
            continue
        last = cells[-1][0]
        fastest = _fastest(known, claim, last)
        ahead = year - (last.period.last.year if last.period.last else year)
        if fastest is None or not 0 <= ahead <= 10:
            continue
        bound = last.value * (1 + max(fastest, Fraction(0))) ** ahead
        peak = max((cell[0] for cell in cells), key=lambda one: one.value)
        if least > max(bound, peak.value):
            values = {"said": shown(amount), "last": shown(last.value), "period": last.period.text}
            values |= {"fastest": percent(fastest), "bound": shown(Fraction(int(bound)))}
            yield Reason("implausible", message, values, (last,))
            return


def _fastest(known: Known, claim: Claim, last: Observation) -> Fraction | None:
    """The fastest yearly growth of any series of the indicator that is of a size with this one."""
    found = [
        change
        for place in known.places(claim.indicator)
        for change, observation in _changes(known.cells(claim.indicator, place))
        if observation.value >= last.value * LARGE
    ]
    return max(found) if len(found) >= FEWEST else None


def _changes(cells: Sequence[Cell]) -> Iterator[tuple[Fraction, Observation]]:
    """By what share each year's observation is above the year before, by the preferred source of both."""
    by_period = {cell[0].period: cell[0] for cell in cells}
    for period, observation in by_period.items():
        earlier = before(period)
        base = by_period.get(earlier) if earlier is not None else None
        if base is not None and base.value > 0 and base.source == observation.source:
            yield observation.value / base.value - 1, observation


def _longer_than_a_year(claim: Claim) -> bool:
    period = claim.when.period
    if period is None or period.first is None or period.last is None:
        return period is not None or bool(claim.when.said and any(c.isdigit() for c in claim.when.said))
    return (period.last - period.first).days > 366
