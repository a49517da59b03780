"""Stacking as steps of a plan: the most favourable lawful set of benefits, then the cuts to each ceiling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

from largesse.model.programme import Programme
from largesse.model.stacking import AtMost, Ceiling, components, lawful_sets
from largesse.model.types import COUNT, YES_NO, Type, money


class Steps(Protocol):
    """Where steps are added."""

    programme: Programme

    def add(self, op: str, args: tuple[int, ...], data: Any, type_: Type) -> int: ...
    def constant(self, value: Any, type_: Type) -> int: ...
    def parameter(self, path: str) -> Any: ...
    def rule(self, name: str) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Cut:
    """A ceiling on one day: the steps of its most, of what was used and of what is left of it, and of each benefit
    under it before and after it."""

    ceiling: Ceiling
    most: int
    used: int | None
    left: int
    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Benefits of which not all can be had: the lawful sets, the step of what each comes to after ceilings, and the
    step of the number of the one that is chosen."""

    limits: tuple[AtMost, ...]
    sets: tuple[frozenset[str], ...]
    sums: tuple[int, ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class Stacks:
    """All the stacking of a plan; `amounts` has the step of each benefit's amount in the end."""

    amounts: Mapping[str, int] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    cuts: tuple[Cut, ...] = ()


def stack(steps: Steps, own: Mapping[str, int]) -> Stacks:
    """Add the steps of stacking; `own` has the benefits of money in force and the steps of their own amounts."""
    return _Stacker(steps, own).stacks()


@dataclass
class _Stacker:
    steps: Steps
    own: Mapping[str, int]
    money: Type = field(init=False)
    lefts: dict[str, tuple[int, int | None, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.money = money(self.steps.programme.currency)

    def stacks(self) -> Stacks:
        programme = self.steps.programme
        ceilings = [ceiling for ceiling in programme.ceilings if self.in_force(ceiling.over)]
        limits = [limit for limit in programme.at_most if len(self.in_force(limit.of)) > limit.count]
        ceilings.sort(key=lambda ceiling: len(self.in_force(ceiling.over)))  # each after those within it
        for ceiling in ceilings:
            self.lefts[ceiling.name] = self.left(ceiling)
        amounts: dict[str, int] = {}
        choices: list[Choice] = []
        for part in components(tuple(self.own), ceilings, limits):
            of_part = [limit for limit in limits if {*limit.of} & {*part}]
            amounts |= {name: self.own[name] for name in part}
            if of_part:
                found = self.choice(part, of_part, [c for c in ceilings if {*c.over} & {*part}])
                choices.append(found)
                amounts |= {name: self.kept(name, found) for name in part}
        cuts = tuple(self.cut(ceiling, amounts) for ceiling in ceilings)
        return Stacks(amounts, tuple(choices), cuts)

    def in_force(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name in self.own)

    # --- what is left of a ceiling

    def left(self, ceiling: Ceiling) -> tuple[int, int | None, int]:
        """The steps of a ceiling's most, of what was used, and of what is left: whole minor units, never below 0."""
        most = self.most(ceiling)
        used = None if ceiling.used is None else self.steps.rule(ceiling.used)
        left = most if used is None else self.number("sub", most, used)
        left = self.number("max", left, self.constant(0))
        if used is not None or not self.is_whole(ceiling):  # amounts are whole: a part of a unit holds nothing
            left = self.steps.add("round", (left,), (Fraction(1), "floor"), self.money)
        return most, used, left

    def most(self, ceiling: Ceiling) -> int:
        if ceiling.parameter is not None:
            return self.constant(self.steps.parameter(ceiling.parameter))
        assert ceiling.rule is not None
        step = self.steps.rule(ceiling.rule)
        assert step is not None, "a ceiling's rule is in force whenever the programme is"
        return step

    def is_whole(self, ceiling: Ceiling) -> bool:
        """Whether the most is a parameter in whole minor units."""
        return ceiling.parameter is not None and Fraction(self.steps.parameter(ceiling.parameter)).denominator == 1

    # --- which benefits

    def choice(self, part: Sequence[str], limits: Sequence[AtMost], ceilings: Sequence[Ceiling]) -> Choice:
        sets = tuple(lawful_sets(part, limits))
        sums = tuple(self.sum_of([name for name in part if name in kept], ceilings) for kept in sets)
        best = self.most_of(sums)
        in_turn = [
            arg
            for number, total in enumerate(sums)
            for arg in (self.steps.add("eq", (total, best), None, YES_NO), self.steps.constant(number, COUNT))
        ]
        chosen = self.steps.add("choose", (*in_turn[:-2], in_turn[-1]), None, COUNT)
        return Choice(tuple(limits), sets, sums, chosen)

    def sum_of(self, kept: Sequence[str], ceilings: Sequence[Ceiling]) -> int:
        """What some benefits come to after every ceiling; each ceiling stands after those within it."""
        sums: dict[tuple[str, ...], int] = {(name,): self.own[name] for name in kept}
        for ceiling in ceilings:
            within = [names for names in sums if {*names} & {*ceiling.over}]
            if within:
                total = self.added([sums.pop(names) for names in within])
                together = tuple(name for names in within for name in names)
                sums[together] = self.number("min", self.lefts[ceiling.name][2], total)
        return self.added(list(sums.values()))

    def most_of(self, sums: Sequence[int]) -> int:
        """By halves, so that nothing nests deeply."""
        if len(sums) == 1:
            return sums[0]
        middle = len(sums) // 2
        return self.number("max", self.most_of(sums[:middle]), self.most_of(sums[middle:]))

    def added(self, items: Sequence[int]) -> int:
        total = items[0] if items else self.constant(0)
        for item in items[1:]:
            total = self.number("add", total, item)
        return total

    def kept(self, name: str, choice: Choice) -> int:
        """The benefit's own amount where it is in the set chosen, else 0."""
        numbers = tuple(number for number, kept in enumerate(choice.sets) if name in kept)
        if len(numbers) == len(choice.sets):
            return self.own[name]
        is_in = self.steps.add("one_of", (choice.chosen,), numbers, YES_NO)
        return self.if_so(is_in, self.own[name])

    # --- how they are cut

    def cut(self, ceiling: Ceiling, amounts: dict[str, int]) -> Cut:
        """Those that are cut last take of what is left first."""
        most, used, left = self.lefts[ceiling.name]
        over = self.in_force(ceiling.reduce)
        before = {name: amounts[name] for name in over}
        rest = left
        for name in reversed(over):
            is_something = self.steps.add("gt", (amounts[name], self.constant(0)), None, YES_NO)
            amounts[name] = self.if_so(is_something, self.number("min", amounts[name], rest))
            if name != over[0]:
                rest = self.number("max", self.number("sub", rest, amounts[name]), self.constant(0))
        return Cut(ceiling, most, used, left, before, {name: amounts[name] for name in over})

    # --- steps

    def if_so(self, condition: int, amount: int) -> int:
        return self.steps.add("choose", (condition, amount, self.constant(0)), None, self.money)

    def number(self, op: str, *args: int) -> int:
        return self.steps.add(op, args, None, self.money)

    def constant(self, value: int | Fraction) -> int:
        return self.steps.constant(value, self.money)
