"""Numbers for people: in the units of the catalogue, rounded so that they can be read, in English and Chinese.

What is written so is near the value; the exact one is in the JSON and in the data package.
"""

from __future__ import annotations

from fractions import Fraction

from largesse.hub.words import say
from largesse.written import decimal_text

DIGITS = 4
"""How many digits of a large number are written."""

LARGE = {"en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
         "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))}  # fmt: skip
PLAIN = 10**6
"""Counts below it are written in full."""


def figure(value: Fraction, unit: str, lang: str) -> str:
    """A value with its unit: `CNY 205 billion`, `2049.6亿元`, `4.44%`, `1,400`, `CNY 8.5/m²/day`."""
    base, *per = unit.split("/")
    if base == "%":
        written = f"{number(value, lang)}%"
    elif is_currency(base):
        written = say("observations.money", lang, number=_scaled(value, lang), currency=_name(base, lang))
    elif base == "count":
        written = number(value, lang)
    else:
        written = say("observations.quantity", lang, number=number(value, lang), unit=_name(base, lang))
    return written + "".join(say("observations.per", lang, unit=_name(one, lang)) for one in per)


def beside_axis(value: Fraction, unit: str, lang: str) -> str:
    """A value beside a chart's axis: short, its unit said elsewhere (see `unit_of`) unless it is %."""
    scaled = _scaled(value, lang) if is_currency(unit.partition("/")[0]) else number(value, lang)
    return f"{scaled}%" if unit == "%" else scaled


def unit_of(unit: str, lang: str) -> str:
    """A unit by itself, `` for what is counted and for %: `CNY per m² per day`."""
    base, *per = unit.split("/")
    name = "" if base in ("count", "%") else _name(base, lang)
    return name + "".join(say("observations.per", lang, unit=_name(one, lang)) for one in per)


def with_unit(name: str, unit: str, lang: str) -> str:
    """What stands above a chart, with the unit of what is beside its axis."""
    said = unit_of(unit, lang)
    return say("observations.chart.in-unit", lang, name=name, unit=said) if said else name


def change(value: Fraction, before: Fraction, unit: str, lang: str) -> str:
    """From one value to another: `+3.4%`; of shares `+0.2 percentage points`; `` where nothing can be said."""
    if unit == "%":
        return say("observations.points", lang, number=_signed(value - before, lang))
    if before <= 0:
        return say("observations.difference", lang, number=_signed(value - before, lang)) if unit == "count" else ""
    return f"{_signed(100 * (value - before) / before, lang, 1)}%"


def percent(part: Fraction, lang: str) -> str:
    return f"{number(100 * part, lang, 1)}%"


def number(value: Fraction, lang: str, decimals: int | None = None) -> str:
    """A number: in full below a million, with no more than two decimals; above in words of scale."""
    if abs(value) >= PLAIN:
        return _scaled(value, lang)
    places = decimals if decimals is not None else 0 if abs(value) >= 1000 or value.denominator == 1 else 2
    return _rounded(value, places)


def is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isalpha() and unit.isupper() and unit != "FTE"


def _scaled(value: Fraction, lang: str) -> str:
    """With a word of scale (billion, 亿) where there is one, to four digits; small values as they are."""
    for size, word in LARGE[lang]:
        if abs(value) >= size:
            scaled = value / size
            places = max(0, DIGITS - len(str(abs(int(scaled)))))
            return say(f"observations.large.{word}", lang, number=_rounded(scaled, places))
    return _rounded(value, 0 if value.denominator == 1 else 2)


def _rounded(value: Fraction, places: int) -> str:
    """Half away from zero, thousands apart, no zeros at the end of decimals."""
    scaled = abs(value) * 10**places
    size = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, _, tail = decimal_text(Fraction(size, 10**places)).partition(".")
    sign = "−" if value < 0 and size else ""
    return f"{sign}{int(whole):,}" + (f".{tail}" if tail else "")


def _signed(value: Fraction, lang: str, decimals: int | None = None) -> str:
    written = number(value, lang, decimals)
    return written if written.startswith("−") or not value else f"+{written}"


def _name(unit: str, lang: str) -> str:
    return say(f"observations.unit.{unit}", lang)
