"""Forecasts that others made: a claim with a due date, scored when the number arrives.
 "By 2026" is kept as soon as one year from the writing up to then gets there; where the day of writing is not known,
the last year alone counts, for years long past foretell nothing. "In 2026" is about that year alone. Nothing here is
an estimate, except `chance`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from largesse.errors import LargesseError
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.periods import Period

Standing = Literal["open", "came true", "did not", "not measurable"]
Observed = Callable[[str, str], Mapping[Period, Fraction]]
"""The preferred values of an indicator in a place, by period."""
UnitOf = Callable[[str], str]
"""The unit of an indicator's observations."""

POINT = Fraction(5, 100)
"""A number foretold for a period came true where what came lies within this part of it; where a forecast says "about"
or "nearly", it reaches as far below what it names."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A claim that may foretell, the day of its text where that is known, and where a reader finds it: the claim's
    id, whether a person confirmed it, who published it, the text's title and address."""

    claim: Claim
    written: date | None = None
    id: str = ""
    confirmed: bool = False
    sentence: str = ""
    publisher: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What became of a forecast. `target` is what had to come and `value` what did, in `period`, both in the unit of
    the indicator (of a comparison, the other place's value and the own one; of a change, the change). Of an open one
    `value` is the latest that is known, often of a year before the forecast was made: nothing that came. `why` is a
    message id. `overdue`: the due date is past and the number has not come. `told` is where it stands."""

    claim: Claim
    standing: Standing
    due: date | None
    why: str
    target: Fraction | None = None
    value: Fraction | None = None
    period: Period | None = None
    overdue: bool = False
    told: Foretold | None = None

    @property
    def came(self) -> Fraction | None:
        """What came; None while the forecast is open."""
        return None if self.standing == "open" else self.value

    @property
    def by(self) -> Fraction | None:
        """How far that value lies above what had to come (below: less than zero)."""
        return None if self.target is None or self.value is None else self.value - self.target

    @property
    def part(self) -> Fraction | None:
        """That distance as a part of what had to come."""
        return None if self.by is None or not self.target else self.by / abs(self.target)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What has to come, of which values, by period: the pairs of what had to come and what did, and the test."""

    values: Mapping[Period, tuple[Fraction, Fraction]]
    """By period what had to come, and what came."""
    holds: Callable[[Fraction, Fraction], bool]


def scores(claims: Iterable[Foretold], observed: Observed, unit_of: UnitOf, today: date) -> list[Score]:
    """The scores of the forecasts among some claims: what is due soonest first, what has no due date last."""
    found = [
        replace(score(one.claim, observed, unit_of, today, one.written), told=one)
        for one in claims
        if one.claim.kind == "forecast"
    ]
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max))


def score(claim: Claim, observed: Observed, unit_of: UnitOf, today: date, written: date | None = None) -> Score:
    """What became of one forecast; `written` is the day of the text that makes it, where known."""
    period = claim.when.period
    due = None if period is None else period.last
    if claim.denied:  # that it will not comes true where that it will does not
        meant = score(replace(claim, denied=False), observed, unit_of, today, written)
        return replace(meant, claim=claim, standing=_OTHERWISE.get(meant.standing, meant.standing))
    if period is None or due is None:
        return Score(claim, "not measurable", None, "forecasts.why.no_due")
    sought = _sought(claim, observed, unit_of, written)
    if isinstance(sought, str):
        return Score(claim, "not measurable", due, sought)
    if period.first is None:
        return _by(claim, due, sought, today, written)
    return _within(claim, period, due, sought, today)


_OTHERWISE: Mapping[Standing, Standing] = {"came true": "did not", "did not": "came true"}


def _by(claim: Claim, due: date, sought: _Sought, today: date, written: date | None) -> Score:
    """Whether it got there in a year that counts, up to the due date."""
    ends_a_year = (due.month, due.day) == (12, 31)
    first = date(due.year if ends_a_year else due.year - 1, 12, 31) if written is None else written
    nearest: tuple[Fraction | None, Fraction | None, Period | None] = (None, None, None)
    for period in _years(sought.values):
        assert period.first is not None and period.last is not None
        target, came = sought.values[period]
        holds = sought.holds(target, came)
        if period.last <= due:
            if claim.form != "change" or written is None or period.last >= written:  # no change before its base
                nearest = target, came, period
            if holds and period.last >= first:
                return Score(claim, "came true", due, "forecasts.why.reached", target, came, period)
            if period.last == due:
                return Score(claim, "did not", due, "forecasts.why.not_reached", target, came, period)
        elif period.first <= due:  # the year that the due date is in the middle of
            why = "forecasts.why.within_year" if holds else "forecasts.why.not_reached"
            return Score(claim, "not measurable" if holds else "did not", due, why, target, came, period)
    return Score(claim, "open", due, "forecasts.why.waiting", *nearest, overdue=due < today)


def _within(claim: Claim, period: Period, due: date, sought: _Sought, today: date) -> Score:
    """Whether it is so in that period."""
    if period not in sought.values:
        return Score(claim, "open", due, "forecasts.why.waiting", overdue=due < today)
    target, came = sought.values[period]
    if sought.holds(target, came):
        return Score(claim, "came true", due, "forecasts.why.was_so", target, came, period)
    return Score(claim, "did not", due, "forecasts.why.was_not_so", target, came, period)


def _sought(claim: Claim, observed: Observed, unit_of: UnitOf, written: date | None) -> _Sought | str:
    """What has to come; or the message that says why it cannot be measured."""
    if not claim.indicator:
        return "forecasts.why.no_indicator"
    if not claim.place:
        return "forecasts.why.no_place"
    own = observed(claim.indicator, claim.place)
    if claim.form == "comparison":
        return _passes(claim, own, observed)
    if claim.form not in ("quantity", "share", "change") or claim.amount is None:
        return "forecasts.why.no_number"
    if claim.form == "change" or claim.amount.unit in ("times", "pp"):
        return _changes(claim, claim.amount, own, written)
    amount = _in_unit(claim.amount, unit_of(claim.indicator))
    if amount is None:
        return "forecasts.why.other_unit"
    reaches = claim.when.period is not None and claim.when.period.first is None
    return _Sought({period: (amount.value, value) for period, value in own.items()}, _test(amount, claim, reaches))


def _passes(claim: Claim, own: Mapping[Period, Fraction], observed: Observed) -> _Sought | str:
    if not claim.other:
        return "forecasts.why.no_other"
    theirs = observed(claim.indicator, claim.other)
    pairs = {period: (theirs[period], value) for period, value in own.items() if period in theirs}
    if claim.direction == "down":
        return _Sought(pairs, lambda other, one: one < other)
    return _Sought(pairs, lambda other, one: one > other)


def _changes(claim: Claim, amount: Amount, own: Mapping[Period, Fraction], written: date | None) -> _Sought | str:
    """A change from the year before, of a forecast for one year; else from the last year that was over at the
    writing."""
    if amount.unit not in ("%", "times", "pp"):
        return "forecasts.why.other_unit"
    period = claim.when.period
    assert period is not None
    found: dict[Period, tuple[Fraction, Fraction]] = {}
    for year in _years(own):
        base = _base(own, year, period, written)
        if base is not None and (base or amount.unit == "pp"):
            found[year] = (_signed(amount.value, claim), _change(amount.unit, base, own[year]))
    if period.first is None and written is None:
        return "forecasts.why.no_base"
    reaches = period.first is None or claim.direction != ""
    return _Sought(found, _test(amount, claim, reaches))


def _base(own: Mapping[Period, Fraction], year: Period, asked: Period, written: date | None) -> Fraction | None:
    assert year.last is not None
    if asked.first is not None:
        return own.get(Period.year(year.last.year - 1))
    before = [one for one in _years(own) if written is not None and one.last is not None and one.last < written]
    return own[before[-1]] if before else None


def _change(unit: str, base: Fraction, value: Fraction) -> Fraction:
    if unit == "pp":
        return value - base
    return value / base if unit == "times" else 100 * (value / base - 1)


def _signed(value: Fraction, claim: Claim) -> Fraction:
    return -abs(value) if claim.direction == "down" and claim.amount and claim.amount.unit != "times" else value


def _in_unit(amount: Amount, unit: str) -> Amount | None:
    """The amount as it is said in a unit."""
    return next((one for one in (amount, *amount.also) if one.unit == unit), None)


def _test(amount: Amount, claim: Claim, reaches: bool) -> Callable[[Fraction, Fraction], bool]:
    """Whether what came is what had to come: at least as much where it is to be reached (at most, where it is to
    fall), else near enough."""

    def test(target: Fraction, came: Fraction) -> bool:
        near = abs(target) * POINT
        if amount.qualifier == "over":
            return came > target
        if amount.qualifier == "at least":
            return came >= target
        if amount.qualifier == "up to":
            return came <= target
        if amount.qualifier == "range" and amount.until is not None and not reaches:
            return target <= came <= amount.until
        slack = near if amount.qualifier in ("about", "nearly") else Fraction(0)
        if claim.direction == "down":
            return came <= target + slack
        if reaches or claim.direction == "up":
            return came >= target - slack
        return target - near <= came <= (target if amount.qualifier == "nearly" else target + near)

    return test


def _years(values: Mapping[Period, Fraction] | Mapping[Period, tuple[Fraction, Fraction]]) -> Iterator[Period]:
    """The whole years among some periods, in order."""
    years = {
        period.last.year for period in values if period.last is not None and period == Period.year(period.last.year)
    }
    return (Period.year(year) for year in sorted(years))


# --- what we ourselves expect


def chance(score: Score, observed: Observed, unit_of: UnitOf, others: Iterable[str] = ()) -> float | None:
    """How likely an open forecast is to come true, by our own forecast: an estimate. None where we have none."""
    from largesse.hub.forecasts.forward import forecast
    from largesse.hub.forecasts.passing import passing

    claim = score.claim
    if claim.denied:
        meant = chance(replace(score, claim=replace(claim, denied=False)), observed, unit_of, others)
        return None if meant is None else 1 - meant
    if score.standing != "open" or score.due is None or claim.form not in ("quantity", "share", "comparison"):
        return None
    own = by_year(observed(claim.indicator, claim.place))
    years = score.due.year - max(own, default=score.due.year)
    try:
        if claim.form == "comparison":
            places = {place: by_year(observed(claim.indicator, place)) for place in others}
            theirs = by_year(observed(claim.indicator, claim.other))
            behind, ahead = (theirs, own) if claim.direction == "down" else (own, theirs)
            years = score.due.year - max(set(own) & set(theirs), default=score.due.year)
            return passing(behind, ahead, years, places).probability(score.due.year)
        amount = None if claim.amount is None else _in_unit(claim.amount, unit_of(claim.indicator))
        if amount is None or amount.qualifier == "range":
            return None
        likely = forecast(own, years).reaches(amount.value, score.due.year)
    except LargesseError:
        return None
    return 1 - likely if claim.direction == "down" or _falls(claim.amount) else likely


def _falls(amount: Amount | None) -> bool:
    return amount is not None and amount.qualifier == "up to"


def by_year(values: Mapping[Period, Fraction]) -> dict[int, Fraction]:
    """The values of whole years."""
    return {period.last.year: values[period] for period in _years(values) if period.last is not None}
