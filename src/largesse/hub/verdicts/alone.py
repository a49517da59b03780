"""What a claim shows by itself: a part above its whole, a share above all, two currencies that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.verdicts import Reason
from largesse.hub.verdicts.figures import shown

ALL = 100
RATES_MOVE = Fraction(15, 100)
"""How far a rate of exchange in a text may lie from the one of its day: rates move within a year, texts round."""
RATES_EVER = Fraction(1)
"""How far where the day is not known, or no rate of it: currencies have doubled against each other."""
FIRST_RATES = date(2025, 1, 1)
"""Before this day the hub has no rates of exchange; the first known ones are taken."""


def alone(claim: Claim, written: date | None) -> Iterator[Reason]:
    """What is wrong within one claim, written on a day that is known or not."""
    amount = claim.amount
    if amount is None:
        return
    if amount.whole is not None and amount.value > amount.whole:
        yield Reason(
            "inconsistent", "verdicts.part-above-whole", {"part": amount, "whole": Amount(amount.whole, amount.unit)}
        )
    if claim.form == "share" and amount.unit == "%" and amount.value > ALL and _has_a_whole(claim):
        yield Reason("inconsistent", "verdicts.share-above-all", {"share": amount})
    if amount.unit == "count" and amount.value < 0:
        yield Reason("inconsistent", "verdicts.count-below-zero", {"count": amount})
    for other in amount.also:
        yield from _currencies(amount, other, written)


def _has_a_whole(claim: Claim) -> bool:
    """Whether it is a share of what cannot be more than whole: a deduction of 150%, or 150% of last year's, can."""
    return claim.indicator in catalogue() and catalogue()[claim.indicator].combines in ("sum", "share")


def _currencies(amount: Amount, other: Amount, written: date | None) -> Iterator[Reason]:
    from largesse.compare.rates import rates_on
    from largesse.errors import LargesseError

    if amount.value == 0 or other.value == 0 or amount.unit == other.unit:
        return
    try:
        rates = rates_on(max(written or FIRST_RATES, FIRST_RATES))
        known = rates.exchange(other.unit, amount.unit) * _minor(other.unit) / _minor(amount.unit)
    except LargesseError:  # a currency without a rate: nothing to hold it against
        return
    said = amount.value / other.value
    apart = said / known - 1
    move = RATES_EVER if written is None or written < FIRST_RATES else RATES_MOVE
    if not 1 / (1 + move) <= said / known <= 1 + move:
        values = {"first": amount, "second": other, "said": shown(said), "known": shown(known)}
        yield Reason("inconsistent", "verdicts.currencies-apart", values, apart=apart)


def _minor(currency: str) -> int:
    from largesse.model.units import MINOR_UNITS

    return MINOR_UNITS.get(currency, 100)
