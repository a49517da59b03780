"""The lawful sets to which none can be added, against their definition: all of them, none twice, in their order."""

from __future__ import annotations

from itertools import product
from math import comb
from random import Random

import pytest

from largesse.model.stacking import AtMost, lawful_sets


def by_definition(benefits: tuple[str, ...], limits: list[AtMost]) -> list[frozenset[str]]:
    """Of all sets, those with earlier benefits first, the lawful ones that are within no other lawful one."""
    choices = product((True, False), repeat=len(benefits))
    sets = [frozenset(b for b, kept in zip(benefits, choice, strict=True) if kept) for choice in choices]
    lawful = [one for one in sets if all(len(one & {*limit.of}) <= limit.count for limit in limits)]
    return [one for one in lawful if not any(one < other for other in lawful)]


@pytest.mark.parametrize("seed", range(60))
def test_every_set_and_no_other(seed: int) -> None:
    random = Random(seed)
    benefits = tuple(f"b{i}" for i in range(random.randrange(1, 8)))
    limits = []
    for _ in range(random.randrange(0, 8)):
        of = tuple(random.sample(benefits, random.randrange(1, len(benefits) + 1)))
        limits.append(AtMost(random.randrange(1, len(of) + 1), of))
    found = list(lawful_sets(benefits, limits))
    assert found == by_definition(benefits, limits)
    assert len(found) <= comb(len(benefits), len(benefits) // 2)


def test_six_of_twelve_are_the_most_sets_of_twelve() -> None:
    benefits = tuple(f"b{i}" for i in range(12))
    assert len(list(lawful_sets(benefits, [AtMost(6, benefits)]))) == comb(12, 6) == 924


def test_one_benefit_that_excludes_each_of_many() -> None:
    """Two sets, and no search through all that could be left out."""
    benefits = tuple(f"b{i}" for i in range(24))
    limits = [AtMost(1, (other, benefits[-1])) for other in benefits[:-1]]
    assert list(lawful_sets(benefits, limits)) == [frozenset(benefits[:-1]), frozenset(benefits[-1:])]
