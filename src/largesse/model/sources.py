"""Where a number comes from and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

GRADES = ("enacted", "official", "reported", "assumed", "unverified")
"""From the strongest to the weakest: the law's own text; the authority's statement; press, advisers, copies of
texts; nobody published it (a note says why this value); one text alone says it."""


def weakest(grades: Iterable[str]) -> str:
    """The weakest of some grades; `enacted` when there are none."""
    return max(grades, key=GRADES.index, default=GRADES[0])


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a programme rests on. `retrieved` is the day it was last read, `published` the day it came out."""

    id: str
    title: str
    url: str
    grade: str
    publisher: str = ""
    published: date | None = None
    retrieved: date | None = None
    note: str = ""
    claim: str = ""
    """The id of the claim in the hub that it stands for, where it is one; `quote` has the words of that."""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The claim that a fact about a firm was taken from: its id in the hub, its words, and the text that they stand
    in."""

    claim: str
    quote: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source. `locator` (article, paragraph) is `unknown` where no text shows it; never made up."""

    source: str
    topic: str
    locator: str = "unknown"
