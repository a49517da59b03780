"""What figures are of that are told one by one of several things (Lumen and Orchid employ 12 and 15 people), or of
several measures (sales and profit were …)."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.firms import is_of_firm
from largesse.hub.claims.attributes.indicators.choose import indicator
from largesse.hub.claims.attributes.indicators.named import Named
from largesse.hub.claims.attributes.indicators.sectors import names_sector
from largesse.hub.claims.attributes.indicators.units import fits
from largesse.hub.claims.attributes.inturn import Name, Turns
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_RATE = re.compile(r"强度|率")


def indicator_in_turn(named: Named, turns: Turns, figure: Figure, others: tuple[Figure, ...]) -> str | None:
    """The indicator; "" where the list says that it is none of the catalogue's, None where it says nothing of it."""
    name, names = turns.name(figure), turns.names(figure)
    if name is None or name.what == "where":
        return None
    if any(named.within(one.start, one.end) or names_sector(one.words) for one in names[:-1]):
        return _of_own(named, name, figure)
    return _of_all(named, turns, figure, others) if name.what == "owner" else None


def _of_own(named: Named, name: Name, figure: Figure) -> str:
    """The one indicator that a name says itself: high-tech firms and little giants."""
    own = {hit.indicator for hit in named.within(name.start, name.end)}
    fit = {id_ for id_ in own if fits(figure.amount, figure.form, catalogue()[id_])}
    return fit.pop() if len(fit) == 1 else ""


def _of_all(named: Named, turns: Turns, figure: Figure, others: tuple[Figure, ...]) -> str | None:
    """What all of them are of, where the words about any of them say it: it is said but once."""
    said = {
        indicator(named, member, others, is_of_firm(named.ground, name.words), name.words)
        for member, name in zip(turns.members(figure), turns.names(figure), strict=True)
    } - {""}
    if figure.form == "share" and named.ground.chinese:
        before = named.ground.text[named.ground.clause(figure.start, figure.end)[0] : figure.start]
        said = said if _RATE.search(before) else set()  # of what whole a part is, others say
    return None if not said else said.pop() if len(said) == 1 else ""
