"""Firms made up by chance in every place of the library: what holds of each, whatever is known of it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from largesse.compare.comparison import Asked, Comparison, compare
from largesse.compare.places import place_ids, read_place
from largesse.compare.profiles import questions, read_profile
from largesse.compare.written import write
from largesse.model.programme import Fact
from largesse.model.types import SHARE, Choice, Date, YesNo
from tests.compare.eyland import DAY

FACES = ("text", "md", "html", "json")
FIRMS = 12


def compared(place: str, facts: dict[str, Any], first: int, years: int) -> Comparison:
    told = read_place(place)
    profile = read_profile({"name": "A firm", "currency": told.currency, "facts": facts})
    return compare(profile, [told], Asked(first, years, day=DAY))


def made_up(random: Random) -> dict[str, Any]:
    """A firm of which most is known: small and large figures are as likely, and some years are not given."""
    founded = random.randint(2005, 2024)
    facts: dict[str, Any] = {"founded_on": f"{founded}-{random.randint(1, 12):02}-01"}
    left = 100
    for name, fact in questions("EUR").facts.items():
        if random.random() < 0.2 or isinstance(fact.type, Date):
            continue
        if name.startswith("rd_") and fact.type == SHARE:
            part = random.randint(0, left)
            left -= part
            facts[name] = f"{part}%"
        elif fact.yearly:
            years = [year for year in range(max(founded, 2015), 2027) if random.random() < 0.7]
            facts[name] = {year: one(fact, random) for year in years}
        else:
            facts[name] = one(fact, random)
    return {name: value for name, value in facts.items() if value != {}}


def one(fact: Fact, random: Random) -> Any:
    match fact.type:
        case YesNo():
            return random.random() < 0.5
        case Choice(options=options):
            return random.choice(options)
    if fact.type == SHARE:
        return f"{random.randint(0, 100)}%"
    value = random.randint(0, 10 ** random.randint(0, 7))
    return -value if fact.least is not None and fact.least < 0 and random.random() < 0.3 else value  # type: ignore[operator]


@pytest.mark.parametrize("place", place_ids())
def test_more_knowledge_only_narrows_what_a_place_offers(place: str) -> None:
    offered = 0
    for seed in range(FIRMS):
        random = Random(seed)
        facts, first, years = made_up(random), random.choice((2018, 2022, 2025, 2026, 2030)), random.randint(1, 3)
        less = {name: value for name, value in facts.items() if random.random() < 0.7}
        (whole,) = compared(place, facts, first, years).offers
        (part,) = compared(place, less, first, years).offers
        ends = [part.least.present, whole.least.present, whole.most.present, part.most.present]
        assert ends == sorted(ends), (place, seed)
        offered += whole.most.present > 0
    assert offered


@pytest.mark.parametrize("place", place_ids())
def test_what_it_offers_can_be_said_in_every_face(place: str) -> None:
    for seed in range(4):
        found = compared(place, made_up(Random(seed)), 2026, 2)
        for lang in ("en", "zh"):
            assert len({write(found, face, lang) for face in FACES}) == len(FACES)
