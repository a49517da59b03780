"""Which programmes a firm may have together: every lawful choice among those that exclude each other.

What excludes what falls into *questions* that have nothing to do with each other: the reliefs of a tax and what
their choice decides are one, the awards of headquarters another. Each is answered by itself, so that their choices
add up and do not multiply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from largesse.compare.choices import Question, Taken
from largesse.compare.offers import Offer, Seen, decide
from largesse.compare.worth import Bound, Line, lines, settled
from largesse.model.exact import total

NOTHING: Taken = frozenset()


@dataclass(frozen=True)
class Stack:
    """What a firm has in a place over the years by one lawful choice: the lines, what was taken each year of the
    programmes that exclude each other, and the credits of which something is left at the end that no tax took up."""

    lines: tuple[Line, ...]
    taken: Mapping[int, Taken]
    left: tuple[Line, ...] = ()

    @property
    def present(self) -> Any:
        return total(line.present for line in self.lines)


@dataclass(eq=False)
class YearOffers:
    """A year's offers: each programme's is decided once for what it rests on being taken."""

    seen: Seen
    year: int
    tax: str = ""
    _lines: dict[tuple[str, Taken, Bound], tuple[list[Line], Any]] = field(default_factory=dict)

    def offer(self, programme: str, taken: Taken) -> Offer:
        """A programme's offer where some are taken of those that exclude each other."""
        place, known = self.seen.place, self.seen.known.offers
        key = programme, self.year, taken & place.rests_on_taken[programme], self.tax
        if key not in known:
            one = place.by_id[programme]
            before = {name: self.offer(name, taken) for name in one.rests_on}
            known[key] = decide(self.seen, self.year, taken, before, one)
        return known[key]

    @property
    def offers(self) -> dict[str, Offer]:
        """Every programme's offer where nothing is taken yet."""
        return {one.id: self.offer(one.id, NOTHING) for one in self.seen.place.participants}

    def lines(self, programme: str, taken: Taken, bound: Bound) -> tuple[list[Line], Any]:
        """What a programme's benefits are worth, one by one and together at present."""
        key = programme, taken & self.seen.place.rests_on_taken[programme], bound
        if key not in self._lines:
            found = lines(self.seen, [self.offer(programme, taken)], bound)
            self._lines[key] = found, total(line.present for line in found) if found else 0
        return self._lines[key]


def offers_by_year(seen: Seen, years: range) -> list[YearOffers]:
    return [YearOffers(seen, year, str(seen.of_the_year(year)["tax_rate"])) for year in years]


def best(seen: Seen, by_year: list[YearOffers], bound: Bound) -> Stack:
    """The lawful choice that comes to most at present: at least, or at most. What is chosen with the place holds for
    all years; the rest is chosen anew each year. Of choices that come to as much, the one that takes least."""
    place = seen.place
    chosen: dict[int, list[Line]] = {year.year: [] for year in by_year}
    taken: dict[int, Taken] = {year.year: NOTHING for year in by_year}
    for name in place.asking_nothing:
        if _counts(seen, name):
            for year in by_year:
                chosen[year.year] += year.lines(name, NOTHING, bound)[0]
    for question in place.questions:
        for year, answer in _answered(seen, by_year, bound, question).items():
            taken[year.year] |= answer
            chosen[year.year] += _of(seen, year, bound, question, answer)
    found = settled(seen, chosen, bound)
    return Stack(tuple(found.lines), taken, tuple(found.left))


def _counts(seen: Seen, programme: str) -> bool:
    one = seen.place.by_id[programme]
    return one.counts and (seen.unverified or not one.unverified)


def _of(seen: Seen, year: YearOffers, bound: Bound, question: Question, taken: Taken) -> list[Line]:
    """The lines that an answer decides: those that it takes, and those that rest on it."""
    return [line for name in _decided(seen, question, taken) for line in year.lines(name, taken, bound)[0]]


def _decided(seen: Seen, question: Question, taken: Taken) -> list[str]:
    return [
        name
        for name in question.programmes
        if (name in taken or name not in question.excluding) and _counts(seen, name)
    ]


def _worth_a_look(seen: Seen, by_year: list[YearOffers], bound: Bound, question: Question) -> tuple[Taken, ...]:
    """The answers that can be best, by what is not in force in any year and what comes to nothing in every year."""
    never = frozenset(
        name for name in question.excluding if all(year.offer(name, NOTHING).decision is None for year in by_year)
    )
    nothing = frozenset(
        name
        for name, others in question.alone(seen.place.rests_on_taken).items()
        if name not in seen.place.asked_about
        and not any(year.lines(name, taken, bound)[1] for year in by_year for taken in others)
    )
    return question.worth_a_look(never, nothing)


def _answered(seen: Seen, by_year: list[YearOffers], bound: Bound, question: Question) -> dict[YearOffers, Taken]:
    """The best answer to a question, year by year, with what is chosen with the place the same in all of them."""
    answers = _worth_a_look(seen, by_year, bound, question)
    if len(answers) == 1:
        return dict.fromkeys(by_year, answers[0])
    worth = {
        (year.year, taken): total(year.lines(name, taken, bound)[1] for name in _decided(seen, question, taken))
        for year in by_year
        for taken in answers
    }
    found: list[tuple[Any, dict[YearOffers, Taken]]] = []
    tried: set[frozenset[Taken]] = set()
    for kept in question.kept:
        allowed = [taken for taken in answers if taken <= kept]
        if frozenset(allowed) in tried:  # what is chosen with the place is not in force in these years
            continue
        tried.add(frozenset(allowed))
        by = {year: max(allowed, key=lambda taken: (worth[year.year, taken], -len(taken))) for year in by_year}
        lines_of = {year.year: _of(seen, year, bound, question, taken) for year, taken in by.items()}
        present = total(line.present for line in settled(seen, lines_of, bound).lines)
        found.append(((present, -sum(map(len, by.values()))), by))
    return max(found, key=lambda pair: pair[0])[1]
