"""Where the programmes of the library stand: one is found by its id and read as syntax, never imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LIBRARY = Path(__file__).parents[1] / "library"


def folders(place: str = "", root: Path = LIBRARY) -> Iterator[tuple[str, Path]]:
    """The programmes of the library (or of another that is laid out like it), or of a place of it (`cn/shanghai`): id
    and folder, in the order of their ids."""
    found = {_id_of(path.parent, root): path.parent for path in root.rglob("programme.py")}
    yield from ((id_, at) for id_, at in sorted(found.items()) if f"{id_}/".startswith(f"{place}/" if place else ""))


def places() -> list[str]:
    """Everything that some programme's id begins with: `cn`, `cn/shanghai`."""
    parts = (id_.split("/") for id_, _ in folders())
    return sorted({"/".join(part[:n]) for part in parts for n in range(1, len(part))})


def _id_of(folder: Path, root: Path) -> str:
    return folder.relative_to(root).as_posix().replace("_", "-")
