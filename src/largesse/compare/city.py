"""How a place stands for many firms: where each would get most, and which single change would win most of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, partial
from itertools import groupby
from multiprocessing import get_all_start_methods, get_context
from typing import Any, Literal

from largesse.compare.comparison import in_currency, place_offer
from largesse.compare.offers import Known, Offer, Seen, answers_of
from largesse.compare.places import Place, read_place
from largesse.compare.profiles import Profile
from largesse.compare.rates import Rates, rates_on
from largesse.compare.reforms import Change, changed, changes
from largesse.compare.stacks import offers_by_year
from largesse.errors import LargesseError

By = Literal["surely", "at_best"]
BY: tuple[By, ...] = ("surely", "at_best")
SIZES = (250, 1_000, 10_000)
"""Where the classes of size begin, by people employed: the smallest has fewer than the first."""
CHUNK = 50
"""Firms that one worker takes at a time."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every firm: which places, over which years, worth in which currency at which rates."""

    places: tuple[str, ...]
    years: range
    currency: str
    day: date
    discount: Fraction | None = None
    unverified: bool = False

    @property
    def rates(self) -> Rates:
        return rates_on(self.day).with_discount(self.discount)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a place offers a firm at present value, in minor units, at least and at most."""

    least: Any
    most: Any

    def by(self, by: By) -> Any:
        return self.least if by == "surely" else self.most


@dataclass(frozen=True, slots=True)
class FirmSeen:
    """One firm: its group by sector and size, what each place offers it, and what ours would after each change."""

    name: str
    sector: str | None
    size: int | None
    worth: tuple[Worth, ...]
    changed: tuple[Worth, ...] = ()

    def first(self, by: By) -> tuple[int, ...]:
        """The places, by number, that offer it most; none where no place offers anything."""
        best = max(one.by(by) for one in self.worth)
        return tuple(i for i, one in enumerate(self.worth) if one.by(by) == best) if best else ()

    def rank(self, place: int, by: By) -> int:
        """How many places offer it more, and one."""
        return 1 + sum(bool(one.by(by) > self.worth[place].by(by)) for one in self.worth)


@dataclass(frozen=True, slots=True)
class ChangeSeen:
    """What a change of ours does: the firms that it makes ours the first place for, and what is paid more.

    `won` counts firms that another place, or none alone, was first for. `paid_to_won` is what we would then offer
    these, `paid_to_others` what those for whom we were first before would have more: both in minor units.
    """

    change: Change
    won: int
    paid_to_won: Any
    paid_to_others: Any


@dataclass(frozen=True)
class CityView:
    """How a place stands for a register of firms. `ours` is its number among `question.places`."""

    question: Question
    ours: int
    by: By
    firms: tuple[FirmSeen, ...]
    changes: tuple[ChangeSeen, ...]
    rejected: int = 0


def by_of(word: str) -> By:
    """What to rank by. Raises LargesseError for what is none."""
    found = next((by for by in BY if by == word), None)
    if found is None:
        raise LargesseError(f"Places are ranked by {' or '.join(map(repr, BY))}, not by {word!r}.")
    return found


def city_view(
    profiles: Sequence[Profile],
    question: Question,
    ours: str,
    *,
    by: By = "surely",
    with_changes: bool = True,
    workers: int | None = None,
    progress: Callable[[str, float], None] | None = None,
    rejected: int = 0,
) -> CityView:
    """Compare every firm's places, `ours` among them. Raises LargesseError for what cannot be asked."""
    if ours not in question.places:
        raise LargesseError(f"{ours} is not among the places that are compared: {', '.join(question.places)}.")
    for name in question.places:
        read_place(name)  # before the work is shared out, so that each worker has it
    tried = tuple(changes(read_place(ours), date(question.years[0], 12, 31))) if with_changes else ()
    for change in tried:
        _changed_place(ours, change)
    chunks = [profiles[i : i + CHUNK] for i in range(0, len(profiles), CHUNK)]
    firms: list[FirmSeen] = []
    for found in _run(partial(_seen, question, ours, tried), chunks, workers):
        firms.extend(found)
        if progress is not None:
            progress("comparing", len(firms) / len(profiles))
    number = question.places.index(ours)
    effects = tuple(_effect(change, i, firms, number, by) for i, change in enumerate(tried))
    useful = [one for one in effects if one.won]
    useful.sort(key=lambda one: (-one.won, one.paid_to_won + one.paid_to_others))
    return CityView(question, number, by, tuple(firms), tuple(useful), rejected)


def _run(
    work: Callable[[Sequence[Profile]], list[FirmSeen]], chunks: list[Sequence[Profile]], workers: int | None
) -> Iterator[list[FirmSeen]]:
    """The work on every chunk, in order, on several processors where there are some."""
    number = workers or min(len(chunks), len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
    if number <= 1 or "fork" not in get_all_start_methods():
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(number, mp_context=get_context("fork")) as pool:
        yield from pool.map(work, chunks)


@cache
def _changed_place(place: str, change: Change) -> Place:
    return changed(read_place(place), change)


def _seen(question: Question, ours: str, tried: tuple[Change, ...], profiles: Sequence[Profile]) -> list[FirmSeen]:
    """What every firm is offered. Nothing here is in a circle, so that nobody need look for circles meanwhile."""
    rates = question.rates
    gc.disable()
    try:
        return [_firm(question, rates, ours, tried, profile) for profile in profiles]
    finally:
        gc.enable()


def _firm(question: Question, rates: Rates, ours: str, tried: Iterable[Change], profile: Profile) -> FirmSeen:
    def worth(place: Place, known: Known) -> Worth:
        offer = place_offer(profile, place, rates, question.years, known, unverified=question.unverified)
        sums = (in_currency(place, stack.present, rates, question.currency) for stack in (offer.least, offer.most))
        return Worth(*sums)

    known = Known()
    by_place = tuple(worth(read_place(name), known) for name in question.places)
    place, now = read_place(ours), by_place[question.places.index(ours)]
    changes = []
    for programme, of in groupby(tried, lambda change: change.programme):
        rests = place.resting_on(programme)
        paid = [(key, offer) for key, offer in known.offers.items() if key[0] == programme]
        for change in of:
            after, others = _changed_place(ours, change), known.but(rests)
            answers = answers_of(profile, after.participants)
            seen = Seen(profile, after, rates, question.years.start, answers, question.unverified, others)
            by_year = {one.year: one for one in offers_by_year(seen, question.years)}
            same = len(rests) == 1 and all(
                _pays_the_same(offer, by_year[year].offer(programme, taken)) for (_, year, taken, _), offer in paid
            )
            changes.append(now if same else worth(after, others))
    return FirmSeen(profile.name, *group_of(profile), by_place, tuple(changes))


def _pays_the_same(one: Offer, other: Offer) -> bool:
    benefits = one.participant.entry.benefits
    return all(one.amount(name) == other.amount(name) for name in benefits)


def group_of(profile: Profile) -> tuple[str | None, int | None]:
    """A firm's sector and class of size (0 the smallest), None where unknown."""
    values = profile.firm.values
    sector = values.get(("sector", None))
    employed = [
        (year, value) for (name, year), value in values.items() if name == "employees" and isinstance(value, int)
    ]
    last = max(employed, key=lambda pair: pair[0] or 0, default=None)
    size = None if last is None else sum(last[1] >= floor for floor in SIZES)
    return (sector if isinstance(sector, str) else None), size


def _effect(change: Change, number: int, firms: Iterable[FirmSeen], ours: int, by: By) -> ChangeSeen:
    won, to_won, to_others = 0, 0, 0
    for firm in firms:
        then = firm.changed[number]
        others = max((one.by(by) for i, one in enumerate(firm.worth) if i != ours), default=0)
        was, is_ = firm.worth[ours].by(by) > others, then.by(by) > others
        if is_ and not was:
            won, to_won = won + 1, to_won + then.by(by)
        elif is_:
            to_others += then.by(by) - firm.worth[ours].by(by)
    return ChangeSeen(change, won, to_won, to_others)
