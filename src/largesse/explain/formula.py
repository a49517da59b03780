"""A rule's expression as one phrase: labels, signs and words, in no language yet.

The explanation and the rulebook both use it; each says in its own way how a parameter, a year of a series and
another rule are called.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from typing import Any

from largesse.explain.distances import OPPOSITE
from largesse.explain.said import Answer, Day, Figure, Listed, Message, Option, Said, Verbatim, Words, message
from largesse.model import expressions as ex
from largesse.model.facts import Fact
from largesse.model.parameters import COMPARATOR, Parameter
from largesse.model.plan import Cell
from largesse.model.programme import Programme
from largesse.model.types import COUNT, NUMBER, SHARE, Choice, Date, Number, Type
from largesse.model.units import PURE_UNIT

# How tightly a phrase holds together; a part looser than its surroundings is put in parentheses.
CASES, OR, AND, COMPARE, ADD, MULTIPLY, SIGN, ATOM = range(8)

WEAK = ("assumed", "unverified")
"""Grades that are named wherever their number is used, not only where it is listed."""

CALENDAR_YEAR = Number("calendar year", PURE_UNIT)

STRENGTH = {"add": ADD, "sub": ADD, "mul": MULTIPLY, "div": MULTIPLY}
FORMULAS = (ex.Arithmetic, ex.Negated, ex.Absolute, ex.DateShift, ex.DaysBetween, ex.WholeYears, ex.YearOf)
"""What is written with the values put in; everything else is written as its value."""
ATOMS = (ex.Constant, ex.FactValue, ex.YearValue, ex.ParameterValue, ex.DecisionDate, ex.RuleValue)


def value_said(value: Any, type_: Type, *, full: bool = False) -> Said:
    """A known value of the model as something that can be said."""
    match type_:
        case Number():
            return Figure(value, type_, full)
        case Choice(name=name):
            return Option(name, str(value))
    if isinstance(value, bool):
        return Answer(value)
    return Verbatim(value) if isinstance(value, str) else Day(value)


def fact_label(fact: str) -> Words:
    return Words(f"facts.{fact}.label", fact)


def column_label(table: str, column: str) -> Words:
    return Words(f"columns.{table}.{column}", column)


def cell_label(cell: Cell) -> Said:
    """A fact, a year of one, a table or a column of its rows."""
    if cell.table:
        return message("fact.column", table=fact_label(cell.table), column=column_label(cell.table, cell.fact.name))
    return fact_label(cell.fact.name) if cell.year is None else of_year(cell.fact.name, cell.year)


def rule_label(rule: str) -> Words:
    return Words(f"rules.{rule}.label", rule)


def parameter_label(path: str) -> Said:
    if path.endswith(COMPARATOR):
        return message("parameter.comparator", of=parameter_label(path.removesuffix(COMPARATOR)))
    return Words(f"parameters.{path}", path)


def comparator_said(parameter: Parameter, counts: bool) -> Said:
    """`at least`, `before`: what a threshold's comparator says."""
    return message(f"comparator.{parameter.compares[0 if counts else 1].replace(' ', '_')}")


def bounds_said(fact: Fact, parameter: Said | None = None) -> Message:
    """How small and large a value can be; where the law of the day bounds it, `parameter` says by what."""
    least, most = value_said(fact.least, fact.type), value_said(fact.most, fact.type)
    if not fact.most_by:
        return message("rulebook.bounds", least=least, most=most)
    return message(
        "rulebook.bounds.law", least=least, most=most, parameter=parameter or parameter_label(fact.most_by)
    )


def of_year(fact: str, year: int) -> Message:
    return message("fact.year", fact=fact_label(fact), year=Verbatim(str(year)))


class Formula(ABC):
    """Says an expression of one rule. The methods at the top are what the explanation and the rulebook differ in."""

    def __init__(self, programme: Programme, function: str) -> None:
        self.programme = programme
        self.function = function

    @abstractmethod
    def year(self, fact: str, year: ex.Year) -> Said:
        """One year of a series: with a firm the calendar year, without one counted from the reference year."""

    def fact_said(self, fact: str) -> Said:
        return fact_label(fact)

    def parameter(self, path: str) -> Said:
        return parameter_label(path)

    def rule(self, name: str) -> Said:
        return rule_label(name)

    # the phrase

    def say(self, node: ex.Node) -> Said:
        return self.phrase(node)[0]

    def within(self, node: ex.Node, strength: int) -> Said:
        """A part of a phrase, in parentheses where it is looser than its surroundings."""
        said, own = self.phrase(node)
        return said if own >= strength else message("formula.group", item=said)

    def local(self, node: ex.Local) -> Said | None:
        """How a local name is called: by the author's label, else by its own name; None for one that needs none.

        A name is never replaced by what it stands for unless that is a single word: names of names would
        otherwise make a phrase without end.
        """
        id_ = self.label_id(node)
        if id_ is not None:
            return Words(id_, node.name)
        return None if isinstance(node.value, ATOMS) else Verbatim(node.name)

    def label_id(self, node: ex.Local) -> str | None:
        """The id of the author's label: this function's, the name's own, or another function's (a helper's)."""
        for id_ in (f"locals.{self.function}.{node.name}", f"locals.{node.name}"):
            if any(id_ in messages for messages in self.programme.messages.values()):
                return id_
        end = f".{node.name}"
        elsewhere = (i for messages in self.programme.messages.values() for i in messages if i.endswith(end))
        return min((i for i in elsewhere if i.startswith("locals.")), default=None)

    def phrase(self, node: ex.Node) -> tuple[Said, int]:  # one case for each kind of node
        match node:
            case ex.Constant(value=value, type=t):
                return value_said(value, t), ATOM
            case ex.FactValue(fact=fact):
                return self.fact_said(fact), ATOM
            case ex.YearValue(fact=fact, year=year):
                return self.year(fact, year), ATOM
            case ex.YearExists(fact=fact, year=year):
                return message("formula.exists", series=self.year(fact, year)), COMPARE
            case ex.DecisionDate():
                return message("formula.on"), ATOM
            case ex.ParameterValue(path=path):
                return self.parameter(path), ATOM
            case ex.TableValue(path=path, key=key):
                return message("formula.table", table=self.parameter(path), key=self.say(key)), ATOM
            case ex.RowValue(table=table, column=column):
                return column_label(table, column), ATOM
            case ex.ParameterOn():
                return self.on_day(node), COMPARE if self.is_set(node) else CASES
            case ex.Aggregate():
                return self.rows(node), CASES
            case ex.StepValue(path=path, at=at):
                return message("formula.steps", table=self.parameter(path), at=self.say(at)), ATOM
            case ex.BracketSum(path=path, at=at):
                return message("formula.brackets", table=self.parameter(path), at=self.say(at)), ATOM
            case ex.RuleValue(rule=name):
                return self.rule(name), ATOM
            case ex.Threshold():
                return self.threshold(node), COMPARE
            case ex.Local(value=value):
                label = self.local(node)
                return (label, ATOM) if label is not None else self.phrase(value)
            case ex.Arithmetic():
                return self.arithmetic(node)
            case ex.Negated(item=item):
                return message("formula.neg", item=self.within(item, SIGN)), ADD
            case ex.Absolute(item=item):
                return message("formula.abs", item=self.say(item)), ATOM
            case ex.Extreme(op=op, items=items):
                listed = Listed(tuple(self.say(i) for i in items))
                return message(f"formula.{op}", items=listed), ATOM
            case ex.Compare(op=op, left=left, right=right):
                return self.comparison(op, left, right), COMPARE
            case ex.OneOf():
                return message("formula.one_of", item=self.say(node.item), options=self.options(node)), COMPARE
            case ex.Logic(op=op, items=items):
                strength = OR if op == "or" else AND
                listed = Listed(tuple(self.within(i, strength + 1) for i in items), op)
                return listed, strength
            case ex.Not(item=ex.Compare(op=op, left=left, right=right)):
                return self.comparison(OPPOSITE[op], left, right), COMPARE
            case ex.Not(item=ex.OneOf() as among):
                return message("formula.none_of", item=self.say(among.item), options=self.options(among)), COMPARE
            case ex.Not(item=ex.ParameterOn(key=ex.Node() as item) as asked) if self.is_set(asked):
                return message("formula.none_of", item=self.say(item), options=self.its_day(asked)), COMPARE
            case ex.Not(item=ex.YearExists(fact=fact, year=year)):
                return message("formula.exists.not", series=self.year(fact, year)), COMPARE
            case ex.Not(item=item):
                return message("formula.not", item=self.side(item)), COMPARE
            case ex.Choose():
                return self.cases(node), CASES
            case ex.Growth():
                return self.growth(node), COMPARE
            case ex.Rounded(item=item, mode=mode):
                step = rounding_step(node)
                return message("formula.round", item=self.say(item), step=step, mode=message(mode_id(mode))), ATOM
            case ex.DateShift(start=start, count=ex.Constant(value=1), part=part):
                return message(f"formula.shift.{part}.single", start=self.say(start)), ATOM
            case ex.DateShift(start=start, count=count, part=part):
                return message(f"formula.shift.{part}", start=self.say(start), number=self.within(count, ATOM)), ATOM
            case ex.DaysBetween(end=end, start=start):
                return message("formula.days", start=self.say(start), end=self.say(end)), ATOM
            case ex.WholeYears(start=start, end=end):
                return message("formula.whole_years", start=self.say(start), end=self.say(end)), ATOM
            case ex.YearOf(date=day):
                return message("formula.year_of", date=self.say(day)), ATOM
        raise TypeError(f"no phrase for {type(node).__name__}")

    def on_day(self, node: ex.ParameterOn) -> Said:
        """What a parameter on a day of the firm's own says; what it is asked for stands with its day."""
        said = self.its_day(node)
        match self.programme.parameters[node.path].shape, node.key:
            case "table", ex.Node() as key:
                return message("formula.table", table=said, key=self.say(key))
            case ("steps" | "brackets") as shape, ex.Node() as at:
                return message(f"formula.{shape}", table=said, at=self.say(at))
            case "set", ex.Node() as item:
                return message("formula.one_of", item=self.say(item), options=said)
        return said

    def its_day(self, node: ex.ParameterOn) -> Said:
        """`Share (on Paid on)`."""
        return message("formula.on_day", parameter=self.parameter(node.path), day=self.say(node.day))

    def is_set(self, node: ex.ParameterOn) -> bool:
        return self.programme.parameters[node.path].shape == "set"

    def rows(self, node: ex.Aggregate) -> Said:
        """What the rows of a table come to, in words."""
        table = self.fact_said(node.table)
        if node.condition is not None:
            table = message("formula.rows.where", table=table, condition=self.say(node.condition))
        if node.op == "sum" and isinstance(node.element, ex.Constant) and node.element.value == 1:
            return message("formula.rows.count", table=table)
        default = {} if node.default is None else {"default": self.say(node.default)}
        return message(f"formula.rows.{node.op}", element=self.say(node.element), table=table, **default)

    def comparison(self, op: str, left: ex.Node, right: ex.Node) -> Message:
        """Two sides and the sign between them; of days, in words."""
        sides = {"left": self.side(left), "right": self.side(right)}
        if isinstance(left.type, Date) and op not in ("eq", "ne"):
            return message(f"formula.date.{op}", **sides)
        return message(f"formula.{op}", **sides)

    def side(self, node: ex.Node) -> Said:
        """One side of a comparison."""
        return self.within(node, ADD)

    def arithmetic(self, node: ex.Arithmetic) -> tuple[Said, int]:
        strength = STRENGTH[node.op]
        tighter = strength + 1 if node.op in ("sub", "div") else strength
        left, right = self.within(node.left, strength), self.within(node.right, tighter)
        return message(f"formula.{node.op}", left=left, right=right), strength

    def options(self, node: ex.OneOf) -> Said:
        if node.path is not None:
            return self.parameter(node.path)
        return options_said(node.item.type, tuple(o.value for o in node.options if isinstance(o, ex.Constant)))

    def cases(self, node: ex.Choose) -> Said:
        said = [
            message("formula.case", condition=self.say(condition), value=self.within(value, OR))
            for condition, value in node.branches
        ]
        return Listed((*said, message("formula.otherwise", value=self.within(node.otherwise, OR))))

    def threshold(self, node: ex.Threshold) -> Said:
        """A comparison by the comparator of its bound, and what is in doubt at the bound itself."""
        values = self.programme.parameters[node.path].values
        counts = {dated.content for dated in values}
        test = self.say(node.strict if counts == {False} else node.loose)
        if len(counts) > 1:
            return message("formula.threshold", test=test, how=message("threshold.by_time"))
        weak = [dated.grade for dated in values if dated.grade in WEAK]
        return message("formula.threshold", test=test, how=message(f"grade.{weak[-1]}")) if weak else test

    def growth(self, node: ex.Growth) -> Said:
        return message(
            f"formula.growth.{node.op}",
            series=self.fact_said(node.fact),
            years=Figure(node.years, COUNT),
            rate=self.side(node.rate),
            no_base=Answer(node.no_base),
        )


def options_said(type_: Type, options: tuple[Any, ...]) -> Listed:
    return Listed(tuple(value_said(option, type_) for option in options), "or")


def mode_id(mode: str) -> str:
    return f"rounding.{mode.replace(' ', '_')}"


def leap_day(leap: ex.Leap) -> Message:
    return message("leap.february" if leap == "28 February" else "leap.march")


def rounding_step(node: ex.Rounded) -> Said:
    return step_said(node.step, node.type)


def step_said(step: Fraction, type_: Type) -> Said:
    """What is rounded to: `CNY 0.01`, `1%`."""
    return Figure(step, type_, full=True) if isinstance(type_, Number) else Verbatim(str(step))


def shown_type(node: ex.Node) -> Type:
    """The type under which a value is written: the year of a date has no thousands, a mean is no percentage."""
    return _shown(node, {})


def unnamed(node: ex.Node) -> ex.Node:
    """What a name, or a name of a name, stands for."""
    while isinstance(node, ex.Local) and not isinstance(node, ex.Threshold):
        node = node.value
    return node


def _shown(node: ex.Node, seen: dict[ex.Node, Type]) -> Type:
    node = unnamed(node)
    if node not in seen:
        seen[node] = CALENDAR_YEAR if isinstance(node, ex.YearOf) else node.type
        if node.type == SHARE and not _is_share(node, seen):
            seen[node] = NUMBER
    return seen[node]


def _is_share(node: ex.Node, seen: dict[ex.Node, Type]) -> bool:
    """Whether a ratio is a share: of like things, or the mean of shares. Points by reviewers are none."""
    match node:
        case ex.Arithmetic(op="div", left=left, right=right):
            one, other = _shown(left, seen), _shown(right, seen)
            is_pure = isinstance(one, Number) and one.unit.is_pure
            return not is_pure or one == SHARE or (one == other and one != NUMBER)
        case ex.Arithmetic(op="add" | "sub", left=left, right=right):
            values: tuple[ex.Node, ...] = (left, right)
        case ex.Negated(item=item) | ex.Absolute(item=item) | ex.Rounded(item=item):
            values = (item,)
        case ex.Extreme(items=items):
            values = items
        case ex.Choose(branches=branches, otherwise=otherwise):
            values = (*(value for _, value in branches), otherwise)
        case _:
            return True
    return all(_shown(value, seen) == SHARE for value in values if not isinstance(value, ex.Constant))


def common_type(one: ex.Node, other: ex.Node) -> Type:
    """The type under which both sides of a comparison are written: a bare number beside a share is a share."""
    left, right = shown_type(one), shown_type(other)
    if CALENDAR_YEAR in (left, right):
        return CALENDAR_YEAR
    if SHARE in (left, right):
        return SHARE
    if isinstance(left, Number) and isinstance(right, Number) and left.unit == right.unit:
        return right if left.name == "number" else left
    return left
