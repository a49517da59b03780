"""The JSON Schemas of a programme's files, for editors: `python -m largesse.language.files.schemas` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from largesse.language.files.cases import CASES
from largesse.language.files.messages import MESSAGES
from largesse.language.files.parameter_shape import PARAMETERS
from largesse.language.files.shape import Schema
from largesse.language.files.sources import SOURCES

FOLDER = Path(__file__).parents[1] / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, Schema]:
    """Each file's schema, by the name under which it is published."""
    return {
        "parameters": headed("A programme's parameters", PARAMETERS.schema()) | {"$defs": PARAMETERS.definitions()},
        "sources": headed("A programme's sources", SOURCES.schema()),
        "messages": headed("A programme's words in one language", MESSAGES.schema()),
        "cases": headed("A programme's worked examples", CASES.schema()),
    }


def headed(title: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title} | schema


def published() -> dict[Path, str]:
    """What each published file must hold."""
    return as_files(FOLDER, schemas())


def as_files(folder: Path, schemas: Mapping[str, Schema]) -> dict[Path, str]:
    """Schemas by the files in a folder that publish them."""
    return {
        folder / f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in schemas.items()
    }


def write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(published())
