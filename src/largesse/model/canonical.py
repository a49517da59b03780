"""A programme as canonical data, and back: what a decision's record keeps, and what the content hash is taken of.

The data is JSON: mappings, lists, texts, whole numbers, yes/no. A dataclass is `{"is": its name, …fields}`, with
fields at their default left out; a fraction is `{"fraction": "1/20"}`, a date `{"date": "2023-03-01"}`. Expressions
stand in one table, each after those that it uses, and are referred to by `{"node": i}`: an expression with two
parents is written once, so the data is never larger than the model. Left out is what decides nothing: the words for
people, places in the files, the folder.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from largesse.errors import NOWHERE, LargesseError, Span
from largesse.model import (
    expressions,
    facts,
    groups,
    parameters,
    payments,
    pools,
    programme,
    records,
    rounding,
    selection,
    sources,
    stacking,
    types,
    units,
)
from largesse.model.expressions import Node
from largesse.model.programme import Programme

FORMAT = 1
"""The version of this form. A reader refuses one that it does not know."""

LEFT_OUT = {"span", "folder", "messages"}
_MODULES = (
    expressions, facts, groups, parameters, payments, pools, programme, records, rounding, selection, sources,
    stacking, types, units,
)  # fmt: skip


def to_data(whole: Programme) -> dict[str, Any]:
    """The programme as canonical data."""
    writer = _Writer()
    data = writer.value(whole)
    return {"format": FORMAT, "nodes": writer.nodes, "programme": data}


def part_data(part: Any) -> dict[str, Any]:
    """A part of a programme (a rule, a fact, a source, …) as canonical data of its own, to compare with another's."""
    writer = _Writer()
    return {"part": writer.value(part), "nodes": writer.nodes}


def from_data(data: Any) -> Programme:
    """The programme that canonical data tells. It decides as the original does; words and places are gone.

    Raises LargesseError where the data is not canonical.
    """
    if not isinstance(data, Mapping) or set(data) != {"format", "nodes", "programme"}:
        raise LargesseError("This is no canonical programme.")
    if data["format"] != FORMAT:
        raise LargesseError(f"The canonical form {data['format']!r} is not known here; this is {FORMAT}.")
    reader = _Reader()
    if not isinstance(data["nodes"], list):
        raise LargesseError("A canonical programme has a list of nodes.")
    for node in data["nodes"]:
        reader.add(node)
    found = reader.value(data["programme"])
    if not isinstance(found, Programme):
        raise LargesseError("A canonical programme is a Programme.")
    return found


def canonical_text(data: Any) -> str:
    """The one way of writing data as JSON: keys sorted, no spaces."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(data: Any) -> str:
    """`sha256:` and the hash of the data's canonical text."""
    return "sha256:" + hashlib.sha256(canonical_text(data).encode("utf-8")).hexdigest()


_KEPT = 16
_hashes: OrderedDict[int, tuple[Programme, str]] = OrderedDict()


def content_hash(whole: Programme) -> str:
    """The hash of a programme's canonical data: the same for two programmes exactly where all of that is the same."""
    known = _hashes.get(id(whole))
    if known is None or known[0] is not whole:
        known = (whole, hash_of(to_data(whole)))
        _hashes[id(whole)] = known
        if len(_hashes) > _KEPT:
            _hashes.popitem(last=False)
    return known[1]


def exact_to(value: Any) -> Any:
    """An exact scalar as canonical data."""
    return _Writer().value(value)


def exact_from(data: Any) -> Any:
    """The exact scalar that canonical data tells; LargesseError where it is none."""
    return _Reader().value(data)


# --- writing


class _Writer:
    def __init__(self) -> None:
        self.nodes: list[dict[str, Any]] = []
        self.places: dict[int, int] = {}

    def value(self, value: Any) -> Any:
        match value:
            case None | bool() | int() | str():
                return value
            case Fraction():
                return {"fraction": f"{value.numerator}/{value.denominator}"}
            case date():
                return {"date": value.isoformat()}
            case tuple() | list():
                return [self.value(item) for item in value]
            case Mapping():
                return {"keys": list(value), "values": [self.value(item) for item in value.values()]}
            case Node():
                return {"node": self.node(value)}
        return self.record(value)

    def node(self, node: Node) -> int:
        """The place of an expression in the table; it is written once, after its parts (and without recursion)."""
        waiting = [node]
        while waiting:
            parts = [part for part in waiting[-1].children if id(part) not in self.places]
            if parts:
                waiting.extend(reversed(parts))
                continue
            done = waiting.pop()
            if id(done) not in self.places:
                written = self.record(done)
                self.places[id(done)] = len(self.nodes)
                self.nodes.append(written)
        return self.places[id(node)]

    def record(self, value: Any) -> dict[str, Any]:
        """A dataclass by its name, with the fields that are not at their default."""
        kind = type(value).__name__
        if kind not in _classes() or _classes()[kind] is not type(value):
            raise TypeError(f"no canonical form for {type(value)}")
        data = {"is": kind}
        for field in fields(_classes()[kind]):
            content = getattr(value, field.name)
            if field.name not in LEFT_OUT and not _is_default(field, content):
                data[field.name] = self.value(content)
        return data


def _is_default(field: Field[Any], content: Any) -> bool:
    return field.default is not MISSING and type(content) is type(field.default) and content == field.default


@cache
def _classes() -> dict[str, type]:
    """Every dataclass that a programme is made of, by name."""
    found: dict[str, type] = {}
    for module in _MODULES:
        for name, item in vars(module).items():
            if (
                isinstance(item, type)
                and hasattr(item, "__dataclass_fields__")
                and item.__module__ == module.__name__
            ):
                if name in found:
                    raise TypeError(f"two classes of the model are called {name}")
                found[name] = item
    return found


# --- reading


class _Reader:
    def __init__(self) -> None:
        self.nodes: list[Node] = []

    def add(self, data: Any) -> None:
        node = self.value(data)
        if not isinstance(node, Node):
            raise LargesseError("The table of nodes holds something that is none.")
        self.nodes.append(node)

    def value(self, data: Any) -> Any:
        match data:
            case None | bool() | int() | str():
                return data
            case list():
                return tuple(self.value(item) for item in data)
            case {"fraction": str(text), **rest} if not rest:
                return _fraction(text)
            case {"date": str(text), **rest} if not rest:
                return _date(text)
            case {"node": int(place), **rest} if not rest and 0 <= place < len(self.nodes):
                return self.nodes[place]
            case {"keys": list(keys), "values": list(values), **rest} if not rest and len(keys) == len(values):
                return {str(key): self.value(item) for key, item in zip(keys, values, strict=True)}
            case {"is": str(kind)}:
                return self.record(kind, {name: item for name, item in data.items() if name != "is"})
        raise LargesseError(f"This is nothing canonical: {str(data)[:60]}.")

    def record(self, kind: str, data: Mapping[str, Any]) -> Any:
        class_ = _classes().get(kind)
        if class_ is None:
            raise LargesseError(f"A canonical programme has nothing called {kind!r}.")
        hints = _hints(class_)
        content: dict[str, Any] = {"span": NOWHERE} if "span" in hints else {}
        for name, item in data.items():
            if name not in hints or name in LEFT_OUT:
                raise LargesseError(f"{kind} has nothing called {name!r}.")
            value = self.value(item)
            if not _fits(value, hints[name]):
                raise LargesseError(f"{name!r} of {kind} cannot be {str(item)[:60]}.")
            content[name] = value
        try:
            return class_(**content)
        except TypeError:
            raise LargesseError(f"{kind} lacks something: it has only {', '.join(data) or 'nothing'}.") from None


def _fraction(text: str) -> Fraction:
    numerator, slash, denominator = text.partition("/")
    digits = (numerator.removeprefix("-"), denominator)
    if not slash or any(not part.isascii() or not part.isdigit() or len(part) > 1000 for part in digits):
        raise LargesseError(f"{text[:60]!r} is no fraction.")
    if int(denominator) == 0:
        raise LargesseError("A fraction over zero is none.")
    return Fraction(int(numerator), int(denominator))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LargesseError(f"{text[:60]!r} is no date.") from None


@cache
def _hints(class_: type) -> dict[str, Any]:
    return get_type_hints(class_)


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value is of a declared type, looked into to the last."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, option) for option in inside)
    if origin is Literal:
        return value in inside
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if len(inside) == 2 and inside[1] is Ellipsis:
            return all(_fits(item, inside[0]) for item in value)
        return len(value) == len(inside) and all(_fits(item, part) for item, part in zip(value, inside, strict=True))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, Mapping) and all(_fits(item, inside[1]) for item in value.values())
    if hint is Fraction:
        return isinstance(value, Fraction | int) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if hint in (Span, None, type(None)):
        return value is None or isinstance(value, Span)
    return isinstance(value, hint)
