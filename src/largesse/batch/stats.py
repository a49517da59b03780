"""What a Parquet file's own statistics prove, so that rows need not be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from largesse.batch.sqltext import text

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Statistics:
    """Least and most as the file writes them, per row group that has values, and whether a value is missing."""

    least: tuple[str, ...]
    most: tuple[str, ...]
    complete: bool
    has_missing: bool

    def within(self, bounds: tuple[int, int] | tuple[date, date]) -> bool:
        """Whether every value is proved to lie within the bounds."""
        low, high = bounds
        if not self.complete:
            return False
        read = int if isinstance(low, int) else date.fromisoformat
        try:
            return all(read(v) >= low for v in self.least) and all(read(v) <= high for v in self.most)  # type: ignore[operator]
        except ValueError:  # a file may write its statistics otherwise: then they prove nothing
            return False


def statistics(con: DuckDBPyConnection, file: Path, columns: Iterable[str]) -> dict[str, Statistics]:
    """The statistics of some columns, by name, over all row groups."""
    wanted = set(columns)
    rows = con.execute(
        "SELECT path_in_schema, stats_min_value, stats_max_value, num_values, stats_null_count "
        f"FROM parquet_metadata({text(str(file))})"
    ).fetchall()
    found: dict[str, list[tuple[str | None, str | None, int, int | None]]] = {}
    for name, least, most, values, nulls in rows:
        if name in wanted:
            found.setdefault(name, []).append((least, most, values, nulls))
    return {name: _joined(groups) for name, groups in found.items()}


def _joined(groups: list[tuple[str | None, str | None, int, int | None]]) -> Statistics:
    filled = [(least, most) for least, most, values, nulls in groups if nulls is None or nulls < values]
    return Statistics(
        least=tuple(least for least, _ in filled if least is not None),
        most=tuple(most for _, most in filled if most is not None),
        complete=all(least is not None and most is not None for least, most in filled),
        has_missing=any(nulls is None or nulls > 0 for *_, nulls in groups),
    )
