"""Where a figure only goes on with what one before it was of."""

from __future__ import annotations

from collections.abc import Sequence

from largesse.hub.claims.attributes.indicators.carried.elsewhere import elsewhere
from largesse.hub.claims.attributes.indicators.carried.inherited import (
    SHARE,
    goes_on,
    has_a_topic,
    inherited,
    taken_up,
)
from largesse.hub.claims.attributes.indicators.carried.parts import part_of_it
from largesse.hub.claims.attributes.indicators.carried.payers import of_payer
from largesse.hub.claims.attributes.indicators.carried.topics import of_topic
from largesse.hub.claims.attributes.indicators.named import Named
from largesse.hub.claims.attributes.places import Where
from largesse.hub.claims.figures import Figure

__all__ = ["SHARE", "carried", "goes_on", "has_a_topic"]


def carried(named: Named, where: Where, figure: Figure, known: Sequence[tuple[Figure, str]], firm: bool) -> str:
    """The indicator that a figure has from those before it, the last of which is `known`'s last; "" where it has one
    of its own or none. `firm` is whether it is of one firm."""
    if not known:
        return of_topic(named, where, figure, firm)
    return (
        of_payer(named.ground, figure, known)
        or inherited(named, figure, *known[-1])
        or taken_up(named, figure, known)
        or part_of_it(named.ground, where, figure, known, firm)
        or elsewhere(named, where, figure, known, firm)
        or of_topic(named, where, figure, firm)
    )
