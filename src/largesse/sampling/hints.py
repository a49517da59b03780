"""What a programme's rules say about the values worth drawing: thresholds, ratios, growth, and which way is good.

The rules are read, not run. A hint never bounds a fact; it only moves the middle of the firms drawn to where the
rules begin to tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from largesse.model import expressions as ex
from largesse.model.parameters import Band, ParameterContent
from largesse.model.plan import Cell, Plan
from largesse.model.types import SHARE, Date, Number


@dataclass
class Hint:
    """About one fact, or one column of a table, in internal units.

    `thresholds` and `days` are what it is compared with, those of the outcome first; `part_of` says that it is
    compared as a share of another fact, and `shares` with which; `growth` are rates that its growth is compared
    with; `good` is 1 where more (or yes) helps a firm, -1 where it harms; `options` are those of a choice that help.
    """

    thresholds: list[Fraction] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    part_of: str | None = None
    shares: list[Fraction] = field(default_factory=list)
    growth: list[Fraction] = field(default_factory=list)
    good: int = 0
    options: set[str] = field(default_factory=set)


def hints(plan: Plan) -> dict[str, Hint]:
    """A hint for every fact of a plan, read from the outcome, the benefits in force and the score of a selection."""
    reader = _Reader(plan)
    selection = plan.programme.selection
    scores = () if selection is None else (selection.score,)
    for name in (plan.programme.outcome, *plan.benefits, *scores):
        reader.rule(name, 1)
    return reader.found | reader.summed()


def called(cell: Cell) -> str:
    """The fact that a cell is of, or the column of a table: `sales`, `costs.amount`."""
    return f"{cell.table}.{cell.fact.name}" if cell.table else cell.fact.name


class _Reader:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.found = {called(cell): Hint() for cell in plan.cells}
        self.types = {called(cell): cell.fact.type for cell in plan.cells}
        self.seen: set[tuple[int, int]] = set()

    def summed(self) -> dict[str, Hint]:
        """Of a fact that is summed over a group what the rules say of the sum, where they do not speak of itself."""
        sums = {fact.name: fact.sum_of for fact in self.plan.programme.facts.values() if fact.name in self.found}
        hints = {name: replace(hint, part_of=sums.get(hint.part_of or "") or hint.part_of)
                 for name, hint in self.found.items()}  # fmt: skip
        return hints | {one: hints[total] for total, one in sums.items() if one and one not in hints}

    def rule(self, name: str, good: int) -> None:
        version = self.plan.versions.get(name)
        if version is not None:
            self.read(version.body, good)

    def read(self, node: ex.Node, good: int) -> None:
        """Note what a part of a rule says; `good` is 1 where its being more (or yes) helps the firm."""
        if (id(node), good) in self.seen:
            return
        self.seen.add((id(node), good))
        match node:
            case ex.RuleValue(rule=name):
                self.rule(name, good)
            case ex.FactValue(fact=name) | ex.YearValue(fact=name):
                self.helps(name, good)
            case ex.RowValue(table=table, column=column):
                self.helps(f"{table}.{column}", good)
            case ex.ParameterOn():
                self.on_its_day(node, good)
            case ex.Not(item=item) | ex.Negated(item=item):
                self.read(item, -good)
            case ex.Compare():
                self.compare(node, good)
            case ex.Growth(fact=name, rate=rate, op=op):
                self.helps(name, good if op in ("gt", "ge") else -good)
                self.found[name].growth += [number for _, number in self.numbers(rate)]
            case ex.OneOf():
                self.one_of(node, good)
            case ex.Choose(branches=branches, otherwise=otherwise):
                for condition, value in branches:
                    self.read(condition, -good if _is_nothing(value) else good)
                    self.read(value, good)
                self.read(otherwise, good)
            case ex.Arithmetic(op="sub" | "div", left=left, right=right):
                self.read(left, good)
                self.read(right, -good)
            case ex.StepValue() | ex.BracketSum() | ex.Extreme():
                self.near(self.facts(node), node)
                for child in node.children:
                    self.read(child, good)
            case _:
                for child in node.children:
                    self.read(child, good)

    def on_its_day(self, node: ex.ParameterOn, good: int) -> None:
        """The days on which a parameter changes are worth drawing around; what it is asked for as elsewhere."""
        self.found[_named(node.day)].days += [dated.since for dated in self.plan.on_days[node.path]]
        content = self.content(node.path)
        if isinstance(node.key, ex.FactValue | ex.RowValue) and good > 0 and isinstance(content, tuple):
            self.found[_named(node.key)].options |= {item for item in content if isinstance(item, str)}
        if node.key is not None:
            self.near(self.facts(node.key), node)
            self.read(node.key, good)

    def helps(self, fact: str, good: int) -> None:
        """The first rule that says which way is good decides it."""
        if self.found[fact].good == 0:
            self.found[fact].good = good

    def compare(self, node: ex.Compare, good: int) -> None:
        up = {"gt": good, "ge": good, "lt": -good, "le": -good}.get(node.op, 0)
        self.near(self.facts(node), node)
        for side, other, direction in ((node.left, node.right, up), (node.right, node.left, -up)):
            self.ratio(side, other)
            self.read(side, direction)
        if isinstance(node.left, ex.FactValue | ex.RowValue) and isinstance(node.right, ex.Constant) and good > 0:
            self.wanted(_named(node.left), node.right.value, wanted=node.op == "eq")

    def wanted(self, fact: str, value: object, *, wanted: bool) -> None:
        if isinstance(value, str) and wanted:
            self.found[fact].options.add(value)

    def one_of(self, node: ex.OneOf, good: int) -> None:
        if isinstance(node.item, ex.FactValue | ex.RowValue) and good > 0:
            listed = [option.value for option in node.options if isinstance(option, ex.Constant)]
            content = self.content(node.path) if node.path else tuple(listed)
            if isinstance(content, tuple):
                self.found[_named(node.item)].options |= {item for item in content if isinstance(item, str)}

    def near(self, facts: list[str], node: ex.Node) -> None:
        """Facts and parameters of one unit that meet in a comparison, a step table, a min or a max."""
        numbers = list(self.numbers(node))
        days = list(self.days(node))
        for name in facts:
            hint, type_ = self.found[name], self.types[name]
            if isinstance(type_, Number):
                hint.thresholds += [n for kind, n in numbers if _alike(kind, type_) and n > 0]
            elif isinstance(type_, Date):
                hint.days += days

    def ratio(self, side: ex.Node, other: ex.Node) -> None:
        """`research / sales >= share`, or `research >= share * sales`: research is a part of sales."""
        shares = [n for node in (side, other) for kind, n in self.numbers(node) if kind == SHARE and 0 < n < 1]
        if not shares:
            return
        for node in self.under(side):
            match node:
                case ex.Arithmetic(op="div", left=left, right=right):
                    self.part(self.facts(left), self.facts(right), shares)
                case ex.Arithmetic(op="mul"):
                    self.part(self.facts(other), self.facts(node), shares)

    def part(self, parts: list[str], wholes: list[str], shares: list[Fraction]) -> None:
        for part in parts:
            whole = next((name for name in wholes if name != part and self.comparable(part, name)), None)
            hint = self.found[part]
            if whole is not None and hint.part_of is None and not self.rests_on(whole, part):
                hint.part_of, hint.shares = whole, shares

    def comparable(self, one: str, other: str) -> bool:
        a, b = self.types[one], self.types[other]
        return isinstance(a, Number) and isinstance(b, Number) and a.unit == b.unit

    def rests_on(self, fact: str, other: str) -> bool:
        """Whether a fact is already drawn as a part of another, directly or not."""
        seen: str | None = fact
        while seen is not None and seen != other:
            seen = self.found[seen].part_of
        return seen == other

    # --- looking down a tree, through local names and other rules

    def under(self, node: ex.Node) -> Iterator[ex.Node]:
        waiting, seen = [node], set()
        while waiting:
            one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            yield one
            waiting += one.children
            if isinstance(one, ex.RuleValue) and one.rule in self.plan.versions:
                waiting.append(self.plan.versions[one.rule].body)

    def facts(self, node: ex.Node) -> list[str]:
        kinds = ex.FactValue | ex.YearValue | ex.RowValue
        names = (_named(one) for one in self.under(node) if isinstance(one, kinds))
        return sorted(set(names))

    def parameters(self, node: ex.Node) -> Iterator[str]:
        for one in self.under(node):
            if isinstance(one, ex.ParameterValue | ex.TableValue | ex.StepValue | ex.BracketSum | ex.ParameterOn):
                yield one.path

    def content(self, path: str) -> ParameterContent | None:
        dated = self.plan.programme.parameters[path].at(self.plan.day)
        return dated.content if dated is not None else None

    def numbers(self, node: ex.Node) -> Iterator[tuple[Number, Fraction]]:
        """The numbers of the parameters beneath, with their types: values, options of tables, floors of steps."""
        for path in self.parameters(node):
            parameter, content = self.plan.programme.parameters[path], self.content(path)
            by_floor = isinstance(content, tuple) and all(isinstance(row, Band) for row in content)
            type_ = parameter.floors if by_floor else parameter.type
            if isinstance(type_, Number):
                for number in _numbers(content):
                    yield type_, number

    def days(self, node: ex.Node) -> Iterator[date]:
        for path in self.parameters(node):
            content = self.content(path)
            if isinstance(content, date):
                yield content


def _named(node: ex.FactValue | ex.YearValue | ex.RowValue) -> str:
    return f"{node.table}.{node.column}" if isinstance(node, ex.RowValue) else node.fact


def _numbers(content: ParameterContent | None) -> Iterator[Fraction]:
    for item in content if isinstance(content, tuple) else (content,):
        match item:
            case Band(floor=floor):
                yield floor
            case (_, int() | Fraction() as value):
                yield Fraction(value)
            case bool():
                continue
            case int() | Fraction():
                yield Fraction(item)


def _alike(one: Number, other: Number) -> bool:
    """Whether two numbers are of one kind: a share is no count, though neither has a unit."""
    return one.unit == other.unit and (one.name == other.name or not one.unit.is_pure)


def _is_nothing(node: ex.Node) -> bool:
    return isinstance(node, ex.Constant) and (node.value is False or node.value == 0)
