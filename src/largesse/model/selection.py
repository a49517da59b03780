"""Which of the eligible firms are selected, where there are fewer places than firms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from largesse.errors import NOWHERE, Span
from largesse.model.arrangements import Names
from largesse.model.sources import Citation

DECIDING = ("floor", "quota", "last", "score", "lot")
"""What can decide on a place beside the ties, by the names under which awards say so; no tie is called like one."""

Unfilled = Literal["anyone", "nobody"]
"""Who takes a place that is kept for a sector and for which it has no firm: the best of all, or nobody."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The firms that meet the programme's outcome compete for places.

    `score` is a rule (a number rounded to a step); more is better. Firms of one score stand in the order of `ties`:
    rules that give a number (more first) or a date (earlier first); at last by a lot, drawn from the seed that is
    published with the call. `places` is a parameter (count). With a `sector` (a choice fact) `least` and `most` are
    tables by that choice: the places kept for a sector, and those that it can have. `floor` is a parameter that the
    score reaches. `reserve` is a parameter: how many of the next firms stand on the reserve list.
    """

    score: str
    places: str
    sector: str | None = None
    least: str | None = None
    most: str | None = None
    unfilled: Unfilled = "anyone"
    floor: str | None = None
    reserve: str | None = None
    ties: tuple[str, ...] = ()
    cites: Citation | None = None
    span: Span = NOWHERE

    @property
    def order(self) -> tuple[str, ...]:
        """The rules that put the firms in order: the score, then the ties."""
        return (self.score, *self.ties)

    @property
    def names(self) -> Names:
        return Names.of(
            rules=self.order,
            facts=(self.sector,),
            parameters=(self.places, self.least, self.most, self.floor, self.reserve),
        )
