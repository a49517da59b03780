"""Several sources of one cell: all are kept, one is preferred, and how far the others are is said."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub import observations
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.observations.cells import cells_of, in_time, last_place
from largesse.hub.store import Store
from largesse.model.sources import GRADES
from tests.hub.kit import observed

pytestmark = pytest.mark.usefixtures("skerries")

OLD, NEW = date(2024, 1, 1), date(2025, 1, 1)


def kept(*ones: Observation) -> observations.Cell:
    with Store.open(None) as store:
        observations.add(store, ones)
        (cell,) = observations.of(store, "rd-spending", "sk/saltholm")
    return cell


def test_the_strongest_grade_then_the_latest_day_then_the_most_exact_number() -> None:
    press = observed(5, source="press", grade="reported", retrieved=NEW)
    old = observed(6, source="old", retrieved=OLD)
    assert kept(press, old).preferred == old
    new = observed(7, source="new", retrieved=NEW)
    assert kept(press, old, new).preferred == new
    exact = observed("7.25", source="z-exact", retrieved=NEW)
    assert kept(new, exact, old).preferred == exact
    assert [one.source for one in kept(new, exact, old, press).others] == ["new", "old", "press"]


def test_what_a_source_said_before_is_earlier_and_no_dispute() -> None:
    cell = kept(observed(5), observed(5), observed(8), observed(8))
    assert [cell.value, *(one.value for one in cell.earlier)] == [8, 5]
    assert cell.others == ()
    assert not cell.disputed


def test_the_same_words_are_one_row_and_a_withdrawn_one_can_come_again() -> None:
    with Store.open(None) as store:
        assert observations.add(store, [observed(5), observed(5)]) == 1
        assert observations.add(store, [observed(5, retrieved=NEW)]) == 0
        observations.withdraw(store, observed(5), "misread")
        assert observations.of(store, "rd-spending", "sk/saltholm") == []
        assert observations.places_of(store, "rd-spending") == ()
        assert observations.add(store, [observed(5)]) == 1
        assert observations.series(store, "rd-spending", "sk/saltholm") == {2023: 5}


def test_two_claims_of_one_source_are_two() -> None:
    cell = kept(observed(5, claim="a"), observed(6, claim="b"))
    assert {one.claim for one in (cell.preferred, *cell.others)} == {"a", "b"}


@pytest.mark.parametrize(
    ("value", "other", "disputed"),
    [
        ("204960280000", "204960000000", False),  # rounded to ten million
        ("115293000", "120000000", False),  # rounded to ten million, 4%
        ("100", "140", True),  # round numbers, and far apart
        ("4.44", "4.4", False),
        ("4.44", "4.5", True),
        ("0", "1", True),
        ("1000000", "1000400", False),  # so little is none
        ("43", "44", True),
    ],
)
def test_rounding_is_no_dispute(value: str, other: str, disputed: bool) -> None:
    cell = kept(observed(value, source="a", retrieved=NEW), observed(other, source="b", retrieved=OLD))
    assert cell.disputed is disputed
    assert cell.differences[0].by == Fraction(other) - Fraction(value)


@pytest.mark.parametrize(
    ("value", "place"),
    [("20496000", "1000"), ("4.4", "0.1"), ("7", "1"), ("0.05", "0.01"), ("1/3", "0"), ("-120", "10")],
)
def test_the_last_place_of_a_number(value: str, place: str) -> None:
    assert last_place(Fraction(value)) == Fraction(place)


def test_what_cannot_be_kept() -> None:
    wrong = [
        (observed(1, indicator="nothing"), "no indicator 'nothing'"),
        (observed(1, place="sk/nowhere"), "no place with the id 'sk/nowhere'"),
        (observed(1, grade="certain"), "'certain' is no grade"),
        (observed(1, source=""), "has a source"),
        (
            Observation("rd-spending", "sk", Period(None, date(2026, 1, 1)), Fraction(1), "a", "official"),
            "an open end",
        ),
    ]
    with Store.open(None) as store:
        for one, message in wrong:
            with pytest.raises(LargesseError, match=message):
                observations.add(store, [observed(2), one])
        assert observations.of(store, "rd-spending", "sk/saltholm") == []


def test_periods_are_in_the_order_of_their_ends_and_only_years_make_a_series() -> None:
    texts = ["2023", "2022-Q4", "2022", "2022-12", "2023-06", "2022-12-31"]
    ordered = sorted((found for text in texts if (found := Period.parse(text))), key=in_time)
    assert [one.text for one in ordered] == ["2022-12-31", "2022-12", "2022-Q4", "2022", "2023-06", "2023"]
    ones = [Observation("rd-spending", "sk/saltholm", one, Fraction(1), "a", "official") for one in ordered]
    with Store.open(None) as store:
        observations.add(store, ones)
        assert observations.series(store, "rd-spending", "sk/saltholm") == {2022: 1, 2023: 1}


VALUES = st.sampled_from([Fraction(n, 4) for n in range(1, 9)])
ROWS = st.lists(
    st.tuples(VALUES, st.sampled_from("abc"), st.sampled_from(GRADES), st.sampled_from([None, OLD, NEW])),
    min_size=1,
    max_size=9,
)


@given(ROWS)
def test_the_preferred_one_is_no_worse_than_any_other(rows: list[tuple[Fraction, str, str, date | None]]) -> None:
    """By the definition: of each source what it said last; then no other has a stronger grade, nor as strong a grade
    and a later day."""
    ones = [observed(v, source=s, grade=g, retrieved=d) for v, s, g, d in rows]
    (cell,) = cells_of(ones)
    latest = {one.source: one for one in ones}
    assert {id(one) for one in (cell.preferred, *cell.others)} == {id(one) for one in latest.values()}
    assert len(cell.earlier) == len(ones) - len(latest)
    for other in cell.others:
        first, second = GRADES.index(cell.preferred.grade), GRADES.index(other.grade)
        assert first <= second
        if first == second:
            assert (cell.preferred.retrieved or date.min) >= (other.retrieved or date.min)


@given(ROWS, st.randoms())
def test_sources_that_say_one_thing_each_can_come_in_any_order(
    rows: list[tuple[Fraction, str, str, date | None]], random: Random
) -> None:
    ones = list({source: observed(v, source=source, grade=g, retrieved=d) for v, source, g, d in rows}.values())
    shuffled = random.sample(ones, len(ones))
    assert cells_of(ones) == cells_of(shuffled)
