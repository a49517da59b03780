"""The shape of a YAML file, said once: what checks a file against it also writes its JSON Schema for editors.

A shape reports what is laid out wrongly (a key nobody knows, a list where a mapping belongs, a date that is none).
What a well-formed value means, and whether it fits the others, is for the readers of each file.
"""

from __future__ import annotations

import keyword
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from largesse.by_hand import BadArithmeticError, ZeroDivisorError, reckon
from largesse.errors import Mistake, Span, did_you_mean
from largesse.written import iso_day, plain_number
from largesse.yamltext import Item, Listing, Report, Scalar
from largesse.yamltext import Mapping as Entries

Schema = dict[str, object]

NUMBER_TEXT = r"^[-+]?[0-9]+(_[0-9]+)*(\.[0-9]+(_[0-9]+)*)?([eE][-+]?[0-9]{1,2})?$"
PYTHON_NAME = rf"(?!(?:{'|'.join(keyword.kwlist)})$)[A-Za-z_][A-Za-z0-9_]*"
DAY_TEXT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def wrong_shape(item: Item, name: str, wanted: str, hint: str = "") -> Mistake:
    return Mistake("wrong-shape", item.span, f"{name} is {wanted}; here stands {_standing(item)}.", hint)


def _standing(item: Item) -> str:
    match item:
        case Listing():
            return "a list"
        case Entries():
            return "a mapping"
        case Scalar():
            return "nothing" if item.value is None else repr(item.text)


class Shape(ABC):
    @abstractmethod
    def check(self, item: Item, name: str, report: Report) -> bool:
        """Whether the item has this shape; reports where it has not. `name` is what messages call the item."""

    @abstractmethod
    def schema(self) -> Schema:
        """The same as a JSON Schema."""


@dataclass(frozen=True)
class Text(Shape):
    """Words; a number or a date will do as such (a locator `5`)."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        if (
            not isinstance(item, Scalar)
            or isinstance(item.value, bool)
            or not item.text.strip()
            or item.value is None
        ):
            report(wrong_shape(item, name, "a text"))
            return False
        return True

    def schema(self) -> Schema:
        return {"type": ["string", "number"], "minLength": 1}


@dataclass(frozen=True)
class Day(Shape):
    """A date as `2023-03-01`."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        if isinstance(item, Scalar) and iso_day(item.text):
            return True
        what = f"{name} is a date; here stands {_standing(item)}."
        report(Mistake("not-a-date", item.span, what, "Write it as year-month-day, such as 2023-03-01."))
        return False

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": DAY_TEXT}


@dataclass(frozen=True)
class Flag(Shape):
    """`true` or `false`."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        if isinstance(item, Scalar) and isinstance(item.value, bool):
            return True
        report(wrong_shape(item, name, "true or false"))
        return False

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Whole(Shape):
    """A whole number."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        if isinstance(item, Scalar) and isinstance(item.value, int) and not isinstance(item.value, bool):
            return True
        report(Mistake("not-a-number", item.span, f"{name} is a whole number; here stands {_standing(item)}."))
        return False

    def schema(self) -> Schema:
        return {"type": "integer"}


@dataclass(frozen=True)
class Word(Shape):
    """One of a few words; another is a mistake of this kind."""

    words: tuple[str, ...]
    mistake: str

    def check(self, item: Item, name: str, report: Report) -> bool:
        if isinstance(item, Scalar) and item.text in self.words:
            return True
        hint = did_you_mean(item.text if isinstance(item, Scalar) else "", self.words)
        what = f"{name} is one of {', '.join(self.words)}; here stands {_standing(item)}."
        report(Mistake(self.mistake, item.span, what, hint if hint.startswith("Did") else ""))
        return False

    def schema(self) -> Schema:
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Single(Shape):
    """A number, a text, a date, true or false: whatever is written in one word or text."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        if isinstance(item, Scalar) and item.value not in (None, ""):
            return True
        report(wrong_shape(item, name, "one value"))
        return False

    def schema(self) -> Schema:
        return {"type": ["number", "string", "boolean"], "minLength": 1}


@dataclass(frozen=True)
class Numeric(Shape):
    """A number, read by its text; `200_000_000` is one."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        if isinstance(item, Scalar) and plain_number(item.text) is not None:
            return True
        hint = digits_hint(item.text) if isinstance(item, Scalar) else ""
        report(Mistake("not-a-number", item.span, f"{name} is a number; here stands {_standing(item)}.", hint))
        return False

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": NUMBER_TEXT}]}


def digits_hint(text: str) -> str:
    """What was probably meant by a text that is no number."""
    if re.fullmatch(r"[-+]?[0-9]{1,3}([,' ][0-9]{3})+(\.[0-9]+)?", text.strip()):
        joined = re.sub(r"[,' ]", "_", text.strip())
        return f"Did you mean {joined}?"
    return "Write digits, such as 200_000_000 or 0.05."


@dataclass(frozen=True)
class Arithmetic(Shape):
    """Plain arithmetic that can be reckoned, such as `1_200_000 * 35%`."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        if not isinstance(item, Scalar) or isinstance(item.value, bool | None):
            report(wrong_shape(item, name, "arithmetic"))
            return False
        try:
            reckon(item.text)
        except BadArithmeticError as why:
            zero = isinstance(why, ZeroDivisorError)
            what = f"{name}: {why.what}"
            report(Mistake("division-by-zero" if zero else "arithmetic", item.span, what, why.hint))
            return False
        return True

    def schema(self) -> Schema:
        return {"type": ["string", "number"], "minLength": 1}


@dataclass(frozen=True)
class Anything(Shape):
    """Left to whoever knows more."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        return True

    def schema(self) -> Schema:
        return {}


@dataclass(frozen=True)
class ListOf(Shape):
    """A list of one or more (or of none, where said)."""

    each: Shape
    called: str
    may_be_empty: bool = False

    def check(self, item: Item, name: str, report: Report) -> bool:
        if not isinstance(item, Listing):
            report(wrong_shape(item, name, "a list"))
            return False
        if not item.items and not self.may_be_empty:
            report(Mistake("empty-values", item.span, f"{name} is an empty list.", "Give at least one."))
            return False
        owner = name.partition(" of ")[2] or name
        checked = [self.each.check(part, f"{self.called} of {owner}", report) for part in item.items]
        return all(checked)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.each.schema()} | ({} if self.may_be_empty else {"minItems": 1})


@dataclass(frozen=True)
class MapOf(Shape):
    """A mapping from names of the author's own to things of one shape."""

    each: Shape
    key: str = r"[A-Za-z_][A-Za-z0-9_]*"
    key_called: str = "a name of letters, digits and _, and no word of Python"
    may_be_empty: bool = True

    def check(self, item: Item, name: str, report: Report) -> bool:
        if not isinstance(item, Entries):
            report(wrong_shape(item, name, "a mapping"))
            return False
        good = True
        if not item.entries and not self.may_be_empty:
            report(Mistake("empty-values", item.span, f"{name} is empty.", "Give at least one."))
            good = False
        for entry in item:
            inner = f"{name}.{entry.key}" if name else entry.key
            if not re.fullmatch(self.key, entry.key):
                report(Mistake("bad-name", entry.span, f"{entry.key!r} is no name.", f"Write {self.key_called}."))
                good = False
            elif not self.each.check(entry.value, inner, report):
                good = False
        return good

    def schema(self) -> Schema:
        least: Schema = {} if self.may_be_empty else {"minProperties": 1}
        return {"type": "object", "propertyNames": {"pattern": f"^{self.key}$"},
                "additionalProperties": self.each.schema()} | least  # fmt: skip


@dataclass(frozen=True)
class TextOrMap(Shape):
    """A text, or texts by name."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        return (MapOf(Text()) if isinstance(item, Entries) else Text()).check(item, name, report)

    def schema(self) -> Schema:
        return {"if": {"type": "object"}, "then": MapOf(Text()).schema(), "else": Text().schema()}


@dataclass(frozen=True)
class Field:
    """A key of a record: the shape of its value, what it is for, whether it must be there."""

    shape: Shape
    doc: str
    required: bool = False


@dataclass(frozen=True)
class Record(Shape):
    """A mapping with fixed keys."""

    fields: Mapping[str, Field]

    def check(self, item: Item, name: str, report: Report) -> bool:
        if not isinstance(item, Entries):
            report(wrong_shape(item, name, f"a mapping with {', '.join(self.fields)}"))
            return False
        good = True
        for entry in item:
            field = self.fields.get(entry.key)
            if field is None:
                hint = did_you_mean(entry.key, self.fields)
                what = f"{name or 'This file'} has no key {entry.key!r}."
                report(Mistake("unknown-key", entry.span, what, hint))
                good = False
            elif not field.shape.check(entry.value, f"{entry.key!r} of {name}" if name else entry.key, report):
                good = False
        given = {entry.key for entry in item}
        for key, field in self.fields.items():
            if field.required and key not in given:
                what = f"{name or 'This file'} lacks its {key!r}."
                report(Mistake("missing-key", item.span, what, f"It says: {field.doc[0].lower()}{field.doc[1:]}."))
                good = False
        return good

    def schema(self) -> Schema:
        properties = {key: field.shape.schema() | {"description": field.doc} for key, field in self.fields.items()}
        required = [key for key, field in self.fields.items() if field.required]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


@dataclass(frozen=True)
class WordOr(Shape):
    """A word, or a record that says more about it."""

    word: Word
    record: Record

    def check(self, item: Item, name: str, report: Report) -> bool:
        shape = self.record if isinstance(item, Entries) else self.word
        return shape.check(item, name, report)

    def schema(self) -> Schema:
        return {"if": {"type": "object"}, "then": self.record.schema(), "else": self.word.schema()}


@dataclass(frozen=True)
class ByKey(Shape):
    """One of several records, told apart by a key that only it has; else the plain one."""

    variants: Mapping[str, Record]
    otherwise: Record

    def variant(self, item: Entries) -> str:
        """The key that tells the record apart, or ""."""
        return next((entry.key for entry in item if entry.key in self.variants), "")

    def check(self, item: Item, name: str, report: Report) -> bool:
        if not isinstance(item, Entries):
            return self.otherwise.check(item, name, report)
        key = self.variant(item)
        others = [entry for entry in item if entry.key in self.variants and entry.key != key]
        for other in others:
            report(
                Mistake(
                    "unknown-key", other.span, f"{name} cannot have {other.key!r} beside {key!r}.",
                    "Split it into two parameters?",
                )
            )  # fmt: skip
        if others:
            return False
        return self.variants.get(key, self.otherwise).check(item, name, report)

    def schema(self) -> Schema:
        whole: Schema = self.otherwise.schema()
        for key, record in reversed(list(self.variants.items())):
            whole = {"if": {"required": [key]}, "then": record.schema(), "else": whole}
        return whole


@dataclass(frozen=True)
class Leaf:
    """A leaf of a tree: its dotted path, where its name stands, what it is, whether it has its shape."""

    path: str
    span: Span
    item: Item
    good: bool


@dataclass(frozen=True)
class Tree(Shape):
    """Named leaves in groups within groups: a leaf is a mapping with a leaf's key whose value is no mapping."""

    leaf: Shape
    leaf_keys: tuple[str, ...]
    called: str

    def is_leaf(self, item: Item) -> bool:
        return isinstance(item, Entries) and any(
            entry.key in self.leaf_keys and not isinstance(entry.value, Entries) for entry in item
        )

    def leaves(self, item: Item, name: str, span: Span, report: Report) -> Iterator[Leaf]:
        """Every leaf, in the order of the file."""
        if self.is_leaf(item):
            yield Leaf(name, span, item, self.leaf.check(item, name, report))
        elif not isinstance(item, Entries):
            GROUP.check(item, name or "The file", report)
        elif item.entries or name:
            GROUP.check(item, name, report)
            for entry in item:
                if not re.fullmatch(PYTHON_NAME, entry.key):
                    continue
                yield from self.leaves(entry.value, f"{name}.{entry.key}" if name else entry.key, entry.span, report)

    def check(self, item: Item, name: str, report: Report) -> bool:
        mistakes: list[Mistake] = []
        for _ in self.leaves(item, name, item.span, mistakes.append):
            pass
        for mistake in mistakes:
            report(mistake)
        return not mistakes

    def schema(self) -> Schema:
        """A reference to the definition in `definitions`, for a tree holds itself."""
        return {"$ref": f"#/$defs/{self.called}"}

    def definitions(self) -> Schema:
        is_leaf: list[Schema] = [
            {"required": [key], "properties": {key: {"not": {"type": "object"}}}} for key in self.leaf_keys
        ]
        group = GROUP.schema() | {"additionalProperties": self.schema()}
        return {self.called: {"if": {"anyOf": is_leaf}, "then": self.leaf.schema(), "else": group}}


GROUP = MapOf(Anything(), key=PYTHON_NAME, may_be_empty=False)
"""A group of named things: rules reach them as attributes, so a name is one of Python's and no word of Python."""
