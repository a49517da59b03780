"""Intervals of numbers, open or closed at either end: what a value can be, as far as the checks can tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, None meaning without end; an open end is not itself included. `nonzero`: never 0."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    nonzero: bool = False

    @staticmethod
    def point(value: Fraction | int) -> Interval:
        return Interval(Fraction(value), Fraction(value))

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        if self.low == self.high:
            return self.low_open or self.high_open or (self.nonzero and self.low == 0)
        return self.low > self.high

    @property
    def excludes_zero(self) -> bool:
        return self.nonzero or self.is_positive or self.is_negative

    @property
    def is_positive(self) -> bool:
        return self.low is not None and (self.low > 0 or (self.low == 0 and (self.low_open or self.nonzero)))

    @property
    def is_negative(self) -> bool:
        return self.high is not None and (self.high < 0 or (self.high == 0 and (self.high_open or self.nonzero)))

    def __neg__(self) -> Interval:
        low, high = (None if v is None else -v for v in (self.high, self.low))
        return Interval(low, high, self.high_open, self.low_open, self.nonzero)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        nonzero = self.excludes_zero and other.excludes_zero
        if None in (self.low, self.high, other.low, other.high):
            return replace(_unbounded_product(self, other), nonzero=nonzero)
        corners = [
            (a * b, (a_open and b != 0) or (b_open and a != 0) or (a_open and b_open))
            for a, a_open in self._ends()
            for b, b_open in other._ends()
        ]
        low, high = min(c[0] for c in corners), max(c[0] for c in corners)
        return Interval(
            low,
            high,
            all(is_open for value, is_open in corners if value == low),
            all(is_open for value, is_open in corners if value == high),
            nonzero,
        )

    def _ends(self) -> tuple[tuple[Fraction, bool], tuple[Fraction, bool]]:
        assert self.low is not None and self.high is not None
        return (self.low, self.low_open), (self.high, self.high_open)

    def reciprocal(self) -> Interval:
        """1 / each value; the values exclude zero, or the result has no ends."""
        if self.empty:
            return self
        if self.is_positive:
            low = None if self.high is None else 1 / self.high
            high = None if not self.low else 1 / self.low
            return Interval(Fraction(0) if low is None else low, high, low is None or self.high_open, self.low_open)
        if self.is_negative:
            return -((-self).reciprocal())
        return Interval(nonzero=True)

    def union(self, other: Interval) -> Interval:
        """The smallest interval around both."""
        if self.empty or other.empty:
            return other if self.empty else self
        low, low_open = _outer(self.low, self.low_open, other.low, other.low_open, below=True)
        high, high_open = _outer(self.high, self.high_open, other.high, other.high_open, below=False)
        return Interval(low, high, low_open, high_open, self.excludes_zero and other.excludes_zero)

    def intersect(self, other: Interval) -> Interval:
        low, low_open = _inner(self.low, self.low_open, other.low, other.low_open, below=True)
        high, high_open = _inner(self.high, self.high_open, other.high, other.high_open, below=False)
        return Interval(low, high, low_open, high_open, self.nonzero or other.nonzero)

    def least_with(self, other: Interval) -> Interval:
        """The values that min(self, other) can take."""
        low, low_open = _outer(self.low, self.low_open, other.low, other.low_open, below=True)
        high, high_open = _inner(self.high, self.high_open, other.high, other.high_open, below=False)
        return Interval(low, high, low_open, high_open, self.excludes_zero and other.excludes_zero)

    def most_with(self, other: Interval) -> Interval:
        return -((-self).least_with(-other))

    def absolute(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        ends = [v if v >= 0 else -v for v in (self.low, self.high) if v is not None]
        return Interval(Fraction(0), max(ends) if len(ends) == 2 else None, nonzero=self.nonzero)

    def power(self, n: int) -> Interval:
        result = self
        for _ in range(n - 1):
            result = result * self
        return result


FLIPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}
"""What a comparison is when its sides are exchanged."""


def days(least: date, most: date) -> Interval:
    """Dates as numbers of days, so that one arithmetic serves both."""
    return Interval(Fraction(least.toordinal()), Fraction(most.toordinal()))


def always(op: str, left: Interval, right: Interval) -> bool | None:
    """Whether `left op right` holds for all values, for none, or (None) for some."""
    match op:
        case "lt":
            return _below(left, right, strictly=True)
        case "le":
            return _below(left, right, strictly=False)
        case "gt":
            return _below(right, left, strictly=True)
        case "ge":
            return _below(right, left, strictly=False)
        case "eq" | "ne":
            apart = _below(left, right, True) is True or _below(right, left, True) is True
            same = left.low is not None and left.low == left.high == right.low == right.high
            holds = False if apart else (True if same else None)
            return holds if op == "eq" or holds is None else not holds
    return None


def _below(left: Interval, right: Interval, strictly: bool) -> bool | None:
    if left.high is not None and right.low is not None:
        touching_ok = not strictly or left.high_open or right.low_open
        if left.high < right.low or (left.high == right.low and touching_ok):
            return True
    if left.low is not None and right.high is not None:
        touching_no = strictly or left.low_open or right.high_open
        if left.low > right.high or (left.low == right.high and touching_no):
            return False
    return None


def bounded_by(op: str, right: Interval) -> Interval:
    """The values x for which `x op right` can hold."""
    match op:
        case "lt":
            return Interval(None, right.high, False, True)
        case "le":
            return Interval(None, right.high, False, right.high_open)
        case "gt":
            return Interval(right.low, None, True, False)
        case "ge":
            return Interval(right.low, None, right.low_open, False)
        case "eq":
            return right
        case "ne" if right.low == right.high == 0:
            return Interval(nonzero=True)
    return Interval()


def _unbounded_product(a: Interval, b: Interval) -> Interval:
    if _at_least_zero(a) and _at_least_zero(b):
        return Interval(Fraction(0), None, a.is_positive and b.is_positive)
    if _at_least_zero(a) and _at_least_zero(-b):
        return -(a * -b)
    if _at_least_zero(-a) and _at_least_zero(b):
        return -(-a * b)
    return Interval()


def _at_least_zero(interval: Interval) -> bool:
    return interval.low is not None and interval.low >= 0


End = tuple[Fraction | None, bool]


def _outer(a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool, *, below: bool) -> End:
    if a is None or b is None:
        return None, False
    if a == b:
        return a, a_open and b_open
    return (a, a_open) if (a < b) is below else (b, b_open)


def _inner(a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool, *, below: bool) -> End:
    if a is None or b is None:
        return (b, b_open) if a is None else (a, a_open)
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if (a > b) is below else (b, b_open)
