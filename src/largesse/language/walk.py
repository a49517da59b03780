"""Walking expression trees without recursion, however deep they are: what is beneath, what is named, how deep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from largesse.errors import Span
from largesse.model import expressions as ex
from largesse.model.programme import Rule

Versions = Mapping[str, tuple[Rule, ...]]


def beneath(node: ex.Node) -> Iterator[ex.Node]:
    """Everything beneath a node and then the node itself, each once, each after what is beneath it."""
    done: set[int] = set()
    waiting: list[tuple[ex.Node, bool]] = [(node, False)]
    while waiting:
        current, is_ready = waiting.pop()
        if id(current) in done:
            continue
        if is_ready:
            done.add(id(current))
            yield current
        else:
            waiting.append((current, True))
            waiting.extend((child, False) for child in reversed(current.children))


@dataclass
class Uses:
    """The rules, facts and tables that a rule's body names, and its parameters with a place where each stands; those
    read on a day of the firm's own with that day."""

    rules: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    parameters: dict[str, Span] = field(default_factory=dict)
    columns: set[tuple[str, str]] = field(default_factory=set)
    on_days: list[ex.ParameterOn] = field(default_factory=list)


def uses(rule: Rule) -> Uses:
    found = Uses()
    for node in beneath(rule.body):
        match node:
            case ex.RuleValue(rule=name):
                found.rules.add(name)
            case ex.FactValue(fact=name) | ex.YearValue(fact=name) | ex.YearExists(fact=name) | ex.Growth(fact=name):
                found.facts.add(name)
            case ex.Aggregate(table=name):
                found.facts.add(name)
            case ex.RowValue(table=name, column=column):
                found.columns.add((name, column))
            case ex.ParameterOn():
                found.on_days.append(node)
            case ex.ParameterValue(path=path) | ex.TableValue(path=path) | ex.StepValue(path=path):
                found.parameters.setdefault(path, node.span)
            case ex.BracketSum(path=path) | ex.OneOf(path=str() as path):
                found.parameters.setdefault(path, node.span)
    return found


class CycleFoundError(Exception):
    """Rules that need each other: `names`, each needing the next, the last the first."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(" → ".join(names))


def in_order_of_need(rules: Versions) -> list[str]:
    """The names of the rules, each after those that it needs. Raises CycleFoundError."""
    needs = {
        name: sorted(set().union(*(uses(rule).rules for rule in versions)) & rules.keys())
        for name, versions in rules.items()
    }
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        cycle: list[str] = error.args[1][:0:-1]
        start = min(range(len(cycle)), key=lambda i: list(rules).index(cycle[i]))
        raise CycleFoundError(cycle[start:] + cycle[:start]) from None


def depths(rules: Versions, order: list[str]) -> dict[str, int]:
    """How many steps build on one another in each rule, those of the rules that it needs among them."""
    found: dict[str, int] = {}
    for name in order:
        found[name] = max((_depth(version.body, found) for version in rules[name]), default=0)
    return found


def _depth(body: ex.Node, of_rules: Mapping[str, int]) -> int:
    found: dict[int, int] = {}
    depth = 0
    for node in beneath(body):
        depth = 1 + max((found[id(child)] for child in node.children), default=0)
        if isinstance(node, ex.RuleValue):
            depth += of_rules.get(node.rule, 0)
        found[id(node)] = depth
    return depth
