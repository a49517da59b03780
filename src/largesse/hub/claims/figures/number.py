"""A number as it stands among tokens, and the words of the tables that make one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from largesse.hub.claims.figures.tables import table
from largesse.hub.model.claims import Qualifier


@dataclass(frozen=True, slots=True)
class Number:
    """The tokens from `first` up to `last`. `value` is None where the words give none (hundreds of)."""

    first: int
    last: int
    value: Fraction | None
    scale: Fraction = Fraction(1)
    """What the magnitude at its end multiplied by: of 1.2 million a million."""
    until: Fraction | None = None
    """Of 两三百 the three hundred."""
    qualifier: Qualifier = ""
    """What is said within it: 5000余."""
    digits: bool = False
    """Whether it is written in digits."""


def english() -> dict[str, Any]:
    """The words of English numbers."""
    known: dict[str, Any] = table("numbers")["english"]
    return known


def chinese() -> dict[str, Any]:
    """The characters of Chinese numbers."""
    known: dict[str, Any] = table("numbers")["chinese"]
    return known


@lru_cache(maxsize=4096)
def in_digits(text: str) -> Fraction:
    """The value of digits with their separators: 1,400; 1.400.000; 12.5."""
    if text.count(".") > 1:
        return Fraction(text.replace(".", ""))
    return Fraction(text.replace(",", ""))
