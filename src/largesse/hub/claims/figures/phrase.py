"""An amount as it stands among tokens, whether a claim or not."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from largesse.hub.model.claims import Qualifier

UnitSort = Literal[
    "currency", "measure", "duration", "times", "tenths", "points", "age", "counter", "ratio", "hundredth", "none"
]


@dataclass(frozen=True, slots=True)
class Phrase:
    """From the token `first` up to `last` with all that belongs to it; the bare number from `start` up to `end`."""

    first: int
    last: int
    start: int
    end: int
    value: Fraction | None
    unit: str
    sort: UnitSort
    scale: Fraction = Fraction(1)
    until: Fraction | None = None
    qualifier: Qualifier = ""
    digits: bool = False
    counter: str = ""
    """The word of measure between number and what is counted (家)."""
    hyphened: bool = False
    """Whether the unit hangs on it by a hyphen: 12-month."""
    share: bool = False
    """Whether it is written as a part of one: a third, 六成, 一半."""
    open: bool = False
    """Whether only the place that it is told of can say whose money it is: ¥, 元 in Hong Kong or Taiwan."""
