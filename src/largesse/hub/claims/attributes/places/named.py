"""A place where a text names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["subject", "aside", "rival", "whole", "name"]
How = Literal["name", "adjective", "adverb", "kind", "dateline"]


@dataclass(frozen=True, slots=True)
class Named:
    """A place that the text names, from `start` up to `end`. `role` is what it is named for: a `subject` is one that
    something is said of; a `rival` what it is measured against, a `whole` what it is a part of; a `name` belongs to
    an institution; any other is an `aside`. `how` is by its name, by an adjective (Bavarian), by an adverb
    (nationwide), by what kind of place it is (the city, 全市), or at the head of a line, where the news comes from.
    `around` is the larger place that is named together with it (上海浦东), "" for none."""

    start: int
    end: int
    id: str
    role: Role
    how: How = "name"
    around: str = ""
