"""The order in which missing facts are worth asking.

Each missing cell is probed by itself: the answers that could matter (its bounds, what it is compared with and the
steps next to it, each option, yes and no, absent) are put in, and the programme is run. What counts is which
*outputs* (the outcome, and each benefit in force) an answer makes known. In order:

1. the cell whose best answer alone makes the most outputs known;
2. the cell of which more become known whatever the answer is;
3. the cell whose best answer is a no (refused, or an amount of zero): an early no before a long yes;
4. what the firm can say before what an authority is to determine;
5. the cell whose best answer makes the most other questions needless;
6. the order of the facts in the programme; of a series, the latest year first.

Nothing is sampled and nothing depends on chance: the same decision has the same order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from largesse.decide.facts import cells_of
from largesse.decide.interpreter import Interpreter, interpreter
from largesse.decide.values import ABSENT, Unknown
from largesse.model.exact import simplest
from largesse.model.plan import Cell, Plan, Step
from largesse.model.types import Choice, Date, Number, YesNo

if TYPE_CHECKING:
    from largesse.decide.decision import Decision

COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne")
DAY = timedelta(days=1)
OTHER_TEXT = "\N{REPLACEMENT CHARACTER}"
"""A text that no programme compares with."""


def in_order_worth_asking(decision: Decision) -> tuple[str, ...]:
    """The names of the decision's missing cells, the one most worth asking first."""
    plan, bits = decision.plan, decision.missing_bits
    missing = [i for i in range(len(plan.cells)) if bits >> i & 1]
    if len(missing) < 2:
        return tuple(plan.cells[i].name for i in missing)
    probe = _Probe(decision)
    return tuple(plan.cells[i].name for i in sorted(missing, key=probe.rank))


@dataclass(frozen=True, slots=True)
class _Effect:
    """What an answer does: how many outputs become known, whether it is by a no, how many questions are left."""

    settled: int
    refuses: bool
    left: int


class _Probe:
    """Tries answers to one question at a time."""

    def __init__(self, decision: Decision) -> None:
        self.plan = decision.plan
        self.on = decision.on
        self.values: Sequence[Any] = decision.values
        self.cells = cells_of(decision.plan, decision.firm)
        outputs = (decision.plan.outcome, *decision.plan.benefits.values())
        self.open = [step for step in dict.fromkeys(outputs) if isinstance(self.values[step], Unknown)]
        self.run: Interpreter = interpreter(_what_is_open(self.plan, self.values, self.open))
        self.users = _users(self.plan)
        self.places = {name: i for i, name in enumerate((*decision.programme.facts, *decision.programme.tables))}

    def rank(self, cell: int) -> tuple[int, int, bool, bool, int, int, int]:
        """The sorting key of a cell: see the top of this module."""
        effects = [self.effect(cell, answer) for answer in self.answers(cell)]
        most = max(effect.settled for effect in effects)
        best = [effect for effect in effects if effect.settled == most]
        of = self.plan.cells[cell]
        return (
            -most,
            -min(effect.settled for effect in effects),
            not (most and any(effect.refuses for effect in best)),
            of.fact.determined_by is not None,
            min(effect.left for effect in best),
            self.places[of.table or of.fact.name],
            -(of.year or 0),
        )

    def effect(self, cell: int, answer: Any) -> _Effect:
        cells = list(self.cells)
        cells[cell] = answer
        values = self.run(cells, self.on)
        known = [values[step] for step in self.open if not isinstance(values[step], Unknown)]
        left = 0
        for step in self.open:
            if isinstance(values[step], Unknown):
                left |= values[step].missing
        return _Effect(len(known), any(value is False or value == 0 for value in known), left.bit_count())

    # --- answers

    def answers(self, cell: int) -> list[Any]:
        """The answers to try for a cell, each of them possible."""
        of = self.plan.cells[cell]
        if of.table:
            return [None]  # the values of many rows: no one answer settles them
        if of.fact.name in self.plan.programme.tables:
            return [()]
        found: list[Any] = [ABSENT] if of.fact.may_be_absent else []
        match of.fact.type:
            case YesNo():
                return [*found, False, True]
            case Choice(options=options):
                return [*found, *options]
            case Number():
                return [*found, *self.numbers(cell, of)]
            case Date():
                return [*found, *self.days(cell, of)]
        return [*found, *dict.fromkeys(value for value in self.compared(cell) if isinstance(value, str)), OTHER_TEXT]

    def numbers(self, cell: int, of: Cell) -> list[int | Fraction]:
        """The bounds, and each number compared with, down to the grain and one grain to either side."""
        grain, least, most = of.fact.grain, cast(Fraction, of.fact.least), cast(Fraction, of.fact.most)
        found = {least, most}
        for value in self.compared(cell):
            if isinstance(value, int | Fraction) and not isinstance(value, bool):
                near = value // grain * grain
                found |= {near - grain, near, near + grain}
        return [simplest(value) for value in sorted(found) if least <= value <= most]

    def days(self, cell: int, of: Cell) -> list[date]:
        """The bounds, and each day compared with and the days next to it."""
        least, most = cast(date, of.fact.least), cast(date, of.fact.most)
        found = {least, most}
        for value in self.compared(cell):
            if isinstance(value, date) and least < value < most:
                found |= {value - DAY, value, value + DAY}
        return sorted(found)

    def compared(self, cell: int) -> Iterator[Any]:
        """Every known value that the cell is compared with, and every floor that it is held against."""
        for i in self.users[cell]:
            step = self.plan.steps[i]
            if step.op in COMPARISONS:
                yield from (self.values[a] for a in step.args if not isinstance(self.values[a], Unknown))
            elif step.op == "one_of":
                yield from step.data
            elif step.op in ("steps", "brackets"):
                yield from (row.floor for row in step.data)
            elif step.op == "growth":
                yield from self.growth_limit(cell, step)

    def growth_limit(self, cell: int, step: Step) -> Iterator[Fraction]:
        """The value of one end of a growth at which it just reaches its rate, where the other end is known."""
        base, last, rate = (self.values[a] for a in step.args)
        _, years, _ = step.data
        if not isinstance(rate, int | Fraction):
            return
        if isinstance(base, int | Fraction):
            yield base * Fraction(1 + rate) ** years
        if isinstance(last, int | Fraction):
            yield last / Fraction(1 + rate) ** years


def _what_is_open(plan: Plan, values: Sequence[Any], outputs: Sequence[int]) -> Plan:
    """The plan with all that is known, or that no open output needs, put in as a constant.

    What is known stays as it is whatever is answered, so only the rest has to run.
    """
    needed = set(outputs)
    for i in range(len(plan.steps) - 1, -1, -1):
        if i in needed and (i in plan.row_steps or isinstance(values[i], Unknown)):
            needed.update(plan.steps[i].args)
    steps = tuple(
        step
        if i in plan.row_steps or (i in needed and isinstance(values[i], Unknown))
        else Step("const", (), values[i], step.type)
        for i, step in enumerate(plan.steps)
    )
    return replace(plan, steps=steps)


def _users(plan: Plan) -> dict[int, list[int]]:
    """For each cell the steps that use it, as it is or with the meaning of absence put in."""
    cell_of: dict[int, int] = {}
    users: dict[int, list[int]] = defaultdict(list)
    for i, step in enumerate(plan.steps):
        if step.op == "cell":
            cell_of[i] = step.data
            continue
        for a in dict.fromkeys(step.args):
            if a in cell_of:
                users[cell_of[a]].append(i)
        if step.op == "present":
            cell_of[i] = cell_of[step.args[0]]
    return users
