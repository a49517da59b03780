"""Writing one file: it appears whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from largesse.errors import LargesseError


def write_whole(path: Path, text: str) -> None:
    """Write a text file, making its folder. Raises LargesseError where it cannot be written."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with partial.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise LargesseError(f"{path} cannot be written: {error.strerror}.") from None
