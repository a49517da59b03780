"""What offers are worth: cash by its day, after the tax on the aid, at its present value."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from math import inf
from typing import Any, Literal

from largesse.compare.entries import Worth
from largesse.compare.offers import Offer, Seen
from largesse.model.exact import is_endless, product, total
from largesse.model.payments import Payment

Bound = Literal["least", "most"]


@dataclass(frozen=True, slots=True)
class Cash:
    """A sum of money: on which day it comes, what it is before and after the tax on the aid, and at present.

    In minor units of the place's currency; infinity where nothing bounds it.
    """

    day: date
    gross: Any
    net: Any
    present: Any


@dataclass(frozen=True, slots=True)
class Line:
    """One benefit of one year in a stack: what it comes to, and the cash that follows."""

    offer: Offer
    benefit: str
    gross: Any
    cash: tuple[Cash, ...]
    present: Any = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "present", total(one.present for one in self.cash))

    @property
    def key(self) -> tuple[str, str]:
        return self.offer.participant.id, self.benefit

    @property
    def net(self) -> Any:
        return total(one.net for one in self.cash)


def lines(seen: Seen, offers: Iterable[Offer], bound: Bound) -> list[Line]:
    """What the benefits of a year's offers are worth, each by itself: at least or at most."""
    return [
        line(seen, offer, name, worth, gross, bound)
        for offer in offers
        if offer.decision is not None
        for name, worth in offer.participant.entry.benefits.items()
        if not worth.left_out and (gross := _gross(seen, offer, name, worth, bound))
    ]


def _gross(seen: Seen, offer: Offer, benefit: str, worth: Worth, bound: Bound) -> Any:
    """What counts of a benefit. What is paid out in place of a deduction is worth, at most, all of it to a firm that
    may have no profit to deduct from."""
    if bound == "least" and worth.doubtful:
        return 0
    if bound == "most" and worth.instead and not worth.against_tax and may_lack_profit(seen, offer.year):
        return offer.paid(benefit)[1]
    return offer.amount(benefit)[bound == "most"]


def line(seen: Seen, offer: Offer, benefit: str, worth: Worth, gross: Any, bound: Bound, later: int = 0) -> Line:
    """A benefit's cash, `later` years after it was due. Each share of what is paid in parts comes a year after the
    one before; the parts are whole minor units and add up to the whole."""
    if not gross:
        return Line(offer, benefit, 0, ())
    assert worth.paid is not None
    kept = kept_of_aid(seen, offer.year + later, worth, bound)
    cash = []
    for year, part in enumerate(_parts(offer, benefit, gross)):
        months = worth.paid.months + 12 * (year + later)
        since_start = 12 * (offer.year - seen.first_year + 1) + months
        if part:
            net: Any = part if is_endless(part) else product(part, kept)
            present = part if is_endless(part) else seen.rates.present(net, since_start)
            cash.append(Cash(_month_on(date(offer.year, 12, 31), months), part, net, present))
    return Line(offer, benefit, gross, tuple(cash))


def kept_of_aid(seen: Seen, year: int, worth: Worth, bound: Bound) -> Fraction | int:
    """The part of the aid that the tax on profits leaves: all of it where it is not taxed, and where it may not be,
    at most; a firm that may have no profit pays the tax, if ever, later, so at most nothing is taken off."""
    if worth.taxed == "no":
        return 1
    if bound == "most" and (worth.taxed == "unknown" or may_lack_profit(seen, year)):
        return 1
    rate: Fraction = seen.of_the_year(year)["tax_rate"]
    return 1 - rate


def may_lack_profit(seen: Seen, year: int) -> bool:
    profit = seen.in_year(year, seen.place.currency)["profit"]
    return profit is None or profit <= 0


def tax_due(seen: Seen, year: int, bound: Bound) -> Any:
    """The tax on the year's profit that a credit can be used against. Of an unknown profit none at least, and
    without a bound at most."""
    profit = seen.in_year(year, seen.place.currency)["profit"]
    if profit is None:
        return inf if bound == "most" else 0
    return product(max(0, profit), seen.place.credited_rate(date(year, 12, 31)))


def _parts(offer: Offer, benefit: str, gross: Any) -> list[Any]:
    """What comes in each year, by the programme's own shares."""
    assert offer.decision is not None
    payment = _payment(offer, benefit)
    if payment is None or not payment.shares or gross == inf:
        return [gross]
    programme = offer.participant.programme
    shares = [programme.parameter_on(path, offer.decision.plan.day).number for path in payment.shares]
    whole = [int(product(gross, share)) for share in shares]
    last = max(i for i, share in enumerate(shares) if share)
    whole[last] += gross - sum(whole)
    return whole


def _payment(offer: Offer, benefit: str) -> Payment | None:
    return next((p for p in offer.participant.programme.payments if p.benefit == benefit), None)


@cache
def _month_on(day: date, months: int) -> date:
    """The last day of the month so many months later: nobody knows the day itself. It is the same for all firms."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


@dataclass
class _Waiting:
    """What no tax has taken up of a benefit that only lowers a tax."""

    line: Line
    rest: Any


@dataclass(frozen=True)
class Settled:
    """The lines that a firm has, and those whose rest no tax has taken up by the end of the years."""

    lines: list[Line]
    left: list[Line]


def settled(seen: Seen, by_year: Mapping[int, list[Line]], bound: Bound) -> Settled:
    """The lines of all years once it is seen what a firm has only once, and what its tax can take up.

    What a firm has once it has in the year in which it is worth most. A credit that only lowers a tax is used against
    the tax due that year, oldest first; what is left waits for a later year. At least, nothing waits: nobody need
    allow it. A benefit that is another use of such a credit has what is left of the year's, and that no longer waits.
    """
    if not any(_has_a_limit(one) for lines_of_year in by_year.values() for one in lines_of_year):
        return Settled([one for lines_of_year in by_year.values() for one in lines_of_year], [])
    found: list[Line] = []
    best = _best_years(by_year)
    waiting: list[_Waiting] = []
    for year, lines_of_year in by_year.items():
        left = tax_due(seen, year, bound)
        for old in waiting:
            used = min(old.rest, left)
            left = left if left == inf else left - used
            if used:
                found.append(_part(seen, old.line, used, bound, later=year - old.line.offer.year))
                old.rest = _less(old.rest, used)
        of_year: dict[tuple[str, str], _Waiting] = {}
        for one in lines_of_year:
            worth = _worth(one)
            if not one.gross or (worth.once and best[one.key] != year):
                continue
            if worth.against_tax:
                used = min(one.gross, left)
                left = left if left == inf else left - used
                of_year[one.key] = _Waiting(one, _less(one.gross, used))
            elif worth.uses is not None:
                credit = of_year.get(worth.uses)
                used = min(one.gross, credit.rest) if credit is not None else 0
                if credit is not None:
                    credit.rest = _less(credit.rest, used)
            else:
                used = one.gross
            if used:
                found.append(one if used == one.gross else _part(seen, one, used, bound))
        waiting = [one for one in (*waiting, *of_year.values()) if one.rest and bound == "most"]
    return Settled(found, [one.line for one in waiting])


def _best_years(by_year: Mapping[int, list[Line]]) -> dict[tuple[str, str], int]:
    """The year in which each benefit is worth most at present, the first of several."""
    best: dict[tuple[str, str], tuple[Any, int]] = {}
    for year, lines_of_year in by_year.items():
        for one in lines_of_year:
            if one.key not in best or one.present > best[one.key][0]:
                best[one.key] = one.present, year
    return {key: year for key, (_, year) in best.items()}


def _has_a_limit(one: Line) -> bool:
    """Whether what counts of a line rests on others."""
    worth = _worth(one)
    return worth.once or worth.against_tax or worth.uses is not None


def _less(amount: Any, used: Any) -> Any:
    """What is left of an amount; nothing of one without a bound that is used whole."""
    return 0 if used == amount else amount - used


def _worth(one: Line) -> Worth:
    return one.offer.participant.entry.benefits[one.benefit]


def _part(seen: Seen, one: Line, used: Any, bound: Bound, later: int = 0) -> Line:
    """A line of which only so much is used."""
    return line(seen, one.offer, one.benefit, _worth(one), used, bound, later)
