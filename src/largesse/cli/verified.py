"""What came of verifying a record, in words: problems, results and changes as ids of messages with their values."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from largesse.decide.changes import Change, Quantity
from largesse.explain.arranged import arrangement_label
from largesse.explain.formula import fact_label, mode_id, of_year, parameter_label, rule_label, step_said, value_said
from largesse.explain.parameters import content_said
from largesse.explain.phrases import grade_said, time_said
from largesse.explain.said import Answer, Day, Figure, Listed, Message, Said, Verbatim, message
from largesse.explain.types import type_said
from largesse.model.expressions import Node
from largesse.model.parameters import Dispute, Parameter
from largesse.model.payments import Obligation, Payment
from largesse.model.programme import Fact, Rounding, Rule
from largesse.model.sources import Citation, Source
from largesse.model.stacking import AtMost
from largesse.model.types import Number, money

RULES = ("outcome", "rules", "over", "reduce", "rule", "used", "order", "tier")
"""Parts that name rules."""

PARAMETERS = ("parameter", "appropriation", "most")
"""Parts that name parameters."""

if TYPE_CHECKING:
    from largesse.decide.record import Difference, Problem


def problem_said(problem: Problem, currency: str) -> Message:
    """One thing that does not hold."""
    if problem.difference is not None:
        entry, then, now = difference_said(problem.difference, currency)
        return message("verify.problem.result", entry=entry, then=then, now=now)
    values: dict[str, Said] = {}
    if problem.name:
        values["fact"] = cell_named(problem.name)
    if problem.why:
        values["why"] = Verbatim(problem.why)
    return message(f"verify.problem.{problem.kind}", **values)


def difference_said(difference: Difference, currency: str) -> tuple[Said, Said, Said]:
    """What differs, what was recorded and what comes out."""
    label: Said = message(f"verify.entry.{difference.entry}")
    if difference.entry == "benefit":
        label = rule_label(difference.name)
    return label, _result(difference, difference.recorded, currency), _result(difference, difference.now, currency)


def _result(difference: Difference, value: Any, currency: str) -> Said:
    match difference.entry:
        case "status":
            return message(f"standing.{value}")
        case "benefit":
            return _benefit(value, currency)
        case "total":
            return message("value.unknown") if value is None else _money(value, currency)
        case "missing":
            return _several(tuple(cell_named(name) for name in value))
        case "failed":
            return _several(tuple(rule_label(name) for name in value))
        case "grade":
            return grade_said(value)
    return Day(value)


def _benefit(value: tuple[str, int | None] | None, currency: str) -> Said:
    if value is None:
        return message("verify.not_in_force")
    status, amount = message(f"standing.{value[0]}"), value[1]
    return status if amount is None else message("verify.granted", status=status, amount=_money(amount, currency))


def _money(minor: int, currency: str) -> Figure:
    return Figure(minor, money(currency), full=True)


def _several(items: tuple[Said, ...]) -> Said:
    return Listed(items) if items else message("verify.nothing")


def cell_named(name: str) -> Said:
    """`sales.2023` by the label of its fact."""
    fact, _, year = name.partition(".")
    return of_year(fact, int(year)) if year.isdecimal() else fact_label(fact)


def change_said(change: Change, currency: str) -> Message:
    """One thing that the programme says differently."""
    kind, name = message(f"verify.kind.{change.kind}"), _named(change)
    then, now = (_value(change.part, value, currency) for value in (change.then, change.now))
    return message("verify.change", kind=kind, name=name, then=then, now=now)


def _named(change: Change) -> Said:
    names = {
        "fact": fact_label, "rule": rule_label, "parameter": parameter_label, "arrangement": arrangement_label,
    }  # fmt: skip
    part: Said = message(f"verify.part.{change.part}") if change.part else Verbatim("")
    if not change.name:
        return part
    name = names[change.kind](change.name) if change.kind in names else Verbatim(change.name)
    if change.since is not None:
        return message("verify.part_since", name=name, part=part, day=Day(change.since))
    return message("verify.part_of", name=name, part=part) if change.part else name


def _value(part: str, value: Any, currency: str) -> Said:
    """A value of the model as people read it; of what is too long, only that it is there."""
    match value:
        case () if part == "reduce":
            return message("verify.pro_rata")
        case None | "" | ():
            return message("verify.nothing")
        case Quantity(value=inner, type=type_):
            return value_said(inner, type_)
        case Parameter():
            return _parameter(value)
        case Fact():
            return type_said(value) if part else message("verify.there")
        case Rule() | Source() | Payment() | Obligation():
            return message("verify.there")
        case Node():
            return message("verify.formula")
        case Rounding(step=step, mode=mode):
            return message(
                "clause.rounding.plain", step=step_said(step, money(currency)), mode=message(mode_id(mode))
            )
        case Citation(topic=topic, locator=locator):
            place = (
                message("cite.nowhere") if locator == "unknown" else message("cite.place", locator=Verbatim(locator))
            )
            return message("cite.topicless", source=Verbatim(topic), place=place)
        case AtMost(count=count, of=of):
            return message(
                "verify.at_most", count=Verbatim(str(count)), benefits=Listed(tuple(map(rule_label, of)), "and")
            )
        case Dispute(says=says):
            return Verbatim(says)
        case Number(name=name):
            return message(f"type.{name}")
        case bool():
            return Answer(value)
        case date():
            return Day(value)
        case tuple():
            return Listed(tuple(_value(part, item, currency) for item in value))
    if part == "grade":
        return grade_said(value)
    if part in PARAMETERS:
        return parameter_label(value)
    if is_dataclass(value):
        return message("verify.there")
    return rule_label(value) if part in RULES else Verbatim(str(value))


def _parameter(parameter: Parameter) -> Said:
    """Each dated value with its time in force and grade."""
    return Listed(
        tuple(
            message(
                "verify.value",
                value=content_said(parameter, dated),
                time=time_said(dated.since, dated.until, "time.always"),
                grade=grade_said(dated.grade),
            )
            for dated in parameter.values
        )
    )
