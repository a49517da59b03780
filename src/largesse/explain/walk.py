"""Walking a rule's expression together with the values that one decision gave to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from largesse.decide.decision import Decision
from largesse.decide.values import ABSENT, Unknown
from largesse.explain.answers import answer
from largesse.explain.formula import ATOM, FORMULAS, WEAK, Formula, cell_label, of_year, shown_type, value_said
from largesse.explain.said import Figure, Link, Said, Standing, Verbatim, message
from largesse.explain.structure import Line
from largesse.model import expressions as ex
from largesse.model.parameters import Dated
from largesse.model.types import Type


class Names(Formula):
    """Calls everything by its label, with years and links."""

    def __init__(self, walk: Walk) -> None:
        super().__init__(walk.decision.programme, walk.function)
        self.walk = walk

    def year(self, fact: str, year: ex.Year) -> Said:
        return of_year(fact, self.walk.year(year))

    def parameter(self, path: str) -> Said:
        return Link(f"#parameter-{path}", super().parameter(path))

    def threshold(self, node: ex.Threshold) -> Said:
        return self.say(self.walk.by_comparator(node))

    def rule(self, name: str) -> Said:
        own_section = self.walk.has_section(name)
        return Link(f"#{name}", super().rule(name)) if own_section else super().rule(name)


class Figures(Names):
    """Puts the values in, in place of the labels; arithmetic stays as it is written."""

    def phrase(self, node: ex.Node) -> tuple[Said, int]:
        if isinstance(node, FORMULAS):
            return super().phrase(node)
        return self.walk.said(node), ATOM


@dataclass
class Walk:
    """One decision's values, seen from one function of the programme (whose local names have its labels).

    `shown` remembers which rules and local names have been worked out already, so that each is worked out once.
    `asks` is for the test of an `if`, which asks whether something is so rather than needing it.
    """

    decision: Decision
    function: str
    shown: dict[object, Said] = field(default_factory=dict)
    section: Said = field(default_factory=lambda: Verbatim(""))
    asks: bool = False

    def inside(self, function: str) -> Walk:
        """The same walk within another function."""
        return Walk(self.decision, function, self.shown, self.section)

    def asking(self) -> Walk:
        """The same walk over the test of an `if`."""
        return replace(self, asks=True)

    def needing(self) -> Walk:
        return replace(self, asks=False)

    # values

    def value(self, node: ex.Node) -> Any:
        return self.decision.values[self.decision.plan.where[id(node)]]

    def raw(self, node: ex.Node) -> Any:
        """A fact's value before absence was given a meaning."""
        step = self.decision.plan.steps[self.decision.plan.where[id(node)]]
        return self.decision.values[step.args[0]]

    def standing(self, node: ex.Node, negated: bool = False) -> Standing:
        value = self.value(node)
        if isinstance(value, Unknown):
            return "unknown"
        return "yes" if value is not negated else "no"

    def year(self, year: ex.Year) -> int:
        return year.resolve(self.decision.plan.reference_year or 0)

    # saying

    def names(self, node: ex.Node) -> Said:
        return Names(self).say(node)

    def its_day(self, node: ex.ParameterOn) -> Said:
        return Names(self).its_day(node)

    def figures(self, node: ex.Node) -> Said:
        return Figures(self).say(node)

    def said(self, node: ex.Node, type_: Type | None = None, decimals: int = 0) -> Said:
        """The value that a node has in this decision."""
        value = self.value(node)
        if isinstance(value, Unknown):
            return message("value.unknown")
        said = value_said(value, type_ or shown_type(node))
        return Figure(said.value, said.type, said.full, decimals) if isinstance(said, Figure) and decimals else said

    def said_with_absence(self, node: ex.Node, type_: Type | None = None, decimals: int = 0) -> Said:
        """The same, saying where an absent value only counts as that."""
        said = self.said(node, type_, decimals)
        if isinstance(node, ex.FactValue | ex.YearValue) and self.raw(node) is ABSENT:
            return message("value.absent", counts=said)
        return said

    def dated(self, path: str, day: ex.Node | None = None) -> Dated | None:
        """A parameter at the date that counts, or on a day of the firm's own; None where that is unknown."""
        on = self.decision.plan.day if day is None else self.value(day)
        return None if isinstance(on, Unknown) else self.decision.programme.parameters[path].at(on)

    def with_grade(self, path: str, said: Said, day: ex.Node | None = None) -> Said:
        """A parameter's value, linked to where it is listed, naming a weak grade."""
        dated = self.dated(path, day)
        linked = Link(f"#parameter-{path}", said)
        if dated is None or dated.grade not in WEAK:
            return linked
        return message("value.graded", value=linked, grade=message(f"grade.{dated.grade}"))

    def by_comparator(self, node: ex.Threshold) -> ex.Node:
        """The comparison that a threshold's comparator asks for; with the threshold itself where that is unknown."""
        return node.strict if self.value(node.comparator) is False else node.loose

    def missing(self, value: Any) -> tuple[Said, ...]:
        """The labels of the cells that an unknown value lacks."""
        bits = value.missing if isinstance(value, Unknown) else 0
        return tuple(cell_label(cell) for i, cell in enumerate(self.decision.plan.cells) if bits >> i & 1)

    def answer(self, node: ex.Node) -> Line:
        """A yes/no within a computation, worked out."""
        return answer(self, node)

    # rules within rules

    def labelled(self, node: ex.Local) -> bool:
        """Whether the author gave a local name words of its own."""
        return Names(self).label_id(node) is not None

    def has_section(self, rule: str) -> bool:
        """Whether a rule is explained in a section of its own (conditions and benefits are)."""
        version = self.decision.plan.versions.get(rule)
        return version is not None and version.kind != "rule"

    def first_time(self, key: object) -> bool:
        """Whether a thing is to be worked out here; afterwards `seen_at` says where it was."""
        if key in self.shown:
            return False
        self.shown[key] = self.section
        return True

    def seen(self, key: object) -> tuple[Line, ...]:
        """Where a thing was worked out, unless that is in this very section."""
        if self.shown[key] == self.section:
            return ()
        return (Line(message("working.above", section=self.shown[key]), role="note"),)
