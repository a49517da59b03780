"""How a yes or no came about: each comparison with its values put in and its distance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from largesse.decide.values import Unknown
from largesse.explain.distances import FLIPPED, OPPOSITE, distance, need, seen_decimals, standing_word
from largesse.explain.formula import common_type, comparator_said, options_said, rule_label, unnamed
from largesse.explain.growth import growth
from largesse.explain.rows import over_rows
from largesse.explain.said import Answer, Message, Said, Verbatim, message
from largesse.explain.structure import Line
from largesse.explain.workings import branches, steps_of_named
from largesse.model import expressions as ex
from largesse.model.types import Type

if TYPE_CHECKING:
    from largesse.explain.walk import Walk

Lines = tuple[Line, ...]


def answer(walk: Walk, node: ex.Node, negated: bool = False) -> Line:
    """A yes/no as one line, with the lines beneath it that it rests on; `negated` is for what must not hold."""
    match node:
        case ex.Not(item=item):
            return asked_not(walk, node, negated) if walk.asks else answer(walk, item, not negated)
        case ex.Logic():
            return several(walk, node, negated)
        case ex.Compare():
            return comparison(walk, node, negated)
        case ex.OneOf():
            listed = options_said(node.item.type, wanted(walk, node))
            graded = listed if node.path is None else walk.with_grade(node.path, listed)
            return one_of(walk, node, node.item, graded, negated)
        case ex.ParameterOn(key=ex.Node() as item) if walk.decision.programme.parameters[node.path].shape == "set":
            return one_of(walk, node, item, on_its_day(walk, node, item), negated)
        case ex.Growth():
            return growth(walk, node, negated)
        case ex.Choose():
            return by_cases(walk, node, negated)
        case ex.RuleValue():
            return rule(walk, node, negated)
        case ex.Threshold():
            return threshold(walk, node, negated)
        case ex.Local():
            return local(walk, node, negated)
        case ex.Constant():
            kind = "answer.always" if walk.standing(node, negated) == "yes" else "answer.never"
            return line_of(walk, node, negated, message(kind))
    return plain(walk, node, negated)


def asked_not(walk: Walk, node: ex.Not, negated: bool) -> Line:
    """Where an `if` asks whether something is not so, the thing itself is looked at."""
    said = message("asked.not", name=walk.names(node), value=walk.said(node))
    return line_of(walk, node, negated, said, (answer(walk, node.item),))


def several(walk: Walk, node: ex.Logic, negated: bool) -> Line:
    """`and` asks for all, `or` for one; says how many hold. Nested ones of a kind are taken together."""
    needs_all = (node.op == "and") is not negated
    lines = tuple(answer(walk, item, turned) for item, turned in alike(walk, node, needs_all, negated))
    held = sum(line.standing == "yes" for line in lines)
    count, total = Verbatim(str(held)), Verbatim(str(len(lines)))
    which = "all" if needs_all else "any"
    kind = f"asked.{which}" if walk.asks else f"answer.{which}"
    return line_of(walk, node, negated, message(kind, held=count, total=total), lines)


def line_of(walk: Walk, node: ex.Node, negated: bool, said: Message, detail: Lines = ()) -> Line:
    return Line(said, walk.standing(node, negated), detail, "asked" if walk.asks else "test")


def alike(walk: Walk, node: ex.Node, needs_all: bool, negated: bool) -> list[tuple[ex.Node, bool]]:
    """The parts that one heading can stand over, each with whether it must not hold."""
    match node:
        case ex.Not(item=item) if not walk.asks:
            return alike(walk, item, needs_all, not negated)
        case ex.Logic(op=op, items=items) if ((op == "and") is not negated) is needs_all:
            return [found for item in items for found in alike(walk, item, needs_all, negated)]
    return [(node, negated)]


def plain(walk: Walk, node: ex.Node, negated: bool) -> Line:
    """A yes/no that a fact or a parameter gives."""
    name = walk.names(node)
    value = walk.said(node) if isinstance(node, ex.YearExists) else walk.said_with_absence(node)
    detail = (over_rows(walk, node),) if isinstance(node, ex.Aggregate) else ()
    if walk.asks:
        return line_of(walk, node, negated, message("answer.named", name=name, value=value), detail)
    said = message("answer.plain", name=name, value=value, needed=Answer(not negated))
    return line_of(walk, node, negated, said, detail)


def named(walk: Walk, node: ex.Node, negated: bool, detail: Lines) -> Line:
    """Something that has a name, its answer, and what lies beneath."""
    kind = "answer.not" if negated else "answer.named"
    return line_of(walk, node, negated, message(kind, name=walk.names(node), value=walk.said(node)), detail)


def rule(walk: Walk, node: ex.RuleValue, negated: bool) -> Line:
    """Another rule's yes or no: worked out here, unless it has a section of its own."""
    version = walk.decision.plan.versions.get(node.rule)
    if version is None:
        return line_of(walk, node, negated, message("rule.not_in_force", rule=rule_label(node.rule)))
    if version.kind != "rule":
        return named(walk, node, negated, ())
    if not walk.first_time(node.rule):
        return named(walk, node, negated, walk.seen(node.rule))
    return named(walk, node, negated, beneath(answer(walk.inside(version.function), version.body)))


def local(walk: Walk, node: ex.Local, negated: bool) -> Line:
    """A named part: under its author's label, or without one as if its content stood here."""
    first = walk.first_time(id(node))
    if first and not walk.labelled(node):
        return answer(walk, unnamed(node), negated)
    return named(walk, node, negated, beneath(answer(walk, unnamed(node), negated)) if first else walk.seen(id(node)))


def beneath(line: Line) -> Lines:
    """What stands beneath a name: the parts of a plain `and` each by itself, without a heading."""
    plain_and = isinstance(line.said, Message) and line.said.id == "answer.all"
    return line.detail if plain_and else (line,)


def by_cases(walk: Walk, node: ex.Choose, negated: bool) -> Line:
    lines = branches(walk, node, lambda value: (answer(walk.needing(), value, negated),))
    return line_of(walk, node, negated, message("answer.by_cases"), lines)


# --- comparisons


def threshold(walk: Walk, node: ex.Threshold, negated: bool) -> Line:
    """The comparison that its comparator asks for; exactly at the threshold, that this decides."""
    line = answer(walk, walk.by_comparator(node), negated)
    counts = walk.value(node.comparator)
    if walk.value(node.strict) is not False or walk.value(node.loose) is not True or isinstance(counts, Unknown):
        return line
    said = comparator_said(walk.decision.programme.parameters[node.path], counts)
    day = node.comparator.day if isinstance(node.comparator, ex.ParameterOn) else None
    note = message("threshold.itself", comparator=walk.with_grade(node.path, said, day))
    return replace(line, detail=(Line(note, role="note"), *line.detail))


def comparison(walk: Walk, node: ex.Compare, negated: bool) -> Line:
    """`R&D share of sales: 4.1%; more than 5% needed; 0.9 percentage points short`."""
    op, subject, limit = sides(node)
    op = OPPOSITE[op] if negated else op
    type_ = common_type(subject, limit)
    value, bound = walk.value(subject), walk.value(limit)
    known = not isinstance(value, Unknown) and not isinstance(bound, Unknown)
    decimals = seen_decimals(value, bound, type_) if known else 0
    name, shown = walk.names(subject), walk.said_with_absence(subject, type_, decimals)
    asked = limit_said(walk, limit, type_, decimals)
    detail = (*worked(walk, subject), *worked_limit(walk, limit))
    if walk.asks:
        values: dict[str, Said] = {"name": name, "value": shown, "test": need("is", op, asked, type_)}
        said = message("asked.compared", **values, answer=standing_word(walk.standing(node, negated)))
        return line_of(walk, node, negated, said, detail)
    by = distance(op, value, bound, type_) if known else None
    values = {"name": name, "value": shown, "need": need("need", op, asked, type_)}
    said = message("answer.compared", **values) if by is None else message("answer.measured", **values, distance=by)
    return line_of(walk, node, negated, said, detail)


def sides(node: ex.Compare) -> tuple[str, ex.Node, ex.Node]:
    """The comparison read from what the firm brings to what the law asks, turned round where need be."""
    if firmness(node.right) > firmness(node.left):
        return FLIPPED[node.op], node.right, node.left
    return node.op, node.left, node.right


def firmness(node: ex.Node) -> int:
    """2 for what the firm's facts decide, 1 for the day of the decision, 0 for what the law alone says."""
    found, waiting, seen = 0, [node], {id(node)}
    while waiting:
        current = waiting.pop()
        if isinstance(current, ex.FactValue | ex.YearValue | ex.YearExists | ex.RuleValue | ex.Growth | ex.Aggregate):
            return 2
        found = max(found, int(isinstance(current, ex.DecisionDate)))
        waiting += [child for child in current.children if id(child) not in seen]
        seen.update(id(child) for child in current.children)
    return found


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
    return () if isinstance(side, ex.FactValue | ex.YearValue) else steps_of_named(walk, side)


def worked_limit(walk: Walk, limit: ex.Node) -> Lines:
    """How what is asked came about, under its own name where it has steps of its own."""
    lines = worked(walk, limit)
    if not lines or isinstance(limit, ex.TableValue | ex.StepValue):
        return lines
    return (Line(message("working.value", name=walk.names(limit), value=walk.said(limit)), detail=lines),)


def one_of(walk: Walk, node: ex.Node, item: ex.Node, listed: Said, negated: bool) -> Line:
    """The option that the firm has, and those that count."""
    name, value = walk.names(item), walk.said_with_absence(item)
    if walk.asks:
        test, word = message("is.one_of", options=listed), standing_word(walk.standing(node, negated))
        said = message("asked.compared", name=name, value=value, test=test, answer=word)
    else:
        needed = message("need.none_of" if negated else "need.one_of", options=listed)
        said = message("answer.compared", name=name, value=value, need=needed)
    return line_of(walk, node, negated, said, worked(walk, item))


def on_its_day(walk: Walk, node: ex.ParameterOn, item: ex.Node) -> Said:
    """The options of a set on the firm's own day; its name where that day is unknown."""
    dated = walk.dated(node.path, node.day)
    if dated is None or not isinstance(dated.content, tuple):
        return walk.its_day(node)
    return walk.with_grade(node.path, options_said(item.type, dated.content), node.day)


def wanted(walk: Walk, node: ex.OneOf) -> tuple[Any, ...]:
    step = walk.decision.plan.steps[walk.decision.plan.where[id(node)]]
    return tuple(step.data)
