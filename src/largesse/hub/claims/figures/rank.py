"""A rank as it stands among tokens, and the words of the tables that tell one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.tables import table
from largesse.hub.model.claims import Qualifier

CLAUSE_ENDS = {",", ".", ";", "。", "，", "；", "!", "！", "?", "？", ":", "："}


@dataclass(frozen=True, slots=True)
class Rank:
    """From the token `first` up to `last`; what is ranked is named by the tokens from `noun` up to `last`."""

    first: int
    last: int
    noun: int
    value: Fraction | None
    qualifier: Qualifier = ""
    nth: int = 0
    of: int = 0
    """Of those told one by one (分别居第四和第三) the place of this one, from 1, and how many there are; else 0."""


@cache
def phrases_of(part: str) -> Lexicon[str]:
    """The phrases of a part of the table of ranks."""
    return words(table("ranks")[part])


@cache
def set_of(part: str) -> frozenset[str]:
    """The words of a part of the table of ranks."""
    return frozenset(table("ranks")[part])
