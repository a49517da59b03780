"""A place's number in a period, as one source gives it (SDMX: an observation of REF_AREA, INDICATOR, TIME_PERIOD)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from largesse.hub.model.periods import Period


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one cell. `value` is in the unit of the catalogue (CNY, not 万元). `claim` is the id of the claim
    that it was taken from, "" for one of a data set."""

    indicator: str
    place: str
    period: Period
    value: Fraction
    source: str
    grade: str
    retrieved: date | None = None
    claim: str = ""
    note: str = ""
