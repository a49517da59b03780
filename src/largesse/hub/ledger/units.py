"""The units that a claim's number may be corrected to: those that the reader and the catalogue know."""

from __future__ import annotations

from functools import cache

from largesse.errors import LargesseError, did_you_mean
from largesse.hub.claims.figures.tables import table
from largesse.hub.indicators import catalogue
from largesse.model.units import BASES, MINOR_UNITS

_PURE = ("%", "pp", "count", "times", "rank")


def unit_of(text: str) -> str:
    """A unit as it is kept, such as CNY, % or CNY/m2. Raises LargesseError for what is none."""
    asked = text.strip()
    for part in asked.split("/") if asked else ():
        if part not in _known():
            hint = did_you_mean(part, _known()) or "It is such as CNY, USD, %, pp, count, times, m2, year or CNY/m2."
            raise LargesseError(f"{asked!r} is no unit that the hub knows. {hint}")
    return asked


@cache
def _known() -> tuple[str, ...]:
    read = table("units")
    listed = [one for part in ("currencies", "measures", "durations", "per") for one in read[part]]
    told = [part for one in catalogue().values() for part in one.unit.split("/")]
    return tuple(dict.fromkeys((*_PURE, *MINOR_UNITS, *BASES, *listed, *told)))
