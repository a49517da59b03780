"""How a number or a date came about: the steps from the facts and parameters to the value."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from largesse.decide.values import ABSENT, Unknown
from largesse.explain.formula import (
    FORMULAS,
    leap_day,
    mode_id,
    parameter_label,
    rounding_step,
    rule_label,
    shown_type,
    value_said,
)
from largesse.explain.rows import over_rows
from largesse.explain.said import Figure, Link, Said, message
from largesse.explain.structure import Line
from largesse.model import expressions as ex
from largesse.model.parameters import Band, Dated
from largesse.model.types import YES_NO, Number

if TYPE_CHECKING:
    from largesse.explain.walk import Walk

Lines = tuple[Line, ...]
Leaf = Callable[[ex.Node], Lines]
"""What is said about the value of a branch."""

PLAIN = (ex.Constant, ex.ParameterValue, ex.DecisionDate, ex.FactValue, ex.YearValue)
SAYS_MORE = (ex.TableValue, ex.StepValue, ex.Extreme, ex.Choose, ex.Rounded)
"""What is worth a line even where nothing lies beneath it."""
SUMS = (ex.Arithmetic, ex.Negated, ex.Absolute)


def steps(walk: Walk, node: ex.Node) -> Lines:
    """The steps that lead to a node's value, without the node's own name. Nothing for a fact or a parameter."""
    match node:
        case ex.FactValue() | ex.YearValue():
            return absence(walk, node)
        case ex.Threshold():
            return (walk.answer(node),)
        case ex.Local(value=value):
            return once(walk, id(node), value)
        case ex.RuleValue(rule=rule):
            return rule_steps(walk, rule)
        case ex.Arithmetic() | ex.Negated() | ex.Absolute():
            return (*equation(walk, node), *parts(walk, node))
        case ex.Extreme():
            return extreme(walk, node)
        case ex.Choose():
            return branches(walk, node, lambda value: named(walk, value))
        case ex.Rounded(item=item):
            return (*(steps(walk, item) if isinstance(item, FORMULAS) else part(walk, item)), rounding(walk, node))
        case ex.TableValue() | ex.StepValue() | ex.BracketSum():
            return (*rows(walk, node), *parts(walk, node))
        case ex.Aggregate() if node.type != YES_NO:
            return (over_rows(walk, node),)
        case ex.ParameterOn(key=ex.Node()) if node.type != YES_NO:
            return (*rows(walk, node), *parts(walk, node))
        case ex.ParameterOn(key=None):
            return ()
        case ex.DateShift() | ex.DaysBetween() | ex.WholeYears() | ex.YearOf():
            return (*equation(walk, node), *leap(node), *parts(walk, node))
    return (walk.answer(node),) if node.type == YES_NO and not isinstance(node, ex.Constant) else ()


def named(walk: Walk, node: ex.Node) -> Lines:
    """A part of a computation: its name, its value, and beneath it how that came about."""
    value = walk.said_with_absence(node)
    match node:
        case ex.Constant():
            return (Line(message("working.gives", value=value)),)
        case ex.Arithmetic() | ex.Negated() | ex.Absolute() | ex.Rounded():
            return (Line(message("working.result", value=value), detail=steps(walk, node)),)
        case ex.Choose():
            return (Line(message("working.by_cases", value=value), detail=steps(walk, node)),)
        case ex.Extreme(op=op):
            return (Line(message(f"working.{op}", value=value), detail=steps(walk, node)),)
        case ex.TableValue() | ex.StepValue():
            return steps(walk, node)
        case ex.FactValue() | ex.YearValue() | ex.ParameterValue() | ex.DecisionDate():
            return (Line(message("working.value", name=walk.names(node), value=value)),)
    return (Line(message("working.value", name=walk.names(node), value=value), detail=steps_of_named(walk, node)),)


def steps_of_named(walk: Walk, node: ex.Node) -> Lines:
    """The steps beneath a line that has said the node's words already."""
    lines = steps(walk, node)
    repeats = isinstance(node, FORMULAS) and len(lines) > 1 and lines[1].role == "equation"
    return lines[1:] if repeats else lines


def part(walk: Walk, node: ex.Node) -> Lines:
    """The same, but nothing for what an equation has said already."""
    if isinstance(node, SUMS):
        return parts(walk, node)
    if isinstance(node, PLAIN):
        return steps(walk, node)
    lines = named(walk, node)
    return lines if any(line.detail for line in lines) or isinstance(node, SAYS_MORE) else ()


def parts(walk: Walk, node: ex.Node) -> Lines:
    return tuple(line for child in node.children for line in part(walk, child))


def equation(walk: Walk, node: ex.Node) -> Lines:
    """`= labels`, then `= values put in`; the line above says what that comes to."""
    sides = dict.fromkeys((walk.names(node), walk.figures(node)))
    return tuple(Line(message("working.equals", side=side), role="equation") for side in sides)


def once(walk: Walk, key: object, value: ex.Node) -> Lines:
    """The steps of something that has a name: worked out where it first appears, referred to afterwards."""
    if isinstance(value, PLAIN):
        return steps(walk, value)
    return steps(walk, value) if walk.first_time(key) else walk.seen(key)


def rule_steps(walk: Walk, rule: str) -> Lines:
    """The steps of another rule, unless it has a section of its own."""
    version = walk.decision.plan.versions.get(rule)
    if version is None:
        return (Line(message("rule.not_in_force", rule=rule_label(rule)), role="note"),)
    if version.kind != "rule":
        return ()
    return once(walk.inside(version.function), rule, version.body)


def absence(walk: Walk, node: ex.FactValue | ex.YearValue) -> Lines:
    if walk.raw(node) is not ABSENT:
        return ()
    said = message("absence.counts", name=walk.names(node), counts=walk.said(node))
    return (Line(said, role="note"),)


def extreme(walk: Walk, node: ex.Extreme) -> Lines:
    """Each item, saying which one decides: the ceiling that binds, the floor that lifts."""
    result = walk.value(node)
    return tuple(extreme_item(walk, node, item, result) for item in node.items)


def extreme_item(walk: Walk, node: ex.Extreme, item: ex.Node, result: Any) -> Line:
    name, value = walk.names(item), walk.value(item)
    if isinstance(item, ex.Constant):
        return Line(
            message("working.bare.decides" if value == result else "working.bare.other", value=walk.said(item))
        )
    if isinstance(value, Unknown) or isinstance(result, Unknown):
        said = message("working.value", name=name, value=walk.said_with_absence(item))
    elif value == result:
        said = message(f"working.{node.op}.decides", name=name, value=walk.said_with_absence(item))
    else:
        type_ = shown_type(node)
        by = Figure(abs(value - result), type_) if isinstance(type_, Number) else walk.said(item)
        said = message(f"working.{node.op}.other", name=name, value=walk.said_with_absence(item), by=by)
    if isinstance(item, ex.FactValue | ex.YearValue):
        return Line(said)
    return Line(said, detail=steps_of_named(walk, item))


def rounding(walk: Walk, node: ex.Rounded) -> Line:
    """What a rounding did: before and after, or that it changed nothing."""
    before, after = walk.value(node.item), walk.value(node)
    step, mode, type_ = rounding_step(node), message(mode_id(node.mode)), shown_type(node)
    if isinstance(after, Unknown):
        return Line(message("working.round.unknown", step=step, mode=mode))
    kind = "working.round.same" if before == after else "working.round"
    values: dict[str, Said] = {
        "before": value_said(before, type_, full=True), "after": value_said(after, type_, full=True),
    }  # fmt: skip
    return Line(message(kind, step=step, mode=mode, **values))


def leap(node: ex.Node) -> Lines:
    """Which day stands for 29 February, where that can matter."""
    if isinstance(node, ex.WholeYears) or (isinstance(node, ex.DateShift) and node.part != "days"):
        return (Line(message("working.leap", day=leap_day(node.leap)), role="note"),)
    return ()


# --- parameters with rows


WithRows = ex.TableValue | ex.StepValue | ex.BracketSum | ex.ParameterOn


def rows(walk: Walk, node: WithRows) -> Lines:
    """Which row of a parameter applies, on the date that counts or on the firm's own day."""
    day = node.day if isinstance(node, ex.ParameterOn) else None
    asked = node.key if isinstance(node, ex.TableValue | ex.ParameterOn) else node.at
    assert asked is not None, "a parameter with rows is asked for something"
    label: Said = Link(f"#parameter-{node.path}", parameter_label(node.path))
    if day is not None:
        is_unknown = isinstance(walk.value(day), Unknown)
        label = message("formula.on_day", parameter=label, day=walk.names(day) if is_unknown else walk.said(day))
    at, known, dated = walk.said(asked), walk.value(asked), walk.dated(node.path, day)
    if isinstance(known, Unknown) or dated is None:
        return (Line(message("working.row.unknown", table=label, at=at)),)
    shape = walk.decision.programme.parameters[node.path].shape
    if shape == "table":
        value = walk.with_grade(node.path, walk.said(node), day)
        return (Line(message("working.row.table", table=label, at=at, value=value)),)
    bands = bands_of(dated)
    if shape == "steps":
        return (step_row(walk, node, asked, label, bands),)
    return bracket_rows(walk, node, asked, bands)


def bands_of(dated: Dated) -> tuple[Band, ...]:
    content = dated.content
    return tuple(band for band in content if isinstance(band, Band)) if isinstance(content, tuple) else ()


def step_row(walk: Walk, node: WithRows, asked: ex.Node, label: Said, bands: tuple[Band, ...]) -> Line:
    """The row that applies, and how far the next one is."""
    known = walk.value(asked)
    reached = [band for band in bands if band.floor <= known] or [bands[0]]
    floor = value_said(reached[-1].floor, shown_type(asked))
    said = message("working.row.step", table=label, at=walk.said(asked), floor=floor, value=walk.said(node))
    following = bands[len(reached)] if len(reached) < len(bands) else None
    if following is None:
        return Line(said)
    detail = message(
        "working.row.next",
        floor=value_said(following.floor, shown_type(asked)),
        value=value_said(following.value, node.type),
        by=value_said(following.floor - known, shown_type(asked)),
    )
    return Line(said, detail=(Line(detail, role="note"),))


def bracket_rows(walk: Walk, node: WithRows, asked: ex.Node, bands: tuple[Band, ...]) -> Lines:
    """Each band that the value reaches into: its rate times the part within it."""
    rate_type, known = walk.decision.programme.parameters[node.path].type, walk.value(asked)
    lines: list[Line] = []
    for band, following in pairwise((*bands, None)):
        if band is None or known <= band.floor:
            break
        within = (known if following is None else min(known, following.floor)) - band.floor
        said = message(
            "working.row.band",
            floor=value_said(band.floor, shown_type(asked)),
            part=value_said(within, shown_type(asked)),
            rate=value_said(band.value, rate_type),
            value=value_said(band.value * within, node.type),
        )
        lines.append(Line(said))
    return tuple(lines)


# --- if / elif / else


def branches(walk: Walk, node: ex.Choose, leaf: Leaf) -> Lines:
    """Every branch in order: the one taken, those not taken and why, those that are open."""
    lines: list[Line] = []
    taken = False
    for condition, value in node.branches:
        said = walk.names(condition)
        if taken:
            lines.append(Line(message("branch.unreached", condition=said), role="not taken"))
            continue
        lines.append(branch(walk, condition, said, value, leaf))
        taken = walk.value(condition) is True
    lines.append(otherwise(walk, node, taken, leaf))
    return tuple(lines)


def branch(walk: Walk, condition: ex.Node, said: Said, value: ex.Node, leaf: Leaf) -> Line:
    asked = condition.item if isinstance(condition, ex.Not) else condition
    holds, test = walk.value(condition), walk.asking().answer(asked)
    if holds is False:
        return Line(message("branch.skipped", condition=said), detail=(test,), role="not taken")
    if holds is True:
        return Line(message("branch.taken", condition=said), detail=(test, *leaf(value)), role="taken")
    return Line(message("branch.open", condition=said), detail=(test, *leaf(value)), role="taken")


def otherwise(walk: Walk, node: ex.Choose, taken: bool, leaf: Leaf) -> Line:
    if taken:
        return Line(message("branch.otherwise.unreached"), role="not taken")
    is_open = any(isinstance(walk.value(condition), Unknown) for condition, _ in node.branches)
    said = message("branch.otherwise.open" if is_open else "branch.otherwise.taken")
    return Line(said, detail=leaf(node.otherwise), role="taken")
