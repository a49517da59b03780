"""Programmes that exclude each other, as questions with answers: which of them does the firm take?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Literal

from largesse.compare.entries import Why

Taken = frozenset[str]
"""The programmes that are taken of those that exclude each other."""
Each = Literal["year", "place"]
EACH: tuple[Each, ...] = ("year", "place")


@dataclass(frozen=True)
class OnlyOne:
    """Sets of programmes of which a firm has one: chosen anew each year, or once for all, with the place itself."""

    sets: tuple[tuple[str, ...], ...]
    each: Each
    why: Why

    @cached_property
    def programmes(self) -> frozenset[str]:
        return frozenset(name for one in self.sets for name in one)


@dataclass(frozen=True)
class Question:
    """Some sets of programmes that exclude each other, with all that rests on which is taken: `programmes` in the
    order of the place, of which `excluding` exclude others."""

    only_one: tuple[OnlyOne, ...]
    programmes: tuple[str, ...]
    _alone: dict[str, tuple[Taken, ...]] = field(default_factory=dict, compare=False, repr=False)
    _worth_a_look: dict[tuple[Taken, Taken], tuple[Taken, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def excluding(self) -> frozenset[str]:
        return frozenset().union(*(one.programmes for one in self.only_one))

    @cached_property
    def answers(self) -> tuple[Taken, ...]:
        """What may be taken together, for every way to choose one set of each (or none of it)."""
        return tuple(dict.fromkeys(_taken(self.only_one)))

    def alone(self, rests_on_taken: Mapping[str, Taken]) -> Mapping[str, tuple[Taken, ...]]:
        """Of each programme that excludes others, what it rests on being taken in the answers that take it."""
        if not self._alone:
            for name in self.programmes:
                if name in self.excluding:
                    rests = rests_on_taken[name]
                    self._alone[name] = tuple(dict.fromkeys(a & rests for a in self.answers if name in a))
        return self._alone

    def worth_a_look(self, never: Taken, nothing: Taken) -> tuple[Taken, ...]:
        """The answers that can be best. What is `never` in force is taken by none of them, and keeps nobody from the
        rest of its set; what comes to `nothing` is taken only where there is no answer without it."""
        if (never, nothing) not in self._worth_a_look:
            every = dict.fromkeys(taken - never for taken in self.answers)
            self._worth_a_look[never, nothing] = tuple(
                taken for taken in every if taken.isdisjoint(nothing) or taken - nothing not in every
            )
        return self._worth_a_look[never, nothing]

    @cached_property
    def kept(self) -> tuple[Taken, ...]:
        """For every choice that is made once, with the place: what may be taken in any year."""
        for_good = tuple(one for one in self.only_one if one.each == "place")
        bound = frozenset().union(*(one.programmes for one in for_good))
        return tuple(dict.fromkeys((self.excluding - bound) | kept for kept in _taken(for_good)))


def _taken(only_one: tuple[OnlyOne, ...]) -> Iterator[Taken]:
    """A programme that stands in two groups is taken only where both allow it."""
    for chosen in product(*(((), *one.sets) for one in only_one)):
        pairs = list(zip(only_one, chosen, strict=True))
        yield frozenset(
            name for of in chosen for name in of
            if all(name in other for one, other in pairs if name in one.programmes)
        )  # fmt: skip


def questions_of(only_one: Iterable[OnlyOne], rests_on_taken: Mapping[str, frozenset[str]]) -> tuple[Question, ...]:
    """The questions: groups that share a programme, or on which one programme rests, are one. `rests_on_taken` says
    of each programme, in the order of the place, which it rests on being taken."""
    joined: list[tuple[list[OnlyOne], set[str]]] = []
    for one in only_one:
        joined = _joined(joined, [one], set(one.programmes))
    for name, on in rests_on_taken.items():
        if on:
            joined = _joined(joined, [], {name, *on})
    return tuple(
        Question(tuple(groups), tuple(name for name in rests_on_taken if name in names))
        for groups, names in joined
        if groups
    )


def _joined(
    there: list[tuple[list[OnlyOne], set[str]]], groups: list[OnlyOne], names: set[str]
) -> list[tuple[list[OnlyOne], set[str]]]:
    """What is there, with everything that shares a name with the newcomer made one with it."""
    apart = [pair for pair in there if pair[1].isdisjoint(names)]
    touched = [pair for pair in there if not pair[1].isdisjoint(names)]
    groups = [one for other, _ in touched for one in other] + groups
    return [*apart, (groups, names.union(*(other for _, other in touched)))]
