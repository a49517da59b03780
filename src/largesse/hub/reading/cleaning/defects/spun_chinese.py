"""Chinese set phrases with their words exchanged by a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from largesse.hub.model.documents import Defect
from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.defects.tiers import Tier
from largesse.hub.reading.cleaning.tables import table


@dataclass(frozen=True)
class _Term:
    """What is meant, the honest words that hold what is written for it, and the characters after which it is none."""

    meant: str
    but_not: tuple[str, ...]
    not_after: frozenset[str]


def chinese(text: str, tier: Tier) -> Iterator[Defect]:
    """What is spun of a Chinese text, as far as it is so sure."""
    terms, shape = _phrases(tier)
    for found in shape.finditer(text):
        term = terms[found.group()]
        if not _honest(term, found):
            yield Defect(Span(*found.span()), term.meant, "reading.spun")


@cache
def _phrases(tier: Tier) -> tuple[dict[str, _Term], re.Pattern[str]]:
    """Each phrase with what is meant by it, and all of them in one pattern."""
    terms: dict[str, _Term] = {}
    shapes: dict[str, str] = {}
    for meant, known in table("defects/spun_chinese.yaml").items():
        term = _Term(meant, tuple(known.get("but_not", [])), frozenset(str(known.get("not_after", ""))))
        for written in known.get(tier, []):
            phrase, _, follows = written.partition(" > ")
            terms[phrase] = term
            shapes[phrase] = phrase + (f"(?={follows.replace('#', '[0-9]')})" if follows else "")
    return terms, re.compile("|".join(shapes[phrase] for phrase in sorted(shapes, key=len, reverse=True)))


def _honest(term: _Term, found: re.Match[str]) -> bool:
    """Whether the phrase is but some of an author's own words."""
    text, start, end = found.string, found.start(), found.end()
    return text[start - 1 : start] in term.not_after or any(_holds(text, start, end, one) for one in term.but_not)


def _holds(text: str, start: int, end: int, honest: str) -> bool:
    """Whether the honest words stand over some of these."""
    at = text.find(honest, max(start - len(honest) + 1, 0), end + len(honest) - 1)
    return at >= 0
