"""One firm in one place: what each benefit comes to in a year, and what the place is worth over some years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.compare.comparison import Asked, PlaceOffer, compare
from largesse.compare.offers import Seen, answers_of
from largesse.compare.places import read_place
from largesse.compare.profiles import read_profile
from largesse.compare.rates import rates_on
from largesse.compare.stacks import offers_by_year
from largesse.compare.worth import Bound

DAY = date(2026, 11, 1)


def amounts(
    place: str,
    facts: Mapping[str, Any],
    year: int = 2026,
    answers: Mapping[str, Any] | None = None,
    settled: int | None = None,
) -> dict[str, tuple[Any, Any]]:
    """What each benefit that counts is worth in a year, at least and at most, in whole units of the place's currency.

    The profile is in that currency too. The firm settles in that year, or in the one that is told. No two benefits of
    one of these places have the same name.
    """
    told = read_place(place)
    profile = read_profile({"currency": told.currency, "facts": dict(facts), "answers": dict(answers or {})})
    first_year = year if settled is None else settled
    seen = Seen(profile, told, rates_on(DAY), first_year, answers_of(profile, told.participants))
    (of_year,) = offers_by_year(seen, range(year, year + 1))
    offers = of_year.offers.values()
    each = _minor(told.currency)
    return {
        name: (Fraction(offer.amount(name)[0]) / each, _over(offer.amount(name)[1], each))
        for offer in offers
        for name, worth in offer.participant.entry.benefits.items()
        if not worth.left_out
    }


def over_years(
    place: str, facts: Mapping[str, Any], first_year: int, years: int, answers: Mapping[str, Any] | None = None
) -> PlaceOffer:
    """What the place offers over some years, worth no less later."""
    told = read_place(place)
    profile = read_profile({"currency": told.currency, "facts": dict(facts), "answers": dict(answers or {})})
    asked = Asked(first_year, years, told.currency, DAY, Fraction(0))
    (offer,) = compare(profile, [told], asked).offers
    return offer


def cash(offer: PlaceOffer, bound: Bound) -> list[tuple[str, int, Any]]:
    """Each sum of money of the best lawful choice: its benefit, its year, and what is left of it after tax."""
    stack = offer.least if bound == "least" else offer.most
    each = _minor(offer.place.currency)
    return [(line.benefit, one.day.year, Fraction(one.net) / each) for line in stack.lines for one in line.cash]


def _minor(currency: str) -> int:
    return 1 if currency in ("JPY", "KRW") else 100


def _over(amount: Any, each: int) -> Any:
    return amount if amount == float("inf") else Fraction(amount) / each
