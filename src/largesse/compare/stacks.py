"""Which programmes a firm may have together: every lawful choice among those that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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


def offers_of_year(seen: Seen, year: int, taken: Taken, decided: dict[tuple[str, Taken], Offer]) -> dict[str, Offer]:
    """Every programme's offer. Those in `decided` stand, by what they rest on of all that may be taken."""
    found: dict[str, Offer] = {}
    for one in seen.place.participants:
        key = one.id, taken & seen.place.rests_on_taken[one.id]
        if key not in decided:
            decided[key] = decide(seen, year, taken, found, one)
        found[one.id] = decided[key]
    return found


@dataclass(frozen=True)
class YearOffers:
    """A year's offers by each lawful choice, and by none: of these every programme that excludes others too."""

    year: int
    by_choice: Mapping[Taken, Mapping[str, Offer]]
    _lines: dict[tuple[int, Bound], list[Line]] = field(default_factory=dict, compare=False, repr=False)
    """The lines of an offer: many choices share it."""

    def lines(self, seen: Seen, taken: Taken, bound: Bound) -> list[Line]:
        """What counts where some are taken: the others that are excluded do not."""
        excluding = seen.place.excluding
        counted = [
            offer
            for name, offer in self.by_choice[taken].items()
            if (name in taken or name not in excluding) and (seen.unverified or not offer.participant.unverified)
        ]
        return [line for offer in counted for line in self._of(seen, offer, bound)]

    def _of(self, seen: Seen, offer: Offer, bound: Bound) -> list[Line]:
        key = id(offer), bound
        if key not in self._lines:
            self._lines[key] = lines(seen, [offer], bound)
        return self._lines[key]


def offers_by_year(seen: Seen, years: range) -> list[YearOffers]:
    place = seen.place
    decided: dict[int, dict[tuple[str, Taken], Offer]] = {year: {} for year in years}
    first = {year: offers_of_year(seen, year, frozenset(), decided[year]) for year in years}
    never = {name for name in place.excluding if all(first[year][name].decision is None for year in years)}
    worth_a_look = [taken for taken in choices(place.only_one) if taken.isdisjoint(never)]
    return [
        YearOffers(year, {taken: offers_of_year(seen, year, taken, decided[year]) for taken in worth_a_look})
        for year in years
    ]


def best(seen: Seen, by_year: list[YearOffers], bound: Bound) -> Stack:
    """The lawful choice that comes to most at present: at least, or at most. What is chosen with the place holds for
    all years; the rest is chosen anew each year. Of choices that come to as much, the one that takes least."""
    place = seen.place
    for_good = [one for one in place.only_one if one.each == "place"]
    chosen = {taken for offers in by_year for taken in offers.by_choice}
    allowed = dict.fromkeys(
        _allowed(place, for_good, kept) & frozenset().union(*chosen) for kept in choices(tuple(for_good))
    )
    worth = [_Worth(seen, offers, bound) for offers in by_year]
    stacks = [_over_the_years(seen, worth, bound, one) for one in allowed]
    return max(stacks, key=lambda stack: (stack.present, -sum(map(len, stack.taken.values()))))


class _Worth:
    """What the choices of a year are worth, each looked at once."""

    def __init__(self, seen: Seen, offers: YearOffers, bound: Bound) -> None:
        self.year = offers.year
        self.lines = {taken: offers.lines(seen, taken, bound) for taken in offers.by_choice}
        self.present = {taken: sum(line.present for line in of) for taken, of in self.lines.items()}

    def best(self, allowed: frozenset[str]) -> Taken:
        options = [one for one in self.lines if one <= allowed]
        return max(options, key=lambda one: (self.present[one], -len(one)))


def _allowed(place: Place, for_good: list[OnlyOne], kept: Taken) -> frozenset[str]:
    """The programmes that may be taken where `kept` were chosen with the place."""
    bound = frozenset().union(*(one.programmes for one in for_good))
    return (place.excluding - bound) | kept


def _over_the_years(seen: Seen, by_year: list[_Worth], bound: Bound, allowed: frozenset[str]) -> Stack:
    taken = {offers.year: offers.best(allowed) for offers in by_year}
    chosen = {offers.year: offers.lines[taken[offers.year]] for offers in by_year}
    return Stack(tuple(settled(seen, chosen, bound)), taken)
