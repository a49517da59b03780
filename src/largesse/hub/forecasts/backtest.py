"""What each model would have said in the past, how good that was, and which would have been chosen then.

From each origin a model sees the values up to it and is scored on those after. The choice at an origin looks only at
scores of years that were known by then, so the skill of choosing is measured as it would have been had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

from largesse.hub.forecasts.models import MODELS, NAIVE, NEVER_SURE, Model, Name, Spread, ahead
from largesse.hub.forecasts.scores import by_luck, covered, ranked_probability

if TYPE_CHECKING:
    from largesse.hub.forecasts.models import Floats

FIRST_ORIGIN = 5
"""So many values a model sees at least."""
LATEST_ORIGINS = 25
"""Origins further back say little of today, and each takes its time."""
FIRST_CHOICE = 7
"""A choice before so many values would rest on hardly any score."""
FEWEST_CHOICES = 4
"""With fewer, even to win every time could well be luck."""
LUCK = 0.1
"""A gain that luck gives more often than this is not called skill."""
TRUST = 4
"""The backtest widens intervals as if so many errors had been as large as the model thinks."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One model, from one origin: what it expected (`bare`, and how much wider its ranges were made by the errors
    known then), and what came. `unit` is how much the value had changed from year to year, on average, in the years
    that it saw."""

    bare: Spread
    factor: float
    came: Floats
    unit: float

    @property
    def spread(self) -> Spread:
        return self.bare.widened(self.factor)

    def strays(self, origin: int) -> list[tuple[int, float]]:
        """How far what came strayed from what was expected, with how many values were known when it had come."""
        return [(origin + at, one) for at, one in enumerate(self.bare.strays(self.came).tolist(), 1)]

    @property
    def errors(self) -> Floats:
        """How far the middle was off, each year ahead."""
        import numpy as np

        return np.asarray(abs(self.spread.quantiles([0.5])[:, 0] - self.came), dtype=np.float64)

    @property
    def scores(self) -> Floats:
        """The ranked probability score of each year ahead, in yearly changes."""
        import numpy as np

        return np.asarray(ranked_probability(self.spread, self.came) / self.unit, dtype=np.float64)

    def weighed(self) -> Floats:
        """The scores, those of far years less, as of a random walk: so that near and far years count alike."""
        import numpy as np

        return np.asarray(self.scores / np.sqrt(np.arange(1, len(self.came) + 1)), dtype=np.float64)

    def covered(self, level: int) -> list[bool]:
        return covered(self.spread, self.came, level)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which model was chosen with `origin` values known."""

    origin: int
    model: Name


class Backtest:
    """All trials of all models on one series, `years` ahead at most."""

    def __init__(self, values: Floats, years: int) -> None:
        self.values = values
        self.years = years
        self.positive = bool((values > 0).all())
        self.origins = range(max(FIRST_ORIGIN, len(values) - LATEST_ORIGINS), len(values))
        self.models = [model for model in MODELS if model.usable(self.positive)]
        self.trials: dict[Name, dict[int, Trial]] = {}
        self.factors: dict[Name, float] = {}
        """How much wider each model's intervals have to be after the last value."""
        for model in self.models:
            self._try(model)
        self.losses = {name: {at: one.weighed() for at, one in of.items()} for name, of in self.trials.items()}

    def _try(self, model: Model) -> None:
        trials: dict[int, Trial] = {}
        strays: list[tuple[int, float]] = []
        for origin in self.origins:
            came = self.values[origin : origin + self.years]
            spread = ahead(model, self.values[:origin], len(came))
            if spread is None:
                continue
            trials[origin] = Trial(spread, _factor(strays, origin), came, self._unit(origin))
            strays += trials[origin].strays(origin)
        if ahead(model, self.values, 1) is not None:
            self.factors[model.name] = _factor(strays, len(self.values))
            self.trials[model.name] = trials

    def spread(self, name: Name, years: int) -> Spread:
        """What a model expects after the last value."""
        model = next(one for one in self.models if one.name == name)
        found = ahead(model, self.values, years)
        assert found is not None  # it was tried
        return found.widened(self.factor(name))

    def factor(self, name: Name) -> float:
        """How much wider a model's ranges are made after the last value. That it was chosen is part of what can be
        wrong, so where it is not the naive one the errors of what was chosen earlier widen them too."""
        return self.factors[name] if name == NAIVE.name else max(self.factors[name], self._chosen_so[1])

    def _unit(self, origin: int) -> float:
        """How much the value changed from year to year up to an origin, on average; never nothing."""
        import numpy as np

        seen = self.values[:origin]
        return max(float(np.abs(np.diff(seen)).mean()), NEVER_SURE * float(np.abs(seen).max()), NEVER_SURE**2)

    def chosen(self, known: int) -> Name:
        """The model that had beaten the naive one by most, with so many values known; that itself, where none had."""
        gains = {name: self._gain(name, known) for name in self.trials}
        return max(gains, key=lambda name: gains[name])  # the naive one comes first, and gains nothing

    def _gain(self, name: Name, known: int) -> float:
        """By how much a model's scores are better than those of the naive one, over the years known by then."""
        import numpy as np

        gains: list[float] = []
        origins = 0
        for origin, losses in self.losses[name].items():
            years = known - origin
            if years > 0:
                origins += 1
                gains += (self.losses[NAIVE.name][origin][:years] - losses[:years]).tolist()
        return float(np.mean(gains)) if origins >= 2 else 0.0

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """What would have been chosen at each origin, without looking beyond it."""
        found = (Choice(origin, self.chosen(origin)) for origin in self.origins if origin >= FIRST_CHOICE)
        return tuple(one if one.origin in self.trials[one.model] else Choice(one.origin, NAIVE.name) for one in found)

    def gains(self) -> list[float]:
        """By how much choosing so was better than the naive model, at each origin."""
        return [
            float((self.losses[NAIVE.name][origin] - one.weighed()).mean())
            for origin, one in self.of_choosing().items()
        ]

    @property
    def luck(self) -> float | None:
        """How likely luck gives such gains; None where there are too few to say."""
        return by_luck(self.gains()) if len(self.choices) >= FEWEST_CHOICES else None

    def of_choosing(self) -> Mapping[int, Trial]:
        """The trials of the models chosen, their ranges as they would have been shown."""
        return self._chosen_so[0]

    @cached_property
    def _chosen_so(self) -> tuple[Mapping[int, Trial], float]:
        """Those trials, and how much wider the errors of all of them make what is chosen now."""
        found: dict[int, Trial] = {}
        strays: list[tuple[int, float]] = []
        for one in self.choices:
            trial = self.trials[one.model][one.origin]
            if one.model != NAIVE.name:
                trial = replace(trial, factor=max(trial.factor, _factor(strays, one.origin)))
            found[one.origin] = trial
            strays += trial.strays(one.origin)
        return found, _factor(strays, len(self.values))


def at_horizon(trials: Mapping[int, Trial], horizon: int) -> Iterator[tuple[int, Trial]]:
    """The trials that reach so many years ahead."""
    return ((origin, one) for origin, one in trials.items() if len(one.came) >= horizon)


def _factor(strays: list[tuple[int, float]], known: int) -> float:
    """How much wider intervals have to be, by the errors known at an origin; never narrower."""
    seen = [min(stray * stray, 36.0) for when, stray in strays if when <= known]
    return sqrt(max(1.0, (TRUST + sum(seen)) / (TRUST + len(seen))))
