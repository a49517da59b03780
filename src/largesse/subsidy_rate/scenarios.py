"""Which firm is looked at (small or large, in profit or in loss), and what one more unit of its R&D is spent on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Size = Literal["sme", "large"]
Result = Literal["profit", "loss"]
Kind = Literal["labour", "other_current", "machinery", "buildings"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SIZES: tuple[Size, ...] = get_args(Size)
RESULTS: tuple[Result, ...] = get_args(Result)


@dataclass(frozen=True, slots=True)
class Scenario:
    size: Size
    result: Result

    def __str__(self) -> str:
        return f"{self.size}, {self.result}"


SCENARIOS = tuple(Scenario(size, result) for result in RESULTS for size in SIZES)
"""The four whose mean is published."""
