"""What a claim shows by itself: a part above its whole, a share above all, two currencies that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.verdicts import Reason
from largesse.hub.verdicts.figures import shown

ALL = 100
RATES_MOVE = Fraction(15, 100)
"""How far a rate of exchange in a text may lie from the one known nearest in time: rates move, texts round."""


def alone(claim: Claim, day: date) -> Iterator[Reason]:
    """What is wrong within one claim, written about a day."""
    amount = claim.amount
    if amount is None:
        return
    if amount.whole is not None and amount.value > amount.whole:
        yield Reason(
            "inconsistent", "verdicts.part-above-whole", {"part": shown(amount), "whole": shown(amount.whole)}
        )
    if claim.form == "share" and amount.unit == "%" and amount.value > ALL:
        yield Reason("inconsistent", "verdicts.share-above-all", {"share": shown(amount)})
    if amount.unit == "count" and amount.value < 0:
        yield Reason("inconsistent", "verdicts.count-below-zero", {"count": shown(amount)})
    for other in amount.also:
        yield from _currencies(amount, other, day)


def _currencies(amount: Amount, other: Amount, day: date) -> Iterator[Reason]:
    from largesse.compare.rates import rates_on
    from largesse.errors import LargesseError

    if amount.value == 0 or other.value == 0 or amount.unit == other.unit:
        return
    try:
        rates = rates_on(max(day, FIRST_RATES))
        known = rates.exchange(other.unit, amount.unit) * _minor(other.unit) / _minor(amount.unit)
    except LargesseError:  # a currency without a rate: nothing to hold it against
        return
    said = amount.value / other.value
    apart = said / known - 1
    if abs(apart) > RATES_MOVE:
        values = {"first": shown(amount), "second": shown(other), "said": shown(said), "known": shown(known)}
        yield Reason("inconsistent", "verdicts.currencies-apart", values, apart=apart)


FIRST_RATES = date(2025, 1, 1)
"""Before this day the hub has no rates of exchange; the first known ones are taken."""


def _minor(currency: str) -> int:
    from largesse.model.units import MINOR_UNITS

    return MINOR_UNITS.get(currency, 100)
