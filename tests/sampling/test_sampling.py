"""Synthetic registers: what is read off the rules, and random numbers that are the same everywhere."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model.plan import make_plan
from largesse.sampling.draws import with_draws
from largesse.sampling.hints import Hint, hints
from largesse.sampling.register import write_sample
from tests.cli.command_kit import LAKESIDE

ON = date(2024, 6, 1)
BITS = 0xFFFFFFFF


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
