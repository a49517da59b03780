"""What a firm is to a programme as time goes on, and which change can follow which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from largesse.hub.model.periods import Period

State = Literal["recognised", "suspended", "withdrawn", "moved-away"]
STATES: tuple[State, ...] = get_args(State)

FOLLOWS: dict[State | None, tuple[State, ...]] = {
    None: ("recognised",),
    "recognised": ("suspended", "withdrawn", "moved-away"),
    "suspended": ("recognised", "withdrawn", "moved-away"),
    "withdrawn": (),
    "moved-away": ("withdrawn",),
}
"""What can follow what. Whatever a firm is, a batch can recognise it (again): only a suspended firm is recognised
without one. A withdrawn firm cannot be suspended: there is nothing left to suspend."""


@dataclass(frozen=True, slots=True)
class Step:
    """From when a firm is in a state. A firm is recognised by a batch, or again after a suspension by none."""

    state: State
    when: Period
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a firm is on a day: `certain` since the last change that lies wholly before it or on it (None: nothing
    yet); `perhaps` what it may be by then, where a change is dated only by a month or a year that the day is in."""

    certain: State | None
    perhaps: tuple[State, ...] = ()


def wrong_step(before: Sequence[Step], step: Step) -> str:
    """Why a step cannot follow some steps, or "" where it can."""
    last = before[-1] if before else None
    state = last.state if last else None
    if step.state == "recognised" and step.batch and step.batch in {earlier.batch for earlier in before}:
        return f"batch {step.batch} has recognised it before."
    if not (step.state == "recognised" and step.batch) and step.state not in FOLLOWS[state]:
        could = FOLLOWS[state] + (() if "recognised" in FOLLOWS[state] else ("recognised by a batch",))
        return f"a firm that is {state or 'not recognised'} cannot be {step.state}: it can be {', '.join(could)}."
    if state is None and not step.batch:
        return "no batch is named that first recognises it."
    if last and step.when.last and last.when.first and step.when.last < last.when.first:
        return f"it is {step.state} in {step.when.text}, before it was {state} in {last.when.text}."
    return ""


def standing(steps: Sequence[Step], day: date) -> Standing:
    """What a firm is on a day, with what it may be."""
    certain: State | None = None
    perhaps: list[State] = []
    for step in steps:
        if step.when.last and step.when.last <= day:
            certain, perhaps = step.state, []
        elif step.when.first is None or step.when.first <= day:
            perhaps.append(step.state)
    return Standing(certain, tuple(state for state in dict.fromkeys(perhaps) if state != certain or len(perhaps) > 1))
