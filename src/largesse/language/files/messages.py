"""`messages.<lang>.yaml`: the words of a programme in one language, by message id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from largesse.errors import Span
from largesse.language.files.shape import Field, MapOf, Record, Shape, Text, TextOrMap
from largesse.yamltext import Item, Listing, Mapping, Report, Scalar, read_yaml

DOTTED = r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*"


def _map(each: Shape, key: str = r"[A-Za-z_][A-Za-z0-9_]*") -> MapOf:
    return MapOf(each, key)


FACT = Record(
    {
        "label": Field(Text(), "A few words that name it", required=True),
        "question": Field(Text(), "The question a person is asked"),
        "proof": Field(Text(), "What proves the answer"),
    }
)
RULE = Record(
    {
        "label": Field(Text(), "A few words that name it", required=True),
        "sentence": Field(Text(), "What it says, as a sentence (conditions and benefits)"),
    }
)
MESSAGES = Record(
    {
        "title": Field(Text(), "The programme's title", required=True),
        "facts": Field(_map(FACT), "The words for each fact"),
        "columns": Field(_map(_map(Text())), "The words for each column, by table"),
        "choices": Field(_map(_map(Text()), DOTTED), "The words for each option, by choice or by table.column"),
        "rules": Field(_map(RULE), "The words for each rule, condition and benefit"),
        "locals": Field(_map(TextOrMap()), "The words for local names, by rule, and for helper functions"),
        "parameters": Field(_map(Text(), DOTTED), "The words for each parameter, by its dotted path"),
        "arrangements": Field(
            _map(Text(), DOTTED), "The words for each group, ceiling, pool, and for who shares a pool"
        ),
        "not_modelled": Field(_map(Text()), "The words for what is not modelled"),
        "said": Field(_map(Text(), r".+"), "Texts of the other files in this language, each under the text itself"),
    }
)


def read_messages(path: Path, report: Report) -> dict[str, str]:
    """The words by dotted id: `facts.total_assets.label`, `title`, `parameters.size.total_assets`."""
    item = read_yaml(path, report)
    if item is None:
        return {}
    MESSAGES.check(item, "", report)
    return {name: scalar.text.strip() for name, scalar in _words(item, "") if scalar.text.strip()}


def message_place(path: Path, name: str) -> Span:
    """Where a message stands in the file, or where it would: at the nearest of its groups that is there."""
    return message_places(path)(name)


def message_places(path: Path) -> Callable[[str], Span]:
    """The same for any message of the file, which is read once."""
    item = read_yaml(path, lambda mistake: None)
    return lambda name: _place(item, name, Span(path.name, 1, 1))


def _place(item: Item | None, name: str, place: Span) -> Span:
    rest = name
    while isinstance(item, Mapping) and rest:
        entry = next((e for e in item if rest == e.key or rest.startswith(e.key + ".")), None)
        if entry is None:
            break
        place, item, rest = entry.span, entry.value, rest[len(entry.key) + 1 :]
    return place


def _words(item: Item, name: str) -> Iterator[tuple[str, Scalar]]:
    match item:
        case Scalar():
            yield name, item
        case Mapping():
            for entry in item:
                yield from _words(entry.value, f"{name}.{entry.key}" if name else entry.key)
        case Listing():
            return
