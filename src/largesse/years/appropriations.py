"""The money of each pool by year, as the programme's own parameters say it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from largesse.model.programme import Programme
from largesse.years.totals import Appropriations


def appropriations_of(programme: Programme, years: Iterable[int]) -> Appropriations:
    """What each pool has in each year, in minor units: the value in force on the year's last day.

    A pool of which nobody published how much is in it is left out, and so is a year without a value.
    """
    found: dict[str, dict[int, int]] = {}
    for pool in programme.pools:
        if pool.appropriation is None:
            continue
        parameter = programme.parameters[pool.appropriation]
        dated = {year: parameter.at(date(year, 12, 31)) for year in years}
        found[pool.name] = {
            year: int(value.content)
            for year, value in dated.items()
            if value is not None and isinstance(value.content, int | Fraction)
        }
    return found
