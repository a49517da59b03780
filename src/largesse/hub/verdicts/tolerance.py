"""Within what a claimed number lies, as it is written: its rounding and its qualifier."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from largesse.hub.model.claims import Amount

EXACT_BELOW = 1000
"""A count below this is meant to the last one; above it a number is rounded where it ends in zeros."""
TWO_DIGITS = 10
"""A number is meant to two digits at least: 100,000 is no 140,000."""
ABOUT = Fraction(5, 100)
"""How far "about" reaches to either side, and "nearly" below."""
REVISION = Fraction(1, 100)
"""How far two sources of one statistic may lie apart without disputing each other: revisions and rounding."""

ROUNDED = Fraction(5, 100)
"""How far a number may lie from what others of its text make it: each of them is rounded."""


@dataclass(frozen=True, slots=True)
class Within:
    """The least and the most that a number can be; None where nothing bounds it."""

    least: Fraction | None
    most: Fraction | None

    def has(self, value: Fraction) -> bool:
        return (self.least is None or self.least <= value) and (self.most is None or value <= self.most)

    def meets(self, other: Within) -> bool:
        """Whether one number can be both."""
        return not (_below(self.most, other.least) or _below(other.most, self.least))

    def wider(self, share: Fraction) -> Within:
        """With a margin of so large a share of each end."""
        return Within(
            None if self.least is None else self.least - abs(self.least) * share,
            None if self.most is None else self.most + abs(self.most) * share,
        )


def quotients(over: Within, under: Within) -> Within:
    """Within what a quotient of two numbers above zero lies."""
    return Within(
        None if over.least is None or not under.most else over.least / under.most,
        None if over.most is None or not under.least else over.most / under.least,
    )


def _below(most: Fraction | None, least: Fraction | None) -> bool:
    return most is not None and least is not None and most < least


@lru_cache(maxsize=4096)
def within(amount: Amount) -> Within:
    """Within what the amount lies: 387 billion within half a billion of it, "over 1,400" from there upwards."""
    half = rounding_step(amount.value, amount.unit) / 2
    least, most = amount.value - half, amount.value + half
    match amount.qualifier:
        case "over" | "at least":
            return Within(amount.value, None)
        case "up to":
            return Within(None, amount.value)
        case "nearly":
            return Within(amount.value - abs(amount.value) * ABOUT, amount.value)
        case "about":
            margin = abs(amount.value) * ABOUT
            return Within(min(least, amount.value - margin), max(most, amount.value + margin))
        case "range":
            upper = amount.value if amount.until is None else amount.until
            return Within(min(amount.value, upper), max(amount.value, upper))
    return Within(least, most)


def rounding_step(value: Fraction, unit: str) -> Fraction:
    """The step that a number was rounded to, as far as its digits show: 387 billion to the billion, 3.5 to a tenth, a
    count of 43 to nothing (0)."""
    if value.denominator != 1:
        step = Fraction(1)
        while (value / step).denominator != 1 and step > Fraction(1, 10**12):
            step /= 10
        return step
    if abs(value) < EXACT_BELOW:
        return Fraction(0) if unit in ("count", "rank") else Fraction(1)
    step = Fraction(1)
    while value % (step * 10) == 0 and abs(value) >= step * 10 * TWO_DIGITS:
        step *= 10
    return step
