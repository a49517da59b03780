"""Numbers and dates as people write them in files, read exactly: no binary float on the way."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

NUMBER = re.compile(r"[-+]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?(?:[eE][-+]?[0-9]{1,2})?")
"""A plain number: `300_000_000`, `-0.05`, `1.5e6`. No thousands separators, no words."""

LONGEST = 100
"""A number written with more characters is no number that anybody means."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_number(text: str) -> int | Decimal | None:
    """The number that a text is, or None: an int where it is written without a point or exponent."""
    if len(text) > LONGEST or not NUMBER.fullmatch(text):
        return None
    digits = text.replace("_", "")
    return int(digits) if digits.lstrip("+-").isdigit() else Decimal(digits)


def exact_number(text: str) -> Fraction | None:
    """The number that a text is, exactly, or None. A percentage counts: `5%` is 1/20."""
    text = text.strip()
    number = plain_number(text.removesuffix("%").rstrip())
    if number is None:
        return None
    return Fraction(number) / 100 if text.endswith("%") else Fraction(number)


def iso_day(text: str) -> date | None:
    """The day that an ISO date is (`2023-03-01`), or None; no other spelling counts."""
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:  # a day that no calendar has, such as 2023-02-30
        return None


def decimal_text(value: Fraction | int) -> str:
    """An exact number as people write it: `1168000`, `0.05`; a fraction without an end as `1/3`."""
    value = Fraction(value)
    power, rest = 0, value.denominator
    while rest % 10 == 0:
        rest, power = rest // 10, power + 1
    while rest % 2 == 0 or rest % 5 == 0:
        rest, power = rest // (2 if rest % 2 == 0 else 5), power + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    scaled = abs(value.numerator) * 10**power // value.denominator
    digits = str(scaled).rjust(power + 1, "0")
    whole, decimals = digits[: len(digits) - power], digits[len(digits) - power :].rstrip("0")
    return ("-" if value < 0 else "") + whole + (f".{decimals}" if decimals else "")
