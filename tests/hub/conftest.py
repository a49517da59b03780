"""The Skerries for tests that ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from largesse.hub.store import Store
from tests.hub.kit import in_the_skerries, take_in


@pytest.fixture
def skerries() -> Iterator[None]:
    with in_the_skerries():
        yield


@pytest.fixture
def almanac(skerries: None) -> Iterator[Store]:
    """A hub in memory with the almanac of the Skerries."""
    with Store.open(None) as store:
        take_in(store)
        yield store


@pytest.fixture
def hub(skerries: None, tmp_path: Path) -> Path:
    """The same as a file."""
    with Store.open(tmp_path / "almanac.duckdb", create=True) as store:
        take_in(store)
    return tmp_path / "almanac.duckdb"
