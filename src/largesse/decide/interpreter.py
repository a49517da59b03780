"""The exact interpreter: runs a plan for one firm and keeps the value of every step.

It is the reference that every lowering is tested against. What each operation means, to the letter, is in
`docs/design.md` (section "Operations"). Whole numbers are `int`, others `Fraction`; no float appears.

A plan is compiled once into a list of closures, one a step; each reads the values of earlier steps. Nothing is
skipped: the branches not taken have their values too, which is what an explanation shows.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from largesse.decide import rows
from largesse.decide.values import ABSENT, Unknown, join
from largesse.model.exact import (
    bracket_sum,
    growth_holds,
    product,
    round_to,
    shift_date,
    step_value,
    whole_years,
)
from largesse.model.plan import Plan, Step

Values = list[Any]
Compute = Callable[[Values], Any]
Interpreter = Callable[[Sequence[Any], date], Values]


class _Cell(NamedTuple):
    """The step of a cell, which one of the firm's it is, and its unknown; with the step that has it where it is
    present (itself where there is none), and what stands there where it is absent."""

    step: int
    cell: int
    unknown: Unknown
    present: int
    absent: Any


class _Work(NamedTuple):
    """What is done for a firm: the cells that are filled in, the steps that are the day, and those computed."""

    cells: tuple[_Cell, ...]
    days: tuple[int, ...]
    computed: tuple[tuple[int, Compute], ...]


def interpreter(plan: Plan) -> Interpreter:
    """Compile a plan.

    The result takes the firm's cells, in the order of `plan.cells` (each an exact value in internal units,
    ABSENT, or None where unknown), and the day of the decision. It gives one value for each step of the plan: an
    exact value, an `Unknown`, or (for raw cells) ABSENT.
    """
    return _Interpreter(plan)


MOST_KEPT = 64
"""For so many sets of cells, at most, it is kept what rests on them: firms of a register differ in few ways."""


class _Interpreter:
    """Runs a plan for one firm after another. A step that rests on nothing in which a firm differs from the one
    before has the same value: of a register's firms, about half of all steps."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        start: Values = [None] * len(plan.steps)
        cells: dict[int, _Cell] = {}
        days: list[int] = []
        computed: list[tuple[int, Compute]] = []
        for i, step in enumerate(plan.steps):
            if i in plan.row_steps:
                continue  # done for each row, by the aggregate above it
            if step.op == "const":
                start[i] = step.data
            elif step.op == "cell":
                cells[i] = _Cell(i, step.data, Unknown(1 << step.data), i, ABSENT)
            elif step.op == "on":
                days.append(i)
            elif step.op == "present" and cells[step.args[0]].absent is ABSENT:
                cells[step.args[0]] = cells[step.args[0]]._replace(present=i, absent=step.data)
            else:
                computed.append((i, _compiled(plan, i, step)))
        self.start = start
        self.all = _Work(tuple(cells.values()), tuple(days), tuple(computed))
        self.kept: dict[tuple[bool, tuple[int, ...]], _Work] = {}
        self.last: tuple[tuple[Any, ...], date, Values] | None = None

    def __call__(self, given: Sequence[Any], on: date) -> Values:
        told = tuple(given)
        if self.last is None:
            values, work = self.start.copy(), self.all
        else:
            before, day, found = self.last
            other = [
                i
                for i, (x, y) in enumerate(zip(told, before, strict=True))
                if x is not y and (x.__class__ is not y.__class__ or x != y)
            ]
            if not other and on == day:
                return found
            values, work = found.copy(), self.work(on != day, tuple(other))
        for i, cell, unknown, present, absent in work.cells:
            value = told[cell]
            if value is None:
                values[i] = values[present] = unknown
            elif value is ABSENT:
                values[i], values[present] = value, absent
            else:
                values[i] = values[present] = value
        for i in work.days:
            values[i] = on
        for i, compute in work.computed:
            values[i] = compute(values)
        self.last = told, on, values  # nobody changes them
        return values

    def work(self, day: bool, cells: tuple[int, ...]) -> _Work:
        """What is to be done where these cells are other ones than before, and perhaps the day."""
        key = day, cells
        if key not in self.kept:
            if len(self.kept) == MOST_KEPT:
                return self.all
            self.kept[key] = self._resting_on(day, frozenset(cells))
        return self.kept[key]

    def _resting_on(self, day: bool, cells: frozenset[int]) -> _Work:
        filled = tuple(one for one in self.all.cells if one.cell in cells)
        days = self.all.days if day else ()
        other = {*days, *(one.step for one in filled), *(one.present for one in filled)}
        computed = []
        for i, compute in self.all.computed:
            step = self.plan.steps[i]
            if not other.isdisjoint(self.plan.bordering(i) if step.op == "aggregate" else step.args):
                other.add(i)
                computed.append((i, compute))
        return _Work(filled, days, tuple(computed))


def _compiled(plan: Plan, index: int, step: Step) -> Compute:
    if step.op == "aggregate":
        return rows.compiled(plan, index, lambda i, inner: _compiled(plan, i, inner))
    return _COMPILE[step.op](step)


def row_outcomes(plan: Plan, aggregate: int, values: Values) -> list[tuple[Any, Any]] | None:
    """For each row of an aggregate's table, whether it counts and what it counts as; None where the table was not
    given."""
    if isinstance(values[plan.steps[aggregate].args[0]], Unknown):
        return None
    return rows.compiled(plan, aggregate, lambda i, inner: _compiled(plan, i, inner)).outcomes(values)


def _strict_one(apply: Callable[[Any], Any]) -> Callable[[Step], Compute]:
    def compile_step(step: Step) -> Compute:
        (a,) = step.args

        def compute(values: Values) -> Any:
            x = values[a]
            return x if x.__class__ is Unknown else apply(x)

        return compute

    return compile_step


def _strict_two(apply: Callable[[Any, Any], Any]) -> Callable[[Step], Compute]:
    def compile_step(step: Step) -> Compute:
        a, b = step.args

        def compute(values: Values) -> Any:
            x, y = values[a], values[b]
            if x.__class__ is Unknown:
                return join((x, y)) if y.__class__ is Unknown else x
            return y if y.__class__ is Unknown else apply(x, y)

        return compute

    return compile_step


def _strict_many(apply: Callable[[list[Any]], Any]) -> Callable[[Step], Compute]:
    def compile_step(step: Step) -> Compute:
        args = step.args

        def compute(values: Values) -> Any:
            items = [values[a] for a in args]
            for x in items:
                if x.__class__ is Unknown:
                    return join(items)
            return apply(items)

        return compute

    return compile_step


def _with_data(apply: Callable[[Any, Any], Any]) -> Callable[[Step], Compute]:
    """Strict in one argument, which `apply` takes together with the step's data."""

    def compile_step(step: Step) -> Compute:
        data = step.data
        return _strict_one(lambda x: apply(x, data))(step)

    return compile_step


def _sum(x: int | Fraction, y: int | Fraction) -> Any:
    """A whole number and a fraction are added quicker with the fraction first."""
    return y + x if x.__class__ is int else x + y


def _quotient(x: int | Fraction, y: int | Fraction) -> Any:
    if y == 0:
        return Unknown(0)
    return Fraction(x, y)


def _present(step: Step) -> Compute:
    (a,), meaning = step.args, step.data

    def compute(values: Values) -> Any:
        x = values[a]
        return meaning if x is ABSENT else x

    return compute


def _exists(step: Step) -> Compute:
    (a,) = step.args

    def compute(values: Values) -> Any:
        x = values[a]
        return x if x.__class__ is Unknown else x is not ABSENT

    return compute


def _kleene(decisive: bool) -> Callable[[Step], Compute]:
    """`and` (decided by a no) and `or` (decided by a yes)."""

    def compile_step(step: Step) -> Compute:
        args = step.args

        def compute(values: Values) -> Any:
            unknown = None
            for a in args:
                x = values[a]
                if x is decisive:
                    return decisive
                if x.__class__ is Unknown:
                    unknown = x if unknown is None else join((unknown, x))
            return not decisive if unknown is None else unknown

        return compute

    return compile_step


def _choose(step: Step) -> Compute:
    pairs = tuple(zip(step.args[:-1:2], step.args[1::2], strict=True))
    otherwise = step.args[-1]

    def compute(values: Values) -> Any:
        for c, v in pairs:
            condition = values[c]
            if condition is True:
                return values[v]
            if condition is not False:
                return of_several(values)
        return values[otherwise]

    def of_several(values: Values) -> Any:
        """Known all the same where all that can be reached is."""
        open_conditions: list[Any] = []
        reachable: list[Any] = []
        for c, v in pairs:
            condition = values[c]
            if condition is False:
                continue
            reachable.append(values[v])
            if condition is True:
                break
            open_conditions.append(condition)
        else:
            reachable.append(values[otherwise])
        first = reachable[0]
        for x in reachable:
            if x.__class__ is Unknown or x != first:
                return join(open_conditions + reachable)
        return first

    return compute


def _growth(step: Step) -> Compute:
    base_at, last_at, rate_at = step.args
    op, years, no_base = step.data

    def compute(values: Values) -> Any:
        base, last, rate = values[base_at], values[last_at], values[rate_at]
        if rate.__class__ is Unknown:
            return join((rate, base, last))
        if base is ABSENT or last is ABSENT:
            return no_base
        if base.__class__ is not Unknown and base <= 0:
            return no_base
        if base.__class__ is Unknown or last.__class__ is Unknown:
            return join((base, last))
        return growth_holds(op, base, last, rate, years)

    return compute


def _round(step: Step) -> Compute:
    (a,), (to, mode) = step.args, step.data
    to_whole = to == 1

    def compute(values: Values) -> Any:
        x = values[a]
        if x.__class__ is Unknown or (to_whole and x.__class__ is int):
            return x
        return round_to(x, to, mode)

    return compute


def _table(step: Step) -> Compute:
    rows = dict(step.data)
    return _strict_one(lambda key: rows[key])(step)


def _shift(step: Step) -> Compute:
    part, leap = step.data
    return _strict_two(lambda start, count: shift_date(start, int(count), part, leap))(step)


def _whole_years(step: Step) -> Compute:
    leap = step.data
    return _strict_two(lambda start, end: whole_years(start, end, leap))(step)


_COMPILE: dict[str, Callable[[Step], Compute]] = {
    "present": _present,
    "exists": _exists,
    "add": _strict_two(_sum),
    "sub": _strict_two(operator.sub),
    "mul": _strict_two(product),
    "div": _strict_two(_quotient),
    "neg": _strict_one(operator.neg),
    "abs": _strict_one(abs),
    "min": _strict_many(min),
    "max": _strict_many(max),
    "lt": _strict_two(operator.lt),
    "le": _strict_two(operator.le),
    "gt": _strict_two(operator.gt),
    "ge": _strict_two(operator.ge),
    "eq": _strict_two(operator.eq),
    "ne": _strict_two(operator.ne),
    "one_of": _with_data(lambda x, options: x in options),
    "and": _kleene(False),
    "or": _kleene(True),
    "not": _strict_one(operator.not_),
    "choose": _choose,
    "growth": _growth,
    "round": _round,
    "steps": _with_data(lambda x, rows: step_value(rows, x)),
    "brackets": _with_data(lambda x, rows: bracket_sum(rows, x)),
    "table": _table,
    "shift": _shift,
    "days": _strict_two(lambda end, start: (end - start).days),
    "whole_years": _whole_years,
    "year_of": _strict_one(operator.attrgetter("year")),
}
"""How each operation of `model/plan.py` is compiled; `const`, `cell` and `on` are filled in by `run`,
an `aggregate` is compiled with the steps of its rows."""
