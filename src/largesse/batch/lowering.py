"""A plan as one SQL statement: every firm of a register decided at once, exactly as the interpreter decides it.

The statement reads the relation `facts` and gives one row a firm, in the order of the input; `docs/design.md`,
"The staged table and the result", has the columns of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from largesse.batch import dates
from largesse.batch.choices import Parts, choose
from largesse.batch.layers import layered
from largesse.batch.missing import WORD, Missing
from largesse.batch.names import joined_names
from largesse.batch.numbers import Numbers, extreme, width
from largesse.batch.rows import counted_column, value_column
from largesse.batch.sql import HUGE, Sql, Terms
from largesse.errors import LargesseError
from largesse.model import wholes as w
from largesse.model.plan import Plan, Step
from largesse.model.ranges import DAYS_OF_DECISION, Ranges, cell_bounds, check_widths
from largesse.model.types import Choice, Number, Type
from largesse.model.wholes import BITS_64, Whole

FACTS = "facts"
STATUSES = ("granted", "refused", "undetermined")
STATUS = f"ENUM({', '.join(map(repr, STATUSES))})"
"""A text of few words; that they are few makes them much quicker to write. In a file they are plain texts."""

MANY = 4
"""From so many items on, `and` and `or` are written as a CASE."""


@dataclass(frozen=True)
class Lowered:
    """A SELECT from `facts`, and the names of its columns in order."""

    sql: str
    columns: tuple[str, ...]


def lower(plan: Plan, on: date) -> Lowered:
    """The SQL (DuckDB's) that decides every row of `facts` on a day.

    Raises WidthError where a number does not fit, LargesseError for a day outside 1900 to 2199.
    """
    return written(Lowering(plan, on).outputs())


def written(outputs: Mapping[str, Sql]) -> Lowered:
    """The SELECT of some columns of `facts`."""
    return Lowered(layered(outputs, FACTS).sql(dialect="duckdb", copy=False), tuple(outputs))


@dataclass
class Lowering:
    """Translates the steps of one plan into terms, each once."""

    plan: Plan
    on: date
    terms: Terms = field(default_factory=Terms)
    ranges: Ranges = field(init=False)
    numbers: Numbers = field(init=False)
    done: dict[int, Parts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first, last = DAYS_OF_DECISION
        if not first <= self.on <= last:
            raise LargesseError(f"A decision is taken on a day from {first} to {last}, not on {self.on}.")
        self.ranges = check_widths(self.plan)
        self.numbers = Numbers(self.terms, self.leaf)

    def new_missing(self) -> Missing:
        return Missing(self.plan, self.terms, self.truth, self.unknown, self.cell_unknown)

    # --- the columns of the result

    def outputs(self) -> dict[str, Sql]:
        plan, t = self.plan, self.terms
        money = [name for name, step in plan.benefits.items() if isinstance(plan.steps[step].type, Number)]
        outputs = {"id": t.column("id"), "status": self.status(plan.outcome)} | self.benefits()
        outputs["total"] = self.total([self.amount(plan.benefits[name]) for name in money])
        outputs["missing"] = self.missing_names([plan.outcome, *plan.benefits.values()])
        failed = self.failed_masks(list(plan.conditions.values()))
        outputs["failed"] = joined_names(t, failed, list(plan.conditions), WORD)
        return outputs

    def benefits(self) -> dict[str, Sql]:
        """The status of each benefit, and of money its amount in minor units."""
        found = {}
        for name, step in self.plan.benefits.items():
            if isinstance(self.plan.steps[step].type, Number):
                found[f"{name}_status"] = self.money_status(step)
                found[f"{name}_amount"] = self.amount(step)
            else:
                found[f"{name}_status"] = self.status(step)
        return found

    def missing_names(self, roots: Sequence[int]) -> Sql:
        """The names of the cells that some steps are missing, in the order of the plan."""
        return joined_names(
            self.terms, self.new_missing().masks(roots), [cell.name for cell in self.plan.cells], WORD
        )

    def status(self, step: int) -> Sql:
        return self.in_words(self.truth(step), self.terms.is_no(self.truth(step)))

    def money_status(self, step: int) -> Sql:
        zero, amount = self.terms.integer(0), self.amount(step)
        return self.in_words(self.terms.compare("gt", amount, zero), self.terms.compare("le", amount, zero))

    def in_words(self, granted: Sql, refused: Sql) -> Sql:
        t = self.terms
        words = [t.cast(t.text(word), STATUS) for word in STATUSES]
        return t.case([(granted, words[0]), (refused, words[1])], words[2])

    def amount(self, step: int) -> Sql:
        """Minor units."""
        ratio = self.ranges.ratios[step]
        if ratio.d is not None or ratio.factor.denominator != 1:
            name = next(name for name, result in self.plan.benefits.items() if result == step)
            raise LargesseError(f"The benefit {name} is not rounded to whole minor units.")
        return self.whole_number(step)

    def whole_number(self, step: int) -> Sql:
        """A number without a divisor, in the parts that its factor's denominator says."""
        ratio = self.ranges.ratios[step]
        return self.numbers.whole(w.times(ratio.n, ratio.factor.numerator))

    def total(self, amounts: Sequence[Sql]) -> Sql:
        total = self.terms.integer(0)
        for i, amount in enumerate(amounts):
            total = self.terms.arithmetic("add", total, amount) if i else amount
        return total

    def failed_masks(self, conditions: Sequence[int]) -> list[Sql]:
        """One bit for each condition that is no; an unknown one has not failed."""
        t, none = self.terms, self.terms.integer(0)
        words = [conditions[i : i + WORD] for i in range(0, len(conditions), WORD)]
        return [
            t.bits("bitor", [self.failed_bit(step, 2**i, none) for i, step in enumerate(of_word)])
            for of_word in words
        ]

    def failed_bit(self, step: int, bit: int, none: Sql) -> Sql:
        return self.terms.case([(self.terms.is_no(self.truth(step)), self.terms.integer(bit))], none)

    # --- steps

    def parts(self, index: int) -> Parts:
        """A step's value: one term, or for a number its numerator and, after a division, its divisor."""
        if index not in self.done:
            ratio = self.ranges.ratios.get(index)
            if ratio is None:
                self.done[index] = (self.translated(index, self.plan.steps[index]),)
            else:
                divisor = () if ratio.d is None else (self.numbers.whole(ratio.d),)
                self.done[index] = (self.numbers.whole(ratio.n), *divisor)
        return self.done[index]

    def truth(self, index: int) -> Sql:
        """The term of a step that is no number."""
        return self.parts(index)[0]

    def unknown(self, index: int) -> Sql:
        """Whether a step has no value; a number has none where its numerator or its divisor has none."""
        return self.terms.any_of(map(self.terms.is_null, self.parts(index)))

    def translated(self, index: int, step: Step) -> Sql:
        t, args = self.terms, step.args
        match step.op:
            case "const":
                return t.literal(step.data)
            case "on":
                return t.day(self.on)
            case "present":
                return self.present(args[0], step.data)
            case "exists":
                return self.exists(args[0])
            case "lt" | "le" | "gt" | "ge" | "eq" | "ne":
                return self.compared(index, step)
            case "one_of":
                return self.one_of(index, step)
            case "and":
                return self.logic(map(self.truth, args), decisive=False)
            case "or":
                return self.logic(map(self.truth, args), decisive=True)
            case "not":
                return t.negated(self.truth(args[0]))
            case "choose":
                return self.chosen(index, step)[0]
            case "growth":
                return self.growth(index, step)
            case "min" | "max":
                result = self.truth(args[0])
                for a in args[1:]:
                    result = extreme(t, step.op, result, self.truth(a))
                return result
            case "table":
                return self.looked_up(args[0], [(key, t.literal(value)) for key, value in step.data])
            case "shift":
                return self.shifted(step)
            case "aggregate":
                return self.over_rows(index, step)
        raise TypeError(f"no lowering for {step.op}")

    def leaf(self, whole: Whole) -> Sql:
        """A whole number that comes from a cell, from dates, from a choice or from a table."""
        step = self.plan.steps[whole.data] if whole.op != "cell" else None
        match whole.op:
            case "cell":
                return self.cell_number(whole)
            case "date":
                assert step is not None
                return self.from_dates(step)
            case "choose":
                assert step is not None
                ratio = self.ranges.ratios[whole.data]
                return self.chosen(whole.data, step)[0 if whole is ratio.n else 1]
            case "rows":
                return self.number_over_rows(whole)
            case "table":
                assert step is not None
                rows = [
                    (key, self.numbers.in_width(v, width(whole)))
                    for (key, _), v in zip(step.data, whole.args, strict=True)
                ]
                return self.looked_up(step.args[0], rows)
        raise TypeError(f"no lowering for {whole.op}")

    # --- cells

    def cell_column(self, index: int) -> Sql:
        return self.terms.column(self.plan.cells[index].name)

    def cell_absent(self, index: int) -> Sql:
        """Whether a cell is known not to exist; never NULL."""
        cell = self.plan.cells[index]
        return self.terms.column(f"{cell.name}?absent") if cell.fact.may_be_absent else self.terms.truth(False)

    def cell_unknown(self, index: int) -> Sql:
        if self.plan.cells[index].table:
            return self.terms.truth(True)  # (whether a row has it is told where the rows are put together)
        given = self.terms.is_null(self.cell_column(index))
        return self.terms.all_of((given, self.terms.negated(self.cell_absent(index))))

    def present(self, cell_step: int, absent: Any) -> Sql:
        index = self.plan.steps[cell_step].data
        column = self.cell_column(index)
        if absent is None:
            return column
        return self.terms.case([(self.cell_absent(index), self.terms.literal(absent))], column)

    def cell_number(self, whole: Whole) -> Sql:
        index, absent, finer = whole.data
        t, type_ = self.terms, width(whole)
        column = self.cell_column(index)
        if type_ == HUGE and max(map(abs, cell_bounds(self.plan.cells[index]))) <= BITS_64:
            column = t.cast(column, HUGE)
        if finer != 1:
            column = t.arithmetic("mul", column, t.integer(finer, type_))
        if absent is None:
            return column
        return t.case([(self.cell_absent(index), t.integer(absent, type_))], column)

    def exists(self, cell_step: int) -> Sql:
        t, index = self.terms, self.plan.steps[cell_step].data
        given = t.negated(t.is_null(self.cell_column(index)))
        return t.case([(self.cell_absent(index), t.truth(False)), (given, t.truth(True))])

    # --- what rows come to: computed beforehand (`batch/rows.py`), read here

    def over_rows(self, index: int, step: Step) -> Sql:
        """A yes/no, or a day: the first, the last, or where no row counts the default."""
        value = self.terms.column(value_column(index))
        return self.or_default(index, value, self.truth(step.args[-1])) if step.data.has_default else value

    def number_over_rows(self, whole: Whole) -> Sql:
        value = self.terms.column(value_column(whole.data))
        if not self.plan.steps[whole.data].data.has_default:
            return value
        return self.or_default(whole.data, value, self.numbers.in_width(whole.args[1], width(whole)))

    def or_default(self, index: int, value: Sql, default: Sql) -> Sql:
        t = self.terms
        none = t.compare("eq", t.column(counted_column(index)), t.integer(0))
        return t.case([(none, default)], value)

    # --- yes/no

    def compared(self, index: int, step: Step) -> Sql:
        relations = self.ranges.relations[index]
        if relations:
            return self.numbers.relation(relations[0])
        return self.terms.compare(step.op, *map(self.truth, step.args))

    def one_of(self, index: int, step: Step) -> Sql:
        t, item = self.terms, step.args[0]
        if not step.data:
            return t.case([(t.negated(self.unknown(item)), t.truth(False))])
        relations = self.ranges.relations[index]
        if relations:
            return t.any_of(map(self.numbers.relation, relations))
        return self.among(self.plan.steps[item].type, self.truth(item), step.data)

    def among(self, type_: Type, item: Sql, wanted: Sequence[Any]) -> Sql:
        """Whether an item is one of some values; of a choice's options, the fewer are asked for."""
        t = self.terms
        if isinstance(type_, Choice) and 2 * len(set(wanted)) > len(type_.options):
            others = [option for option in type_.options if option not in wanted]
            if others:
                return t.all_of(t.compare("ne", item, t.text(option)) for option in others)
        return t.among(item, list(map(t.literal, wanted)))

    def logic(self, items: Iterable[Sql], *, decisive: bool) -> Sql:
        """Kleene `and` (decided by a no) and `or` (by a yes). For many items a CASE is quicker: it drops the firms
        decided by the first, and asks for what is unknown only where none decides."""
        t = self.terms
        together = (t.any_of if decisive else t.all_of)(items)
        if together.op not in ("and", "or") or len(together.args) < MANY:
            return together
        settled = [(item if decisive else t.is_no(item), t.truth(decisive)) for item in together.args]
        unknown = t.any_of(map(t.is_null, together.args))
        return t.case([*settled, (unknown, t.null("BOOLEAN"))], t.truth(not decisive))

    def growth(self, index: int, step: Step) -> Sql:
        """By powers, where there is a base above zero; the order of the cases is that of `docs/design.md`."""
        t = self.terms
        base, last, rate = step.args
        cells = [self.plan.steps[a].data for a in (base, last)]
        no_base = t.truth(step.data[2])
        return t.case(
            [
                (self.unknown(rate), t.null("BOOLEAN")),
                (t.any_of(map(self.cell_absent, cells)), no_base),
                (self.base_is_none(cells[0]), no_base),
            ],
            self.numbers.relation(self.ranges.relations[index][0]),
        )

    def base_is_none(self, cell: int) -> Sql:
        """Whether the base year's value is known and not above zero (NULL where it is not known)."""
        column = self.cell_column(cell)
        zero = self.terms.integer(0)
        return self.terms.compare("le", column, zero)

    # --- choices and tables

    def chosen(self, index: int, step: Step) -> Parts:
        conditions = [self.truth(c) for c in step.args[:-1:2]]
        ratio = self.ranges.ratios.get(index)
        if ratio is None:
            values: list[Parts] = [(self.truth(v),) for v in (*step.args[1::2], step.args[-1])]
            return choose(self.terms, conditions, values, self.same)
        if ratio.d is None:
            values = [(self.numbers.in_width(v, width(ratio.n)),) for v in ratio.n.args]
            return choose(self.terms, conditions, values, self.same)
        values = [
            (self.numbers.in_width(n, width(ratio.n)), self.numbers.in_width(d, width(ratio.d)))
            for n, d in zip(ratio.n.args, ratio.d.args, strict=True)
        ]
        crossed = width(w.mul(ratio.n, ratio.d))
        return choose(self.terms, conditions, values, lambda a, b: self.same_quotient(a, b, crossed))

    def same(self, a: Parts, b: Parts) -> Sql:
        return self.terms.compare("eq", a[0], b[0])

    def same_quotient(self, a: Parts, b: Parts, type_: str) -> Sql:
        t = self.terms
        (n, d), (other_n, other_d) = ([t.cast(part, type_) for part in parts] for parts in (a, b))
        return t.compare("eq", t.arithmetic("mul", n, other_d), t.arithmetic("mul", other_n, d))

    def looked_up(self, key: int, rows: Sequence[tuple[str, Sql]]) -> Sql:
        t = self.terms
        return t.case((t.compare("eq", self.truth(key), t.text(option)), value) for option, value in rows)

    # --- dates

    def from_dates(self, step: Step) -> Sql:
        days = [self.truth(a) for a in step.args]
        match step.op:
            case "days":
                return dates.days_between(self.terms, *days)
            case "whole_years":
                return dates.whole_years(self.terms, days[0], days[1], step.data)
        return dates.year_of(self.terms, *days)

    def shifted(self, step: Step) -> Sql:
        start, count = step.args
        ratio = self.ranges.ratios[count]
        moved = self.numbers.whole(w.times(ratio.n, ratio.factor.numerator))
        return dates.shifted(self.terms, self.truth(start), moved, *step.data)
