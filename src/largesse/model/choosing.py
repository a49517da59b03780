"""The best of all lawful sets of benefits, as steps of a plan.

Each benefit has a bit, the first the highest. What a set comes to, times 2^benefits, plus the bits of its benefits is
one whole number: the greatest of them is the set that comes to most, and of equals the one that has the first benefit
which only one of them has. Adding the same to two such numbers leaves the greater the greater. So the benefits are
gone through in turn, and of the sets that use up the limits alike only the best is carried on: six of twelve take
some seventy sums, not 924. Beneath a ceiling each set is looked at by itself: two that fill it come to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from largesse.model.stacking import AtMost, Ceiling
from largesse.model.types import YES_NO, Type

T = TypeVar("T")
Combination = frozenset[str]
Usage = tuple[int, ...]
"""How many benefits of each limit a set has."""


class Steps(Protocol):
    """Where steps are added."""

    def add(self, op: str, args: tuple[int, ...], data: Any, type_: Type) -> int: ...
    def constant(self, value: Any, type_: Type) -> int: ...


@dataclass(frozen=True, slots=True)
class Linked:
    """Benefits that limits and ceilings link, in the order of the source; each ceiling after those within it.

    `sets` are the lawful sets to which none can be added.
    """

    benefits: tuple[str, ...]
    limits: tuple[AtMost, ...]
    ceilings: tuple[Ceiling, ...]
    sets: tuple[Combination, ...]

    def bit(self, name: str) -> int:
        """The first benefit has the highest."""
        return 1 << (len(self.benefits) - 1 - self.benefits.index(name))

    def bits(self, kept: Combination) -> int:
        return sum(map(self.bit, kept))

    def used_by(self, kept: Combination) -> Usage:
        return tuple(len(kept.intersection(limit.of)) for limit in self.limits)

    @property
    def blocks(self) -> tuple[Combination, ...]:
        """What is under one outermost ceiling, and each benefit that is under none."""
        found: list[Combination] = []
        of_ceilings = [{*ceiling.over}.intersection(self.benefits) for ceiling in reversed(self.ceilings)]
        for some in (*of_ceilings, *({name} for name in self.benefits)):
            if not any(some <= block for block in found):
                found.append(frozenset(some))
        return tuple(sorted(found, key=lambda block: min(map(self.benefits.index, block))))


def under_ceilings(
    kept: Sequence[str],
    ceilings: Sequence[Ceiling],
    own: Mapping[str, T],
    left: Mapping[str, T],
    added: Callable[[Sequence[T]], T],
    least: Callable[[T, T], T],
) -> T:
    """What some benefits come to after every ceiling; each ceiling stands after those within it."""
    sums: dict[tuple[str, ...], T] = {(name,): own[name] for name in kept}
    for ceiling in ceilings:
        within = [names for names in sums if {*names} & {*ceiling.over}]
        if within:
            total = added([sums.pop(names) for names in within])
            together = tuple(name for names in within for name in names)
            sums[together] = least(left[ceiling.name], total)
    return added(list(sums.values()))


@dataclass(frozen=True)
class Best:
    """Finds the best set; `own` and `left` are the steps of the benefits' own amounts and of what is left of each
    ceiling."""

    steps: Steps
    money: Type
    linked: Linked
    own: Mapping[str, int]
    left: Mapping[str, int]

    def number(self) -> int:
        """The step of the best set's number."""
        best: dict[Usage, int] = {}
        before: Combination = frozenset()
        for block in self.linked.blocks:
            of_block = self.best_of(block)
            ways: dict[Usage, dict[int, None]] = {}
            for used, more in self.ways(before, block):
                joined = of_block[more] if not before else self.plus(best[used], of_block[more])
                ways.setdefault(tuple(map(sum, zip(used, more, strict=True))), {})[joined] = None
            best = {used: self.most_of(list(found)) for used, found in ways.items()}
            before |= block
        return self.most_of(list(best.values()))

    def ways(self, before: Combination, block: Combination) -> Iterable[tuple[Usage, Usage]]:
        """How lawful sets use up the limits by what they have of earlier blocks, and by what they have of this."""
        used_by = self.linked.used_by
        return dict.fromkeys((used_by(kept & before), used_by(kept & block)) for kept in self.linked.sets)

    def best_of(self, block: Combination) -> dict[Usage, int]:
        """Of the sets of a block that use up the limits alike, the number of the best."""
        found: dict[Usage, list[int]] = {}
        for kept in dict.fromkeys(kept & block for kept in self.linked.sets):
            found.setdefault(self.linked.used_by(kept), []).append(self.numbered(kept))
        return {used: self.most_of(numbers) for used, numbers in found.items()}

    def numbered(self, kept: Combination) -> int:
        """What a set comes to, with its bits."""
        own = {name: self.shifted(self.own[name]) for name in kept}
        left = {ceiling.name: self.shifted(self.left[ceiling.name]) for ceiling in self.linked.ceilings}
        in_order = [name for name in self.linked.benefits if name in kept]
        total = under_ceilings(in_order, self.linked.ceilings, own, left, self.added, self.least)
        return self.plus(total, self.steps.constant(self.linked.bits(kept), self.money)) if kept else total

    def is_kept(self, name: str, number: int) -> int:
        """The step that says whether a benefit is in the best set."""
        bit = self.linked.bit(name)
        with_it, without = (
            self.steps.add("round", (number,), (Fraction(step), "floor"), self.money) for step in (bit, 2 * bit)
        )
        return self.steps.add("gt", (with_it, without), None, YES_NO)

    # --- steps

    def shifted(self, step: int) -> int:
        """Moved to the left, so that the bits have room."""
        return self.steps.add("mul", (step, self.constant(1 << len(self.linked.benefits))), None, self.money)

    def most_of(self, numbers: Sequence[int]) -> int:
        """By halves, so that nothing nests deeply."""
        if len(numbers) == 1:
            return numbers[0]
        middle = len(numbers) // 2
        pair = (self.most_of(numbers[:middle]), self.most_of(numbers[middle:]))
        return self.steps.add("max", pair, None, self.money)

    def added(self, items: Sequence[int]) -> int:
        total = items[0] if items else self.constant(0)
        for item in items[1:]:
            total = self.plus(total, item)
        return total

    def plus(self, one: int, other: int) -> int:
        return self.steps.add("add", (one, other), None, self.money)

    def least(self, one: int, other: int) -> int:
        return self.steps.add("min", (one, other), None, self.money)

    def constant(self, value: int) -> int:
        return self.steps.constant(value, self.money)
