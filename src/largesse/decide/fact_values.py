"""One value of a fact: from what people and programs write to the exact value on the fact's own grain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from numbers import Integral
from typing import Any, cast

from largesse.decide.values import ABSENT, Absent
from largesse.errors import LargesseError, did_you_mean
from largesse.model.exact import simplest
from largesse.model.programme import Fact, FactScalar
from largesse.model.types import SHARE, Choice, Date, Number, Text, YesNo
from largesse.model.units import PURE, parse_unit
from largesse.written import LONGEST, decimal_text, exact_number, iso_day, plain_number

YES = ("yes", "true", "是")
NO = ("no", "false", "否")
ABSENT_WORD = "absent"


def read_value(fact: Fact, value: object, name: str = "") -> FactScalar | Absent:
    """One value of a fact (of one year, for a series), in internal units; LargesseError where it is none.

    `name` is what the message calls it, the fact's own name if left out.
    """
    name = name or fact.name
    if value is ABSENT or (value == ABSENT_WORD and (fact.may_be_absent or not isinstance(fact.type, Text))):
        if not fact.may_be_absent:
            raise LargesseError(f"{name} cannot be absent: it always exists. Leave it out if it is unknown.")
        return ABSENT
    match fact.type:
        case Number():
            return _number(fact, name, value)
        case YesNo():
            return _yes_no(name, value)
        case Date():
            return _boundedread_day(fact, name, value)
        case Choice():
            return _option(fact.type, name, value)
        case Text():
            return _text(name, value)


def written_factor(fact: Fact) -> Fraction:
    """What one of the unit that people write a number in is in internal units: 100 for CNY, 1/100 for %."""
    unit_text = fact.unit_text
    if not isinstance(fact.type, Number):
        return Fraction(1)
    return parse_unit(unit_text)[1] if unit_text in PURE or not fact.type.unit.is_pure else Fraction(1)


def _number(fact: Fact, name: str, value: object) -> int | Fraction:
    given = _exact(fact, name, value)
    factor = written_factor(fact)
    inside = given * factor
    _check_bounds(fact, name, given, factor, percent="%" in str(value))
    if (inside / fact.grain).denominator != 1:
        step = decimal_text(fact.grain / factor)
        raise LargesseError(f"{name} is {shown(value)}; it is given in steps of {with_unit(step, fact)}, not finer.")
    return simplest(inside)


def _exact(fact: Fact, name: str, value: object) -> Fraction:
    """The number that a value says, in the written unit."""
    match value:
        case bool():
            pass
        case Fraction():
            return value
        case Decimal() if value.is_finite() and abs(value.adjusted()) <= LONGEST:
            return Fraction(value)
        case float():
            number = exact_number(repr(float(value)))
            if number is not None:
                return number
        case Integral():
            return Fraction(int(value))
        case str():
            number = exact_number(value)
            if number is not None and "%" not in value:
                return number
            if number is not None and (fact.type == SHARE or fact.unit_text == "%"):
                return number if fact.type == SHARE else 100 * number
    raise LargesseError(f"{name} is a number ({_unit_name(fact)}), and {shown(value)} is none. {_number_hint(value)}")


def _number_hint(value: object) -> str:
    if isinstance(value, str):
        if not value.strip():
            return "Leave it out if it is unknown."
        joined = value.replace(",", "").replace(" ", "")
        if plain_number(joined) is not None:
            return f"Write it without separators: {joined}."
    return "Write digits, such as 150000000, 150_000_000 or 0.05."


def _check_bounds(fact: Fact, name: str, given: Fraction, factor: Fraction, *, percent: bool) -> None:
    least, most = (cast(Fraction, bound) / factor if bound is not None else None for bound in (fact.least, fact.most))
    if (least is None or given >= least) and (most is None or given <= most):
        return
    hint = ""
    if fact.type == SHARE and most is not None and most < given <= 100 * most and not percent:
        meant = decimal_text(given)
        hint = f" If {meant} percent is meant, write {decimal_text(given / 100)} or '{meant}%'."
    raise LargesseError(
        f"{name} is {with_unit(decimal_text(given), fact)}; it goes from {_bound(least)} to {_bound(most)}.{hint}"
    )


def _bound(value: Fraction | None) -> str:
    return "any" if value is None else decimal_text(value)


def _unit_name(fact: Fact) -> str:
    return fact.unit_text or str(fact.type)


def with_unit(number: str, fact: Fact) -> str:
    return number if fact.unit_text in ("", "share", "count", "number") else f"{number} {fact.unit_text}"


def _yes_no(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in YES or word in NO:
        return word in YES
    raise LargesseError(f"{name} is yes or no, and {shown(value)} is neither.")


def _boundedread_day(fact: Fact, name: str, value: object) -> date:
    day = read_day(name, value)
    least, most = cast("date | None", fact.least), cast("date | None", fact.most)
    if (least is not None and day < least) or (most is not None and day > most):
        raise LargesseError(f"{name} is {day}; it goes from {least} to {most}.")
    return day


def read_day(name: str, value: object) -> date:
    if isinstance(value, datetime):
        if value == datetime(value.year, value.month, value.day, tzinfo=value.tzinfo):
            return value.date()
    elif isinstance(value, date):
        return value
    day = iso_day(value.strip()) if isinstance(value, str) else None
    if day is None:
        raise LargesseError(f"{name} is a date, and {shown(value)} is none. Write it as 2023-03-01.")
    return day


def _option(choice: Choice, name: str, value: object) -> str:
    if value not in choice.options:
        hint = did_you_mean(str(value), choice.options) or _listed(choice.options)
        raise LargesseError(f"{name} has no option {shown(value)}. {hint}")
    return str(value)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise LargesseError(f"{name} is a text, and {shown(value)} is none. Leave it out if it is unknown.")
    return value


def _listed(words: Iterable[str]) -> str:
    return "It is one of " + ", ".join(map(repr, words)) + "."


_KINDS: tuple[tuple[type, str], ...] = (
    (Mapping, "a mapping"),
    (list, "a list"),
    (tuple, "a list"),
    (str, "a text"),
    (bool, "yes/no"),
    (type(None), "nothing"),
)


def kind(value: object) -> str:
    return next((word for kind, word in _KINDS if isinstance(value, kind)), "a number")


def shown(value: object) -> str:
    """A value as a message quotes it, cut where it is long."""
    show: Callable[[Any], str] = repr if isinstance(value, str) else str
    text = "yes" if value is True else "no" if value is False else show(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"


def is_value(fact: Fact, value: object) -> bool:
    """Whether an exact value in internal units, or ABSENT, is one that the fact can have."""
    if value is ABSENT:
        return fact.may_be_absent
    match fact.type:
        case Number():
            if isinstance(value, bool) or not isinstance(value, int | Fraction):
                return False
            least, most = cast(Fraction, fact.least), cast(Fraction, fact.most)
            return least <= value <= most and (value / fact.grain).denominator == 1
        case YesNo():
            return isinstance(value, bool)
        case Date():
            return isinstance(value, date) and cast(date, fact.least) <= value <= cast(date, fact.most)
        case Choice(options=options):
            return value in options
        case Text():
            return isinstance(value, str)
