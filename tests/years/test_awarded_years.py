"""What the pools of a replay have, and what a replay does not do."""

from __future__ import annotations

from pathlib import Path

import pytest
from largesse.years.appropriations import appropriations_of

from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.years.replay import Edition, replay

SALTHOLM = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm"


def test_the_money_of_each_year_is_what_the_programme_says_on_its_last_day() -> None:
    found = appropriations_of(load_programme(SALTHOLM / "quay_fund"), range(2023, 2027))
    assert found == {"quay_fund": {2024: 100_000_000, 2025: 120_000_000, 2026: 120_000_000}}


def test_a_programme_without_pools_has_none() -> None:
    assert appropriations_of(load_programme(SALTHOLM / "harbour_seat"), [2024]) == {}


@pytest.mark.parametrize(
    ("programme", "said"),
    [
        ("quay_fund", "ceilings that firms share (aid_of_an_undertaking)"),
        ("island_champions", "fewer places than firms"),
    ],
)
def test_what_firms_share_is_not_replayed_as_if_each_were_alone(tmp_path: Path, programme: str, said: str) -> None:
    register = tmp_path / "firms.csv"
    register.write_text("id\na\n", encoding="utf-8")
    with pytest.raises(LargesseError) as error:
        replay(load_programme(SALTHOLM / programme), [Edition(2026, register, None, None)], out=tmp_path / "out")
    assert said in str(error.value)
    assert not (tmp_path / "out").exists()
