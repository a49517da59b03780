"""The innovative headquarters replayed over six editions of the Scoreboard, as if in force. Run by `make real`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

from largesse.cli.main import main
from tests.real.scoreboard import MAPPINGS, edition

YEARS = range(2018, 2024)


def editions() -> list[str]:
    """The arguments of `largesse replay`, as docs/registers.md has them."""
    said: list[str] = []
    for year in YEARS:
        said += [f"{year}={edition(year)}", "--map", f"{year}={MAPPINGS / f'scoreboard_{year}.yaml'}"]
    return said


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("replay") / "out"
    asked = ["replay", "cn/shanghai/innovative-hq", *editions(), "--as-if-in-force", "--out", str(folder)]
    assert main(asked) == 0
    return folder


@pytest.mark.parametrize(("lang", "said"), [("en", "AS IF IN FORCE"), ("zh", "视同施行")])
def test_the_first_line_says_that_it_is_as_if_in_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    asked = ["replay", "cn/shanghai/innovative-hq", *editions(), "--as-if-in-force", "--lang", lang]
    assert main([*asked, "--out", str(tmp_path / "out")]) == 0
    assert said in capsys.readouterr().out.splitlines()[0]


def test_the_summary_says_so_and_accounts_for_every_row(out: Path) -> None:
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["as_if_in_force"] is True
    assert [warning[-11:-1] for warning in summary["warnings"]] == [f"{year}-12-31" for year in range(2018, 2023)]
    assert [one["year"] for one in summary["editions"]] == [*YEARS]
    for one in summary["editions"]:
        assert (one["rows"]["decided"], one["rows"]["rejected"]) == (2500, 0)
        assert one["reference_years"] == [one["year"] - 1]


def test_it_is_not_in_force_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["replay", "cn/shanghai/innovative-hq", *editions(), "--out", str(tmp_path / "out")]
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert "--as-if-in-force" in said and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("year", YEARS)
def test_what_the_scoreboard_does_not_say_stays_unknown(out: Path, year: int) -> None:
    """A Chinese firm is refused only by what the edition has: a number, or an industry that the mapping reads as none
    of the listed sectors. Every other one is undetermined."""
    with edition(year).open(encoding="utf-8-sig", newline="") as file:
        chinese = {row["Company"].strip() for row in csv.DictReader(file) if row["Country"] == "China"}
    rows = duckdb.execute(f"SELECT id, status, failed, missing FROM '{out / f'decisions-{year}.parquet'}'").fetchall()
    of_china = [row for row in rows if row[0].strip() in chinese]
    assert len(of_china) == len(chinese) > 400
    decided_on = {"in_listed_sector", "large_enough", "growing", "spends_on_rd", "recognised"}
    for _, status, failed, missing in of_china:
        assert status == "refused" if failed else status == "undetermined"
        assert {*failed.split(";")} <= decided_on | {""}
        assert {"registered_in_shanghai", "core_ip"} <= {*missing.split(";")} or failed
    elsewhere = [row for row in rows if row[0].strip() not in chinese]
    assert {status for _, status, *_ in elsewhere} == {"refused"}
    assert all("registered_here" in failed.split(";") for _, _, failed, _ in elsewhere)


def test_nobody_is_awarded_anything_where_too_little_is_known(out: Path) -> None:
    assert duckdb.execute(f"SELECT count(*) FROM '{out / 'entries.parquet'}'").fetchall() == [(0,)]
    assert duckdb.execute(f"SELECT count(*) FROM '{out / 'firms.parquet'}'").fetchall() == [(0,)]
