"""What persons judged of candidates: rows that are only ever added, undone by another row; and what follows."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Literal, get_args

Verdict = Literal["positive", "negative", "unsure"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row of the log. It judges whether `one` and `other` are the same firm, or undoes row `undoes`."""

    number: int
    at: datetime
    by: str
    reason: str
    one: str = ""
    other: str = ""
    verdict: Verdict | None = None
    undoes: int | None = None

    @property
    def pair(self) -> tuple[str, str]:
        return pair(self.one, self.other)


def pair(one: str, other: str) -> tuple[str, str]:
    """Two firms in no order."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two firms judged not to be the same, that a chain of positive judgements makes the same: A=B, B=C, A≠C."""

    chain: tuple[str, ...]
    negative: Judgement


def undone(log: Iterable[Judgement]) -> frozenset[int]:
    """The rows that another row undoes, which itself is not undone: so an undoing can be undone too."""
    found: set[int] = set()
    for row in sorted(log, key=lambda row: row.number, reverse=True):
        if row.undoes is not None and row.number not in found:
            found.add(row.undoes)
    return frozenset(found)


def in_force(log: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that are not undone, in their order."""
    rows = sorted(log, key=lambda row: row.number)
    out = undone(rows)
    return [row for row in rows if row.undoes is None and row.number not in out]


class Judged:
    """What follows from a log: of each pair its last judgement, who is the same as whom, where judgements
    conflict."""

    def __init__(self, log: Iterable[Judgement]) -> None:
        self.of: Mapping[tuple[str, str], Judgement] = {row.pair: row for row in in_force(log)}
        self.same: dict[str, set[str]] = defaultdict(set)
        for (one, other), row in self.of.items():
            if row.verdict == "positive":
                self.same[one].add(other)
                self.same[other].add(one)

    def verdict(self, one: str, other: str) -> Judgement | None:
        return self.of.get(pair(one, other))

    def identity(self, firm: str) -> frozenset[str]:
        """Everything that is the same as a firm, by whatever chain of positive judgements, itself among it."""
        seen, left = {firm}, deque([firm])
        while left:
            for other in sorted(self.same.get(left.popleft(), ())):
                if other not in seen:
                    seen.add(other)
                    left.append(other)
        return frozenset(seen)

    def chain(self, one: str, other: str) -> tuple[str, ...]:
        """The shortest chain of positive judgements from one firm to another; empty where there is none."""
        before: dict[str, str] = {one: ""}
        left = deque([one])
        while left and other not in before:
            at = left.popleft()
            for following in sorted(self.same.get(at, ())):
                if following not in before:
                    before[following] = at
                    left.append(following)
        if other not in before:
            return ()
        found = [other]
        while found[-1] != one:
            found.append(before[found[-1]])
        return tuple(found[::-1])

    @cached_property
    def conflicts(self) -> Sequence[Conflict]:
        negative = sorted((row for row in self.of.values() if row.verdict == "negative"), key=lambda row: row.number)
        found = ((self.chain(*row.pair), row) for row in negative)
        return [Conflict(chain, row) for chain, row in found if chain]

    @cached_property
    def contradicted(self) -> frozenset[tuple[str, str]]:
        """The pairs whose judgements contradict others, so that none of them counts."""
        steps = {pair(*step) for one in self.conflicts for step in pairwise(one.chain)}
        return frozenset(steps | {one.negative.pair for one in self.conflicts})

    def counts(self, row: Judgement) -> bool:
        """Whether a judgement is what holds of its pair: the last that is not undone, and not contradicted."""
        return self.of.get(row.pair) == row and row.pair not in self.contradicted

    def in_conflict(self, firm: str) -> bool:
        """Whether what a firm is the same as is contradicted."""
        among = self.identity(firm)
        return any(among.intersection(conflict.chain) for conflict in self.conflicts)
