"""Units: a table of exponents. `CNY/m2/day` is {CNY: 1, m2: -1, day: -1}; counts and shares have none.

Inside the model every quantity is held in *internal units*: money counts in its currency's minor unit (fen,
cents), so 8 CNY/m2/day is 800 inside. `Unit.factor` is that multiplier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

MINOR_UNITS = {
    "AUD": 100, "CAD": 100, "CHF": 100, "CNY": 100, "EUR": 100, "GBP": 100, "HKD": 100, "JPY": 1, "KRW": 1,
    "SGD": 100, "USD": 100,
}  # fmt: skip
"""ISO 4217 currencies and how many minor units one of them has."""

MINOR_NAMES = {
    "AUD": "cent", "CAD": "cent", "CHF": "rappen", "CNY": "fen", "EUR": "cent", "GBP": "penny", "HKD": "cent",
    "JPY": "yen", "KRW": "won", "SGD": "cent", "USD": "cent",
}  # fmt: skip
"""What the smallest coin of each is called where an amount is rounded to it."""
BASES = ("m2", "day", "year", "month", "person", "hour")
PURE = {"": Fraction(1), "1": Fraction(1), "share": Fraction(1), "count": Fraction(1), "%": Fraction(1, 100)}
"""Spellings of a quantity without dimension, and what one of it is."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of base units with whole exponents; the empty product is a pure number."""

    exponents: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def of(table: dict[str, int]) -> Unit:
        return Unit(tuple(sorted((base, n) for base, n in table.items() if n)))

    def __mul__(self, other: Unit) -> Unit:
        table = dict(self.exponents)
        for base, n in other.exponents:
            table[base] = table.get(base, 0) + n
        return Unit.of(table)

    def __truediv__(self, other: Unit) -> Unit:
        return self * Unit(tuple((base, -n) for base, n in other.exponents))

    @property
    def is_pure(self) -> bool:
        return not self.exponents

    @property
    def currency(self) -> str | None:
        """The currency's code where this unit is an amount of money, else None."""
        match self.exponents:
            case ((base, 1),) if base in MINOR_UNITS:
                return base
        return None

    @property
    def factor(self) -> Fraction:
        """What one of this unit, as people write it, is in internal units."""
        factor = Fraction(1)
        for base, n in self.exponents:
            factor *= Fraction(MINOR_UNITS.get(base, 1)) ** n
        return factor

    def __str__(self) -> str:
        def power(base: str, n: int) -> str:
            return base if n == 1 else f"{base}^{n}"

        over = "*".join(power(b, n) for b, n in self.exponents if n > 0)
        under = "".join("/" + power(b, -n) for b, n in self.exponents if n < 0)
        return (over or "1") + under if self.exponents else "number"


PURE_UNIT = Unit()
DAY = Unit((("day", 1),))


def parse_unit(text: str) -> tuple[Unit, Fraction]:
    """Read `CNY/m2/day`, `share`, `%`, `USD` or `CNY/USD`.

    Returns the unit and what one of the text's unit is in internal units (`%` is 1/100, `CNY` is 100).
    Raises ValueError naming the unknown part.
    """
    if text.strip() in PURE:
        return PURE_UNIT, PURE[text.strip()]
    unit, operator, scale = PURE_UNIT, "*", Fraction(1)
    for part in re.split(r"([*/])", text):
        part = part.strip()
        if part in ("*", "/"):
            operator = part
            continue
        base, _, exponent = part.partition("^")
        if base in PURE:
            scale = scale * PURE[base] if operator == "*" else scale / PURE[base]
            continue
        if base not in MINOR_UNITS and base not in BASES:
            raise ValueError(base)
        if exponent and exponent not in tuple("23456789"):
            raise ValueError(part)
        one = Unit(((base, int(exponent or 1)),))
        unit = unit * one if operator == "*" else unit / one
    return unit, unit.factor * scale


def known_units() -> list[str]:
    """Every name that a unit may be built from, for suggestions."""
    return [*MINOR_UNITS, *BASES, "share", "count", "%"]
