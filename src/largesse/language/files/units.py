"""The unit of a parameter, as its author writes it: its type, and what one of it is inside the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from largesse.errors import did_you_mean
from largesse.model.types import COUNT, DATE, NUMBER, SHARE, TEXT, YES_NO, Number, Type, quantity
from largesse.model.units import PURE, known_units, parse_unit

OTHER_UNITS: Mapping[str, Type] = {"date": DATE, "yes/no": YES_NO, "text": TEXT}
NAMED: Mapping[str, Number] = {"share": SHARE, "%": SHARE, "count": COUNT, "number": NUMBER, "1": NUMBER}
MEANT = {
    "yuan": "CNY", "rmb": "CNY", "renminbi": "CNY", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR",
    "percent": "%", "percentage": "%", "pct": "%", "ratio": "share", "fraction": "share", "days": "day",
    "m²": "m2", "sqm": "m2", "bool": "yes/no", "boolean": "yes/no", "integer": "count", "int": "count",
}  # fmt: skip
"""What people write for a unit, and what it is called here."""


@dataclass(frozen=True)
class Kind:
    """A unit read: the type of its values, and what one of it is in internal units."""

    type: Type
    factor: Fraction
    text: str


def read_unit(text: str) -> Kind | None:
    """The unit that a text names, or None."""
    if text in OTHER_UNITS:
        return Kind(OTHER_UNITS[text], Fraction(1), text)
    if text in NAMED:
        return Kind(NAMED[text], PURE.get(text, Fraction(1)), text)
    try:
        unit, factor = parse_unit(text)
    except ValueError:
        return None
    return Kind(quantity(unit), factor, text)


def unit_hint(text: str) -> str:
    """What was probably meant by a text that is no unit."""
    if text.lower() in MEANT:
        return f"Did you mean {MEANT[text.lower()]!r}?"
    known = [*known_units(), *OTHER_UNITS]
    for part in text.replace("*", "/").split("/"):
        base = part.strip().partition("^")[0]
        if base not in known:
            meant = MEANT.get(base.lower())
            hint = f"Did you mean {meant!r}?" if meant else did_you_mean(base, known)
            return hint or "Write such as CNY, share, %, count, m2, CNY/m2/day, date or yes/no."
    return "Write such as CNY/m2/day or m2^2."
