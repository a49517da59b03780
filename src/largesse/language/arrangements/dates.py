"""Whether what an arrangement names has a value on every day on which the arrangement can be asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from largesse.errors import Mistake
from largesse.model.arrangements import Arrangement
from largesse.model.groups import SharedCeiling
from largesse.model.payments import Obligation, Payment
from largesse.model.pools import Pool
from largesse.model.programme import Programme
from largesse.model.stacking import Ceiling
from largesse.model.timeline import stretches


def arrangement_gaps(programme: Programme) -> Iterator[Mistake]:
    """The first day of every gap of a parameter that an arrangement names: of a selection, whenever the programme is
    in force; of what is about some benefits, while one of these is."""
    days = [first for first, _ in stretches(programme)]
    for arrangement in programme.arrangements:
        benefits = benefits_of(programme, arrangement)
        about = [day for day in days if benefits is None or programme.any_in_force(benefits, day)]
        for path in arrangement.names.parameters:
            asked = [day for day in days if day >= about[0]] if about and _outlasts(arrangement, path) else about
            gap = next((day for day in asked if programme.parameters[path].at(day) is None), None)
            if gap is not None:
                what = f"The parameter {path} has no value on {gap}, when {_why(benefits, programme, gap)}."
                yield Mistake("parameter-gap", arrangement.span, what, "Add a dated value.")


def ordering_gaps(programme: Programme) -> Iterator[Mistake]:
    """What firms are put in order by for a shared ceiling or a pool, and what they have used, is always in force."""
    both: tuple[SharedCeiling | Pool, ...] = (*programme.shared_ceilings, *programme.pools)
    for arrangement in both:
        others = set(benefits_of(programme, arrangement) or ())
        for name in dict.fromkeys(name for name in arrangement.names.rules if name not in others):
            day = next((first for first, _ in stretches(programme) if programme.version(name, first) is None), None)
            if day is not None:
                what = f"{name} is not in force on {day}, when {arrangement.name} is shared out by it."
                yield Mistake("version-gap", arrangement.span, what, "Add a version, or change its dates.")


def benefits_of(programme: Programme, arrangement: Arrangement) -> tuple[str, ...] | None:
    """The benefits that an arrangement is about; None where it is about the whole programme."""
    match arrangement:
        case Payment(benefit=name):
            return (name,)
        case Obligation(benefits=names) | Ceiling(over=names) | SharedCeiling(over=names):
            return names
        case Pool(name=name):
            return programme.paid_out_of(name)
        case _:
            return None


def _outlasts(arrangement: Arrangement, path: str) -> bool:
    """Whether a parameter is asked for after the benefits have ended too: interest, on the day of the recovery."""
    return (
        isinstance(arrangement, Obligation) and arrangement.interest is not None and arrangement.interest.rate == path
    )


def _why(benefits: tuple[str, ...] | None, programme: Programme, day: date) -> str:
    if benefits is None:
        return "the programme is in force"
    name = next((name for name in benefits if programme.version(name, day) is not None), None)
    return f"{name} is in force" if name is not None else f"what was paid of {benefits[0]} can be taken back"
