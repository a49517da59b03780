"""What is in a pool: appropriations, what earlier years left, what was used; and what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from largesse.cohort.budget import Purse, purses, read_used
from largesse.errors import LargesseError
from largesse.language.load import load_programme

QUAY = load_programme(Path(__file__).parents[1] / "countries" / "skerries" / "saltholm" / "quay_fund")


def test_what_earlier_years_left_is_carried_over() -> None:
    used = {("quay_fund", 2024): 40_000_001, ("quay_fund", 2025): 5}
    found = purses(QUAY, date(2025, 5, 1), used)["quay_fund"]
    assert found == Purse("quay_fund", 2025, 120_000_000, 59_999_999, 5)
    assert found.available == 179_999_994


def test_in_the_first_year_nothing_is_carried() -> None:
    assert purses(QUAY, date(2024, 5, 1), {})["quay_fund"].available == 100_000_000


def test_an_earlier_year_must_be_told_of() -> None:
    with pytest.raises(LargesseError, match="nobody says what was used in 2024"):
        purses(QUAY, date(2025, 5, 1), {})


def test_to_the_last_cent_is_not_overdrawn_and_a_cent_more_is() -> None:
    assert purses(QUAY, date(2024, 5, 1), {("quay_fund", 2024): 100_000_000})["quay_fund"].available == 0
    with pytest.raises(LargesseError, match="overdrawn: in 2024 100000001 was used of 100000000"):
        purses(QUAY, date(2024, 5, 1), {("quay_fund", 2024): 100_000_001})
    with pytest.raises(LargesseError, match="overdrawn: in 2024"):
        purses(QUAY, date(2025, 5, 1), {("quay_fund", 2024): 100_000_001})


def test_nothing_can_have_been_used_of_a_year_without_an_appropriation() -> None:
    with pytest.raises(LargesseError, match="no appropriation in 2023"):
        purses(QUAY, date(2024, 5, 1), {("quay_fund", 2023): 0})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pool,year\nquay_fund,2024\n", "has the columns pool, year, used"),
        ("pool,year,used\nkay_fund,2024,1\n", "line 2: there is no pool 'kay_fund'. Did you mean 'quay_fund'?"),
        ("pool,year,used\nquay_fund,24,1\n", "line 2: '24' is no year"),
        ("pool,year,used\nquay_fund,2024,1.005\n", "line 2: '1.005' is no amount"),
        ("pool,year,used\nquay_fund,2024,-1\n", "line 2: '-1' is no amount"),
        ("pool,year,used\nquay_fund,2024,1\nquay_fund,2024,2\n", "line 3: quay_fund in 2024 stands there twice"),
        ("pool,year,used\nquay_fund,2024\n", "line 2: a line has 3 cells"),
    ],
)
def test_a_budget_file_is_checked(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "budget.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LargesseError) as error:
        read_used(QUAY, file)
    assert said in str(error.value)


def test_a_budget_file_is_read_in_the_main_unit(tmp_path: Path) -> None:
    file = tmp_path / "budget.csv"
    file.write_text("pool,year,used\nquay_fund,2024,1_250.50\n", encoding="utf-8")
    assert read_used(QUAY, file) == {("quay_fund", 2024): 125_050}
