"""When a programme's law changes: the stretches of time within which all its parameters and versions stay put."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from largesse.model.programme import Programme

DAY = timedelta(days=1)


def changes(programme: Programme) -> list[date]:
    """Every day on which a parameter, a rule's version or the programme itself begins or has just ended."""
    days: set[date] = set()
    spans: list[tuple[date | None, date | None]] = [(programme.since, programme.until)]
    spans += [(dated.since, dated.until) for p in programme.parameters.values() for dated in p.values]
    spans += [(rule.since, rule.until) for versions in programme.rules.values() for rule in versions]
    for since, until in spans:
        if since is not None:
            days.add(since)
        if until is not None and until < date.max:
            days.add(until + DAY)
    return sorted(days)


def stretch(programme: Programme, day: date) -> date:
    """The first day of the stretch that a day lies in (date.min before the first change)."""
    days = changes(programme)
    at = bisect_right(days, day)
    return days[at - 1] if at else date.min


def in_force(programme: Programme, day: date) -> bool:
    """Whether the programme is known to be in force on a day."""
    return (
        programme.since is not None and programme.since <= day and (programme.until is None or day <= programme.until)
    )


def stretches(programme: Programme) -> Iterator[tuple[date, date]]:
    """The stretches, first and last day, within the programme's time in force.

    Where that time is unknown, all from the first change on: it may be asked for as if in force.
    """
    days = changes(programme)
    first = programme.since or (days[0] if days else date(2000, 1, 1))
    last = programme.until or date.max
    starts = [first, *(d for d in days if first < d <= last)]
    for i, start in enumerate(starts):
        yield start, (starts[i + 1] - DAY if i + 1 < len(starts) else last)
