"""What became of a benefit's own amount beside others: whether it is among those paid, and how ceilings cut it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from largesse.decide.values import Unknown
from largesse.explain.arranged import arrangement_label
from largesse.explain.formula import parameter_label, rule_label
from largesse.explain.phrases import cited_said
from largesse.explain.said import Figure, Link, Listed, Said, counted, message
from largesse.explain.sources import Library
from largesse.explain.structure import Line
from largesse.explain.walk import Walk
from largesse.explain.workings import rule_steps
from largesse.model.sources import Citation
from largesse.model.stacking import Ceiling
from largesse.model.stacks import Choice, Cut
from largesse.model.types import money


@dataclass(frozen=True)
class Together:
    """Says of one benefit what stacking did to it; nothing where it did nothing."""

    walk: Walk
    library: Library

    def lines(self, name: str) -> Iterator[Line]:
        stacks = self.walk.decision.plan.stacks
        if self.value(self.walk.decision.plan.rules[name]) == 0:
            return
        for choice in stacks.choices:
            yield from self.chosen(name, choice)
        for cut in stacks.cuts:
            if name in cut.before:
                yield from self.cut(name, cut)

    # --- which are paid

    def chosen(self, name: str, choice: Choice) -> Iterator[Line]:
        limits = [limit for limit in choice.linked.limits if name in limit.of]
        cited = tuple(line for limit in limits for line in self.cited(limit.cites))
        if not limits:
            return
        if isinstance(self.value(choice.number), Unknown):
            for limit in limits:
                said = counted("together.open", limit.count, benefits=self.benefits(limit.of))
                yield Line(said, detail=tuple(self.cited(limit.cites)), role="note")
            return
        if name not in choice.kept or self.value(choice.kept[name]):
            return
        values = self.walk.decision.values
        paid = frozenset(one for one in choice.own if one not in choice.kept or self.value(choice.kept[one]))
        with_it = [kept for kept in choice.linked.sets if name in kept]
        best = max(with_it, key=lambda kept: choice.comes_to(kept, values))  # of equals the first
        most, less = choice.comes_to(paid, values), choice.comes_to(best, values)
        said = message(
            "together.other" if less < most else "together.equal",
            paid=self.something(paid), sum=self.figure(most), others=self.something(best),
            less=self.figure(less),
        )  # fmt: skip
        yield Line(said, detail=cited, role="note")

    def something(self, names: Iterable[str]) -> Said:
        """Those of a set that come to something by themselves."""
        plan = self.walk.decision.plan
        return self.benefits(name for name in plan.benefits if name in names and self.value(plan.rules[name]) != 0)

    # --- how they are cut

    def cut(self, name: str, cut: Cut) -> Iterator[Line]:
        before, after, left = self.value(cut.before[name]), self.value(cut.after[name]), self.value(cut.left)
        if isinstance(before, Unknown) or after == before:
            return
        label, over = arrangement_label(cut.ceiling.name), self.benefits(cut.before)
        detail = (*self.measured(cut.ceiling), *self.cited(cut.ceiling.cites))
        in_order = bool(cut.ceiling.reduce)
        if isinstance(after, Unknown):
            kind = "together.cut.open" if in_order else "together.cut.open.pro_rata"
            yield Line(message(kind, ceiling=label, benefits=over), detail=detail, role="note")
        else:
            claims = [self.value(step) for step in cut.before.values()]
            shown: dict[str, Said] = {
                "ceiling": label,
                "benefits": over,
                "most": self.most(cut),
                "before": self.figure(before),
            }
            shown |= {"after": self.figure(after), "by": self.figure(before - after), "left": self.figure(left)}
            kind = "together.cut"
            if cut.used is not None:
                kind, shown["used"] = "together.cut.used", self.said(self.value(cut.used))
            if not any(isinstance(claim, Unknown) for claim in claims):
                without = "together.claims" if in_order else "together.claims.pro_rata"
                detail = (Line(message(without, sum=self.figure(sum(claims))), role="note"), *detail)
            yield Line(message(kind, **shown), detail=detail, role="note")

    def most(self, cut: Cut) -> Said:
        """The most that a ceiling allows, by its name: a parameter or a rule."""
        ceiling, value = cut.ceiling, self.said(self.value(cut.most))
        if ceiling.parameter is not None:
            name: Said = Link(f"#parameter-{ceiling.parameter}", parameter_label(ceiling.parameter))
        else:
            name = rule_label(ceiling.rule or "")
        return message("together.named", name=name, value=value)

    def measured(self, ceiling: Ceiling) -> Iterator[Line]:
        """How the rules came about by which a ceiling is measured."""
        for name in filter(None, (ceiling.rule, ceiling.used)):
            detail = rule_steps(self.walk, name)
            value = self.said(self.value(self.walk.decision.plan.rules[name]))
            yield Line(message("working.value", name=rule_label(name), value=value), detail=detail)

    # --- saying

    def value(self, step: int) -> Any:
        return self.walk.decision.values[step]

    def said(self, value: Any) -> Said:
        return message("value.unknown") if isinstance(value, Unknown) else self.figure(value)

    def figure(self, value: Any) -> Figure:
        return Figure(value, money(self.walk.decision.programme.currency), full=True)

    def benefits(self, names: Iterable[str]) -> Listed:
        return Listed(tuple(Link(f"#{name}", rule_label(name)) for name in names), "and")

    def cited(self, cites: Citation | None) -> Iterator[Line]:
        found = self.library.citation(cites)
        if found is not None:
            yield Line(message("clause.cited", source=cited_said(found)), role="note")
