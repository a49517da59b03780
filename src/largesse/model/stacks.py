"""Stacking as steps of a plan: the most favourable lawful set of benefits, then the cuts to each ceiling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

from largesse.model.choosing import Best, Combination, Linked, Steps, under_ceilings
from largesse.model.cutting import Cutting
from largesse.model.programme import Programme
from largesse.model.stacking import AtMost, Ceiling, components, lawful_sets
from largesse.model.types import Type, money


class Builder(Steps, Protocol):
    """Where steps are added, of which programme."""

    programme: Programme

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
    """Benefits of which not all can be had: the steps of their own amounts and of what is left of the ceilings over
    them, the step of the number of the set that is chosen (`model/choosing.py`), and of whether each benefit that is
    not in every set is in that one."""

    linked: Linked
    own: Mapping[str, int]
    left: Mapping[str, int]
    number: int
    kept: Mapping[str, int]

    def comes_to(self, kept: Combination, values: Sequence[Any]) -> Any:
        """What a set comes to after ceilings, by the values of a firm of which all of it is known."""
        own, left = ({name: values[step] for name, step in of.items()} for of in (self.own, self.left))
        in_order = [name for name in self.linked.benefits if name in kept]
        return under_ceilings(in_order, self.linked.ceilings, own, left, sum, min)


@dataclass(frozen=True, slots=True)
class Stacks:
    """All the stacking of a plan; `amounts` has the step of each benefit's amount in the end."""

    amounts: Mapping[str, int] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    cuts: tuple[Cut, ...] = ()


def stack(steps: Builder, own: Mapping[str, int]) -> Stacks:
    """Add the steps of stacking; `own` has the benefits of money in force and the steps of their own amounts."""
    return _Stacker(steps, own).stacks()


@dataclass
class _Stacker:
    steps: Builder
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
                amounts |= {name: self.if_so(is_kept, self.own[name]) for name, is_kept in found.kept.items()}
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

    def choice(self, part: tuple[str, ...], limits: Sequence[AtMost], ceilings: Sequence[Ceiling]) -> Choice:
        linked = Linked(part, tuple(limits), tuple(ceilings), tuple(lawful_sets(part, limits)))
        own, left = {name: self.own[name] for name in part}, {c.name: self.lefts[c.name][2] for c in ceilings}
        best = Best(self.steps, self.money, linked, own, left)
        number = best.number()
        not_always = [name for name in part if any(name not in kept for kept in linked.sets)]
        return Choice(linked, own, left, number, {name: best.is_kept(name, number) for name in not_always})

    # --- how they are cut

    def cut(self, ceiling: Ceiling, amounts: dict[str, int]) -> Cut:
        most, used, left = self.lefts[ceiling.name]
        before = {name: amounts[name] for name in self.in_force(ceiling.reduce or ceiling.over)}
        cutting = Cutting(self.steps, self.money)
        after = cutting.in_order(before, left) if ceiling.reduce else cutting.pro_rata(before, left)
        amounts.update(after)
        return Cut(ceiling, most, used, left, before, {name: after[name] for name in before})

    # --- steps

    def if_so(self, condition: int, amount: int) -> int:
        return self.steps.add("choose", (condition, amount, self.constant(0)), None, self.money)

    def number(self, op: str, *args: int) -> int:
        return self.steps.add(op, args, None, self.money)

    def constant(self, value: int | Fraction) -> int:
        return self.steps.constant(value, self.money)
