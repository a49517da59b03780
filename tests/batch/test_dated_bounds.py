"""A value above what the law that counts allows: refused of one firm, rejected in a register, and never cut."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import largesse
from largesse.batch.dated_bounds import written
from largesse.decide.grounds import grounds
from largesse.errors import LargesseError
from largesse.model.facts import Fact
from largesse.model.types import COUNT, SHARE, money, quantity
from largesse.model.units import PURE_UNIT

FREIGHT = Path(__file__).parent.parent / "countries" / "skerries" / "saltholm" / "freight_aid"
ON = "2025-06-01"
GIVEN = {
    "settled_on": "2020-01-01",
    "season_ended": "2024-10-31",
    "island": "inner",
    "crew": 9,
    "debt": 0,
    "assets": 1,
}
ORDERS = {2022: 100, 2023: 0, 2024: 200}
DETERMINED = {"author": "Officer Brine", "reason": "Storms all season."}


@cache
def freight() -> largesse.LoadedProgramme:
    return largesse.load(str(FREIGHT))


def most(applied_on: date) -> int:
    """What the Act says: up to EUR 3,000, and since 2025 up to EUR 5,000."""
    return 3_000 if applied_on < date(2025, 1, 1) else 5_000


def firm(applied_on: date, amount: Decimal | int) -> dict[str, Any]:
    determined = {"value": str(amount), **DETERMINED}
    return {
        **GIVEN,
        "applied_on": str(applied_on),
        "orders": ORDERS,
        "freight": [],
        "hardship_determined": determined,
    }


def rows(sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchall()


DAYS = st.integers(-3, 3).map(lambda by: date(2025, 1, 1) + timedelta(days=by))
AMOUNTS = st.sampled_from([0, 3_000, 5_000]).flatmap(
    lambda middle: st.integers(-2, 2).map(lambda by: max(Decimal(0), middle + Decimal(by) / 100))
)
FIRMS = st.lists(st.tuples(DAYS, AMOUNTS), min_size=1, max_size=12)


@given(DAYS, AMOUNTS)
def test_one_firm_is_refused_exactly_above_the_most_of_its_day(applied_on: date, amount: Decimal) -> None:
    try:
        decision = freight().decide(firm(applied_on, amount), on=ON, reference_year=2024)
    except LargesseError as error:
        assert amount > most(applied_on)
        assert "\n" not in str(error)
    else:
        assert amount <= most(applied_on)
        assert decision.benefits["hardship_aid"].amount == amount * 100


@settings(max_examples=15, deadline=None)
@given(FIRMS)
def test_a_register_rejects_the_firms_that_would_be_refused(
    tmp_path_factory: pytest.TempPathFactory, firms: list[tuple[date, Decimal]]
) -> None:
    folder = tmp_path_factory.mktemp("register")
    names = [*GIVEN, *(f"orders.{year}" for year in ORDERS), "applied_on", "hardship_determined"]
    told = [f"hardship_determined.{part}" for part in DETERMINED]
    with (folder / "firms.csv").open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["id", *names, *told])
        for i, (day, amount) in enumerate(firms):
            lines.writerow([f"f{i}", *GIVEN.values(), *ORDERS.values(), day, amount, *DETERMINED.values()])
    (folder / "freight.csv").write_text("id,shipped_on,paid\n", encoding="utf-8")
    result = freight().decide_register(
        folder / "firms.csv",
        on=ON,
        reference_year=2024,
        out=folder / "out",
        tables={"freight": folder / "freight.csv"},
    )
    rejected = list(csv.DictReader((folder / "out" / "rejected.csv").open(encoding="utf-8")))
    above = {f"f{i}": amount for i, (day, amount) in enumerate(firms) if amount > most(day)}
    assert {row["id"]: Decimal(row["value"]) for row in rejected} == above
    assert {row["column"] for row in rejected} <= {"hardship_determined"}
    decisions = folder / "out" / "decisions.parquet"
    decided = rows(f"SELECT id, hardship_aid_amount FROM read_parquet('{decisions}')")
    kept = {f"f{i}": int(amount * 100) for i, (day, amount) in enumerate(firms) if amount <= most(day)}
    assert dict(decided) == kept
    assert result.to_data()["rows"]["rejected"] == len(above)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "is above 3000 EUR, the most that hardship_determined can be by hardship.most under the law that counts",
        ),
        ("zh", "高于适用规定下hardship.most为hardship_determined所定的上限3000 EUR"),
    ],
)
def test_the_reason_is_said_in_both_languages(tmp_path: Path, lang: str, said: str) -> None:
    names = [*GIVEN, "applied_on", "hardship_determined", *(f"hardship_determined.{part}" for part in DETERMINED)]
    values = [*GIVEN.values(), "2024-12-31", "3000.01", *DETERMINED.values()]
    good = [*GIVEN.values(), "2025-01-01", "3000.01", *DETERMINED.values()]
    with (tmp_path / "firms.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["id", *names], ["a", *values], ["b", *good]])
    (tmp_path / "freight.csv").write_text("id,shipped_on,paid\n", encoding="utf-8")
    freight().decide_register(
        tmp_path / "firms.csv", on=ON, reference_year=2024, out=tmp_path / "out", lang=lang,
        tables={"freight": tmp_path / "freight.csv"},
    )  # fmt: skip
    (row,) = csv.DictReader((tmp_path / "out" / "rejected.csv").open(encoding="utf-8"))
    assert (row["row"], row["id"], row["value"], row["reason"]) == ("2", "a", "3000.01", said)


def test_a_decision_rests_on_the_most_that_its_determination_kept_to() -> None:
    given = firm(date(2025, 3, 1), 4_000)
    rested = [ground.name for ground in grounds(freight().decide(given, on=ON, reference_year=2024))]
    assert "hardship.most" in rested
    del given["hardship_determined"]
    rested = [ground.name for ground in grounds(freight().decide(given, on=ON, reference_year=2024))]
    assert "hardship.most" not in rested


@pytest.mark.parametrize(
    ("fact", "value", "text"),
    [
        (Fact("a", money("EUR"), unit_text="EUR"), 300_001, "3000.01"),
        (Fact("a", money("EUR"), unit_text="EUR"), -5, "-0.05"),
        (Fact("a", money("EUR"), unit_text="EUR", grain=Fraction(100)), 300_000, "3000"),
        (Fact("a", SHARE, unit_text="share", grain=Fraction(1, 10_000)), 1_250, "0.125"),
        (Fact("a", COUNT, unit_text="count"), 1_200, "1200"),
        (Fact("a", quantity(PURE_UNIT), unit_text="%", grain=Fraction(1, 10_000)), 1_250, "12.5"),
    ],
)
def test_a_rejected_value_is_written_as_people_write_it(fact: Fact, value: int, text: str) -> None:
    assert rows(f"SELECT {written(fact, str(value))}") == [(text,)]
