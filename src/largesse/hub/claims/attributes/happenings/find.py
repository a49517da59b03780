"""Every happening of a text."""

from __future__ import annotations

from bisect import bisect_right

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.happenings import chinese, english
from largesse.hub.claims.attributes.happenings.happening import Happening
from largesse.hub.claims.attributes.speakers import Attribution

_NEAR = 200
"""How far from a time, in characters, the verb can stand that it belongs to."""


def _is_attribution(said: tuple[Attribution, ...], at: int) -> bool:
    """Whether a place stands in the words that say who says something. `said` is in the order of those."""
    last = bisect_right(said, at, key=lambda one: one.own[0])
    return any(one.own[0] <= at < one.own[1] for one in said[max(0, last - 4) : last])


def happenings(ground: Ground, said: tuple[Attribution, ...]) -> tuple[Happening, ...]:
    """One for every time in a clause with a verb of something happening, and no figure between the two."""
    find = chinese.happening if ground.chinese else english.happening
    found = []
    for mention in ground.times:
        if mention.basis or mention.pace or _is_attribution(said, mention.start):
            continue
        begin, end = ground.clause(mention.start, mention.end)
        near = (max(begin, mention.start - _NEAR), min(end, mention.end + _NEAR))
        one = find(ground, ground.sentence(mention.start), mention, near)
        if one is None:
            continue
        begin, end = min(one.start, mention.start), max(one.end, mention.end)
        if not ground.has_number(begin, end):
            found.append(one)
    return tuple(found)
