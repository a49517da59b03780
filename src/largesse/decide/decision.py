"""A decision on one firm: what it says, and everything it can be asked about how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from largesse.decide.dated_bounds import check_bounds
from largesse.decide.dated_rows import check_dates
from largesse.decide.facts import Firm, cells_of
from largesse.decide.interpreter import Interpreter, interpreter
from largesse.decide.values import Unknown
from largesse.errors import LargesseError
from largesse.model.plan import Plan, make_plan
from largesse.model.programme import Programme
from largesse.model.ranges import DAYS_OF_DECISION
from largesse.model.timeline import in_force, stretch
from largesse.model.types import Number

Status = Literal["granted", "refused", "undetermined"]


@dataclass(frozen=True, slots=True)
class BenefitDecision:
    """One benefit's status, and its amount in minor units (None in kind, or where undetermined)."""

    name: str
    status: Status
    amount: int | None


@dataclass(frozen=True)
class Decision:
    """The decision of a programme on one firm.

    `values` has the value of every step of the plan: the full trace. `as_if_in_force` is true only where the
    date that counts lies outside the time in force, or that time is unknown.
    """

    programme: Programme
    plan: Plan
    firm: Firm
    on: date
    counted: date
    as_if_in_force: bool
    values: list[Any] = field(repr=False)

    @cached_property
    def status(self) -> Status:
        return _status(self.values[self.plan.outcome])

    @cached_property
    def benefits(self) -> Mapping[str, BenefitDecision]:
        """The benefits in force, by name, in the order of the programme."""
        return {name: self._benefit(name, step) for name, step in self.plan.benefits.items()}

    def _benefit(self, name: str, step: int) -> BenefitDecision:
        value = self.values[step]
        if not isinstance(self.plan.steps[step].type, Number):
            return BenefitDecision(name, _status(value), None)
        if isinstance(value, Unknown):
            return BenefitDecision(name, "undetermined", None)
        return BenefitDecision(name, "granted" if value > 0 else "refused", value)

    @cached_property
    def total(self) -> int | None:
        """The sum of the money benefits in minor units, or None while one of them is unknown."""
        total = 0
        for step in self.plan.benefits.values():
            if isinstance(self.plan.steps[step].type, Number):
                if isinstance(self.values[step], Unknown):
                    return None
                total += self.values[step]
        return total

    @property
    def missing_bits(self) -> int:
        """The missing set over the outcome and all benefits, one bit a cell of the plan."""
        bits = 0
        for step in (self.plan.outcome, *self.plan.benefits.values()):
            value = self.values[step]
            if isinstance(value, Unknown):
                bits |= value.missing
        return bits

    @property
    def missing_cells(self) -> tuple[str, ...]:
        """The cells that are missing and would settle the decision, in the plan's order."""
        bits = self.missing_bits
        return tuple(cell.name for i, cell in enumerate(self.plan.cells) if bits >> i & 1)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The cells that are missing and would settle the decision, in the order worth asking."""
        from largesse.decide.questions import in_order_worth_asking

        return in_order_worth_asking(self)

    @cached_property
    def failed(self) -> tuple[str, ...]:
        """The conditions that are known not to hold, in the order of the programme."""
        return tuple(name for name, step in self.plan.conditions.items() if self.values[step] is False)

    @cached_property
    def rests_on(self) -> tuple[Any, ...]:
        """Every citation, parameter, rounding and graded fact that the result rests on, each with its grade."""
        from largesse.decide.grounds import grounds

        return grounds(self)

    @cached_property
    def grade(self) -> str:
        """The weakest grade among what the decision rests on."""
        from largesse.model.sources import weakest

        return weakest(ground.grade for ground in self.rests_on)

    @cached_property
    def content_hash(self) -> str:
        """The hash of the programme's canonical content."""
        from largesse.model.canonical import content_hash

        return content_hash(self.programme)


def _status(value: Any) -> Status:
    if isinstance(value, Unknown):
        return "undetermined"
    return "granted" if value else "refused"


@dataclass
class Decider:
    """Decides firms under one programme, keeping what it compiled: one plan a stretch and reference year."""

    programme: Programme
    _compiled: dict[tuple[date, int | None], tuple[Plan, Interpreter]] = field(default_factory=dict)
    _stretches: dict[date, date] = field(default_factory=dict)
    _nearest: dict[date, date] = field(default_factory=dict)

    def compiled(self, counted: date, reference_year: int | None) -> tuple[Plan, Interpreter]:
        """The plan for the law of that day, and its interpreter."""
        if counted not in self._stretches:
            self._stretches[counted] = stretch(self.programme, counted)
        key = (self._stretches[counted], reference_year)
        if key not in self._compiled:
            plan = make_plan(self.programme, counted, reference_year)
            self._compiled[key] = (plan, interpreter(plan))
        return self._compiled[key]

    def decide(self, firm: Firm, on: date, *, as_if_in_force: bool = False) -> Decision:
        """Decide one firm on a day.

        Raises LargesseError outside the time in force (or where that time is unknown) unless
        `as_if_in_force`, where the date that counts is not given, and where a reference year is needed and not
        given or later than the decision's.
        """
        first, last = DAYS_OF_DECISION
        if not first <= on <= last:
            raise LargesseError(f"A decision is taken on a day from {first} to {last}, not on {on}.")
        counted = self._counted(firm, on)
        outside = not in_force(self.programme, counted)
        if outside and not as_if_in_force:
            raise LargesseError(not_in_force(self.programme, counted))
        check_reference_year(firm.reference_year, on)
        check_dates(self.programme, firm, on)
        law = self.nearest(counted) if outside else counted
        return self.by_law_of(law, firm, on, counted, as_if_in_force=outside)

    def by_law_of(self, law: date, firm: Firm, on: date, counted: date, *, as_if_in_force: bool) -> Decision:
        """The decision by the law of a day, of a firm whose dates and years are in order. Raises LargesseError for a
        value above the bound that the law sets."""
        plan, run = self.compiled(law, firm.reference_year)
        if self._has_dated_bounds:
            check_bounds(self.programme, firm, law, {cell.fact.name for cell in plan.cells})
        return Decision(self.programme, plan, firm, on, counted, as_if_in_force, run(cells_of(plan, firm), on))

    @cached_property
    def _has_dated_bounds(self) -> bool:
        return any(fact.most_by for fact in self.programme.facts.values())

    def _counted(self, firm: Firm, on: date) -> date:
        name = self.programme.counts
        if name == "decision":
            return on
        day = firm.values.get((name, None))
        if not isinstance(day, date):
            raise LargesseError(
                f"{self.programme.id}: the date that says which law applies is {name}, and it is not given."
            )
        return day

    def nearest(self, day: date) -> date:
        """The day within the programme's dates that is nearest to one outside them."""
        if day not in self._nearest:
            self._nearest[day] = nearest_law(self.programme, day)
        return self._nearest[day]


def check_reference_year(year: int | None, on: date) -> None:
    """Raise LargesseError where the reference year lies after the decision's year: nobody knows its figures."""
    if year is not None and year > on.year:
        raise LargesseError(f"The reference year, {year}, lies after the day of the decision, {on}.")


def nearest_law(programme: Programme, day: date) -> date:
    """The day in force nearest to `day`; where the time in force is unknown, not before its first parameter."""
    from largesse.model.timeline import changes

    first = programme.since or min(changes(programme), default=day)
    last = programme.until or date.max
    return min(max(day, first), last)


def not_in_force(programme: Programme, day: date) -> str:
    if programme.since is None:
        return (
            f"{programme.id}: nobody published when it is in force. "
            "To decide all the same, ask for it as if in force (--as-if-in-force); every output then says so."
        )
    until = f"to {programme.until}" if programme.until else "with no end set"
    return (
        f"{programme.id} is not in force on {day}: it is in force from {programme.since} {until}. "
        "Choose a date within (--on), or ask for it as if in force (--as-if-in-force)."
    )
