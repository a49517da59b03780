"""How numbers are written for people: exactly, from whole numbers and fractions, never through a float."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from largesse.explain.said import Figure, Points
from largesse.model.exact import Exact, rounded_quotient
from largesse.model.types import Number
from largesse.model.units import DAY, MINOR_UNITS, Unit

EXACT_PLACES = 8
"""A number with more decimals than this is written near the truth, and marked so."""
NEAR_PLACES = 4
"""How many decimals such a number shows unless more are asked for."""

PER = ("m2", "person", "year", "month", "day", "hour", *MINOR_UNITS)
"""In which order the units beneath the line are said: money per m² per day."""

Catalogue = Callable[..., str]
"""`catalogue(id, count=None, **texts)`: the engine's message in one language with texts put in."""


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits, and whether they are all of it."""

    text: str
    exact: bool


def digits(value: Exact, least: int = 0, near: int = NEAR_PLACES) -> Digits:
    """Decimal digits with grouped thousands and at least `least` decimals.

    Numbers that need more than `EXACT_PLACES` decimals are rounded, a half to the even neighbour, to `near`.
    """
    places = decimals_of(value)
    exact = places is not None and places <= EXACT_PLACES
    shown = max(places, least) if exact and places is not None else max(near, least)
    scaled = rounded_quotient(value.numerator * 10**shown, value.denominator, "half even")
    sign, size = ("-" if scaled < 0 else ""), abs(scaled)
    whole, part = divmod(size, 10**shown)
    tail = f".{part:0{shown}d}" if shown else ""
    return Digits(f"{sign}{whole:,}{tail}", exact)


def decimals_of(value: Exact) -> int | None:
    """How many decimals the number has, or None when they never end."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def telling_decimals(distance: Exact) -> int:
    """How many decimals make a distance visible: the first that is not zero, and one more."""
    places, size = 0, abs(Fraction(distance))
    if size == 0:
        return 0
    while size * 10**places < 1:
        places += 1
    return places + 1


def write_figure(figure: Figure, say: Catalogue) -> str:
    """`CNY 1,168,000.00`, `4.1%`, `1,000 m²`, `365 days`, in the catalogue's language."""
    unit = figure.type.unit
    if figure.type.name == "calendar year":
        return str(figure.value)
    if figure.type.name == "share":
        written = digits(figure.value * 100, near=max(NEAR_PLACES, figure.decimals))
        return say("number.percent", number=_marked(written, figure.approximate, say))
    value = figure.value / unit.factor if unit.factor != 1 else figure.value
    written = digits(value, _least_decimals(figure, value), max(NEAR_PLACES, figure.decimals))
    return _with_unit(_marked(written, figure.approximate, say), unit, value, say)


def _least_decimals(figure: Figure, value: Exact) -> int:
    """Money shows its minor units unless it is whole."""
    currencies = [base for base, n in figure.type.unit.exponents if n == 1 and base in MINOR_UNITS]
    if not currencies or not (figure.full or value.denominator != 1):
        return 0
    return len(str(MINOR_UNITS[currencies[0]])) - 1


def write_points(points: Points, say: Catalogue) -> str:
    """A distance in percentage points."""
    value = points.value * 100
    written = digits(value, near=max(NEAR_PLACES, points.decimals))
    return say("unit.points", 1 if value == 1 else 2, number=_marked(written, points.approximate, say))


def _marked(written: Digits, approximate: bool, say: Catalogue) -> str:
    return written.text if written.exact and not approximate else say("number.near", number=written.text)


def _with_unit(number: str, unit: Unit, value: Exact, say: Catalogue) -> str:
    if unit.is_pure:
        return number
    if unit == DAY:
        return say("unit.days", 1 if value == 1 else 2, number=number)
    over = [(base, n) for base, n in unit.exponents if n > 0]
    under = sorted(((base, -n) for base, n in unit.exponents if n < 0), key=lambda item: PER.index(item[0]))
    currencies = [base for base, n in over if base in MINOR_UNITS and n == 1]
    if len(currencies) == 1:
        number = say("number.money", number=number, currency=say(f"currency.{currencies[0]}"))
        over = [(base, n) for base, n in over if base != currencies[0]]
    if over:
        number = say("number.quantity", number=number, unit=_product(over, say))
    for base, n in under:
        number = say("number.per", number=number, unit=_power(base, n, say))
    return number


def _product(bases: list[tuple[str, int]], say: Catalogue) -> str:
    return "·".join(_power(base, n, say) for base, n in bases)


def _power(base: str, n: int, say: Catalogue) -> str:
    name = say(f"currency.{base}") if base in MINOR_UNITS else say(f"unit.{base}")
    return name if n == 1 else f"{name}^{n}"


def write_unit(type_: Number, say: Catalogue) -> str:
    """A unit by itself: `CNY`, `m²`, `CNY/m²/day`."""
    if type_.unit == DAY:
        return say("unit.day")
    return _with_unit("", type_.unit, 0, say).replace(" /", "/").strip()
