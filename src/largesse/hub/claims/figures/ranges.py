"""Ranges: 10-15%, between 5 and 8 million, 300万-500万元, 100 ± 5."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before
from largesse.hub.claims.figures.lexicon import Lexicon, grouped, words
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.claims.figures.units import money

Reader = Callable[[list[Token], int, int], Phrase | None]
_CLAUSE_ENDS = {",", ".", ";", "，", "。", "；", ":", "："}
_TO_THE_VERB = 10
_BEFORE_YEAR = {"in", "of", "since", "during", "late", "early"}


@cache
def _between() -> Lexicon[str]:
    return words(table("qualifiers")["between"])


@cache
def _opening() -> Lexicon[str]:
    return words(table("qualifiers")["opening"])


@cache
def _moves() -> Lexicon[str]:
    known = table("changes")
    return grouped({**known["before"], "other": known["moved"]})


def ranged(found: list[Token], low: Phrase, amount: Reader) -> Phrase:
    """The range that begins with this amount, or the amount itself. `amount` reads the other end."""
    if low.value is None or low.until is not None or not text_at(found, low.last):
        return low
    join = _between().at(found, low.last)
    if join is None:
        return _plus_minus(found, low, amount)
    if _are_columns(found, low):
        return low
    opening = _opening().before(found, low.first)
    if not text_at(found, join[1]) or not _joins(found, low, opening):
        return low
    sign = money().at(found, join[1])
    begins = join[1] if sign is None else sign[1]
    high = amount(found, begins, join[1]) if text_at(found, begins) else None
    if high is None or high.first != join[1]:
        return low
    whole = _from_to(low, high)
    if whole is not None and opening is not None and opening[0] not in ("在", "in the range of"):
        whole = replace(whole, first=opening[1])
    return whole or low


def _joins(found: list[Token], low: Phrase, opening: tuple[str, int] | None) -> bool:
    """Whether the word after the lower end joins it to an upper one."""
    word, opens = found[low.last].text, "" if opening is None else opening[0]
    if word in ("or", "或"):
        return low.sort == "none" and not low.digits
    if word == "and":
        return opens == "between"
    if word == "to" and low.sort == "none" and text_before(found, low.first) in _BEFORE_YEAR and _is_year(low):
        return False  # from 1.2 billion in 2020 to 2.9 billion
    if not opens and word in ("to", "至", "到"):
        return not _is_how_much(found, low)
    if opening is None or opens not in ("from", "从"):
        return True
    return not (_are_levels(found, opening[1]) or (low.unit == "%" and not _is_spread(found, opening[1])))


def _are_columns(found: list[Token], low: Phrase) -> bool:
    """Whether dashes with spaces about them part the columns of a row: Kista – 1,140 – 24,300."""
    dashes = text_before(found, low.first) == "-" == found[low.last].text
    return dashes and not (found[low.last].glued or found[low.first].glued)


def _is_year(low: Phrase) -> bool:
    return low.value is not None and low.scale == 1 and 1950 <= low.value < 2100


def _is_how_much(found: list[Token], low: Phrase) -> bool:
    """Rose by 40,285 to 946,000: the first is how much, the second how far."""
    if low.unit in ("%", "times") or found[low.first].opens:
        return False
    moved = _moves().before(found, low.first)
    return text_before(found, low.first) == "by" or (moved is not None and moved[0] != "other")


def _are_levels(found: list[Token], at: int) -> bool:
    """Whether a verb of change stands before "from", or in the clause that "from" goes on after a comma: from 14 to
    60 are then two levels."""
    if text_before(found, at) == ",":
        at -= 1
    for back in range(at, max(at - _TO_THE_VERB, 0), -1):
        if text_before(found, back) in ("", *_CLAUSE_ENDS):
            return False
        if _moves().before(found, back):
            return True
    return False


def _is_spread(found: list[Token], at: int) -> bool:
    """Whether the word before "from" says that values are spread, not that one moved: shares of from 2% to 9%."""
    return text_before(found, at) in table("changes")["spread"]


def _from_to(low: Phrase, high: Phrase) -> Phrase | None:
    """Both ends as one, what only the upper has carried back: 5 to 8 million yuan."""
    if low.value is None or high.value is None or not _are_alike(low, high) or (high.share and not low.share):
        return None
    if low.digits != high.digits:
        return None  # 7-Eleven
    value = low.value
    bare = (
        low.scale == 1
        and low.sort in ("none", "currency")
        and (low.unit in ("count", high.unit) or high.unit == "count")
    )
    if bare and high.scale > 1 and value <= high.value / high.scale:
        value *= high.scale
    if value >= high.value:
        return None
    kept = low if high.sort == "none" and low.sort != "none" else high
    return replace(
        high,
        first=low.first,
        start=low.start,
        value=value,
        until=high.value,
        unit=kept.unit,
        sort=kept.sort,
        qualifier="range",
    )


def _are_alike(low: Phrase, high: Phrase) -> bool:
    if low.sort == "none" or high.sort == "none":
        return low.sort in ("currency", "none")
    return low.unit == high.unit or (low.sort == high.sort == "currency" and high.unit.startswith(low.unit))


def _plus_minus(found: list[Token], low: Phrase, amount: Reader) -> Phrase:
    if found[low.last].text != "±" or low.value is None or not text_at(found, low.last + 1):
        return low
    spread = amount(found, low.last + 1, low.last + 1)
    if spread is None or spread.value is None:
        return low
    least, most = low.value - spread.value, low.value + spread.value
    return replace(spread, first=low.first, start=low.start, value=Fraction(least), until=most, qualifier="range")
