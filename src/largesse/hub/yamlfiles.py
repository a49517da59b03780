"""The hub's YAML files: read whole, checked against their shape, every mistake said at once with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from largesse.errors import LargesseError, Mistake, ProgrammeError
from largesse.language.files.shape import Field, ListOf, Record, Shape, Text
from largesse.yamltext import Item, Listing, Scalar, read_yaml
from largesse.yamltext import Mapping as Entries

NAME = Record({"en": Field(Text(), "In English", required=True), "zh": Field(Text(), "In Chinese", required=True)})
"""A name in both languages."""
NAMES = ListOf(Text(), "an entry")
ID = r"[a-z0-9][a-z0-9-]*"


def read_checked(path: Path, shape: Shape) -> Entries:
    """The mapping that a file is. Raises ProgrammeError with every mistake of it."""
    mistakes: list[Mistake] = []
    item = read_yaml(path, mistakes.append)
    if item is not None:
        shape.check(item, "", mistakes.append)
    refuse(mistakes)
    assert isinstance(item, Entries)
    return item


def refuse_other(text: str, name: str, shape: Record, what: str) -> None:
    """Raise LargesseError, in one line, for a file that was never meant to have this shape: an article, a list, a
    page. Its own mistakes would help nobody. `what` is what a file of this shape is called."""
    needed = [key for key, field in shape.fields.items() if field.required]
    starts = re.compile(rf"""^[{{\s\ufeff]*["']?({"|".join(shape.fields)})["']?\s*:(\s|$)""", re.MULTILINE)
    if text.strip() and not starts.search(text):
        keys = f"{', '.join(needed[:-1])} and {needed[-1]}"
        raise LargesseError(f"{name} is no {what}: it has to be a YAML file with {keys} (docs/hub.md shows one).")


def refuse_other_file(path: Path, shape: Record, what: str) -> None:
    """The same of a file. One that cannot be read is refused when it is read."""
    with suppress(OSError):
        refuse_other(path.read_bytes().decode("utf-8", "replace"), path.name, shape, what)


def refuse(mistakes: Iterable[Mistake]) -> None:
    """Raise ProgrammeError where there are mistakes."""
    if found := tuple(mistakes):
        raise ProgrammeError(found)


def entries(item: Item | None) -> Iterator[tuple[str, Entries]]:
    """The keys of a mapping whose values are mappings, with these."""
    for entry in item if isinstance(item, Entries) else ():
        if isinstance(entry.value, Entries):
            yield entry.key, entry.value


def texts(item: Item | None) -> tuple[str, ...]:
    """The texts of a list, or the one text that stands in its place."""
    parts = item.items if isinstance(item, Listing) else () if item is None else (item,)
    return tuple(part.text for part in parts if isinstance(part, Scalar))


def by_key(item: Item | None) -> Mapping[str, str]:
    """The texts of a mapping, by key."""
    if not isinstance(item, Entries):
        return {}
    return {entry.key: entry.value.text for entry in item if isinstance(entry.value, Scalar)}
