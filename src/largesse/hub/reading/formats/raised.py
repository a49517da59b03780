"""What stands above or below the line, in a plain text: it must not join the number before it."""

from __future__ import annotations

import re

_UP = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NUMBERS = re.compile(r"[-+−\s]*\d[\d\s,;–-]*")
_LETTER = re.compile(r"\s*([a-z])\s*")


def raised(words: str, before: str) -> str:
    """Words above the line that follow `before`: 7², km², 198[a]; 5th and what else has letters stay as they are."""
    if _NUMBERS.fullmatch(words):
        return words.translate(_UP)
    letter = _LETTER.fullmatch(words)
    return f"[{letter[1]}]" if letter and before[-1:].isdigit() else words


def lowered(words: str, before: str) -> str:
    """Words below the line that follow `before`: CO2 as everybody writes it, but 7₂ after a number."""
    return words.translate(_DOWN) if words.strip().isdigit() and before[-1:].isdigit() else words
