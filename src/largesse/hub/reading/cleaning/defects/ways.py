"""What every way to spoil a number has: the sign of it, its shape, the number that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from largesse.hub.reading.cleaning.tables import table

HALF_SPELLED = "reading.half_spelled"
BROKEN = "reading.broken_number"
LETTERS = "reading.letters_in_number"

Found = re.Match[str]
CURRENCY = re.compile(r"(?:[A-Z]{1,3})?[$£€¥₹]$")
_BEFORE = 12
"""Characters before a number in which the word before it is looked for."""


@dataclass(frozen=True)
class Way:
    """A way to spoil a number: the shape that it has then, and the digits that are meant; none where it is no spoilt
    number after all. `written` is how the text would have written it, where not in digits."""

    shape: re.Pattern[str]
    meant: Callable[[Found], str]
    why: str = HALF_SPELLED
    written: Callable[[Found], str] | None = None


@dataclass(frozen=True)
class Ways:
    """Ways of one kind, and the sign that all have: characters that seldom stand beside each other. It is looked for
    in the whole text, and the shapes only around it."""

    sign: re.Pattern[str]
    ways: tuple[Way, ...]


def way(shape: str, meant: Callable[[Found], str], why: str = HALF_SPELLED) -> Way:
    return Way(re.compile(shape), meant, why)


@cache
def words() -> dict[str, Any]:
    """The words beside numbers."""
    held: dict[str, Any] = table("defects/numerals.yaml")
    return held


def any_of(kind: str) -> str:
    """A pattern of the words of a kind."""
    return "|".join(words()[kind].split()).replace("_", " ")


def before(found: Found, opening: re.Pattern[str]) -> bool:
    """Whether the number stands right after such words."""
    return opening.search(found.string[max(found.start() - _BEFORE, 0) : found.start()]) is not None


def joined(found: Found) -> str:
    """The number without its spaces."""
    return re.sub(r"\s", "", found.group()).replace("．", ".")
