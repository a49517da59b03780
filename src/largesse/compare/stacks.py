"""Which programmes a firm may have together: every lawful choice among those that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from largesse.compare.offers import Offer, Seen, decide
from largesse.compare.places import OnlyOne, Place
from largesse.compare.worth import Bound, Line, lines, settled

Taken = frozenset[str]


@dataclass(frozen=True)
class Stack:
    """What a firm has in a place over the years by one lawful choice: the lines, and what was taken each year of the
    programmes that exclude each other."""

    lines: tuple[Line, ...]
    taken: Mapping[int, Taken]

    @property
    def present(self) -> object:
        return sum(line.present for line in self.lines)


def choices(only_one: tuple[OnlyOne, ...]) -> Iterator[Taken]:
    """The programmes taken, for every way to choose one set of each group (or none of it). A programme in two groups
    is taken only where both allow it."""
    if not only_one:
        yield frozenset()
        return
    found: dict[Taken, None] = {}
    for chosen in product(*(((), *one.sets) for one in only_one)):
        taken = frozenset(
            name for of in chosen for name in of
            if all(name in other for one, other in zip(only_one, chosen, strict=True) if name in one.programmes)
        )  # fmt: skip
        found[taken] = None
    yield from found


def offers_of_year(seen: Seen, year: int, taken: Taken, fixed: Mapping[str, Offer]) -> dict[str, Offer]:
    """Every programme's offer, those in `fixed` as they stand: they do not rest on what is taken."""
    found: dict[str, Offer] = {}
    for one in seen.place.participants:
        found[one.id] = fixed[one.id] if one.id in fixed else decide(seen, year, taken, found, one)
    return found


@dataclass(frozen=True)
class YearOffers:
    """A year's offers by each lawful choice, and by none: of these every programme that excludes others too."""

    year: int
    by_choice: Mapping[Taken, Mapping[str, Offer]]

    def lines(self, seen: Seen, taken: Taken, bound: Bound) -> list[Line]:
        """What counts where some are taken: the others that are excluded do not."""
        excluding = seen.place.excluding
        counted = [
            offer
            for name, offer in self.by_choice[taken].items()
            if (name in taken or name not in excluding) and (seen.unverified or not offer.participant.unverified)
        ]
        return lines(seen, counted, bound)


def offers_by_year(seen: Seen, years: range) -> list[YearOffers]:
    place = seen.place
    all_choices = list(choices(place.only_one))
    found = []
    for year in years:
        first = offers_of_year(seen, year, frozenset(), {})
        fixed = {name: offer for name, offer in first.items() if name not in place.choosing}
        by_choice = {
            taken: first if not taken or not place.choosing else offers_of_year(seen, year, taken, fixed)
            for taken in all_choices
        }
        found.append(YearOffers(year, by_choice))
    return found


def best(seen: Seen, by_year: list[YearOffers], bound: Bound) -> Stack:
    """The lawful choice that comes to most at present: at least, or at most. What is chosen with the place holds for
    all years; the rest is chosen anew each year. Of choices that come to as much, the one that takes least."""
    place = seen.place
    for_good = [one for one in place.only_one if one.each == "place"]
    stacks = [
        _over_the_years(seen, by_year, bound, _allowed(place, for_good, kept)) for kept in choices(tuple(for_good))
    ]
    return max(stacks, key=lambda stack: (stack.present, -sum(map(len, stack.taken.values()))))


def _allowed(place: Place, for_good: list[OnlyOne], kept: Taken) -> frozenset[str]:
    """The programmes that may be taken where `kept` were chosen with the place."""
    bound = frozenset().union(*(one.programmes for one in for_good))
    return (place.excluding - bound) | kept


def _over_the_years(seen: Seen, by_year: list[YearOffers], bound: Bound, allowed: frozenset[str]) -> Stack:
    taken: dict[int, Taken] = {}
    chosen: dict[int, list[Line]] = {}
    for offers in by_year:
        options = [one for one in offers.by_choice if one <= allowed]
        worth = {one: offers.lines(seen, one, bound) for one in options}
        best_of_year = max(options, key=lambda one: (sum(line.present for line in worth[one]), -len(one)))
        taken[offers.year], chosen[offers.year] = best_of_year, worth[best_of_year]
    return Stack(tuple(settled(seen, chosen, bound)), taken)
