"""The exact meaning of the operations that languages and engines disagree about, each said once.

Numbers are int or Fraction, never float. The interpreter calls these; each lowering is tested against them.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from largesse.model.parameters import Band

Exact = int | Fraction


def simplest(value: Exact) -> Exact:
    """The same number, as an int where it is whole."""
    return value.numerator if value.denominator == 1 else value


def is_endless(amount: Exact | float) -> bool:
    """Whether it is an infinity, as stands where nothing bounds an amount: no other number is a float."""
    return amount.__class__ is float


def product(x: Exact, y: Exact) -> Exact:
    """x * y, as an int where it is whole: quicker than by way of `Fraction` where one of them is an int."""
    if x.__class__ is int:
        if y.__class__ is int:
            return x * y
        x, y = y, x
    if y.__class__ is not int:
        return x * y
    numerator, denominator = x.as_integer_ratio()
    whole, rest = divmod(numerator * y, denominator)
    return Fraction(numerator * y, denominator) if rest else whole


def total(amounts: Iterable[Exact]) -> Exact:
    """The sum. Nothing is added to nothing, and a fraction is added to fractions, which is quickest."""
    told = [amount for amount in amounts if amount]
    return sum(told[1:], told[0]) if told else 0


def rounded_quotient(numerator: int, denominator: int, mode: str) -> int:
    """numerator / denominator rounded to a whole number; the denominator is positive.

    Raises ValueError for an unknown mode.
    """
    if denominator == 1:
        return numerator
    floor, rest = divmod(numerator, denominator)
    if rest == 0:
        return floor
    match mode:
        case "half up":  # a half goes away from zero
            up = 2 * rest > denominator or (2 * rest == denominator and numerator > 0)
        case "half even":
            up = 2 * rest > denominator or (2 * rest == denominator and floor % 2 == 1)
        case "down":
            up = numerator < 0
        case "up":
            up = numerator > 0
        case "floor":
            up = False
        case "ceiling":
            up = True
        case _:
            raise ValueError(mode)
    return floor + 1 if up else floor


def round_to(value: Exact, step: Fraction, mode: str) -> Exact:
    """The multiple of `step` that `value` rounds to. `step` is above zero."""
    if step.numerator == step.denominator:  # to a whole number, as most are
        return rounded_quotient(value.numerator, value.denominator, mode)
    scaled = value / step
    return simplest(rounded_quotient(scaled.numerator, scaled.denominator, mode) * step)


def split(amount: int, shares: Sequence[Fraction]) -> tuple[int, ...]:
    """A whole amount in parts by shares that make 1, each whole, which add up to it: by largest remainder.

    Each part is first rounded down; what is left goes, one each, to the largest remainders, ties in their order.
    """
    whole = lcm(*(share.denominator for share in shares))
    exact = [amount * share.numerator * (whole // share.denominator) for share in shares]  # over `whole`
    parts = [part // whole for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(exact[i] % whole), i))
    for i in by_remainder[: amount - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


def bracket_sum(rows: Sequence[Band], at: Exact) -> Exact:
    """Each row's rate times the part of `at` within its band; nothing beneath the lowest floor."""
    total: Exact = 0
    for i, row in enumerate(rows):
        if at <= row.floor:
            break
        ceiling = rows[i + 1].floor if i + 1 < len(rows) else at
        total += row.value * (min(at, ceiling) - row.floor)
    return simplest(total)


def step_value(rows: Sequence[Band], at: Exact) -> Exact:
    """The value of the last row whose floor is at most `at`; beneath the lowest floor, the lowest row's value.

    (The checker proves that `at` is never beneath the lowest floor.)
    """
    value = rows[0].value
    for row in rows[1:]:
        if at < row.floor:
            break
        value = row.value
    return simplest(value)


def growth_holds(op: str, base: Exact, last: Exact, rate: Exact, years: int) -> bool:
    """Whether (last / base)^(1/years) - 1 `op` rate, by powers; base > 0 and rate > -1."""
    return compare(op, last, base * (1 + rate) ** years)


def compare(op: str, left: Exact, right: Exact) -> bool:
    match op:
        case "lt":
            return left < right
        case "le":
            return left <= right
        case "gt":
            return left > right
        case "ge":
            return left >= right
    raise ValueError(op)


def in_year(year: int, start: date, leap: str) -> date:
    """The start's month and day in a year; 29 February, where the year has none, goes by the leap-day rule."""
    if (start.month, start.day) != (2, 29) or isleap(year):
        return start.replace(year=year)
    return date(year, 3, 1) if leap == "1 March" else date(year, 2, 28)


def shift_date(start: date, count: int, part: str, leap: str) -> date:
    """`count` whole years, months or days after `start` (before it, where negative).

    A day that the target month lacks becomes its last day. Only from 29 February itself to a February without one
    does `leap` decide. Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    match part:
        case "days":
            return start + timedelta(days=count)
        case "years":
            return in_year(start.year + count, start, leap)
        case "months":
            year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
            if (start.month, start.day, month) == (2, 29, 1):
                return in_year(year, start, leap)
            return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    raise ValueError(part)


def whole_years(start: date, end: date, leap: str) -> int:
    """Completed years from start to end: how many anniversaries of the start have come by the end.

    Before the start, minus the whole years from the end to the start.
    """
    if end < start:
        return -whole_years(end, start, leap)
    years = end.year - start.year
    return years if end >= in_year(end.year, start, leap) else years - 1
