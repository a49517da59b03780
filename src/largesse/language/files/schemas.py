"""The JSON Schemas of a programme's files, for editors: `python -m largesse.language.files.schemas` writes them."""

from __future__ import annotations

import json
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
        "parameters": _headed("A programme's parameters", PARAMETERS.schema()) | {"$defs": PARAMETERS.definitions()},
        "sources": _headed("A programme's sources", SOURCES.schema()),
        "messages": _headed("A programme's words in one language", MESSAGES.schema()),
        "cases": _headed("A programme's worked examples", CASES.schema()),
    }


def _headed(title: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title} | schema


def published() -> dict[Path, str]:
    """What each published file must hold."""
    return {
        FOLDER / f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for path, text in published().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
