"""A programme at one date and reference year, flattened: every parameter a constant, every year a cell.

A `Plan` is what the interpreter runs and what the lowerings translate: a list of `Step`s, each of which uses
only earlier ones (static single assignment), with equal steps shared. What each operation means is written in
`docs/design.md` (section "Operations"), and nowhere else decided.

| op | arguments | data | result |
| --- | --- | --- | --- |
| const | | value | the value |
| on | | | the day of the decision |
| cell | | index of the cell | the raw cell: a value, unknown or absent |
| present | cell | value or None | the cell's value; absent counts as `data` (None: cannot be absent) |
| exists | cell | | no when absent, yes when it has a value |
| add sub mul div | a, b | | exact; a quotient by zero has no value and no missing facts |
| neg abs | a | | |
| min max | a, b, … | | strict in unknowns |
| lt le gt ge eq ne | a, b | | yes/no |
| one_of | a | tuple of values | whether a is one of them |
| and or | a, b, … | | Kleene |
| not | a | | |
| choose | c1, v1, c2, v2, …, otherwise | | see design.md |
| growth | base cell, last cell, rate | (op, years, no_base) | compared by powers |
| round | a | (step, mode) | the nearest multiple of step by mode |
| steps brackets | a | rows (Band, …) | strict |
| table | key | ((option, value), …) | strict |
| shift | date, count | (part, leap) | date |
| days | end, start | | end - start |
| whole_years | start, end | leap | count |
| year_of | date | | count |
| aggregate | table cell, element, then condition and default | Over | what the rows of a table come to |

A step that rests on a column of a table (a cell with `table`) has a value for each row and none of the firm's own:
`row_steps`. Only the `aggregate` above it makes one value of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from largesse.errors import LargesseError
from largesse.model import expressions as ex
from largesse.model.exact import simplest
from largesse.model.parameters import Dated, Shape
from largesse.model.programme import Fact, Programme, Rule
from largesse.model.stacks import Stacks, stack
from largesse.model.types import COUNT, DATE, DAYS, YES_NO, Number, Type


@dataclass(frozen=True, slots=True)
class Cell:
    """One value that a firm's facts supply: a fact, or one year of a series. Also whether a table was given and, with
    `table`, a column of its rows."""

    fact: Fact
    year: int | None = None
    table: str = ""

    @property
    def name(self) -> str:
        """`total_assets`, or `sales.2022` for a year of a series: the register's column; or `costs.amount`."""
        if self.table:
            return f"{self.table}.{self.fact.name}"
        return self.fact.name if self.year is None else f"{self.fact.name}.{self.year}"


@dataclass(frozen=True, slots=True)
class Over:
    """What an `aggregate` does, over which table, and which further arguments it has."""

    op: str
    table: str
    has_condition: bool
    has_default: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One operation: see the table above. `args` are indices of earlier steps."""

    op: str
    args: tuple[int, ...]
    data: Any
    type: Type


@dataclass(frozen=True)
class Plan:
    """A programme flattened for one date that counts and one reference year.

    `rules` maps each rule in force to the step of its result; `outcome` is among them, and `benefits` where nothing
    is stacked: an amount that is stands in `stacks`, cut or left out as it is there.
    `where` finds the step of an expression (by the identity of its node), for explanations.
    `named` finds the steps of the facts that the programme's arrangements name (a selection's sector).
    `parameters` lists the path of every parameter that the rules read, or that bounds what they read; `on_days` has
    those read on days of the firm's own, each with the values that it can take.
    """

    programme: Programme
    day: date
    reference_year: int | None
    cells: tuple[Cell, ...]
    steps: tuple[Step, ...]
    rules: Mapping[str, int]
    versions: Mapping[str, Rule]
    where: Mapping[int, int]
    parameters: tuple[str, ...]
    named: Mapping[str, int] = field(default_factory=dict)
    stacks: Stacks = field(default_factory=Stacks)
    on_days: Mapping[str, tuple[Dated, ...]] = field(default_factory=dict)

    @cached_property
    def row_steps(self) -> frozenset[int]:
        """The steps that have a value for each row of a table, and none of the firm's own."""
        found: set[int] = set()
        for i, step in enumerate(self.steps):
            is_column = step.op == "cell" and self.cells[step.data].table
            if is_column or (step.op != "aggregate" and not found.isdisjoint(step.args)):
                found.add(i)
        return frozenset(found)

    @cached_property
    def keys(self) -> tuple[tuple[str, int | None], ...]:
        """By which name and year a firm has the values of the cells, in their order. A column it has row by row."""
        return tuple(("", None) if cell.table else (cell.fact.name, cell.year) for cell in self.cells)

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What is compiled of the plan, kept with it by who compiled it."""
        return {}

    @cached_property
    def _beneath(self) -> dict[int, tuple[int, ...]]:
        return {}

    def beneath(self, step: int) -> tuple[int, ...]:
        """A step and all that it is made of, in order, but for the steps that have a value for each row."""
        if step not in self._beneath:
            found: set[int] = set()
            waiting = [step]
            while waiting:
                current = waiting.pop()
                if current not in found and current not in self.row_steps:
                    found.add(current)
                    args = self.steps[current].args
                    waiting.extend(args if self.steps[current].op != "aggregate" else self.bordering(current))
            self._beneath[step] = tuple(sorted(found))
        return self._beneath[step]

    def bordering(self, aggregate: int) -> list[int]:
        """The steps of the firm's own that an aggregate rests on, the table among them."""
        return [self.steps[aggregate].args[0], *self.rows_of(aggregate)[1]]

    def rows_of(self, aggregate: int) -> tuple[list[int], list[int]]:
        """The steps that an aggregate has done for each row, in order, and those of the firm's own that these and it
        rest on directly (the table itself left out)."""
        _, *waiting = self.steps[aggregate].args
        of_rows: set[int] = set()
        of_firm: set[int] = set()
        while waiting:
            step = waiting.pop()
            if step not in self.row_steps:
                of_firm.add(step)
            elif step not in of_rows:
                of_rows.add(step)
                waiting.extend(self.steps[step].args)
        return sorted(of_rows), sorted(of_firm)

    @property
    def outcome(self) -> int:
        return self.rules[self.programme.outcome]

    @cached_property
    def benefits(self) -> Mapping[str, int]:
        """The benefits in force, in the order of the source, and the steps of what is decided, after stacking."""
        own = {name: self.rules[name] for name in self.programme.benefits if name in self.rules}
        return {**own, **self.stacks.amounts}

    @cached_property
    def conditions(self) -> Mapping[str, int]:
        """The conditions in force, in the order of the source, and their steps."""
        return {name: self.rules[name] for name in self.programme.conditions if name in self.rules}


def make_plan(programme: Programme, day: date, reference_year: int | None) -> Plan:
    """Flatten a programme at the date that counts.

    `reference_year` is required where the programme has yearly facts; LargesseError otherwise, and where a
    parameter has no value on that day.
    """
    if reference_year is None and programme.needs_reference_year:
        raise LargesseError(
            f"{programme.id} asks for yearly facts, so the decision needs a reference year "
            "(the year that 'latest' means): give reference_year."
        )
    builder = _Builder(programme, day, reference_year)
    for name in programme.rules:
        builder.rule(name)
    stacks = stack(builder, builder.amounts())
    named = {name: builder.fact(name) for arranged in programme.arrangements for name in arranged.names.facts}
    return Plan(
        programme,
        day,
        reference_year,
        tuple(builder.cells),
        tuple(builder.steps),
        {name: builder.rules[name] for name in programme.rules if name in builder.rules},
        builder.versions,
        builder.where,
        tuple(dict.fromkeys(builder.parameters)),
        named,
        stacks,
        builder.on_days,
    )


OF_SHAPE: Mapping[Shape, str] = {"table": "table", "steps": "steps", "brackets": "brackets", "set": "one_of"}
"""The operation that asks a parameter of each shape that has rows or options."""


@dataclass
class _Builder:
    programme: Programme
    day: date
    reference_year: int | None
    cells: dict[Cell, int] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    shared: dict[tuple[object, ...], int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)
    versions: dict[str, Rule] = field(default_factory=dict)
    where: dict[int, int] = field(default_factory=dict)
    parameters: list[str] = field(default_factory=list)
    on_days: dict[str, tuple[Dated, ...]] = field(default_factory=dict)

    def rule(self, name: str) -> int | None:
        """The step of a rule's result on the day, or None where no version is in force then."""
        if name not in self.rules:
            version = self.programme.version(name, self.day)
            if version is None:
                return None
            self.versions[name] = version
            self.rules[name] = self.node(version.body)
        return self.rules[name]

    def amounts(self) -> dict[str, int]:
        """The steps of the benefits of money in force, before stacking."""
        of_money = (name for name in self.programme.benefits if not self.programme.rules[name][0].in_kind)
        return {name: self.rules[name] for name in of_money if name in self.rules}

    def node(self, node: ex.Node) -> int:
        if id(node) not in self.where:
            self.where[id(node)] = self.flatten(node)
        return self.where[id(node)]

    def nodes(self, nodes: tuple[ex.Node, ...]) -> tuple[int, ...]:
        return tuple(self.node(n) for n in nodes)

    def add(self, op: str, args: tuple[int, ...], data: Any, type_: Type) -> int:
        """The step, shared with an equal one, and folded where all its arguments are constant numbers."""
        if op in _FOLDED and all(self.steps[a].op == "const" for a in args):
            folded = _FOLDED[op](*(self.steps[a].data for a in args))
            if folded is not None:
                op, args, data = "const", (), folded if isinstance(folded, date) else simplest(folded)
        key = (op, args, type(data), data, type_)
        if key not in self.shared:
            self.shared[key] = len(self.steps)
            self.steps.append(Step(op, args, data, type_))
        return self.shared[key]

    def constant(self, value: Any, type_: Type) -> int:
        return self.add("const", (), simplest(value) if isinstance(value, Fraction) else value, type_)

    def cell(self, fact_name: str, year: ex.Year | None = None) -> int:
        fact = self.programme.facts[fact_name]
        if fact.most_by:
            self.parameter(fact.most_by)
        cell = Cell(fact, None if year is None else year.resolve(self.reference_year or 0))
        index = self.cells.setdefault(cell, len(self.cells))
        return self.add("cell", (), index, fact.type)

    def fact(self, name: str) -> int:
        """The step of a fact that is no series."""
        fact = self.programme.facts[name]
        return self.add("present", (self.cell(name),), fact.absent, fact.type)

    def column(self, table: str, name: str) -> int:
        """The step of a column of a table's row."""
        column = self.programme.tables[table].column(name)
        assert column is not None
        index = self.cells.setdefault(Cell(column, None, table), len(self.cells))
        return self.add("present", (self.add("cell", (), index, column.type),), None, column.type)

    def aggregate(self, node: ex.Aggregate) -> int:
        table = self.programme.tables[node.table]
        index = self.cells.setdefault(Cell(table.given), len(self.cells))
        given = self.add("cell", (), index, table.given.type)
        element, condition = self.node(node.element), None if node.condition is None else self.node(node.condition)
        if condition is not None and node.op in ("any", "all"):  # then every row has one truth
            if node.op == "all":
                condition = self.add("not", (condition,), None, YES_NO)
            parts = (condition, element)
            element, condition = self.add("and" if node.op == "any" else "or", parts, None, YES_NO), None
        args = [given, element]
        args += [] if condition is None else [condition]
        args += [] if node.default is None else [self.node(node.default)]
        over = Over(node.op, node.table, condition is not None, node.default is not None)
        return self.add("aggregate", tuple(args), over, node.type)

    def parameter_on(self, node: ex.ParameterOn) -> int:
        """A choice among the values that it has within the bounds of the day, the latest first."""
        parameter = self.programme.parameters[node.path]
        day, values = self.node(node.day), []
        for since, dated in parameter.between(*day_bounds(self.programme, node.day)):
            if dated is None:
                raise LargesseError(f"{self.programme.id}: the parameter {node.path} has no value on {since}.")
            values.append((since, self.content(dated.content, node, parameter.shape)))
            self.on_days[node.path] = tuple(dict.fromkeys((*self.on_days.get(node.path, ()), dated)))
        args: list[int] = []
        for since, value in reversed(values[1:]):
            args += (self.add("ge", (day, self.constant(since, DATE)), None, YES_NO), value)
        return self.add("choose", (*args, values[0][1]), None, node.type) if args else values[0][1]

    def content(self, content: Any, node: ex.ParameterOn, shape: Shape) -> int:
        if node.key is None:
            return self.constant(content, node.type)
        return self.add(OF_SHAPE[shape], (self.node(node.key),), content, node.type)

    def parameter(self, path: str) -> Any:
        dated = self.programme.parameter_on(path, self.day)
        self.parameters.append(path)
        return dated.content

    def flatten(self, node: ex.Node) -> int:  # one case for each kind of node
        t = node.type
        match node:
            case ex.Constant(value=value):
                return self.constant(value, t)
            case ex.DecisionDate():
                return self.add("on", (), None, t)
            case ex.FactValue(fact=name):
                return self.fact(name)
            case ex.YearValue(fact=name, year=year, absent=absent):
                return self.add("present", (self.cell(name, year),), absent, t)
            case ex.YearExists(fact=name, year=year):
                return self.add("exists", (self.cell(name, year),), None, t)
            case ex.ParameterValue(path=path):
                return self.constant(self.parameter(path), t)
            case ex.RowValue(table=table, column=column):
                return self.column(table, column)
            case ex.ParameterOn():
                return self.parameter_on(node)
            case ex.Aggregate():
                return self.aggregate(node)
            case ex.TableValue(path=path, key=key):
                return self.add("table", (self.node(key),), self.parameter(path), t)
            case ex.StepValue(path=path, at=at):
                return self.add("steps", (self.node(at),), self.parameter(path), t)
            case ex.BracketSum(path=path, at=at):
                return self.add("brackets", (self.node(at),), self.parameter(path), t)
            case ex.RuleValue(rule=name):
                return self.rule_value(name, t)
            case ex.Local(value=value):
                return self.node(value)
            case ex.Arithmetic(op=op, left=left, right=right) | ex.Compare(op=op, left=left, right=right):
                return self.add(op, (self.node(left), self.node(right)), None, t)
            case ex.Negated(item=item):
                return self.add("neg", (self.node(item),), None, t)
            case ex.Absolute(item=item):
                return self.add("abs", (self.node(item),), None, t)
            case ex.Extreme(op=op, items=items) | ex.Logic(op=op, items=items):
                return self.add(op, self.nodes(items), None, t)
            case ex.OneOf(item=item, options=options, path=path):
                wanted = self.parameter(path) if path else tuple(o.value for o in options)  # type: ignore[attr-defined]
                return self.add("one_of", (self.node(item),), wanted, t)
            case ex.Not(item=item):
                return self.add("not", (self.node(item),), None, t)
            case ex.Choose(branches=branches, otherwise=otherwise):
                pairs = tuple(self.node(n) for branch in branches for n in branch)
                return self.add("choose", (*pairs, self.node(otherwise)), None, t)
            case ex.Growth(fact=name, years=years, op=op, rate=rate, no_base=no_base):
                base, last = self.cell(name, ex.Year(offset=-years)), self.cell(name, ex.Year(offset=0))
                return self.add("growth", (base, last, self.node(rate)), (op, years, no_base), YES_NO)
            case ex.Rounded(item=item, step=step, mode=mode):
                return self.add("round", (self.node(item),), (step, mode), t)
            case ex.DateShift(start=start, count=count, part=part, leap=leap):
                return self.add("shift", (self.node(start), self.node(count)), (part, leap), t)
            case ex.DaysBetween(end=end, start=start):
                return self.add("days", (self.node(end), self.node(start)), None, DAYS)
            case ex.WholeYears(start=start, end=end, leap=leap):
                return self.add("whole_years", (self.node(start), self.node(end)), leap, COUNT)
            case ex.YearOf(date=day):
                return self.add("year_of", (self.node(day),), None, COUNT)
        raise TypeError(f"no flattening for {type(node).__name__}")

    def rule_value(self, name: str, type_: Type) -> int:
        """A rule without a version in force on the day gives nothing: 0, or no (the checker allows no other)."""
        index = self.rule(name)
        if index is None:
            return self.constant(0 if isinstance(type_, Number) else False, type_)
        return index


def day_bounds(programme: Programme, node: ex.RowValue | ex.FactValue) -> tuple[date, date]:
    """The first and the last day that a date fact or column can be."""
    if isinstance(node, ex.RowValue):
        fact = programme.tables[node.table].column(node.column)
    else:
        fact = programme.facts[node.fact]
    assert fact is not None and isinstance(fact.least, date) and isinstance(fact.most, date)
    days = [fact.least, fact.most, *([fact.absent] if isinstance(fact.absent, date) else [])]
    return min(days), max(days)


def _quotient(a: Fraction | int, b: Fraction | int) -> Fraction | None:
    return Fraction(a) / b if b != 0 else None


_FOLDED: dict[str, Callable[..., Fraction | int | None]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": _quotient,
    "neg": lambda a: -a,
    "abs": abs,
    "min": min,
    "max": max,
}
