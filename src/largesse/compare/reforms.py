"""Single changes to a place's programmes: a condition dropped, a number of the law higher or lower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from largesse.compare.places import Participant, Place
from largesse.decide.decision import Decider
from largesse.errors import NOWHERE, LargesseError
from largesse.model.expressions import Constant
from largesse.model.parameters import Band, Dated, Parameter
from largesse.model.programme import Programme
from largesse.model.types import SHARE, YES_NO, Number

Kind = Literal["dropped", "tenth", "doubled", "halved"]
FACTORS: Mapping[Kind, Fraction] = {"tenth": Fraction(11, 10), "doubled": Fraction(2), "halved": Fraction(1, 2)}
"""What a number is multiplied with: a tenth more, twice, half."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one programme: the condition that is dropped, or the parameter that is made so much of itself."""

    programme: str
    kind: Kind
    name: str


def changes(place: Place, day: date) -> Iterator[Change]:
    """Every single change to the place's own programmes that a comparison counts, in the order of the programmes.

    A place changes its own law only, not that of the country it lies in.
    """
    for one in place.participants:
        own = one.id.rpartition("/")[0] == place.id
        if not own or one.unverified or all(worth.left_out for worth in one.entry.benefits.values()):
            continue
        for name in one.programme.conditions:
            if name != one.programme.outcome:
                yield Change(one.id, "dropped", name)
        for path, parameter in one.programme.parameters.items():
            dated = parameter.at(day)
            if path not in one.entry.given and dated is not None and _is_amount(parameter) and dated.content:
                yield from (Change(one.id, kind, path) for kind in FACTORS if _can_be(parameter, dated, kind))


def _is_amount(parameter: Parameter) -> bool:
    """Whether it is a number, or a table, steps or brackets of numbers."""
    return parameter.shape != "set" and isinstance(parameter.type, Number)


def _can_be(parameter: Parameter, dated: Dated, kind: Kind) -> bool:
    """A part of a whole can be no more than the whole."""
    if parameter.type != SHARE or not isinstance(dated.content, int | Fraction):
        return True
    return dated.content > 1 or dated.content * FACTORS[kind] <= 1


def changed(place: Place, change: Change) -> Place:
    """The place with the change made. Raises LargesseError where nothing of that name is there."""
    ids = [one.id for one in place.participants]
    if change.programme not in ids:
        raise LargesseError(f"{place.id} has no programme {change.programme!r}.")
    participants = tuple(_with(one, change) if one.id == change.programme else one for one in place.participants)
    return replace(place, participants=participants)


def _with(one: Participant, change: Change) -> Participant:
    programme = _without_condition(one.programme, change.name) if change.kind == "dropped" else _moved(one, change)
    return replace(one, programme=programme, decider=Decider(programme))


def _without_condition(programme: Programme, name: str) -> Programme:
    versions = tuple(replace(rule, body=Constant(YES_NO, NOWHERE, True)) for rule in programme.rules[name])
    return replace(programme, rules={**programme.rules, name: versions})


def _moved(one: Participant, change: Change) -> Programme:
    factor = FACTORS[change.kind]
    parameter = one.programme.parameters[change.name]
    values = tuple(_times(dated, factor) for dated in parameter.values)
    return replace(
        one.programme, parameters={**one.programme.parameters, change.name: replace(parameter, values=values)}
    )


def _times(dated: Dated, factor: Fraction) -> Dated:
    return replace(dated, content=_scaled(dated.content, factor))


def _scaled(content: Any, factor: Fraction) -> Any:
    """A number, or every value of a table, of steps or brackets; where a row begins stays."""
    if isinstance(content, Band):
        return Band(content.floor, content.value * factor)
    if isinstance(content, tuple):
        return tuple(
            _scaled(row, factor) if isinstance(row, Band) else (row[0], _scaled(row[1], factor)) for row in content
        )
    return content * factor
