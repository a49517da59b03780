"""The few pieces of SQL text that reading and writing registers are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def ident(name: str) -> str:
    """A name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as an SQL literal. A NUL, which no literal can hold, is an error of the caller."""
    return "'" + value.replace("'", "''") + "'"


def words(values: Iterable[str]) -> str:
    """`('a', 'b')`, for IN."""
    return "(" + ", ".join(text(value) for value in values) + ")"


def whole(value: int) -> str:
    """A whole number that keeps its width in arithmetic: BIGINT, or HUGEINT where it must be."""
    wide = "BIGINT" if -(2**63) < value < 2**63 else "HUGEINT"
    return f"CAST({value} AS {wide})" if value >= 0 else f"CAST('{value}' AS {wide})"


def day(value: date) -> str:
    return f"DATE '{value.isoformat()}'"


def case(branches: Iterable[tuple[str, str]], otherwise: str) -> str:
    """`CASE WHEN … THEN … ELSE … END`; without branches, the rest alone."""
    parts = [f"WHEN {condition} THEN {value}" for condition, value in branches]
    return f"CASE {' '.join(parts)} ELSE {otherwise} END" if parts else otherwise


def any_of(conditions: Iterable[str]) -> str:
    listed = [f"({condition})" for condition in conditions]
    return " OR ".join(listed) if listed else "FALSE"


def all_of(conditions: Iterable[str]) -> str:
    listed = [f"({condition})" for condition in conditions]
    return " AND ".join(listed) if listed else "TRUE"


SPACES = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288)"
"""What counts as empty around a cell: also the spaces that web pages and Chinese text use."""
OUTER_SPACE = "'^[ \\t\\r\\n\\x{a0}\\x{3000}]|[ \\t\\r\\n\\x{a0}\\x{3000}]$'"


def cut(sql: str) -> str:
    """The SQL of a text without outer spaces. To look for some first is four times as fast as always to cut."""
    return f"CASE WHEN regexp_matches({sql}, {OUTER_SPACE}) THEN trim({sql}, {SPACES}) ELSE {sql} END"
