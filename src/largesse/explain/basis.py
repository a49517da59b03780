"""What a decision was made from: facts, determinations, parameters, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from largesse.decide.dated_bounds import most_under
from largesse.decide.decision import Decision
from largesse.decide.grounds import Ground
from largesse.decide.values import ABSENT, Absent, Unknown
from largesse.explain.arranged import arrangement_label
from largesse.explain.formula import cell_label, fact_label, parameter_label, rule_label, value_said
from largesse.explain.parameters import content_said
from largesse.explain.said import Answer, Link, Listed, Message, Said, Verbatim, Words, message
from largesse.explain.sources import Library
from largesse.explain.structure import (
    DeterminationShown,
    DisputeShown,
    FactShown,
    GroundShown,
    MissingShown,
    ParameterShown,
)
from largesse.model.exact import simplest
from largesse.model.parameters import Dated
from largesse.model.plan import Cell


@dataclass(frozen=True)
class Basis:
    """One decision's facts and parameters, ready to be shown; `library` remembers the sources cited."""

    decision: Decision
    library: Library

    # --- facts

    def facts(self) -> Iterable[FactShown]:
        return (self.fact(index, cell) for index, cell in self.cells_in_order())

    def cells_in_order(self) -> list[tuple[int, Cell]]:
        """The plan's cells, in the order in which the programme declares its facts, latest year first."""
        programme = self.decision.programme
        order = {name: i for i, name in enumerate((*programme.facts, *programme.tables))}
        cells = [(i, cell) for i, cell in enumerate(self.decision.plan.cells) if not cell.table]
        return sorted(cells, key=lambda item: (order[item[1].fact.name], -(item[1].year or 0)))

    def given(self, cell: Cell) -> Any:
        firm = self.decision.firm
        return firm.tables.get(cell.fact.name, firm.values.get((cell.fact.name, cell.year)))

    def fact(self, index: int, cell: Cell) -> FactShown:
        value, claims = self.given(cell), self.decision.firm.claims
        absent = isinstance(value, Absent)
        known = None if absent or value is None else self.value_said(value, cell)
        return FactShown(
            name=cell.name,
            label=cell_label(cell),
            state="absent" if absent else "unknown" if value is None else "given",
            value=known,
            grade=self.decision.firm.grades.get(cell.fact.name),
            absence=tuple(self.absence(index, cell)) if value is ABSENT else (),
            quoted=claims.get(f"{cell.fact.name}.{cell.year}", claims.get(cell.fact.name)),
        )

    def value_said(self, value: Any, cell: Cell) -> Said:
        """A value; of a table how many rows it has."""
        if isinstance(value, tuple):
            return message("value.rows", rows=Verbatim(str(len(value))))
        return value_said(value, cell.fact.type)

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
        could_settle = self.decision.missing_cells
        for _, cell in self.cells_in_order():
            if cell.fact.determined_by is None:
                continue
            made = self.decision.firm.determinations.get(cell.fact.name)
            value = self.given(cell)
            known = value is not None and not isinstance(value, Absent)
            yield DeterminationShown(
                name=cell.name,
                label=cell_label(cell),
                by=self.determined_by(cell),
                value=value_said(value, cell.fact.type) if known else None,
                open=cell.name in could_settle,
                author=made.author if made else "",
                reason=made.reason if made else "",
                on=made.on if made else None,
            )

    def determined_by(self, cell: Cell) -> Said:
        """Who determines it, and what that may be at most under the law that counts."""
        decision, by = self.decision, determined_by(cell)
        most = most_under(decision.programme, cell.fact, decision.plan.day)
        if most is None:
            return by
        linked = Link(f"#parameter-{cell.fact.most_by}", value_said(simplest(most), cell.fact.type))
        return message("determination.at_most", by=by, most=linked)

    def missing(self) -> Iterable[MissingShown]:
        """What is missing for the decision, then what only the benefits need; each in the order worth asking."""
        decision = self.decision
        outcome = decision.values[decision.plan.outcome]
        bits = outcome.missing if isinstance(outcome, Unknown) else 0
        needed = {cell.name for i, cell in enumerate(decision.plan.cells) if bits >> i & 1}
        yield from (self.missing_one(name, "decision") for name in decision.missing if name in needed)
        yield from (self.missing_one(name, "amounts") for name in decision.missing if name not in needed)

    def missing_one(self, name: str, needed: Literal["decision", "amounts"]) -> MissingShown:
        cell = next(cell for cell in self.decision.plan.cells if cell.name == name)
        fact = cell.table or cell.fact.name
        return MissingShown(
            name=name,
            label=cell_label(cell),
            question=Words(f"facts.{fact}.question", fact),
            proof=Words(f"facts.{fact}.proof", ""),
            by=determined_by(cell) if cell.fact.determined_by else None,
            needed=needed,
            how=self.how_given(cell),
        )

    def how_given(self, cell: Cell) -> Message | None:
        """How a fact can be given that no single answer gives: a table, a sum over a group."""
        table = self.decision.programme.tables.get(cell.fact.name) if not cell.table else None
        if table is not None:
            columns = Listed(tuple(Verbatim(column.name) for column in table.columns))
            return message("missing.table", columns=columns, name=Verbatim(table.name))
        if cell.fact.over:
            of, group = fact_label(cell.fact.sum_of), arrangement_label(cell.fact.over)
            return message("missing.sum", of=of, group=group)
        return None

    # --- what it rests on

    def parameters(self) -> Iterable[ParameterShown]:
        """Every parameter that the plan reads; of one that is read on rows' days, each value that it can take."""
        plan = self.decision.plan
        for path in sorted({*plan.parameters, *plan.on_days}):
            now = self.decision.programme.parameters[path].at(plan.day) if path in plan.parameters else None
            others = [dated for dated in plan.on_days.get(path, ()) if dated is not now]
            yield from (self.parameter(path, dated) for dated in ([] if now is None else [now]) + others)

    def parameter(self, path: str, dated: Dated) -> ParameterShown:
        parameter = self.decision.programme.parameters[path]
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
        cited = self.library.source(ground.source) if ground.source else None
        return GroundShown(ground.kind, ground.name, self.ground_label(ground), ground.grade, cited, ground.note)

    def ground_label(self, ground: Ground) -> Said:
        match ground.kind:
            case "parameter":
                return Link(f"#parameter-{ground.name}", parameter_label(ground.name))
            case "fact":
                return fact_label(ground.name)
            case "citation":
                return self.rule_link(ground.name)
            case "rounding":
                return message("ground.rounding", benefit=self.rule_link(ground.name))

    def rule_link(self, name: str) -> Said:
        """A rule, linked to its section where it has one."""
        version = self.decision.plan.versions.get(name)
        if version is None:
            return arrangement_label(name)
        has_section = version.kind != "rule" or name == self.decision.programme.outcome
        return Link(f"#{name}", rule_label(name)) if has_section else rule_label(name)


def determined_by(cell: Cell) -> Said:
    return Verbatim(cell.fact.determined_by or "")
