"""Claims held against what sources say of the same indicator, place and period; never against anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.model.verdicts import Known, Reason, Standing
from largesse.hub.places import places
from largesse.hub.places.relations import alike, country_of
from largesse.hub.verdicts.figures import Points, percent, shown
from largesse.hub.verdicts.periods import Cell, before, cell_of, nearest
from largesse.hub.verdicts.tolerance import EXACT_BELOW, REVISION, Within, within
from largesse.hub.verdicts.wording import among_its_kind, of_its_country, of_its_place, of_one_year

FAR_ABOVE = 2
"""A text that says "over" so small a part of what is known hardly speaks of the same thing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number made of observations, such as one place's share of another's."""

    value: Fraction
    of: tuple[Observation, ...]


def observed(claim: Claim, known: Known, sentence: str = "", *, divided: bool = False) -> Iterator[Reason]:
    """What is known beside a claim. Nothing is yielded where the hub has no number of its indicator and place.
    `divided` tells that the text divides a number of its place, of which the claim is a part with its own indicator:
    then the part is all of that."""
    if not claim.indicator or not claim.place or claim.amount is None or claim.indicator not in catalogue():
        return
    cells = known.cells(claim.indicator, claim.place)
    if not cells:
        return
    other = _other_thing(claim, sentence, divided=divided)
    if other:
        yield _not_comparable(claim, cells, other, {"subject": claim.subject or claim.words})
        return
    match claim.form:
        case "quantity":
            yield from _level(claim, claim.amount, cells)
        case "change":
            yield from _change(claim, claim.amount, cells)
        case "part" if divided:
            yield from _level(claim, replace(claim.amount, whole=None), cells)
        case "share" | "part":
            yield from _share(claim, claim.amount, cells, known)
        case "rank":
            yield from _rank(claim, claim.amount, known)


def _other_thing(claim: Claim, sentence: str, *, divided: bool) -> str:
    """The message that says why a claim is not about what the sources tell of its place; "" where it is."""
    if claim.when.period is None:
        return "verdicts.no-period"
    if not of_its_place(claim):
        return "verdicts.other-subject"
    if claim.form == "change" and not of_one_year(claim, sentence):
        return "verdicts.other-span"
    if claim.form == "rank" and not among_its_kind(claim, sentence):
        return "verdicts.other-places"
    if divided:
        return ""
    if claim.form == "part" or (claim.form == "share" and catalogue()[claim.indicator].combines == "sum"):
        return "" if of_its_country(claim, sentence) else "verdicts.other-whole"
    return ""


def _level(claim: Claim, amount: Amount, cells: Sequence[Cell]) -> Iterator[Reason]:
    unit = catalogue()[claim.indicator].unit
    fitting = next((one for one in (amount, *amount.also) if one.unit == unit), None)
    if fitting is None:
        yield _not_comparable(claim, cells, "verdicts.other-unit", {"said": amount.unit, "unit": unit})
        return
    cell = _cell(claim, cells)
    if cell is None:
        yield _not_comparable(claim, cells, "verdicts.other-period")
        return
    if amount.qualifier in ("over", "at least") and cell[0].value > fitting.value * FAR_ABOVE > 0:
        yield _not_comparable(claim, cells, "verdicts.far-above", {"said": shown(amount)})
        return
    first, *others = (_beside(fitting, Figure(one.value, (one,))) for one in cell)
    yield first
    yield from (replace(other, message=_after(first, other)) for other in others)


def _after(first: Reason, other: Reason) -> str:
    """Whether a second source says the same as the first: both support the claim, or both dispute it with one number.
    What one supports and the other disputes, they dispute."""
    (preferred,), (second,) = first.observations, other.observations
    alike = abs(second.value - preferred.value) <= abs(preferred.value) * REVISION
    also = first.standing == other.standing and (alike or first.standing == "supported")
    return f"verdicts.{'also' if also else 'however'}-beside"


def _change(claim: Claim, amount: Amount, cells: Sequence[Cell]) -> Iterator[Reason]:
    """A change from a period to the next of the same kind, by one source of both."""
    period = claim.when.period
    then, now = _one_source(cells, None if period is None else before(period)), _one_source(cells, period)
    source = next((name for name in now if name in then), None)
    said = _grown(amount, claim.direction)
    if source is None or said is None or then[source].value == 0 or catalogue()[claim.indicator].unit == "%":
        yield _not_comparable(claim, cells, "verdicts.other-period")
        return
    grown = now[source].value / then[source].value - 1
    value = grown * 100 if amount.unit == "%" else grown + 1
    if claim.direction == "down" and amount.unit == "%":
        value = -value
    yield _beside(amount, Figure(value, (then[source], now[source])))


def _one_source(cells: Sequence[Cell], period: Period | None) -> dict[str, Observation]:
    """What each source says of just a period, the preferred one first."""
    return {one.source: one for cell in cells if cell[0].period == period for one in cell}


def _grown(amount: Amount, direction: str) -> Fraction | None:
    if amount.unit == "%":
        return amount.value / 100 * (-1 if direction == "down" else 1)
    return amount.value - 1 if amount.unit == "times" else None


def _share(claim: Claim, amount: Amount, cells: Sequence[Cell], known: Known) -> Iterator[Reason]:
    """A place's share of the country that it lies in, where the indicator adds up."""
    indicator = catalogue()[claim.indicator]
    country = country_of(claim.place)
    if indicator.combines != "sum" or country is None or country == claim.place:
        yield from _level(claim, amount, cells) if claim.form == "share" else ()
        return
    part, whole = _cell(claim, cells), _cell(claim, known.cells(claim.indicator, country))
    if part is None or whole is None or whole[0].value == 0:
        yield _not_comparable(claim, cells, "verdicts.other-period")
        return
    if claim.form == "part":
        yield _beside(replace(amount, whole=None), Figure(part[0].value, (part[0],)))
        if amount.whole is not None:
            yield _beside(Amount(amount.whole, amount.unit), Figure(whole[0].value, (whole[0],)))
        return
    share = part[0].value / whole[0].value * 100
    yield _beside(amount, Figure(share, (part[0], whole[0])))


def _rank(claim: Claim, amount: Amount, known: Known) -> Iterator[Reason]:
    """The place's rank among the places of its kind in the same country and period. Supported where all of them are
    known; disputed where those that are known suffice. A rank in growth ("fastest-growing") is not one in size, and
    is not held against it."""
    indicator, period = catalogue()[claim.indicator], claim.when.period
    if indicator.better == "neither" or period is None or claim.direction:
        return
    alike_ones = [place for place in places() if alike(place, claim.place)]
    values = {
        place: cell[0]
        for place in alike_ones
        if (cell := cell_of(known.cells(claim.indicator, place), period, indicator.nature == "flow"))
    }
    own = values.get(claim.place)
    sign = 1 if indicator.better == "higher" else -1
    best = 0 if own is None else 1 + sum(sign * other.value > sign * own.value for other in values.values())
    possible = Within(Fraction(best), Fraction(best + len(alike_ones) - len(values)))
    fits = within(amount).meets(possible)
    if own is None or (fits and len(values) < len(alike_ones)):
        yield _not_comparable(claim, known.cells(claim.indicator, claim.place), "verdicts.other-places")
        return
    standing: Standing = "supported" if fits else "disputed"
    words = {"rank": best, "among": len(values), "said": amount}
    yield Reason(standing, f"verdicts.rank-{standing}", words, (own,))


def _cell(claim: Claim, cells: Sequence[Cell]) -> Cell | None:
    assert claim.when.period is not None
    return cell_of(cells, claim.when.period, catalogue()[claim.indicator].nature == "flow")


def _beside(amount: Amount, figure: Figure) -> Reason:
    """Supported where the figure lies within the claim as it is written, with a margin for revisions; an exact count
    of a few has none, nor has a bound."""
    few = amount.unit in ("count", "rank") and abs(amount.value) < EXACT_BELOW and not amount.qualifier
    exact = few or amount.qualifier in ("over", "at least", "up to")
    lies = within(amount).wider(Fraction(0) if exact else REVISION)
    standing: Standing = "supported" if lies.has(figure.value) else "disputed"
    apart = None if figure.value == 0 else amount.value / figure.value - 1
    values: dict[str, object] = {"said": amount, "known": shown(Amount(_rounded(figure), amount.unit))}
    if amount.unit == "%":
        values["apart"] = Points(amount.value - figure.value)
    else:
        values["apart"] = "–" if apart is None else percent(apart)
    return Reason(standing, f"verdicts.{standing}", values, figure.of, apart=apart)


def _rounded(figure: Figure) -> Fraction:
    """A number of one source as it gives it; one computed from several to two decimals."""
    from largesse.model.exact import rounded_quotient

    if len(figure.of) == 1:
        return figure.value
    return Fraction(rounded_quotient(figure.value.numerator * 100, figure.value.denominator, "half even"), 100)


def _not_comparable(
    claim: Claim, cells: Sequence[Cell], message: str, values: dict[str, object] | None = None
) -> Reason:
    """What is known all the same, of the nearest time, so that a reader sees what there is."""
    near = nearest(cells, claim.when.period)
    assert near is not None
    unit = catalogue()[claim.indicator].unit
    words: dict[str, object] = {
        "known": shown(Amount(near[0].value, unit)),
        "period": near[0].period.text,
        "asked": _asked(claim.when.period, claim.when.said),
    }
    return Reason("not comparable", message, words | (values or {}), near)


def _asked(period: Period | None, said: str) -> str:
    return period.text if period is not None else (said or "–")
