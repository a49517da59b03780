"""Numbers with what belongs to them: unit, price of what, range, qualifier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from largesse.hub.claims.figures.lexicon import Lexicon, grouped, words
from largesse.hub.claims.figures.nouns import counts_ahead
from largesse.hub.claims.figures.numbers import Number, number, starters, year_in_characters
from largesse.hub.claims.figures.proportions import proportion, proportion_starters
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.model.claims import Qualifier

UnitSort = Literal["currency", "measure", "duration", "times", "tenths", "points", "age", "counter", "none"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """An amount among tokens: from `first` up to `last` with all that belongs to it, the bare number from `start` up to
    `end`."""

    first: int
    last: int
    start: int
    end: int
    value: Fraction | None
    unit: str
    sort: UnitSort
    scale: Fraction = Fraction(1)
    until: Fraction | None = None
    qualifier: Qualifier = ""
    digits: bool = False
    counter: str = ""
    """The word of measure between number and what is counted (家)."""
    hyphened: bool = False
    """Whether the unit hangs on it by a hyphen: 12-month."""
    share: bool = False
    """Whether it is written as a part of one: a third, 六成, 一半."""


def phrases(found: list[Token]) -> list[Phrase]:
    """Every amount among the tokens, whether a claim or not."""
    read: list[Phrase] = []
    at = floor = 0
    while at < len(found):
        phrase = _phrase(found, at, floor)
        if phrase is None:
            at = (found[at].sort == "han" and year_in_characters(found, at)) or at + 1
        else:
            read.append(phrase)
            at = floor = phrase.last
    return read


def _phrase(found: list[Token], at: int, floor: int) -> Phrase | None:
    one = _amount(found, at, floor)
    if one is None:
        return None
    whole = _ranged(found, one) or one
    return _qualified(found, whole, floor)


# The unit


@cache
def _after() -> Lexicon[tuple[UnitSort, str]]:
    units = table("units")
    known: list[tuple[str, tuple[UnitSort, str]]] = [(word, ("counter", word)) for word in units["counters"]]
    known += [(word, ("duration", unit)) for unit, said in units["durations"].items() for word in said]
    known += [(word, ("measure", unit)) for unit, said in units["measures"].items() for word in said]
    known += [(word, ("currency", unit)) for unit, said in units["currencies"].items() for word in said["after"]]
    known += [(word, ("currency", "¥")) for word in units["¥"]["after"]]
    known += [(word, ("times", "times")) for word in units["times"]]
    known += [(word, ("tenths", "%")) for word in units["tenths"]]
    known += [(word, ("points", "pp")) for word in units["points"]]
    known += [(word, ("age", "year")) for word in units["ages"]]
    return Lexicon(known)


@cache
def _money() -> Lexicon[str]:
    units = table("units")
    known = {unit: said["before"] for unit, said in units["currencies"].items()} | {"¥": units["¥"]["before"]}
    return grouped(known)


@cache
def _per() -> Lexicon[str]:
    return grouped(table("units")["per"])


_OTHERWISE = {"earlier", "ago", "later", "before", "old"}  # after "a year"
_WHOSE = {
    "person",
    "head",
    "capita",
    "worker",
    "employee",
    "resident",
    "firm",
    "company",
    "project",
    "applicant",
    "student",
    "household",
    "family",
    "patent",
    "team",
}
_GLUED_ONLY = {"m", "t", "w", "x", "ha", "km", "mi", "mw", "gw", "kw", "tb", "eb", "pb", "zb", "won", "dong", "rs"}
_SIZES = {"tall", "long", "high", "deep", "wide", "above", "below", "away"}


@cache
def _may_begin() -> frozenset[str]:
    return starters() | proportion_starters() | {"半", "零"}


def _amount(found: list[Token], at: int, floor: int) -> Phrase | None:
    """A number with its unit; the currency may stand before it."""
    if found[at].sort != "digits" and found[at].text not in _may_begin():
        return None
    part = proportion(found, at)
    if part is not None:
        return Phrase(at, part.last, at, part.last, part.value, "%", "measure", qualifier=part.qualifier, share=True)
    if (
        found[at].text == "半"
        and _text(found, at + 1) == "年"
        and _text(found, at + 2) in ("起", "内", "以上", "左右", "。", "，", "", "多")
    ):
        return Phrase(at, at + 2, at, at + 2, Fraction(6), "month", "duration")
    read = number(found, at)
    if read is None:
        return None
    currency = _money().before(found, at)
    if currency is not None and (currency[1] < floor or (found[at].opens)):
        currency = None
    if found[at].glued and found[at - 1].sort == "word" and currency is None:
        return None  # S24
    value, scale, last = read.value, read.scale, read.last
    if value is not None and read.digits and (letter := _letter(found, last, value, currency is not None)):
        value, scale, last = value * letter, scale * letter, last + 1
    read = replace(read, value=value, scale=scale, last=last)
    return _with_unit(found, read, currency)


def _letter(found: list[Token], at: int, value: Fraction, money: bool) -> int:
    """What a letter glued to digits multiplies by: $5m, 65k people; 0 where it is none."""
    if at >= len(found) or not found[at].glued or found[at].text not in ("k", "m", "b", "t"):
        return 0
    scale: int = table("numbers")["english"]["letters"][found[at].text]
    if money:
        return scale
    follows = found[at + 1].text if at + 1 < len(found) else ""
    if found[at].text == "k":
        return 0 if found[at].capital and value in (2, 4, 8) else scale
    if found[at].text == "t" or (found[at].capital and found[at].text == "m" and follows in _SIZES):
        return 0
    unit = _after().at(found, at + 1) if at + 1 < len(found) else None
    if unit is not None and unit[0][0] == "currency":
        return scale
    return scale if follows not in _SIZES and counts_ahead(found, at + 1) else 0


def _with_unit(found: list[Token], read: Number, currency: tuple[str, int] | None) -> Phrase | None:
    value, last = read.value, read.last
    first = read.first if currency is None else currency[1]
    hyphened = last + 1 < len(found) and found[last].text == "-" and found[last].glued and found[last + 1].glued
    at = last + 1 if hyphened else last
    unit = _after().at(found, at) if at < len(found) and not found[at].opens else None
    if unit is not None and not _fits(found, at, read, unit[0], hyphened):
        unit = None
    if unit is None:
        if currency is not None:
            sort: UnitSort = "currency"
            return priced(found, _phrase_of(read, first, last, currency[0], sort))
        return _phrase_of(read, first, last, "count", "none")
    (sort, name), end = unit
    if currency is not None and sort != "currency":
        return priced(found, _phrase_of(read, first, last, currency[0], "currency"))
    if currency is not None and currency[0] not in ("¥", "USD"):
        name = currency[0]  # 新台币170亿元
    if value is not None and sort == "tenths":
        value *= 10
        end, value = _half_tenth(found, end, value)
    elif value is not None and sort == "points":
        value /= 100
    phrase = _phrase_of(read, first, end, name, sort)
    if sort in ("times", "duration") and value is not None and _text(found, end) == "半":
        value, end = value + Fraction(1, 2), end + 1  # 一倍半
    phrase = replace(phrase, value=value, hyphened=hyphened, last=end)
    if sort == "tenths":
        until = None if read.until is None else read.until * 10
        return replace(phrase, sort="measure", share=True, until=until)
    if sort == "points":
        return replace(phrase, sort="measure")
    if sort == "counter":
        return replace(phrase, unit="count", counter=name)
    return priced(found, phrase) if sort == "currency" else phrase


def _phrase_of(read: Number, first: int, last: int, unit: str, sort: UnitSort) -> Phrase:
    qualifier = read.qualifier or ("range" if read.until is not None else "")
    return Phrase(
        first, last, read.first, read.last, read.value, unit, sort, read.scale, read.until, qualifier, read.digits
    )


def _fits(found: list[Token], at: int, read: Number, unit: tuple[UnitSort, str], hyphened: bool) -> bool:
    """Whether the word after the number is its unit here, not the beginning of something else."""
    token = found[at]
    text = token.text
    if text == "won" or text == "dong":
        return read.scale > 1
    if text == "m" and at + 1 < len(found) and found[at + 1].text in "²³23" and found[at + 1].glued:
        return True
    if unit == ("measure", "m2") and text == "平" and at + 1 < len(found) and found[at + 1].sort == "han":
        return found[at + 1].text not in "台安等板均价民衡稳行凡原"
    if text == "折":
        return at + 1 >= len(found) or found[at + 1].text not in "合旧算扣射叠"
    if text == "块" and unit[0] == "currency":
        return read.value is not None and read.value >= 10
    if token.sort == "word" and len(text) <= 2 and text in _GLUED_ONLY:
        if text == "m" and not token.glued:
            return False
        return not token.capital or unit[0] != "times"
    if text == "人" and at + 1 < len(found):
        return found[at + 1].text not in ("工", "均", "造", "机")
    return text != "×"


def _text(found: list[Token], at: int) -> str:
    """The token there, of the same block as the one before it."""
    return found[at].text if at < len(found) and not found[at].opens else ""


def _texts(found: list[Token], at: int, count: int) -> list[str]:
    return [token.text for token in found[at : at + count]]


def _half_tenth(found: list[Token], at: int, value: Fraction) -> tuple[int, Fraction]:
    """七成五 is 75 %, 六成半 65 %."""
    if at < len(found) and found[at].sort == "han" and not found[at].opens:
        known = table("numbers")["chinese"]["digits"]
        if found[at].text == "半":
            return at + 1, value + 5
        if found[at].text in known and (
            at + 1 >= len(found) or found[at + 1].text not in ("个", "家", "成", "大", "项")
        ):
            return at + 1, value + known[found[at].text]
    return at, value


def priced(found: list[Token], phrase: Phrase) -> Phrase:
    """A price of something: yuan per square metre, 元/平方米/天."""
    unit, at = phrase.unit, phrase.last
    while (
        at + 1 < len(found)
        and not found[at].opens
        and found[at].text in ("/", "·", "per", "a", "an", "each", "every", "每", "-")
    ):
        if found[at].text == "-" and found[at + 1].text in ("a", "per"):
            at += 1  # €1,000-a-month
        of = _per().at(found, at + 1) if at + 1 < len(found) else None
        if (
            of is not None
            and of[1] < len(found)
            and (found[of[1]].text in _OTHERWISE or _texts(found, of[1], 3) == ["and", "a", "half"])
        ):
            break
        if of is None and found[at].text in ("per", "a", "/") and found[at + 1].text in _WHOSE:
            at += 2
            continue
        if of is None or (found[at].text == "a" and of[0] == "year" and found[of[1] - 1].text != "year"):
            break
        unit, at = f"{unit}/{of[0]}", of[1]
    if unit == phrase.unit and (adverb := _per().at(found, at)) and found[at].text in ("monthly", "daily"):
        unit, at = f"{unit}/{adverb[0]}", adverb[1]
    return replace(phrase, unit=unit, last=at)


# A range


@cache
def _between() -> Lexicon[str]:
    return words(table("qualifiers")["between"])


@cache
def _opening() -> Lexicon[str]:
    return words(table("qualifiers")["opening"])


def _ranged(found: list[Token], low: Phrase) -> Phrase | None:
    """A range that begins with this amount: 10-15%, between 5 and 8 million, 300万-500万元."""
    if low.value is None or low.until is not None or low.last >= len(found) or found[low.last].opens:
        return None
    join = _between().at(found, low.last)
    if join is None:
        return _plus_minus(found, low)
    opening = _opening().before(found, low.first)
    word = found[low.last].text
    if opening is None and word in ("to", "至", "到") and _grew_to(found, low):
        return None
    if opening is not None and opening[0] in ("from", "从") and _moved(found, opening[1]):
        return None
    if word == "and" and (opening is None or opening[0] != "between"):
        return None
    if join[1] >= len(found) or found[join[1]].opens:
        return None
    at = join[1]
    money = _money().at(found, at)
    high = _amount(found, money[1] if money else at, at)
    if high is None or high.first != at or high.value is None or (high.share and not low.share):
        return None
    if word in ("or", "或") and (low.sort != "none" or low.digits):
        return None
    if not _alike(low, high):
        return None
    value = low.value
    if (
        low.scale == 1
        and low.sort in ("none", "currency")
        and (low.unit in ("count", high.unit) or high.unit == "count")
    ):
        plain = high.value / high.scale
        if high.scale > 1 and value <= plain:
            value *= high.scale  # 5 to 8 million
    if low.sort == "none" and high.share and high.unit == "%" and not low.share:
        value *= 10  # 六至七成
    if value >= high.value:
        return None
    first = (
        opening[1] if opening is not None and opening[0] in ("between", "from", "ranging from", "介于") else low.first
    )
    unit = low.unit if high.sort == "none" and low.sort != "none" else high.unit
    sort = low.sort if high.sort == "none" and low.sort != "none" else high.sort
    return replace(
        high, first=first, start=low.start, value=value, until=high.value, unit=unit, sort=sort, qualifier="range"
    )


@cache
def _moves() -> Lexicon[str]:
    known = table("changes")
    return grouped({**known["before"], "other": known["moved"]})


def _grew_to(found: list[Token], low: Phrase) -> bool:
    """Rose by 40,285 to 946,000: the first is how much, the second how far."""
    if low.unit in ("%", "pp", "times") or found[low.first].opens:
        return False
    at = low.first - 1 if found[low.first - 1].text == "by" else low.first
    return at != low.first or _moves().before(found, at) is not None


def _moved(found: list[Token], at: int) -> bool:
    """Whether a verb of change stands before "from": from 14 to 60 are then two levels."""
    for back in range(at, max(at - 10, 0), -1):
        if found[back].opens or found[back - 1].text in _CLAUSE_ENDS:
            return False
        if _moves().before(found, back):
            return True
    return False


_CLAUSE_ENDS = {",", ".", ";", "，", "。", "；", ":", "："}


def _alike(low: Phrase, high: Phrase) -> bool:
    """Whether both ends are of one sort."""
    if low.sort == "none":
        return True
    if high.sort == "none":
        return low.sort in ("currency", "none")
    return low.unit == high.unit or (low.sort == high.sort == "currency" and high.unit.startswith(low.unit))


def _plus_minus(found: list[Token], low: Phrase) -> Phrase | None:
    at = low.last
    if found[at].text in ("±", "+/-") and at + 1 < len(found):
        spread = _amount(found, at + 1, at + 1)
        if spread is not None and spread.value is not None and low.value is not None:
            value, until = low.value - spread.value, low.value + spread.value
            return replace(spread, first=low.first, start=low.start, value=value, until=until, qualifier="range")
    return None


# The qualifier


@cache
def _before() -> Lexicon[str]:
    return grouped(table("qualifiers")["before"])


@cache
def _following() -> Lexicon[str]:
    return grouped(table("qualifiers")["after"])


@cache
def _not_before() -> Lexicon[str]:
    return words(table("qualifiers")["not_before"])


@cache
def _not_after() -> Lexicon[str]:
    return words(table("qualifiers")["not_after"])


def _qualified(found: list[Token], phrase: Phrase, floor: int) -> Phrase:
    """The amount with the words about it that say how it is meant."""
    qualifier, first, last = phrase.qualifier, phrase.first, phrase.last
    if last < len(found) and not found[last].opens and (said := _following().at(found, last)):
        if not _not_after().at(found, last) and not (
            found[last].text in "+plus" and (last > phrase.end or _adds(found, said[1]))
        ):
            qualifier, last = qualifier or as_qualifier(said[0]), said[1]
            if phrase.sort == "none" and last < len(found) and not found[last].opens:
                unit = _after().at(found, last)  # 300+家, 50余%
                if unit is not None and unit[0][0] in ("counter", "currency", "measure"):
                    sort, name = unit[0]
                    phrase = replace(phrase, sort=sort, unit="count" if sort == "counter" else name)
                    phrase = replace(phrase, counter=name if sort == "counter" else "")
                    last = unit[1]
    while first > floor and (said := _before().before(found, first)) and said[1] >= floor:
        if found[first].opens or _not_before().before(found, first):
            break
        qualifier, first = qualifier or as_qualifier(said[0]), said[1]
    if found[phrase.start].text in ("百", "千", "万") and first == phrase.first and first > floor:
        if found[first - 1].text in ("上", "过") and not found[first].opens:
            qualifier, first = qualifier or "at least", first - 1
    return replace(phrase, qualifier=qualifier, first=first, last=last)


def qualifier_before(found: list[Token], at: int) -> tuple[Qualifier, int]:
    """The qualifier that ends before the token `at`, and its first token; "" and `at` where there is none."""
    said = None if found[at].opens or _not_before().before(found, at) else _before().before(found, at)
    return ("", at) if said is None else (as_qualifier(said[0]), said[1])


def _adds(found: list[Token], at: int) -> bool:
    """Whether a plus adds another number: 1+1+N."""
    return at < len(found) and found[at].glued and (found[at].sort == "digits" or found[at].text == "n")


def as_qualifier(said: str) -> Qualifier:
    known: dict[str, Qualifier] = {
        "about": "about", "nearly": "nearly", "over": "over", "at least": "at least", "up to": "up to"
    }  # fmt: skip
    return known[said]
