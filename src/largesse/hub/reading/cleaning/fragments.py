"""A stretch of text that may be spam: where it stands, how sure that is, and why."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from largesse.hub.model.spans import Span

_PAIRS = re.compile(r"[\u3400-\u9fff]{4,}|[^\W\d_]{3,}\W+[^\W\d_]{3,}")
"""So much at least has to be said for the same words elsewhere to be the same spam."""
_SHORTEST = 5


@dataclass(frozen=True)
class Fragment:
    """`sure` fragments are spam by themselves; others only in an article that has a sure one."""

    span: Span
    sure: bool
    why: str


def settle(text: str, fragments: list[Fragment]) -> list[Fragment]:
    """The fragments that are spam, and every other place where the words of a sure one stand."""
    some = any(fragment.sure for fragment in fragments)
    kept = [one for one in fragments if (one.sure or some) and re.search(r"[^\W\d_]", one.span.of(text))]
    return _apart([*kept, *_repeated(text, kept)])


def _apart(fragments: list[Fragment]) -> list[Fragment]:
    """In order, and none over another: the sure one goes first, then the longer."""
    kept: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda one: (not one.sure, -len(one.span), one.span.start)):
        at = bisect_left(kept, fragment.span, key=lambda one: one.span)
        near = [kept[place].span for place in (at - 1, at) if 0 <= place < len(kept)]
        if len(fragment.span) and not any(fragment.span.overlaps(span) for span in near):
            kept.insert(at, fragment)
    return kept


def _repeated(text: str, kept: list[Fragment]) -> list[Fragment]:
    """The same words as a sure fragment's, wherever they stand."""
    found: list[Fragment] = []
    for words in {fragment.span.of(text) for fragment in kept if fragment.sure}:
        if len(words) >= _SHORTEST and _PAIRS.search(words):
            at = text.find(words)
            while at >= 0:
                found.append(Fragment(Span(at, at + len(words)), True, "reading.spam_repeated"))
                at = text.find(words, at + len(words))
    return found
