"""What a city's view says, as plain parts in no language: counts of firms, by place, sector and size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from largesse.compare.city import BY, CityView, FirmSeen


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """For how many firms a place is the first, alone or with others, for certain and at best; and what it offers all
    of them together at least, in minor units."""

    place: str
    surely: int
    at_best: int
    least: Any


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A group of firms: how many there are, for how many ours is first, our middle rank, and the place that is first
    most often with the number of firms (none where no place offers any of them anything)."""

    name: str | int | None
    firms: int
    ours_first: int
    middle_rank: int
    best: tuple[str, int] | None


def place_counts(view: CityView) -> list[PlaceCount]:
    """The places, the one that is first most often before the others."""
    first = {by: Counter(place for firm in view.firms for place in firm.first(by)) for by in BY}
    counts = [
        PlaceCount(name, first["surely"][i], first["at_best"][i], sum(firm.worth[i].least for firm in view.firms))
        for i, name in enumerate(view.question.places)
    ]
    return sorted(counts, key=lambda one: (-(one.surely if view.by == "surely" else one.at_best), one.place))


def by_sector(view: CityView) -> list[GroupCount]:
    groups: dict[str | None, list[FirmSeen]] = {}
    for firm in view.firms:
        groups.setdefault(firm.sector, []).append(firm)
    counts = [_count(view, name, of) for name, of in groups.items()]
    return sorted(counts, key=lambda one: (-one.firms, str(one.name)))


def by_size(view: CityView) -> list[GroupCount]:
    groups: dict[int | None, list[FirmSeen]] = {}
    for firm in view.firms:
        groups.setdefault(firm.size, []).append(firm)
    return [_count(view, name, groups[name]) for name in sorted(groups, key=lambda one: (one is None, one))]


def _count(view: CityView, name: str | int | None, firms: list[FirmSeen]) -> GroupCount:
    first = Counter(place for firm in firms for place in firm.first(view.by))
    best = max(first.items(), key=lambda pair: (pair[1], -pair[0]), default=None)
    return GroupCount(
        name,
        len(firms),
        first[view.ours],
        middle(firm.rank(view.ours, view.by) for firm in firms),
        None if best is None else (view.question.places[best[0]], best[1]),
    )


def middle(ranks: Iterable[int]) -> int:
    """The rank that at least half of the firms have or beat."""
    ordered = sorted(ranks)
    return ordered[(len(ordered) - 1) // 2]


def first_for_nobody(view: CityView) -> int:
    """Firms that no place offers anything."""
    return sum(not firm.first(view.by) for firm in view.firms)


def unbounded(view: CityView) -> Iterator[str]:
    """The places that have no bound for some firm, at best."""
    for i, name in enumerate(view.question.places):
        if any(firm.worth[i].most == inf for firm in view.firms):
            yield name
