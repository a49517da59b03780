"""Where the programmes of the library stand: one is found by its id and read as syntax, never imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LIBRARY = Path(__file__).parents[1] / "library"


def folders() -> Iterator[tuple[str, Path]]:
    """The programmes of the library: id and folder, in the order of their ids."""
    found = {_id_of(path.parent): path.parent for path in LIBRARY.rglob("programme.py")}
    yield from sorted(found.items())


def _id_of(folder: Path) -> str:
    return folder.relative_to(LIBRARY).as_posix().replace("_", "-")
