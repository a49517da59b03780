"""What rows come to, by the definitions of docs/design.md, in plain Python: three-valued, with what is missing.

A value is known, or `Open`, with the names of the cells that it is missing. Nothing here knows the package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Open:
    """Unknown, for lack of some cells."""

    missing: frozenset[str]


def lacks(*values: Any) -> Open:
    """Unknown for lack of all that the unknown ones among some values lack."""
    return Open(frozenset().union(*(value.missing for value in values if isinstance(value, Open))))


def strict(apply: Callable[..., Any], *values: Any) -> Any:
    return lacks(*values) if any(isinstance(value, Open) for value in values) else apply(*values)


def both(*truths: Any) -> Any:
    """Kleene `and`."""
    if any(truth is False for truth in truths):
        return False
    return lacks(*truths) if any(isinstance(truth, Open) for truth in truths) else True


def either(*truths: Any) -> Any:
    """Kleene `or`."""
    if any(truth is True for truth in truths):
        return True
    return lacks(*truths) if any(isinstance(truth, Open) for truth in truths) else False


def turned(truth: Any) -> Any:
    return strict(lambda known: not known, truth)


def chosen(condition: Any, yes: Any, no: Any) -> Any:
    """`yes if condition else no`: on an unknown condition what both have in common."""
    if not isinstance(condition, Open):
        return yes if condition else no
    if isinstance(yes, Open) or isinstance(no, Open) or yes != no:
        return lacks(condition, yes, no)
    return yes


class Row:
    """A row as the formulas read it: a column that is not there is unknown, for lack of that column."""

    def __init__(self, table: str, cells: Mapping[str, Any]) -> None:
        self.table, self.cells = table, cells

    def __getattr__(self, column: str) -> Any:
        value = self.cells.get(column)
        return Open(frozenset({f"{self.table}.{column}"})) if value is None else value


@dataclass(frozen=True)
class Rows:
    """The rows of a table, or None: nobody said. Then it is missing, with what is the firm's own in `beside`."""

    table: str
    rows: tuple[Mapping[str, Any], ...] | None

    def of(
        self,
        value: Callable[[Row], Any],
        counts: Callable[[Row], Any],
        beside: Iterable[Any],
        known: Callable[[list[Any]], Any],
    ) -> Any:
        """Rows that do not count for sure are left out; what may count and is not known makes the whole unknown."""
        if self.rows is None:
            return lacks(Open(frozenset({self.table})), *beside)
        kept: list[Any] = []
        for row in (Row(self.table, cells) for cells in self.rows):
            holds = counts(row)
            if isinstance(holds, Open):
                kept.append(lacks(holds, value(row)))
            elif holds:
                kept.append(value(row))
        return known(kept)

    def sum(
        self, value: Callable[[Row], Any], counts: Callable[[Row], Any] = lambda c: True, beside: Any = ()
    ) -> Any:
        return self.of(value, counts, beside, lambda kept: strict(lambda *known: sum(known), *kept))

    def least(
        self,
        pick: Callable[[list[Any]], Any],
        value: Callable[[Row], Any],
        counts: Callable[[Row], Any],
        default: Any,
    ) -> Any:
        """`min` or `max`; where no row counts the default."""

        def known(kept: list[Any]) -> Any:
            return strict(lambda *values: pick(list(values)), *kept) if kept else default

        return self.of(value, counts, (default,), known)

    def any(
        self, holds: Callable[[Row], Any], counts: Callable[[Row], Any] = lambda c: True, beside: Any = ()
    ) -> Any:
        return self.of(lambda c: both(counts(c), holds(c)), lambda c: True, beside, lambda kept: either(*kept))

    def all(
        self, holds: Callable[[Row], Any], counts: Callable[[Row], Any] = lambda c: True, beside: Any = ()
    ) -> Any:
        return self.of(
            lambda c: either(turned(counts(c)), holds(c)), lambda c: True, beside, lambda kept: both(*kept)
        )
