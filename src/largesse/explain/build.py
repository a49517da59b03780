"""From a decision to its explanation: one structure, in no language yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from largesse.decide.decision import BenefitDecision, Decision, nearest_law
from largesse.decide.values import Unknown
from largesse.explain.answers import answer
from largesse.explain.arranged import pool_said
from largesse.explain.basis import Basis
from largesse.explain.formula import fact_label, mode_id, rule_label, step_said
from largesse.explain.said import (
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
    Clause,
    Explanation,
    Head,
    Line,
    RoundingShown,
)
from largesse.explain.together import Together
from largesse.explain.walk import Walk
from largesse.explain.workings import steps
from largesse.model import expressions as ex
from largesse.model.programme import Programme, Rule
from largesse.model.types import Number, money


def explain(decision: Decision, *, unverified: bool = False) -> Explanation:
    """Explain a decision: granted, refused or undetermined, clause by clause.

    A total that rests on something unverified is left out unless `unverified` asks for it.
    """
    return _Builder(decision, unverified).explanation()


def as_if_in_force(programme: Programme, counted_day: date) -> Message:
    """The warning before a decision that was made as if the programme were in force."""
    kind = "time_unknown" if programme.since is None else "not_in_force"
    return message(f"warning.{kind}", day=Day(counted_day), law=Day(nearest_law(programme, counted_day)))


def claim_gone(claim: str, how: Literal["withdrawn", "rejected"], day: date, reason: str) -> Message:
    """The warning before a decision that rests on a claim which stands no more."""
    values: dict[str, Said] = {"claim": Verbatim(claim), "day": Day(day), "reason": Verbatim(reason)}
    return message("warning.claim.withdrawn" if how == "withdrawn" else "warning.claim.rejected", **values)


@dataclass(frozen=True)
class _Builder:
    decision: Decision
    unverified: bool

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
        basis = Basis(decision, self.library)
        return Explanation(
            words=programme.messages,
            warnings=self.warnings(),
            head=self.head(),
            status=decision.status,
            summary=self.summary(),
            total=None if self.leaves_out else self.total(),
            left_out=message("total.unverified") if self.leaves_out else None,
            outcome=outcome,
            conditions=conditions,
            benefits=benefits,
            missing=tuple(basis.missing()),
            determinations=tuple(basis.determinations()),
            facts=tuple(basis.facts()),
            parameters=tuple(basis.parameters()),
            grounds=tuple(basis.ground(ground) for ground in decision.rests_on),
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
        """What a reader must know before anything else: what nobody enacted or verified, and what is not in force."""
        decision, programme = self.decision, self.decision.programme
        found: list[Message] = []
        if programme.hypothetical:
            found.append(message("warning.hypothetical"))
        if decision.grade == "unverified" or is_unverified(programme):
            found.append(message("warning.unverified"))
        if decision.as_if_in_force:
            found.append(as_if_in_force(programme, decision.counted))
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

    @cached_property
    def leaves_out(self) -> bool:
        """Whether the total is left out, since it rests on what one text alone says."""
        return self.decision.grade == "unverified" and not self.unverified

    def total(self) -> Figure | None:
        total = self.decision.total
        return None if total is None else Figure(total, money(self.decision.programme.currency), full=True)

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
        together = () if version.in_kind else tuple(Together(self.walk_of(version), self.library).lines(decided.name))
        return self.clause(version, decided.status, lines, value, amount, together)

    def amount_lines(self, version: Rule) -> tuple[Line, ...]:
        """The steps of an amount before its last rounding, which has a place of its own."""
        body = version.body
        inner = body.item if version.rounding is not None and isinstance(body, ex.Rounded) else body
        return steps(self.walk_of(version), inner)

    def clause(
        self,
        version: Rule,
        standing: Standing,
        lines: tuple[Line, ...],
        value: Any,
        amount: Figure | None = None,
        together: tuple[Line, ...] = (),
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
            pool=pool_said(self.decision.programme, version.pool) if version.pool else None,
            together=together,
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
