"""The clauses of a sentence before a place in it."""

from __future__ import annotations

from largesse.hub.claims.attributes.ground import Ground, Sentence


def clauses(ground: Ground, sentence: Sentence, until: int) -> list[tuple[int, int]]:
    """The clauses of a sentence up to the one that holds a place, the nearest first; without what stands in brackets
    before it."""
    parts: list[tuple[int, int]] = []
    begin = sentence.start
    for first, last, _ in ground.breaks_from(sentence.start):
        if first >= until or first >= sentence.end:
            break
        if ground.text[begin - 1 : begin] != "(" or begin <= sentence.start:
            parts.append((begin, first))
        begin = last
    parts.append((begin, ground.clause(max(until - 1, begin), max(until, begin + 1))[1]))
    return [part for part in reversed(parts) if part[0] < part[1]]
