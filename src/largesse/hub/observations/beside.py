"""Places beside each other: their values of each indicator in a period that all of them have, and their series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from largesse.errors import LargesseError
from largesse.hub.indicators import Indicator, catalogue
from largesse.hub.indicators import indicator as indicator_of
from largesse.hub.model.periods import Period
from largesse.hub.observations.cells import Cell, in_time
from largesse.hub.observations.kept import cells
from largesse.hub.observations.profile import ALL_YEARS, Years, sources_of, within_years
from largesse.hub.places import Place
from largesse.hub.places.relations import lies_in
from largesse.hub.store import Store
from largesse.model.sources import Source


@dataclass(frozen=True)
class Compared:
    """An indicator in several places. `period` is the latest that every place has that has any; None where they share
    none, and `at` has the latest of each."""

    indicator: Indicator
    series: Mapping[str, tuple[Cell, ...]]
    """By place, of those that have any."""
    period: Period | None
    at: Mapping[str, Cell]

    @property
    def best(self) -> str | None:
        """The place with the best value where one way is better, a period is shared and one place alone has it.
        Of what adds up none is where a part stands beside its whole, which has more of it by having the part."""
        if self.indicator.better == "neither" or self.period is None or len(self.at) < 2:
            return None
        if self.indicator.combines == "sum" and any(_is_part(one, other) for one, other in permutations(self.at, 2)):
            return None
        sign = -1 if self.indicator.better == "lower" else 1
        first, second = sorted(self.at, key=lambda id_: sign * self.at[id_].value, reverse=True)[:2]
        return first if self.at[first].value != self.at[second].value else None


def _is_part(inner: str, outer: str) -> bool:
    return outer == "world" or lies_in(inner, outer)


@dataclass(frozen=True)
class Beside:
    places: tuple[Place, ...]
    rows: tuple[Compared, ...]
    sources: Mapping[str, tuple[Source, str]]


def beside(
    store: Store, compared: Sequence[Place], *, indicators: Iterable[str] = (), years: Years = ALL_YEARS
) -> Beside:
    """Several places side by side: the indicators that are named, else all that two of the places have.

    Raises LargesseError for fewer than two places, one named twice, an unknown indicator.
    """
    ids = [place.id for place in compared]
    if len(ids) < 2:
        raise LargesseError("Name two places or more to compare. `largesse hub show` shows one.")
    for id_ in ids:
        if ids.count(id_) > 1:
            raise LargesseError(f"{id_} is named twice.")
    wanted = [indicator_of(id_).id for id_ in indicators]
    own = {
        id_: {name: within_years(found, years) for (name, _), found in cells(store, place=id_).items()} for id_ in ids
    }
    rows = []
    for name, indicator in catalogue().items():
        series = {id_: own[id_][name] for id_ in ids if own[id_].get(name)}
        if name in wanted or (not wanted and len(series) > 1):
            rows.append(_compared(indicator, series))
    every = (cell for row in rows for found in row.series.values() for cell in found)
    return Beside(tuple(compared), tuple(rows), sources_of(store, every))


def _compared(indicator: Indicator, series: Mapping[str, tuple[Cell, ...]]) -> Compared:
    periods = [{cell.period for cell in found} for found in series.values()]
    shared = set.intersection(*periods) if periods else set()
    period = max(shared, key=in_time, default=None)
    at = {id_: next((cell for cell in found if cell.period == period), found[-1]) for id_, found in series.items()}
    return Compared(indicator, series, period, at)
