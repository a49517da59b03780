"""A series taken forward: what is expected of each year, and how well that would have worked so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from largesse.errors import LargesseError
from largesse.hub.forecasts.backtest import LUCK, Backtest, Trial, at_horizon
from largesse.hub.forecasts.models import NAIVE, Name
from largesse.hub.forecasts.paths import MOST_YEARS
from largesse.hub.forecasts.scores import LEVELS
from largesse.hub.forecasts.yearly import Shift, Yearly, shifts, yearly

if TYPE_CHECKING:
    from largesse.hub.forecasts.models import Spread

TESTED_AT_MOST = 10
"""How far ahead the backtest looks, however far is asked, so that what is said of a year does not depend on that."""

Skill = Literal["skill", "no skill", "too few"]
"""Whether choosing a model has beaten the naive one, by more than luck would; `too few` years to tell."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is expected of a year: its middle, and from where to where it lies with 50, 80 and 95%. `tested` counts
    how often a forecast so far ahead could be scored."""

    year: int
    middle: float
    within: Mapping[int, tuple[float, float]]
    tested: int


@dataclass(frozen=True, slots=True)
class ModelScore:
    """A model over all its trials. `mae` is the mean error of its middle, `scaled` that error in yearly changes,
    `score` the ranked probability score in yearly changes; `gain` is by what part that is better than the naive
    model's on the same trials."""

    model: Name
    trials: int
    mae: float
    scaled: float
    score: float
    gain: float


@dataclass(frozen=True, slots=True)
class HorizonScore:
    """So many years ahead: the models that would have been chosen, beside the naive one from the same origins.

    `covered` and `naive_covered` say by level how many of the trials lay within the interval.
    """

    years: int
    trials: int
    mae: float
    naive_mae: float
    scaled: float
    naive_scaled: float
    gain: float
    covered: Mapping[int, int]
    naive_covered: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Forecast:
    """`shown` is the model that the years ahead are of: the one chosen where choosing has skill, else the naive
    one."""

    series: Yearly
    ahead: tuple[Ahead, ...]
    shown: Name
    chosen: Name
    skill: Skill
    luck: float | None
    """How likely luck alone gives as much."""
    models: tuple[ModelScore, ...]
    horizons: tuple[HorizonScore, ...]
    chosen_then: tuple[tuple[int, Name], ...]
    """Which model was chosen with the years up to one known."""
    shifts: tuple[Shift, ...]
    widened: float
    """How many times as wide as the model thinks the errors of the past make the ranges."""
    spread: Spread

    def reaches(self, value: Fraction | float, year: int) -> float:
        """How likely the value is reached or passed in a year ahead: an estimate."""
        import numpy as np

        at = year - self.series.last - 1
        if not 0 <= at < len(self.ahead):
            raise LargesseError(
                f"{year} is not among the years ahead, {self.ahead[0].year} to {self.ahead[-1].year}."
            )
        return float(1 - self.spread.below(np.full(len(self.ahead), float(value)))[at])


def forecast(series: Mapping[int, Fraction], years: int = 10, name: str = "The series") -> Forecast:
    """A series taken so many years forward. Raises LargesseError for one that is too short or has gaps."""
    if not 1 <= years <= MOST_YEARS:
        raise LargesseError(f"{years} years ahead: a forecast goes 1 to {MOST_YEARS} years ahead.")
    seen = yearly(series, name)
    tested = Backtest(seen.floats(), TESTED_AT_MOST)
    chosen, luck = tested.chosen(len(seen.values)), tested.luck
    skill = _skill(chosen, luck)
    shown = chosen if skill == "skill" else NAIVE.name
    spread = tested.spread(shown, years)
    choosing = tested.of_choosing()
    return Forecast(
        series=seen,
        ahead=tuple(_ahead(seen, spread, _counted(tested.trials[shown], years))),
        shown=shown,
        chosen=chosen,
        skill=skill,
        luck=luck,
        models=tuple(_of_model(tested, name) for name in tested.trials if tested.trials[name]),
        horizons=tuple(_horizons(tested, choosing)),
        chosen_then=tuple((seen.first + one.origin - 1, one.model) for one in tested.choices),
        shifts=shifts(seen),
        widened=tested.factor(shown),
        spread=spread,
    )


def _skill(chosen: Name, luck: float | None) -> Skill:
    if luck is None:
        return "too few"
    return "skill" if luck <= LUCK and chosen != NAIVE.name else "no skill"


def _counted(trials: Mapping[int, Trial], years: int) -> list[int]:
    return [len(list(at_horizon(trials, horizon))) for horizon in range(1, years + 1)]


def _ahead(seen: Yearly, spread: Spread, tested: list[int]) -> Iterable[Ahead]:
    shares = [0.5]
    for level in LEVELS:
        shares += [(100 - level) / 200, (100 + level) / 200]
    for at, row in enumerate(spread.quantiles(shares).tolist()):
        within = {level: (row[1 + 2 * i], row[2 + 2 * i]) for i, level in enumerate(LEVELS)}
        yield Ahead(seen.last + 1 + at, row[0], within, tested[at])


def _of_model(tested: Backtest, name: Name) -> ModelScore:
    import numpy as np

    trials, naive = tested.trials[name], tested.trials[NAIVE.name]
    errors = np.concatenate([one.errors for one in trials.values()])
    scaled = np.concatenate([one.errors / one.unit for one in trials.values()])
    own = float(np.concatenate([one.scores for one in trials.values()]).mean())
    other = float(np.concatenate([naive[at].scores for at in trials]).mean())
    return ModelScore(name, len(errors), float(errors.mean()), float(scaled.mean()), own, _gain(own, other))


def _horizons(tested: Backtest, choosing: Mapping[int, Trial]) -> Iterable[HorizonScore]:
    import numpy as np

    naive = tested.trials[NAIVE.name]
    for horizon in range(1, tested.years + 1):
        at = horizon - 1
        reach = dict(at_horizon(choosing, horizon))
        if not reach:
            return
        beside = {origin: naive[origin] for origin in reach}
        mae, scaled, score = (_means(reach, at), _scaled(reach, at), _score(reach, at))
        naive_mae, naive_scaled, naive_score = (_means(beside, at), _scaled(beside, at), _score(beside, at))
        yield HorizonScore(
            horizon, len(reach), mae, naive_mae, scaled, naive_scaled, _gain(score, naive_score),
            {level: int(np.sum([one.covered(level)[at] for one in reach.values()])) for level in LEVELS},
            {level: int(np.sum([one.covered(level)[at] for one in beside.values()])) for level in LEVELS},
        )  # fmt: skip


def _means(trials: Mapping[int, Trial], at: int) -> float:
    return sum(float(one.errors[at]) for one in trials.values()) / len(trials)


def _scaled(trials: Mapping[int, Trial], at: int) -> float:
    return sum(float(one.errors[at]) / one.unit for one in trials.values()) / len(trials)


def _score(trials: Mapping[int, Trial], at: int) -> float:
    return sum(float(one.scores[at]) for one in trials.values()) / len(trials)


def _gain(own: float, other: float) -> float:
    """By what part a score is better than another; 0 where both are perfect."""
    return 1 - own / other if other > 0 else 0.0
