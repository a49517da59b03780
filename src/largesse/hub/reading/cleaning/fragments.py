"""A stretch of text that may be spam: where it stands, how sure that is, and by what others like it are known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace

from largesse.hub.model.spans import Span

_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"(?<!\d)\d{2,6}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


_LINE = "reading.spam_line"


@dataclass(frozen=True)
class Fragment:
    """`sure` fragments are spam by their own structure; others only where a sure one resembles them, or with
    `company` where there is any sure one at all, or another of their own kind."""

    span: Span
    sure: bool
    why: str
    company: bool = False
    mutual: bool = False
    """Whether others as unsure as it is, and like it, make it sure."""
    follows: bool = False
    """Whether any sure one at all makes it sure, and nothing else does."""


def _marks(words: str) -> set[str]:
    words = words.lower()
    pairs = {run[at : at + 2] for run in _HAN_RUN.findall(words) for at in range(len(run) - 1)}
    numbers = {number for number in _NUMBER.findall(words) if not _YEAR.fullmatch(number)}
    return pairs | {word for word in _WORD.findall(words) if not _HAN.search(word)} | numbers


def settle(text: str, fragments: list[Fragment]) -> list[Fragment]:
    """The fragments that are spam: the sure ones, those that resemble one of them or each other, and every other
    place where the same words stand."""
    begun = {one.span.start for one in fragments if one.sure}
    fragments = [
        replace(one, sure=True) if one.company and one.span.start in begun else one
        for one in fragments
        if re.search(r"[^\W\d_]", one.span.of(text))
    ]
    """What a sure one begins and company goes on with is sure as a whole."""
    fragments = _apart(fragments)
    body = _without(text, fragments).lower()
    marks = [{mark for mark in _marks(fragment.span.of(text)) if mark not in body} for fragment in fragments]
    both = list(zip(fragments, marks, strict=True))
    known = Counter(mark for fragment, held in both if fragment.sure for mark in held)
    mutual = Counter(mark for fragment, held in both if fragment.mutual for mark in held)
    others = Counter({mark: count - 1 for mark, count in mutual.items()})
    """What more than one of them has."""
    company = sum(fragment.company and fragment.why != _LINE for fragment in fragments)
    some = any(fragment.sure for fragment in fragments)
    fellows = company >= 2 or some
    kept = [
        fragment
        for fragment, held in both
        if fragment.sure
        or (fragment.company and fellows)
        or (fragment.follows and some)
        or _resembles(held, known)
        or (fragment.mutual and _resembles(held, others))
    ]
    return _apart([*kept, *_repeated(text, kept)])


def _resembles(held: set[str], known: Counter[str]) -> bool:
    """Whether a fragment has a number of others, two of their marks, or half of its own among theirs."""
    shared = {mark for mark in held if known[mark] > 0}
    return len(shared) >= 2 or any(mark.isdigit() for mark in shared) or 0 < len(held) <= 2 * len(shared)


def _apart(fragments: list[Fragment]) -> list[Fragment]:
    """In order, and none over another: the sure one goes first, then the longer."""
    kept: list[Fragment] = []
    for fragment in sorted(
        fragments, key=lambda one: (not one.sure, -len(one.span), not one.follows, one.span.start)
    ):
        at = bisect_left(kept, fragment.span, key=lambda one: one.span)
        near = [kept[place].span for place in (at - 1, at) if 0 <= place < len(kept)]
        if len(fragment.span) and not any(fragment.span.overlaps(span) for span in near):
            kept.insert(at, fragment)
    return kept


def _without(text: str, fragments: list[Fragment]) -> str:
    kept: list[str] = []
    at = 0
    for fragment in fragments:
        kept.append(text[at : fragment.span.start])
        at = fragment.span.end
    return "\n".join([*kept, text[at:]])


def _repeated(text: str, kept: list[Fragment]) -> list[Fragment]:
    """The same words as a sure fragment's, wherever they stand."""
    found: list[Fragment] = []
    for words in {fragment.span.of(text) for fragment in kept if fragment.sure}:
        if len(words) >= 5 and len(_marks(words)) >= 2:
            at = text.find(words)
            while at >= 0:
                found.append(Fragment(Span(at, at + len(words)), True, "reading.spam_repeated"))
                at = text.find(words, at + len(words))
    return found
