"""China's provinces forward, and who passes whom, from the yearbooks' tables. Run by `make real`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from largesse.hub import api

FOLDER = Path(os.environ.get("LARGESSE_SHARED", "../shared")) / "data" / "china_province_rd"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("hub") / "hub.duckdb"
    api.import_data(path, FOLDER, by="china_province_rd", retrieved=date(2026, 1, 1))
    yield path


def test_shanghai_does_not_pass_beijing_soon(hub: Path) -> None:
    """205 billion yuan beside 295 in 2023, and half of all years the gap widened."""
    found, _ = api.passing(hub, "rd-spending", "上海", "北京", years=10)
    assert found.first.last == 2023
    assert found.share is not None and 0.69 < found.share < 0.70
    assert found.probability(2026) < 0.001
    assert found.probability(2033) < 0.05
    assert found.possible is None
    assert found.skill is not None
    assert (found.skill.verdict, found.skill.places) == ("skill", 31)


def test_beijing_is_ahead_in_all_years(hub: Path) -> None:
    found, _ = api.passing(hub, "rd-spending", "北京", "上海")
    assert found.from_the_start and found.ahead_since == 2010


@pytest.mark.parametrize("indicator", ["rd-spending", "patent-applications", "patent-grants", "rd-personnel"])
def test_the_trend_of_a_gap_does_not_beat_the_naive_way(indicator: str, hub: Path) -> None:
    """What is believed beats the base rate all the same, and is about right where it says up to two fifths."""
    found, _ = api.passing(hub, indicator, "anhui", "guangdong", years=5)
    assert found.skill is not None and found.skill.over_base is not None
    assert (found.shown, found.skill.verdict) == ("naive", "skill")
    assert found.skill.over_base.part > 0.1
    for one in found.skill.bins:
        if one.most <= 0.4:
            assert abs(one.said - one.came) < 0.12


def test_steady_growth_has_skill_and_a_break_has_none(hub: Path) -> None:
    shanghai, _ = api.forecast(hub, "rd-spending", "shanghai")
    assert shanghai.skill == "skill"
    assert all(row.gain > 0 for row in shanghai.horizons)
    shandong, _ = api.forecast(hub, "rd-spending", "shandong")
    assert (shandong.skill, shandong.shown) == ("no skill", "naive")
    assert 2019 in {shift.year for shift in shandong.shifts}
