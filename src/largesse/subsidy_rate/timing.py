"""What a sum is worth that comes later, exactly: discounting, and the years over which a cost is deducted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a cost is deducted: a share of it in each year, from its own on; then, of what is left, a share each year.

    `declining` is that share for ever; None where the shares are all.
    """

    shares: tuple[Fraction, ...]
    declining: Fraction | None = None

    def present_value(self, discount: Fraction) -> Fraction:
        """The deductions of one unit of cost, each as much less as it comes later."""
        factor = 1 / (1 + discount)
        value = present_value(self.shares, discount)
        if self.declining is not None:
            left = (1 - sum(self.shares)) * factor ** len(self.shares)
            value += left * self.declining / (1 - (1 - self.declining) * factor)
        return value


AT_ONCE = Schedule((Fraction(1),))


def present_value(shares: Sequence[Fraction], discount: Fraction) -> Fraction:
    """Of sums that come one a year, the first now."""
    return sum((share / (1 + discount) ** year for year, share in enumerate(shares)), Fraction(0))


def straight_line(years: Fraction) -> tuple[Fraction, ...]:
    """Equal shares, a part of one in the last year where the years are no whole number."""
    whole = int(years)
    rest = 1 - whole / years
    return (1 / years,) * whole + ((rest,) if rest else ())


def declining_then_straight(rate: Fraction, years: int, then: Fraction) -> tuple[Fraction, ...]:
    """A share of what is left for some years, and then what is left in equal shares."""
    first = tuple(rate * (1 - rate) ** year for year in range(years))
    return first + tuple((1 - rate) ** years * share for share in straight_line(then))
