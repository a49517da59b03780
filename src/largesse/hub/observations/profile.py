"""What is observed of one place: of each indicator the latest value, its change, rank and share, its sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.indicators import Indicator, catalogue
from largesse.hub.indicators import indicator as indicator_of
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
class Profile:
    place: Place
    rows: tuple[Row, ...]
    sources: Mapping[str, tuple[Source, str]]
    """Those that its cells are from, with their licences; by id."""


def profile(store: Store, place: Place, *, indicators: Iterable[str] = (), years: Years = ALL_YEARS) -> Profile:
    """What is observed of a place, in the catalogue's order. Raises LargesseError for an unknown indicator."""
    wanted = [indicator_of(id_).id for id_ in indicators]
    own = {id_: within_years(found, years) for (id_, _), found in cells(store, place=place.id).items()}
    rows = tuple(
        _row(store, place, catalogue()[id_], own[id_])
        for id_ in catalogue()
        if own.get(id_) and (not wanted or id_ in wanted)
    )
    return Profile(place, rows, sources_of(store, (cell for row in rows for cell in row.cells)))


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
