"""From the unit that a register is written in to the internal units of a fact, exactly."""

from __future__ import annotations

from fractions import Fraction

from largesse.errors import did_you_mean
from largesse.model.programme import Fact
from largesse.model.types import Number
from largesse.model.units import MINOR_NAMES, MINOR_UNITS, Unit, known_units, parse_unit

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8,
}  # fmt: skip
MINOR_WORDS = {"fen": "CNY", "分": "CNY", "penny": "GBP", "pence": "GBP", "won": "KRW"}
"""Words for minor units that belong to one currency; `cent` goes by the fact's own currency."""
CURRENCY_WORDS = {"yuan": "CNY", "元": "CNY", "人民币": "CNY", "euro": "EUR", "€": "EUR", "$": "USD", "yen": "JPY"}


class UnitError(ValueError):
    """A unit that a fact cannot be fed in; the message says why."""


def column_scale(text: str, fact: Fact) -> tuple[Fraction, str | None]:
    """What one of a column's unit is in the fact's internal units, and the foreign currency where there is one.

    With a foreign currency the scale is still to be multiplied by the rate (of the fact's currency for one of it).
    Raises UnitError for an unknown unit, or for one of another dimension than the fact's.
    """
    wanted = fact.type.unit if isinstance(fact.type, Number) else None
    if wanted is None:
        raise UnitError(f"{fact.name} is a {fact.type}, which has no unit: leave `unit` out.")
    unit, scale = _read(text, wanted)
    if unit == wanted:
        return scale, None
    foreign, own = _currency(unit), _currency(wanted)
    if foreign and own and _with_currency(unit, own) == wanted:
        return scale * Fraction(MINOR_UNITS[own], MINOR_UNITS[foreign]), foreign
    raise UnitError(f"`unit: {text}` is no unit of {fact.name}, which is {fact.type}.")


def _read(text: str, wanted: Unit) -> tuple[Unit, Fraction]:
    """The unit of `EUR million`, `万元` or `fen/m2/day`, and what one of it is in internal units."""
    scale, parts = Fraction(1), []
    for word in text.split():
        if word in SCALES:
            scale *= SCALES[word]
            continue
        chinese = next(
            (s for s in sorted(SCALES, key=len, reverse=True) if word.startswith(s) and word[0] > "\u4e00"), ""
        )
        if chinese:
            scale *= SCALES[chinese]
            word = word[len(chinese) :]
        parts.append(word)
    rest = "".join(parts)
    head, slash, tail = rest.partition("/")
    head, minor = _minor(head, wanted)
    head = CURRENCY_WORDS.get(head, head)
    if minor:
        scale /= MINOR_UNITS[head]
    try:
        unit, factor = parse_unit(head + slash + tail)
    except ValueError as error:
        known = [*known_units(), *SCALES, *MINOR_WORDS, *CURRENCY_WORDS, "cent"]
        hint = did_you_mean(str(error), known)
        raise UnitError(f"there is no unit {str(error)!r}. {hint}".rstrip()) from None
    return unit, factor * scale


def _minor(word: str, wanted: Unit) -> tuple[str, bool]:
    """The currency of a minor unit's name, and whether the word is one."""
    if word in MINOR_WORDS:
        return MINOR_WORDS[word], True
    own = _currency(wanted)
    if word in ("cent", "cents"):
        return (own if own and MINOR_NAMES.get(own) == "cent" else "EUR"), True
    return word, False


def _currency(unit: Unit) -> str | None:
    """The one currency in a unit, as in CNY/m2/day; None where there is none."""
    found = [base for base, n in unit.exponents if base in MINOR_UNITS and n == 1]
    return found[0] if len(found) == 1 else None


def _with_currency(unit: Unit, currency: str) -> Unit:
    return Unit.of({(currency if base in MINOR_UNITS else base): n for base, n in unit.exponents})
