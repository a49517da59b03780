"""What a command reads, so that none of it is written over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.cli.one_firm import Asked, is_register

if TYPE_CHECKING:
    from largesse.model.programme import Programme


def files_read(programme: Programme, asked: Asked | None = None) -> Iterator[Path]:
    """Every file that a decision on one firm is made from, the programme's own among them."""
    if programme.folder is not None:
        yield from programme.folder.rglob("*")
    if asked is None:
        return
    yield asked.path
    yield from asked.tables.values()
    if asked.map is not None and is_register(asked.path):
        from largesse.batch.mapping import load_mapping
        from largesse.batch.stage import files_read as read_by_register

        yield from read_by_register(asked.path, load_mapping(asked.map))
