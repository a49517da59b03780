"""Forecasts of what stands in the hub's store: the series, the places beside which an answer is tested, the
sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.errors import LargesseError
from largesse.hub.forecasts.claimed import Foretold, Score, chance, scores
from largesse.hub.forecasts.forward import Forecast, forecast
from largesse.hub.forecasts.pages import About
from largesse.hub.forecasts.passing import Passing, passing
from largesse.hub.forecasts.yearly import in_years
from largesse.hub.indicators import Indicator, catalogue, indicator
from largesse.hub.model.claims import Claim
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.observations import cells, of, places_of, sources
from largesse.hub.observations.cells import Cell
from largesse.hub.places import Place, place, places
from largesse.hub.store import Store
from largesse.hub.words import say
from largesse.model.sources import Source

ABOVE = ("world", "union", "region")
"""Kinds of places that others lie in: never tested beside each other."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and what the numbers rest on."""

    indicator: Indicator
    place: Place
    other: Place | None
    observations: tuple[Observation, ...]
    sources: Mapping[str, Source]

    def about(self, lang: str) -> About:
        other = "" if self.other is None else self.other.name(lang)
        rests = tuple(self._rests(lang))
        return About(lang, self.indicator.name(lang), self.place.name(lang), self.indicator.unit, other, rests)

    def data(self) -> dict[str, Any]:
        """For programs: ids, and the sources' ids with the years taken from each."""
        return {
            "indicator": self.indicator.id,
            "place": self.place.id,
            "other": None if self.other is None else self.other.id,
            "unit": self.indicator.unit,
            "sources": [
                {"source": source, "grade": grade, "years": years} for (source, grade), years in self._taken().items()
            ],
        }

    def _taken(self) -> dict[tuple[str, str], list[int]]:
        """The years that are taken from each source, by source and grade."""
        years: dict[tuple[str, str], list[int]] = {}
        for one in self.observations:
            assert one.period.last is not None  # they are whole years
            years.setdefault((one.source, one.grade), []).append(one.period.last.year)
        return {taken: sorted(set(of_it)) for taken, of_it in years.items()}

    def _rests(self, lang: str) -> Iterator[str]:
        """Each source with its grade and the years that are taken from it."""
        for (source, grade), years in self._taken().items():
            title = self.sources[source].title if source in self.sources else source
            grade_said = say(f"forecasts.grade.{grade}", lang)
            yield say("forecasts.rests", lang, title=title, grade=grade_said, years=_spans(years))


def forecast_of(
    store: Store, indicator_id: str, place_name: str, years: int = 10, first: int | None = None
) -> tuple[Forecast, Asked]:
    """An indicator of a place so many years forward, from the year `first` on. Raises LargesseError."""
    what, where = indicator(indicator_id), place(place_name)
    observed = _yearly(of(store, what.id, where.id))
    _check_any(observed, what, where, store)
    found = forecast(in_years(_values(observed), first), years, _named(what, where))
    return found, Asked(what, where, None, tuple(_used(observed, found.series.first)), _told(store))


def passing_of(
    store: Store, indicator_id: str, place_name: str, other_name: str, years: int = 10, first: int | None = None
) -> tuple[Passing, Asked]:
    """When one place passes another in an indicator, tested on all observed places of their kind. Raises
    LargesseError."""
    what, where, other = indicator(indicator_id), place(place_name), place(other_name)
    if where.id == other.id:
        raise LargesseError(f"{where.name('en')} cannot pass itself: name another place after --passes.")
    one, two = (_yearly(of(store, what.id, at.id)) for at in (where, other))
    for observed, at in ((one, where), (two, other)):
        _check_any(observed, what, at, store)
    peers = {id_: in_years(series, first) for id_, series in _beside(store, what, where, other).items()}
    found = passing(
        in_years(_values(one), first),
        in_years(_values(two), first),
        years,
        peers,
        (_named(what, where), _named(what, other)),
    )
    used = [*_used(one, found.first.first), *_used(two, found.second.first)]
    return found, Asked(what, where, other, tuple(used), _told(store))


def scores_of(store: Store, claims: Iterable[Foretold], today: date) -> tuple[list[Score], dict[int, float]]:
    """The scores of the forecasts among some claims, what is due soonest first; and of those that are open our own
    estimates, by where they stand in the list."""
    told = catalogue()

    def observed(indicator_id: str, place_id: str) -> dict[Period, Fraction]:
        return {cell.period: cell.value for cell in of(store, indicator_id, place_id)} if indicator_id in told else {}

    def unit_of(indicator_id: str) -> str:
        return told[indicator_id].unit if indicator_id in told else ""

    found = scores(claims, observed, unit_of, today)
    chances: dict[int, float] = {}
    for at, one in enumerate(found):
        likely = chance(one, observed, unit_of, _places_beside(store, one.claim))
        if likely is not None:
            chances[at] = likely
    return found, chances


def _places_beside(store: Store, claim: Claim) -> Iterable[str]:
    if (
        claim.form != "comparison"
        or claim.indicator not in catalogue()
        or not {claim.place, claim.other} <= {*places()}
    ):
        return ()
    return _beside(store, indicator(claim.indicator), places()[claim.place], places()[claim.other])


def _beside(store: Store, what: Indicator, one: Place, other: Place) -> dict[str, dict[int, Fraction]]:
    """The observed places of a kind that both are, of their country where both are of one: of several kinds the one
    with most places."""
    country = one.country if one.country == other.country and one.country not in (one.id, other.id) else None
    observed = [places()[id_] for id_ in places_of(store, what.id)]
    among = [at for at in observed if country is None or at.country == country]
    by_kind = [
        [at for at in among if kind in at.kinds] for kind in one.kinds if kind in other.kinds and kind not in ABOVE
    ]
    peers = max(by_kind, key=len, default=[])
    found = cells(store, indicator=what.id)
    return {at.id: _values(_yearly(found[what.id, at.id])) for at in peers}


def _yearly(observed: list[Cell]) -> dict[int, Observation]:
    """The preferred observation of each whole year."""
    return {
        cell.period.last.year: cell.preferred
        for cell in observed
        if cell.period.last is not None and cell.period == Period.year(cell.period.last.year)
    }


def _values(observed: Mapping[int, Observation]) -> dict[int, Fraction]:
    return {year: one.value for year, one in observed.items()}


def _used(observed: Mapping[int, Observation], first: int) -> list[Observation]:
    return [one for year, one in observed.items() if year >= first]


def _check_any(observed: Mapping[int, Observation], what: Indicator, where: Place, store: Store) -> None:
    if observed:
        return
    if short := [cell.period.text for cell in of(store, what.id, where.id)]:
        hint = f"It has it for {short[-1]}, and only whole years are taken forward."
    elif known := sum(bool(_yearly(of(store, what.id, id_))) for id_ in places_of(store, what.id)):
        hint = f"It has yearly values of it for {known} other places."
    else:
        hint = "`largesse hub import` brings observations in."
    raise LargesseError(f"The hub has no yearly value of {what.id} for {where.id}. {hint}")


def _named(what: Indicator, where: Place) -> str:
    return f"{what.name('en')} of {where.name('en')}"


def _told(store: Store) -> dict[str, Source]:
    return {id_: source for id_, (source, _) in sources(store).items()}


def _spans(years: list[int]) -> str:
    """Years in short: 2010–2017, 2019."""
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in spans)
