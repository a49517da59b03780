"""What a name stands for while a rule's body is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from largesse.errors import Span
from largesse.model.expressions import FactValue, Node, RowValue
from largesse.model.parameters import Parameter
from largesse.model.programme import Fact
from largesse.model.records import Records
from largesse.model.types import Number, Type


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A yearly fact: has no value until a year is asked of it."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class ParametersName:
    """`p`, or a group beneath it: `p.rent` has the path ("rent",). `day` is that of `p.on(day)`."""

    path: tuple[str, ...] = ()
    day: RowValue | FactValue | None = None

    @property
    def dotted(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class GrowthName:
    """`series.cagr(years=3, no_base=False)`: has a meaning only in a comparison with a rate."""

    fact: Fact
    years: int
    no_base: bool


@dataclass(frozen=True, slots=True)
class UnsetName:
    """A local name that has a value on some branches only of the `if` on a line."""

    line: int


@dataclass(frozen=True, slots=True)
class TableName:
    """A table of rows: has no value but through a comprehension."""

    table: Records


@dataclass(frozen=True, slots=True)
class RowName:
    """The row that a comprehension is at."""

    table: Records


Meaning = TableName | RowName | Node | SeriesName | ParametersName | GrowthName | UnsetName
Names = dict[str, Meaning]
"""The names in reach at one point of a body, and what each stands for."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What other rules can know of a rule before its body is read."""

    name: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Lost:
    """What was declared and refused: facts and rules by name, parameters by path. Whatever names one is refused
    without a word, for its mistake is reported already."""

    names: Collection[str] = ()
    parameters: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a body may refer to beside its own names."""

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, Signature]
    lost: Lost
    tables: Mapping[str, Records] = field(default_factory=dict)

    def choice(self, name: str) -> Type | None:
        """The type of a choice: a fact's, or that of a table's column."""
        table, _, column = name.partition(".")
        if column:
            found = self.tables[table].column(column) if table in self.tables else None
        else:
            found = self.facts.get(name)
        return None if found is None else found.type


def same_kind(a: Type, b: Type) -> bool:
    """Whether two types may be compared, added or be branches of one `if`."""
    if isinstance(a, Number) and isinstance(b, Number):
        return a.unit == b.unit
    return a == b or (hasattr(a, "options") and hasattr(b, "options") and a.options == b.options)
