"""Eyland, a made-up place of two programmes, and firms in it; a test may change what a benefit is worth there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.compare.comparison import Asked, Comparison, compare
from largesse.compare.offers import Seen, answers_of
from largesse.compare.places import Place, read_place
from largesse.compare.profiles import Profile, read_profile
from largesse.compare.rates import rates_on
from tests.mistakes.kit import ARCHIPELAGO

CREDIT, GRANT = "eyland/tax-credit", "eyland/voyage-grant"
BENEFITS = {CREDIT: "credit", GRANT: "grant"}
TAX = Fraction(1, 5)
DAY = date(2026, 7, 1)
SWORN = {CREDIT: {"sworn": True}}


def eyland(together: bool = False, **worth: Mapping[str, Any]) -> Place:
    """The place; `together` where its programmes do not exclude each other. What is said of `credit` and `grant`
    stands in for what their entries say."""
    place = read_place("eyland", ARCHIPELAGO)
    participants = []
    for one in place.participants:
        name = BENEFITS[one.id]
        told = replace(one.entry.benefits[name], **worth.get(name, {}))
        participants.append(replace(one, entry=replace(one.entry, benefits={name: told})))
    return replace(place, participants=tuple(participants), only_one=() if together else place.only_one)


def firm(facts: Mapping[str, Any], answers: Mapping[str, Any] | None = None, name: str = "A firm") -> Profile:
    said = {"sector": "vehicles", "employees": {2025: 10}, **facts}
    return read_profile({"name": name, "currency": "EUR", "facts": said, "answers": answers or {}})


def seen(facts: Mapping[str, Any], place: Place, discount: Fraction = Fraction(0)) -> Seen:
    profile = firm(facts, SWORN)
    rates = rates_on(DAY).with_discount(discount)
    return Seen(profile, place, rates, 2026, answers_of(profile, place.participants))


def compared(
    profile: Profile, place: Place, years: int = 1, discount: Fraction | None = None, currency: str = "EUR"
) -> Comparison:
    return compare(profile, [place], Asked(2026, years, currency, DAY, discount))


def yearly(figures: Iterable[Any]) -> dict[int, Any]:
    """Figures of 2026 and the years after it; None where one is not told."""
    return {2026 + i: figure for i, figure in enumerate(figures) if figure is not None}
