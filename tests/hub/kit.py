"""What the tests of the hub share: the Skerries in place of the world, and the hub of the almanac."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path

from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.observations.importing import Import, import_tables, read_tables
from largesse.hub.observations.importing.mapping import read_mapping
from largesse.hub.places import gazetteer, names
from largesse.hub.store import Store

FILES = Path(__file__).parent / "files"
TABLES = FILES / "tables"
READ = date(2026, 1, 5)


@contextmanager
def in_the_skerries() -> Iterator[None]:
    """The gazetteer has the Skerries and nothing else."""
    real = gazetteer.FILE
    gazetteer.FILE = FILES / "gazetteer.yaml"
    _forget()
    try:
        yield
    finally:
        gazetteer.FILE = real
        _forget()


def _forget() -> None:
    gazetteer.places.cache_clear()
    names._by_spelling.cache_clear()
    names._names.cache_clear()


def take_in(store: Store, tables: Path = TABLES) -> Import:
    """The almanac's tables, taken in."""
    return import_tables(store, read_tables(tables, read_mapping(FILES / "mapping.yaml"), retrieved=READ))


def observed(
    value: Fraction | int | str, *, indicator: str = "rd-spending", place: str = "sk/saltholm", year: int = 2023,
    source: str = "almanac", grade: str = "official", retrieved: date | None = None, claim: str = "",
) -> Observation:  # fmt: skip
    return Observation(indicator, place, Period.year(year), Fraction(value), source, grade, retrieved, claim)
