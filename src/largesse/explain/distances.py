"""How far a value lies from what is needed, in the unit's own way."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from largesse.explain.said import Figure, Message, Points, Said, Standing, message
from largesse.explain.values import telling_decimals
from largesse.model.exact import Exact
from largesse.model.types import COUNT, DAYS, SHARE, Date, Number, Type

FLIPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}
OPPOSITE = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt", "eq": "ne", "ne": "eq"}


def distance(op: str, value: Any, limit: Any, type_: Type) -> Message | None:
    """How a known value stands to a known limit; None where there is nothing to measure (choices, equality met)."""
    match type_:
        case Date():
            return _between_days(op, value, limit)
        case Number():
            return _between_numbers(op, value, limit, type_)
    return None


def gap(size: Exact, type_: Number) -> Said:
    """A difference between two quantities of one type: percentage points between shares."""
    if type_ == SHARE:
        return Points(size, telling_decimals(size * 100))
    if type_.name == "calendar year":
        return Figure(size, COUNT)
    return Figure(size, type_, decimals=telling_decimals(Fraction(size) / type_.unit.factor))


def _between_numbers(op: str, value: Exact, limit: Exact, type_: Number) -> Message | None:
    by = gap(value - limit if value > limit else limit - value, type_)
    if op in ("eq", "ne"):
        return message("distance.off", by=by) if value != limit else None
    if value == limit:
        return message({"gt": "distance.must_be_more", "lt": "distance.must_be_less"}.get(op, "distance.exactly"))
    if op in ("ge", "gt"):
        return message("distance.above" if value > limit else "distance.short", by=by)
    return message("distance.below" if value < limit else "distance.over", by=by)


def _between_days(op: str, value: date, limit: date) -> Message | None:
    by = Figure(abs((value - limit).days), DAYS)
    if op in ("eq", "ne"):
        return message("distance.off", by=by) if value != limit else None
    if value == limit:
        return message(
            {"gt": "distance.must_be_later", "lt": "distance.must_be_earlier"}.get(op, "distance.that_day")
        )
    if op in ("ge", "gt"):
        return message("distance.after" if value > limit else "distance.too_early", by=by)
    return message("distance.before" if value < limit else "distance.too_late", by=by)


def need(mood: Literal["need", "is"], op: str, limit: Said, type_: Type) -> Message:
    """What is needed (`at least CNY 1 needed`), or what is asked (`at least CNY 1`)."""
    if isinstance(type_, Date) and op not in ("eq", "ne"):
        return message(f"{mood}.date.{op}", limit=limit)
    return message(f"{mood}.{op}", limit=limit)


def standing_word(standing: Standing) -> Message:
    """The answer to what an `if` asks: neither good nor bad by itself."""
    return message(f"standing.{standing}")


def seen_decimals(value: Any, limit: Any, type_: Type) -> int:
    """How many decimals an unending number must show so that its distance from the limit can be seen."""
    if not isinstance(type_, Number) or value == limit:
        return 0
    scale = Fraction(100) if type_ == SHARE else 1 / type_.unit.factor
    return telling_decimals(Fraction(value - limit) * scale)
