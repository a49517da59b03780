"""Whether a claim and an observation are about the same time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from largesse.hub.model.claims import Claim
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period

Cell = tuple[Observation, ...]


def cell_of(cells: Sequence[Cell], period: Period, flow: bool) -> Cell | None:
    """The cell that is about a claim's time. A flow is of just that period. A stock stands at its period's end: the
    last cell whose own end lies in the claim's period, and in the year in which that ends."""
    for cell in cells:
        if cell[0].period == period:
            return cell
    if flow or period.last is None:
        return None
    first = max(date(period.last.year, 1, 1), period.first or date.min)
    ends = [cell for cell in cells if cell[0].period.last and first <= cell[0].period.last <= period.last]
    return ends[-1] if ends else None


def same_time(one: Claim, other: Claim) -> bool:
    """Whether two claims of a text are about one time: the same period, or the same words where those name none; of
    no words only within a sentence."""
    if one.when.period is not None or other.when.period is not None:
        return one.when.period == other.when.period
    return one.when.said == other.when.said and (bool(one.when.said) or one.sentence == other.sentence)


def nearest(cells: Sequence[Cell], period: Period | None) -> Cell | None:
    """The cell nearest in time, of two as near the later; the last one for no period."""
    if not cells:
        return None
    day = None if period is None else (period.last or period.first)
    if day is None:
        return cells[-1]
    return min(reversed(cells), key=lambda cell: abs((_end(cell[0].period) - day).days))


def before(period: Period) -> Period | None:
    """The period of the same kind a year earlier, where the period has both ends."""
    if period.first is None or period.last is None:
        return None
    return Period(_year_earlier(period.first), _year_earlier(period.last))


def _end(period: Period) -> date:
    return period.last or period.first or date.min


def _year_earlier(day: date) -> date:
    last_of_february = day.month == 2 and (day.day == 29 or (day.day == 28 and _is_leap(day.year - 1)))
    if last_of_february:
        return date(day.year - 1, 2, 29 if _is_leap(day.year - 1) else 28)
    return day.replace(year=day.year - 1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
