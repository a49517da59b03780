"""Real registers: six editions of the EU Industrial R&D Investment Scoreboard, read through the mappings in examples.

The data is no part of the project. `make real` looks for it in LARGESSE_SHARED, and fails where it is not there.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest

import largesse
from largesse.batch.one_firm import firm_of
from largesse.batch.run import decide_register
from largesse.batch.summary import RegisterResult
from largesse.decide.decision import Decider
from tests.real.scoreboard import MAPPINGS, edition

PROGRAMME = "cn/shanghai/innovative-hq"
ON = date(2024, 2, 23)
EDITIONS = {
    2018: "scoreboard_2018", 2019: "scoreboard_2019", 2020: "scoreboard_2020", 2021: "scoreboard_2021",
    2022: "scoreboard_2022", 2023: "scoreboard_2023",
}  # fmt: skip
RUNS = [*EDITIONS.items(), (2023, "scoreboard_2023_assumed"), (2023, "scoreboard_growth")]


def decided(year: int, mapping: str, out: Path) -> RegisterResult:
    programme = largesse.load(PROGRAMME).programme
    return decide_register(programme, edition(year), mapping=MAPPINGS / f"{mapping}.yaml", on=ON, out=out)


@pytest.mark.parametrize(("year", "mapping"), RUNS)
def test_every_row_is_accounted_for(tmp_path: Path, year: int, mapping: str) -> None:
    result = decided(year, mapping, tmp_path / "out")
    with edition(year).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    assert (result.rows_in, result.blank) == (len(rows), blank)
    assert result.decided + result.rejected + blank == len(rows)
    assert (result.decided, result.rejected) == (2500, 0)
    assert sum(result.statuses.values()) == 2500


@pytest.mark.parametrize(("year", "mapping"), RUNS)
def test_single_firms_are_decided_alike(tmp_path: Path, year: int, mapping: str) -> None:
    """Every 250th firm, read out of the register by itself and decided by the interpreter."""
    result = decided(year, mapping, tmp_path / "out")
    with duckdb.connect() as connection:
        rows = connection.read_parquet(str(result.decisions)).fetchall()
        names = connection.read_parquet(str(result.decisions)).columns
    programme = largesse.load(PROGRAMME).programme
    decider = Decider(programme)
    for row in rows[::250]:
        said = dict(zip(names, row, strict=True))
        firm = firm_of(programme, edition(year), id=said["id"], mapping=MAPPINGS / f"{mapping}.yaml")
        decision = decider.decide(firm, ON)
        assert (said["status"], said["total"]) == (decision.status, decision.total)
        assert said["missing"] == ";".join(decision.missing_cells)
        assert said["failed"] == ";".join(decision.failed)
        for name, benefit in decision.benefits.items():
            assert (said[f"{name}_status"], said[f"{name}_amount"]) == (benefit.status, benefit.amount)


def test_what_the_file_cannot_know_stays_unknown(tmp_path: Path) -> None:
    result = decided(2023, "scoreboard_2023", tmp_path / "out")
    missing = dict(result.missing)
    assert result.statuses["granted"] == 0
    assert missing["branches_elsewhere"] == missing["core_ip"] == result.statuses["undetermined"]


def test_assumptions_are_stated(tmp_path: Path) -> None:
    result = decided(2023, "scoreboard_2023_assumed", tmp_path / "out")
    assert result.statuses["granted"] > 0
    assert result.grade == "assumed"
    assert {"branches_elsewhere", "rd_staff", "core_ip"} <= {one["fact"] for one in result.assumptions}


def test_firms_that_could_not_be_joined_are_listed(tmp_path: Path) -> None:
    result = decided(2023, "scoreboard_growth", tmp_path / "out")
    with (tmp_path / "out" / "unjoined.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) == sum(result.unjoined.values()) > 0
    assert not [row for row in listed if row["name"] == "PDD"]  # PINDUODUO in the earlier editions
