"""What the checks prove of every rule: no division by zero, no dead branch, no negative benefit, and the like."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import cast

from largesse.errors import Mistake, Span
from largesse.language.intervals import days
from largesse.language.reasoning import NOTHING_KNOWN, Path, Reasoning, leaves
from largesse.language.walk import beneath
from largesse.model import expressions as ex
from largesse.model.parameters import Band, Parameter
from largesse.model.programme import Fact, Rule
from largesse.model.records import Records

CALENDAR = days(date.min, date.max)
NAMED = (ex.Local, ex.FactValue, ex.RuleValue)
"""What stands in a rule under a name, and whose place is where the name was given."""


@dataclass
class Proofs:
    """Proves what must hold of a programme's rules; what it cannot prove it reports.

    Check each rule after those that it needs, then `finish`.
    """

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, tuple[Rule, ...]]
    report: Callable[[Mistake], None]
    gaps: Collection[str] = ()
    """The rules of which on some day no version is in force."""
    tables: Mapping[str, Records] = field(default_factory=dict)
    _visited: set[tuple[int, int]] = field(default_factory=set)
    _reached: dict[tuple[Span, str], bool] = field(default_factory=dict)
    _whole_rules: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reasoning = Reasoning(self.facts, self.parameters, self.rules, self.gaps, self.tables)

    def check(self, rule: Rule) -> None:
        """Prove one rule; its benefit's amount must not fall below zero."""
        self.reasoning.keys.of(rule.body)  # so that a condition knows the differences that it bounds
        self.visit(rule.body, NOTHING_KNOWN)
        self.check_whole_numbers(rule)
        self.check_calendar(rule)
        if rule.kind == "benefit" and not rule.in_kind:
            low = self.reasoning.interval(rule.body, NOTHING_KNOWN).low
            if low is None or low < 0:
                self.mistake(
                    "negative-benefit", rule.span, f"The benefit {rule.function} could be below zero.",
                    "Say max(0, …), or guard it with an if.",
                )  # fmt: skip

    def finish(self) -> None:
        """Report the branches that no way through any rule reached."""
        for (span, what), is_reached in self._reached.items():
            if not is_reached:
                hint = "Is a bound, or the order of the branches, not what was meant?"
                self.mistake("unreachable", span, what, hint)

    def mistake(self, kind: str, span: Span, what: str, hint: str) -> None:
        self.report(Mistake(kind, span, what, hint))

    # --- each part, on the path that leads to it

    def visit(self, node: ex.Node, path: Path) -> None:
        """Prove an expression and everything beneath it on a path."""
        path = self.reasoning.concerning(node, path)
        seen = (id(node), id(path))
        if seen in self._visited:
            return
        self._visited.add(seen)
        match node:
            case ex.Choose():
                self.visit_choose(node, path)
                return
            case ex.Logic(op=op, items=items):
                for item in items:
                    self.visit(item, path)
                    path = self.reasoning.assume(item, op == "and", path)
                return
            case ex.Aggregate(condition=ex.Node() as condition, element=element, default=default):
                self.visit(condition, path)
                self.visit(element, self.reasoning.assume(condition, True, path))
                if default is not None:
                    self.visit(default, path)
                return
            case ex.Arithmetic(op="div"):
                self.divisor(node, path)
            case ex.Growth():
                self.rate(node, path)
            case ex.StepValue(at=at):
                self.floor(node, at, path)
            case ex.ParameterOn(key=ex.Node() as at) if self.parameters[node.path].shape == "steps":
                self.floor(node, at, path)
        for child in node.children:
            self.visit(child, path)

    def visit_choose(self, node: ex.Choose, path: Path) -> None:
        for i, (condition, value) in enumerate(node.branches):
            self.visit(condition, path)
            holds = self.holds(condition, path)
            span = node.span if isinstance(condition, NAMED) else condition.span
            follows = "The else" if i + 1 == len(node.branches) else "What follows"
            self.reach(span, "This branch can never be reached: its condition never holds.", holds is not False)
            self.reach(span, f"{follows} is never reached: this condition always holds.", holds is not True)
            if holds is not False:
                self.visit(value, self.reasoning.assume(condition, True, path))
            if holds is True:
                return
            path = self.reasoning.assume(condition, False, path)
        self.visit(node.otherwise, path)

    def holds(self, condition: ex.Node, path: Path) -> bool | None:
        """Whether a condition always or never holds, whatever the law's numbers are."""
        if _is_for_the_law_to_say(condition):
            return self.reasoning.settled(condition, path)
        return self.reasoning.truth(condition, path)

    def reach(self, span: Span, what: str, is_reached: bool) -> None:
        """Note whether a branch is reached; one in a helper function must be on some way only."""
        self._reached[span, what] = self._reached.get((span, what), False) or is_reached

    def divisor(self, node: ex.Arithmetic, path: Path) -> None:
        if not self.reasoning.interval(node.right, path).excludes_zero:
            self.mistake(
                "division-by-zero", node.span, "This divides by what can be zero here.",
                "Guard it: if … > 0, or raise the fact's least.",
            )  # fmt: skip

    def rate(self, node: ex.Growth, path: Path) -> None:
        low = self.reasoning.interval(node.rate, path).low
        if low is None or low <= -1:
            self.mistake(
                "growth-rate", node.span, "Growth is compared with a rate that can be -100% or less.",
                "A rate above -1 is needed.",
            )  # fmt: skip

    def floor(self, node: ex.StepValue | ex.ParameterOn, at: ex.Node, path: Path) -> None:
        rows = [dated.content for dated in self.parameters[node.path].values]
        floors = [row[0].floor for row in rows if isinstance(row, tuple) and row and isinstance(row[0], Band)]
        low = self.reasoning.interval(at, path).low
        if floors and (low is None or low < max(floors)):
            self.mistake(
                "below-first-step", node.span, f"What is looked up can lie beneath the lowest row of {node.path}.",
                "Add a row from the least that it can be.",
            )  # fmt: skip

    # --- dates

    def check_calendar(self, rule: Rule) -> None:
        """A date stays within the calendar wherever it is moved, guarded or not: all branches are computed."""
        for node in beneath(rule.body):
            if isinstance(node, ex.DateShift):
                moved = self.reasoning.interval(node, NOTHING_KNOWN)
                if moved.intersect(CALENDAR) != moved:
                    self.mistake(
                        "not-in-calendar", node.span, "This date can leave the calendar (years 1 to 9999).",
                        "Lower the bounds of the date or of the count.",
                    )  # fmt: skip

    def check_whole_numbers(self, rule: Rule) -> None:
        """A date moves by a whole number of years, months or days."""
        whole: dict[int, bool] = {}
        for node in beneath(rule.body):
            whole[id(node)] = self.is_whole(node, whole)
            if isinstance(node, ex.DateShift) and not whole[id(node.count)]:
                self.mistake(
                    "not-whole", node.span, f"A date moves by whole {node.part}, and this can be a fraction.",
                    "Round it: rounded(…, to='1', mode='down').",
                )  # fmt: skip
        self._whole_rules[rule.name] = self._whole_rules.get(rule.name, True) and whole[id(rule.body)]

    def is_whole(self, node: ex.Node, known: Mapping[int, bool]) -> bool:
        """Whether a number is always whole, given whether those beneath it are."""
        match node:
            case ex.Constant(value=value):
                return _is_integer(value)
            case ex.FactValue(fact=name):
                fact = self.facts[name]
                return fact.grain.denominator == 1 and (fact.absent is None or _is_integer(fact.absent))
            case ex.YearValue(fact=name, absent=absent):
                return self.facts[name].grain.denominator == 1 and (absent is None or _is_integer(absent))
            case ex.RowValue(table=name, column=column):
                return cast(Fact, self.tables[name].column(column)).grain.denominator == 1
            case ex.Aggregate(element=element, default=default):
                return known[id(element)] and (default is None or known[id(default)])
            case (
                ex.ParameterValue(path=path)
                | ex.TableValue(path=path)
                | ex.StepValue(path=path)
                | ex.ParameterOn(path=path)
            ) if self.parameters[path].shape != "brackets":
                return all(_is_integer(value) for value in leaves(self.parameters[path]))
            case ex.RuleValue(rule=name):
                return self._whole_rules.get(name, False)
            case ex.Rounded(step=step):
                return step.denominator == 1
            case ex.Choose(branches=branches, otherwise=otherwise):
                return known[id(otherwise)] and all(known[id(value)] for _, value in branches)
            case ex.Arithmetic(op="add" | "sub" | "mul") | ex.Negated() | ex.Absolute() | ex.Extreme() | ex.Local():
                return all(known[id(child)] for child in node.children)
        return isinstance(node, ex.DaysBetween | ex.WholeYears | ex.YearOf)


def _is_for_the_law_to_say(condition: ex.Node) -> bool:
    """Whether a condition reads a parameter: that it always holds may change with the law."""
    parameters = (ex.ParameterValue, ex.TableValue, ex.StepValue, ex.BracketSum, ex.ParameterOn)
    return any(isinstance(part, parameters) for part in beneath(condition))


def _is_integer(value: object) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool) and value.denominator == 1
