"""Series whose true nature is known, made from a seed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

FIRST = 2011


def series(values: object) -> dict[int, Fraction]:
    """Values of consecutive years, exact to four decimals."""
    return {FIRST + at: Fraction(round(float(value) * 10_000), 10_000) for at, value in enumerate(np.asarray(values))}


def random_walk(seed: int, years: int = 14, step: float = 5.0) -> dict[int, Fraction]:
    """Nothing to foresee: next year is this year and a shock."""
    return series(200 + np.cumsum(np.random.default_rng(seed).normal(0, step, years)))


def trend(seed: int, years: int = 14, growth: float = 0.1, shock: float = 0.03) -> dict[int, Fraction]:
    """Grows steadily, with small shocks."""
    return series(100 * np.exp(np.cumsum(np.random.default_rng(seed).normal(growth, shock, years))))


def until(of: dict[int, Fraction], last: int) -> dict[int, Fraction]:
    return {year: value for year, value in of.items() if year <= last}
