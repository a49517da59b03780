"""A gap in parts: they add up to it exactly, each is what its cause alone changes, and unexplained is the rest."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.cli.subsidy_rate_data import rounded, rounded_parts
from largesse.subsidy_rate.gaps import CAUSES, PlaceRates, beside, subsidy_rates
from largesse.subsidy_rate.measure import Measure
from largesse.subsidy_rate.places import TaxRate, Unmodelled, Years
from largesse.subsidy_rate.published import Published, restated
from largesse.subsidy_rate.reading import conventions, places
from tests.subsidy_rate.islet_places import ACT, ALWAYS, LAW, MEASURE, deduction, islet

values = st.integers(-10_000, 10_000).map(lambda n: Fraction(n, 10_000))
VALUE = Fraction(123, 1000)
Y = Fraction(1, 100)


def published(value: Fraction, *, lag: int = 0) -> Published:
    return Published(
        profitable={("sme", "ISL", LAW): value, ("large", "ISL", LAW): value}, means={("ISL", LAW): value}, lag=lag
    )


@settings(max_examples=30, deadline=None)
@given(value=values, n=st.integers(0, 1_000), tax=st.integers(0, 600))
def test_the_parts_add_up_to_the_gap(value: Fraction, n: int, tax: int) -> None:
    """As they are, and as they are shown."""
    place = islet(
        Fraction(tax, 1000),
        rates={"credit_rate": Fraction(n, 1000)},
        spend=2_000_000,
        limit=1_000_000,
        headline=500_000,
        deductions=(deduction("buildings", declining=Fraction(1, 10)),),
        unmodelled=(Unmodelled("machinery", "labour", ALWAYS, ACT),),
    )
    compared = [row for row in beside(place, LAW, MEASURE, published(value)) if row.published is not None]
    assert len(compared) == 3
    for row in compared:
        assert row.parts is not None and row.ours is not None
        assert tuple(row.parts) == CAUSES
        assert sum(row.parts.values()) == row.gap == value - row.ours
        assert row.reproduced == (abs(row.parts["unexplained"]) <= Y)
        for decimals in (4, 6):
            shown = rounded_parts(row, decimals)
            assert sum(shown) == rounded(value, decimals) - rounded(row.ours, decimals)
            assert all(
                abs(a - b) <= Fraction(1, 10**decimals) for a, b in zip(shown, row.parts.values(), strict=True)
            )


def test_each_part_is_what_its_cause_changes() -> None:
    """By hand: a credit of 20% under a limit, tax of 25%, buildings never deducted, machinery in two halves."""
    tax, c, v = Fraction(1, 4), Fraction(1, 5), Fraction(10, 11)
    half = Fraction(1, 2)
    place = islet(
        tax,
        rates={"credit_rate": c},
        spend=2_000_000,
        limit=1_000_000,
        headline=500_000,
        deductions=(deduction("machinery", half, half),),
        unmodelled=(Unmodelled("buildings", "labour", ALWAYS, ACT),),
    )
    row = beside(place, LAW, MEASURE, published(VALUE))[0]
    assert row.ours == 0
    cap = c / (1 - tax)
    capital = (Fraction(9, 10) * c - tax * Fraction(1, 20) * (1 - (1 + v) / 2)) / (1 - tax) - cap
    extra = Fraction(1, 20) * c / (1 - tax)
    assert row.parts == {
        "cap": cap,
        "capital": capital,
        "unmodelled": extra,
        "year": 0,
        "rounding": Fraction(25, 100) - (cap + capital + extra),
        "unexplained": VALUE - Fraction(25, 100),
    }
    assert row.reproduced is False


def test_another_year_is_the_measure_by_the_law_of_that_year() -> None:
    place = islet(Fraction(1, 4), rates={"credit_rate": Fraction(3, 10)})
    cheaper = (TaxRate(Years(2000, LAW - 1), ACT, Fraction(0)), TaxRate(Years(LAW), ACT, Fraction(1, 4)))
    changed = replace(place, tax_rates=cheaper)
    *_, mean = beside(changed, LAW, MEASURE, published(VALUE, lag=1))
    assert (mean.year, mean.published_year, mean.ours) == (LAW, LAW - 1, Fraction(4, 10))
    assert mean.parts is not None
    assert mean.parts["capital"] == -Fraction(4, 100)
    assert mean.parts["year"] == Fraction(27, 100) - Fraction(36, 100)


def test_without_the_law_of_a_year_nothing_is_reproduced() -> None:
    place = islet(Fraction(1, 4), rates={"credit_rate": Fraction(3, 10)})
    scheme = replace(place.schemes[0], years=Years(LAW))
    *_, mean = beside(replace(place, schemes=(scheme,)), LAW, MEASURE, published(Fraction(4, 10), lag=1))
    assert (mean.ours, mean.gap) == (Fraction(4, 10), Fraction(0))
    assert mean.parts is None and mean.reproduced is False
    scheme = replace(place.schemes[0], years=Years(2000, LAW - 1))
    rows = beside(replace(place, schemes=(scheme,)), LAW, MEASURE, published(Fraction(36, 100), lag=1))
    assert [row.ours for row in rows[:4]] == [None] * 4
    assert (rows[4].year, rows[4].ours, rows[4].reproduced) == (LAW - 1, Fraction(4, 10), True)
    scheme = replace(place.schemes[0], years=Years(2000, LAW - 9))
    rows = beside(replace(place, schemes=(scheme,)), LAW, MEASURE, published(VALUE, lag=1))
    assert [(row.ours, row.gap, row.reproduced) for row in rows[:2]] == [(None, None, False)] * 2
    assert PlaceRates(place, LAW, tuple(rows), restated()).reproduced is False


def test_where_nothing_is_published_nothing_is_said_of_reproduction() -> None:
    place = replace(islet(Fraction(1, 4)), iso="")
    rows = beside(place, LAW, MEASURE, published(VALUE))
    assert [row.reproduced for row in rows] == [None] * 5
    assert PlaceRates(place, LAW, tuple(rows), restated()).reproduced is None


@pytest.mark.parametrize("year", sorted(restated().years))
def test_every_published_value_is_taken_apart_exactly(year: int) -> None:
    for one in subsidy_rates((), year, restated()):
        for row in one.rows:
            if row.parts is not None and row.published is not None:
                assert sum(row.parts.values()) == row.gap
            assert row.grade in ("", "assumed"), "the unit of R&D is assumed, and so everything is"


@pytest.mark.parametrize("year", conventions().years)
def test_every_year_can_be_asked_for(year: int) -> None:
    """No firm of any place is refused by its programme, and none lacks a fact or a rate of tax."""
    rates = [row.ours for one in subsidy_rates((), year, restated()) for row in one.rows if row.ours is not None]
    assert all(-1 < rate < 1 for rate in rates)
    assert len(rates) >= 10


def test_every_place_is_measured_in_some_year() -> None:
    measure = Measure(conventions())
    for place in places().values():
        found = [row for year in (2022, 2024) for row in beside(place, year, measure, restated())]
        assert any(row.ours is not None for row in found), place.id
