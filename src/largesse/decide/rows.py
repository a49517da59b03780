"""What the rows of a table come to: the `aggregate` step of a plan, for one firm.

Every row is looked at by itself. For each, the steps that have a value a row are computed; those of the firm's own
are there already. What the outcomes come to is written in `docs/design.md`, section "Records".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from largesse.decide.values import Unknown, join
from largesse.model.plan import Plan, Step

Values = list[Any]
Compute = Callable[[Values], Any]
Row = Mapping[str, Any]
"""The values of a row's columns by name; one left out is unknown."""


@dataclass(frozen=True)
class Aggregate:
    """One `aggregate` step, compiled: `columns` has the step and the name of each column, and its unknown;
    `computed` the steps above them; `border` the steps of the firm's own that it rests on."""

    step: Step
    columns: tuple[tuple[int, str, Unknown], ...]
    computed: tuple[tuple[int, Compute], ...]
    border: tuple[int, ...]

    def __call__(self, values: Values) -> Any:
        rows = values[self.step.args[0]]
        if rows.__class__ is Unknown:
            return join((rows, *(values[b] for b in self.border)))
        over, default = self.step.data, self.step.args[-1] if self.step.data.has_default else None
        outcomes = [element for holds, element in self.outcomes(values) if holds is not False]
        if over.op in _KLEENE:
            decisive = _KLEENE[over.op]
            if any(x is decisive for x in outcomes):
                return decisive
        unknown = [x for x in outcomes if x.__class__ is Unknown]
        if unknown:
            return join(unknown)
        if not outcomes and default is not None:
            return values[default]
        return _OF_KNOWN[over.op](outcomes)

    def outcomes(self, values: Values) -> list[tuple[Any, Any]]:
        """For each row, whether it counts and what it counts as. A row that may count is unknown: it misses what its
        condition misses, and what its value does."""
        found = []
        _, element, *further = self.step.args
        condition = further[0] if self.step.data.has_condition else None
        inside = values.copy()
        for row in values[self.step.args[0]]:
            for i, name, unknown in self.columns:
                inside[i] = row.get(name, unknown)
            for i, compute in self.computed:
                inside[i] = compute(inside)
            value, holds = inside[element], True if condition is None else inside[condition]
            found.append((holds, join((holds, value)) if holds.__class__ is Unknown else value))
        return found


_KLEENE: Mapping[str, bool] = {"any": True, "all": False}
_OF_KNOWN: Mapping[str, Callable[[list[Any]], Any]] = {"sum": sum, "min": min, "max": max, "any": any, "all": all}


def compiled(plan: Plan, index: int, compile_step: Callable[[int, Step], Compute]) -> Aggregate:
    """The `aggregate` at a step of a plan, ready to run."""
    step = plan.steps[index]
    of_rows, border = plan.rows_of(index)
    columns, computed = [], []
    for i in of_rows:
        row_step = plan.steps[i]
        if row_step.op == "cell":
            cell = row_step.data
            columns.append((i, plan.cells[cell].fact.name, Unknown(1 << cell)))
        else:
            computed.append((i, compile_step(i, row_step)))
    return Aggregate(step, tuple(columns), tuple(computed), tuple(border))
