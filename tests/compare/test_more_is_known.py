"""What a place offers a firm of which little is known holds for every firm that it may be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.one_firm import amounts, over_years

PLACES = ("ca/ontario", "au", "us", "kr", "jp", "sg", "hk")


@st.composite
def firms(draw: st.DrawFn) -> dict[str, Any]:
    """A firm whose every figure that these places ask for is known, from 2019 or its founding to 2026."""
    founded = draw(st.integers(2008, 2022))

    def yearly(least: int, most: int) -> dict[int, int]:
        figures = st.one_of(st.just(0), st.integers(least, 2_000_000), st.integers(least, most))
        return {year: max(least, draw(figures)) for year in range(max(2019, founded), 2027)}

    parts = [draw(st.integers(0, 33)) for _ in range(3)]
    return {
        "founded_on": f"{founded}-{draw(st.integers(1, 12)):02}-01",
        "size": draw(st.sampled_from(["small", "medium", "large"])),
        "listed": draw(st.booleans()),
        "foreign_invested": draw(st.booleans()),
        "sales": yearly(0, 100_000_000),
        "profit": yearly(-20_000_000, 20_000_000),
        "total_assets": yearly(0, 80_000_000),
        "payroll_taxes": yearly(0, 3_000_000),
        "rd_spending": yearly(0, 30_000_000),
        "rd_wages_share": f"{parts[0]}%",
        "rd_materials_share": f"{parts[1]}%",
        "rd_contracts_share": f"{parts[2]}%",
    }


ASKED = (
    "founded_on", "size", "listed", "foreign_invested", "sales", "profit", "total_assets", "payroll_taxes",
    "rd_spending", "rd_wages_share", "rd_materials_share", "rd_contracts_share",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@given(firms(), st.sets(st.sampled_from(ASKED), max_size=5), st.integers(2022, 2028))
def test_the_offer_of_a_firm_lies_within_that_of_one_of_which_less_is_known(
    place: str, firm: dict[str, Any], unknown: set[str], year: int
) -> None:
    less = {name: value for name, value in firm.items() if name not in unknown}
    wide = amounts(place, less, year=year)
    for benefit, (least, most) in amounts(place, firm, year=year).items():
        assert wide[benefit][0] <= least <= most <= wide[benefit][1]


@pytest.mark.parametrize("place", PLACES)
@given(firms(), st.sets(st.sampled_from(ASKED), max_size=5), st.integers(2022, 2026))
def test_and_so_does_what_it_is_worth_over_the_years(
    place: str, firm: dict[str, Any], unknown: set[str], year: int
) -> None:
    less = {name: value for name, value in firm.items() if name not in unknown}
    wide, narrow = over_years(place, less, year, 3), over_years(place, firm, year, 3)
    assert wide.least.present <= narrow.least.present <= narrow.most.present <= wide.most.present
