"""Every happening of a text."""

from __future__ import annotations

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.happenings import chinese, english
from largesse.hub.claims.attributes.happenings.happening import Happening
from largesse.hub.claims.attributes.speakers import Attribution


def happenings(ground: Ground, said: tuple[Attribution, ...]) -> tuple[Happening, ...]:
    """One for every time in a clause with a verb of something happening, and no figure between the two."""
    find = chinese.happening if ground.chinese else english.happening
    numbers = ground.taken
    found = []
    for mention in ground.times:
        if mention.basis or mention.pace or any(one.own[0] <= mention.start < one.own[1] for one in said):
            continue
        one = find(ground, ground.sentence(mention.start), mention, ground.clause(mention.start, mention.end))
        if one is None:
            continue
        begin, end = min(one.start, mention.start), max(one.end, mention.end)
        if not any(start < end and begin < stop for start, stop in numbers):
            found.append(one)
    return tuple(found)
