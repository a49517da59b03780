"""Outputs that appear whole or not at all, and cells that no spreadsheet runs."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

from largesse.errors import LargesseError

MARK = ".largesse-"
"""Hidden folders of runs under way, or of runs that were killed, begin so."""

FORMULA = r"^\s*[=+\-@＝＋－＠|%]"
PLAIN_NUMBER = r"[+-]?[0-9][0-9.,]*([eE][+-]?[0-9]+)?%?"


def harmless(sql: str) -> str:
    """The SQL of a text that a spreadsheet shows and does not run: a formula gets an apostrophe before it."""
    danger = f"(regexp_matches({sql}, '{FORMULA}') OR regexp_matches({sql}, '^[\\t\\r\\n]'))"
    return f"CASE WHEN {danger} AND NOT regexp_full_match({sql}, '{PLAIN_NUMBER}') THEN '''' || {sql} ELSE {sql} END"


@dataclass(frozen=True)
class Outputs:
    """A hidden folder beside the final one. `work` is for what is thrown away, `done` for what is kept."""

    hidden: Path
    work: Path
    done: Path


@contextmanager
def outputs(folder: Path, names: tuple[str, ...]) -> Iterator[Outputs]:
    """Give a hidden folder to write in; on success its files appear in `folder`, otherwise nothing does.

    `names` are all the files that a run may make, the one that vouches for the others last: those of an earlier run
    are removed before new ones appear, so that two runs never mix. Raises LargesseError where the folder cannot be.
    """
    if folder.exists() and not folder.is_dir():
        raise LargesseError(f"{folder} is a file; the results need a folder (--out).")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        hidden = Path(mkdtemp(prefix=f"{MARK}{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise LargesseError(f"{folder}: the results cannot be written there ({error.strerror}).") from None
    lock = _lock(hidden)
    made = Outputs(hidden, hidden / "work", hidden / "done")
    try:
        made.work.mkdir()
        made.done.mkdir()
        yield made
        _publish(made.done, folder, names)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
        lock.close()


def _lock(hidden: Path) -> IO[bytes]:
    """Hold the folder for as long as this process lives: the system lets go of it even when the process is killed."""
    lock = (hidden / "lock").open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _sweep(folder: Path) -> None:
    """Remove what killed runs left beside the folder."""
    for left in folder.parent.glob(f"{MARK}{folder.name}-*"):
        try:
            with (left / "lock").open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
        except (BlockingIOError, FileNotFoundError):  # another run is at work in it, or about to be
            continue


def _publish(done: Path, folder: Path, names: tuple[str, ...]) -> None:
    for file in done.iterdir():
        with file.open("rb") as handle:
            os.fsync(handle.fileno())
    if not folder.exists() or not any(folder.iterdir()):
        done.replace(folder)
    else:
        for name in reversed(names):
            (folder / name).unlink(missing_ok=True)
        for name in names:
            if (done / name).exists():
                (done / name).replace(folder / name)
    _fsync_folder(folder)
    _fsync_folder(folder.parent)


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
