"""Intervals never leave out a value that can occur."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from largesse.language.intervals import Interval, always, bounded_by

POINTS = [Fraction(n, 2) for n in range(-8, 9)]
ENDS = st.sampled_from([None, *POINTS])
INTERVALS = st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans(), st.booleans()).filter(
    lambda i: not i.empty and any(inside(i, x) for x in POINTS)
)
OPS = {
    "lt": lambda a, b: a < b, "le": lambda a, b: a <= b, "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b, "eq": lambda a, b: a == b, "ne": lambda a, b: a != b,
}  # fmt: skip


def inside(interval: Interval, x: Fraction) -> bool:
    if interval.nonzero and x == 0:
        return False
    above = interval.low is None or x > interval.low or (x == interval.low and not interval.low_open)
    below = interval.high is None or x < interval.high or (x == interval.high and not interval.high_open)
    return above and below


def members(interval: Interval) -> list[Fraction]:
    return [x for x in POINTS if inside(interval, x)]


@given(INTERVALS, INTERVALS)
def test_arithmetic_covers_every_result(a: Interval, b: Interval) -> None:
    for x in members(a):
        assert inside(-a, -x)
        assert inside(a.absolute(), abs(x))
        for y in members(b):
            assert inside(a + b, x + y)
            assert inside(a - b, x - y)
            assert inside(a * b, x * y)
            assert inside(a.least_with(b), min(x, y))
            assert inside(a.most_with(b), max(x, y))
            assert inside(a.union(b), x) and inside(a.union(b), y)
            if b.excludes_zero:
                assert inside(a * b.reciprocal(), x / y)


@given(INTERVALS, INTERVALS)
def test_intersection_keeps_what_is_in_both(a: Interval, b: Interval) -> None:
    for x in members(a):
        assert inside(a.intersect(b), x) is inside(b, x)


@given(INTERVALS, INTERVALS, st.sampled_from(sorted(OPS)))
def test_what_always_holds_does_and_what_can_hold_is_kept(a: Interval, b: Interval, op: str) -> None:
    verdict = always(op, a, b)
    limit = bounded_by(op, b)
    for x in members(a):
        for y in members(b):
            holds = OPS[op](x, y)
            assert verdict is None or verdict is holds
            assert not holds or inside(limit, x)


@given(INTERVALS)
def test_excludes_zero_is_told_truly(a: Interval) -> None:
    if a.excludes_zero:
        assert Fraction(0) not in members(a)
