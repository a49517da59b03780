"""The typed expressions that rules are made of, as the author wrote them: a tree with places in the source.

Trees are compared by identity. A local name used twice is one `Local` node with two parents.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Literal

from largesse.errors import Span
from largesse.model.types import Type

Leap = Literal["28 February", "1 March"]
"""Which day stands for 29 February in a year without one."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An expression: its type and where it stands in the source."""

    type: Type
    span: Span

    @property
    def children(self) -> tuple[Node, ...]:
        """The expressions directly beneath, in the order of the source."""
        found: list[Node] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Node):
                found.append(value)
            elif isinstance(value, tuple):
                for item in value:
                    if isinstance(item, Node):
                        found.append(item)
                    elif isinstance(item, tuple):
                        found.extend(n for n in item if isinstance(n, Node))
        return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Constant(Node):
    """A literal of the source, or the declared meaning of absence. Numbers in internal units."""

    value: int | Fraction | bool | str | date


@dataclass(frozen=True, slots=True, eq=False)
class FactValue(Node):
    """A fact that is no series; an absent one counts as the fact's declared `absent` value."""

    fact: str


@dataclass(frozen=True, slots=True)
class Year:
    """Which year of a series: `offset` from the reference year (0, -1, …), or the `absolute` year."""

    offset: int | None = None
    absolute: int | None = None

    def resolve(self, reference_year: int) -> int:
        return self.absolute if self.absolute is not None else reference_year + (self.offset or 0)


@dataclass(frozen=True, slots=True, eq=False)
class YearValue(Node):
    """One year of a series; `absent` is what a year that is known not to exist counts as (None: cannot be)."""

    fact: str
    year: Year
    absent: int | Fraction | bool | str | date | None


@dataclass(frozen=True, slots=True, eq=False)
class YearExists(Node):
    """Whether the firm existed in that year of the series: no when absent, unknown when unknown."""

    fact: str
    year: Year


@dataclass(frozen=True, slots=True, eq=False)
class DecisionDate(Node):
    """The day of the decision (`on`)."""


@dataclass(frozen=True, slots=True, eq=False)
class ParameterValue(Node):
    """A parameter of shape `value`, at the date that counts."""

    path: str


@dataclass(frozen=True, slots=True, eq=False)
class TableValue(Node):
    """A parameter of shape `table`, at a choice."""

    path: str
    key: Node


@dataclass(frozen=True, slots=True, eq=False)
class StepValue(Node):
    """The value of the last row of a step table whose floor is at most `at`; the lowest floor bounds `at`."""

    path: str
    at: Node


@dataclass(frozen=True, slots=True, eq=False)
class BracketSum(Node):
    """Progressive brackets: each row's rate times the part of `at` that lies in its band."""

    path: str
    at: Node


@dataclass(frozen=True, slots=True, eq=False)
class RuleValue(Node):
    """The result of another rule, condition or benefit, in the version that the date asks for."""

    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class Local(Node):
    """A local name, or a helper function's result, given by the author to a part of the expression."""

    name: str
    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Threshold(Local):
    """`reaches(value, bound)` or `stays_within(value, bound)` (its `name`): a comparison whose sign is a parameter.

    Its `value` asks in order whether the comparison holds strictly (yes), whether it holds at the bound itself too
    (then what the comparator says), else no: so only a firm exactly at the bound rests on the comparator.
    """

    path: str

    @property
    def branches(self) -> tuple[tuple[Node, Node], ...]:
        assert isinstance(self.value, Choose)
        return self.value.branches

    @property
    def strict(self) -> Node:
        """The comparison without the bound itself."""
        return self.branches[0][0]

    @property
    def loose(self) -> Node:
        """The comparison with the bound itself."""
        return self.branches[1][0]

    @property
    def comparator(self) -> Node:
        """Whether the bound itself is enough."""
        return self.branches[1][1]


@dataclass(frozen=True, slots=True, eq=False)
class Arithmetic(Node):
    op: Literal["add", "sub", "mul", "div"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class Negated(Node):
    item: Node


@dataclass(frozen=True, slots=True, eq=False)
class Absolute(Node):
    item: Node


@dataclass(frozen=True, slots=True, eq=False)
class Extreme(Node):
    op: Literal["min", "max"]
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Compare(Node):
    """Two numbers of one unit, dates, or (eq, ne only) choices, texts, yes/no."""

    op: Literal["lt", "le", "gt", "ge", "eq", "ne"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class OneOf(Node):
    """`item in (…)`, or `item in p.set`: exactly one of `options`, `path` is given."""

    item: Node
    options: tuple[Node, ...]
    path: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Logic(Node):
    op: Literal["and", "or"]
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Not(Node):
    item: Node


@dataclass(frozen=True, slots=True, eq=False)
class Choose(Node):
    """`if / elif / else`: the value of the first branch whose condition holds."""

    branches: tuple[tuple[Node, Node], ...]
    otherwise: Node


@dataclass(frozen=True, slots=True, eq=False)
class Growth(Node):
    """`series.cagr(years=n) op rate`, compared by powers: last · 1 op base · (1 + rate)^n.

    `no_base` is the answer where there is no growth to speak of: the base year's or the last year's value is
    absent, or the base is not above zero. The rate is above -1 (checked at load).
    """

    fact: str
    years: int
    op: Literal["lt", "le", "gt", "ge"]
    rate: Node
    no_base: bool


@dataclass(frozen=True, slots=True, eq=False)
class Rounded(Node):
    """Rounded to a whole multiple of `step` (internal units) by a named mode."""

    item: Node
    step: Fraction
    mode: str
    step_text: str


@dataclass(frozen=True, slots=True, eq=False)
class DateShift(Node):
    """A date some whole years, months or days later (earlier where negative)."""

    start: Node
    count: Node
    part: Literal["years", "months", "days"]
    leap: Leap


@dataclass(frozen=True, slots=True, eq=False)
class DaysBetween(Node):
    """`end - start`, in days."""

    end: Node
    start: Node


@dataclass(frozen=True, slots=True, eq=False)
class WholeYears(Node):
    """Completed years from start to end, by anniversaries; negative spans count down likewise."""

    start: Node
    end: Node
    leap: Leap


@dataclass(frozen=True, slots=True, eq=False)
class YearOf(Node):
    """The calendar year of a date."""

    date: Node


@dataclass(frozen=True, slots=True, eq=False)
class RowValue(Node):
    """A column of the row that a comprehension over a table is at."""

    table: str
    column: str


@dataclass(frozen=True, slots=True, eq=False)
class ParameterOn(Node):
    """A parameter of any shape on a day of the firm's own: a date fact or a column.

    `key` is what a parameter with rows or options is asked for: the choice of a table, the value that is looked up in
    steps or taxed by brackets, what may be one of a set.
    """

    path: str
    day: RowValue | FactValue
    key: Node | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Aggregate(Node):
    """What the rows of a table come to: those alone for which `condition` holds count; no row gives `default`."""

    op: Literal["sum", "min", "max", "any", "all"]
    table: str
    element: Node
    condition: Node | None = None
    default: Node | None = None


ROUNDING_MODES = ("half up", "half even", "down", "up", "floor", "ceiling")
"""half up: to the nearest, a half away from zero; half even: a half to the even neighbour; down: toward zero;
up: away from zero; floor and ceiling: toward minus and plus infinity."""
