"""YAML read for people: every value with its place, every number by its text, every mistake reported at once.

The parser gives nodes with places only; what a scalar means is decided here, so that `no` is a word, `2023-03-01`
a date and `0.1` exactly a tenth. Anchors and tags are refused: a programme says each thing where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from largesse.errors import LargesseError, Mistake, Span
from largesse.written import iso_day, plain_number

Report = Callable[[Mistake], None]
Plain = None | bool | int | Decimal | str | date | list["Plain"] | dict[str, "Plain"]

_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_DEEPEST = 50
_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value without parts, as written. A quoted one is always text."""

    text: str
    quoted: bool
    span: Span

    @property
    def value(self) -> bool | int | Decimal | str | date | None:
        """What the text means: nothing, yes/no, a number read exactly, a date, else the text itself."""
        if self.quoted:
            return self.text
        if self.text in _WORDS:
            return _WORDS[self.text]
        number = plain_number(self.text)
        if number is not None:
            return number
        return iso_day(self.text) or self.text


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Item, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping, where it stands, and its value."""

    key: str
    span: Span
    value: Item


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[Entry, ...]
    span: Span

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def get(self, key: str) -> Item | None:
        """The value of a key, or None where it is not there."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Item = Scalar | Listing | Mapping

TOO_DEEP = "This YAML is nested too deeply."


def read_yaml(path: Path, report: Report) -> Item | None:
    """The content of a YAML file, or None where it cannot be read, which is then reported."""
    start = Span(path.name, 1, 1)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        report(Mistake("missing-file", start, f"The file {path.name} is missing."))
        return None
    except OSError as error:
        report(Mistake("unreadable-file", start, f"The file {path.name} cannot be read: {error.strerror}."))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report(Mistake("not-utf-8", Span(path.name, line, 1), "This line is no UTF-8 text.", "Save it as UTF-8."))
        return None
    return parse_yaml(text, path.name, report)


def parse_yaml(text: str, file: str, report: Report) -> Item | None:
    """The content of a YAML text, or None where it has none or cannot be read, which is then reported."""
    try:
        if _nested_too_deeply(text):
            report(Mistake("yaml-syntax", Span(file, 1, 1), TOO_DEEP))
            return None
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        report(_syntax_mistake(file, error))
        return None
    except yaml.YAMLError as error:
        report(Mistake("yaml-syntax", Span(file, 1, 1), f"This is no YAML: {_one_line(str(error))}."))
        return None
    if node is None:
        report(Mistake("empty-file", Span(file, 1, 1), f"The file {file} says nothing."))
        return None
    return _Reader(file, report).item(node, 0)


def load_plain(path: Path) -> Plain:
    """The plain data of a YAML file. Raises LargesseError with the first mistake."""
    mistakes: list[Mistake] = []
    item = read_yaml(path, mistakes.append)
    if mistakes or item is None:
        first = min(mistakes, key=lambda mistake: mistake.span)
        raise LargesseError(f"{path}:{first.span.line}:{first.span.column}: {first.what} {first.hint}".rstrip())
    return plain(item)


def plain(item: Item) -> Plain:
    """The data without its places: numbers are int or Decimal, days are dates."""
    match item:
        case Scalar():
            return item.value
        case Listing():
            return [plain(part) for part in item.items]
        case Mapping():
            return {entry.key: plain(entry.value) for entry in item}


def _nested_too_deeply(text: str) -> bool:
    """Whether the parser, which recurses without a limit, must not be let near the text.

    Lists and mappings in brackets nest no deeper than there are brackets, others than a line is long; only a text
    that could be deep is looked at closely.
    """
    if text.count("[") + text.count("{") < 1000 and max(map(len, text.splitlines()), default=0) < 2000:
        return False
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return True
    return False


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _syntax_mistake(file: str, error: yaml.MarkedYAMLError) -> Mistake:
    mark = error.problem_mark or error.context_mark
    span = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file, 1, 1)
    problem = _one_line(error.problem or str(error))
    if "maximum nesting depth" in problem:  # newer editions of libyaml have a limit of their own
        return Mistake("yaml-syntax", span, TOO_DEEP)
    hint = ""
    if "mapping values are not allowed" in problem:
        hint = "A text with a colon in it needs quotes; or the indentation is off."
    elif "cannot start any token" in problem:
        hint = "Indent with spaces, never with tabs."
    elif "expected ',' or" in problem:
        hint = "A bracket is not closed, or a comma is missing; a text with a comma or bracket in it needs quotes."
    elif "expected <block end>" in problem or "did not find expected" in problem:
        hint = "Is the indentation off, or a quote or bracket not closed?"
    return Mistake("yaml-syntax", span, f"This is no YAML: {problem}.", hint)


@dataclass
class _Reader:
    """Turns the parser's nodes into items; reports keys given twice, anchors, tags and keys that are no words."""

    file: str
    report: Report

    def __post_init__(self) -> None:
        self.seen: set[int] = set()

    def span(self, node: yaml.Node) -> Span:
        mark = node.start_mark
        return Span(self.file, mark.line + 1, mark.column + 1)

    def item(self, node: yaml.Node, depth: int) -> Item:
        span = self.span(node)
        nothing = Scalar("", False, span)
        if id(node) in self.seen:
            self.report(Mistake("yaml-alias", span, "Anchors and aliases are not read here.", "Write it out."))
            return nothing
        if depth > _DEEPEST:
            self.report(Mistake("yaml-syntax", span, TOO_DEEP))
            return nothing
        self.seen.add(id(node))
        if not node.tag.endswith((":str", ":seq", ":map")):
            self.report(Mistake("yaml-tag", span, f"Tags such as {node.tag!r} are not read here.", "Leave it out."))
            return nothing
        if isinstance(node, yaml.ScalarNode):
            return Scalar(node.value, node.style is not None and node.style != "", span)
        if isinstance(node, yaml.SequenceNode):
            return Listing(tuple(self.item(part, depth + 1) for part in node.value), span)
        return Mapping(tuple(self.entries(node, depth)), span)

    def entries(self, node: yaml.Node, depth: int) -> Iterator[Entry]:
        first: dict[str, Span] = {}
        for key, value in node.value:
            at = self.span(key)
            if not isinstance(key, yaml.ScalarNode):
                self.report(
                    Mistake("yaml-key", at, "A key is a word, not a list or a mapping.", "Does it need quotes?")
                )
                continue
            if key.value in first:
                self.report(
                    Mistake(
                        "duplicate-key",
                        at,
                        f"The key {key.value!r} is given twice.",
                        f"It stands first on line {first[key.value].line}.",
                    )
                )
                continue
            first[key.value] = at
            yield Entry(key.value, at, self.item(value, depth + 1))
