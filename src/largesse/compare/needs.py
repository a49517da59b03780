"""What it would take to get more of a place: what is not known, who decides it, and which conditions fail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from largesse.compare.feeds import UNDECIDED
from largesse.compare.offers import Offer, Seen
from largesse.decide.bounds import Bounds, high
from largesse.decide.facts import cells_of
from largesse.decide.interpreter import Interpreter, interpreter
from largesse.decide.values import Unknown
from largesse.model.plan import Plan, Step
from largesse.model.types import YES_NO


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the profile that is not given."""

    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """A fact of a programme that the profile does not have; `determined_by` names the authority that decides it."""

    programme: str
    fact: str
    determined_by: str | None


Asked = Figure | Question


@dataclass(frozen=True, slots=True)
class Need:
    """What one programme would come to in a year beyond what it surely does: if what is `asked` were known and as
    good as it can be, or if the `condition` held that does not. `gain` is at most, in minor units; infinity where
    nothing bounds it."""

    programme: str
    gain: Any
    asked: tuple[Asked, ...] = ()
    condition: str = ""


def needs(seen: Seen, offers: Iterator[Offer] | list[Offer]) -> list[Need]:
    """The needs of a year's offers, those that bring most first."""
    counted = [
        offer
        for offer in offers
        if offer.decision is not None and (seen.unverified or not offer.participant.unverified)
    ]
    found = [need for offer in counted for need in (*_unknown(offer), *_failed(offer))]
    return sorted(found, key=lambda need: (-need.gain, need.programme, need.condition))


def _counted(offer: Offer) -> list[str]:
    return [name for name, worth in offer.participant.entry.benefits.items() if not worth.left_out]


def _total(offer: Offer) -> tuple[Any, Any]:
    amounts = [offer.amount(name) for name in _counted(offer)]
    return sum(a for a, _ in amounts), sum(b for _, b in amounts)


def _unknown(offer: Offer) -> Iterator[Need]:
    least, most = _total(offer)
    if most > least:
        yield Need(offer.participant.id, inf if most == inf else most - least, tuple(_asked(offer)))


def _asked(offer: Offer) -> Iterator[Asked]:
    """What is missing, as the firm would be asked: figures of its profile first, then facts beyond it."""
    assert offer.decision is not None
    programme = offer.participant.programme
    figures: dict[str, None] = {}
    questions: dict[str, None] = {}
    missing: dict[str, tuple[str, ...]] = {}
    for target, names in offer.fed.missing.items():
        told = f"{target.table}.{target.fact.name}" if target.table else target.fact.name
        missing[told] = (*missing.get(told, ()), *names)
    for cell in offer.decision.missing:
        name = cell.partition(".")[0]
        fed_by = missing.get(cell) or missing.get(name, ())  # a column, or a fact
        figures |= dict.fromkeys(fed_by)
        if not fed_by or UNDECIDED in fed_by:
            questions[name] = None
    results = {result.name for result in offer.participant.entry.results}
    yield from (Figure(name) for name in figures if name != UNDECIDED and name not in results)
    for name in questions:
        fact = programme.facts.get(name)
        yield Question(programme.id, name, fact.determined_by if fact else None)


def _failed(offer: Offer) -> Iterator[Need]:
    """Conditions that do not hold, each waived by itself: what the programme would come to then."""
    assert offer.decision is not None
    _, now = _total(offer)
    if now == inf:
        return
    for name in offer.decision.failed:
        if name == offer.participant.programme.outcome:
            continue
        then = waived(offer, name)
        if then > now:
            yield Need(offer.participant.id, inf if then == inf else then - now, condition=name)


def waived(offer: Offer, condition: str) -> Any:
    """What the counted benefits come to at most where a condition is taken to hold."""
    assert offer.decision is not None
    decision = offer.decision
    plan, run = _without(decision.plan, condition)
    values = run(cells_of(decision.plan, decision.firm), decision.on)
    bounds: Bounds | None = None

    def most(step: int) -> Any:
        nonlocal bounds
        if values[step].__class__ is not Unknown:
            return values[step]
        bounds = bounds or offer.bounds_of(plan, values)
        return max(0, high(bounds.of(step)))

    total: Any = 0
    for name in _counted(offer):
        if name not in plan.benefits:
            continue
        worth, step = offer.participant.entry.benefits[name], plan.benefits[name]
        if worth.unpriced and values[step].__class__ is Unknown:
            continue
        paid = most(step)
        total += most(plan.rules[worth.instead]) if worth.instead and paid > 0 else paid
    return total


Waivers = dict[tuple[int, str], tuple[Plan, Plan, Interpreter]]
_waivers: Waivers = {}
"""Plans without a condition, compiled once; each with the plan that it was made from, so that no other takes its
number."""


def _without(plan: Plan, condition: str) -> tuple[Plan, Interpreter]:
    key = (id(plan), condition)
    if key not in _waivers:
        index = plan.rules[condition]
        steps = tuple(Step("const", (), True, YES_NO) if i == index else step for i, step in enumerate(plan.steps))
        without = replace(plan, steps=steps)
        _waivers[key] = (plan, without, interpreter(without))
    return _waivers[key][1:]
