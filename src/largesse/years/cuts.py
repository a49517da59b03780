"""What took away from a firm what it was due by the rules: no place, a shared ceiling, a pool."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from largesse.model.programme import Programme
from largesse.years.entries import Reason
from largesse.years.panel import Cut


@dataclass(frozen=True, slots=True)
class Taker:
    """A shared ceiling or a pool, and the benefits that it is about."""

    name: str
    reason: Reason
    benefits: tuple[str, ...]


def takers(programme: Programme) -> tuple[Taker, ...]:
    """In the order in which they are applied."""
    ceilings = (Taker(one.name, "shared_ceiling", one.over) for one in programme.shared_ceilings)
    pools = (Taker(pool.name, "pool", programme.paid_out_of(pool.name)) for pool in programme.pools)
    return (*ceilings, *pools)


def cuts(
    awarded: Mapping[str, int | None],
    due: Mapping[str, int | None],
    lost: Collection[str],
    takers: Sequence[Taker],
    got: Mapping[str, int | None],
) -> dict[str, tuple[Cut, ...]]:
    """What each benefit was cut by, where what is `awarded` of it is certain; all cuts of a benefit make up what it
    was `due` and is not awarded.

    `lost` are those lost for want of a place; `got` is what each ceiling and pool left of its benefits, None where
    that is not certain.
    """
    found: dict[str, list[Cut]] = {name: [] for name in due}
    left = dict(due)
    for name in lost:
        if left[name] != 0:
            found[name].append(Cut(left[name], "not_selected"))
            left[name] = 0
    for taker in takers:
        room = got[taker.name]
        for name in taker.benefits:
            amount = left.get(name)
            if room is None or amount == 0:
                continue
            if amount is None:  # of a claim that is unknown, nothing is certain but that nothing is left
                if room == 0 and awarded[name] == 0:
                    found[name].append(Cut(None, taker.reason, taker.name))
                    left[name] = 0
                else:
                    room = None
                continue
            part = min(amount, room)
            room -= part
            if part < amount:
                found[name].append(Cut(amount - part, taker.reason, taker.name))
                left[name] = part
    return {name: tuple(cut) for name, cut in found.items() if cut and awarded[name] is not None}
