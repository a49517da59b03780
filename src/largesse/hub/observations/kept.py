"""Observations in the store: adding them, asking for them, withdrawing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from largesse.errors import LargesseError
from largesse.hub.indicators import indicator as indicator_of
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.observations.cells import Cell, cells_of
from largesse.hub.places import places
from largesse.hub.store import Store, Table
from largesse.model.sources import GRADES, Source
from largesse.written import decimal_text

OBSERVATIONS = Table(
    "observations",
    {
        "indicator": "VARCHAR",
        "place": "VARCHAR",
        "period": "VARCHAR",
        "value": "VARCHAR",  # exact: a decimal, or n/d where it has no end
        "source": "VARCHAR",
        "grade": "VARCHAR",
        "retrieved": "DATE",
        "claim": "VARCHAR",
        "note": "VARCHAR",
        "withdrawn": "BOOLEAN",
    },
)
SOURCES = Table(
    "observation_sources",
    {
        "id": "VARCHAR",
        "title": "VARCHAR",
        "url": "VARCHAR",
        "grade": "VARCHAR",
        "publisher": "VARCHAR",
        "published": "DATE",
        "retrieved": "DATE",
        "note": "VARCHAR",
        "claim": "VARCHAR",
        "quote": "VARCHAR",
        "licence": "VARCHAR",
    },
)


def add(store: Store, observations: Iterable[Observation]) -> int:
    """Add observations; how many were new. One that the store has in the same words, the day of retrieval aside, is
    not added again, unless it was withdrawn or the source has said something else since.

    Raises LargesseError for an unknown indicator or place, a grade that there is not, a source without a name.
    """
    given = list(observations)
    for one in given:
        _check(one)
    last: dict[tuple[str, ...], tuple[object, ...]] = {}
    for row in store.rows(OBSERVATIONS):
        last[_source_of_cell(row)] = _says(row)
    new: list[tuple[object, ...]] = []
    for one in given:
        row = _row(one)
        if last.get(_source_of_cell(row)) != _says(row):
            last[_source_of_cell(row)] = _says(row)
            new.append(row)
    return store.add(OBSERVATIONS, new)


def withdraw(store: Store, observation: Observation, why: str) -> None:
    """What this observation's source says of its cell counts no more; the row stays, and this says why."""
    _check(observation)
    store.add(OBSERVATIONS, [(*_row(observation)[:-2], why, True)])


def of(store: Store, indicator: str, place: str) -> list[Cell]:
    """The cells of an indicator in a place, in the order of time. Raises LargesseError for an unknown indicator."""
    indicator_of(indicator)
    rows = store.rows(OBSERVATIONS, "indicator = ? AND place = ?", [indicator, place])
    return cells_of(_standing(rows))


def cells(
    store: Store, *, place: str | None = None, indicator: str | None = None
) -> Mapping[tuple[str, str], list[Cell]]:
    """The cells by (indicator, place): all there are, of one place, of one indicator, or of both."""
    asked = [(name, value) for name, value in (("place", place), ("indicator", indicator)) if value is not None]
    rows = store.rows(OBSERVATIONS, " AND ".join(f"{name} = ?" for name, _ in asked), [value for _, value in asked])
    found: dict[tuple[str, str], list[Observation]] = {}
    for one in _standing(rows):
        found.setdefault((one.indicator, one.place), []).append(one)
    return {key: cells_of(ones) for key, ones in found.items()}


def withdrawn_of(store: Store, claim: str) -> list[Observation]:
    """What was taken from a claim once and counts no more, as it stood last."""
    last: dict[tuple[str, ...], tuple[Observation, bool]] = {}
    for row in store.rows(OBSERVATIONS, "claim = ?", [claim]):
        last[_source_of_cell(row)] = _observation(row), bool(row[-1])
    return [one for one, withdrawn in last.values() if withdrawn]


def series(store: Store, indicator: str, place: str) -> dict[int, Fraction]:
    """The preferred value of each whole year, in the order of years."""
    return {year: cell.value for cell in of(store, indicator, place) if (year := year_of(cell.period)) is not None}


def places_of(store: Store, indicator: str) -> tuple[str, ...]:
    """The ids of the places of which an indicator is observed, in order."""
    return tuple(sorted({place for _, place in cells(store, indicator=indicator)}))


def tell_sources(store: Store, given: Iterable[tuple[Source, str]]) -> None:
    """Keep what is known of sources, each with its licence (or ""); of one told twice the last counts."""
    rows = [(s.id, s.title, s.url, s.grade, s.publisher, s.published, s.retrieved, s.note,
             s.claim, s.quote, licence) for s, licence in given]  # fmt: skip
    known = {row[0]: row for row in store.rows(SOURCES)}
    store.add(SOURCES, [row for row in {row[0]: row for row in rows}.values() if known.get(row[0]) != row])


def sources(store: Store) -> Mapping[str, tuple[Source, str]]:
    """Every source that was told of, with its licence, by id."""
    return {row[0]: (Source(*row[:-1]), row[-1]) for row in store.rows(SOURCES)}


def year_of(period: Period) -> int | None:
    """The year that a period is, where it is one."""
    return None if period.last is None or period != Period.year(period.last.year) else period.last.year


def _check(one: Observation) -> None:
    indicator_of(one.indicator)
    if one.place not in places():
        raise LargesseError(f"{one.indicator}: there is no place with the id {one.place!r}.")
    if one.grade not in GRADES:
        raise LargesseError(f"{one.indicator} of {one.place}: {one.grade!r} is no grade. It is {', '.join(GRADES)}.")
    if not one.source:
        raise LargesseError(f"{one.indicator} of {one.place}: an observation has a source.")
    if not one.period.is_closed:
        raise LargesseError(
            f"{one.indicator} of {one.place}: {one.period.text} has an open end, and an observation has none."
        )


def _row(one: Observation) -> tuple[Any, ...]:
    return (one.indicator, one.place, one.period.text, decimal_text(one.value), one.source, one.grade,
            one.retrieved, one.claim, one.note, False)  # fmt: skip


def _source_of_cell(row: tuple[Any, ...]) -> tuple[str, ...]:
    indicator, place, period, _, source, _, _, claim, _, _ = row
    return indicator, place, period, source, claim


def _says(row: tuple[Any, ...]) -> tuple[object, ...]:
    _, _, _, value, _, grade, _, _, _, withdrawn = row
    return value, grade, withdrawn


def _standing(rows: Iterable[tuple[Any, ...]]) -> list[Observation]:
    """The observations of rows, in order, without what was withdrawn and what that source had said before."""
    found: dict[tuple[str, ...], list[Observation]] = {}
    order: list[tuple[tuple[str, ...], Observation]] = []
    for row in rows:
        key = _source_of_cell(row)
        if row[-1]:
            found.pop(key, None)
            continue
        one = _observation(row)
        found.setdefault(key, []).append(one)
        order.append((key, one))
    kept = {id(one) for ones in found.values() for one in ones}
    return [one for _, one in order if id(one) in kept]


def _observation(row: tuple[Any, ...]) -> Observation:
    indicator, place, period, value, source, grade, retrieved, claim, note, _ = row
    when = Period.parse(period)
    assert when is not None  # the store wrote it
    return Observation(indicator, place, when, Fraction(value), source, grade, retrieved, claim, note)
