"""How a yes or no came about: each comparison with its values put in and its distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from largesse.decide.values import Unknown
from largesse.explain.distances import FLIPPED, OPPOSITE, distance, need, seen_decimals
from largesse.explain.formula import common_type, options_said, rule_label
from largesse.explain.growth import growth
from largesse.explain.said import Answer, Said, Verbatim, message
from largesse.explain.structure import Line
from largesse.explain.workings import branches, steps
from largesse.model import expressions as ex
from largesse.model.types import Type

if TYPE_CHECKING:
    from largesse.explain.walk import Walk

Lines = tuple[Line, ...]


def answer(walk: Walk, node: ex.Node, negated: bool = False) -> Line:
    """A yes/no as one line, with the lines beneath it that it rests on; `negated` is for what must not hold."""
    match node:
        case ex.Not(item=item):
            return answer(walk, item, not negated)
        case ex.Logic():
            return several(walk, node, negated)
        case ex.Compare():
            return comparison(walk, node, negated)
        case ex.OneOf():
            return one_of(walk, node, negated)
        case ex.Growth():
            return growth(walk, node, negated)
        case ex.Choose():
            return by_cases(walk, node, negated)
        case ex.RuleValue():
            return rule(walk, node, negated)
        case ex.Local():
            return local(walk, node, negated)
        case ex.Constant():
            kind = "answer.always" if walk.standing(node, negated) == "yes" else "answer.never"
            return Line(message(kind), walk.standing(node, negated), role="test")
        case ex.YearExists():
            return exists(walk, node, negated)
    return plain(walk, node, negated)


def several(walk: Walk, node: ex.Logic, negated: bool) -> Line:
    """`and` asks for all, `or` for one; says how many hold. Nested ones of a kind are taken together."""
    needs_all = (node.op == "and") is not negated
    lines = tuple(answer(walk, item, negated) for item in alike(node, node.op))
    held = sum(line.standing == "yes" for line in lines)
    count, total = Verbatim(str(held)), Verbatim(str(len(lines)))
    said = message("answer.all" if needs_all else "answer.any", held=count, total=total)
    return Line(said, walk.standing(node, negated), lines, "test")


def alike(node: ex.Node, op: str) -> list[ex.Node]:
    if isinstance(node, ex.Logic) and node.op == op:
        return [found for item in node.items for found in alike(item, op)]
    return [node]


def plain(walk: Walk, node: ex.Node, negated: bool) -> Line:
    """A yes/no that a fact or a parameter gives."""
    said = message(
        "answer.plain", name=walk.names(node), value=walk.said_with_absence(node), needed=Answer(not negated)
    )
    return Line(said, walk.standing(node, negated), role="test")


def exists(walk: Walk, node: ex.YearExists, negated: bool) -> Line:
    said = message("answer.plain", name=walk.names(node), value=walk.said(node), needed=Answer(not negated))
    return Line(said, walk.standing(node, negated), role="test")


def rule(walk: Walk, node: ex.RuleValue, negated: bool) -> Line:
    """Another rule's yes or no: worked out here, unless it has a section of its own."""
    standing = walk.standing(node, negated)
    said = message("answer.not" if negated else "answer.named", name=walk.names(node), value=walk.said(node))
    version = walk.decision.plan.versions.get(node.rule)
    if version is None:
        said = message("rule.not_in_force", rule=rule_label(node.rule))
        return Line(said, standing, role="test")
    if version.kind != "rule":
        return Line(said, standing, role="test")
    if not walk.first_time(node.rule):
        return Line(said, standing, (Line(walk.seen_at(node.rule), role="note"),), "test")
    return Line(said, standing, (answer(walk.inside(version.function), version.body),), "test")


def local(walk: Walk, node: ex.Local, negated: bool) -> Line:
    """A named part: under its author's label, or without one as if its content stood here."""
    first = walk.first_time(id(node))
    if first and not walk.labelled(node):
        return answer(walk, node.value, negated)
    said = message("answer.not" if negated else "answer.named", name=walk.names(node), value=walk.said(node))
    beneath = answer(walk, node.value, negated) if first else Line(walk.seen_at(id(node)), role="note")
    return Line(said, walk.standing(node, negated), (beneath,), "test")


def by_cases(walk: Walk, node: ex.Choose, negated: bool) -> Line:
    lines = branches(walk, node, lambda value: (answer(walk, value, negated),))
    return Line(message("answer.by_cases"), walk.standing(node, negated), lines, "test")


# --- comparisons


def comparison(walk: Walk, node: ex.Compare, negated: bool) -> Line:
    """`R&D share of sales: 4.1%; more than 5% needed; 0.9 percentage points short`."""
    op, subject, limit = sides(node)
    op = OPPOSITE[op] if negated else op
    type_ = common_type(subject.type, limit.type)
    value, bound = walk.value(subject), walk.value(limit)
    known = not isinstance(value, Unknown) and not isinstance(bound, Unknown)
    decimals = seen_decimals(value, bound, type_) if known else 0
    shown = walk.said_with_absence(subject, type_, decimals)
    needed = need(op, limit_said(walk, limit, type_, decimals), type_)
    by = distance(op, value, bound, type_) if known else None
    name = walk.names(subject)
    if by is None:
        said = message("answer.compared", name=name, value=shown, need=needed)
    else:
        said = message("answer.measured", name=name, value=shown, need=needed, distance=by)
    return Line(said, walk.standing(node, negated), (*worked(walk, subject), *worked(walk, limit)), "test")


def sides(node: ex.Compare) -> tuple[str, ex.Node, ex.Node]:
    """The comparison read from what the firm brings to what the law asks, turned round where need be."""
    if firmness(node.right) > firmness(node.left):
        return FLIPPED[node.op], node.right, node.left
    return node.op, node.left, node.right


def firmness(node: ex.Node) -> int:
    """2 for what the firm's facts decide, 1 for the day of the decision, 0 for what the law alone says."""
    if isinstance(node, ex.FactValue | ex.YearValue | ex.YearExists | ex.RuleValue | ex.Local | ex.Growth):
        return 2 if not isinstance(node, ex.Local) else firmness(node.value)
    if isinstance(node, ex.DecisionDate):
        return 1
    return max((firmness(child) for child in node.children), default=0)


def limit_said(walk: Walk, limit: ex.Node, type_: Type, decimals: int) -> Said:
    """What is asked: a parameter's value linked and graded; something worked out with what it is."""
    said = walk.said(limit, type_, decimals)
    match limit:
        case ex.Constant():
            return said
        case ex.ParameterValue(path=path) | ex.TableValue(path=path) | ex.Local(value=ex.ParameterValue(path=path)):
            return walk.with_grade(path, said)
    return message("value.worked", value=said, name=walk.names(limit))


def worked(walk: Walk, side: ex.Node) -> Lines:
    """How a side that is no plain fact or parameter came about."""
    return () if isinstance(side, ex.FactValue | ex.YearValue) else steps(walk, side)


def one_of(walk: Walk, node: ex.OneOf, negated: bool) -> Line:
    """The option that the firm has, and those that count."""
    options = wanted(walk, node)
    kind = "need.none_of" if negated else "need.one_of"
    listed: Said = options_said(node.item.type, options)
    if node.path is not None:
        listed = walk.with_grade(node.path, listed)
    value = walk.said_with_absence(node.item)
    said = message("answer.compared", name=walk.names(node.item), value=value, need=message(kind, options=listed))
    return Line(said, walk.standing(node, negated), worked(walk, node.item), "test")


def wanted(walk: Walk, node: ex.OneOf) -> tuple[Any, ...]:
    step = walk.decision.plan.steps[walk.decision.plan.where[id(node)]]
    return tuple(step.data)
