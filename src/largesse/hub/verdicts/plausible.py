"""Claims held against everything that their indicator ever did: what lies beyond all of it is implausible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.model.verdicts import Known, Reason
from largesse.hub.places.relations import country_of
from largesse.hub.verdicts.figures import percent, shown
from largesse.hub.verdicts.periods import Cell, before
from largesse.hub.verdicts.tolerance import Within, within
from largesse.hub.verdicts.wording import of_its_place, of_one_year

FEWEST = 5
"""Of fewer yearly changes than this nothing can be said of what is usual."""
LARGE = Fraction(1, 10)
"""A series counts beside a place where it is at least so large a part of it: what is tiny grows by any rate."""


def plausible(claim: Claim, known: Known, sentence: str = "") -> Iterator[Reason]:
    """Why a claim lies beyond what any series of its indicator ever did; nothing where it does not."""
    if not claim.indicator or claim.amount is None or claim.indicator not in catalogue():
        return
    if not of_its_place(claim):
        return
    if claim.form == "change" and of_one_year(claim, sentence):
        yield from _change(claim, known)
    elif claim.form in ("quantity", "part") and claim.place and _within_a_year(claim):
        yield from _level(claim, known)


def _change(claim: Claim, known: Known) -> Iterator[Reason]:
    amount = claim.amount
    if amount is None or amount.unit not in ("%", "times") or catalogue()[claim.indicator].unit == "%":
        return
    down = claim.direction == "down" and amount.unit == "%"
    said = _rates(amount, down=down)
    changes = [
        change for place in known.places(claim.indicator) for change in _changes(known.cells(claim.indicator, place))
    ]
    if len(changes) < FEWEST:
        return
    most, least = max(changes, key=lambda c: c[0]), min(changes, key=lambda c: c[0])
    if not said.meets(Within(least[0], most[0])):
        extreme = most if said.least is not None and said.least > most[0] else least
        values: dict[str, object] = {"said": ("−" if down else "") + shown(amount)}
        values |= {
            "extreme": percent(extreme[0]),
            "place": extreme[1].place,
            "period": extreme[1].period.text,
            "changes": len(changes),
        }
        yield Reason("implausible", "verdicts.change-beyond-all", values, (extreme[1],))


def _rates(amount: Amount, *, down: bool) -> Within:
    """Within what the growth lies that an amount says, as a share of the year before."""
    said = within(amount)
    unit, base = (100, 0) if amount.unit == "%" else (1, 1)
    least, most = (None if end is None else Fraction(end - base) / unit for end in (said.least, said.most))
    return Within(None if most is None else -most, None if least is None else -least) if down else Within(least, most)


def _level(claim: Claim, known: Known) -> Iterator[Reason]:
    """Above what the largest place had, and what the place itself would have at the fastest growth ever seen."""
    assert claim.amount is not None
    unit = catalogue()[claim.indicator].unit
    amount = next((one for one in (claim.amount, *claim.amount.also) if one.unit == unit), None)
    least = None if amount is None else within(amount).least
    if amount is None or least is None or least <= 0:
        return
    country = country_of(claim.place)
    whole = [] if country in (None, claim.place) else known.cells(claim.indicator, country or "")
    own = known.cells(claim.indicator, claim.place)
    year = None if claim.when.period is None else _year(claim.when.period)
    for cells, message in ((own, "verdicts.level-beyond-growth"), (whole, "verdicts.level-beyond-country")):
        if not cells or year is None:
            continue
        last = cells[-1][0]
        fastest = _fastest(known, claim, last)
        ahead = year - (_year(last.period) or year)
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
    by_period = {cell[0].period: cell[0] for cell in cells if cell[0].period.text == str(_year(cell[0].period))}
    for period, observation in by_period.items():
        earlier = before(period)
        base = by_period.get(earlier) if earlier is not None else None
        if base is not None and base.value > 0 and base.source == observation.source:
            yield observation.value / base.value - 1, observation


def _within_a_year(claim: Claim) -> bool:
    """Whether a level is of no more time than a year: a flow of five is above every year's. A stock is of its end."""
    period = claim.when.period
    if period is None or period.last is None:
        return False
    return catalogue()[claim.indicator].nature == "stock" or (
        period.first is not None and (period.last - period.first).days <= LEAP_YEAR
    )


LEAP_YEAR = 366


def _year(period: Period) -> int | None:
    """The year in which a period ends."""
    return None if period.last is None else period.last.year
