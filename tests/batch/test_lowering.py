"""Lowering whole programmes: large ones, the result's columns and types, and the rows' order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb
import pytest

from largesse.batch.lowering import lower
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model.plan import Plan, make_plan
from tests.differential.compare import differences, stage
from tests.differential.firms import firms
from tests.differential.made_stock import dated
from tests.differential.made_up import CITED, programme_made_up
from tests.differential.written import Written, WrittenFact, WrittenRule

ON = date(2024, 2, 29)
MONEY, YES_NO = WrittenFact("Money, least=0, most=9_000_000_000", "Money"), WrittenFact("YesNo", "YesNo")
ROUNDED = '(cites=cite("law", "x"), rounding=rounding("fen", "half up", assumed="x"))'


def planned(
    folder: Path, facts: Mapping[str, WrittenFact], rules: list[WrittenRule], parameters: Mapping[str, str]
) -> Plan:
    programme = load_programme(Written(facts, parameters, rules, "outcome").write(folder))
    return make_plan(programme, ON, 2023)


def condition(name: str, asked: str) -> WrittenRule:
    return WrittenRule(name, "condition", "bool", f"return {asked}", CITED)


def floor(value: str) -> str:
    return dated(value, "unit: CNY")


def test_an_elif_chain_of_three_hundred_branches(tmp_path: Path) -> None:
    """It stays one flat CASE, and what is unknown in it stays exact."""
    lines = [
        f"{'elif' if i else 'if'} turnover > p.step_{i} and flag_{i % 3}:\n    return p.pay_{i}" for i in range(300)
    ]
    parameters = {f"step_{i}": floor(str((300 - i) * 1000)) for i in range(300)}
    parameters |= {f"pay_{i}": floor(str(i // 4)) for i in range(300)}
    facts = {"turnover": MONEY} | {f"flag_{i}": YES_NO for i in range(3)}
    rules = [
        WrittenRule("pay", "benefit", "money", "\n".join([*lines, "return 0"]), ROUNDED),
        condition("outcome", "turnover > p.step_299"),
    ]
    plan = planned(tmp_path, facts, rules, parameters)
    assert max(len(step.args) for step in plan.steps) == 601
    assert differences(plan, firms(plan, 1500, 1), ON) == []


@pytest.mark.parametrize("count", [61, 62, 63, 64, 65, 124, 125, 130])
def test_more_cells_and_conditions_than_a_mask_has_bits(count: int, tmp_path: Path) -> None:
    facts = {f"fact_{i}": YES_NO if i % 2 else MONEY for i in range(count)}
    rules = [condition(f"condition_{i}", f"fact_{i}" if i % 2 else f"fact_{i} >= p.floor") for i in range(count)]
    half = " and ".join(f"condition_{i}" for i in range(count // 2))
    rest = " and ".join(f"condition_{i}" for i in range(count // 2, count))
    rules.append(condition("outcome", f"({half}) or ({rest})"))
    plan = planned(tmp_path, facts, rules, {"floor": floor("1_000")})
    assert len(plan.cells) == count
    assert len(plan.conditions) == count + 1
    assert differences(plan, firms(plan, 300, 1), ON) == []


def two_conditions(folder: Path) -> Plan:
    rules = [
        condition("large", "turnover >= p.floor"),
        condition("outcome", "large and flag"),
        WrittenRule("pay", "benefit", "money", "if outcome:\n    return turnover / 10\nreturn 0", ROUNDED),
        WrittenRule("lane", "benefit", "bool", "return outcome", CITED),
    ]
    return planned(folder, {"turnover": MONEY, "flag": YES_NO}, rules, {"floor": floor("1_000")})


def test_the_columns_of_the_result(tmp_path: Path) -> None:
    plan = two_conditions(tmp_path)
    lowered = lower(plan, ON)
    with duckdb.connect() as connection:
        stage(connection, plan, [(100_005, True), (100_005, None), (99_999, None), (None, True), (None, None)])
        result = connection.execute(lowered.sql)
        assert tuple(column[0] for column in result.description) == lowered.columns
        rows = result.fetchall()
        types = connection.execute(f"SELECT column_type FROM (DESCRIBE {lowered.sql})").fetchall()
    assert lowered.columns == (
        "id", "status", "pay_status", "pay_amount", "lane_status", "total", "missing", "failed",
    )  # fmt: skip
    status = "ENUM('granted', 'refused', 'undetermined')"
    assert [kind for (kind,) in types] == [
        "VARCHAR", status, status, "BIGINT", status, "BIGINT", "VARCHAR", "VARCHAR",
    ]  # fmt: skip
    unknown = ("undetermined", "undetermined", None, "undetermined", None)
    assert rows == [
        ("0", "granted", "granted", 10_001, "granted", 10_001, "", ""),
        ("1", *unknown, "flag", ""),
        ("2", "refused", "refused", 0, "refused", 0, "", "large;outcome"),
        ("3", *unknown, "turnover", ""),
        ("4", *unknown, "turnover;flag", ""),
    ]


def test_no_engine_rounds_or_divides_for_us(tmp_path: Path) -> None:
    """Nothing but whole numbers, cut-off division and dates in the SQL."""
    for seed in range(700, 712):
        _, programme = programme_made_up(seed, tmp_path / "one")
        sql = lower(make_plan(programme, ON, 2023), ON).sql
        assert not re.search(r"\b(round|DOUBLE|DECIMAL|FLOAT|REAL|floor|ceil)\b", sql, re.IGNORECASE)
        assert not re.search(r"(?<!/)/(?!/)", re.sub(r"'[^']*'|\"[^\"]*\"", "", sql))
        assert not re.search(r"(?<![\w.])\d+\.\d+", re.sub(r"'[^']*'|\"[^\"]*\"", "", sql))


def test_rows_keep_their_order_from_parquet_to_parquet(tmp_path: Path) -> None:
    plan = two_conditions(tmp_path)
    source, target = tmp_path / "facts.parquet", tmp_path / "decisions.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET threads = 4")
        firm = "lpad(range::VARCHAR, 9, '0') AS id, (range * 7919) % 200000 AS turnover, range % 3 = 0 AS flag"
        connection.execute(f"COPY (SELECT {firm} FROM range(600000)) TO '{source}' (ROW_GROUP_SIZE 20000)")
        connection.execute(f"CREATE VIEW facts AS SELECT * FROM '{source}'")
        connection.execute(f"COPY ({lower(plan, ON).sql}) TO '{target}' (ROW_GROUP_SIZE 20000)")
        rows = f"read_parquet('{target}', file_row_number = true)"
        moved = f"SELECT count(*), count(*) FILTER (id::BIGINT <> file_row_number) FROM {rows}"
        assert connection.execute(moved).fetchone() == (600_000, 0)


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_a_day_that_no_decision_is_taken_on(day: date, tmp_path: Path) -> None:
    with pytest.raises(LargesseError, match="A decision is taken on a day from 1900-01-01 to 2199-12-31"):
        lower(two_conditions(tmp_path), day)
