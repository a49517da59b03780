"""Claims held against everything that their indicator ever did: what lies beyond all of it is implausible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.model.verdicts import Known, Reason
from largesse.hub.places.relations import country_of
from largesse.hub.verdicts.figures import percent, to_three_digits
from largesse.hub.verdicts.periods import Cell, before, nearest
from largesse.hub.verdicts.tolerance import REVISION, Within, within
from largesse.hub.verdicts.wording import of_its_place, of_one_year

FEWEST = 5
"""Of fewer yearly changes than this nothing can be said of what is usual."""
LARGE = Fraction(1, 10)
"""A series counts beside a place where it is at least so large a part of it: what is tiny grows by any rate."""
FARTHEST = 10
"""Over more years than this nothing can be said of what is within reach."""
OWN = {
    ("above", "ahead"): "verdicts.level-beyond-reach",
    ("above", "back"): "verdicts.level-beyond-reach-back",
    ("below", "ahead"): "verdicts.level-below-reach",
    ("below", "back"): "verdicts.level-below-reach-back",
}
WHOLE = {
    ("above", "ahead"): "verdicts.level-beyond-country",
    ("above", "back"): "verdicts.level-beyond-country-back",
}
"""Why a level cannot be: it is above or below what growth or fall lead to, or what they, reckoned back, led from."""


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
    most, least = max(changes, key=lambda c: c.rate), min(changes, key=lambda c: c.rate)
    if not said.meets(Within(least.rate, most.rate)):
        extreme = most if said.least is not None and said.least > most.rate else least
        values: dict[str, object] = {"said": claim}
        values |= {
            "extreme": percent(extreme.rate),
            "place": extreme.now.place,
            "period": extreme.now.period.text,
            "changes": len(changes),
        }
        yield Reason("implausible", "verdicts.change-beyond-all", values, (extreme.now,))


def _rates(amount: Amount, *, down: bool) -> Within:
    """Within what the growth lies that an amount says, as a share of the year before."""
    said = within(amount)
    unit, base = (100, 0) if amount.unit == "%" else (1, 1)
    least, most = (None if end is None else Fraction(end - base) / unit for end in (said.least, said.most))
    return Within(None if most is None else -most, None if least is None else -least) if down else Within(least, most)


def _level(claim: Claim, known: Known) -> Iterator[Reason]:
    """Beyond what the number nearest in time can become, or can have been, in the years between; or above what the
    whole country can have had. At least one year is allowed from the place's own number: sources part years
    differently, and no more than what happens in a year is no wonder."""
    assert claim.amount is not None and claim.when.period is not None
    unit = catalogue()[claim.indicator].unit
    amount = next((one for one in (claim.amount, *claim.amount.also) if one.unit == unit), None)
    if amount is None:
        return
    country = country_of(claim.place)
    whole = () if country in (None, claim.place) else known.cells(claim.indicator, country or "")
    own = known.cells(claim.indicator, claim.place)
    for cells, messages, fewest in ((own, OWN, 1), (whole, WHOLE, 0)):
        near = nearest(_of_whole_years(cells, claim.indicator), claim.when.period)
        reached = None if near is None else _reach(claim, near[0], known, fewest)
        if reached is None or near is None:
            continue
        end = reached.broken_by(within(amount), below=messages is OWN and _may_be_too_little(claim))
        if end is not None:
            side = "below" if end is reached.least else "above"
            last, bound = (Amount(value, unit) for value in (near[0].value, to_three_digits(end.value)))
            values: dict[str, object] = {"said": amount, "last": last, "bound": bound}
            values |= {"fastest": percent(end.rate), "years": reached.years}
            yield Reason("implausible", messages[side, end.way], values, near[:1])
            return


@dataclass(frozen=True, slots=True)
class End:
    """How far a number gets, and at which yearly change; or, reckoned back, from where it got."""

    value: Fraction
    rate: Fraction
    way: Literal["ahead", "back"] = "ahead"


@dataclass(frozen=True, slots=True)
class Reach:
    """The least and the most that a number can be some years from an observation; None where nothing bounds it."""

    least: End
    most: End | None
    years: int

    def broken_by(self, said: Within, *, below: bool) -> End | None:
        """The end beyond which all of what is said lies, if it does."""
        said = said.wider(REVISION)
        if self.most is not None and said.least is not None and said.least > self.most.value:
            return self.most
        if below and said.most is not None and said.most < self.least.value:
            return self.least
        return None


def _reach(claim: Claim, near: Observation, known: Known, fewest: int) -> Reach | None:
    """How far a place gets from an observation of it, at the fastest growth and at the fastest fall of any series of
    the indicator that is of a size with it. What lies earlier is reckoned back; a number of the very year may be
    that of the year before or after."""
    rates = [
        change.rate
        for place in known.places(claim.indicator)
        for change in _changes(known.cells(claim.indicator, place))
        if change.size >= near.value * LARGE
    ]
    asked, then = _year(claim.when.period), _year(near.period)
    if asked is None or then is None or abs(asked - then) > FARTHEST or len(rates) < FEWEST or near.value <= 0:
        return None
    years = max(fewest, abs(asked - then))
    growth, fall = max(*rates, Fraction(0)), min(*rates, Fraction(0))
    up, down = (1 + growth) ** years, max(1 + fall, Fraction(0)) ** years
    forward = (End(near.value * down, fall), End(near.value * up, growth))
    back = (End(near.value / up, growth, "back"), End(near.value / down, fall, "back") if down else None)
    if asked != then:
        return Reach(*(forward if asked > then else back), years)
    most = None if back[1] is None else max(forward[1], back[1], key=lambda end: end.value)
    return Reach(min(forward[0], back[0], key=lambda end: end.value), most, years)


def _of_whole_years(cells: Sequence[Cell], indicator: str) -> Sequence[Cell]:
    """Of a flow the observations of a year each: a quarter's is less."""
    if catalogue()[indicator].nature == "stock":
        return cells
    return [cell for cell in cells if _is_a_year(cell[0].period)]


def _may_be_too_little(claim: Claim) -> bool:
    """Whether a level would be all that there is: a part is of less, and so is a quarter's flow."""
    assert claim.when.period is not None
    stock = catalogue()[claim.indicator].nature == "stock"
    return claim.form == "quantity" and (stock or _is_a_year(claim.when.period))


@dataclass(frozen=True, slots=True)
class Change:
    """By what share an observation is above that of the year before; `size` is the larger of the two."""

    rate: Fraction
    now: Observation
    size: Fraction


def _changes(cells: Sequence[Cell]) -> Iterator[Change]:
    """The changes from each year to the next, by the preferred source of both."""
    by_period = {cell[0].period: cell[0] for cell in cells if _is_a_year(cell[0].period)}
    for period, observation in by_period.items():
        earlier = before(period)
        base = by_period.get(earlier) if earlier is not None else None
        if base is not None and base.value > 0 and base.source == observation.source:
            size = max(base.value, observation.value)
            yield Change(observation.value / base.value - 1, observation, size)


def _within_a_year(claim: Claim) -> bool:
    """Whether a level is of no more time than a year: a flow of five is above every year's. A stock is of its end."""
    period = claim.when.period
    if period is None or period.last is None:
        return False
    return catalogue()[claim.indicator].nature == "stock" or (
        period.first is not None and (period.last - period.first).days <= LEAP_YEAR
    )


LEAP_YEAR = 366


def _is_a_year(period: Period) -> bool:
    return period.text == str(_year(period))


def _year(period: Period | None) -> int | None:
    """The year in which a period ends."""
    return None if period is None or period.last is None else period.last.year
