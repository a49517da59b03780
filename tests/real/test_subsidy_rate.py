"""Subsidy rates beside the whole file of published means. Run by `make real`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from largesse.subsidy_rate.gaps import subsidy_rates
from largesse.subsidy_rate.published import restated, with_means_of
from largesse.subsidy_rate.reading import places

FILE = Path(os.environ.get("LARGESSE_SHARED", "../shared")) / "data" / "itci" / "oecd_r_and_d_credit.csv"
COUNTRIES = {"AUS", "CAN", "DEU", "FRA", "GBR", "IRL", "JPN", "KOR", "NLD", "USA"}
REPRODUCED = {
    2014: {"de"}, 2015: {"de"}, 2016: {"de"}, 2017: {"de"}, 2018: {"au", "de"}, 2019: {"au", "de"},
    2020: {"au", "ca", "de"},
    2021: {"au", "ca", "de"}, 2022: {"au", "ca", "de"}, 2023: {"au", "ca", "de"}, 2024: {"au", "ca", "ie", "kr"},
    2025: {"au", "ca", "de", "fr", "kr", "nl", "uk"},
}  # fmt: skip
"""Places whose mean is reproduced, by year of the index."""


def test_what_is_restated_stands_in_the_file() -> None:
    means = with_means_of(FILE, restated()).means
    assert {iso for iso, _ in means} >= COUNTRIES == {one.iso for one in places().values()} & {i for i, _ in means}
    assert {key: means[key] for key in restated().means} == restated().means


@pytest.mark.parametrize("year", REPRODUCED)
def test_every_mean_of_the_file(year: int) -> None:
    """Each gap is taken apart exactly, or the library lacks the law; and so many are reproduced."""
    published = with_means_of(FILE, restated())
    reproduced = set()
    compared = 0
    for one in subsidy_rates((), year, published):
        mean = one.rows[-1]
        if mean.published is None:
            continue
        compared += 1
        if mean.parts is not None:
            assert sum(mean.parts.values()) == mean.gap
        if mean.reproduced:
            reproduced.add(one.place.id)
    assert compared == len(COUNTRIES)
    assert reproduced == REPRODUCED[year]
