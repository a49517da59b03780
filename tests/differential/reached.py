"""What some firms show of a programme: a test whose firms are all refused proves little."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from largesse.decide.values import ABSENT, Unknown
from largesse.model.plan import Plan
from largesse.model.types import Number
from tests.differential.likely import COMPARISONS, beside_constant
from tests.differential.seeking import Goal, goals, met

PAID, AMOUNTS, EACH_WAY = 200, 20, 5
"""At least so many firms receive each benefit, so many different amounts; so many go each way at every turn."""
FEW = 60


@dataclass
class Reached:
    """Counts what firms of a programme come to, law by law."""

    outcomes: Counter[str] = field(default_factory=Counter)
    paid: dict[str, Counter[Any]] = field(default_factory=lambda: defaultdict(Counter))
    many_amounts: set[str] = field(default_factory=set)
    open: list[str] = field(default_factory=list)

    def watch(self, plan: Plan) -> tuple[Callable[[Sequence[Any]], None], Callable[[], None]]:
        """What is told every firm's values under a law, and what is called after the last."""
        ways = Counter(dict.fromkeys(goals(plan), EACH_WAY))
        beside = dict(beside_constants(plan))
        benefits = plan.benefits
        for name, step in benefits.items():
            self.paid[name].update(())
            if isinstance(plan.steps[step].type, Number) and possible(plan, step) is None:
                self.many_amounts.add(name)

        def firm(values: Sequence[Any]) -> None:
            self.outcomes[said(values[plan.outcome])] += 1
            for name, step in benefits.items():
                if met(values[step], True):
                    self.paid[name][values[step]] += 1
            for goal in [goal for goal in ways if reaches(plan, goal, values)]:
                ways[goal] -= 1
                if not ways[goal]:
                    del ways[goal]
            for compared, left in list(beside.items()):
                value = values[compared[0]]
                if value is not ABSENT and not isinstance(value, Unknown):
                    left.discard(value)
                    if not left:
                        del beside[compared]

        def over() -> None:
            self.open += [f"{plan.day}: {worded(plan, goal)}: {EACH_WAY - left} firms" for goal, left in ways.items()]
            for (_, compared), left in beside.items():
                self.open.append(f"{plan.day}: {rule_of(plan, compared)}, beside its threshold: no firm at {left}")

        return firm, over

    def lacks(self) -> list[str]:
        """What the firms do not show, in words."""
        found = list(self.open)
        for name, amounts in self.paid.items():
            if amounts.total() < PAID:
                found.append(f"{name} is paid to {amounts.total()} firms only")
            if name in self.many_amounts and len(amounts) < AMOUNTS:
                found.append(f"{name} comes to {len(amounts)} amounts only")
        return found


def said(value: Any) -> str:
    return "undetermined" if isinstance(value, Unknown) else "granted" if value else "refused"


def reaches(plan: Plan, goal: Goal, values: Sequence[Any]) -> bool:
    if goal.arm is None:
        return met(values[goal.step], goal.wanted)
    conditions = plan.steps[goal.step].args[:-1:2]
    taken = all(values[c] is True for c in conditions[goal.arm : goal.arm + 1])
    return taken and all(values[c] is False for c in conditions[: goal.arm])


def beside_constants(plan: Plan) -> Iterator[tuple[tuple[int, int], set[Any]]]:
    """For each comparison of a fact with a constant: the cell's step and its own, and the values at the threshold."""
    for index, step in enumerate(plan.steps):
        if step.op in COMPARISONS and index not in plan.row_steps and (values := beside_constant(plan, index)):
            present = next(plan.steps[a] for a in step.args if plan.steps[a].op == "present")
            yield (present.args[0], index), set(values)


def possible(plan: Plan, index: int) -> set[Any] | None:
    """The values that a number can take, where it is so made that they are few: a fixed amount, or a sum of such."""
    step = plan.steps[index]
    beneath = step.args if step.op != "choose" else (*step.args[1::2], step.args[-1])
    match step.op:
        case "const":
            return {step.data}
        case "table":
            return {value for _, value in step.data}
        case "steps":
            return {band.value for band in step.data}
        case "choose" | "round" | "add" | "sub" | "mul" | "min" | "max":
            each = [possible(plan, a) for a in beneath]
            known = [values for values in each if values is not None]
            if len(known) < len(each):
                return None
            if step.op in ("choose", "min", "max", "round"):
                found = set().union(*known)
            else:
                found = {APPLIED[step.op](*pair) for pair in product(*known)}
            return found if len(found) <= FEW else None
    return None


APPLIED: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
}


def worded(plan: Plan, goal: Goal) -> str:
    way = f"branch {goal.arm + 1}" if goal.arm is not None else "yes" if goal.wanted else "no"
    return f"{plan.steps[goal.step].op} of {rule_of(plan, goal.step)} (step {goal.step}), {way}"


def rule_of(plan: Plan, index: int) -> str:
    """The first rule whose result rests on a step."""
    return next((name for name, step in plan.rules.items() if step >= index), "no rule")
