"""Whole lines around an article, known by their words and their place on the page, as learned from examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from largesse.hub.model.documents import Part, Segment
from largesse.hub.reading.cleaning.learned.hashing import hashed
from largesse.hub.reading.cleaning.learned.kept import kept
from largesse.hub.reading.cleaning.learned.tokens import Token, tokens
from largesse.hub.reading.paragraphs import Paragraph

KINDS: tuple[Part, ...] = ("text", "byline", "boilerplate", "related", "advertising", "disclosure", "spam")
"""Spam is told apart here, and left to whom it concerns."""
AS: dict[Part, Part] = {"dateline": "byline", "furniture": "boilerplate", "heading": "text"}
"""What the other parts count as here."""
SIZE = 1 << 16
"""How many weights each kind has: they are kept as (kinds, SIZE)."""
_LEAST, _RATHER = 150, 650
"""By how much more a line has to be of a kind than text, and than spam."""
_HEADLINE = 600
"""By how much more another story has to be one than text where none stands before it: a heading looks like it."""
_NUMBERED = re.compile(r"(?:[IVX]{1,4}|[A-H]|\d{1,2})\. [A-Z]")
"""The heading of a part. Neither it nor the title says who wrote it."""
_FEWEST, _LONGEST = 4, 500
"""How many lines an article has at least, and how many characters a line that stands around one at most."""
_LONG = 16
"""How many tokens of a line are looked at from each of its ends."""


def learned_lines(
    text: str, paragraphs: Sequence[Paragraph], known: Sequence[Part | None], chinese: bool
) -> Iterator[Segment]:
    """The paragraphs of no known part that the model knows as one that stands around the article. A few lines are no
    article for anything to stand around."""
    if len(paragraphs) < _FEWEST:
        return
    before: Part = "text"
    learned = _weights()
    for number, (paragraph, part) in enumerate(zip(paragraphs, known, strict=True)):
        if part is None and len(paragraph.span) > _LONGEST:
            part = "text"
        elif part is None:
            held = tuple(tokens(text, paragraph.span.start, paragraph.span.end))
            part = "text"
            numbers = features(held, number, len(paragraphs) - 1 - number, before, chinese)
            scores = learned[:, numbers].sum(axis=1, dtype=int).tolist()
            best = max(range(1, len(KINDS)), key=scores.__getitem__)
            alone = KINDS[best] == "related" and before != "related"
            heads = KINDS[best] == "byline" and (number == 0 or _NUMBERED.match(text, paragraph.body))
            if not heads and scores[best] > max(scores[0] + (_HEADLINE if alone else _LEAST), scores[-1] + _RATHER):
                part = KINDS[best]
                yield Segment(paragraph.span, part, f"reading.reads_as_{part}")
        before = AS.get(part, part)


def leaning(
    text: str, paragraphs: Sequence[Paragraph], parts: Sequence[Part | None], number: int, chinese: bool
) -> tuple[Part, int]:
    """What of all that stands around an article the model takes a paragraph for, if it stood around one, and by how
    much more than for text; spam, where it rather takes it for that."""
    span = paragraphs[number].span
    above = (parts[number - 1] if number else None) or "text"
    held = tuple(tokens(text, span.start, span.end))
    numbers = features(held, number, len(paragraphs) - 1 - number, AS.get(above, above), chinese)
    scores = _weights()[:, numbers].sum(axis=1, dtype=int).tolist()
    best = max(range(1, len(KINDS)), key=scores.__getitem__)
    return KINDS[best], scores[best] - scores[0]


@cache
def _weights() -> np.ndarray:
    return kept("lines")["weights"]


def features(held: Sequence[Token], above: int, below: int, before: Part, chinese: bool) -> list[int]:
    """The numbers of a line's features: its words in ones and twos, those at its ends, its length and marks, how many
    lines stand above and below it, what the one before it is."""
    return [hashed(one, SIZE) for one in _features(held, above, below, before, "zh" if chinese else "en")]


def _features(held: Sequence[Token], above: int, below: int, before: Part, main: str) -> Iterator[str]:
    short = held if len(held) <= 2 * _LONG else (*held[:_LONG], *held[-_LONG:])
    words = ["<", *(token.word for token in short), ">"]
    kinds = ["<", *(token.kind for token in short), ">"]
    place = f"{min(above, 6)}" if above <= below else f"-{min(below, 9)}"
    length = min(len(held).bit_length(), 7)
    last = kinds[-2] if len(words) > 2 else "<"
    yield f"{main}"
    yield f"at {main} {place}"
    yield f"length {main} {length} {last}"
    yield f"whole {main} {place} {length} {last}"
    yield f"before {main} {before}"
    yield f"follows {main} {before} {length}"
    yield f"first {words[1]} {words[2] if len(words) > 2 else ''}"
    yield f"last {words[-2]} {last}"
    seen: set[str] = set()
    for at in range(1, len(words)):
        for one in (
            f"w {words[at]}",
            f"b {words[at - 1]} {words[at]}",
            f"t {words[at - 2]} {words[at - 1]} {words[at]}" if at > 1 else "",
            f"k {kinds[at - 2]} {kinds[at - 1]} {kinds[at]}" if at > 1 else "",
        ):
            if one and one not in seen:
                seen.add(one)
                yield one
    for sign in set(words) & set("|｜·•/：:>»丨©@#"):
        yield f"sign {main} {sign} {min(words.count(sign), 4)}"
