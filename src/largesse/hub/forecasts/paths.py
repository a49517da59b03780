"""Ratios of two places taken forward, many times over, by changes drawn from those of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Way = Literal["naive", "drift", "half drift"]
"""`naive`: the gap changes as it did, with as much for as against; `drift`: it goes on closing or widening as it did
on average; `half drift`: half as fast."""
WAYS: tuple[Way, ...] = get_args(Way)
GOES_ON = {"naive": 0.0, "drift": 1.0, "half drift": 0.5}
SEED = 20231231
MOST_YEARS = 30
"""So many years are drawn, however many are asked, so that what is said of a year does not depend on that."""


def passed_by(ratios: Floats, years: int, way: Way, draws: int) -> Floats:
    """How likely each ratio has been above zero by each of the years ahead. `ratios` has a row a pair: the logarithm
    of the one's value over the other's, year by year. The same years are drawn for all pairs. The drift itself is
    uncertain, and so is how large errors are: both are drawn anew for each path.
    """
    import numpy as np

    chance = np.random.default_rng(SEED)
    changes = np.diff(ratios, axis=1)
    known = changes.shape[1]
    years_drawn = chance.integers(0, known, size=(draws, MOST_YEARS))[:, :years]
    how_large = np.sqrt((known - 1) / chance.chisquare(known - 1, size=draws))[None, :, None]
    drift_error = chance.normal(0, 1, size=draws)[None, :, None]
    mean = changes.mean(axis=1)[:, None, None]
    if way == "naive":  # each change of the past could have gone the other way
        signs = chance.choice((-1.0, 1.0), size=(draws, MOST_YEARS))[None, :, :years]
        steps = signs * changes[:, years_drawn] * how_large
    else:
        errors = (changes - changes.mean(axis=1, keepdims=True)) * (known / (known - 1)) ** 0.5
        spread = np.sqrt((errors**2).mean(axis=1) / known)[:, None, None]
        steps = GOES_ON[way] * (mean + drift_error * spread * how_large) + errors[:, years_drawn] * how_large
    ahead = np.maximum.accumulate(ratios[:, -1][:, None, None] + np.cumsum(steps, axis=2), axis=2)
    return np.asarray((ahead > 0).mean(axis=1), dtype=np.float64)
