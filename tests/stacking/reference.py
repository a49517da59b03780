"""Stacking from its definition: every set of benefits is tried."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import floor

from tests.stacking.made import Made, MadeCeiling


def left(made: Made, number: int, given: Mapping[str, int]) -> int:
    ceiling = made.ceilings[number]
    most = given[f"cost{number}"] // 3 if ceiling.most is None else ceiling.most
    if ceiling.used and ceiling.most is None:  # what is left is cut to whole cents once
        return max(0, (given[f"cost{number}"] - 3 * given[f"used{number}"]) // 3)
    return max(0, most - given[f"used{number}"]) if ceiling.used else most


def cut(amounts: list[int], ceiling: MadeCeiling, left: int) -> None:
    excess = sum(amounts[i] for i in ceiling.over) - left
    if excess > 0 and not ceiling.reduce:
        cut_in_proportion(amounts, ceiling.over, left)
    for i in ceiling.reduce:
        if excess > 0:
            taken = min(amounts[i], excess)
            amounts[i] -= taken
            excess -= taken


def cut_in_proportion(amounts: list[int], over: tuple[int, ...], left: int) -> None:
    """Each its exact part of what is left; cents are dealt out to those that are furthest below theirs."""
    total = sum(amounts[i] for i in over)
    exact = {i: Fraction(amounts[i], total) * left for i in over}
    for i in over:
        amounts[i] = floor(exact[i])
    while sum(amounts[i] for i in over) < left:
        furthest = max(over, key=lambda i: exact[i] - amounts[i])  # of equals the first
        amounts[furthest] += 1


def paid(made: Made, given: Mapping[str, int], kept: tuple[bool, ...]) -> list[int]:
    """What a set comes to, benefit by benefit: the ceilings are applied from the innermost on."""
    amounts = [given[f"own{i}"] if is_kept else 0 for i, is_kept in enumerate(kept)]
    inner_first = sorted(range(len(made.ceilings)), key=lambda number: len(made.ceilings[number].over))
    for number in inner_first:
        cut(amounts, made.ceilings[number], left(made, number, given))
    return amounts


def is_lawful(made: Made, kept: tuple[bool, ...]) -> bool:
    return all(sum(kept[i] for i in of) <= count for count, of in made.limits)


def best(made: Made, given: Mapping[str, int]) -> list[int]:
    """Of the lawful sets that come to most, the one that has the first benefit in which any two of them differ."""
    sets = [kept for kept in product((True, False), repeat=made.benefits) if is_lawful(made, kept)]
    return paid(made, given, max(sets, key=lambda kept: (sum(paid(made, given, kept)), kept)))
