"""Texts tied into witnesses, each tie with its kind and how strong it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
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
SKETCH = 16
"""One shingle in so many is looked up to find pairs worth comparing: any copy shares some of them."""
COMMON = 200
"""A shingle of more texts than this is a phrase of the language, or of a site's frame; it finds no pairs."""

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
    ties = [*_reprints(texts), *_likenesses(by_id)]
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


def _reprints(texts: Sequence[Witnessed]) -> Iterator[Tie]:
    """A text that names its origin is one witness with the origin's own, and with others that name it, where they
    tell the same: an agency sends out more than one text."""
    of_site: dict[str, list[Witnessed]] = defaultdict(list)
    for text in texts:
        for name in {same_name(text.origin), same_name(text.site)} - {""}:
            of_site[name].append(text)
    for beside in of_site.values():
        for one, other in combinations(beside, 2):
            origin = one.origin or other.origin
            if origin and (
                _figures_alike(one, other) >= SAME_FIGURES or contained(one.shingles, other.shingles) >= COPY / 2
            ):
                yield Tie(one.id, other.id, "reprint", origin=origin)


def _likenesses(by_id: dict[str, Witnessed]) -> Iterator[Tie]:
    for one, other in sorted(_worth_comparing(by_id)):
        tie = _tie(by_id[one], by_id[other])
        if tie is not None:
            yield tie


def _tie(one: Witnessed, other: Witnessed) -> Tie | None:
    copied = contained(one.shingles, other.shingles)
    if copied >= COPY:
        return Tie(one.id, other.id, "copy", copied)
    filled_in = contained(one.pattern, other.pattern)
    if filled_in >= FARM:
        return Tie(one.id, other.id, "farm", filled_in)
    figures = _figures_alike(one, other)
    return Tie(one.id, other.id, "reworded", figures) if figures >= SAME_FIGURES else None


def _worth_comparing(by_id: dict[str, Witnessed]) -> set[tuple[str, str]]:
    """Pairs that share a looked-up shingle, or three figures in a row."""
    order = {name: place for place, name in enumerate(by_id)}
    holders: dict[object, list[str]] = defaultdict(list)
    for name, text in by_id.items():
        for mark in _marks(text):
            holders[mark].append(name)
    return {
        (one, other) if order[one] < order[other] else (other, one)
        for names in holders.values()
        if 1 < len(names) <= COMMON
        for one, other in combinations(names, 2)
    }


def _marks(text: Witnessed) -> Iterator[object]:
    yield from {("words", shingle) for shingle in _looked_up(text.shingles)}
    yield from {("pattern", shingle) for shingle in _looked_up(text.pattern)}
    yield from set(zip(text.figures, text.figures[1:], strict=False))


def _looked_up(shingles: Shingles) -> Iterable[int]:
    return (shingle for shingle in shingles if shingle % SKETCH == 0)


def _figures_alike(one: Witnessed, other: Witnessed) -> Fraction:
    """Which share of the shorter text's figures stand in the other in the same order; 0 where they are too few."""
    shorter = min(len(one.figures), len(other.figures))
    common = _longest_common(one.figures, other.figures) if shorter >= FEWEST_FIGURES else 0
    return Fraction(common, shorter) if common >= FEWEST_FIGURES else Fraction(0)


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
