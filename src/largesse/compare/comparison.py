"""Comparing places for one firm: what each offers over some years, at least and at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.compare.offers import Known, Seen, answers_of
from largesse.compare.places import Place, place_ids, read_place
from largesse.compare.profiles import Profile
from largesse.compare.rates import Rates, rates_on
from largesse.compare.stacks import Stack, YearOffers, best, offers_by_year
from largesse.errors import LargesseError, did_you_mean
from largesse.model.exact import is_endless, product, rounded_quotient

MOST_YEARS = 20
FIRST_YEARS = range(1990, 2151)
"""The years with which a comparison can begin."""


@dataclass(frozen=True)
class PlaceOffer:
    """What a place offers a firm: the lawful stack that is worth most at least, and the one worth most at most."""

    seen: Seen
    by_year: tuple[YearOffers, ...]
    least: Stack
    most: Stack

    @property
    def place(self) -> Place:
        return self.seen.place


@dataclass(frozen=True)
class Comparison:
    """What some places offer a firm over some years, worth in one currency, the best first."""

    profile: Profile
    years: range
    currency: str
    rates: Rates
    offers: tuple[PlaceOffer, ...]

    def present(self, offer: PlaceOffer) -> tuple[Any, Any]:
        """The present value in minor units of the comparison's currency, at least and at most."""
        return (
            in_currency(offer.place, offer.least.present, self.rates, self.currency),
            in_currency(offer.place, offer.most.present, self.rates, self.currency),
        )


def in_currency(place: Place, amount: Any, rates: Rates, currency: str) -> Any:
    """An amount of a place in whole minor units of another currency."""
    return whole(amount if is_endless(amount) else product(amount, rates.exchange(place.currency, currency)))


def whole(amount: Any) -> Any:
    """An amount in whole minor units; infinity as it is."""
    return amount if is_endless(amount) else rounded_quotient(amount.numerator, amount.denominator, "half up")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a comparison is asked for: `first_year` is the first that the firm is in the place; the rates are those
    known on `day`; `discount` stands in for the published rate."""

    first_year: int
    years: int = 5
    currency: str | None = None
    day: date | None = None
    discount: Fraction | None = None
    unverified: bool = False


def compare(profile: Profile, places: Iterable[Place], asked: Asked) -> Comparison:
    """Compare some places for a firm. Raises LargesseError for what cannot be asked, or answered."""
    years = years_from(asked.first_year, asked.years)
    rates = rates_on(asked.day or date.today()).with_discount(asked.discount)
    currency = asked.currency or profile.currency
    rates.exchange(profile.currency, currency)
    told = list(places)
    _check_answers(profile, told)
    known = Known()
    offers = [place_offer(profile, place, rates, years, known, unverified=asked.unverified) for place in told]
    result = Comparison(profile, years, currency, rates, tuple(offers))
    ranked = sorted(offers, key=lambda offer: tuple(-x for x in result.present(offer)))
    return Comparison(profile, years, currency, rates, tuple(ranked))


def years_from(first: int, number: int) -> range:
    """So many years from the first on. Raises LargesseError for too few, too many, and ones that nobody means."""
    if not 1 <= number <= MOST_YEARS:
        raise LargesseError(f"A comparison looks at 1 to {MOST_YEARS} years, not at {number}.")
    if first not in FIRST_YEARS:
        raise LargesseError(
            f"A comparison begins with a year from {FIRST_YEARS[0]} to {FIRST_YEARS[-1]}, not with {first}."
        )
    return range(first, first + number)


def place_offer(
    profile: Profile, place: Place, rates: Rates, years: range, known: Known, *, unverified: bool = False
) -> PlaceOffer:
    """What one place offers; with `unverified`, also by texts that nobody else confirms. `known` has what was found
    out of the firm at these rates for other places."""
    seen = Seen(profile, place, rates, years.start, answers_of(profile, place.participants), unverified, known)
    by_year = offers_by_year(seen, years)
    return PlaceOffer(seen, tuple(by_year), best(seen, by_year, "least"), best(seen, by_year, "most"))


def _check_answers(profile: Profile, places: list[Place]) -> None:
    known = {one.id for place in places for one in place.participants}
    if set(profile.answers) <= known:
        return
    known |= {one.id for id_ in place_ids() for one in read_place(id_).participants}
    for name in profile.answers:
        if name not in known:
            raise LargesseError(f"answers: no programme {name!r} takes part. {did_you_mean(name, known)}".rstrip())
