"""A rule in readable words: its formula as an outline, without any firm's values."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.explain.formula import ATOMS, Formula, fact_label, leap_day, parameter_label, unnamed, value_said
from largesse.explain.parameters import content_said
from largesse.explain.phrases import brief_source, time_said
from largesse.explain.said import Link, Listed, Said, Verbatim, counted, message
from largesse.explain.sources import Library
from largesse.explain.structure import Line
from largesse.model import expressions as ex
from largesse.model.parameters import Dated, Parameter
from largesse.model.programme import Programme, Rule
from largesse.model.types import YES_NO

Lines = tuple[Line, ...]


class Wording(Formula):
    """Calls a fact by its label, a year by its place, a parameter by its value and source (a yes/no by its name)."""

    def __init__(self, programme: Programme, function: str, library: Library) -> None:
        super().__init__(programme, function)
        self.library = library
        self.numbers: dict[ex.Local, int] = {}

    def number(self, locals_: list[ex.Local]) -> None:
        """Tell apart different things that have one name, as the results of a helper called twice have."""
        for local in locals_:
            alike = [other for other in locals_ if self.label(other) == self.label(local)]
            if len(alike) > 1:
                self.numbers[local] = alike.index(local) + 1

    def local(self, node: ex.Local) -> Said | None:
        label = self.label(node)
        if label is None or node not in self.numbers:
            return label
        return message("rulebook.numbered", name=label, number=Verbatim(str(self.numbers[node])))

    def label(self, node: ex.Local) -> Said | None:
        return super().local(node)

    def year(self, fact: str, year: ex.Year) -> Said:
        label = self.fact_said(fact)
        if year.absolute is not None:
            return message("fact.year", fact=label, year=Verbatim(str(year.absolute)))
        if not year.offset:
            return message("rulebook.year.latest", fact=label)
        return counted("rulebook.year.before", -year.offset, fact=label)

    def rule(self, name: str) -> Said:
        return Link(f"#{name}", super().rule(name))

    def parameter(self, path: str) -> Said:
        """`Share of the rent (30%)`; of a table the label alone, since it is shown as a table."""
        parameter = self.programme.parameters[path]
        label = Link(f"#parameter-{path}", parameter_label(path))
        if parameter.shape not in ("value", "set"):
            return label
        return message("value.worked", value=label, name=self.values(parameter))

    def values(self, parameter: Parameter) -> Said:
        """The one value, or each with its time in force."""
        if len(parameter.values) == 1:
            return content_said(parameter, parameter.values[0])
        return Listed(tuple(self.dated(parameter, dated) for dated in parameter.values))

    def dated(self, parameter: Parameter, dated: Dated) -> Said:
        time = time_said(dated.since, dated.until, "time.always")
        return message("parameter.dated", value=content_said(parameter, dated), time=time)

    def cited(self, path: str) -> Said:
        """`CNY 200,000,000 (reported, Shine, 2023-02-22)`: a parameter as one side of a comparison."""
        parameter = self.programme.parameters[path]
        if len(parameter.values) != 1:
            return self.parameter(path)
        dated = parameter.values[0]
        source = brief_source(self.library.source(dated.source), dated.grade)
        value = Link(f"#parameter-{path}", content_said(parameter, dated))
        return message("parameter.cited", value=value, source=source)

    def fact_said(self, fact: str) -> Said:
        return Link(f"#fact-{fact}", fact_label(fact))

    def phrase(self, node: ex.Node) -> tuple[Said, int]:
        """The same, saying which day stands for 29 February."""
        said, strength = super().phrase(node)
        if isinstance(node, ex.WholeYears) or (isinstance(node, ex.DateShift) and node.part != "days"):
            return message("value.worked", value=said, name=leap_day(node.leap)), strength
        return said, strength

    def side(self, node: ex.Node) -> Said:
        if not isinstance(node, ex.ParameterValue):
            return super().side(node)
        return self.parameter(node.path) if node.type == YES_NO else self.cited(node.path)

    def options(self, node: ex.OneOf) -> Said:
        return super().options(node) if node.path is None else self.cited(node.path)


def outline(wording: Wording, rule: Rule) -> Lines:
    """The rule as a list; then what its local names are; then what absence counts as."""
    body = rule.body.item if rule.rounding is not None and isinstance(rule.body, ex.Rounded) else rule.body
    body = unnamed(body)
    locals_ = [local for local in named_locals(body) if wording.local(local) is not None]
    wording.number(locals_)
    definitions = tuple(
        Line(message("rulebook.where", name=wording.say(local)), detail=lines(wording, unnamed(local)), role="note")
        for local in locals_
    )
    return (*lines(wording, body), *definitions, *absences(wording, body))


def lines(wording: Wording, node: ex.Node) -> Lines:
    """An expression as lines: a compound one has its parts beneath it."""
    match node:
        case ex.Logic(op=op, items=items):
            heading = message("rulebook.all" if op == "and" else "rulebook.any")
            return (Line(heading, detail=tuple(line for item in items for line in lines(wording, item))),)
        case ex.Not(item=ex.Logic() as item):
            return (Line(message("rulebook.none"), detail=lines(wording, item)),)
        case ex.Choose():
            return tuple(cases(wording, node))
        case ex.Extreme(op=op, items=items) if any(not isinstance(item, ATOMS) for item in items):
            parts = tuple(line for item in items for line in lines(wording, item))
            return (Line(message(f"rulebook.{op}"), detail=parts),)
        case ex.Constant(value=bool() as value):
            return (Line(message("answer.always" if value else "answer.never")),)
    return (Line(wording.say(node)),)


def cases(wording: Wording, node: ex.Choose) -> Iterator[Line]:
    """`if`, `elif` and `else`, each with what it gives."""
    for i, (condition, value) in enumerate(node.branches):
        kind = "rulebook.elif" if i else "rulebook.if"
        yield Line(message(kind, condition=wording.say(condition)), detail=lines(wording, value))
    yield Line(message("rulebook.else"), detail=lines(wording, node.otherwise))


def named_locals(body: ex.Node) -> list[ex.Local]:
    """The local names that a body's words use, each once, in the order in which they are met."""
    found: dict[ex.Local, None] = {}
    waiting = list(reversed(body.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ex.Local) and not isinstance(node, ex.Threshold):
            if node in found:
                continue
            found[node] = None
        waiting.extend(reversed(unnamed(node).children))
    return list(found)


def absences(wording: Wording, node: ex.Node) -> Lines:
    """What a fact that does not exist counts as in this rule, each said once."""
    found = dict.fromkeys(absence(wording, part) for part in every(node, {}))
    return tuple(Line(said, role="note") for said in found if said is not None)


def absence(wording: Wording, node: ex.Node) -> Said | None:
    if isinstance(node, ex.YearValue) and node.absent is not None:
        return message("rulebook.absent", name=wording.say(node), counts=value_said(node.absent, node.type))
    if isinstance(node, ex.FactValue):
        counts = wording.programme.facts[node.fact].absent
        if counts is not None:
            return message("rulebook.absent", name=wording.say(node), counts=value_said(counts, node.type))
    return None


def every(node: ex.Node, seen: dict[int, None]) -> Iterator[ex.Node]:
    """A node and all beneath it, each shared part once."""
    if id(node) in seen:
        return
    seen[id(node)] = None
    yield node
    for child in node.children:
        yield from every(child, seen)
