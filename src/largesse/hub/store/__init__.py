"""The hub's one file: a DuckDB database of rows that are only ever added."""

from largesse.hub.store.store import Store, Table

__all__ = ["Store", "Table"]
