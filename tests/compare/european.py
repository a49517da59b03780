"""What a place offers a firm that is said in a few figures, for tests: amounts in whole minor units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from largesse.compare.comparison import PlaceOffer, place_offer
from largesse.compare.offers import Known, Offer
from largesse.compare.places import read_place
from largesse.compare.profiles import read_profile
from largesse.compare.rates import rates_on

RATES = rates_on(date(2026, 11, 26))

KINDS = {
    "rd_wages_share": "60%",
    "rd_materials_share": "20%",
    "rd_contracts_share": "10%",
    "rd_depreciation_share": "10%",
}


def offered(
    place: str,
    currency: str,
    facts: Mapping[str, Any],
    first: int = 2026,
    years: int = 1,
    answers: Mapping[str, Any] | None = None,
) -> PlaceOffer:
    profile = read_profile({"name": "A firm", "currency": currency, "facts": facts, "answers": dict(answers or {})})
    return place_offer(profile, read_place(place), RATES, range(first, first + years), Known())


def programme(offer: PlaceOffer, id_: str, year: int = 0) -> Offer:
    """What a programme comes to in the first year, or so many years later, where none is taken of those that exclude
    each other."""
    return offer.by_year[year].offers[id_]


def lines(offer: PlaceOffer) -> dict[tuple[str, int], tuple[Any, Any]]:
    """By benefit and year, what it is before and after the tax on it in the stack that is worth least."""
    return {(line.benefit, line.offer.year): (line.gross, line.net) for line in offer.least.lines}


def determined(value: object) -> dict[str, object]:
    return {"value": value, "author": "A clerk", "reason": "As the papers show"}
