"""How often "it has passed by then" was right in the past, over all pairs of places.

From each origin every pair that is close enough gets its probabilities, by every way, from the years up to it; then
it is seen what came. The way is chosen at each origin by what was known then, and is believed only where choosing has
beaten the naive way. What is believed is scored beside the base rate: how often the one behind had passed, among such
pairs, as far as known at the origin. It knows nothing of the pair; who cannot beat it has no skill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Literal

from largesse.hub.forecasts.backtest import FIRST_CHOICE, FIRST_ORIGIN
from largesse.hub.forecasts.paths import WAYS, Way, passed_by
from largesse.hub.forecasts.yearly import Yearly

if TYPE_CHECKING:
    from largesse.hub.forecasts.paths import Floats

DRAWS = 400
FEWEST_PLACES = 6
FEWEST_PASSED = 10
"""With fewer passings there is nothing to be right about."""
ONE_SIDED_90 = 1.2816
BINS = (0.0, 0.01, 0.05, 0.2, 0.4, 0.6, 0.8, 1.0)

Verdict = Literal["skill", "no skill", "too few"]


@dataclass(frozen=True, slots=True)
class HorizonSkill:
    """Brier scores (mean squared error of a probability; 0 is perfect) of statements so many years ahead."""

    years: int
    trials: int
    passed: int
    chosen: float
    naive: float
    base: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements with a probability from `least` to below `most`: how many, what they said on average, how often it
    came."""

    least: float
    most: float
    trials: int
    said: float
    came: float


@dataclass(frozen=True, slots=True)
class Gain:
    """By what part a Brier score is better than another, and the lower end of the 80% range of that, by leaving out
    each place in turn: pairs share places, so they are far fewer than they look."""

    part: float
    sure: float


@dataclass(frozen=True, slots=True)
class PassingSkill:
    """`shown` is the way that is believed: the one chosen where choosing beat the naive way (`over_naive`), else
    that. `verdict` says whether it beat the base rate (`over_base`). A pair counts where the one behind has at least
    `close` of the other."""

    verdict: Verdict
    chosen: Way
    shown: Way
    places: int
    close: float
    over_naive: Gain | None = None
    over_base: Gain | None = None
    horizons: tuple[HorizonSkill, ...] = ()
    bins: tuple[Bin, ...] = ()

    def like(self, chance: float) -> Bin | None:
        """The earlier statements of like probability."""
        return next((one for one in self.bins if one.least <= chance < one.most or chance == one.most == 1), None)


@dataclass(frozen=True, slots=True)
class _Origin:
    """All close pairs at one origin: which places, what each way said by years ahead, and what came."""

    at: int
    pairs: tuple[tuple[str, str], ...]
    said: Mapping[Way, Floats]
    came: Floats


def skill_among(places: Mapping[str, Yearly], close: float, years: int) -> PassingSkill:
    """How well passing was foretold among some places that all have the same years."""
    if len(places) < FEWEST_PLACES:
        return PassingSkill("too few", "naive", "naive", len(places), close)
    known = len(next(iter(places.values())).values)
    origins = [one for at in range(FIRST_ORIGIN, known) if (one := _origin(places, at, known, close, years))]
    chosen = _best(origins, known)
    scored = [(one, _best(origins, one.at), _base(origins, one)) for one in origins if one.at >= FIRST_CHOICE]
    rows = [row for one, way, base in scored for row in _rows(one, way, base)]
    horizons = tuple(_horizon(rows, ahead) for ahead in sorted({row.years for row in rows}))
    if sum(row.came for row in rows) < FEWEST_PASSED:
        return PassingSkill("too few", chosen, "naive", len(places), close, horizons=horizons)
    over_naive = _gain(rows, tuple(places), "chosen", "naive")
    shown: Way = chosen if over_naive.sure > 0 else "naive"
    believed: Column = "naive" if shown == "naive" else "chosen"
    over_base = _gain(rows, tuple(places), believed, "base")
    verdict: Verdict = "skill" if over_base.sure > 0 else "no skill"
    bins = _bins(rows, believed)
    return PassingSkill(verdict, chosen, shown, len(places), close, over_naive, over_base, horizons, bins)


def _origin(places: Mapping[str, Yearly], at: int, known: int, close: float, years: int) -> _Origin | None:
    """The close pairs at an origin, the one behind first."""
    import numpy as np

    values = {name: series.floats() for name, series in places.items()}
    pairs = tuple(
        (one, other)
        for one, other in permutations(values, 2)
        if close * values[other][at - 1] <= values[one][at - 1] <= values[other][at - 1]
    )
    if not pairs:
        return None
    ratios = np.array([np.log(values[one]) - np.log(values[other]) for one, other in pairs])
    reach = min(years, known - at)
    said = {way: passed_by(ratios[:, :at], reach, way, DRAWS) for way in WAYS}
    came = np.maximum.accumulate(ratios[:, at : at + reach], axis=1) > 0
    return _Origin(at, pairs, said, came.astype(np.float64))


def _best(origins: list[_Origin], known: int) -> Way:
    """The way with the best score on what had come by then."""
    import numpy as np

    seen = [(one, known - one.at) for one in origins if one.at < known]
    if not seen:
        return "naive"
    scores = {
        way: float(np.concatenate([((of.said[way] - of.came)[:, :reach] ** 2).ravel() for of, reach in seen]).mean())
        for way in WAYS
    }
    return min(WAYS, key=lambda way: scores[way])


def _base(origins: list[_Origin], now: _Origin) -> list[float]:
    """How often the one behind had passed, by years ahead, as far as known at an origin; further ahead as often as at
    the furthest known."""
    import numpy as np

    rates: list[float] = []
    for ahead in range(1, now.came.shape[1] + 1):
        seen = [one.came[:, ahead - 1] for one in origins if one.at + ahead <= now.at and one.came.shape[1] >= ahead]
        rates.append(float(np.concatenate(seen).mean()) if seen else rates[-1])
    return rates


@dataclass(frozen=True, slots=True)
class _Row:
    pair: tuple[str, str]
    years: int
    chosen: float
    naive: float
    base: float
    came: float


Column = Literal["chosen", "naive", "base"]


def _rows(one: _Origin, way: Way, base: list[float]) -> list[_Row]:
    return [
        _Row(
            pair,
            at + 1,
            float(one.said[way][i, at]),
            float(one.said["naive"][i, at]),
            base[at],
            float(one.came[i, at]),
        )
        for i, pair in enumerate(one.pairs)
        for at in range(one.came.shape[1])
    ]


def _horizon(rows: list[_Row], years: int) -> HorizonSkill:
    of = [row for row in rows if row.years == years]
    briers = (sum(missed(row, column) for row in of) / len(of) for column in ("chosen", "naive", "base"))
    return HorizonSkill(years, len(of), sum(int(row.came) for row in of), *briers)


def missed(row: _Row, column: Column) -> float:
    said: float = getattr(row, column)
    return (said - row.came) ** 2


def _gain(rows: list[_Row], places: tuple[str, ...], own: Column, beside: Column) -> Gain:
    """How much better one's scores are, and how sure that is."""
    import numpy as np

    scores = np.array([[missed(row, own), missed(row, beside)] for row in rows])
    within = (np.array([name in row.pair for row in rows]) for name in places)
    without = np.array([_better(scores[~of]) for of in within if not of.all()])
    error = float(np.sqrt((len(without) - 1) * ((without - without.mean()) ** 2).mean()))
    whole = _better(scores)
    return Gain(whole, whole - ONE_SIDED_90 * error)


def _better(scores: Floats) -> float:
    own, beside = scores.mean(axis=0).tolist()
    return float(1 - own / beside) if beside > 0 else 0.0


def _bins(rows: list[_Row], column: Column) -> tuple[Bin, ...]:
    """What came of statements, those of like probability together."""
    found: list[Bin] = []
    said = [(float(getattr(row, column)), row.came) for row in rows]
    for least, most in pairwise(BINS):
        of = [(one, came) for one, came in said if least <= one < most or (one == most == 1)]
        if of:
            means = (sum(one for one, _ in of) / len(of), sum(came for _, came in of) / len(of))
            found.append(Bin(least, most, len(of), *means))
    return tuple(found)
