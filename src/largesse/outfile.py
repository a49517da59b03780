"""Writing one file: it appears whole or not at all, and never over what it was made from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from largesse.errors import LargesseError

STDOUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def write_whole(path: Path, text: str) -> None:
    """Write a text file, making its folder; a link's target is replaced, and a device or a pipe is written to.

    Raises LargesseError where it cannot be written.
    """
    try:
        if str(path) in STDOUT:  # in turn with what is printed
            sys.stdout.write(text)
        elif path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        else:
            _replace(Path(os.path.realpath(path)), text)
    except OSError as error:
        raise LargesseError(f"{path} cannot be written: {error.strerror}.") from None


def _replace(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def keep_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise LargesseError where an output is the same file as an input, by whatever path or link."""
    read = [path for path in inputs if path.is_file()]
    for output in outputs:
        if output.is_file() and any(output.samefile(path) for path in read):
            raise LargesseError(f"{output} is an input, and the output would overwrite it: name another place.")
