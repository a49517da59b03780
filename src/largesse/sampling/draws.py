"""Random numbers made inside DuckDB from a row's number and a seed: the same on every run, machine and thread."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation, Expression

ROW = "row"
_BITS = 0xFFFFFFFF
_ROUNDS = ((16, 0x7FEB352D), (15, 0x846CA68B))
_LAST_SHIFT = 16
"""A well-mixing hash of 32 bits: shift, fold, multiply, twice, and fold again; every product fits in 64 bits."""


def with_draws(
    connection: DuckDBPyConnection,
    rows: int,
    seed: int,
    names: Sequence[str],
    each: int = 1,
    whole: Sequence[str] = (),
) -> DuckDBPyRelation:
    """A relation of `rows` rows: `row` from 0, and for each name a column of numbers even over 0 to 1.

    For the names in `whole`, `each` rows in turn have the same number: that of the firm whose rows they are.
    """
    from duckdb import ColumnExpression, FunctionExpression

    row = ColumnExpression(ROW)
    relation = connection.table_function("range", [rows]).select(ColumnExpression("range").alias(ROW))
    firm = FunctionExpression("//", row, _whole(each).cast("BIGINT"))
    places = {**dict.fromkeys(names, row), **dict.fromkeys(whole, firm)}
    names = list(places)
    start = [
        FunctionExpression("xor", place.cast("UBIGINT"), _whole(_key(seed, name))).alias(name)
        for name, place in places.items()
    ]
    relation = relation.select(row, *start)
    for shift, factor in _ROUNDS:
        folded = [_folded(ColumnExpression(n), shift).alias(n) for n in names]
        relation = relation.select(row, *folded)
        mixed = [_multiplied(ColumnExpression(n), factor).alias(n) for n in names]
        relation = relation.select(row, *mixed)
    evenly = [_folded(ColumnExpression(n), _LAST_SHIFT).cast("DOUBLE") / _real(2.0**32) for n in names]
    return relation.select(row, *(draw.alias(n) for draw, n in zip(evenly, names, strict=True)))


def _key(seed: int, name: str) -> int:
    """32 bits that a column's numbers start from."""
    return int.from_bytes(sha256(f"{seed}/{name}".encode()).digest()[:4], "big")


def _folded(value: Expression, shift: int) -> Expression:
    from duckdb import FunctionExpression

    return FunctionExpression("xor", value, FunctionExpression(">>", value, _whole(shift)))


def _multiplied(value: Expression, factor: int) -> Expression:
    from duckdb import FunctionExpression

    return FunctionExpression("&", value * _whole(factor), _whole(_BITS))


def _whole(value: int) -> Expression:
    from duckdb import ConstantExpression

    return ConstantExpression(value).cast("UBIGINT")


def _real(value: float) -> Expression:
    from duckdb import ConstantExpression

    return ConstantExpression(value).cast("DOUBLE")
