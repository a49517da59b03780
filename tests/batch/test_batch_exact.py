"""Registers say exactly what the interpreter says of each firm, and cells are read exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from largesse.batch.cell import Layer
from largesse.batch.cell_numbers import NumberReader
from largesse.batch.feeds import Feed
from largesse.batch.one_firm import firm_of
from largesse.batch.quotients import rounded
from largesse.batch.registers import Column
from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.decide.values import ABSENT
from largesse.errors import LargesseError
from largesse.model.exact import rounded_quotient
from largesse.model.expressions import ROUNDING_MODES
from largesse.model.parameters import Dated
from largesse.model.programme import Programme
from tests.batch.registers_kit import GOOD, ON, decide, decisions, firm, rejected, town, write_csv

# --- cells


@pytest.mark.parametrize("mode", ROUNDING_MODES)
@pytest.mark.parametrize("q", [1, 2, 3, 4, 10, 14])
def test_a_quotient_is_rounded_as_the_interpreter_rounds(mode: str, q: int) -> None:
    numbers = range(-50, 51)
    sql = f"SELECT {rounded('n', q, mode)} FROM (SELECT unnest(?::HUGEINT[]) AS n)"
    found = [row[0] for row in duckdb.connect().execute(sql, [list(numbers)]).fetchall()]
    assert found == [rounded_quotient(n, q, mode) for n in numbers]


def staged(feed: Feed, texts: Sequence[str]) -> list[tuple[int | None, str | None]]:
    """The value and the reason of each text, as the register reader's SQL gives them."""
    cell = NumberReader(feed, Column("x", "VARCHAR"), None, "_").read()
    sql = "(SELECT unnest(?::VARCHAR[]) AS x)"
    for layer in cell.layers:
        sql = f"(SELECT *, {_listed(layer)} FROM {sql})"
    return duckdb.connect().execute(f"SELECT {cell.value}, {cell.problem} FROM {sql}", [list(texts)]).fetchall()


def _listed(layer: Layer) -> str:
    return ", ".join(f"{value} AS {name}" for name, value in layer)


digits = st.text("0123456789", min_size=1, max_size=14)
sign = st.sampled_from(["", "-", "+"])
plain = st.builds(lambda s, a, b: f"{s}{a}.{b}", sign, digits, digits) | st.builds(lambda s, a: s + a, sign, digits)
scientific = st.builds(lambda a, e: f"{a}e{e}", plain, st.integers(-12, 12)) | st.floats(-1e9, 1e9).map(repr)
SCALES = [Fraction(100), Fraction(1), Fraction(10**8), Fraction(735820000), Fraction(73582, 7), Fraction(1, 3)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(plain | scientific, min_size=1, max_size=60),
    scale=st.sampled_from(SCALES),
    mode=st.sampled_from([None, *ROUNDING_MODES]),
    name=st.sampled_from(["assets", "debts", "staff", "owned"]),
)
def test_a_written_number_is_read_exactly(texts: list[str], scale: Fraction, mode: str | None, name: str) -> None:
    fact = town().facts[name]
    feed = Feed(fact, "x", scale=scale, rounding=mode)
    assert isinstance(fact.least, Fraction | int)
    assert isinstance(fact.most, Fraction | int)
    for written, (value, reason) in zip(texts, staged(feed, texts), strict=True):
        grains = Fraction(written) * scale / fact.grain
        if mode is None and grains.denominator != 1:
            assert reason is not None, written
            continue
        if reason is not None and "decimals" in reason:  # more decimals than are read: refused, never cut
            assert len(written) > 20 or "e-" in written, written
            continue
        inside = rounded_quotient(grains.numerator, grains.denominator, mode or "down") * fact.grain
        if fact.least <= inside <= fact.most:
            assert value == inside * fact.denominator, written
            assert reason is None, written
        else:
            assert reason is not None, written


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12).map(lambda text: text.replace("\0", "")), min_size=1, max_size=40))
def test_what_is_no_number_is_never_taken_for_one(texts: list[str]) -> None:
    feed = Feed(town().facts["assets"], "x", scale=Fraction(100))
    for written, (value, reason) in zip(texts, staged(feed, texts), strict=True):
        clean = written.strip(" \t\r\n\u00a0\u3000")
        if value is not None:
            assert (
                Fraction(clean.replace(".", "0.", 1) if clean.lstrip("+-").startswith(".") else clean) * 100 == value
            )
        else:
            assert reason is not None or clean in ("", "absent")


# --- whole firms

words = {
    "assets": ["1000000", "999999.99", "0", ""], "worth": ["absent", "1000000", "", "5"], "debts": ["0", "-1", "1"],
    "owned": ["0", "0.000001", "1", ""], "staff": ["0", "10", "1000000", ""], "area": ["0", "100.55", "100000", ""],
    "rent": ["0.01", "999.99", ""], "founded": ["2024-02-23", "2024-02-24", "2001-01-01", ""],
    "local": ["yes", "no", ""], "kind": ["maker", "shop", ""], "label": ["open", "closed", "", "="],
    "sales.2020": ["100", "0", "absent", ""], "sales.2022": ["121", "120.99", "absent", ""], "abroad": ["0", "1", ""],
    "prize": ["500", "0.01", ""],
}  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    firms=st.lists(st.fixed_dictionaries({k: st.sampled_from(v) for k, v in words.items()}), min_size=20, max_size=60)
)
def test_the_register_and_the_interpreter_agree(
    tmp_path_factory: pytest.TempPathFactory, firms: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("agree")
    rows = [{**GOOD, **one, "id": f"f{i}"} for i, one in enumerate(firms)]
    decide(write_csv(folder / "r.csv", rows), folder / "out")
    assert rejected(folder / "out") == []
    decider = Decider(town())
    for row, said in zip(rows, decisions(folder / "out"), strict=True):
        one = decider.decide(read_firm(town(), as_data(row)), ON)
        assert said["status"] == one.status
        assert said["total"] == one.total
        assert said["missing"] == ";".join(one.missing_cells)
        assert said["failed"] == ";".join(one.failed)
        for name, benefit in one.benefits.items():
            assert (said[f"{name}_status"], said[f"{name}_amount"]) == (benefit.status, benefit.amount)


def as_data(row: dict[str, str]) -> dict[str, Any]:
    """A row as one firm's data."""
    facts: dict[str, Any] = {k: v for k, v in row.items() if v and "." not in k and k not in ("id", "reference_year")}
    facts["sales"] = {year: row[f"sales.{year}"] for year in (2020, 2022) if row[f"sales.{year}"]}
    if row["prize"]:
        facts["prize"] = {"value": row["prize"], "author": row["prize.author"], "reason": row["prize.reason"]}
    return {"id": row["id"], "reference_year": 2022, "facts": facts}


def test_one_firm_of_a_register(tmp_path: Path) -> None:
    rows = [firm("a"), firm("b", worth="12.5", staff="", prize_on="2024-01-31") | {"prize.on": "2024-01-31"}]
    rows[0]["prize.on"] = ""
    source = write_csv(tmp_path / "r.csv", rows)
    one = firm_of(town(), source, id="a")
    assert one.id == "a"
    assert one.reference_year == 2022
    assert one.values == read_firm(town(), as_data(firm("a"))).values
    assert one.values["worth", None] is ABSENT
    assert one.determinations == read_firm(town(), as_data(firm("a"))).determinations
    other = firm_of(town(), source, id="b")
    assert ("staff", None) not in other.values
    assert other.determinations["prize"].on == date(2024, 1, 31)
    with pytest.raises(LargesseError, match=r"r\.csv has 2 firms: say which one"):
        firm_of(town(), source)


def test_one_firm_that_is_not_there_or_not_fit(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("Alpha"), firm("Beta", area="-1")])
    with pytest.raises(LargesseError, match=r"r\.csv has no firm 'Alhpa'. Did you mean 'Alpha'\?"):
        firm_of(town(), source, id="Alhpa")
    with pytest.raises(LargesseError, match=r"this firm's row is rejected: area \('-1'\) is below 0 m2"):
        firm_of(town(), source, id="Beta")


def test_the_only_firm_of_a_register_and_its_grades(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [{"name": "a", "x": "3"}])
    mapping = {
        "id": "name",
        "grade": "reported",
        "reference_year": 2022,
        "facts": {"staff": "x"},
        "constants": {
            "local": {"value": True, "note": "for the test"},
            "sales.2020": {"value": "absent", "note": "x"},
        },
    }
    one = firm_of(town(), source, mapping=mapping)
    assert one.values == {("staff", None): 3, ("local", None): True, ("sales", 2020): ABSENT}
    assert one.grades == {"staff": "reported", "local": "assumed", "sales": "assumed"}


# --- which law


def dated() -> Programme:
    """The town's programme, where the founding date counts, and the amount for each of the staff doubles in 2023."""
    each = town().parameters["each"]
    (first,) = each.values
    assert isinstance(first.content, Fraction | int)
    later = Dated(date(2023, 1, 1), None, first.content * 2, first.grade, first.source)
    parameters = {
        **town().parameters,
        "each": replace(each, values=(replace(first, until=date(2022, 12, 31)), later)),
    }
    return replace(town(), counts="founded", parameters=parameters)


def test_each_firm_by_the_law_of_its_own_date(tmp_path: Path) -> None:
    days = ["2022-12-31", "2023-01-01", "", "2019-12-31", "2020-01-01", "2030-01-01"]
    source = write_csv(tmp_path / "r.csv", [firm(f"f{i}", founded=day, area="0") for i, day in enumerate(days)])
    result = decide(source, tmp_path / "out", programme=dated())
    assert [(row["id"], row["rent_help_amount"]) for row in decisions(tmp_path / "out")] == [
        ("f0", 10000), ("f1", 20000), ("f4", 10000),
    ]  # fmt: skip
    assert [(r["row"], r["column"], r["value"], r["reason"]) for r in rejected(tmp_path / "out")] == [
        ("4", "founded", "", "says which law applies, and is not given"),
        ("5", "founded", "2019-12-31", "is outside the time in force, from 2020-01-01 to 2029-12-31"),
        ("7", "founded", "2030-01-01", "is outside the time in force, from 2020-01-01 to 2029-12-31"),
    ]
    assert not result.as_if_in_force


def test_as_if_in_force_takes_the_nearest_law(tmp_path: Path) -> None:
    days = ["2019-12-31", "2022-06-01", "2031-01-01"]
    source = write_csv(tmp_path / "r.csv", [firm(f"f{i}", founded=day, area="0") for i, day in enumerate(days)])
    on = date(2031, 6, 1)
    result = decide(source, tmp_path / "out", programme=dated(), as_if_in_force=True, on=on)
    assert [row["rent_help_amount"] for row in decisions(tmp_path / "out")] == [10000, 10000, 20000]
    assert result.as_if_in_force
    assert "some firms' founded lies outside its time in force" in result.warnings[0]


def test_reference_years_by_row_keep_the_order(tmp_path: Path) -> None:
    rows = [firm(f"f{i}", reference_year=str(2022 + i % 3)) for i in range(9)]
    result = decide(write_csv(tmp_path / "r.csv", rows), tmp_path / "out")
    assert [row["id"] for row in decisions(tmp_path / "out")] == [f"f{i}" for i in range(9)]
    assert [row["status"] for row in decisions(tmp_path / "out")][:3] == ["granted", "undetermined", "undetermined"]
    assert decisions(tmp_path / "out")[1]["missing"].split(";") == ["sales.2021", "sales.2023"]
    assert result.reference_years == (2022, 2023, 2024)


# --- what is unverified


def doubtful() -> Programme:
    source = replace(town().sources["statute"], grade="unverified")
    return replace(town(), sources={"statute": source}, since=None, until=None)


def test_what_is_unverified_has_no_sums_unless_asked_for(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("a")])
    with pytest.raises(LargesseError, match="nobody published when it is in force"):
        decide(source, tmp_path / "out", programme=doubtful())
    result = decide(source, tmp_path / "out", programme=doubtful(), as_if_in_force=True)
    assert (result.total, result.benefits["prize_money"].amount, result.unverified) == (None, None, True)
    assert result.grade == "unverified"
    assert "nobody published when it is in force" in result.warnings[0]
    assert "sums are left out" in result.warnings[1]
    result = decide(source, tmp_path / "out", programme=doubtful(), as_if_in_force=True, unverified=True)
    assert (result.total, result.benefits["prize_money"].amount) == (76130, 50000)
