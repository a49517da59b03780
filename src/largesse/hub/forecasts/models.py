"""Simple models that take a series forward, each with how far off it thinks it can be.

They are those of statsforecast. Automatic ARIMA is not among them: on a dozen yearly values it mostly finds the drift
again, tested worse than it, and takes thirty times as long. No interval is believed as it comes: a dozen values say
little about how far a thing can stray, so quantiles are those of Student's t, widened by what the backtest showed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from largesse.errors import LargesseError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Name = Literal["naive", "drift", "log drift", "theta", "log theta", "ets"]


@dataclass(frozen=True, slots=True)
class Model:
    """`log` works on the logarithm, where there is one; `fitted` numbers are estimated from the series; it needs
    `fewest` values."""

    name: Name
    log: bool
    fitted: int
    fewest: int = 5

    def usable(self, positive: bool) -> bool:
        return positive or not self.name.startswith("log")


NAIVE = Model("naive", log=True, fitted=1)
"""Next year as this year. It works on the logarithm where all values are positive: its middle is the same, and its
intervals grow with the value."""
MODELS = (
    NAIVE,
    Model("drift", log=False, fitted=2),
    Model("log drift", log=True, fitted=2),
    Model("theta", log=False, fitted=2),
    Model("log theta", log=True, fitted=2),
    Model("ets", log=False, fitted=3, fewest=7),
)


@dataclass(frozen=True, slots=True)
class Spread:
    """What a model expects of the years ahead: Student's t around `centre`, on the logarithm where `log` says so."""

    centre: Floats
    scale: Floats
    freedom: int
    log: bool

    def quantiles(self, shares: Sequence[float]) -> Floats:
        """A row for each year ahead, a column for each share."""
        import numpy as np
        from scipy.special import stdtrit

        found = self.centre[:, None] + self.scale[:, None] * stdtrit(self.freedom, np.asarray(shares))[None, :]
        return np.asarray(np.exp(found) if self.log else found, dtype=np.float64)

    def below(self, values: Floats) -> Floats:
        """How likely each year's value is at most the given one."""
        import numpy as np
        from scipy.special import stdtr

        with np.errstate(divide="ignore"):
            seen = np.log(np.maximum(values, 0.0)) if self.log else values
        return np.asarray(stdtr(self.freedom, (seen - self.centre) / self.scale), dtype=np.float64)

    def strays(self, values: Floats) -> Floats:
        """How far what came lies from the centre, as a standard normal number would."""
        import numpy as np
        from scipy.special import ndtri

        return np.asarray(ndtri(np.clip(self.below(values), 1e-9, 1 - 1e-9)), dtype=np.float64)

    def widened(self, factor: float) -> Spread:
        return replace(self, scale=self.scale * factor)


def ahead(model: Model, values: Floats, years: int) -> Spread | None:
    """What a model expects after some values; None where it cannot be fitted to them."""
    import warnings

    import numpy as np

    if len(values) < model.fewest:
        return None
    log = model.log and bool((values > 0).all())
    seen = np.log(values) if log else values
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a short series is short is known
        try:
            found = _library(model.name).forecast(y=seen, h=years, level=[95])
        except (ValueError, ZeroDivisionError, np.linalg.LinAlgError):
            return None
    centre = np.asarray(found["mean"], dtype=np.float64)
    scale = (np.asarray(found["hi-95"], dtype=np.float64) - centre) / NORMAL_95
    least = NEVER_SURE * (1.0 if log else max(NEVER_SURE, float(np.abs(seen).max())))
    scale = np.maximum(scale, least)
    if not (np.isfinite(centre).all() and np.isfinite(scale).all()):
        return None
    return Spread(centre, scale, len(values) - model.fitted, log)


NORMAL_95 = 1.959963984540054
NEVER_SURE = 1e-6
"""Of a series that never strayed from a line a model thinks that it never will; it may be sure to this part of it."""


def _library(name: Name) -> Any:
    try:
        from statsforecast import models
    except ImportError:
        raise LargesseError(
            'A forecast needs a library that is not installed: pip install "largesse[hub]".'
        ) from None

    match name:
        case "naive":
            return models.Naive()
        case "drift" | "log drift":
            return models.RandomWalkWithDrift()
        case "theta" | "log theta":
            return models.Theta(season_length=1)
        case "ets":
            return models.AutoETS(season_length=1, model="AZN")
