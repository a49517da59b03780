"""`if / elif / else` in SQL, where an unknown condition leaves several branches open.

CASE WHEN passes over an unknown condition as if it were no. Here it makes its branch reachable and goes on, and the
result is known only if all that can be reached is known and equal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from largesse.batch.sql import SMALL, Sql, Terms

T = TypeVar("T")
Parts = tuple[Sql, ...]
"""A value: one term, or a numerator and a divisor."""


@dataclass(frozen=True)
class Branches:
    """The conditions of a choice, and which of its branches can be reached.

    `taken` is the number of the branch taken (from 1; the last is `otherwise`), or 0 where an unknown condition came
    before the first yes. `last` is the last branch that can be reached.
    """

    terms: Terms
    conditions: tuple[Sql, ...]
    taken: Sql
    last: Sql

    def reached(self, number: int) -> Sql:
        """Whether branch `number` can be reached; never NULL."""
        t = self.terms
        at = t.integer(number, SMALL)
        if number > len(self.conditions):
            return t.compare("eq", self.last, at)
        unknown = t.all_of([t.is_null(self.conditions[number - 1]), t.compare("gt", self.last, at)])
        return t.any_of([t.compare("eq", self.last, at), unknown])


def branches(terms: Terms, conditions: Sequence[Sql]) -> Branches:
    t, end = terms, terms.integer(len(conditions) + 1, SMALL)
    open_, numbers = t.integer(0, SMALL), [t.integer(i + 1, SMALL) for i in range(len(conditions))]
    in_turn = [
        pair
        for condition, number in zip(conditions, numbers, strict=True)
        for pair in ((condition, number), (t.is_null(condition), open_))
    ]
    taken = t.case(in_turn, end)
    first_yes = t.case(list(zip(conditions, numbers, strict=True)), end)
    last = t.case([(t.compare("eq", taken, open_), first_yes)], taken)
    return Branches(terms, tuple(conditions), taken, last)


def settled(conditions: Sequence[Sql], values: Sequence[T]) -> tuple[list[Sql], list[T]]:
    """The branches that remain where some conditions are constant: none after a yes, none for a no."""
    kept_conditions: list[Sql] = []
    kept: list[T] = []
    for condition, value in zip(conditions, values, strict=False):
        if condition.op != "truth":
            kept_conditions.append(condition)
            kept.append(value)
        elif condition.data:
            return kept_conditions, [*kept, value]
    return kept_conditions, [*kept, values[-1]]


def choose(
    terms: Terms, conditions: Sequence[Sql], values: Sequence[Parts], equal: Callable[[Parts, Parts], Sql]
) -> Parts:
    """The parts of the value chosen; `values` has one more than `conditions`, the last being `otherwise`."""
    conditions, values = settled(conditions, values)
    if not conditions:
        return values[0]
    if len(conditions) == 1:
        return _choose_of_two(terms, conditions[0], *values, equal=equal)
    found = branches(terms, conditions)
    first = first_open(found, values)
    agree = agreement(terms, found, values, [equal(value, first) for value in values])
    taken = [terms.compare("eq", found.taken, terms.integer(i + 1, SMALL)) for i in range(len(values))]
    return tuple(
        terms.case(
            [*zip(taken, (v[part] for v in values), strict=True), (terms.rarely(agree), terms.rarely(first[part]))]
        )
        for part in range(len(values[0]))
    )


def agreement(terms: Terms, found: Branches, values: Sequence[Parts], same: Sequence[Sql]) -> Sql:
    """Whether all branches that can be reached have one value; not so (or NULL) where one is unknown."""
    yes = terms.truth(True)
    return terms.all_of(terms.case([(found.reached(i + 1), same[i])], yes) for i in range(len(values)))


def first_open(found: Branches, values: Sequence[Parts]) -> Parts:
    """The value of the first branch that an unknown condition leaves open (where there is one)."""
    t = found.terms
    open_ = t.compare("eq", found.taken, t.integer(0, SMALL))
    unknown = [t.is_null(c) for c in found.conditions]
    return tuple(
        t.case([(open_, t.case([(u, v[part]) for u, v in zip(unknown, values, strict=False)]))])
        for part in range(len(values[0]))
    )


def _choose_of_two(
    terms: Terms, condition: Sql, yes: Parts, no: Parts, *, equal: Callable[[Parts, Parts], Sql]
) -> Parts:
    """Where the condition is unknown, either value if both are the same."""
    same = terms.rarely(equal(yes, no))
    return tuple(
        terms.case([(condition, y), (terms.is_no(condition), n), (same, terms.rarely(y))])
        for y, n in zip(yes, no, strict=True)
    )
