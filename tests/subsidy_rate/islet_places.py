"""Places of the made-up islet: one programme with a benefit of each kind, at rates that a test chooses."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from largesse.subsidy_rate.measure import Measure, Way
from largesse.subsidy_rate.places import (
    Basis,
    Conventions,
    Deduction,
    Place,
    Scheme,
    Spend,
    TaxRate,
    Unmodelled,
    Years,
)
from largesse.subsidy_rate.scenarios import Kind, Scenario
from largesse.subsidy_rate.timing import Schedule

SUPPORT = str(Path(__file__).parent / "islet" / "rd_support")
LAW = 2024
ALWAYS = Years(2000)
ACT = Basis("tax_rate", "enacted", "islet_act")
BIG = 1_000_000_000
CONVENTIONS = Conventions(
    years=range(2000, 2101),
    discount=Fraction(1, 10),
    years_to_profit=2,
    unit={
        "labour": Fraction(3, 5),
        "other_current": Fraction(3, 10),
        "machinery": Fraction(1, 20),
        "buildings": Fraction(1, 20),
    },
    step=Fraction(10_000),
)
MEASURE = Measure(CONVENTIONS)
IN_PROFIT, IN_A_LOSS = Scenario("sme", "profit"), Scenario("sme", "loss")


def islet(
    tax_rate: Fraction,
    *,
    kinds: tuple[Kind, ...] = ("labour", "other_current"),
    spend: int = 1_000_000,
    headline: int = 1_000_000,
    limit: int = BIG,
    by_year: bool = False,
    deductions: tuple[Deduction, ...] = (),
    unmodelled: tuple[Unmodelled, ...] = (),
    rates: dict[str, Fraction] | None = None,
    **scheme: Any,
) -> Place:
    """A place where R&D of some kinds has the islet's support, at some rates."""
    facts: dict[str, object] = {
        "year_begins": "{year}-01-01", "limit": limit, "income": BIG, "tax_rate": "{tax_rate}",
        "credit_rate": 0, "later_rate": 0, "increase_rate": 0, "extra_rate": 0,
    }  # fmt: skip
    where = Spend("spent_by_year", history=1) if by_year else Spend("spent")
    facts |= {"spent": 0} if by_year else {"spent_by_year": {"{year}": 0, "{year-1}": 0}}
    return Place(
        id="islet",
        iso="ISL",
        names={"en": "Islet", "zh": "小岛"},
        tax_rates=(TaxRate(ALWAYS, ACT, tax_rate),),
        schemes=(Scheme(ALWAYS, SUPPORT, facts=facts | (rates or {}), spends=dict.fromkeys(kinds, where), **scheme),),
        spend={"sme": Fraction(spend), "large": Fraction(spend)},
        headline={"sme": Fraction(headline), "large": Fraction(headline)},
        deductions=deductions,
        unmodelled=unmodelled,
    )


def deduction(kind: Kind, *shares: Fraction, declining: Fraction | None = None) -> Deduction:
    return Deduction((kind,), ALWAYS, Schedule(shares, declining), ACT)


def rate(place: Place, scenario: Scenario = IN_PROFIT, **way: bool) -> Fraction:
    """Ours, exactly."""
    found = MEASURE.of(place, scenario, Way(LAW, **way))
    assert found is not None
    return found.rate
