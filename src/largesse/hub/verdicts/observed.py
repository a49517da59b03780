"""Claims held against what sources say of the same indicator, place and period; never against anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.model.verdicts import Known, Reason, Standing
from largesse.hub.places.relations import alike, country_of
from largesse.hub.verdicts.figures import percent, shown
from largesse.hub.verdicts.periods import Cell, before, cell_of, nearest
from largesse.hub.verdicts.tolerance import EXACT_BELOW, REVISION, within


@dataclass(frozen=True, slots=True)
class Figure:
    """A number made of observations, such as one place's share of another's."""

    value: Fraction
    of: tuple[Observation, ...]


def observed(claim: Claim, known: Known) -> Iterator[Reason]:
    """What is known beside a claim. Nothing is yielded where the hub has no number of its indicator and place."""
    if not claim.indicator or not claim.place or claim.amount is None or claim.indicator not in catalogue():
        return
    cells = known.cells(claim.indicator, claim.place)
    if not cells:
        return
    if claim.when.period is None:
        yield _not_comparable(claim, cells, "verdicts.no-period")
        return
    match claim.form:
        case "quantity":
            yield from _level(claim, claim.amount, cells)
        case "change":
            yield from _change(claim, claim.amount, cells)
        case "share" | "part":
            yield from _share(claim, claim.amount, cells, known)
        case "rank":
            yield from _rank(claim, claim.amount, known)


def _level(claim: Claim, amount: Amount, cells: Sequence[Cell]) -> Iterator[Reason]:
    unit = catalogue()[claim.indicator].unit
    if amount.unit != unit:
        yield _not_comparable(claim, cells, "verdicts.other-unit", {"said": amount.unit, "unit": unit})
        return
    cell = _cell(claim, cells)
    if cell is None:
        yield _not_comparable(claim, cells, "verdicts.other-period")
        return
    for number, observation in enumerate(cell):
        yield _beside(amount, Figure(observation.value, (observation,)), preferred=number == 0)


def _change(claim: Claim, amount: Amount, cells: Sequence[Cell]) -> Iterator[Reason]:
    period = claim.when.period
    earlier = None if period is None else before(period)
    now = _cell(claim, cells)
    then = None if earlier is None else next((cell for cell in cells if cell[0].period == earlier), None)
    said = _grown(amount, claim.direction)
    if now is None or then is None or said is None or then[0].value == 0:
        yield _not_comparable(claim, cells, "verdicts.other-period")
        return
    grown = now[0].value / then[0].value - 1
    value = grown * 100 if amount.unit == "%" else grown + 1
    if claim.direction == "down" and amount.unit == "%":
        value = -value
    yield _beside(amount, Figure(value, (then[0], now[0])), preferred=True)


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
        yield _beside(Amount(amount.value, amount.unit), Figure(part[0].value, (part[0],)), preferred=True)
        if amount.whole is not None:
            yield _beside(Amount(amount.whole, amount.unit), Figure(whole[0].value, (whole[0],)), preferred=True)
        return
    share = part[0].value / whole[0].value * 100
    yield _beside(amount, Figure(share, (part[0], whole[0])), preferred=True)


def _rank(claim: Claim, amount: Amount, known: Known) -> Iterator[Reason]:
    """The place's rank among the places of its kind in the same country and period, where most of them are known. A
    rank in growth ("fastest-growing") is not one in size, and is not held against it."""
    indicator, period = catalogue()[claim.indicator], claim.when.period
    if indicator.better == "neither" or period is None or claim.direction:
        return
    beside = [p for p in known.places(claim.indicator) if alike(p, claim.place)]
    values = {
        p: cell[0]
        for p in beside
        if (cell := cell_of(known.cells(claim.indicator, p), period, indicator.nature == "flow"))
    }
    if claim.place not in values or len(values) < max(2, len(beside) // 2):
        yield _not_comparable(claim, known.cells(claim.indicator, claim.place), "verdicts.other-period")
        return
    own = values[claim.place]
    sign = 1 if indicator.better == "higher" else -1
    rank = 1 + sum(sign * other.value > sign * own.value for other in values.values())
    standing: Standing = "supported" if within(amount).has(Fraction(rank)) else "disputed"
    words = {"rank": rank, "among": len(values), "said": shown(amount)}
    yield Reason(standing, f"verdicts.rank-{standing}", words, (own,))


def _cell(claim: Claim, cells: Sequence[Cell]) -> Cell | None:
    assert claim.when.period is not None
    return cell_of(cells, claim.when.period, catalogue()[claim.indicator].nature == "flow")


def _beside(amount: Amount, figure: Figure, *, preferred: bool) -> Reason:
    """Supported where the figure lies within the claim as it is written, with a margin for revisions; an exact count
    of a few has none, nor has a bound."""
    few = amount.unit in ("count", "rank") and abs(amount.value) < EXACT_BELOW and not amount.qualifier
    exact = few or amount.qualifier in ("over", "at least", "up to")
    lies = within(amount).wider(Fraction(0) if exact else REVISION)
    standing: Standing = "supported" if lies.has(figure.value) else "disputed"
    apart = None if figure.value == 0 else amount.value / figure.value - 1
    values: dict[str, object] = {"said": shown(amount), "known": shown(Amount(_rounded(figure), amount.unit))}
    values["apart"] = "–" if apart is None else percent(apart)
    which = standing if preferred else f"{standing}-beside"
    return Reason(standing, f"verdicts.{which}", values, figure.of, apart=apart)


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
