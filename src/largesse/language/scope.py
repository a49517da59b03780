"""What a name stands for while a rule's body is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from largesse.errors import Span
from largesse.model.expressions import Node
from largesse.model.parameters import Parameter
from largesse.model.programme import Fact
from largesse.model.types import Number, Type


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A yearly fact: has no value until a year is asked of it."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class ParametersName:
    """`p`, or a group beneath it: `p.rent` has the path ("rent",)."""

    path: tuple[str, ...] = ()

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


Meaning = Node | SeriesName | ParametersName | GrowthName | UnsetName
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


def same_kind(a: Type, b: Type) -> bool:
    """Whether two types may be compared, added or be branches of one `if`."""
    if isinstance(a, Number) and isinstance(b, Number):
        return a.unit == b.unit
    return a == b or (hasattr(a, "options") and hasattr(b, "options") and a.options == b.options)
