"""Where a place stands among others of its kind, and how much of its country's it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.indicators import Indicator
from largesse.hub.model.periods import Period
from largesse.hub.observations.cells import Cell
from largesse.hub.places import Place, places
from largesse.hub.places.place import Kind
from largesse.hub.places.relations import lies_in

EVERYWHERE: tuple[Kind, ...] = ("city",)
"""Kinds that are ranked among all there are as well, not only within their country."""
BENEATH: tuple[Kind, ...] = ("district", "zone")
"""Kinds that are ranked within what they lie in."""


@dataclass(frozen=True)
class Rank:
    """The place is the `place`th of `of` places of a kind within another (the world where they are from everywhere);
    only those that were observed in the same period count. The best is the first; where neither way is
    better, the highest."""

    place: int
    of: int
    kind: Kind
    within: str
    tied: bool = False


def ranks(
    place: Place, indicator: Indicator, cell: Cell, observed: Mapping[str, Mapping[Period, Cell]]
) -> list[Rank]:
    """The ranks of a place's cell. `observed` has every place's cells of the indicator."""
    candidates = [kind for kind in place.kinds if kind not in ("world", "union", "region")]
    by_kind = {kind: _among(place, kind, indicator, cell, observed) for kind in candidates}
    near = [rank for rank in by_kind.values() if rank.of > 1]
    best = max(near, key=lambda rank: rank.of, default=None)
    found = [best] if best is not None else []
    for kind in candidates:
        if kind in EVERYWHERE:
            wide = _rank(place, kind, "world", indicator, cell, observed)
            if wide.of > by_kind[kind].of:
                found.append(wide)
    return found


def _among(
    place: Place, kind: Kind, indicator: Indicator, cell: Cell, observed: Mapping[str, Mapping[Period, Cell]]
) -> Rank:
    within = "world" if kind in ("country", "territory") else place.within if kind in BENEATH else place.country
    return _rank(place, kind, within, indicator, cell, observed)


def _rank(
    place: Place, kind: Kind, within: str, indicator: Indicator, cell: Cell,
    observed: Mapping[str, Mapping[Period, Cell]],
) -> Rank:  # fmt: skip
    sign = 1 if indicator.better == "lower" else -1
    peers = [id_ for id_, cells in observed.items() if cell.period in cells and _is_peer(places()[id_], kind, within)]
    values = [sign * observed[id_][cell.period].value for id_ in peers]
    mine = sign * cell.value
    return Rank(1 + sum(value < mine for value in values), len(values), kind, within, values.count(mine) > 1)


def _is_peer(other: Place, kind: Kind, within: str) -> bool:
    if kind not in other.kinds:
        return False
    return within == "world" or other.id == within or lies_in(other.id, within)


def national_share(
    place: Place, indicator: Indicator, cell: Cell, observed: Mapping[str, Mapping[Period, Cell]]
) -> Fraction | None:
    """The place's part of its country's value in the same period, where places add up."""
    if indicator.combines != "sum" or place.country == place.id or place.country not in observed:
        return None
    whole = observed[place.country].get(cell.period)
    return cell.value / whole.value if whole is not None and whole.value > 0 else None
