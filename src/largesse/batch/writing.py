"""Outputs that appear whole or not at all, and cells that no spreadsheet runs."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    """A hidden folder on the final one's file system. `work` is thrown away, `done` is kept."""

    hidden: Path
    work: Path
    done: Path


@contextmanager
def outputs(folder: Path, names: tuple[str, ...]) -> Iterator[Outputs]:
    """Give a hidden folder to write in; on success its files appear in `folder`, otherwise nothing does.

    A new folder appears whole. In one that exists every file is replaced whole, and the last of `names` (all that a
    run may make), which vouches for the others, is taken away first and comes last: where it stands, all belong to
    one run. Raises LargesseError where the folder cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise LargesseError(f"{folder} is a file; the results need a folder (--out).")
    target = folder.resolve()
    beside = target if target.is_dir() else target.parent
    new = [parent for parent in (beside, *beside.parents) if not parent.exists()]
    with _spoken(folder):
        beside.mkdir(parents=True, exist_ok=True)
        _sweep(beside, target.name)
        hidden = Path(mkdtemp(prefix=f"{MARK}{target.name}-", dir=beside))
        lock = _lock(hidden)
    made = Outputs(hidden, hidden / "work", hidden / "done")
    try:
        made.work.mkdir()
        made.done.mkdir()
        yield made
        with _spoken(folder):
            _publish(made.done, target, names)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
        lock.close()
        _take_back(new)


def _take_back(folders: list[Path]) -> None:
    """Remove the folders that were made on the way, the innermost first, unless something is in them now."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


@contextmanager
def _spoken(folder: Path) -> Iterator[None]:
    """The system's refusal as one line for people."""
    try:
        yield
    except OSError as error:
        raise LargesseError(f"{folder}: the results cannot be written there ({error.strerror}).") from None


def _lock(hidden: Path) -> IO[bytes]:
    """Hold the folder for as long as this process lives: the system lets go of it even when the process is killed."""
    lock = (hidden / "lock").open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _sweep(beside: Path, name: str) -> None:
    """Remove what killed runs left."""
    for left in beside.iterdir():
        if not left.name.startswith(f"{MARK}{name}-"):
            continue
        try:
            with (left / "lock").open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
        except (BlockingIOError, FileNotFoundError, NotADirectoryError):  # another run is at work, or about to be
            continue


def _publish(done: Path, folder: Path, names: tuple[str, ...]) -> None:
    for file in done.iterdir():
        with file.open("rb") as handle:
            os.fsync(handle.fileno())
    if folder.exists():
        with _held(folder):
            _replace(done, folder, names)
    else:
        done.replace(folder)
    _fsync_folder(folder)
    _fsync_folder(folder.parent)


def _replace(done: Path, folder: Path, names: tuple[str, ...]) -> None:
    """Each file whole; the one that vouches for the others goes first and comes last."""
    (folder / names[-1]).unlink(missing_ok=True)
    for name in names:
        if (done / name).exists():
            (done / name).replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Two runs into one folder publish one after the other."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
