"""All the times that a text mentions, in its order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from largesse.hub.claims.attributes.times import chinese, english
from largesse.hub.claims.attributes.times.mention import Mention


def times(text: str, today: date | None, taken: Iterable[tuple[int, int]] = ()) -> tuple[Mention, ...]:
    """The mentions of a plain text, none over another (the longer one is meant) and none where a figure stands."""
    found = [*english.mentions(text, today), *chinese.mentions(text, today)]
    found.sort(key=lambda mention: (mention.start - mention.end, mention.start))
    held = bytearray(len(text))
    for start, end in taken:
        held[start:end] = b"\1" * (end - start)
    kept = []
    for mention in found:
        if not any(held[mention.start : mention.end]):
            held[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))
