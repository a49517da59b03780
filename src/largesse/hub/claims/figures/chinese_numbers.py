"""Numbers in Chinese: 一千四百, 1.2万亿, 5000余万, 3亿5000万, 两三百, 近百, 七点六."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.number import Number, chinese, in_digits
from largesse.hub.claims.figures.tokens import Token

_YEAR = 3  # digits in a row that are no number: 二〇二四
_COUNTED = set("家个项件人名万亿")


@cache
def _never() -> Lexicon[str]:
    return words(chinese()["never"])


@cache
def _opens() -> Lexicon[str]:
    return words(chinese()["opens"])


def in_characters(found: list[Token], first: int) -> Number | None:
    """The number that begins with the character `first`."""
    text = found[first].text
    if year_in_characters(found, first):
        return None
    if (text in chinese()["places"] and text not in ("十", "拾")) or text in ("万", "亿"):
        return _hundred(found, first)
    read = _section(found, first)
    if read is None:
        return None
    point = text_at(found, read.last) == "点" and text_at(found, read.last + 1) in chinese()["digits"]
    if point and read.until is None:
        read = _with_decimals(found, read)
    return scaled(found, read)


def year_in_characters(found: list[Token], at: int) -> int | None:
    """The token after 二〇二四, or another row of digits that is no number."""
    last = at
    while last < len(found) and found[last].text in chinese()["digits"] and (last == at or not found[last].opens):
        last += 1
    return last if last - at >= _YEAR else None


def _with_decimals(found: list[Token], read: Number) -> Number:
    """七点六."""
    known, written, last = chinese()["digits"], "", read.last + 1
    while text_at(found, last) in known:
        written, last = written + str(known[found[last].text]), last + 1
    value = None if read.value is None else read.value + Fraction(int(written), 10 ** len(written))
    return replace(read, value=value, last=last)


def _hundred(found: list[Token], first: int) -> Number | None:
    """A hundred without a one: 近百家, 百余家, 百亿元; no 百姓, and no 每百户."""
    places, scales = chinese()["places"], chinese()["scales"]
    if _never().at(found, first) or text_before(found, first) == "每":
        return None
    value, last = Fraction(1), first
    while last == first or text_at(found, last) in {**places, **scales}:
        value, last = value * (places.get(found[last].text) or scales[found[last].text]), last + 1
    follows = text_at(found, last)
    if follows in ("余", "多"):
        return _multiplied(found, Number(first, last + 1, value, qualifier="over"), scales)
    if texts(found, last + 1, last + 3) == ["以", "上"] or text_at(found, last + 1) == "级":
        return None  # 亿元以上项目
    stands = _opens().before(found, first) is not None or (follows == "元" and value >= 10**6)
    return Number(first, last, value) if stands else None


def _multiplied(found: list[Token], read: Number, known: dict[str, int]) -> Number:
    """The number times the magnitudes after it."""
    scale, last = Fraction(1), read.last
    while text_at(found, last) in known and not _never().at(found, last):
        scale, last = scale * known[found[last].text], last + 1
    value = None if read.value is None else read.value * scale
    until = None if read.until is None else read.until * scale
    return replace(read, last=last, value=value, until=until, scale=scale)


def _section(found: list[Token], first: int) -> Number | None:
    """Characters that make a number below ten thousand; of 两三百 and 三五 both ends."""
    digits, places = chinese()["digits"], chinese()["places"]
    total, until, at, place = 0, None, first, 0
    pending: list[int] = []
    while at < len(found) and (at == first or not found[at].opens):
        text = found[at].text
        if text == "零" and not pending:
            place = 0
        elif text in digits:
            pending.append(digits[text])
        elif text in places and not _never().at(found, at) and (pending or at == first or not total):
            place = places[text]
            if len(pending) == 2 and not total and pending[0] < pending[1]:
                total, until = pending[0] * place, pending[1] * place
            elif len(pending) <= 1:
                total += (pending[0] if pending else 1) * place
            else:
                return None
            pending = []
        else:
            break
        at += 1
    if at == first or (text_at(found, at) == "几" and place == 10):
        return None
    if len(pending) == 2:
        if not 0 < pending[0] < pending[1] or (total and place != 10):
            return None
        total, until = total + pending[0], total + pending[1]
    elif pending:
        total += pending[0] * (place // 10 if place >= 100 else 1)  # 一千二 is 1200
    return Number(first, at, Fraction(total), until=None if until is None else Fraction(until))


def scaled(found: list[Token], read: Number) -> Number:
    """A number with the Chinese magnitudes after it, what is said within it, and a lower number that goes on."""
    known = {**chinese()["places"], **chinese()["scales"]} if read.digits else chinese()["scales"]
    infix = chinese()["infix"]
    begun = read.last
    within = text_at(found, begun) in infix
    if within and (found[begun].text != "来" or text_at(found, begun + 1) in _COUNTED):
        read = replace(read, last=begun + 1, qualifier=infix[found[begun].text])
    elif text_at(found, begun) == "个" and text_at(found, begun + 1) == "亿":
        read = replace(read, last=begun + 1)  # 一个亿
    whole = _multiplied(found, read, known)
    if whole.scale == 1:
        return whole
    if text_at(found, whole.last) in infix:
        return replace(whole, last=whole.last + 1, qualifier=infix[found[whole.last].text])
    return _with_rest(found, whole) if whole.scale >= 1000 and whole.until is None else whole


def _with_rest(found: list[Token], whole: Number) -> Number:
    """The 5000万 of 3亿5000万, the 6,438億 of 1 兆 6,438 億."""
    at = whole.last
    if at >= len(found) or found[at].opens or whole.value is None:
        return whole
    near = found[at].glued or (found[at].start - found[at - 1].end == 1 and whole.scale >= 10**8)
    digits = found[at].sort == "digits"
    if not near or not (digits or found[at].text in chinese()["digits"]):
        return whole
    lower = Number(at, at + 1, in_digits(found[at].text), digits=True) if digits else None
    rest = in_characters(found, at) if lower is None else scaled(found, lower)
    if rest is None or rest.value is None or rest.value >= whole.scale or rest.until is not None:
        return whole
    if rest.value < 10000 and found[at].text != "零" and whole.scale > 10000:
        return whole
    return replace(whole, last=rest.last, value=whole.value + rest.value, scale=rest.scale, qualifier=rest.qualifier)
