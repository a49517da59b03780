"""What each step of a plan is as whole-number columns, how far those can go, and whether they fit.

The ranges follow from the facts' bounds alone, guards left out of account: a lowering computes a branch's value for
every firm, also for those that do not take it. `check_widths` refuses what does not fit, when the programme loads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from largesse.errors import LargesseError
from largesse.model import expressions as ex
from largesse.model import ratios as r
from largesse.model import wholes as w
from largesse.model.exact import shift_date
from largesse.model.plan import Cell, Plan, Step
from largesse.model.ratios import Ratio
from largesse.model.types import Date, Number
from largesse.model.wholes import BITS_64, BITS_128, Relation, Whole

DAYS_OF_DECISION = (date(1900, 1, 1), date(2199, 12, 31))
"""The days on which a decision can be taken: what `on` can be."""

Days = tuple[date, date]
"""The first and the last day that a date can be."""


class WidthError(LargesseError):
    """A number of a rule can grow beyond what a column holds.

    `rule` names it, `bits` is how many bits it needs, `drivers` are the facts and parameters that make it wide.
    """

    def __init__(self, message: str, rule: str, bits: int, drivers: tuple[str, ...]) -> None:
        self.rule, self.bits, self.drivers = rule, bits, drivers
        super().__init__(message)


@dataclass(frozen=True)
class Ranges:
    """A plan's numbers as columns: a ratio for each step that is a number, the first and last day for each that is a
    date, and the comparisons of whole numbers that its yes/no steps make."""

    ratios: Mapping[int, Ratio]
    days: Mapping[int, Days]
    relations: Mapping[int, tuple[Relation, ...]]


def ranges(plan: Plan) -> Ranges:
    """Every step's range. Raises LargesseError where a date can leave the calendar."""
    found = _Ranger(plan)
    for index, step in enumerate(plan.steps):
        found.visit(index, step)
    return Ranges(found.ratios, found.days, found.relations)


def check_widths(plan: Plan) -> Ranges:
    """The ranges, once it is seen that every number fits.

    Raises WidthError where one does not fit 128 bits, or an amount or the total does not fit 64.
    """
    found = ranges(plan)
    for index in range(len(plan.steps)):
        for whole in _wholes_of(found, index):
            if whole.size > BITS_128:
                raise _too_wide(plan, index, whole.size, BITS_128)
    money = [step for step in plan.benefits.values() if step in found.ratios]
    amounts = {index: _amount_size(found.ratios[index]) for index in money}
    if sum(amounts.values()) > BITS_64:
        raise _too_wide(plan, max(money, key=lambda index: amounts[index]), sum(amounts.values()), BITS_64)
    return found


def _amount_size(amount: Ratio) -> int:
    return amount.n.size * abs(amount.factor.numerator)


def _wholes_of(found: Ranges, index: int) -> Iterator[Whole]:
    """The whole numbers that a step computes, each node beneath it once."""
    waiting = [side for relation in found.relations.get(index, ()) for side in (relation.left, relation.right)]
    if index in found.ratios:
        waiting += [found.ratios[index].n, found.ratios[index].over]
    seen: set[int] = set()
    while waiting:
        whole = waiting.pop()
        if id(whole) not in seen:
            seen.add(id(whole))
            yield whole
            waiting.extend(whole.parts())


def cell_bounds(cell: Cell) -> tuple[int, int]:
    """The least and the greatest whole number in a cell's column."""
    fact = cell.fact
    if not isinstance(fact.least, Fraction | int) or not isinstance(fact.most, Fraction | int):
        raise LargesseError(f"The fact {fact.name} is a number without bounds.")
    scale = fact.denominator
    return _whole_below(fact.least * scale), -_whole_below(-fact.most * scale)


def _whole_below(value: Fraction) -> int:
    return value.numerator // value.denominator


@dataclass
class _Ranger:
    plan: Plan
    ratios: dict[int, Ratio] = field(default_factory=dict)
    days: dict[int, Days] = field(default_factory=dict)
    relations: dict[int, tuple[Relation, ...]] = field(default_factory=dict)
    cells: dict[tuple[int, int | None, int], Whole] = field(default_factory=dict)

    def visit(self, index: int, step: Step) -> None:
        if step.op == "cell":
            return
        if isinstance(step.type, Number):
            self.ratios[index] = self.ratio(index, step)
        elif isinstance(step.type, Date):
            self.days[index] = self.dates(index, step)
        else:
            self.relations[index] = tuple(self.compared(step))

    # --- numbers

    def ratio(self, index: int, step: Step) -> Ratio:
        args = step.args
        match step.op:
            case "const":
                return r.constant(step.data)
            case "present":
                return self.present(args[0], step.data)
            case "neg" | "abs":
                return (r.neg if step.op == "neg" else r.absolute)(self.ratios[args[0]])
            case "add" | "sub" | "mul" | "div":
                return _ARITHMETIC[step.op](self.ratios[args[0]], self.ratios[args[1]])
            case "min" | "max":
                result = self.ratios[args[0]]
                for a in args[1:]:
                    result = r.extreme(step.op, result, self.ratios[a])
                return result
            case "round":
                return r.rounded(self.ratios[args[0]], *step.data)
            case "choose":
                return self.branches("choose", [self.ratios[a] for a in (*args[1::2], args[-1])], index)
            case "table":
                return self.branches("table", [r.constant(value) for _, value in step.data], index)
            case "aggregate":
                return self.aggregate(index, step)
            case "steps":
                return self.steps(step)
            case "brackets":
                return self.brackets(step)
            case "days" | "whole_years" | "year_of":
                low, high = self.span(step)
                return r.column(Whole("date", (), index, low, high))
        raise TypeError(f"no range for {step.op}")

    def aggregate(self, index: int, step: Step) -> Ratio:
        """A sum lies within as many times the element as there can be rows; the least and the greatest within it."""
        element, over = self.ratios[step.args[1]], step.data
        if element.d is not None or (over.has_default and self.ratios[step.args[-1]].d is not None):
            rule = rule_of(self.plan, index)
            message = (
                f"The rule {rule} takes {over.op}(…) over {over.table} of values that are divided by a fact or a "
                "column: then they have no common denominator. Divide what they come to, or round each value."
            )
            raise WidthError(message, rule, 0, ())
        if over.op == "sum":
            rows = self.plan.programme.tables[over.table].most_rows
            low, high = min(0, rows * element.n.low), max(0, rows * element.n.high)
            return Ratio(Whole("rows", (), index, low, high), None, element.factor)
        values, _, factor = r.aligned([element, self.ratios[step.args[-1]]])
        low, high = min(v.low for v in values), max(v.high for v in values)
        return Ratio(Whole("rows", tuple(values), index, low, high), None, factor)

    def present(self, cell_step: int, absent: Fraction | int | None) -> Ratio:
        index = self.plan.steps[cell_step].data
        cell = self.plan.cells[index]
        if absent is None:
            return r.column(self.cell(index, None), cell.fact.denominator)
        # An absent value may lie between the fact's own steps; then both go by finer ones.
        finer = Fraction(absent * cell.fact.denominator).denominator
        column = self.cell(index, int(absent * cell.fact.denominator * finer), finer)
        return r.column(column, cell.fact.denominator * finer)

    def cell(self, index: int, absent: int | None, finer: int = 1) -> Whole:
        """The column of a cell, in steps `finer` times as fine as the fact's own."""
        low, high = (bound * finer for bound in cell_bounds(self.plan.cells[index]))
        if absent is not None:
            low, high = min(low, absent), max(high, absent)
        key = (index, absent, finer)
        if key not in self.cells:
            self.cells[key] = Whole("cell", (), key, low, high)
        return self.cells[key]

    def branches(self, op: str, values: list[Ratio], index: int) -> Ratio:
        numerators, over, factor = r.aligned(values)
        kind = "choose" if op == "choose" else "table"
        d = None if over is None else w.one_of_branches(kind, tuple(over), index)  # type: ignore[arg-type]
        n = w.one_of_branches(kind, tuple(numerators), index)  # type: ignore[arg-type]
        if d is not None:
            # Where a condition is unknown, it matters whether two branches' values are equal.
            self.relations[index] = (Relation("eq", w.mul(n, d), w.mul(n, d)),)
        return Ratio(n, d, factor)

    def steps(self, step: Step) -> Ratio:
        """From the highest floor down; a value beneath the lowest floor gets the lowest row's."""
        at, rows = self.ratios[step.args[0]], step.data
        lowest, second = r.constant(rows[0].value), r.constant(rows[1].floor if len(rows) > 1 else rows[0].floor)
        higher = rows[1:] if len(rows) > 1 else rows
        cases = [(r.relation("ge", at, r.constant(row.floor)), r.constant(row.value)) for row in reversed(higher)]
        return r.case(*cases, (r.relation("lt", at, second), lowest))

    def brackets(self, step: Step) -> Ratio:
        """A straight line in each band: what the bands beneath come to, and the rate times the rest."""
        at, rows = self.ratios[step.args[0]], step.data
        cases = [(r.relation("le", at, r.constant(rows[0].floor)), r.constant(0))]
        beneath = Fraction(0)
        for row, following in pairwise(rows):
            line = _line(row.value, at, beneath - row.value * row.floor)
            cases.append((r.relation("le", at, r.constant(following.floor)), line))
            beneath += row.value * (following.floor - row.floor)
        last = rows[-1]
        line = _line(last.value, at, beneath - last.value * last.floor)
        cases.append((r.relation("gt", at, r.constant(last.floor)), line))
        return r.case(*cases)

    # --- comparisons

    def compared(self, step: Step) -> Iterator[Relation]:
        """The whole-number comparisons that a yes/no step (or a choice or text) makes."""
        args = step.args
        if step.op == "growth":
            yield self.growth(step)
        elif args and args[0] in self.ratios:
            if step.op in ("lt", "le", "gt", "ge", "eq", "ne"):
                yield r.relation(step.op, self.ratios[args[0]], self.ratios[args[1]])  # type: ignore[arg-type]
            elif step.op == "one_of":
                for option in step.data:
                    yield r.relation("eq", self.ratios[args[0]], r.constant(option))

    def growth(self, step: Step) -> Relation:
        """last op base · (1 + rate)^years."""
        (base, last, rate), (op, years, _) = step.args, step.data
        factor = r.add(r.constant(1), self.ratios[rate])
        power = Ratio(
            w.power(factor.n, years),
            None if factor.d is None else w.power(factor.d, years),
            factor.factor**years,
        )
        return r.relation(op, self.present(last, None), r.mul(self.present(base, None), power))

    # --- dates

    def dates(self, index: int, step: Step) -> Days:
        args = step.args
        match step.op:
            case "const":
                return step.data, step.data
            case "on":
                return DAYS_OF_DECISION
            case "present":
                return self.present_days(step)
            case "choose":
                return _hull([self.days[a] for a in (*args[1::2], args[-1])])
            case "min" | "max":
                pick = min if step.op == "min" else max
                found = [self.days[a] for a in args]
                return pick(d[0] for d in found), pick(d[1] for d in found)
            case "table":
                return _hull([(value, value) for _, value in step.data])
            case "aggregate":
                return _hull([self.days[step.args[1]], self.days[step.args[-1]]])
            case "shift":
                return self.shifted(index, step)
        raise TypeError(f"no first and last day for {step.op}")

    def present_days(self, step: Step) -> Days:
        fact = self.plan.cells[self.plan.steps[step.args[0]].data].fact
        if not isinstance(fact.least, date) or not isinstance(fact.most, date):
            raise LargesseError(f"The fact {fact.name} is a date without bounds.")
        own = (fact.least, fact.most)
        return own if step.data is None else _hull([own, (step.data, step.data)])

    def shifted(self, index: int, step: Step) -> Days:
        (first, last), count, (part, leap) = self.days[step.args[0]], self.ratios[step.args[1]], step.data
        if count.d is not None or count.factor.denominator != 1:
            raise LargesseError(
                f"{rule_of(self.plan, index)}: a date moves by whole {part}, and this count can be a fraction."
            )
        ends = sorted((int(count.n.low * count.factor), int(count.n.high * count.factor)))
        try:
            return shift_date(first, ends[0], part, leap), shift_date(last, ends[1], part, leap)
        except (ValueError, OverflowError):
            raise LargesseError(
                f"{rule_of(self.plan, index)}: a date from {first} to {last}, moved by {ends[0]} to {ends[1]} "
                f"{part}, can leave the calendar (years 1 to 9999). Lower the bounds of the date or of the count."
            ) from None

    def span(self, step: Step) -> tuple[int, int]:
        """The least and the greatest number of days or years."""
        if step.op == "year_of":
            first, last = self.days[step.args[0]]
            return first.year, last.year
        if step.op == "days":
            (end_first, end_last), (start_first, start_last) = (self.days[a] for a in step.args)
            return (end_first - start_last).days, (end_last - start_first).days
        (start_first, start_last), (end_first, end_last) = (self.days[a] for a in step.args)
        return end_first.year - start_last.year - 1, end_last.year - start_first.year + 1


_ARITHMETIC: dict[str, Callable[[Ratio, Ratio], Ratio]] = {"add": r.add, "sub": r.sub, "mul": r.mul, "div": r.div}


def _line(rate: Fraction, at: Ratio, offset: Fraction) -> Ratio:
    return r.add(r.mul(r.constant(rate), at), r.constant(offset))


def _hull(found: list[Days]) -> Days:
    return min(d[0] for d in found), max(d[1] for d in found)


# --- what to say where it does not fit


def rule_of(plan: Plan, index: int) -> str:
    """The first rule, in the order of the plan, that uses a step; else the first benefit stacked with it."""
    for name, result in (*plan.rules.items(), *plan.stacks.amounts.items()):
        if index in steps_beneath(plan, result):
            return name
    return plan.programme.id


def steps_beneath(plan: Plan, index: int) -> set[int]:
    """A step and all that it is made of."""
    found: set[int] = set()
    waiting = [index]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(plan.steps[current].args)
    return found


def _too_wide(plan: Plan, index: int, size: int, limit: int) -> WidthError:
    rule, bits = rule_of(plan, index), size.bit_length() + 1
    drivers = _drivers(plan, index)
    holds = "an amount's 64" if limit == BITS_64 else "the 128 that a number can have"
    driven = " and ".join(drivers) or "its constants"
    digits = bits * 30103 // 100_000
    message = (
        f"The rule {rule} makes a number of {bits} bits (up to about 10^{digits}), more than {holds}; "
        f"what makes it so wide: {driven}. Round on the way there, or declare closer bounds."
    )
    return WidthError(message, rule, bits, drivers)


def _drivers(plan: Plan, index: int) -> tuple[str, ...]:
    """The facts and parameters beneath a step that need most bits, at most three, the widest first."""
    widths: dict[str, int] = {}
    parameters = _parameters_by_step(plan)
    for beneath in steps_beneath(plan, index):
        step = plan.steps[beneath]
        if step.op == "cell" and isinstance(step.type, Number):
            cell = plan.cells[step.data]
            bounds = cell_bounds(cell)
            name = f"the fact {cell.fact.name}"
            widths[name] = max(widths.get(name, 0), max(map(abs, bounds)).bit_length())
        for path in parameters.get(beneath, ()):
            widths[f"the parameter {path}"] = max(map(_bits, _numbers(step.data)), default=0)
    widest = sorted((name for name in widths if widths[name] > 8), key=lambda name: -widths[name])
    return tuple(f"{name} ({widths[name]} bits)" for name in widest[:3])


def _bits(value: Fraction | int) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length() - 1


def _numbers(data: object) -> Iterator[Fraction | int]:
    """The numbers within a step's data: a value, a table's rows or a step table's bands."""
    if isinstance(data, Fraction | int) and not isinstance(data, bool):
        yield data
    elif isinstance(data, tuple):
        for item in data:
            yield from _numbers(item)
    elif hasattr(data, "floor"):
        yield from (data.floor, data.value)  # type: ignore[attr-defined]


def _parameters_by_step(plan: Plan) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    seen: set[int] = set()
    waiting: list[ex.Node] = [version.body for version in plan.versions.values()]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        waiting.extend(node.children)
        if isinstance(node, ex.ParameterValue | ex.TableValue | ex.StepValue | ex.BracketSum | ex.ParameterOn):
            paths = found.setdefault(plan.where.get(id(node), -1), [])
            if node.path not in paths:
                paths.append(node.path)
    return found
