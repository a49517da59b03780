"""Firms for whom something comes true: a benefit is paid, a condition fails, a branch is taken.

Values drawn at random seldom hold together: a firm with ten conditions is all but always refused, and shows little.
Here a firm is sought for each such goal. Again and again something that stands in the way of the goal is found, going
down from it, and a value beneath it is changed so that it stands there no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random
from typing import Any

from largesse.decide.interpreter import _compiled, interpreter
from largesse.decide.values import ABSENT, Unknown
from largesse.model.plan import Plan, Step
from largesse.model.types import Date, Number, YesNo
from tests.differential.firms import (
    DAY,
    Row,
    Table,
    beneath,
    is_table,
    met_by,
    nudged,
    pool,
    rows_of,
    truth_of,
    value_of,
)

CHANGES = 40
"""So often a firm is changed before its goal is given up."""
TRIES = 8
"""So many values are tried in the place of one that stands in the way."""
MOST_ROWS, ROW_CHANGES, ROW_TRIES = 5, 6, 4


@dataclass(frozen=True)
class Goal:
    """A step, and what it should be: yes or no, of a number above zero or not; or the branch of a choice to take."""

    step: int
    wanted: bool = True
    arm: int | None = None


def settled(plan: Plan) -> list[Any]:
    """The values of the steps of a firm of which nothing is known: what is known of it is so of every firm."""
    steps = [replace(step, op="const", args=(), data=True) if is_later(plan, step) else step for step in plan.steps]
    return interpreter(replace(plan, steps=tuple(steps)))([None] * len(plan.cells), plan.day)


def is_later(plan: Plan, step: Step) -> bool:
    """Whether a step asks if there are days from a date to some time after it: the guard of a division by them."""
    sides = [plan.steps[a] for a in step.args] if step.op == "gt" else []
    if [side.op for side in sides] != ["days", "const"] or sides[1].data != 0:
        return False
    end, start = (plan.steps[a] for a in sides[0].args)
    if end.op != "shift" or plan.steps[end.args[0]] is not start:
        return False
    count = plan.steps[end.args[1]]
    return count.op == "const" and bool(count.data > 0)


def goals(plan: Plan) -> Iterator[Goal]:
    """Whatever can go one way or the other: each yes/no, each branch; what is decided comes first."""
    of_all = settled(plan)
    decided = [step for step in (plan.outcome, *plan.benefits.values()) if of_all[step].__class__ is Unknown]
    yield from map(Goal, decided)
    for index, step in enumerate(plan.steps):
        if index in plan.row_steps:
            continue
        if step.op == "choose":
            conditions = [of_all[c] for c in step.args[:-1:2]]
            for arm in range(len(conditions) + 1):
                if True not in conditions[:arm] and False not in conditions[arm : arm + 1]:
                    yield Goal(index, arm=arm)
        elif (
            isinstance(step.type, YesNo) and step.op not in ("cell", "exists") and of_all[index].__class__ is Unknown
        ):
            yield from (Goal(index, wanted) for wanted in (True, False))


def met(value: Any, wanted: bool) -> bool:
    """Whether a value is what is wanted; what is unknown, or no amount, never is."""
    if value is None or value is ABSENT or isinstance(value, Unknown):
        return False
    if isinstance(value, date | str):
        return wanted
    return bool(value > 0) is wanted


class Seeker:
    """Seeks firms of a plan. `counted` are the first and last day of the law: the date that counts lies within."""

    def __init__(self, plan: Plan, random: Random, counted: tuple[date, date]) -> None:
        self.plan, self.random, self.run = plan, random, interpreter(plan)
        self.pools = [pool(plan, cell) for cell in plan.cells]
        self.tables = [i for i, cell in enumerate(plan.cells) if is_table(plan, cell)]
        self.pinned: Mapping[int, list[Any]] = {
            i: within_law(cell.fact.least, cell.fact.most, counted)
            for i, cell in enumerate(plan.cells)
            if cell.fact.name == plan.programme.counts and not cell.table
        }
        self.truth = cache(lambda index: truth_of(plan, index))
        self.less = cache(lambda index: truth_of(as_less(plan, index), index))
        self.beneath = cache(lambda index: frozenset(beneath(plan, index)))
        self.row_parts = cache(self._row_parts)

    # --- a firm

    def fresh(self) -> list[Any]:
        """A firm of which all is known."""
        plan, random = self.plan, self.random
        row = [value_of(cell, values, random) for cell, values in zip(plan.cells, self.pools, strict=True)]
        for i, days in self.pinned.items():
            row[i] = random.choice(days)
        for i in self.tables:
            row[i] = whole(rows_of(plan, plan.cells[i].fact.name, self.pools, random), self.columns(i))
        for i, cell in enumerate(plan.cells):
            row[i] = None if cell.table else row[i]
        return row

    def seek(self, goal: Goal, row: list[Any]) -> Row | None:
        """A firm that meets a goal, beginning from another; None where none is found."""
        for _ in range(CHANGES):
            values = self.run(row, self.plan.day)
            if not (obstacles := self.in_the_way(goal, values)):
                return tuple(row)
            self.change(row, *self.down(*self.random.choice(obstacles), values), values)
        return None

    def in_the_way(self, goal: Goal, values: Sequence[Any]) -> list[tuple[int, bool]]:
        if goal.arm is not None:
            return self.before_arm(goal.step, goal.arm, values)
        return [] if met(values[goal.step], goal.wanted) else [(goal.step, goal.wanted)]

    def before_arm(self, index: int, arm: int, values: Sequence[Any]) -> list[tuple[int, bool]]:
        """What keeps a choice from taking a branch."""
        conditions = self.plan.steps[index].args[:-1:2]
        found = [(c, False) for c in conditions[:arm] if values[c] is not False]
        return found + [(c, True) for c in conditions[arm : arm + 1] if values[c] is not True]

    def down(self, index: int, wanted: bool, values: Sequence[Any]) -> tuple[int, bool]:
        """From what should be otherwise down to a comparison, a fact or a table that makes it so."""
        step, args, choice = self.plan.steps[index], self.plan.steps[index].args, self.random.choice
        match step.op:
            case "not":
                return self.down(args[0], not wanted, values)
            case "and" | "or":
                against = [a for a in args if not met(values[a], wanted)]
                return self.down(choice(against or args), wanted, values)
            case "choose":
                arms = range(len(args) // 2 + 1)
                worth = [i for i in arms if not self.is_constant(self.of_arm(index, i), not wanted)]
                arm = choice(worth or arms)
                value = self.of_arm(index, arm)
                against_arm = self.before_arm(index, arm, values)
                against_arm += [] if met(values[value], wanted) else [(value, wanted)]
                return self.down(*choice(against_arm), values) if against_arm else (index, wanted)
            case "mul" | "min" | "max" | "add":
                against = [a for a in args if not met(values[a], wanted) and self.plan.steps[a].op != "const"]
                return self.down(choice(against), wanted, values) if against else (index, wanted)
            case "round" | "div" if self.plan.steps[args[0]].op != "const":
                return self.down(args[0], wanted, values)
        return index, wanted

    def of_arm(self, index: int, arm: int) -> int:
        args = self.plan.steps[index].args
        return args[2 * arm + 1] if 2 * arm + 1 < len(args) else args[-1]

    def is_constant(self, index: int, wanted: bool) -> bool:
        step = self.plan.steps[index]
        return step.op == "const" and met(step.data, wanted)

    # --- a change

    def change(self, row: list[Any], index: int, wanted: bool, values: Sequence[Any]) -> None:
        """Change one cell beneath a step so that the step is what is wanted, or, if none does, at random."""
        plan, random = self.plan, self.random
        cells = {plan.steps[s].data for s in self.beneath(index) if plan.steps[s].op == "cell"}
        movable = [i for i in sorted(cells) if not plan.cells[i].table]
        random.shuffle(movable)
        truth = self.truth(index)
        last: tuple[int, Any] | None = None
        for cell in movable:
            for value in self.others(cell, index, row, values, truth, wanted):
                last = cell, value
                if met(truth((*row[:cell], value, *row[cell + 1 :])), wanted):
                    row[cell] = value
                    return
        if last is not None and random.random() < 0.5:
            row[last[0]] = last[1]

    def others(
        self, cell: int, index: int, row: list[Any], values: Sequence[Any], truth: Any, wanted: bool
    ) -> Iterator[Any]:
        """Values to try in a cell."""
        plan, random = self.plan, self.random
        if cell in self.pinned:
            yield from random.sample(self.pinned[cell], min(TRIES, len(self.pinned[cell])))
            return
        if cell in self.tables:
            yield from (self.other_table(cell, index, row, values, wanted) for _ in range(TRIES))
            return
        kind = plan.cells[cell].fact.type
        if isinstance(kind, YesNo):
            yield row[cell] is not True
        is_equality = plan.steps[index].op in ("eq", "ne")
        if (
            isinstance(kind, Number | Date)
            and row[cell] is not ABSENT
            and random.random() < (0.7 if is_equality else 0.3)
        ):
            turns = self.less(index) if is_equality else truth
            yield from (at[cell] for at in met_by(plan, lambda at: met(turns(at), wanted), row, cell))
        for _ in range(TRIES):
            yield self.like_another(cell, row) if random.random() < 0.4 else self.drawn(cell)
        if plan.cells[cell].fact.may_be_absent:
            yield ABSENT

    def drawn(self, cell: int) -> Any:
        return value_of(self.plan.cells[cell], self.pools[cell], self.random)

    def like_another(self, cell: int, row: Sequence[Any], table: Mapping[str, Any] | None = None) -> Any:
        """What another fact of the firm is, or its neighbour, or some time before or after it, where the bounds allow
        it: days lie near days, and what is part of a sum is no more than it."""
        plan, random = self.plan, self.random
        fact = plan.cells[cell].fact
        like = [
            value
            for i, value in enumerate(row)
            if i != cell and type(plan.cells[i].fact.type) is type(fact.type) and not isinstance(value, Table | None)
        ]
        like += [] if table is None else [v for name, v in table.items() if type(v) in map(type, self.pools[cell])]
        like = [value for value in like if value is not ABSENT]
        if not like:
            return self.drawn(cell)
        value = random.choice(like)
        if isinstance(fact.type, Date):
            span = random.choice((1, 10, 300, 365, 366, 3000))
            moved = value.toordinal() + random.choice((0, 0, -1, 1, random.randint(-span, span)))
            value = date.fromordinal(min(max(moved, 1), date.max.toordinal()))
        elif isinstance(fact.type, Number):
            value = value * random.choice((1, 1, 1, 2, random.randint(0, 100))) // random.choice((1, 1, 1, 2, 100))
            value = value // fact.grain * fact.grain
        else:
            return value if value in self.pools[cell] else self.drawn(cell)
        value = min(max(value, fact.least), fact.most)
        return nudged(plan.cells[cell], value, random)

    # --- tables

    def columns(self, table: int) -> list[int]:
        name = self.plan.cells[table].fact.name
        return [i for i, cell in enumerate(self.plan.cells) if cell.table == name]

    def other_table(self, cell: int, index: int, row: list[Any], values: Sequence[Any], wanted: bool) -> Table:
        """The rows of a firm with one less, one more that counts, or one changed."""
        random, rows = self.random, list(row[cell])
        over = [s for s in self.beneath(index) if self.plan.steps[s].op == "aggregate"]
        over = [s for s in over if self.plan.steps[self.plan.steps[s].args[0]].data == cell]
        if rows and random.random() < 0.3:
            rows.pop(random.randrange(len(rows)))
            return Table(() if random.random() < 0.5 else rows)
        if rows and (len(rows) >= MOST_ROWS or random.random() < 0.3):
            at = random.randrange(len(rows))
            changed = rows.pop(at)
        else:
            changed = {self.plan.cells[i].fact.name: self.drawn(i) for i in self.columns(cell)}
        return Table((*rows, self.row_that_counts(cell, random.choice(sorted(over)), changed, row, values)))

    def row_that_counts(
        self, table: int, aggregate: int, one: Mapping[str, Any], row: Sequence[Any], values: Sequence[Any]
    ) -> dict[str, Any]:
        """A row changed until it counts in an aggregate, or, after a while, as it is then."""
        columns, computed = self.row_parts(aggregate)
        step, one = self.plan.steps[aggregate], dict(one)
        goals = [(step.args[1], self.random.random() < 0.9)]
        goals += [(step.args[2], True)] if step.data.has_condition else []
        for _ in range(ROW_CHANGES):
            inside = self.inside(one, columns, computed, values)
            against = [(s, wanted) for s, wanted in goals if not met(inside[s], wanted)]
            if not against:
                return one
            index, wanted = self.down(*self.random.choice(against), inside)
            cells = [i for s, i in columns if s in self.beneath(index)]
            if not cells:
                return one
            cell = self.random.choice(cells)
            for _ in range(ROW_TRIES):
                value = self.like_another(cell, row, one) if self.random.random() < 0.5 else self.drawn(cell)
                tried = {**one, self.plan.cells[cell].fact.name: value}
                if met(self.inside(tried, columns, computed, values)[index], wanted):
                    break
            one = tried
        return one

    def inside(
        self, one: Mapping[str, Any], columns: Sequence[tuple[int, int]], computed: Any, values: Sequence[Any]
    ) -> list[Any]:
        found = list(values)
        for step, cell in columns:
            found[step] = one[self.plan.cells[cell].fact.name]
        for step, compute in computed:
            found[step] = compute(found)
        return found

    def _row_parts(self, aggregate: int) -> tuple[list[tuple[int, int]], list[tuple[int, Any]]]:
        """The columns that a row of an aggregate has, and the steps computed of it."""
        steps = self.plan.steps
        of_rows, _ = self.plan.rows_of(aggregate)
        columns = [(s, steps[s].data) for s in of_rows if steps[s].op == "cell"]
        return columns, [(s, _compiled(self.plan, s, steps[s])) for s in of_rows if steps[s].op != "cell"]


def as_less(plan: Plan, index: int) -> Plan:
    """The plan in which a step asks whether the one is less than the other: it turns where the two are equal."""
    step = plan.steps[index]
    if not isinstance(plan.steps[step.args[0]].type, Number | Date):
        return plan
    return replace(plan, steps=(*plan.steps[:index], replace(step, op="lt"), *plan.steps[index + 1 :]))


def whole(rows: Table, columns: Sequence[int]) -> Table:
    """The rows of which every column is known."""
    return Table(row for row in rows if len(row) == len(columns))


def within_law(least: Any, most: Any, counted: tuple[date, date]) -> list[Any]:
    """Days of the law: the first and the last, those beside them, ends of months and years, and some between."""
    first, last = max(counted[0], least), min(counted[1], most)
    if first > last:
        return [min(max(counted[0], least), most)]
    last = min(last, date.fromordinal(min(first.toordinal() + 3 * 366, date.max.toordinal())))
    days = [first, last, min(first + DAY, last), max(last - DAY, first)]
    span = (last - first).days
    return days + [date.fromordinal(first.toordinal() + span * part // 7) for part in range(1, 7)]
