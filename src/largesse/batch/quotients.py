"""Rounding a quotient in SQL, to the letter of `model/exact.py: rounded_quotient`."""

from __future__ import annotations

from largesse.batch.sqltext import whole


def rounded(n: str, q: int, mode: str) -> str:
    """The SQL of n / q rounded to a whole number; `n` is the SQL of one, q > 0. (`//` truncates in DuckDB.)"""
    if q == 1:
        return n
    d = whole(q)
    truncated, rest = f"({n}) // {d}", f"({n}) % {d}"
    match mode:
        case "half up":  # a half goes away from zero
            return f"(2 * ({n}) + sign({n}) * {d}) // {whole(2 * q)}"
        case "half even":
            floor = f"({truncated} - CASE WHEN {rest} < 0 THEN 1 ELSE 0 END)"
            over = f"(2 * (({n}) - {floor} * {d}))"
            return f"({floor} + CASE WHEN {over} > {d} OR ({over} = {d} AND {floor} % 2 <> 0) THEN 1 ELSE 0 END)"
        case "down":
            return truncated
        case "up":
            return f"({truncated} + sign({rest}))"
        case "floor":
            return f"({truncated} - CASE WHEN {rest} < 0 THEN 1 ELSE 0 END)"
        case "ceiling":
            return f"({truncated} + CASE WHEN {rest} > 0 THEN 1 ELSE 0 END)"
    raise ValueError(mode)
