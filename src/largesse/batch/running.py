"""DuckDB set up to stay within its memory and folder, and its progress told to whoever waits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from largesse.batch.sqltext import text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[str, float], None]
"""Told now and then what is going on, and which part of it (0 to 1) is done; from another thread."""

EVERY = 0.2
MOST_MEMORY = 4 << 30


def connect(work: Path, memory: int | None = None) -> DuckDBPyConnection:
    """A database in the folder `work`, which also takes what does not fit in `memory` (bytes; else half of the
    machine's, at most 4 GiB). It fetches nothing from anywhere."""
    import duckdb

    limit = memory or min(MOST_MEMORY, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2)
    con = duckdb.connect(str(work / "register.duckdb"))
    for setting in (
        f"memory_limit = '{limit // (1 << 20)}MiB'",
        f"temp_directory = {text(str(work / 'spill'))}",
        "preserve_insertion_order = true",
        "autoinstall_known_extensions = false",
        "enable_progress_bar = true",
        "enable_progress_bar_print = false",
        "TimeZone = 'UTC'",
    ):
        con.execute(f"SET {setting}")
    return con


@contextmanager
def told(con: DuckDBPyConnection, progress: Progress | None, what: str) -> Iterator[None]:
    """Tell how far the statement under way is, while the block runs."""
    if progress is None:
        yield
        return
    over = Event()

    def watch() -> None:
        while not over.wait(EVERY):
            progress(what, max(0.0, min(con.query_progress() / 100, 1.0)))

    watcher = Thread(target=watch, daemon=True)
    progress(what, 0.0)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
    progress(what, 1.0)
