"""Within what an unknown value must lie, for one firm: from what is known of it and the bounds of what is not.

The interpreter says that a value is unknown; this says what it can be at least and at most, whatever the missing
facts turn out to be. It is sound and not always tight: two parts that rest on one missing fact are looked at as if
each could be anything by itself.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

from largesse.decide.values import ABSENT, Unknown
from largesse.model.exact import bracket_sum, is_endless, product, round_to, shift_date, whole_years
from largesse.model.plan import Cell, Plan, Step
from largesse.model.types import Choice, Date, Number, Text, Type


@dataclass(frozen=True, slots=True)
class Between:
    """A number or a date from `low` to `high`, both included; without a bound on a side, minus or plus infinity."""

    low: Any
    high: Any


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of some values: yes or no, or an option."""

    values: frozenset[Any]


@dataclass(frozen=True, slots=True)
class AnyText:
    """Whatever a text may say."""


Possible = Any
"""What a step can be: its value where known, else `Between`, `AnyOf` or `AnyText`."""

ANYTHING = Between(-inf, inf)
EITHER = AnyOf(frozenset((True, False)))
ANY_TEXT = AnyText()


OfCell = Callable[[int], Possible | None]
"""What is known all the same of a missing cell, by its index; None where nothing is."""
OfColumn = Callable[[tuple[str, int, str]], Possible | None]
"""The same of a missing column, by table, row and column."""


def _nothing(_: object) -> None:
    return None


class Bounds:
    """Within what the steps of a plan lie for one firm, each looked at when it is asked for.

    `values` are the interpreter's; `cell` and `column` say what is known all the same of what is missing.
    """

    def __init__(
        self,
        plan: Plan,
        values: Sequence[Any],
        cell: OfCell = _nothing,
        column: OfColumn = _nothing,
    ) -> None:
        if "bounds" not in plan.kept:
            plan.kept["bounds"] = _Compiled(plan)
        self.compiled: _Compiled = plan.kept["bounds"]
        self.found: list[Possible] = list(values)
        self.before = self.compiled.last or (values, self.found)
        self.compiled.last = values, self.found
        self.cell = cell
        self.column = column

    def of(self, step: int) -> Possible:
        """A step's value where it is known, else what it can be.

        Of what is made of the same as for the firm before, it is what it was then: firms of a register differ little.
        """
        found, (values_before, before) = self.found, self.before
        if found[step].__class__ is not Unknown:
            return found[step]
        for i, compute, args in self.compiled.beneath(step):
            if found[i].__class__ is not Unknown:
                continue
            was = before[i]
            if args and was.__class__ is not Unknown and values_before[i].__class__ is Unknown:
                for a in args:
                    if found[a] is not before[a]:
                        break
                else:
                    found[i] = was
                    continue
            value = compute(found, self)
            if value.__class__ is Between or value.__class__ is AnyOf:
                value = _point(value)
            found[i] = was if value.__class__ is was.__class__ and value == was else value
        return found[step]


Compute = Callable[[list[Possible], Bounds], Possible]
"""What a step can be, from what the steps before it can be, and from what is known of a firm's cells."""


class _Compiled:
    """How the steps of a plan are bounded, each compiled into a closure when it is first asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.last: tuple[Sequence[Any], list[Possible]] | None = None
        """The steps of the last firm, and what they can be as far as it was asked for."""
        self._beneath: dict[int, tuple[tuple[int, Compute, tuple[int, ...]], ...]] = {}

    def beneath(self, step: int) -> tuple[tuple[int, Compute, tuple[int, ...]], ...]:
        """A step and all that it is made of that can be unknown, in order, each with what it is made of alone: none
        of a cell and an aggregate, which rest on more than other steps."""
        if step not in self._beneath:
            plan = self.plan
            self._beneath[step] = tuple(
                (i, _compiled(plan, i), () if plan.steps[i].op in ("cell", "aggregate") else plan.steps[i].args)
                for i in plan.beneath(step)
                if plan.steps[i].op not in ("const", "on")
            )
        return self._beneath[step]


def low(value: Possible) -> Any:
    return value.low if value.__class__ is Between else value


def high(value: Possible) -> Any:
    return value.high if value.__class__ is Between else value


def may_be(value: Possible) -> frozenset[Any]:
    """The values that something of few values can have."""
    return value.values if value.__class__ is AnyOf else frozenset((value,))


def _point(value: Possible) -> Possible:
    """A range of one value is that value."""
    if value.__class__ is Between and value.low == value.high:
        return value.low
    if value.__class__ is AnyOf and len(value.values) == 1:
        return next(iter(value.values))
    return value


def of_cell(cell: Cell) -> Possible:
    """What a fact can be, of which nothing is known."""
    fact = cell.fact
    if isinstance(fact.type, Number | Date) and fact.least is not None and fact.most is not None:
        return Between(fact.least, fact.most)
    return of_type(fact.type)


def of_type(type_: Type) -> Possible:
    if isinstance(type_, Number):
        return ANYTHING
    if isinstance(type_, Date):
        return Between(date.min, date.max)
    if isinstance(type_, Text):
        return ANY_TEXT
    return AnyOf(frozenset(type_.options)) if isinstance(type_, Choice) else EITHER


def _compiled(plan: Plan, index: int) -> Compute:
    step = plan.steps[index]
    if step.op == "cell":
        return _cell(step.data, of_cell(plan.cells[step.data]))
    if step.op == "aggregate":
        return _aggregate(plan, index)
    if step.op == "present" and step.data is None:  # it cannot be absent
        (a,) = step.args
        return lambda found, _: found[a]
    places, of = step.args, _OF.get(step.op)
    if of is not None:
        return lambda found, _: of([found[a] for a in places], step)
    numeric, data, anything = _NUMERIC[step.op], step.data, of_type(step.type)

    def compute(found: list[Possible], _: Bounds) -> Possible:
        args = [found[a] for a in places]
        for arg in args:
            if arg.__class__ is AnyOf or arg.__class__ is Unknown:
                return anything
        return numeric(args, data)

    return compute


def _cell(number: int, anything: Possible) -> Compute:
    def compute(_: list[Possible], bounds: Bounds) -> Possible:
        known = bounds.cell(number)
        return anything if known is None else known

    return compute


def _aggregate(plan: Plan, index: int) -> Compute:
    """What the rows come to. A row that may count counts, in a sum, between nothing and what it can be."""
    step = plan.steps[index]
    table, element, *further = step.args
    over, condition, anything = step.data, further[0] if step.data.has_condition else None, of_type(step.type)
    inner = [(i, _in_a_row(plan, i, over.table)) for i in plan.rows_of(index)[0]]

    def compute(found: list[Possible], bounds: Bounds) -> Possible:
        rows = found[table]
        if not isinstance(rows, tuple):  # the table was not given
            return anything
        lows, highs, truths = [], [], []
        for number, row in enumerate(rows):
            at = list(found)
            for i, of_row in inner:
                at[i] = of_row(at, bounds, number, row)
            holds = frozenset((True,)) if condition is None else may_be(at[condition])
            if True in holds:
                value = at[element]
                truths.append(value)
                if over.op == "sum":
                    lows.append(low(value) if False not in holds else min(0, low(value)))
                    highs.append(high(value) if False not in holds else max(0, high(value)))
        if over.op == "sum":
            return Between(sum(lows), sum(highs))
        if over.op in ("any", "all"):
            return _kleene(truths, over.op == "all")
        return anything

    return compute


OfRow = Callable[[list[Possible], Bounds, int, Mapping[str, Any]], Possible]
"""What a step of a row can be: beside what the other steps can be and the firm, its number and what is told of it."""


def _in_a_row(plan: Plan, index: int, table: str) -> OfRow:
    step = plan.steps[index]
    if step.op != "cell":
        compute = _compiled(plan, index)
        return lambda at, bounds, number, row: _point(compute(at, bounds))
    name, anything = plan.cells[step.data].fact.name, of_cell(plan.cells[step.data])

    def column(at: list[Possible], bounds: Bounds, number: int, row: Mapping[str, Any]) -> Possible:
        known = row[name] if name in row else bounds.column((table, number, name))
        return anything if known is None else _point(known)

    return column


def _present(cell: Possible, absent: Any) -> Possible:
    if cell is ABSENT:
        return absent
    if absent is None or cell is ANY_TEXT or cell.__class__ not in (AnyOf, Between):
        return cell  # what is known is there
    if cell.__class__ is AnyOf or isinstance(cell, bool | str):
        return AnyOf(may_be(cell) | {absent})
    return Between(min(low(cell), absent), max(high(cell), absent))


def _choose(args: list[Possible], step: Step) -> Possible:
    """Whatever can be reached, taken together."""
    reachable = []
    for i in range(0, len(args) - 1, 2):
        condition = args[i]
        if condition is False:
            continue
        reachable.append(args[i + 1])
        if condition is True:
            break
    else:
        reachable.append(args[-1])
    if len(reachable) == 1:
        return reachable[0]
    if isinstance(step.type, Number | Date):
        return Between(min(map(low, reachable)), max(map(high, reachable)))
    if any(value is ANY_TEXT for value in reachable):
        return ANY_TEXT
    return AnyOf(frozenset().union(*map(may_be, reachable)))


def _kleene(args: list[Possible], conjunction: bool) -> Possible:
    """Decided by one that surely is so, open while one may be."""
    decisive = not conjunction
    found: Possible = conjunction
    for arg in args:
        if arg is decisive:
            return decisive
        if arg.__class__ is AnyOf:
            found = EITHER
    return found


def _one_of(value: Possible, options: Sequence[Any]) -> Possible:
    if value is ANY_TEXT:
        return EITHER
    if value.__class__ is AnyOf:
        return AnyOf(frozenset(v in options for v in value.values))
    return AnyOf(frozenset((False, *([True] if any(low(value) <= o <= high(value) for o in options) else []))))


def _compared(op: str, a: Possible, b: Possible) -> Possible:
    if op in ("gt", "ge"):
        a, b, op = b, a, "lt" if op == "gt" else "le"
    holds = operator.lt if op == "lt" else operator.le
    surely, at_all = holds(high(a), low(b)), holds(low(a), high(b))
    return at_all if surely is at_all else EITHER


def _equal(a: Possible, b: Possible, wanted: bool) -> Possible:
    if a is ANY_TEXT or b is ANY_TEXT:
        return EITHER
    if a.__class__ is Between or b.__class__ is Between:
        return EITHER if low(a) <= high(b) and low(b) <= high(a) else not wanted
    both = may_be(a) & may_be(b)
    if not both:
        return not wanted
    return EITHER if len(may_be(a)) > 1 or len(may_be(b)) > 1 else wanted


def _hull(values: list[Any], type_: Type) -> Possible:
    if isinstance(type_, Number | Date):
        return Between(min(values), max(values))
    return AnyOf(frozenset(values))


def _banded(rows: Sequence[Any], at: Possible) -> Possible:
    """The rows whose band the value can lie in; beneath the lowest floor counts as the lowest."""
    reached = [
        row.value
        for i, row in enumerate(rows)
        if (i == 0 or row.floor <= high(at)) and (i + 1 == len(rows) or low(at) < rows[i + 1].floor)
    ]
    return Between(min(reached), max(reached))


def _times(a: Any, b: Any) -> Any:
    """Nothing of anything is nothing, however much there may be."""
    if not a or not b:
        return 0
    return a * b if is_endless(a) or is_endless(b) else product(a, b)


def _ends(value: Possible) -> tuple[Any, ...]:
    return (value.low, value.high) if value.__class__ is Between else (value,)


def _product(args: list[Possible], _: Any) -> Possible:
    ends = [_times(x, y) for x in _ends(args[0]) for y in _ends(args[1])]
    return Between(min(ends), max(ends))


def _quotient(args: list[Possible], _: Any) -> Possible:
    bottom = args[1]
    if low(bottom) <= 0 <= high(bottom):
        return ANYTHING
    ends = [_over(x, y) for x in (low(args[0]), high(args[0])) for y in (low(bottom), high(bottom))]
    return Between(min(ends), max(ends))


def _over(a: Any, b: Any) -> Any:
    if is_endless(b):
        return 0
    return a / b if is_endless(a) else Fraction(a) / b


def _absolute(args: list[Possible], _: Any) -> Possible:
    ends = (abs(low(args[0])), abs(high(args[0])))
    return Between(0 if low(args[0]) <= 0 <= high(args[0]) else min(ends), max(ends))


def _brackets(args: list[Possible], rows: Any) -> Possible:
    """A line that may turn at each floor: its ends and turns tell the least and the most."""
    first, last = low(args[0]), high(args[0])
    if is_endless(first) or is_endless(last):
        return ANYTHING
    at = [first, last, *(row.floor for row in rows if first < row.floor < last)]
    sums = [bracket_sum(rows, one) for one in at]
    return Between(min(sums), max(sums))


def _rounded(args: list[Possible], how: Any) -> Possible:
    ends = [end if is_endless(end) else round_to(end, *how) for end in (low(args[0]), high(args[0]))]
    return Between(*ends)


def _shifted(args: list[Possible], how: Any) -> Possible:
    day, count = args
    return Between(_moved(low(day), low(count), how), _moved(high(day), high(count), how))


def _moved(day: date, count: Any, how: Any) -> date:
    """A date so much later; the last or first of all where that lies beyond."""
    try:
        return shift_date(day, int(count), *how)
    except (ValueError, OverflowError):
        return date.max if count > 0 else date.min


def _days(args: list[Possible], _: Any) -> Possible:
    end, start = args
    return Between((low(end) - high(start)).days, (high(end) - low(start)).days)


def _years(args: list[Possible], leap: Any) -> Possible:
    start, end = args
    return Between(whole_years(high(start), low(end), leap), whole_years(low(start), high(end), leap))


_NUMERIC: dict[str, Callable[[list[Possible], Any], Possible]] = {
    "add": lambda a, _: Between(low(a[0]) + low(a[1]), high(a[0]) + high(a[1])),
    "sub": lambda a, _: Between(low(a[0]) - high(a[1]), high(a[0]) - low(a[1])),
    "neg": lambda a, _: Between(-high(a[0]), -low(a[0])),
    "mul": _product,
    "div": _quotient,
    "abs": _absolute,
    "min": lambda a, _: Between(min(map(low, a)), min(map(high, a))),
    "max": lambda a, _: Between(max(map(low, a)), max(map(high, a))),
    "round": _rounded,
    "brackets": _brackets,
    "shift": _shifted,
    "days": _days,
    "whole_years": _years,
    "year_of": lambda a, _: Between(low(a[0]).year, high(a[0]).year),
}
"""What steps over numbers and dates come to, whose arguments are such."""


def _in_table(args: list[Possible], step: Step) -> Possible:
    rows = dict(step.data)
    return _hull([rows[key] for key in may_be(args[0])], step.type)


_OF: dict[str, Callable[[list[Possible], Step], Possible]] = {
    "present": lambda args, step: _present(args[0], step.data),
    "exists": lambda args, step: EITHER,
    "aggregate": lambda args, step: of_type(step.type),
    "growth": lambda args, step: of_type(step.type),
    "choose": _choose,
    "and": lambda args, step: _kleene(args, True),
    "or": lambda args, step: _kleene(args, False),
    "not": lambda args, step: AnyOf(frozenset(not value for value in may_be(args[0]))),
    "one_of": lambda args, step: _one_of(args[0], step.data),
    "lt": lambda args, step: _compared("lt", args[0], args[1]),
    "le": lambda args, step: _compared("le", args[0], args[1]),
    "gt": lambda args, step: _compared("gt", args[0], args[1]),
    "ge": lambda args, step: _compared("ge", args[0], args[1]),
    "eq": lambda args, step: _equal(args[0], args[1], True),
    "ne": lambda args, step: _equal(args[0], args[1], False),
    "table": _in_table,
    "steps": lambda args, step: _banded(step.data, args[0]),
}
"""What the other steps come to."""
