"""Texts tied into witnesses, each tie with its kind and how strong it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Literal

from largesse.hub.witnesses.origins import same_name
from largesse.hub.witnesses.text import Shingles, Witnessed, contained

COPY = Fraction(1, 2)
"""A text that shares half of its shingles with another is a copy of it, whole or in part."""
FARM = Fraction(6, 10)
"""Two texts whose wording without names and numbers is so much the same were filled into one form."""
SAME_FIGURES = Fraction(7, 10)
FEWEST_FIGURES = 5
"""So many figures in the same order, and such a share of the shorter text's, are no accident: it was reworded."""
SKETCH = 8
"""One shingle in so many is looked up to find pairs worth comparing: any copy shares some of them."""
COMMON = 20
"""What more texts than this share is a phrase of the language, the frame of a site, or the form of a farm: of these
each text is compared with the next alone, which ties a farm as well as all its pairs would."""

Kind = Literal["copy", "farm", "reworded", "reprint"]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two texts are one witness. `share` is that of the smaller text which they have in common."""

    one: str
    other: str
    kind: Kind
    share: Fraction = Fraction(1)
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """Texts that count as one, and what ties them; a text by itself has no ties. `origin` is whom they name."""

    texts: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    origin: str = ""


def witnesses(texts: Sequence[Witnessed]) -> tuple[Witness, ...]:
    """The witnesses among some texts, in the order of their first texts. Their ids must differ."""
    by_id = {text.id: text for text in texts}
    ties = list(_ties(by_id))
    group = {name: name for name in by_id}

    def root(name: str) -> str:
        while group[name] != name:
            group[name] = group[group[name]]
            name = group[name]
        return name

    order = {name: place for place, name in enumerate(by_id)}
    for tie in ties:
        first, second = sorted((root(tie.one), root(tie.other)), key=order.__getitem__)
        group[second] = first
    members: dict[str, list[str]] = defaultdict(list)
    for name in by_id:
        members[root(name)].append(name)
    return tuple(_witness(names, [tie for tie in ties if tie.one in set(names)], by_id) for names in members.values())


def _witness(names: Sequence[str], ties: Sequence[Tie], by_id: dict[str, Witnessed]) -> Witness:
    origins = [by_id[name].origin for name in names if by_id[name].origin]
    return Witness(tuple(names), tuple(ties), origins[0] if origins else "")


def _ties(by_id: dict[str, Witnessed]) -> Iterator[Tie]:
    for one, other in sorted(_worth_comparing(by_id)):
        tie = _tie(by_id[one], by_id[other])
        if tie is not None:
            yield tie


def _tie(one: Witnessed, other: Witnessed) -> Tie | None:
    copied = Fraction(1) if one.whole == other.whole != "" else contained(one.shingles, other.shingles)
    figures = _figures_alike(one, other)
    origin = _common_origin(one, other)
    if origin and (figures >= SAME_FIGURES or copied >= COPY / 2):
        return Tie(one.id, other.id, "reprint", max(copied, figures), origin)
    if copied >= COPY:
        return Tie(one.id, other.id, "copy", copied)
    filled_in = contained(one.pattern, other.pattern)
    if filled_in >= FARM:
        return Tie(one.id, other.id, "farm", filled_in)
    return Tie(one.id, other.id, "reworded", figures) if figures >= SAME_FIGURES else None


def _common_origin(one: Witnessed, other: Witnessed) -> str:
    """The origin that a text names, where it is the other text's own site, or named by that too. An agency sends out
    more than one text: that makes them one witness only where they tell the same."""
    first, second = same_name(one.origin), same_name(other.origin)
    if first and first in (second, same_name(other.site)):
        return one.origin
    return other.origin if second and second == same_name(one.site) else ""


def _worth_comparing(by_id: dict[str, Witnessed]) -> set[tuple[str, str]]:
    """Pairs that share a looked-up shingle, two telling figures in a row, or every word."""
    order = {name: place for place, name in enumerate(by_id)}
    holders: dict[object, list[str]] = defaultdict(list)
    for name, text in by_id.items():
        for mark in _marks(text):
            holders[mark].append(name)
    return {
        (one, other) if order[one] < order[other] else (other, one)
        for names in holders.values()
        for one, other in (combinations(names, 2) if len(names) <= COMMON else pairwise(names))
    }


def _marks(text: Witnessed) -> Iterator[object]:
    yield from {("words", shingle) for shingle in _looked_up(text.shingles)}
    yield from {("pattern", shingle) for shingle in _looked_up(text.pattern)}
    yield from set(pairwise(text.telling))
    yield text.whole


def _looked_up(shingles: Shingles) -> Iterable[int]:
    return (shingle for shingle in shingles if shingle % SKETCH == 0)


def _figures_alike(one: Witnessed, other: Witnessed) -> Fraction:
    """Which share of the shorter text's telling figures stand in the other in the same order; 0 where they are too
    few."""
    shorter = min(len(one.telling), len(other.telling))
    if shorter < FEWEST_FIGURES or len(set(one.telling) & set(other.telling)) < FEWEST_FIGURES:
        return Fraction(0)
    return Fraction(_longest_common(one.telling, other.telling), shorter)


def _longest_common(one: Sequence[object], other: Sequence[object]) -> int:
    """The length of the longest sequence that stands in both, gaps allowed."""
    row = [0] * (len(other) + 1)
    for item in one:
        diagonal = 0
        for place, beside in enumerate(other, 1):
            above = row[place]
            row[place] = diagonal + 1 if item == beside else max(above, row[place - 1])
            diagonal = above
    return row[-1]
