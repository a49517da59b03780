"""Whether a firm's ceilings and limits go together: none crosses another, and their combinations can be compared."""

from __future__ import annotations

from itertools import islice

from largesse.errors import Mistake
from largesse.language.report import Report
from largesse.model.programme import Programme
from largesse.model.stacking import AtMost, Ceiling, components, crossing, lawful_sets
from largesse.model.timeline import stretches

MOST_BENEFITS = 24
"""So many benefits can be linked by ceilings and limits."""

MOST_CEILINGS = 24
"""So many ceilings can stand over linked benefits."""

MOST_SETS = 924
"""So many lawful combinations of linked benefits are compared with each other: of twelve there are never more, since
none of them is within another (Sperner)."""


def check_stacking(programme: Programme, report: Report) -> None:
    for part in components(programme.benefits, programme.ceilings, programme.at_most):
        ceilings = [ceiling for ceiling in programme.ceilings if {*ceiling.over} & {*part}]
        limits = [limit for limit in programme.at_most if {*limit.of} & {*part}]
        mistake = _of_part(part, ceilings, limits)
        if mistake is not None:
            report(mistake)
    _check_in_force(programme, report)


def _of_part(part: tuple[str, ...], ceilings: list[Ceiling], limits: list[AtMost]) -> Mistake | None:
    """What is wrong with linked benefits, their ceilings and limits."""
    span = limits[0].span if limits else ceilings[0].span
    if len(part) > MOST_BENEFITS:
        what = f"{len(part)} benefits are linked by ceilings and limits; {MOST_BENEFITS} can be."
        return Mistake("too-many", span, what, "Split them, or pay several out as one benefit.")
    if len(ceilings) > MOST_CEILINGS:
        what = f"{len(ceilings)} ceilings stand over {part[0]} and what is linked with it; {MOST_CEILINGS} can."
        return Mistake("too-many", ceilings[MOST_CEILINGS].span, what, "Let one rule give the least of several.")
    crossed = crossing(ceilings)
    if crossed is not None:
        one, other = crossed
        what = f"The ceilings {one.name} and {other.name} have benefits in common, and neither is within the other."
        hint = "Put all the benefits of one under the other, or none."
        return Mistake("crossing-ceilings", other.span, what, hint)
    if len(list(islice(lawful_sets(part, limits), MOST_SETS + 1))) > MOST_SETS:
        what = f"There are more than {MOST_SETS} lawful combinations of {part[0]} and what is linked with it."
        return Mistake("too-many", span, what, "Limit fewer benefits at once, or more strictly.")
    return None


def _check_in_force(programme: Programme, report: Report) -> None:
    """What a ceiling is measured by is in force whenever the programme is."""
    for ceiling in programme.ceilings:
        for name in filter(None, (ceiling.rule, ceiling.used)):
            days = (first for first, _ in stretches(programme) if programme.version(name, first) is None)
            day = next(days, None)
            if day is not None:
                what = f"{name} is not in force on {day}, when the ceiling {ceiling.name} is measured by it."
                report(Mistake("version-gap", ceiling.span, what, "Add a version, or change its dates."))
