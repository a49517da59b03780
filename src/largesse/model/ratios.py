"""Exact rationals as columns hold them: a whole number, perhaps over another, times a constant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd

from largesse.model import wholes as w
from largesse.model.exact import Exact
from largesse.model.wholes import ONE, ZERO, Comparison, Relation, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Ratio:
    """`n / d * factor`. There is a `d`, above zero wherever it has a value, only after a division by a column.

    The value is unknown where `n` or `d` has no value. The factor is never zero, and carries every constant that
    was multiplied in, so that columns are multiplied only where numbers of different factors meet.
    """

    n: Whole
    d: Whole | None
    factor: Fraction

    @property
    def over(self) -> Whole:
        return ONE if self.d is None else self.d

    @property
    def constant(self) -> Fraction | None:
        """The value, where it is a constant."""
        return self.n.data * self.factor if self.n.is_const and self.d is None else None


def constant(value: Exact) -> Ratio:
    return Ratio(ONE, None, Fraction(value)) if value else Ratio(ZERO, None, Fraction(1))


def column(n: Whole, denominator: int = 1) -> Ratio:
    """A whole-number column that counts in steps of 1 / denominator."""
    return Ratio(n, None, Fraction(1, denominator))


def common_factor(ratios: Sequence[Ratio]) -> Fraction:
    """The greatest factor, above zero, of which every ratio's own is a whole multiple (zero goes with any)."""
    factors = [r.factor for r in ratios if not (r.n.is_const and r.n.data == 0)]
    return reduce(_fraction_gcd, factors, Fraction(0)) if factors else Fraction(1)


def _fraction_gcd(a: Fraction, b: Fraction) -> Fraction:
    return Fraction(gcd(a.numerator * b.denominator, b.numerator * a.denominator), a.denominator * b.denominator)


def scaled(r: Ratio, factor: Fraction) -> Whole:
    """The numerator over `factor`, of which r's own is a whole multiple."""
    if r.n.is_const and r.n.data == 0:
        return r.n
    return w.times(r.n, (r.factor / factor).numerator)


def add(a: Ratio, b: Ratio) -> Ratio:
    return _joined(w.add, a, b)


def sub(a: Ratio, b: Ratio) -> Ratio:
    return _joined(w.sub, a, b)


def _joined(join: Callable[[Whole, Whole], Whole], a: Ratio, b: Ratio) -> Ratio:
    factor = common_factor([a, b])
    left, right = scaled(a, factor), scaled(b, factor)
    if a.d is b.d:
        return Ratio(join(left, right), a.d, factor)
    return Ratio(join(w.mul(left, b.over), w.mul(right, a.over)), _product(a.d, b.d), factor)


def _product(a: Whole | None, b: Whole | None) -> Whole | None:
    return a if b is None else b if a is None else w.mul(a, b)


def mul(a: Ratio, b: Ratio) -> Ratio:
    return Ratio(w.mul(a.n, b.n), _product(a.d, b.d), a.factor * b.factor)


def div(a: Ratio, b: Ratio) -> Ratio:
    """a / b, without value where b is zero; the sign of b goes to the numerator."""
    n, d = w.mul(a.n, b.over), b.n
    factor = a.factor / b.factor
    if b.n.high <= 0 and b.n.low < 0:
        factor = -factor
    elif b.n.low < 0:
        n = w.case((Relation("lt", b.n, ZERO), w.neg(n)), otherwise=n)
    divisor = w.nonzero(w.absolute(d))
    if divisor.is_const and divisor.data == 1:
        return Ratio(n, a.d, factor)
    return Ratio(n, _product(a.d, divisor), factor)


def neg(a: Ratio) -> Ratio:
    return Ratio(a.n, a.d, -a.factor)


def absolute(a: Ratio) -> Ratio:
    return Ratio(w.absolute(a.n), a.d, abs(a.factor))


def relation(op: Comparison, a: Ratio, b: Ratio) -> Relation:
    """a op b, cross-multiplied."""
    factor = common_factor([a, b])
    return Relation(op, w.mul(scaled(a, factor), b.over), w.mul(scaled(b, factor), a.over))


def extreme(op: str, a: Ratio, b: Ratio) -> Ratio:
    """The lesser (`min`) or the greater (`max`) of two."""
    if a.d is None and b.d is None:
        factor = common_factor([a, b])
        pick = w.least if op == "min" else w.greatest
        return Ratio(pick(scaled(a, factor), scaled(b, factor)), None, factor)
    first: Comparison = "le" if op == "min" else "ge"
    second: Comparison = "gt" if op == "min" else "lt"
    return case((relation(first, a, b), a), (relation(second, a, b), b))


def case(*cases: tuple[Relation, Ratio], otherwise: Ratio | None = None) -> Ratio:
    """The value of the first relation that holds (see `wholes.case` on strictness)."""
    values = [value for _, value in cases] + ([] if otherwise is None else [otherwise])
    numerators, over, factor = aligned(values)
    relations = [r for r, _ in cases]

    def choose(parts: Sequence[Whole]) -> Whole:
        last = None if otherwise is None else parts[-1]
        return w.case(*zip(relations, parts, strict=False), otherwise=last)

    return Ratio(choose(numerators), None if over is None else choose(over), factor)


def aligned(values: Sequence[Ratio]) -> tuple[list[Whole], list[Whole] | None, Fraction]:
    """Their numerators over one common factor, and their divisors unless none has any."""
    factor = common_factor(values)
    numerators = [scaled(v, factor) for v in values]
    return numerators, (None if all(v.d is None for v in values) else [v.over for v in values]), factor


def rounded(a: Ratio, step: Fraction, mode: str) -> Ratio:
    """The multiple of `step` that a rounds to, by a mode of `model/exact.py`."""
    factor = a.factor / step
    n, d = w.times(a.n, factor.numerator), w.times(a.over, factor.denominator)
    return Ratio(w.rounded(n, d, mode), None, step)
