"""What an explanation is made of: message ids and values, in no language yet.

A `Said` becomes a sentence only in `words.py`. Nothing here holds a word of any language, except for
`Verbatim`: names, titles and reasons that are shown as their author wrote them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from largesse.model.exact import Exact
from largesse.model.types import Number

Standing = Literal["yes", "no", "unknown", "granted", "refused", "undetermined"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the engine: its id in `messages/*.json` and the values put in.

    Where `count` is given, the sentence has a singular of its own (`id.one`) beside the plural (`id.other`).
    """

    id: str
    values: tuple[tuple[str, Said], ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A message of the programme (`facts.sales.label`); `name` stands in where no language has it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in internal units and its type.

    `full` writes money with all its decimals; `decimals` is how many an unending number shows at least;
    `approximate` says that the value itself is only near the truth.
    """

    value: Exact
    type: Number
    full: bool = False
    decimals: int = 0
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class UnitName:
    """A quantity's unit by itself."""

    type: Number


@dataclass(frozen=True, slots=True)
class Points:
    """A distance between two shares, written in percentage points."""

    value: Exact
    decimals: int = 0
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    value: date


@dataclass(frozen=True, slots=True)
class Answer:
    value: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice; `choice` is the name of the set."""

    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Shown as it was written: a title, a name, a reason. A programme's messages may say it in another language."""

    text: str


@dataclass(frozen=True, slots=True)
class InLanguages:
    """Words given in each language, by its code."""

    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things one after the other: all of them, any one of them, each by itself, or whole sentences."""

    items: tuple[Said, ...]
    join: Literal["and", "or", "each", "sentences"] = "each"


@dataclass(frozen=True, slots=True)
class Mark:
    """Yes, no or unknown; granted, refused or undetermined."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class Link:
    """Something with a place to follow it to: `#anchor` within the page, or an address."""

    to: str
    item: Said


Said = (
    Message
    | Words
    | Figure
    | UnitName
    | Points
    | Day
    | Answer
    | Option
    | Verbatim
    | InLanguages
    | Listed
    | Mark
    | Link
)


def message(id_: str, /, **values: Said) -> Message:
    return Message(id_, tuple(values.items()))


def counted(id_: str, count: int, /, **values: Said) -> Message:
    """A message that differs between one and several; its value `count` is put in as well."""
    return Message(id_, (("count", Verbatim(str(count))), *values.items()), count)
