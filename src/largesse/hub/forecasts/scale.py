"""One magnitude for all numbers of a table or a chart: 294.7 and 30.1 in billion CNY."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.figures import figure, unit_of

MAGNITUDES = {
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (1, "")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")),
}
PLAIN_BELOW = 1_000_000
"""Numbers below this are written out."""
DIGITS = 4


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

    def said(self, value: float) -> str:
        """The number with its unit, as in a sentence."""
        return figure(Fraction(f"{value:.{DIGITS}g}"), self.unit, self.lang)

    @property
    def heading(self) -> str:
        """The magnitude and the unit for a heading: billion CNY."""
        unit = "%" if self.unit == "%" else unit_of(self.unit, self.lang)
        gap = " " if self.word and unit[:1].isascii() else ""
        return f"{self.word}{gap if unit else ''}{unit}".strip()


def scale_of(values: Iterable[float], unit: str, lang: str) -> Scale:
    """The magnitude at which the largest of some numbers reads well."""
    largest = max((abs(value) for value in values), default=0.0)
    plain = largest < PLAIN_BELOW and unit != "CNY"
    divisor, word = next(
        (size, word) for size, word in MAGNITUDES[lang] if size == 1 or (not plain and largest >= size)
    )
    before = len(str(int(largest / divisor)))
    whole = unit == "count" and divisor == 1 and largest >= 10
    return Scale(divisor, word, unit, 0 if whole else max(0, DIGITS - before), lang)
