"""What the hub's observations say, as verdicts ask for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from largesse.hub import observations
from largesse.hub.model.observations import Observation
from largesse.hub.store import Store


class Observed:
    """Observations by indicator and place, of each cell the preferred one first."""

    def __init__(self, cells: Mapping[tuple[str, str], Sequence[tuple[Observation, ...]]]) -> None:
        self._cells = cells
        self._places: dict[str, list[str]] = {}
        for indicator, place in cells:
            self._places.setdefault(indicator, []).append(place)

    @property
    def is_empty(self) -> bool:
        return not self._cells

    def cells(self, indicator: str, place: str) -> Sequence[tuple[Observation, ...]]:
        return self._cells.get((indicator, place), ())

    def places(self, indicator: str) -> Sequence[str]:
        return self._places.get(indicator, ())


NOTHING = Observed({})
"""Where there is no hub."""


def in_store(store: Store, without: Collection[str] = ()) -> Observed:
    """The hub's observations, without those taken from some claims: nothing is its own witness, nor a copy's."""
    found: dict[tuple[str, str], list[tuple[Observation, ...]]] = {}
    for key, cells in observations.cells(store).items():
        kept = (tuple(one for one in (cell.preferred, *cell.others) if one.claim not in without) for cell in cells)
        found[key] = [cell for cell in kept if cell]
    return Observed({key: cells for key, cells in found.items() if cells})
