"""What a text such as `fen`, `yuan`, `100 yuan` or `0.01` says to round to a multiple of."""

from __future__ import annotations

import re
from fractions import Fraction

from largesse.model.units import MINOR_NAMES, MINOR_UNITS
from largesse.written import exact_number

CURRENCY_WORDS = {
    "yuan": "CNY", "euro": "EUR", "dollar": "USD", "pound": "GBP", "yen": "JPY", "won": "KRW",
}  # fmt: skip


def read_step(text: str) -> tuple[Fraction, str] | None:
    """The number and the word of a step (`100 yuan` is 100 and `yuan`, `fen` is 1 and `fen`), or None."""
    match = re.fullmatch(r"([0-9][0-9_.]*)? ?([A-Za-z]*)", text)
    if match is None or not text.strip():
        return None
    number = exact_number(match[1] or "1")
    return None if number is None or number <= 0 else (number, match[2])


def minor_units(word: str, currency: str) -> int | None:
    """How many minor units of a currency a step's word is (`yuan` is 100 of CNY), or None where it is none."""
    if word == MINOR_NAMES.get(currency):
        return 1
    if word == currency or CURRENCY_WORDS.get(word) == currency:
        return MINOR_UNITS[currency]
    return None
