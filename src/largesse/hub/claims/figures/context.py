"""What of an amount stands elsewhere in its clause: per what (每年安排…, 月薪), that it is money, whose 元 it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TypeVar

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.fold import fold, traditional
from largesse.hub.claims.figures.lexicon import Lexicon, grouped, words
from largesse.hub.claims.figures.nouns import noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.qualified import qualifiers
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.claims.figures.units import is_otherwise, per
from largesse.hub.model.claims import Qualifier

Meaning = TypeVar("Meaning")
_STOPS = {"，", "。", "；", ",", ".", ";", "！", "？", "、"}
_ENDS = {"。", "；", "."}
_REACH = 16  # tokens of a clause that are looked at
_TO_A_QUALIFIER = {"%": 9, "times": 9}
_TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")


@cache
def _paid(part: str) -> Lexicon[str]:
    return grouped(table("units")[part])


@cache
def _set(part: str) -> frozenset[str]:
    return frozenset(table("units")[part])


@cache
def _words(part: str) -> Lexicon[str]:
    return words(table("units")[part])


def in_context(found: list[Token], phrase: Phrase, floor: int, own: str) -> Phrase:
    """The phrase with what its clause says of its unit. `floor` is where the amount before it ends; `own` the
    currency of a plain 元 in this text."""
    if _is_bare_money(found, phrase, floor):
        phrase = replace(phrase, unit="CNY", sort="currency")
    elif phrase.sort == "none" and _in_clause(found, phrase, floor, _words("average_ages")):
        phrase = replace(phrase, unit="year", sort="age")
    if not phrase.qualifier and (said := _distant(found, phrase, floor)):
        phrase = replace(phrase, qualifier=said)
    return _rated(found, _in_own(found, phrase, own), floor)


# What kind of money


def own_currency(text: str) -> str:
    """What a plain 元 is in this text: in one of traditional characters about Hong Kong, Taiwan or Macau its own."""
    if len(traditional() & set(text)) < 3:
        return "CNY"
    folded = fold(text)
    told = table("units")["local_dollar"]
    counts = {unit: sum(folded.count(word) for word in said) for unit, said in told.items()}
    best = max(counts, key=lambda unit: counts[unit])
    return best if counts[best] else "CNY"


def _in_own(found: list[Token], phrase: Phrase, own: str) -> Phrase:
    """The phrase in the text's own currency where only 元 was said, no 人民币; its place may say another."""
    if own == "CNY" or phrase.sort != "currency" or not phrase.unit.startswith("CNY"):
        return phrase
    named = {"人", "rmb", "cny", "yuan", "¥"} & set(texts(found, phrase.first, phrase.last))
    if named or _says_renminbi(found, phrase):
        return phrase
    return replace(
        phrase,
        unit=own + phrase.unit.removeprefix("CNY"),
        open=not _in_clause(found, phrase, 0, _words("own_dollar")),
    )


def _says_renminbi(found: list[Token], phrase: Phrase) -> bool:
    """Whether the sentence has already spoken of 人民币."""
    for at in range(phrase.first, max(phrase.first - 2 * _REACH, 0), -1):
        left = text_before(found, at)
        if left in ("", *_ENDS):
            return False
        if left == "币" and text_before(found, at - 1) == "民":
            return True
    return False


def _is_bare_money(found: list[Token], phrase: Phrase, floor: int) -> bool:
    """2300万 after 单笔, 3.5万亿 after GDP: money whose 元 is left out."""
    if phrase.sort != "none" or phrase.value is None or phrase.value < 10000 or phrase.hyphened:
        return False
    if found[phrase.end - 1].sort != "han" or found[phrase.last - 1].sort != "han":
        return False
    counted = text_at(found, phrase.last) in set("人家个户吨次名辆台平") and found[phrase.last].glued
    if counted or text_before(found, phrase.start) == "个":
        return False
    alone = phrase.qualifier == "up to" and text_before(found, phrase.first) in set("，,计年")
    return _in_clause(found, phrase, floor, _words("moneyed"), alone) is not None


# The clause


def _in_clause(
    found: list[Token], phrase: Phrase, floor: int, lexicon: Lexicon[Meaning], sentence: bool = False
) -> tuple[Meaning, int] | None:
    """The nearest of the lexicon's words before the amount, within its clause and after the amount before it; or
    within its sentence."""
    stops, reach, least = (_ENDS, 2 * _REACH, 0) if sentence else (_STOPS, _REACH, floor)
    for at in range(phrase.first, max(phrase.first - reach, least), -1):
        if text_before(found, at) in ("", *stops):
            return None
        said = lexicon.before(found, at)
        if said is not None:
            return said
    return None


def _distant(found: list[Token], phrase: Phrase, floor: int) -> Qualifier | None:
    """A qualifier with a verb between it and the number: 至少跑出三家, 不到同类的十分之一."""
    if phrase.value is None or not text_before(found, phrase.first) or found[phrase.first - 1].sort != "han":
        return None
    far = _in_clause(found, phrase, floor, qualifiers("distant"))
    if far is None or phrase.first - far[1] > _TO_A_QUALIFIER.get(phrase.unit, 6):
        return None
    if text_before(found, far[1] - 1) == "单" and text_at(found, far[1] + 2) in _set("reached"):
        return None  # 单案最高判赔6800万元
    return None if far[0] in ("over", "about") and phrase.unit not in _TO_A_QUALIFIER else far[0]


# Per what


def _rated(found: list[Token], phrase: Phrase, floor: int) -> Phrase:
    """The phrase per what its clause says: 每月每平方米…65元, 月薪5万, 120 units a day."""
    if phrase.value is None or "/" in phrase.unit or phrase.unit in ("%", "pp", "times"):
        return phrase
    if phrase.sort in ("duration", "age", "ratio"):
        return phrase
    if phrase.unit.endswith("FLOPS"):
        return phrase  # they are per second
    rates = _each(found, phrase, floor)
    if (made := _made(found, phrase, floor)) and made not in rates:
        rates.append(made)
    if rates and found[phrase.first - 1].sort == "han":
        return replace(phrase, unit="/".join([phrase.unit, *sorted(rates, key=lambda unit: unit in _TIMES)]))
    english = phrase.sort in ("none", "measure") and found[phrase.last - 1].sort != "han"
    return _english_rate(found, phrase) if english else phrase


def _made(found: list[Token], phrase: Phrase, floor: int) -> str:
    """The time or the area that a word before the amount is of: 月薪, 月产能, 时速; no 去年收入, no 一天之内."""
    lexicon = _paid("paid" if phrase.sort == "currency" else "output")
    said = _in_clause(found, phrase, floor, lexicon)
    word = None if said is None else lexicon.at(found, said[1])
    if said is None or word is None:
        return ""
    return "" if _is_when(found, said[1], word[1]) else said[0]


def _is_when(found: list[Token], first: int, last: int) -> bool:
    """Whether a word that may say per what says when: 去年收入, 一天之内, 的一天."""
    before, begun = text_before(found, first), table("units")["not_paid_begun"].get(found[first].text, "")
    beside = before in _set("not_paid_after") or text_at(found, last) in _set("not_paid_before")
    return beside or (before != "" and before in begun)


def _each(found: list[Token], phrase: Phrase, floor: int) -> list[str]:
    """What stands after every 每 of the clause; of what is no money only times."""
    rates: list[str] = []
    for at in range(phrase.first, max(phrase.first - _REACH, floor), -1):
        left = text_before(found, at)
        if left in ("", *_STOPS):
            break
        said = per().at(found, at) if left == "每" else None
        if said is not None and said[1] <= phrase.first:
            if phrase.sort != "currency" and said[0] not in _TIMES:
                break
            rates.insert(0, said[0])
    return rates


def _english_rate(found: list[Token], phrase: Phrase) -> Phrase:
    """One million units a year, two a week, 122 million kWh of electricity a year."""
    if found[phrase.start].text in ("a", "an") or text_before(found, phrase.first) == "by":
        return phrase
    end = noun_end(found, phrase.last)[0]
    if phrase.sort == "measure" and text_at(found, end) == "of":
        end = noun_end(found, end + 1)[0]
    said = per().at(found, end + 1) if text_at(found, end) in ("a", "per", "an", "every", "each") else None
    if said is None or said[0] not in _TIMES or is_otherwise(found, said[1]) or text_at(found, said[1]) == "faster":
        return phrase
    return replace(phrase, unit=f"{phrase.unit}/{said[0]}", last=said[1])
