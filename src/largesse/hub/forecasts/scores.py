"""How good a forecast was, once the value is known."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from largesse.hub.forecasts.models import Floats, Spread

SHARES = tuple(number / 40 for number in range(1, 40))
"""The quantiles that stand for the whole distribution: 2.5% and 97.5% are among them."""
LEVELS = (50, 80, 95)
SIGNS_AT_MOST = 14
"""Beyond so many differences, their signs are not tried in every way: the oldest are left out."""


def ranked_probability(spread: Spread, values: Floats) -> Floats:
    """The continuous ranked probability score of each year ahead, as twice the mean pinball loss of its quantiles: in
    the unit of the values, and the absolute error where a forecast is sure."""
    import numpy as np

    shares = np.asarray(SHARES)
    missed = values[:, None] - spread.quantiles(SHARES)
    return np.asarray(2 * np.maximum(shares * missed, (shares - 1) * missed).mean(axis=1), dtype=np.float64)


def covered(spread: Spread, values: Floats, level: int) -> list[bool]:
    """Whether each year's value lies within the interval of a level."""
    ends = spread.quantiles([(100 - level) / 200, (100 + level) / 200])
    return [bool(low <= value <= high) for (low, high), value in zip(ends, values, strict=True)]


def by_luck(gains: Sequence[float]) -> float:
    """How likely gains as great in sum arise where none is meant: their signs tried in every way."""
    kept = gains[-SIGNS_AT_MOST:]
    whole = sum(kept)
    if whole <= 0:
        return 1.0
    sizes = [abs(gain) for gain in kept if gain]
    tried = [
        sum(sign * size for sign, size in zip(signs, sizes, strict=True))
        for signs in product((1, -1), repeat=len(sizes))
    ]
    return sum(one >= whole * (1 - 1e-12) for one in tried) / len(tried)
