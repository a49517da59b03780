"""What a decision rests on: citations, parameters, roundings and facts on the path taken, each with its grade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from largesse.decide.values import Unknown
from largesse.model import expressions as ex
from largesse.model.sources import Citation

if TYPE_CHECKING:
    from largesse.decide.decision import Decision


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a decision rests on. `source` is a source's id, or "" where nobody published it."""

    kind: Literal["parameter", "rounding", "fact", "citation"]
    name: str
    grade: str
    source: str = ""
    note: str = ""


def grounds(decision: Decision) -> tuple[Ground, ...]:
    """Walk from the outcome and the benefits along what was evaluated; branches not taken do not count."""
    walk = _Walk(decision)
    walk.rule(decision.programme.outcome)
    for name in decision.plan.benefits:
        walk.rule(name)
    walk.stacking()
    return tuple(walk.found)


class _Walk:
    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.found: dict[Ground, None] = {}
        self.seen: set[int] = set()
        self.rules: set[str] = set()

    def value(self, node: ex.Node) -> Any:
        return self.decision.values[self.decision.plan.where[id(node)]]

    def rule(self, name: str) -> None:
        version = self.decision.plan.versions.get(name)
        if version is None or name in self.rules:
            return
        self.rules.add(name)
        self.citation(name, version.cites)
        if version.rounding is not None:
            self.rounding(name)
        self.node(version.body)

    def stacking(self) -> None:
        """A ceiling counts where there is something under it, a limit where more than it allows could be had."""
        for cut in self.decision.plan.stacks.cuts:
            ceiling = cut.ceiling
            if self.could_be_had(ceiling.over):
                self.citation(ceiling.name, ceiling.cites)
                if ceiling.parameter is not None:
                    self.parameter(ceiling.parameter)
                for name in filter(None, (ceiling.rule, ceiling.used)):
                    self.rule(name)
        for choice in self.decision.plan.stacks.choices:
            for limit in choice.linked.limits:
                could_be_had = self.could_be_had(limit.of)
                for name in could_be_had if len(could_be_had) > limit.count else ():
                    self.citation(name, limit.cites)

    def could_be_had(self, benefits: Iterable[str]) -> list[str]:
        """Those whose own amount is more than nothing, or not known."""
        steps = self.decision.plan.rules
        return [name for name in benefits if name in steps and self.decision.values[steps[name]] != 0]

    def citation(self, name: str, cites: Citation | None) -> None:
        if cites is not None:
            source = self.decision.programme.sources[cites.source]
            self.add(Ground("citation", name, source.grade, source.id))

    def rounding(self, name: str) -> None:
        """A rounding counts where it changed the amount, or could."""
        version = self.decision.plan.versions[name]
        rounding, body = version.rounding, version.body
        if rounding is None or not isinstance(body, ex.Rounded) or self.value(body.item) == self.value(body):
            return
        if rounding.cites is None:
            self.add(Ground("rounding", name, "assumed", note=rounding.assumed))
        else:
            source = self.decision.programme.sources[rounding.cites.source]
            self.add(Ground("rounding", name, source.grade, source.id))

    def node(self, node: ex.Node) -> None:
        if id(node) in self.seen:
            return
        self.seen.add(id(node))
        match node:
            case ex.RuleValue(rule=name):
                self.rule(name)
            case ex.FactValue(fact=name) | ex.YearValue(fact=name) | ex.YearExists(fact=name):
                self.fact(name)
            case ex.Growth(fact=name):
                self.fact(name)
            case ex.Aggregate(table=name):
                self.fact(name)
            case ex.ParameterOn():
                self.on_days(node)
            case ex.ParameterValue(path=path) | ex.TableValue(path=path):
                self.parameter(path)
            case ex.StepValue(path=path) | ex.BracketSum(path=path):
                self.parameter(path)
            case ex.OneOf(path=str() as path):
                self.parameter(path)
            case _:
                pass
        for child in self.relevant(node):
            self.node(child)

    def relevant(self, node: ex.Node) -> Iterable[ex.Node]:
        """The parts that a value rests on: for a decided `and`, `or`, `if` only what decided it. What has a value for
        each row rests on all."""
        if self.decision.plan.where.get(id(node)) in self.decision.plan.row_steps:
            return node.children
        match node:
            case ex.Logic(op=op, items=items):
                decisive = op == "or"
                deciding = [item for item in items if self.value(item) is decisive]
                return deciding[:1] or items
            case ex.Choose(branches=branches, otherwise=otherwise):
                return self.reached(branches, otherwise)
        return node.children

    def reached(self, branches: tuple[tuple[ex.Node, ex.Node], ...], otherwise: ex.Node) -> Iterable[ex.Node]:
        for condition, value in branches:
            yield condition
            holds = self.value(condition)
            if holds is True or isinstance(holds, Unknown):
                yield value
            if holds is True:
                return
        yield otherwise

    def parameter(self, path: str) -> None:
        dated = self.decision.programme.parameters[path].at(self.decision.plan.day)
        if dated is not None:
            self.add(Ground("parameter", path, dated.grade, dated.source or "", dated.note))

    def on_days(self, node: ex.ParameterOn) -> None:
        """The values on the days that were given; where one is unknown, all that it could be."""
        parameter, firm = self.decision.programme.parameters[node.path], self.decision.firm
        days: list[Any] = []
        if isinstance(node.day, ex.FactValue):
            days = [self.value(node.day)]
        elif node.day.table in firm.tables:
            days = [row.get(node.day.column) for row in firm.tables[node.day.table]]
        found = [parameter.at(day) for day in days if isinstance(day, date)]
        if any(not isinstance(day, date) for day in days):
            found += self.decision.plan.on_days[node.path]
        for dated in found:
            if dated is not None:
                self.add(Ground("parameter", node.path, dated.grade, dated.source or "", dated.note))

    def fact(self, name: str) -> None:
        grade = self.decision.firm.grades.get(name)
        if grade is not None:
            self.add(Ground("fact", name, grade))
        fact = self.decision.programme.facts.get(name)
        if fact is not None and fact.most_by and any(given == name for given, _ in self.decision.firm.values):
            self.parameter(fact.most_by)

    def add(self, ground: Ground) -> None:
        self.found[ground] = None
