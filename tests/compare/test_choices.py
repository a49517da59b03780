"""The best lawful choice is the best of all, tried one by one; programmes and what they are worth are made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations, product
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.compare.choices import Each, OnlyOne, Question, questions_of
from largesse.compare.entries import Why, Worth
from largesse.compare.offers import Offer, Seen
from largesse.compare.stacks import Stack, YearOffers, best
from largesse.compare.worth import Cash, Line
from largesse.errors import NOWHERE

NAMES = tuple("abcdef")
YEARS = (2026, 2027)
Chosen = frozenset[str]


@dataclass(frozen=True)
class MadeUp:
    """A place in which each programme is worth something in a year, by which of those are taken that it rests on."""

    only_one: tuple[OnlyOne, ...]
    rests_on_taken: Mapping[str, Chosen]
    worth: Mapping[tuple[str, int, Chosen], int]
    in_force: frozenset[tuple[str, int]]
    names: tuple[str, ...] = NAMES

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return questions_of(self.only_one, self.rests_on_taken)

    @cached_property
    def asking_nothing(self) -> tuple[str, ...]:
        asked = {name for question in self.questions for name in question.programmes}
        return tuple(name for name in self.names if name not in asked)

    @cached_property
    def by_id(self) -> dict[str, Any]:
        entry = SimpleNamespace(benefits={"aid": Worth("aid", NOWHERE)})
        return {name: SimpleNamespace(id=name, counts=True, unverified=False, entry=entry) for name in self.names}

    def amount(self, name: str, year: int, taken: Chosen) -> int:
        return self.worth[name, year, taken & self.rests_on_taken[name]] if (name, year) in self.in_force else 0


@dataclass(eq=False)
class MadeUpYear:
    place: MadeUp
    year: int
    asked: list[str] = field(default_factory=list)

    def offer(self, name: str, taken: Chosen) -> Any:
        decision = object() if (name, self.year) in self.place.in_force else None
        return SimpleNamespace(participant=self.place.by_id[name], year=self.year, decision=decision)

    def lines(self, name: str, taken: Chosen, bound: str) -> tuple[list[Line], int]:
        amount = self.place.amount(name, self.year, taken)
        cash = Cash(date(self.year, 12, 31), amount, amount, amount)
        return [Line(cast(Offer, self.offer(name, taken)), "aid", amount, (cash,))], amount


def best_of(place: MadeUp) -> Stack:
    figures = {"profit": None}
    seen = SimpleNamespace(
        place=SimpleNamespace(
            questions=place.questions,
            asking_nothing=place.asking_nothing,
            by_id=place.by_id,
            currency="EUR",
            rests_on_taken=place.rests_on_taken,
            asked_about=frozenset().union(*place.rests_on_taken.values()),
        ),
        unverified=False,
        in_year=lambda year, currency: figures,
    )
    years = [MadeUpYear(place, year) for year in YEARS]
    return best(cast(Seen, seen), cast(list[YearOffers], years), "least")


# --- the reference


def lawful(place: MadeUp) -> Iterator[set[Chosen]]:
    """For every choice that is made with the place: all that may be taken in a year. It is had by one set or none of
    each group, and nothing of a group whose set is chosen for good lies outside that set. What is in force in no year
    cannot be taken, and keeps nobody from the rest of its set."""
    ever = {name for name, _ in place.in_force}
    a_year = {frozenset(_had(place.only_one, chosen)) & ever for chosen in product(*map(_ways, place.only_one))}
    for_good = [group for group in place.only_one if group.each == "place"]
    for kept in product(*map(_ways, for_good)):
        pairs = list(zip(for_good, kept, strict=True))
        yield {
            taken for taken in a_year if all(name in one for group, one in pairs for name in taken & group.programmes)
        }


def _ways(group: OnlyOne) -> tuple[tuple[str, ...], ...]:
    return ((), *group.sets)


def _had(only_one: tuple[OnlyOne, ...], chosen: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Who stands in two groups needs both."""
    for name in NAMES:
        of = [one for group, one in zip(only_one, chosen, strict=True) if name in group.programmes]
        if of and all(name in one for one in of):
            yield name


def total(place: MadeUp, year: int, taken: Chosen) -> int:
    excluding = {name for group in place.only_one for one in group.sets for name in one}
    return sum(place.amount(name, year, taken) for name in place.names if name in taken or name not in excluding)


# --- what is made up


@st.composite
def groups(draw: st.DrawFn, names: tuple[str, ...] = NAMES) -> OnlyOne:
    of = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(tuple)
    each = cast(Each, draw(st.sampled_from(["year", "place"])))
    return OnlyOne(tuple(draw(st.lists(of, min_size=1, max_size=3, unique=True))), each, Why())


@st.composite
def places(draw: st.DrawFn, only_one: tuple[OnlyOne, ...] | None = None) -> MadeUp:
    told = tuple(draw(st.lists(groups(), max_size=3))) if only_one is None else only_one
    excluding = sorted({name for group in told for name in group.programmes})
    rests = {
        name: draw(st.frozensets(st.sampled_from(excluding), max_size=2)) - {name} if excluding else frozenset()
        for name in NAMES
    }
    worth = {
        (name, year, frozenset(taken)): draw(st.integers(0, 9))
        for name in NAMES
        for year in YEARS
        for size in range(len(rests[name]) + 1)
        for taken in combinations(sorted(rests[name]), size)
    }
    every = [(name, year) for name in NAMES for year in YEARS]
    missing = draw(st.frozensets(st.sampled_from(every), max_size=6))
    return MadeUp(told, rests, worth, frozenset(every) - missing)


@settings(max_examples=300, deadline=None)
@given(places())
def test_the_best_choice_is_the_best_of_all(place: MadeUp) -> None:
    found = best_of(place)
    assert found.present == max(
        sum(max(total(place, year, taken) for taken in allowed) for year in YEARS) for allowed in lawful(place)
    )


@settings(max_examples=150, deadline=None)
@given(places())
def test_the_best_choice_is_lawful_and_comes_to_its_lines(place: MadeUp) -> None:
    found = best_of(place)
    assert any(allowed.issuperset(found.taken.values()) for allowed in lawful(place))
    assert found.present == sum(total(place, year, taken) for year, taken in found.taken.items())


@settings(max_examples=100, deadline=None)
@given(groups(("a", "b", "c")), groups(("d", "e", "f")), st.data())
def test_questions_that_have_nothing_to_do_with_each_other_add_up(
    one: OnlyOne, other: OnlyOne, data: st.DataObject
) -> None:
    place = data.draw(places((one, other)))
    apart = {name: frozenset(on & group_of(name, one, other)) for name, on in place.rests_on_taken.items()}
    both = MadeUp((one, other), apart, place.worth, place.in_force)
    halves = [
        MadeUp((group,), {n: on for n, on in apart.items() if n in names}, place.worth, place.in_force, names)
        for group, names in ((one, ("a", "b", "c")), (other, ("d", "e", "f")))
    ]
    assert len(both.questions) == 2
    assert best_of(both).present == sum(best_of(half).present for half in halves)


def group_of(name: str, one: OnlyOne, other: OnlyOne) -> frozenset[str]:
    return (one if name in "abc" else other).programmes


@pytest.mark.parametrize(
    ("groups", "rests", "questions"),
    [
        ([("a", "b"), ("b", "c")], {}, [{"a", "b", "c"}]),
        ([("a", "b"), ("c", "d")], {}, [{"a", "b"}, {"c", "d"}]),
        ([("a", "b"), ("c", "d")], {"e": "ac"}, [{"a", "b", "c", "d", "e"}]),
        ([("a", "b")], {"e": "a", "f": ""}, [{"a", "b", "e"}]),
        ([], {}, []),
    ],
)
def test_what_has_to_do_with_each_other_is_one_question(
    groups: list[tuple[str, ...]], rests: dict[str, str], questions: list[set[str]]
) -> None:
    only_one = [OnlyOne(tuple((name,) for name in names), "year", Why()) for names in groups]
    found = questions_of(only_one, {name: frozenset(rests.get(name, "")) for name in NAMES})
    assert [set(question.programmes) for question in found] == questions


def test_of_choices_that_come_to_as_much_the_one_is_made_that_takes_least() -> None:
    none = {name: frozenset[str]() for name in NAMES}
    worth = {(name, year, frozenset[str]()): 0 for name in NAMES for year in YEARS}
    every = frozenset((name, year) for name in NAMES for year in YEARS)
    group = OnlyOne((("a",), ("b",)), "year", Why())
    assert set(best_of(MadeUp((group,), none, worth, every)).taken.values()) == {frozenset()}
