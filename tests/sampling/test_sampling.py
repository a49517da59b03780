"""Synthetic registers: what is read off the rules, and random numbers that are the same everywhere."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

import largesse
from largesse.batch.run import decide_register
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model.plan import make_plan
from largesse.sampling.draws import with_draws
from largesse.sampling.hints import Hint, hints
from largesse.sampling.register import write_sample
from tests.cli.command_kit import LAKESIDE

ON = date(2024, 6, 1)
BITS = 0xFFFFFFFF
LIBRARY = Path(largesse.__file__).parent / "library"


@pytest.fixture(scope="module")
def found() -> dict[str, Hint]:
    return hints(make_plan(load_programme(LAKESIDE), ON, 2023))


def test_thresholds_are_those_of_the_facts_own_kind(found: dict[str, Hint]) -> None:
    assert found["sales"].thresholds == [Fraction(1_000_000_00)]
    assert found["staff"].thresholds == [Fraction(20)]
    assert found["rent"].thresholds == [Fraction(250)]
    assert found["office_area"].thresholds == [Fraction(500)]
    assert found["founded"].days == [date(2010, 1, 1)]


def test_a_ratio_makes_one_fact_a_part_of_another(found: dict[str, Hint]) -> None:
    assert (found["research"].part_of, found["research"].shares) == ("sales", [Fraction(1, 20), Fraction(1, 10)])
    assert found["sales"].part_of is None


def test_growth_goes_by_the_rate_asked_for(found: dict[str, Hint]) -> None:
    assert found["sales"].growth == [Fraction(1, 10)]


def test_what_helps_and_what_harms(found: dict[str, Hint]) -> None:
    assert {name: hint.good for name, hint in found.items()} | {"kind": 0} == {
        "kind": 0, "sales": 1, "research": 1, "staff": 1, "founded": 1, "convicted": -1, "office_area": 1, "rent": 1,
        "days_let": 1, "grant_determined": 1,
    }  # fmt: skip


def draw(seed: int, name: str, row: int) -> float:
    """The same hash in plain Python."""
    x = (row ^ int.from_bytes(sha256(f"{seed}/{name}".encode()).digest()[:4], "big")) & BITS
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = ((x ^ (x >> shift)) * factor) & BITS
    return (x ^ (x >> 16)) / 2**32


def test_draws_are_one_defined_hash() -> None:
    with duckdb.connect() as connection:
        rows = with_draws(connection, 5000, 7, ["value sales.2023", "b"]).fetchall()
    assert rows == [(i, draw(7, "value sales.2023", i), draw(7, "b", i)) for i in range(5000)]


def test_draws_are_even() -> None:
    """In each tenth of the range, a tenth of a thousand draws, give or take what chance explains."""
    tenths = [int(draw(1, "x", row) * 10) for row in range(10_000)]
    assert all(abs(tenths.count(tenth) - 1000) < 150 for tenth in range(10))


def test_a_young_firm_is_absent_in_every_year_before_it_was_founded(tmp_path: Path) -> None:
    write_sample(load_programme(LAKESIDE), tmp_path / "f.csv", firms=400, seed=1, on=ON, unknown=0)
    with (tmp_path / "f.csv").open() as file:
        rows = list(csv.DictReader(file))
    absent = [(row["sales.2021?absent"], row["sales.2023?absent"]) for row in rows]
    assert ("true", "false") in absent
    assert ("false", "true") not in absent
    assert all(row["sales.2021"] == "" for row in rows if row["sales.2021?absent"] == "true")


def test_a_part_is_never_more_than_the_whole(tmp_path: Path) -> None:
    write_sample(load_programme(LAKESIDE), tmp_path / "f.csv", firms=400, seed=1, on=ON, unknown=0)
    with (tmp_path / "f.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert all(int(row["research.2023"]) <= int(row["sales.2023"]) for row in rows)


SALTHOLM = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_numbers_of_a_firm_are_those_of_all_its_rows() -> None:
    with duckdb.connect() as connection:
        rows = with_draws(connection, 50, 7, ["value costs.amount"], 5, ["strength"]).fetchall()
    assert rows == [(i, draw(7, "value costs.amount", i), draw(7, "strength", i // 5)) for i in range(50)]


def test_columns_of_a_table_have_hints_of_their_own() -> None:
    found = hints(make_plan(load_programme(SALTHOLM / "slipway_repairs"), ON, None))
    assert found["costs.amount"].thresholds[0] == 500_00
    assert found["costs.category"].options == {"wages", "equipment"}
    assert found["reviews.points"].thresholds == [1, 10, 6]
    assert {date(2024, 7, 1), date(2025, 1, 1)} <= {*found["costs.paid_on"].days}


def test_a_sum_over_a_group_is_drawn_by_what_is_summed(tmp_path: Path) -> None:
    programme = load_programme(SALTHOLM / "quay_fund")
    found = hints(make_plan(programme, ON, None))
    assert found["staff"] == found["group_staff"]
    assert found["staff"].thresholds
    write_sample(programme, tmp_path / "f.csv", firms=300, seed=1, on=ON, unknown=1)
    rows = rows_of(tmp_path / "f.csv")
    assert "staff" in rows[0]
    assert "group_staff" not in rows[0]
    members = [sum(row["owner"] == owner for row in rows) for owner in {row["owner"] for row in rows} - {""}]
    assert {1, 2, 3} == {*members}


def test_rows_have_different_keys_and_no_day_too_late(tmp_path: Path) -> None:
    programme = load_programme(SALTHOLM / "slipway_repairs")
    write_sample(programme, tmp_path / "f.csv", firms=200, seed=1, on=ON, unknown=0)
    costs, awards = (rows_of(path) for path in (tmp_path / "f.costs.csv", tmp_path / "f.awards.csv"))
    assert len({(row["id"], row["invoice"]) for row in costs}) == len(costs) > 400
    assert {row["granted_on"] <= str(ON) for row in awards} == {True}
    each = [sum(row["id"] == firm["id"] for row in costs) for firm in rows_of(tmp_path / "f.csv")]
    assert {*each} == {0, 1, 2, 3, 4, 5}


def test_a_row_is_not_after_the_date_of_its_firm(tmp_path: Path) -> None:
    write_sample(
        load_programme(LIBRARY / "eu" / "de_minimis"), tmp_path / "f.csv", firms=300, seed=1, on=ON, unknown=0
    )
    firms = {row["id"]: row["granted_on"] for row in rows_of(tmp_path / "f.csv")}
    (rows,) = (rows_of(path) for path in tmp_path.glob("f.*.csv"))
    assert len(rows) > 300
    assert all(row["granted_on"] <= firms[row["id"]] for row in rows)


def test_more_firms_begin_with_the_same_rows(tmp_path: Path) -> None:
    programme = load_programme(SALTHOLM / "slipway_repairs")
    for firms in (120, 500):
        write_sample(programme, tmp_path / f"f{firms}.csv", firms=firms, seed=1, on=ON)
    few, more = ((tmp_path / f"f{firms}.costs.csv").read_text().splitlines() for firms in (120, 500))
    assert more[: len(few)] == few


def test_links_of_a_group_are_made_up_too(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    shutil.copytree(SALTHOLM / "quay_fund", folder)
    edited = {
        "programme.py": (('group("undertaking", by="owner", ', 'group("undertaking", '),
                         ('owner = fact(Text, absent="none")\n', "")),
        "messages.en.yaml": (), "messages.zh.yaml": (),
    }  # fmt: skip
    for name, edits in edited.items():
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if not line.startswith("  owner:"))
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    programme = load_programme(folder)
    write_sample(programme, tmp_path / "f.csv", firms=300, seed=1, on=ON)
    pairs = [(row["firm"], row["other"]) for row in rows_of(tmp_path / "f.undertaking.csv")]
    assert 40 < len(pairs) < 120
    assert all(int(firm[1:]) == int(other[1:]) + 1 for firm, other in pairs)
    result = decide_register(
        programme, tmp_path / "f.csv", on=ON, out=tmp_path / "out", strict=True,
        tables={"undertaking": tmp_path / "f.undertaking.csv"},
    )  # fmt: skip
    assert result.exit_code == 0


def test_nothing_is_left_of_a_register_that_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*arguments: object) -> None:
        Path(str(arguments[1])).write_text("half")
        raise LargesseError("the disk is full")

    monkeypatch.setattr("largesse.sampling.register._copy", fails)
    with pytest.raises(LargesseError, match="the disk is full"):
        write_sample(load_programme(LAKESIDE), tmp_path / "f.csv", firms=5, seed=1, on=ON)
    assert list(tmp_path.iterdir()) == []
