"""Whether a firm's ceilings and limits go together: none crosses another, and their combinations can be compared."""

from __future__ import annotations

from itertools import islice

from largesse.errors import Mistake, Span
from largesse.language.report import Report
from largesse.model.programme import Programme
from largesse.model.stacking import components, crossing, lawful_sets
from largesse.model.timeline import stretches

MOST_BENEFITS = 12
"""So many benefits can be linked by ceilings and limits."""

MOST_SETS = 256
"""So many lawful combinations of linked benefits are compared with each other."""


def check_stacking(programme: Programme, report: Report) -> None:
    crossed = crossing(programme.ceilings)
    if crossed is not None:
        one, other = crossed
        what = f"The ceilings {one.name} and {other.name} have benefits in common, and neither is within the other."
        report(
            Mistake("crossing-ceilings", other.span, what, "Put all the benefits of one under the other, or none.")
        )
    for part in components(programme.benefits, programme.ceilings, programme.at_most):
        _check_part(programme, part, report)
    _check_in_force(programme, report)


def _check_part(programme: Programme, part: tuple[str, ...], report: Report) -> None:
    named: list[tuple[tuple[str, ...], Span]] = [(limit.of, limit.span) for limit in programme.at_most]
    named += [(ceiling.over, ceiling.span) for ceiling in programme.ceilings]
    span = next(span for names, span in named if {*names} & {*part})
    if len(part) > MOST_BENEFITS:
        what = f"{len(part)} benefits are linked by ceilings and limits; {MOST_BENEFITS} can be."
        report(Mistake("too-many", span, what, "Split them, or pay several out as one benefit."))
        return
    sets = list(islice(lawful_sets(part, programme.at_most), MOST_SETS + 1))
    if len(sets) > MOST_SETS:
        what = f"There are more than {MOST_SETS} lawful combinations of {part[0]} and what is linked with it."
        report(Mistake("too-many", span, what, "Limit fewer benefits at once, or more strictly."))


def _check_in_force(programme: Programme, report: Report) -> None:
    """What a ceiling is measured by is in force whenever the programme is."""
    for ceiling in programme.ceilings:
        for name in filter(None, (ceiling.rule, ceiling.used)):
            days = (first for first, _ in stretches(programme) if programme.version(name, first) is None)
            day = next(days, None)
            if day is not None:
                what = f"{name} is not in force on {day}, when the ceiling {ceiling.name} is measured by it."
                report(Mistake("version-gap", ceiling.span, what, "Add a version, or change its dates."))
