"""Several benefits of one firm together: what they may come to, and which exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from largesse.errors import NOWHERE, Span
from largesse.model.arrangements import Names
from largesse.model.sources import Citation


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What a firm may receive of some benefits together.

    The most is a parameter or a rule, one of the two; `used` is a rule that gives what was used up elsewhere. Where
    the benefits come to more than what is left, they are cut in the order of `reduce`, the first first, or without
    such an order each in proportion.
    """

    name: str
    over: tuple[str, ...]
    reduce: tuple[str, ...] = ()
    parameter: str | None = None
    rule: str | None = None
    used: str | None = None
    cites: Citation | None = None
    span: Span = NOWHERE

    @property
    def names(self) -> Names:
        return Names.of(rules=(*self.over, self.rule, self.used), parameters=(self.parameter,))


@dataclass(frozen=True, slots=True)
class AtMost:
    """No more than `count` of some benefits."""

    count: int
    of: tuple[str, ...]
    cites: Citation | None = None
    span: Span = NOWHERE

    @property
    def names(self) -> Names:
        return Names.of(rules=self.of)


def crossing(ceilings: Sequence[Ceiling]) -> tuple[Ceiling, Ceiling] | None:
    """Two ceilings of which neither is within the other, and which have a benefit in common."""
    for one, other in combinations(ceilings, 2):
        a, b = {*one.over}, {*other.over}
        if a & b and not (a <= b or b <= a):
            return one, other
    return None


def components(
    benefits: Sequence[str], ceilings: Sequence[Ceiling], limits: Sequence[AtMost]
) -> tuple[tuple[str, ...], ...]:
    """The benefits that ceilings and limits link with each other, directly or through others, in their order."""
    parts: list[set[str]] = []
    for linked in [{*c.over} for c in ceilings] + [{*limit.of} for limit in limits]:
        joined = linked.union(*(part for part in parts if part & linked))
        parts = [part for part in parts if not part & linked] + [joined]
    in_order = [tuple(name for name in benefits if name in part) for part in parts]
    return tuple(sorted((part for part in in_order if part), key=lambda part: benefits.index(part[0])))


def lawful_sets(benefits: Sequence[str], limits: Sequence[AtMost]) -> Iterator[frozenset[str]]:
    """The sets of benefits that keep every limit and to which none can be added.

    Of two sets, the one comes first that has the first benefit which only one of them has.
    """

    limits_of = {name: [limit for limit in limits if name in limit.of] for name in benefits}

    def fits(name: str, kept: frozenset[str]) -> bool:
        return all(len(kept.intersection(limit.of)) < limit.count for limit in limits_of[name])

    def extended(kept: frozenset[str], at: int) -> Iterator[frozenset[str]]:
        following = [name for name in benefits[at:] if fits(name, kept)]
        fullest = kept.union(following)
        if any(name not in fullest and fits(name, fullest) for name in benefits[:at]):
            return  # what was left out fits whatever follows
        if not following:
            yield kept
            return
        first, after = following[0], benefits.index(following[0]) + 1
        yield from extended(kept | {first}, after)
        if limits_of[first]:
            yield from extended(kept, after)

    yield from extended(frozenset(), 0)
