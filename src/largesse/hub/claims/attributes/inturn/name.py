"""One of several names that a text tells one after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["owner", "measure", "where"]
"""What a list names: things that have so much each; what is measured of one thing (sales and profit); where one thing
has it (offices in Leeds and York)."""


@dataclass(frozen=True, slots=True)
class Name:
    """From `start` up to `end` of the view's text; `words` may be more, where several share their last: "domestic and
    foreign sales" are domestic sales and foreign sales."""

    start: int
    end: int
    words: str
    what: What = "owner"
