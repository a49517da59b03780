"""Which years a comparison can be asked for."""

from __future__ import annotations

import pytest

from largesse import api
from largesse.errors import LargesseError

FIRM = {"currency": "EUR", "facts": {"rd_spending": {2025: 100_000}}}


@pytest.mark.parametrize("first", [-1, 0, 1989, 2151, 9_998, 99_999])
def test_a_year_that_nobody_means_is_refused(first: int) -> None:
    with pytest.raises(LargesseError, match="begins with a year from 1990 to 2150, not with"):
        api.compare(FIRM, places=["ie"], years=2, first_year=first, on="2026-11-01")


@pytest.mark.parametrize("number", [-1, 0, 21])
def test_too_few_and_too_many_years_are_refused(number: int) -> None:
    with pytest.raises(LargesseError, match="1 to 20 years"):
        api.compare(FIRM, places=["ie"], years=number, first_year=2026, on="2026-11-01")


def test_without_a_first_year_it_is_that_of_the_day() -> None:
    assert api.compare(FIRM, places=["ie"], years=2, on="2026-11-01").years == range(2026, 2028)
