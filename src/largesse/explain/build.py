"""From a decision to its explanation: one structure, in no language yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from largesse.decide.decision import BenefitDecision, Decision, nearest_law
from largesse.decide.grounds import Ground
from largesse.decide.values import ABSENT, Absent, Unknown
from largesse.explain.answers import answer
from largesse.explain.formula import fact_label, mode_id, of_year, parameter_label, rule_label, step_said, value_said
from largesse.explain.parameters import content_said
from largesse.explain.said import (
    Answer,
    Day,
    Figure,
    Link,
    Listed,
    Message,
    Said,
    Standing,
    Verbatim,
    Words,
    counted,
    message,
)
from largesse.explain.sources import Library, authority, is_unverified
from largesse.explain.structure import (
    Cited,
    Clause,
    DeterminationShown,
    DisputeShown,
    Explanation,
    FactShown,
    GroundShown,
    Head,
    Line,
    MissingShown,
    ParameterShown,
    RoundingShown,
)
from largesse.explain.walk import Walk
from largesse.explain.workings import steps
from largesse.model import expressions as ex
from largesse.model.plan import Cell
from largesse.model.programme import Rule
from largesse.model.types import Number, money


def explain(decision: Decision) -> Explanation:
    """Explain a decision: granted, refused or undetermined, clause by clause."""
    return _Builder(decision).explanation()


@dataclass(frozen=True)
class _Builder:
    decision: Decision

    @cached_property
    def library(self) -> Library:
        return Library(self.decision.programme)

    @cached_property
    def walk(self) -> Walk:
        return Walk(self.decision, "")

    def explanation(self) -> Explanation:
        decision, programme = self.decision, self.decision.programme
        conditions = tuple(self.condition(name) for name in decision.plan.conditions)
        outcome = self.outcome()
        benefits = tuple(self.benefit(b) for b in decision.benefits.values())
        parameters = tuple(self.parameter(path) for path in sorted(decision.plan.parameters))
        return Explanation(
            words=programme.messages,
            warnings=self.warnings(),
            head=self.head(),
            status=decision.status,
            summary=self.summary(),
            total=self.total(),
            outcome=outcome,
            conditions=conditions,
            benefits=benefits,
            missing=tuple(self.missing(name) for name in decision.missing),
            determinations=tuple(self.determinations()),
            facts=tuple(self.fact(i, cell) for i, cell in self.cells_in_order()),
            parameters=parameters,
            grounds=tuple(self.ground(g) for g in decision.rests_on),
            not_modelled=tuple(Words(f"not_modelled.{name}", name) for name in programme.not_modelled),
            sources=self.library.used(),
        )

    # --- head

    def head(self) -> Head:
        decision, programme = self.decision, self.decision.programme
        counts: Said = message("head.counts.decision")
        if programme.counts != "decision":
            counts = fact_label(programme.counts)
        return Head(
            programme=programme.id,
            title=Words("title", programme.id),
            authority=authority(programme),
            cited=self.library.citation(programme.cites),
            since=programme.since,
            until=programme.until,
            firm=decision.firm.id,
            on=decision.on,
            counts=counts,
            counted=decision.counted,
            reference_year=decision.plan.reference_year,
            as_if_in_force=decision.as_if_in_force,
            grade=decision.grade,
            content_hash=decision.content_hash,
        )

    def warnings(self) -> tuple[Message, ...]:
        """What a reader must know before anything else: what nobody verified, and what is not in force."""
        decision, programme = self.decision, self.decision.programme
        found: list[Message] = []
        if decision.grade == "unverified" or is_unverified(programme):
            found.append(message("warning.unverified"))
        if decision.as_if_in_force and programme.since is None:
            law = nearest_law(programme, decision.counted)
            found.append(message("warning.time_unknown", day=Day(decision.counted), law=Day(law)))
        elif decision.as_if_in_force:
            law = nearest_law(programme, decision.counted)
            found.append(message("warning.not_in_force", day=Day(decision.counted), law=Day(law)))
        return tuple(found)

    def summary(self) -> Message:
        decision = self.decision
        if decision.status == "granted":
            return message("summary.granted")
        if decision.status == "undetermined":
            return counted("summary.undetermined", len(self.walk.missing(decision.values[decision.plan.outcome])))
        failed = tuple(Link(f"#{name}", rule_label(name)) for name in self.failed())
        if not failed:
            return message("summary.refused_otherwise")
        return counted("summary.refused", len(failed), failed=Listed(failed))

    def failed(self) -> list[str]:
        """The failed conditions that the outcome rests on; itself only where nothing beneath it failed."""
        decision, outcome = self.decision, self.decision.programme.outcome
        asked = reached_rules(decision)
        beneath = [name for name in decision.failed if name in asked and name != outcome]
        return beneath or [name for name in decision.failed if name == outcome]

    def total(self) -> Figure | None:
        total = self.decision.total
        return None if total is None else Figure(total, money(self.decision.programme.currency), full=True)

    def rule_link(self, name: str) -> Said:
        """A rule, linked to its section where it has one."""
        has_section = self.walk.has_section(name) or name == self.decision.programme.outcome
        return Link(f"#{name}", rule_label(name)) if has_section else rule_label(name)

    # --- clauses

    def outcome(self) -> Clause:
        programme = self.decision.programme
        version = self.decision.plan.versions[programme.outcome]
        standing = self.decision.status
        lines = () if version.kind == "condition" else self.test_lines(version)
        return self.clause(version, standing, lines, self.decision.values[self.decision.plan.outcome])

    def condition(self, name: str) -> Clause:
        version = self.decision.plan.versions[name]
        value = self.decision.values[self.decision.plan.conditions[name]]
        standing: Standing = "unknown" if isinstance(value, Unknown) else "yes" if value else "no"
        return self.clause(version, standing, self.test_lines(version), value)

    def test_lines(self, version: Rule) -> tuple[Line, ...]:
        """The lines of a yes/no; the parts of a plain `and` each by itself."""
        line = answer(self.walk_of(version), version.body)
        plain_and = isinstance(version.body, ex.Logic) and version.body.op == "and"
        return line.detail if plain_and else (line,)

    def walk_of(self, version: Rule) -> Walk:
        walk = self.walk.inside(version.function)
        walk.section = Link(f"#{version.name}", rule_label(version.name))
        return walk

    def benefit(self, decided: BenefitDecision) -> Clause:
        version = self.decision.plan.versions[decided.name]
        value = self.decision.values[self.decision.plan.benefits[decided.name]]
        lines = self.test_lines(version) if version.in_kind else self.amount_lines(version)
        amount = None
        if decided.amount is not None and isinstance(version.type, Number):
            amount = Figure(decided.amount, version.type, full=True)
        return self.clause(version, decided.status, lines, value, amount)

    def amount_lines(self, version: Rule) -> tuple[Line, ...]:
        """The steps of an amount before its last rounding, which has a place of its own."""
        body = version.body
        inner = body.item if version.rounding is not None and isinstance(body, ex.Rounded) else body
        return steps(self.walk_of(version), inner)

    def clause(
        self, version: Rule, standing: Standing, lines: tuple[Line, ...], value: Any, amount: Figure | None = None
    ) -> Clause:
        return Clause(
            name=version.name,
            kind=version.kind,
            label=rule_label(version.name),
            sentence=None if version.kind == "rule" else Words(f"rules.{version.name}.sentence", version.name),
            standing=standing,
            cited=self.library.citation(version.cites),
            since=version.since,
            until=version.until,
            lines=lines,
            missing=self.walk.missing(value),
            amount=amount,
            in_kind=version.in_kind,
            rounding=self.rounding(version),
            pool=version.pool,
        )

    def rounding(self, version: Rule) -> RoundingShown | None:
        rounding, body = version.rounding, version.body
        if rounding is None or not isinstance(body, ex.Rounded):
            return None
        return RoundingShown(
            before=self.amount(body.item),
            after=self.amount(body),
            step=step_said(rounding.step, version.type),
            mode=message(mode_id(rounding.mode)),
            cited=self.library.citation(rounding.cites),
            assumed=rounding.assumed,
        )

    def amount(self, node: ex.Node) -> Figure | None:
        value = self.walk.value(node)
        if isinstance(value, Unknown) or not isinstance(node.type, Number):
            return None
        return Figure(value, node.type, full=True)

    # --- facts

    def cells_in_order(self) -> list[tuple[int, Cell]]:
        """The plan's cells, in the order in which the programme declares its facts, latest year first."""
        order = {name: i for i, name in enumerate(self.decision.programme.facts)}
        cells = list(enumerate(self.decision.plan.cells))
        return sorted(cells, key=lambda item: (order[item[1].fact.name], -(item[1].year or 0)))

    def given(self, cell: Cell) -> Any:
        return self.decision.firm.values.get((cell.fact.name, cell.year))

    def fact(self, index: int, cell: Cell) -> FactShown:
        value = self.given(cell)
        absent = isinstance(value, Absent)
        return FactShown(
            name=cell.name,
            label=cell_label(cell),
            state="absent" if absent else "unknown" if value is None else "given",
            value=None if absent or value is None else value_said(value, cell.fact.type),
            grade=self.decision.firm.grades.get(cell.fact.name),
            absence=tuple(self.absence(index, cell)) if value is ABSENT else (),
        )

    def absence(self, index: int, cell: Cell) -> Iterable[Message]:
        """What an absent value counted as, in each way in which the rules use it."""
        steps_of_plan = self.decision.plan.steps
        raw = next(i for i, step in enumerate(steps_of_plan) if step.op == "cell" and step.data == index)
        for step in steps_of_plan:
            if raw not in step.args:
                continue
            if step.op == "present":
                yield message("absence.as", counts=value_said(step.data, cell.fact.type))
            elif step.op == "exists":
                yield message("absence.exists")
            elif step.op == "growth":
                yield message("absence.growth", counts=Answer(step.data[2]))

    def determinations(self) -> Iterable[DeterminationShown]:
        for _, cell in self.cells_in_order():
            if cell.fact.determined_by is None:
                continue
            made = self.decision.firm.determinations.get(cell.fact.name)
            value = self.given(cell)
            known = value is not None and not isinstance(value, Absent)
            yield DeterminationShown(
                name=cell.name,
                label=cell_label(cell),
                by=determined_by(cell),
                value=value_said(value, cell.fact.type) if known else None,
                author=made.author if made else "",
                reason=made.reason if made else "",
                on=made.on if made else None,
            )

    def missing(self, name: str) -> MissingShown:
        cell = next(cell for cell in self.decision.plan.cells if cell.name == name)
        fact = cell.fact.name
        return MissingShown(
            name=name,
            label=cell_label(cell),
            question=Words(f"facts.{fact}.question", fact),
            proof=Words(f"facts.{fact}.proof", ""),
            by=determined_by(cell) if cell.fact.determined_by else None,
        )

    # --- what it rests on

    def parameter(self, path: str) -> ParameterShown:
        parameter = self.decision.programme.parameters[path]
        dated = parameter.at(self.decision.plan.day)
        assert dated is not None, "a plan has a value for every parameter that it reads"
        return ParameterShown(
            path=path,
            label=parameter_label(path),
            value=content_said(parameter, dated),
            since=dated.since,
            until=dated.until,
            cited=self.library.source(dated.source, dated.locator),
            grade=dated.grade,
            note=dated.note,
            published=dated.published,
            review=dated.review,
            disputes=tuple(DisputeShown(d.says, self.library.source(d.source)) for d in dated.disputed),
        )

    def ground(self, ground: Ground) -> GroundShown:
        labels: dict[str, Said] = {
            "parameter": Link(f"#parameter-{ground.name}", parameter_label(ground.name)),
            "fact": fact_label(ground.name),
            "citation": self.rule_link(ground.name),
            "rounding": message("ground.rounding", benefit=Link(f"#{ground.name}", rule_label(ground.name))),
        }
        cited: Cited | None = self.library.source(ground.source) if ground.source else None
        return GroundShown(ground.kind, ground.name, labels[ground.kind], ground.grade, cited, ground.note)


def reached_rules(decision: Decision) -> set[str]:
    """The rules that the outcome rests on, whichever way it went."""
    found: set[str] = set()
    waiting = [decision.programme.outcome]
    seen: set[int] = set()
    while waiting:
        name = waiting.pop()
        version = decision.plan.versions.get(name)
        if name not in found and version is not None:
            found.add(name)
            waiting.extend(rules_in(version.body, seen))
    return found


def rules_in(node: ex.Node, seen: set[int]) -> Iterable[str]:
    """The rules that an expression names; each shared part is looked at once."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, ex.RuleValue):
        yield node.rule
    for child in node.children:
        yield from rules_in(child, seen)


def cell_label(cell: Cell) -> Said:
    return fact_label(cell.fact.name) if cell.year is None else of_year(cell.fact.name, cell.year)


def determined_by(cell: Cell) -> Said:
    return Verbatim(cell.fact.determined_by or "")
