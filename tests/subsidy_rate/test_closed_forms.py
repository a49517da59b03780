"""The measure against closed forms, written from the definition of the B-index: B = (1 - A) / (1 - tax rate)."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.subsidy_rate.places import Unmodelled
from largesse.subsidy_rate.timing import Schedule, declining_then_straight, straight_line
from tests.subsidy_rate.islet_places import ACT, ALWAYS, BIG, IN_A_LOSS, deduction, islet, rate

V = Fraction(10, 11)
"""What a unit is worth that comes a year later, at 10%."""
shares = st.integers(0, 1_000).map(lambda n: Fraction(n, 1_000))  # so that no benefit is rounded
tax_rates = st.integers(0, 600).map(lambda n: Fraction(n, 1_000))
few = settings(max_examples=25, deadline=None)


@few
@given(c=shares, tax=tax_rates)
def test_a_credit_that_is_not_taxed(c: Fraction, tax: Fraction) -> None:
    assert rate(islet(tax, rates={"credit_rate": c})) == c / (1 - tax)


@few
@given(c=shares, tax=tax_rates)
def test_a_credit_that_is_taxed(c: Fraction, tax: Fraction) -> None:
    assert rate(islet(tax, rates={"credit_rate": c}, taxed=True)) == c


@few
@given(s=shares, tax=tax_rates)
def test_an_extra_deduction(s: Fraction, tax: Fraction) -> None:
    assert rate(islet(tax, rates={"extra_rate": s})) == s * tax / (1 - tax)


@few
@given(c=shares, tax=tax_rates)
def test_an_offset_in_place_of_the_deduction(c: Fraction, tax: Fraction) -> None:
    expected = (c - tax) / (1 - tax) if c else Fraction(0)
    assert rate(islet(tax, rates={"credit_rate": c}, replaces_deduction=True)) == expected


@few
@given(c=shares, tax=tax_rates)
def test_half_of_it_later(c: Fraction, tax: Fraction) -> None:
    assert rate(islet(tax, rates={"later_rate": c})) == c * (1 + V**2) / 2 / (1 - tax)


@few
@given(c=shares, tax=tax_rates, lag=st.integers(0, 5))
def test_everything_later(c: Fraction, tax: Fraction, lag: int) -> None:
    assert rate(islet(tax, rates={"credit_rate": c}, lag=lag)) == c * V**lag / (1 - tax)


@few
@given(c=shares, tax=tax_rates)
def test_an_increase_lowers_the_next_year(c: Fraction, tax: Fraction) -> None:
    assert rate(islet(tax, by_year=True, rates={"increase_rate": c})) == c * (1 - V / 2) / (1 - tax)


@few
@given(c=shares, tax=tax_rates)
def test_a_loss(c: Fraction, tax: Fraction) -> None:
    credit = {"credit_rate": c}
    assert rate(islet(tax, rates=credit, in_a_loss="nothing"), IN_A_LOSS) == 0
    assert rate(islet(tax, rates=credit, in_a_loss="carried"), IN_A_LOSS) == c * V**2 / (1 - tax)
    assert rate(islet(tax, rates=credit, in_a_loss="carried", taxed=True), IN_A_LOSS) == c * V**2
    at_once = rate(islet(tax, rates=credit, taxed=True), IN_A_LOSS)
    assert at_once == (c - tax * c * V**2) / (1 - tax)


@few
@given(c=shares, tax=tax_rates)
def test_above_the_limit_nothing_unless_no_ceiling_is_to_be_met(c: Fraction, tax: Fraction) -> None:
    place = islet(tax, rates={"credit_rate": c}, spend=2_000_000, headline=900_000, limit=1_000_000)
    assert rate(place) == 0
    assert rate(place, headline=True) == c / (1 - tax)


@few
@given(c=shares, tax=tax_rates)
def test_only_labour_counts(c: Fraction, tax: Fraction) -> None:
    assert rate(islet(tax, kinds=("labour",), rates={"credit_rate": c})) == Fraction(2, 3) * c / (1 - tax)


@few
@given(c=shares, tax=tax_rates, years=st.integers(1, 40), declining=st.integers(1, 99))
def test_capital_costs(c: Fraction, tax: Fraction, years: int, declining: int) -> None:
    """Machinery declines, buildings go in equal shares; neither has the credit; the rest is 90%."""
    d = Fraction(declining, 100)
    place = islet(
        tax,
        rates={"credit_rate": c},
        deductions=(deduction("machinery", declining=d), deduction("buildings", *[Fraction(1, years)] * years)),
    )
    machinery = d / (1 - (1 - d) * V)  # the sum of d (1 - d)^t v^t
    buildings = sum((V**t for t in range(years)), Fraction(0)) / years
    lost = tax * Fraction(1, 20) * (1 - machinery + 1 - buildings)
    assert rate(place, capital=True) == (Fraction(9, 10) * c - lost) / (1 - tax)
    extra = (Unmodelled("machinery", "labour", ALWAYS, ACT),)
    with_extra = islet(tax, rates={"credit_rate": c}, deductions=place.deductions, unmodelled=extra)
    assert rate(with_extra, capital=True, unmodelled=True) == (Fraction(95, 100) * c - lost) / (1 - tax)


@few
@given(declining=st.integers(1, 99), first=st.integers(0, 99))
def test_a_declining_schedule_is_the_sum_of_its_years(declining: int, first: int) -> None:
    """Against adding up three hundred years, with what is left after them as the error."""
    d, at_first = Fraction(declining, 100), Fraction(first, 100)
    left, value = 1.0 - float(at_first), float(at_first)
    for year in range(1, 300):
        value += left * float(d) * float(V) ** year
        left -= left * float(d)
    exact = Schedule((at_first,), d).present_value(Fraction(1, 10))
    assert abs(float(exact) - value) < 1e-9


def test_equal_shares_over_years_that_are_no_whole_number() -> None:
    assert straight_line(Fraction(5, 2)) == (Fraction(2, 5), Fraction(2, 5), Fraction(1, 5))
    half = Fraction(1, 2)
    assert declining_then_straight(half, 2, Fraction(2)) == (half, Fraction(1, 4), Fraction(1, 8), Fraction(1, 8))


@few
@given(tax=tax_rates)
def test_without_any_support_there_is_no_subsidy(tax: Fraction) -> None:
    assert rate(islet(tax)) == 0
    assert rate(islet(tax, limit=BIG, rates={"extra_rate": Fraction(1)}), IN_A_LOSS) == tax / (1 - tax)
