"""One magnitude for all numbers of a table or a chart: 294.7 and 30.1 in billion CNY."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.figures import DIGITS, LARGE, PLAIN, figure, is_currency, unit_of


@dataclass(frozen=True, slots=True)
class Scale:
    """What numbers are divided by, what stands behind them, and how many decimals they have."""

    divisor: int
    word: str
    unit: str
    decimals: int
    lang: str

    def number(self, value: float) -> str:
        """The number alone, as in a table whose heading says the unit."""
        return f"{value / self.divisor:,.{self.decimals}f}"

    def said(self, value: float | Fraction) -> str:
        """The number with its unit, as in a sentence."""
        return figure(Fraction(f"{float(value):.{DIGITS}g}"), self.unit, self.lang)

    @property
    def heading(self) -> str:
        """The magnitude and the unit for a heading: billion CNY."""
        unit = "%" if self.unit == "%" else unit_of(self.unit, self.lang)
        gap = " " if self.word and unit[:1].isascii() else ""
        return f"{self.word}{gap if unit else ''}{unit}".strip()


def scale_of(values: Iterable[float], unit: str, lang: str) -> Scale:
    """The magnitude at which the largest of some numbers reads well."""
    largest = max((abs(value) for value in values), default=0.0)
    plain = largest < PLAIN and not is_currency(unit)
    sizes = () if plain else LARGE[lang]
    divisor, word = next(((size, word) for size, word in sizes if largest >= size), (1, ""))
    before = len(str(int(largest / divisor)))
    whole = unit == "count" and divisor == 1 and largest >= 10
    return Scale(divisor, word, unit, 0 if whole else max(0, DIGITS - before), lang)
