"""How two places stand to each other."""

from __future__ import annotations

from largesse.hub.places.gazetteer import places


def lies_in(inner: str, outer: str) -> bool:
    """Whether a place lies within another one, at any depth; a place does not lie within itself."""
    known, at = places(), inner
    while at in known and known[at].within:
        at = known[at].within
        if at == outer:
            return True
    return False


def country_of(place: str) -> str | None:
    """The id of the country that a place lies in or is; None for a place that lies in none, or is not known."""
    known = places()
    return known[place].country if place in known and known[place].country in known else None


def alike(one: str, other: str) -> bool:
    """Whether two places are compared with each other: provinces of a country, cities of a country, countries."""
    known = places()
    if one not in known or other not in known:
        return False
    first, second = known[one], known[other]
    same_kind = bool(set(first.kinds[:1]) & set(second.kinds[:1]))
    return same_kind and (first.country == second.country or first.country == first.id)
