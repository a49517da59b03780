"""Units that an amount leaves unsaid because the one before it has said them: up from 112, from 45 days to nine."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.nouns import noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.times import is_date, is_year
from largesse.hub.claims.figures.tokens import Token

_SENTENCE = {".", "。", "；", "!", "！", "?", "？"}
_LEVELS = {"from", "against", "with", "versus", "to"}
_AGAINST = {"against", "versus", "vs"}
_OUTPUT = {"capacity", "output", "production", "throughput"}
_ASKS = {"asks", "asked", "calls", "called", "settles", "settled"}
_SHARES_ALIKE = 20  # two shares held against each other differ by no more
_MILLION = 10**6
_ALIKE = 3  # two prices of the same thing differ by no more
_AREAS = {"m2", "ft2", "ping", "pyeong", "tsubo", "mu"}
_FAR = 40  # tokens
_HUNDRED_MILLION = 10**8
_REACHED = frozenset("破过达到至近超为")
_MOVED = 6  # tokens from a price to what it moved on to
_BACK = 3  # amounts, all of them but the first times


def elliptic(found: list[Token], read: list[Phrase]) -> None:
    """Gives each amount of `read` the unit that the one before it in its sentence said for both."""
    for at in range(1, len(read)):
        other = read[at]
        before = read[max(at - _BACK, 0) : at]
        one = next((one for one in reversed(before) if not _says_when(found, one)), None)
        if one is None or one.value is None or other.value is None or not _in_one_sentence(found, one, other):
            continue
        if (other.sort == "none" and _takes_unit(found, one, other)) or _takes_currency(found, one, other):
            read[at] = replace(other, unit=one.unit, sort=one.sort)
        elif _takes_rate(one, other) or _moves_on(found, one, other) or _is_compared(found, one, other):
            read[at] = replace(other, unit="/".join([other.unit, *one.unit.split("/")[1:]]))
        elif _is_output(found, one, other):
            read[at] = replace(other, unit=one.unit)


def _says_when(found: list[Token], phrase: Phrase) -> bool:
    return is_year(found, phrase) or is_date(found, phrase)


def _in_one_sentence(found: list[Token], one: Phrase, other: Phrase) -> bool:
    between = found[one.last : other.first + 1]
    return len(between) < _FAR and not any(token.opens or token.text in _SENTENCE for token in between)


def _takes_unit(found: list[Token], one: Phrase, other: Phrase) -> bool:
    """Whether a bare number, with nothing counted, can only be of the unit before: 800 billion yuan, from 526
    billion; 16,900 yuan in April, Nanjing's 27,400; from 45 days to nine."""
    if one.unit == "%" and not one.share:
        return _is_other_share(found, one, other)
    if one.sort not in ("currency", "measure", "duration") or one.share or one.hyphened or "%" in one.unit:
        return False
    if found[other.end - 1].sort == "han" or noun_end(found, other.last)[0] > other.last:
        return False
    if _says_when(found, other):
        return False
    before = text_before(found, other.first)
    if before in _LEVELS and one.unit != "pp":
        return before != "to" or _began(found, one)
    if one.sort == "duration":
        return text_at(found, other.last) in ("fewer", "less", "more") and text_at(found, other.last + 1) == "than"
    if before == "at" and "/" in one.unit and one.value and other.value is not None:
        return (
            1 / _ALIKE <= other.value / one.value <= _ALIKE
        )  # in Chapinero 62,000 a square metre, in Usaquén at 71,000
    return other.scale >= _MILLION or before.endswith("'s")


def _is_other_share(found: list[Token], one: Phrase, other: Phrase) -> bool:
    """Whether a bare number is held against one in per cent: 15 per cent in Zug, against 24 in Bern; asks for 240."""
    beside = text_before(found, other.first) in _AGAINST or (
        text_before(found, other.first) == "for" and text_before(found, other.first - 1) in _ASKS
    )
    if not beside or not other.digits or other.scale != 1 or not one.value or other.value is None:
        return False
    if found[other.end - 1].sort == "han" or noun_end(found, other.last)[0] > other.last or _says_when(found, other):
        return False
    return Fraction(1, _SHARES_ALIKE) <= other.value / one.value <= _SHARES_ALIKE


def _began(found: list[Token], one: Phrase) -> bool:
    """Whether the amount before is what something changed from."""
    return text_before(found, one.first) == "from"


def _is_output(found: list[Token], one: Phrase, other: Phrase) -> bool:
    """Whether the same is counted of what is made in a time: 35,000 wafers a month, lifting capacity to 81,000
    wafers."""
    if not one.unit.startswith("count/") or other.unit != "count" or other.sort != "none":
        return False
    made = text_at(found, one.end) and text_at(found, one.end) == text_at(found, other.end)
    return bool(made) and bool(_OUTPUT & {token.text for token in found[one.last : other.first]})


def _takes_rate(one: Phrase, other: Phrase) -> bool:
    """Whether a price is of what the one before it is of: €62.50 per square foot, against €38."""
    base, _, of = one.unit.partition("/")
    if one.sort != "currency" or not of or other.unit != base or one.value is None or other.value is None:
        return False
    if not set(of.split("/")) & _AREAS or other.scale != 1 or one.value == 0:
        return False
    return 1 / _ALIKE <= other.value / one.value <= _ALIKE


def _takes_currency(found: list[Token], one: Phrase, other: Phrase) -> bool:
    """Whether a large Chinese number with nothing counted is of the money before: 已达26亿英镑,全年将突破60亿."""
    if one.sort != "currency" or "/" in one.unit or other.sort != "none" or other.scale < _HUNDRED_MILLION:
        return False
    ends = text_at(found, other.last) in ("", "，", "。", "；", "！", "？", ",", ")", "）", "”", "」")
    return ends and (other.first < other.start or text_before(found, other.first) in _REACHED)


def _moves_on(found: list[Token], one: Phrase, other: Phrase) -> bool:
    """Whether Chinese tells how a price or a wage moved on: 月租从2.5万卢比抬到4.2万卢比."""
    between = found[one.last : other.first]
    if not _may_take(one, other) or one.unit.split("/")[0] != other.unit or not 0 < len(between) <= _MOVED:
        return False
    if any(token.sort != "han" for token in between):
        return False
    return "".join(token.text for token in between).rstrip("了近约逾超").endswith(("到", "至", "为"))


def _is_compared(found: list[Token], one: Phrase, other: Phrase) -> bool:
    """Whether the other is what the first is held against: 时薪1900日元,是最低工资898日元的两倍; 年薪14万英镑,
    旧金山则是31万美元."""
    if not _may_take(one, other):
        return False
    if text_before(found, other.first) in ("是", "为", "达") and "则" in texts(found, other.first - 3, other.first):
        return True
    times = texts(found, other.last, other.last + _MOVED)
    same = one.unit.split("/")[0] == other.unit and "是" in texts(found, one.last, other.first)
    return same and times[:1] == ["的"] and bool({"倍", "成"} & set(times))


def _may_take(one: Phrase, other: Phrase) -> bool:
    """Whether the first is a rate, and the other money of the same sort that says no rate."""
    return one.sort == other.sort == "currency" and "/" in one.unit and "/" not in other.unit
