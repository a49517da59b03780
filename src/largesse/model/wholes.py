"""Whole-number expressions with their ranges: what columns compute, whatever the engine.

Exact rational steps become these (`model/ranges.py`), and each lowering spells them in its own language. Every
operation is strict: it has no value where an operand that it uses has none. Nodes are compared by identity; one that
is used twice is one node with two parents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

BITS_64, BITS_128 = 2**63 - 1, 10**38 - 1
"""The greatest whole numbers that a 64-bit column holds, and that a 128-bit one or DECIMAL(38, 0) does."""

Comparison = Literal["lt", "le", "gt", "ge", "eq", "ne"]


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """A whole number between `low` and `high`.

    | op | args | data |
    | --- | --- | --- |
    | const | | the number |
    | cell | | (index of the cell, what an absent one counts as, or None, what the column is multiplied by) |
    | date | | step of a count made from dates: days, whole_years or year_of |
    | add sub mul neg abs min max | operands | |
    | quot rem | n, d | truncating division by d > 0, and its remainder, which has the sign of n |
    | nonzero | a | a, or no value where it is zero |
    | case | | tuple of (relation, value); `otherwise` is the last of args, if there is one |
    | choose | v1, v2, …, otherwise | step of the choice: which branch, its conditions say |
    | rows | the element and the default, of a least or greatest | step of an aggregate over a table |
    | table | v1, v2, … | step of the table: which row, its key says |
    """

    op: str
    args: tuple[Whole, ...]
    data: Any
    low: int
    high: int

    @property
    def size(self) -> int:
        """The greatest distance from zero."""
        return max(abs(self.low), abs(self.high))

    @property
    def is_const(self) -> bool:
        return self.op == "const"

    def parts(self) -> Iterator[Whole]:
        """The whole numbers directly beneath, in relations too."""
        yield from self.args
        if self.op == "case":
            for relation, value in self.data:
                yield from (relation.left, relation.right, value)


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """A comparison of two whole numbers; it has no value where either has none."""

    op: Comparison
    left: Whole
    right: Whole


def const(value: int) -> Whole:
    return Whole("const", (), value, value, value)


ONE, ZERO = const(1), const(0)


def add(a: Whole, b: Whole) -> Whole:
    if a.is_const and b.is_const:
        return const(a.data + b.data)
    if b.is_const and b.data == 0:
        return a
    if a.is_const and a.data == 0:
        return b
    return Whole("add", (a, b), None, a.low + b.low, a.high + b.high)


def sub(a: Whole, b: Whole) -> Whole:
    if a.is_const and b.is_const:
        return const(a.data - b.data)
    if b.is_const and b.data == 0:
        return a
    return Whole("sub", (a, b), None, a.low - b.high, a.high - b.low)


def mul(a: Whole, b: Whole) -> Whole:
    """The product. Times zero stays an operation: a number that nobody knows, times zero, is not known."""
    if a.is_const:
        a, b = b, a
    if a.is_const:
        return const(a.data * b.data)
    if b.is_const and b.data == 1:
        return a
    if b.is_const and b.data == -1:
        return neg(a)
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    return Whole("mul", (a, b), None, min(corners), max(corners))


def times(a: Whole, factor: int) -> Whole:
    return mul(a, const(factor))


def power(a: Whole, n: int) -> Whole:
    result = ONE
    for _ in range(n):
        result = mul(result, a)
    return result


def neg(a: Whole) -> Whole:
    if a.is_const:
        return const(-a.data)
    return Whole("neg", (a,), None, -a.high, -a.low)


def absolute(a: Whole) -> Whole:
    if a.low >= 0:
        return a
    if a.high <= 0:
        return neg(a)
    return Whole("abs", (a,), None, 0, a.size)


def least(a: Whole, b: Whole) -> Whole:
    return Whole("min", (a, b), None, min(a.low, b.low), min(a.high, b.high))


def greatest(a: Whole, b: Whole) -> Whole:
    return Whole("max", (a, b), None, max(a.low, b.low), max(a.high, b.high))


def quot(n: Whole, d: Whole) -> Whole:
    """n / d, cut off toward zero; d is above zero wherever it has a value."""
    if d.is_const and d.data == 1:
        return n
    quotients = [_truncated(x, y) for x in (n.low, n.high) for y in (max(d.low, 1), d.high)]
    return Whole("quot", (n, d), None, min(*quotients, 0), max(*quotients, 0))


def rem(n: Whole, d: Whole) -> Whole:
    """What the division by d > 0, cut off toward zero, leaves: it has the sign of n."""
    most = d.high - 1
    return Whole("rem", (n, d), None, -most if n.low < 0 else 0, most if n.high > 0 else 0)


def nonzero(a: Whole) -> Whole:
    """a, which is at least zero, or no value where it is zero."""
    if a.low > 0:
        return a
    return Whole("nonzero", (a,), None, 1, max(a.high, 1))


def case(*cases: tuple[Relation, Whole], otherwise: Whole | None = None) -> Whole:
    """The value of the first relation that holds; a relation without value does not hold.

    Without `otherwise` there is no value where none holds. Strictness is the caller's to see to: `otherwise` must
    have no value wherever a relation has none.
    """
    values = [value for _, value in cases] + ([] if otherwise is None else [otherwise])
    args = () if otherwise is None else (otherwise,)
    return Whole("case", args, cases, min(v.low for v in values), max(v.high for v in values))


def one_of_branches(op: Literal["choose", "table"], values: tuple[Whole, ...], step: int) -> Whole:
    return Whole(op, values, step, min(v.low for v in values), max(v.high for v in values))


def _truncated(n: int, d: int) -> int:
    return n // d if n >= 0 else -(-n // d)


def rounded(n: Whole, d: Whole, mode: str) -> Whole:
    """n / d rounded to a whole number by a mode of `model/exact.py`; d is above zero wherever it has a value.

    Made of division that cuts off toward zero: n is moved away from zero beforehand, by just enough. Raises
    ValueError for an unknown mode.
    """
    if d.is_const and d.data == 1:
        return n
    match mode:
        case "half up":
            return quot(_moved(times(n, 2), d), times(d, 2))
        case "half even":
            return _half_even(n, d)
        case "down":
            return quot(n, d)
        case "up":
            return quot(_moved(n, sub(d, ONE)), d)
        case "floor":
            return quot(_moved(n, sub(d, ONE), upward=False), d)
        case "ceiling":
            return quot(_moved(n, sub(d, ONE), downward=False), d)
    raise ValueError(mode)


def _moved(n: Whole, by: Whole, *, upward: bool = True, downward: bool = True) -> Whole:
    """n moved away from zero: upward where it is above zero, downward where it is below.

    (At zero either will do: what it is moved by is less than what it is divided by.)
    """
    up, down = add(n, by) if upward else n, sub(n, by) if downward else n
    if n.low >= 0:
        return up
    if n.high <= 0:
        return down
    return case((Relation("lt", n, ZERO), down), otherwise=up)


def _half_even(n: Whole, d: Whole) -> Whole:
    """Halves away from zero, then back by one from an odd number where it was exactly a half."""
    moved, double = _moved(times(n, 2), d), times(d, 2)
    nearest = quot(moved, double)
    exactly_half = Relation("eq", rem(moved, double), ZERO)
    return sub(nearest, case((exactly_half, rem(nearest, const(2))), otherwise=ZERO))
