"""The JSON Schemas of `compare.yaml` and `place.yaml`: `python -m largesse.compare.schemas` writes them."""

from __future__ import annotations

from pathlib import Path

from largesse.compare import entries, places
from largesse.language.files.schemas import as_files, headed, write
from largesse.language.files.shape import Schema

FOLDER = Path(__file__).parent / "schemas"


def schemas() -> dict[str, Schema]:
    """Each file's schema, by the name under which it is published."""
    return {
        "compare": headed("How a programme takes part in the comparison of places", entries.FILE.schema()),
        "place": headed("A place that is compared", places.FILE.schema()),
    }


def published() -> dict[Path, str]:
    """What each published file must hold."""
    return as_files(FOLDER, schemas())


if __name__ == "__main__":
    write(published())
