"""What was observed of places: every source kept, one preferred."""

from largesse.hub.observations.cells import Cell, Difference
from largesse.hub.observations.kept import (
    add,
    cells,
    of,
    places_of,
    series,
    sources,
    tell_sources,
    withdraw,
    withdrawn_of,
)

__all__ = [
    "Cell",
    "Difference",
    "add",
    "cells",
    "of",
    "places_of",
    "series",
    "sources",
    "tell_sources",
    "withdraw",
    "withdrawn_of",
]
