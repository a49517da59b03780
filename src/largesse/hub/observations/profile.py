"""What is observed of one place: of each indicator the latest value, its change, rank and share, its sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.indicators import Indicator, catalogue
from largesse.hub.indicators import indicator as indicator_of
from largesse.hub.model.periods import Period
from largesse.hub.observations.cells import Cell
from largesse.hub.observations.kept import cells, sources
from largesse.hub.observations.peers import Rank, national_share, ranks
from largesse.hub.places import Place
from largesse.hub.store import Store
from largesse.model.sources import Source

Years = tuple[int | None, int | None]
"""The first and the last year that are wanted; None where there is no bound."""
ALL_YEARS: Years = (None, None)


@dataclass(frozen=True)
class Row:
    """An indicator in the place: its cells in the order of time, and what is said of the latest."""

    indicator: Indicator
    cells: tuple[Cell, ...]
    before: Cell | None
    """The cell before the latest, of a period of the same kind."""
    ranks: tuple[Rank, ...]
    share: Fraction | None
    """The part of the country's value."""

    @property
    def latest(self) -> Cell:
        return self.cells[-1]


@dataclass(frozen=True)
class Sieve:
    """What was asked for where that leaves nothing of what is observed, and what there is."""

    indicators: tuple[Indicator, ...]
    """Those asked for; none where all were."""
    years: Years
    """Those asked for, where it is they that leave nothing."""
    observed: tuple[Indicator, ...]
    there: tuple[tuple[int, int], ...]
    """The years that are observed (of the indicators asked for, where these have any), from one to the other."""

    @property
    def by_years(self) -> bool:
        return self.years != ALL_YEARS


@dataclass(frozen=True)
class Profile:
    place: Place
    rows: tuple[Row, ...]
    sources: Mapping[str, tuple[Source, str]]
    """Those that its cells are from, with their licences; by id."""
    sieve: Sieve | None = None
    """Where there are no rows though the place has observations."""


def profile(store: Store, place: Place, *, indicators: Iterable[str] = (), years: Years = ALL_YEARS) -> Profile:
    """What is observed of a place, in the catalogue's order. Raises LargesseError for an unknown indicator."""
    wanted = [indicator_of(id_).id for id_ in indicators]
    every = {id_: found for (id_, _), found in cells(store, place=place.id).items()}
    own = {id_: within_years(found, years) for id_, found in every.items()}
    rows = tuple(
        _row(store, place, catalogue()[id_], own[id_])
        for id_ in catalogue()
        if own.get(id_) and (not wanted or id_ in wanted)
    )
    sieve = None if rows else _sieve(every, wanted, years)
    return Profile(place, rows, sources_of(store, (cell for row in rows for cell in row.cells)), sieve)


def _sieve(every: Mapping[str, Sequence[Cell]], wanted: list[str], years: Years) -> Sieve | None:
    """What leaves nothing of a place's cells: the years where the indicators asked for have any, else these."""
    known = catalogue()
    observed = [id_ for id_ in known if every.get(id_)]
    if not observed:
        return None
    having = [id_ for id_ in observed if not wanted or id_ in wanted]
    found = [cell.period for id_ in having or observed for cell in every[id_]]
    return Sieve(
        tuple(known[id_] for id_ in (having if wanted and having else wanted)),
        years if having else ALL_YEARS,
        tuple(known[id_] for id_ in observed),
        tuple(_runs(year for period in found for year in _years_in(period))),
    )


def _years_in(period: Period) -> Iterable[int]:
    ends = [day.year for day in (period.first, period.last) if day is not None]
    return range(min(ends), max(ends) + 1) if ends else ()


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Years as the runs that they make: 2010, 2021 to 2023."""
    every = sorted(set(years))
    starts = [year for year in every if year - 1 not in every]
    ends = [year for year in every if year + 1 not in every]
    return zip(starts, ends, strict=True)


def _row(store: Store, place: Place, indicator: Indicator, found: tuple[Cell, ...]) -> Row:
    observed = {
        id_: {cell.period: cell for cell in others}
        for (_, id_), others in cells(store, indicator=indicator.id).items()
    }
    latest = found[-1]
    before = [cell for cell in found[:-1] if cell.period.months_long == latest.period.months_long]
    return Row(
        indicator,
        found,
        before[-1] if before else None,
        tuple(ranks(place, indicator, latest, observed)),
        national_share(place, indicator, latest, observed),
    )


def within_years(found: Iterable[Cell], years: Years) -> tuple[Cell, ...]:
    """The cells that lie in the years that are wanted."""
    first, last = years
    return tuple(
        cell
        for cell in found
        if (first is None or (cell.period.first is not None and cell.period.first.year >= first))
        and (last is None or (cell.period.last is not None and cell.period.last.year <= last))
    )


def sources_of(store: Store, found: Iterable[Cell]) -> Mapping[str, tuple[Source, str]]:
    """The sources that cells are from, as far as the store was told of them, in the order of the cells."""
    named: Collection[str] = dict.fromkeys(
        one.source for cell in found for one in (cell.preferred, *cell.others, *cell.earlier)
    )
    known = sources(store)
    return {id_: known[id_] for id_ in named if id_ in known}
