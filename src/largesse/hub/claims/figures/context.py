"""What of an amount stands elsewhere in its clause: per what (每年安排…, 月薪), that it is money, whose 元 it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from largesse.hub.claims.figures.amounts import Phrase, as_qualifier
from largesse.hub.claims.figures.fold import traditional
from largesse.hub.claims.figures.lexicon import Lexicon, grouped, words
from largesse.hub.claims.figures.nouns import noun_end
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.model.claims import Qualifier

_STOPS = {"，", "。", "；", ",", ".", ";", "！", "？", "、"}
_ENDS = {"。", "；", "."}
_REACH = 16


@cache
def _per() -> Lexicon[str]:
    return grouped(table("units")["per"])


@cache
def _paid() -> Lexicon[str]:
    return grouped(table("units")["paid"])


@cache
def _moneyed() -> Lexicon[str]:
    return words(table("units")["moneyed"])


def in_context(found: list[Token], phrase: Phrase, floor: int, own: str) -> Phrase:
    """The phrase with what its clause says of its unit. `floor` is where the amount before it ends; `own` the currency
    of a plain 元 in this text."""
    if _is_bare_money(found, phrase, floor):
        phrase = replace(phrase, unit="CNY", sort="currency")
    if phrase.sort == "none" and _clause(found, phrase, floor, _ages()):
        phrase = replace(phrase, unit="year", sort="age")
    if phrase.qualifier == "" and (far := _distant_word(found, phrase, floor)):
        phrase = replace(phrase, qualifier=far)
    if own != "CNY" and phrase.sort == "currency" and phrase.unit.startswith("CNY") and _is_plain(found, phrase):
        phrase = replace(phrase, unit=own + phrase.unit[3:])
    return _rated(found, phrase, floor)


@cache
def _distant() -> Lexicon[str]:
    return grouped(table("qualifiers")["distant"])


def _distant_word(found: list[Token], phrase: Phrase, floor: int) -> Qualifier | None:
    """A qualifier with a verb between it and the number, in the last words before it."""
    if phrase.first == 0 or found[phrase.first - 1].sort != "han" or phrase.value is None:
        return None
    far = _clause(found, replace(phrase, first=phrase.first), max(floor, phrase.first - 9), _distant())
    if far is None or phrase.first - far[1] > (9 if phrase.unit == "%" else 6):
        return None
    if far[0] in ("over", "about") and phrase.unit != "%":
        return None
    return as_qualifier(far[0])


@cache
def _ages() -> Lexicon[str]:
    return words(["average age", "平均年龄", "median age"])


def _is_plain(found: list[Token], phrase: Phrase) -> bool:
    """Whether only 元 was said, no 人民币."""
    said = {token.text for token in found[phrase.first : phrase.last]}
    return not ({"人", "rmb", "cny", "yuan", "¥"} & said)


def _is_bare_money(found: list[Token], phrase: Phrase, floor: int) -> bool:
    """2300万 after 单笔, 3.5万亿 after GDP: money whose 元 is left out."""
    if phrase.sort != "none" or phrase.value is None or phrase.value < 10000 or phrase.hyphened:
        return False
    last = found[phrase.last - 1]
    if last.sort != "han" or (
        found[phrase.end - 1].text not in ("万", "亿", "兆") and found[phrase.end - 1].sort != "han"
    ):
        return False
    follows = found[phrase.last].text if phrase.last < len(found) and not found[phrase.last].opens else ""
    if follows and follows in "人家个户吨次名辆台平":
        return False
    if phrase.start and found[phrase.start - 1].text == "个":
        return False
    return _clause(found, phrase, floor, _moneyed(), phrase.qualifier == "up to") is not None


def _clause(
    found: list[Token], phrase: Phrase, floor: int, lexicon: Lexicon[str], sentence: bool = False
) -> tuple[str, int] | None:
    """The nearest of the lexicon's words before the amount, within its clause and after the amount before it; or within
    its sentence."""
    at = phrase.first
    if at < len(found) and found[at].opens:
        return None
    while at > (0 if sentence else floor) and phrase.first - at < (2 * _REACH if sentence else _REACH):
        if found[at - 1].text in (_ENDS if sentence else _STOPS):
            return None
        said = lexicon.before(found, at)
        if said is not None:
            return said
        if found[at - 1].opens:
            return None
        at -= 1
    return None


def _rated(found: list[Token], phrase: Phrase, floor: int) -> Phrase:
    """The phrase per what its clause says: 每月每平方米…65元, 月薪5万, 120 units a day."""
    if (
        phrase.value is None
        or "/" in phrase.unit
        or phrase.unit in ("%", "pp", "times")
        or phrase.sort in ("duration", "age")
    ):
        return phrase
    paid = _clause(found, phrase, floor, _paid()) if phrase.sort == "currency" else None
    at = phrase.first
    of: list[str] = []
    while at > floor and phrase.first - at < _REACH and not found[at].opens:
        if found[at - 1].text in _STOPS:
            break
        if found[at - 1].text == "每" and (said := _per().at(found, at)) and said[1] <= phrase.first:
            if phrase.sort != "currency" and said[0] in ("m2", "ping", "mu", "kWh", "t", "room"):
                break
            of.insert(0, said[0])
        at -= 1
    if paid is not None and paid[0] not in of:
        of.append(paid[0])
    if of and found[phrase.first - 1].sort == "han":
        areas = [unit for unit in of if unit in ("m2", "ping", "kWh", "mu", "t")]
        times = [unit for unit in of if unit not in areas]
        return replace(phrase, unit="/".join([phrase.unit, *areas, *times]))
    if phrase.sort in ("none", "measure") and found[phrase.last - 1].sort != "han":
        return _english_rate(found, phrase)
    return phrase


def _english_rate(found: list[Token], phrase: Phrase) -> Phrase:
    """One million units a year, two a week."""
    if phrase.first and found[phrase.start].text in ("a", "an"):
        return phrase
    end = noun_end(found, phrase.last)[0]
    if phrase.sort == "measure" and end < len(found) and found[end].text == "of":
        end = noun_end(found, end + 1)[0]
    if end + 1 >= len(found) or found[end].opens or found[end].text not in ("a", "per", "an", "every", "each"):
        return phrase
    said = _per().at(found, end + 1)
    if said is None or said[0] not in ("day", "week", "month", "year", "hour", "minute", "second", "quarter"):
        return phrase
    follows = found[said[1]].text if said[1] < len(found) else ""
    if follows in ("earlier", "ago", "later", "before", "faster", "and"):
        return phrase
    return replace(phrase, unit=f"{phrase.unit}/{said[0]}", last=said[1])


def own_currency(text: str, folded: str) -> str:
    """What a plain 元 is in this text: in one of traditional characters about Hong Kong, Taiwan or Macau its own."""
    if len(traditional() & set(text)) < 3:
        return "CNY"
    counts = {unit: sum(folded.count(word) for word in said) for unit, said in table("units")["local_dollar"].items()}
    best = max(counts, key=lambda unit: counts[unit])
    return best if counts[best] else "CNY"
