"""The unit of a number: the currency before or after it, the measure, the word of measure, a price of what."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.around import text_at, texts
from largesse.hub.claims.figures.lexicon import Lexicon, grouped
from largesse.hub.claims.figures.nouns import counts_ahead
from largesse.hub.claims.figures.number import Number
from largesse.hub.claims.figures.phrase import Phrase, UnitSort
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

Unit = tuple[UnitSort, str]
_NEAR = 10  # tokens of the clause before a number
_PIECES = 10**8  # so many 块 are no money
_FAR = 40  # tokens
_COLLOQUIAL = 10  # 块 is money from here on, else a piece
_PER = {"/", "·", "per", "a", "an", "each", "every", "每", "-", "and"}
_ADVERBS = {"monthly", "daily", "weekly", "annually"}
_NO_NOUNS = {"annum", "年", "monthly", "daily", "weekly", "annually"}
_TIMES = {"second", "minute", "hour", "day", "week", "month", "quarter", "year"}


@cache
def units() -> Lexicon[Unit]:
    """Every word that may follow a number as its unit."""
    known = table("units")
    listed: list[tuple[str, Unit]] = [(word, ("counter", word)) for word in known["counters"]]
    sorts: tuple[UnitSort, ...] = ("times", "tenths", "points", "age")
    for sort, unit, said in zip(
        sorts, ("times", "%", "pp", "year"), ("times", "tenths", "points", "ages"), strict=True
    ):
        listed += [(word, (sort, unit)) for word in known[said]]
    listed += [(word, ("duration", unit)) for unit, said in known["durations"].items() for word in said]
    listed += [(word, ("measure", unit)) for unit, said in known["measures"].items() for word in said]
    listed += [(word, ("currency", unit)) for unit, said in known["currencies"].items() for word in said["after"]]
    listed += [(word, ("currency", unit)) for unit, said in known["shared"].items() for word in said["after"]]
    listed += [(word, ("currency", "¥")) for word in known["¥"]["after"]]
    listed += [(word, ("hundredth", unit)) for unit, said in known["hundredths"].items() for word in said]
    return Lexicon(listed)


@cache
def money() -> Lexicon[str]:
    """The signs and codes of currencies that stand before a number."""
    known = table("units")
    said = known["currencies"] | known["shared"] | {"¥": known["¥"]}
    return grouped({unit: one["before"] for unit, one in said.items()})


@cache
def per() -> Lexicon[str]:
    """What a price is for."""
    return grouped(table("units")["per"])


@cache
def _set(part: str) -> frozenset[str]:
    return frozenset(table("units")[part])


def currency_before(found: list[Token], at: int, floor: int) -> tuple[str, int] | None:
    """The currency before a number, and its first token. "A $40 million fund" is none of Australia."""
    said = None if found[at].opens else money().before(found, at)
    if said is None or said[1] < floor:
        return None
    first, sign = found[said[1]], at - 1
    if first.sort != "word" or said[1] == sign or (first.capital and (len(first.text) > 1 or found[sign].glued)):
        return said
    alone = money().at(found, sign)
    return None if alone is None or alone[1] != at else (alone[0], sign)


def is_sure(found: list[Token], read: Number, currency: tuple[str, int] | None) -> bool:
    """Whether what stands before a number is certainly money: R180 per square metre, kr 12 million; no R18, COP 28,
    Pen 3."""
    if currency is None or "".join(texts(found, currency[1], read.first)) not in _set("unsure_before"):
        return True
    return (
        read.scale > 1
        or "," in found[read.first].text
        or priced(found, _phrase(read, 0, read.last, "", "none")).unit != ""
    )


def unit_at(found: list[Token], at: int) -> tuple[Unit, int] | None:
    """The unit that the words from the token `at` say."""
    return units().at(found, at) if text_at(found, at) else None


def lettered(found: list[Token], read: Number, of_money: bool) -> Number:
    """The number with a letter glued to its digits that multiplies it: $5m, 65k people."""
    scale = _letter(found, read, of_money) if read.digits else 0
    if not scale or read.value is None:
        return read
    return replace(read, value=read.value * scale, scale=read.scale * scale, last=read.last + 1)


def _letter(found: list[Token], read: Number, of_money: bool) -> int:
    at = read.last
    letter = text_at(found, at)
    if letter not in table("numbers")["english"]["letters"] or not found[at].glued:
        return 0
    scale: int = table("numbers")["english"]["letters"][letter]
    follows = text_at(found, at + 1)
    unit = unit_at(found, at + 1)
    if of_money or (letter != "t" and unit is not None and (unit[0][0] == "currency" or follows in ("sq", "square"))):
        return scale
    if letter == "k":
        return 0 if found[at].capital and read.value in (2, 4, 8) else scale  # 4K screens
    counts = counts_ahead(found, at + 1 + (follows == "+")) or _is_each(found, at + 1)
    return scale if letter != "t" and follows not in _set("sizes") and counts else 0


def _is_each(found: list[Token], at: int) -> bool:
    """21m a month."""
    said = per().at(found, at + 1) if text_at(found, at) in ("a", "per") and text_at(found, at + 1) else None
    return said is not None and said[0] in ("day", "week", "month", "quarter", "year")


def with_unit(found: list[Token], read: Number, currency: tuple[str, int] | None) -> Phrase:
    """The number with its unit; `currency` is what stands before it and its first token."""
    first = read.first if currency is None else currency[1]
    hyphened = text_at(found, read.last) == "-" and found[read.last].glued and _is_glued(found, read.last + 1)
    at = read.last + hyphened
    unit = unit_at(found, at)
    if read.value is not None and (halved := _and_a_half(found, at)):
        read, unit = replace(read, value=read.value + Fraction(1, 2)), halved
    if unit is not None and not _fits(found, at, read, unit[0]):
        unit = None
    if currency is not None and (unit is None or unit[0][0] != "currency"):
        return priced(found, _phrase(read, first, read.last, currency[0], "currency"))
    if unit is None:
        return _phrase(read, first, read.last, "count", "none")
    (sort, name), last = unit
    if currency is not None and currency[0] not in ("¥", "USD"):
        name = currency[0]  # 新台币170亿元
    return _united(found, replace(_phrase(read, first, last, name, sort), hyphened=hyphened))


def _and_a_half(found: list[Token], at: int) -> tuple[Unit, int] | None:
    """The unit of 4个半小时 and 3个半月."""
    if texts(found, at, at + 2) != ["个", "半"] or not text_at(found, at + 2):
        return None
    if text_at(found, at + 2) == "月":
        return ("duration", "month"), at + 3
    after = unit_at(found, at + 2)
    return after if after is not None and after[0][0] == "duration" else None


def _is_glued(found: list[Token], at: int) -> bool:
    return at < len(found) and found[at].glued


def _phrase(read: Number, first: int, last: int, unit: str, sort: UnitSort) -> Phrase:
    qualifier = read.qualifier or ("range" if read.until is not None else "")
    return Phrase(
        first, last, read.first, read.last, read.value, unit, sort, read.scale, read.until, qualifier, read.digits
    )


def _united(found: list[Token], phrase: Phrase) -> Phrase:
    """The phrase in the unit that its words mean: 六成 is 60 %, 25 basis points are 0.25, 一倍半 is 1.5 times."""
    value = phrase.value
    if phrase.sort == "currency":
        return priced(found, phrase)
    if phrase.sort == "counter":
        return replace(phrase, unit="count", counter=phrase.unit)
    if value is None:
        return phrase
    if phrase.sort == "tenths":
        last, value = _half_tenth(found, phrase.last, value * 10)
        until = None if phrase.until is None else phrase.until * 10
        return replace(phrase, value=value, until=until, last=last, sort="measure", share=True)
    if phrase.sort == "points":
        return replace(phrase, value=value / 100, sort="measure")
    if phrase.sort == "hundredth":
        unit = "EUR" if phrase.unit == "USD" and _speaks_of_euros(found, phrase) else phrase.unit
        return priced(found, replace(phrase, value=value / 100, unit=unit, sort="currency"))
    if phrase.sort in ("times", "duration") and text_at(found, phrase.last) == "半":
        return replace(phrase, value=value + Fraction(1, 2), last=phrase.last + 1)
    return phrase


def _speaks_of_euros(found: list[Token], phrase: Phrase) -> bool:
    """Whether the last money named before some cents is the euro."""
    for at in range(phrase.first - 1, max(phrase.first - _FAR, -1), -1):
        if found[at].text in ("€", "euro", "euros", "$", "dollar", "dollars"):
            return found[at].text[0] in "€e"
    return False


def _half_tenth(found: list[Token], at: int, value: Fraction) -> tuple[int, Fraction]:
    """七成五 is 75 %, 六成半 65 %."""
    after = text_at(found, at)
    if after == "半":
        return at + 1, value + 5
    digit = table("numbers")["chinese"]["digits"].get(after)
    if digit is None and len(after) == 1 and after.isdigit():
        digit = int(after)
    if digit is None or text_at(found, at + 1) in set("个家成大项月日年万亿%"):
        return at, value
    return at + 1, value + digit


def _fits(found: list[Token], at: int, read: Number, unit: Unit) -> bool:
    """Whether the word after the number is its unit here, not the beginning of something else."""
    token, follows = found[at], text_at(found, at + 1)
    text = token.text
    if text in _set("scaled_only"):
        return read.scale > 1
    if text in (others := table("units")["not_before"]):
        return not follows or follows not in others[text]
    if text == "pct":
        return not token.capital  # a PCT application
    if text == "second":
        return found[at - 1].text == "-"
    if text == "p" and unit[1] != "%":
        return token.capital and token.glued and "算" in texts(found, read.first - _NEAR, at + 4)
    if text == "块" and unit[0] == "currency":
        pieces = _set("pieces") & set(texts(found, read.first - _NEAR, at + 4))
        if (pieces or read.scale >= _PIECES) and follows != "钱":
            return False
        return read.value is not None and read.value >= _COLLOQUIAL
    if text == "m" and not token.glued:
        return follows in ("²", "³", "2", "3") and found[at + 1].glued
    if text in _set("letters"):
        return not token.capital or unit[0] != "times"
    return text != "×"


def priced(found: list[Token], phrase: Phrase) -> Phrase:
    """A price of something: yuan per square metre, 元/平方米/天, €1,000-a-month."""
    unit, at = phrase.unit, phrase.last
    while text_at(found, at) in _PER and text_at(found, at + 1):
        if found[at].text == "-" and found[at + 1].text in ("a", "per"):
            at += 1
        if found[at].text in ("per", "a", "/") and text_at(found, at + 1) in _set("whose"):
            at += 2
            continue
        of = per().at(found, at + 1) if text_at(found, at + 1) else None
        if found[at].text == "and" and (unit == phrase.unit or of is None or of[0] not in _TIMES):
            break
        if of is None or is_otherwise(found, of[1]) or (found[at].text == "a" and found[of[1] - 1].text in _NO_NOUNS):
            break
        unit, at = f"{unit}/{of[0]}", of[1]
    if unit == phrase.unit and text_at(found, at) in _ADVERBS and (adverb := per().at(found, at)):
        unit, at = f"{unit}/{adverb[0]}", adverb[1]
    return replace(phrase, unit=unit, last=at)


def is_otherwise(found: list[Token], at: int) -> bool:
    """Whether "a year" is no rate: a year earlier, a year and a half."""
    return text_at(found, at) in _set("not_a_rate") or texts(found, at, at + 3) == ["and", "a", "half"]
