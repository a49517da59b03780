"""Numbers as a verdict shows them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.model.claims import Amount


def shown(value: Amount | Fraction) -> str:
    """An amount with its unit, or a number by itself, in digits."""
    from largesse.explain.values import digits

    if isinstance(value, Fraction):
        return digits(value).text
    number = digits(value.value).text
    if value.until is not None:
        number = f"{number} – {digits(value.until).text}"
    match value.unit:
        case "count" | "rank" | "":
            return number
        case "%":
            return f"{number}%"
    return f"{number} {value.unit}"


@dataclass(frozen=True, slots=True)
class Points:
    """By how many percentage points one percentage is above another."""

    value: Fraction

    @property
    def text(self) -> str:
        """With two decimals and its sign."""
        from largesse.explain.values import digits
        from largesse.model.exact import rounded_quotient

        hundredths = rounded_quotient(self.value.numerator * 100, self.value.denominator, "half even")
        return f"{'+' if hundredths > 0 else ''}{digits(Fraction(hundredths, 100)).text}"


def percent(share: Fraction) -> str:
    """A share in per cent with one decimal and its sign."""
    from largesse.explain.values import digits
    from largesse.model.exact import rounded_quotient

    tenths = rounded_quotient(share.numerator * 1000, share.denominator, "half even")
    return f"{'+' if tenths > 0 else ''}{digits(Fraction(tenths, 10)).text}%"


def to_three_digits(value: Fraction) -> Fraction:
    """A reckoned number without the digits that nothing tells: 151 billion, 3.27 per cent."""
    if value == 0:
        return value
    step, size = Fraction(1), abs(value)
    while size >= step * 1000:
        step *= 10
    while size < step * 100:
        step /= 10
    return round(value / step) * step
