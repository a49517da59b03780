"""A representative firm that is described wrongly is told, never measured as if it had nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from largesse.errors import LargesseError
from largesse.subsidy_rate.places import Counted, Place, Spend, TaxRate, Years
from tests.subsidy_rate.islet_places import ACT, ALWAYS, SUPPORT, islet, rate

TAX = Fraction(1, 4)


def changed(**scheme: Any) -> Place:
    place = islet(TAX, rates={"credit_rate": Fraction(1, 10)})
    return replace(place, schemes=(replace(place.schemes[0], **scheme),))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (changed(programme="islet/none"), "There is no programme 'islet/none'."),
        (changed(spends={"labour": Spend("spend")}), "islet/rd-support has no fact 'spend'. Did you mean 'spent'"),
        (changed(counted=(Counted("grant"),)), "islet/rd-support has neither benefit nor rule 'grant'."),
        (changed(on="{year}-13-01"), "'{year}-13-01' is no day of 2024: write it as {year}-12-31."),
        (replace(islet(TAX), tax_rates=(TaxRate(Years(2000, 2001), ACT, TAX),)),
         "islet: there is no tax rate for sme in 2024."),
        (replace(islet(TAX), tax_rates=(TaxRate(ALWAYS, ACT, None, SUPPORT, "timing.third", "{year}-12-31"),)),
         f"{SUPPORT} has no timing.third for 2024."),
        (islet(TAX, spend=0), f"islet: the sme, profit firm of 2024 is refused by {SUPPORT} (entitled)."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_firm_described_wrongly(place: Place, said: str) -> None:
    with pytest.raises(LargesseError) as error:
        rate(place)
    assert said in str(error.value)


def test_a_fact_that_lacks_is_named() -> None:
    place = islet(TAX)
    facts = {name: value for name, value in place.schemes[0].facts.items() if name != "spent_by_year"}
    with pytest.raises(LargesseError, match=r"is undetermined by .*spent_by_year"):
        rate(replace(place, schemes=(replace(place.schemes[0], facts=facts),)))
    facts = {name: value for name, value in place.schemes[0].facts.items() if name != "credit_rate"}
    with pytest.raises(LargesseError, match=r"islet/rd-support: credit is not known without credit_rate\."):
        rate(replace(place, schemes=(replace(place.schemes[0], facts=facts),)))
