"""The types that facts, parameters and expressions have."""

from __future__ import annotations

from dataclasses import dataclass

from largesse.model.units import DAY, PURE_UNIT, Unit


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational quantity. `name` is the author's word for it: money, share, count, area, days, …"""

    name: str
    unit: Unit

    def __str__(self) -> str:
        return self.name if self.unit.is_pure else f"{self.name} ({self.unit})"


@dataclass(frozen=True, slots=True)
class YesNo:
    def __str__(self) -> str:
        return "yes/no"


@dataclass(frozen=True, slots=True)
class Date:
    def __str__(self) -> str:
        return "date"


@dataclass(frozen=True, slots=True)
class Text:
    def __str__(self) -> str:
        return "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed set of words. `name` says which set, so that two sets never mix."""

    name: str
    options: tuple[str, ...]

    def __str__(self) -> str:
        return f"choice of {self.name}"


Type = Number | YesNo | Date | Text | Choice

YES_NO, DATE, TEXT = YesNo(), Date(), Text()
COUNT = Number("count", PURE_UNIT)
SHARE = Number("share", PURE_UNIT)
NUMBER = Number("number", PURE_UNIT)
AREA = Number("area", Unit((("m2", 1),)))
DAYS = Number("days", DAY)


def money(currency: str) -> Number:
    return Number("money", Unit(((currency, 1),)))


def quantity(unit: Unit) -> Number:
    """The type of a computed quantity of this unit, under its usual name."""
    if unit.is_pure:
        return NUMBER
    if unit.currency:
        return money(unit.currency)
    for known in (AREA, DAYS):
        if known.unit == unit:
            return known
    return Number("quantity", unit)
