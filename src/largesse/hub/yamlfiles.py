"""The hub's YAML files: read whole, checked against their shape, every mistake said at once with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from largesse.errors import Mistake, ProgrammeError
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
