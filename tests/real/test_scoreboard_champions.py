"""Champions in the editions of the Scoreboard, as persons judged them."""

from __future__ import annotations

import csv
import time
from datetime import date
from pathlib import Path

from largesse.hub.champions import api, outcomes
from largesse.hub.champions.editions import read_editions
from largesse.hub.observations.written import paged
from tests.real.scoreboard import DATA, edition

YEARS = range(2018, 2024)


def test_every_edition_is_read_whole() -> None:
    editions = read_editions([edition(year) for year in YEARS])
    assert [(one.year, len(one.rows)) for one in editions] == [(year - 1, 2500) for year in YEARS]
    assert all(row.figures["rd"] is not None for one in editions for row in one.rows)
    for one, year in zip(editions, YEARS, strict=True):
        missing = [sum(row.figures[measure] is None for row in one.rows) for measure in ("sales", "employees")]
        assert missing == [_blank(year, "Net sales ("), _blank(year, "Employees")]
    bilibili = [str(row.figures["rd"]) for one in editions for row in one.rows if row.name == "BILIBILI"]
    assert bilibili == ["35.9", "68.5", "113.9", "188.673335", "393.598881", "639.537096"]


def _blank(year: int, column: str) -> int:
    """How many firms of an edition have nothing in a column, counted plainly."""
    with edition(year).open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Company"].strip()]
    name = next(name for name in rows[0] if name.strip().startswith(column) and "growth" not in name)
    return sum(not row[name].strip() for row in rows)


def test_the_champions_that_the_scoreboard_has_are_candidates(tmp_path: Path) -> None:
    start = time.perf_counter()
    found = api.match(tmp_path / "hub.duckdb", [DATA], place="cn/shanghai", called="scoreboard")
    assert time.perf_counter() - start < 30
    sure = {(one.champion.rpartition("/")[2], one.record) for one in found.found if one.reason.why == "name"}
    assert sure == {
        ("bilibili", "scoreboard:BILIBILI"),
        ("sensetime", "scoreboard:SENSETIME"),
        ("pdd-holdings", "scoreboard:PDD"),
    }
    assert all(one.against for one in found.found if one.reason.why == "part")
    assert set(found.without) == {"miHoYo", "Jaka Robotics", "Xiaodu Technology"}


def test_what_became_of_them_cannot_be_said_yet(tmp_path: Path) -> None:
    hub = tmp_path / "hub.duckdb"
    api.match(hub, [DATA], called="scoreboard")
    for firm in ("bilibili", "sensetime"):
        api.judge(hub, firm, f"scoreboard:{firm}", "positive", by="A test", reason="The same name and country")
    (outcome,) = api.outcome(hub, [DATA], place="cn/shanghai", called="scoreboard")
    assert not outcome.after
    assert outcome.limits[0].id == "champions.limit.no_after"
    assert [(one.name, one.matched.base, one.years[0]) for one in outcome.followed if one.matched] == [
        ("Bilibili", 2022, 2017),
        ("SenseTime", 2022, 2022),
    ]
    assert {row.country for one in outcome.followed for row in one.beside} == {"China"}
    assert not any(row.name in ("BILIBILI", "SENSETIME", "PDD") for one in outcome.followed for row in one.beside)
    assert {line.side for line in outcome.lines} == {"before"}
    assert all(line.found.sets == 1 for line in outcome.lines)
    text = paged(outcomes.shown([outcome], "en"), "md", "en")
    assert "There is no year after the recognition yet: they were recognised in 2023" in text
    assert "too few champions for an interval of 95%" in text


def test_the_register_stands_as_its_sources_say() -> None:
    view = api.show(None, "cn/shanghai", on=date(2024, 3, 1))
    assert [view.registers[0].unnamed(batch) for batch in view.registers[0].batches] == [34, 49]
