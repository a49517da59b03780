"""Terms in layers: what is used twice is computed once, and nothing nests too deep."""

from __future__ import annotations

import duckdb
import sqlglot
from sqlglot import exp

from largesse.batch.layers import layered
from largesse.batch.sql import Sql, Terms


def run(outputs: dict[str, Sql], rows: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE facts AS {rows}")
        return connection.execute(layered(outputs, "facts").sql(dialect="duckdb")).fetchall()


def text(outputs: dict[str, Sql]) -> str:
    return layered(outputs, "facts").sql(dialect="duckdb")


def test_without_anything_shared_there_is_one_select() -> None:
    t = Terms()
    outputs = {"id": t.column("id"), "sum": t.arithmetic("add", t.column("a"), t.integer(1))}
    assert text(outputs) == 'SELECT "id" AS "id", "a" + CAST(1 AS BIGINT) AS "sum" FROM "facts"'


def test_what_is_used_twice_is_computed_once() -> None:
    t = Terms()
    product = t.arithmetic("mul", t.column("a"), t.column("b"))
    outputs = {"x": t.arithmetic("add", product, product), "y": t.compare("gt", product, t.integer(5))}
    assert text(outputs).count('"a" * "b"') == 1
    assert run(outputs, "SELECT 2::BIGINT AS a, 3::BIGINT AS b UNION ALL SELECT 1, NULL") == [
        (12, True),
        (None, None),
    ]


def test_columns_are_carried_no_further_than_they_are_used() -> None:
    t = Terms()
    once = t.arithmetic("add", t.column("a"), t.column("early"))
    twice = t.arithmetic("mul", once, once)
    outputs = {"x": t.arithmetic("mul", twice, twice), "late": t.column("late")}
    tree = sqlglot.parse_one(text(outputs), dialect="duckdb")
    layers = {cte.alias: [column.alias_or_name for column in cte.this.expressions] for cte in tree.find_all(exp.CTE)}
    assert layers == {"layer 1": ["late", ":1"], "layer 2": ["late", ":2"]}


def test_chains_of_shared_terms_may_be_long() -> None:
    t = Terms()
    term = t.column("a")
    for _ in range(150):
        term = t.arithmetic("sub", t.arithmetic("add", term, term), term)
    assert run({"x": term}, "SELECT 7::BIGINT AS a") == [(7,)]


def test_deep_terms_are_taken_apart() -> None:
    t = Terms()
    term = t.column("a")
    for i in range(400):
        term = t.arithmetic("sub" if i % 2 else "add", t.integer(i), term)
    expected = 7
    for i in range(400):
        expected = i - expected if i % 2 else i + expected
    assert run({"x": term}, "SELECT 7::BIGINT AS a") == [(expected,)]


def test_a_result_may_have_the_name_of_a_column() -> None:
    t = Terms()
    outputs = {"a": t.arithmetic("add", t.column("a"), t.integer(1)), "b": t.column("a")}
    assert run(outputs, "SELECT 7::BIGINT AS a, 0 AS b") == [(8, 7)]
