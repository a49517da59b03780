"""Parts of one, in per cent: 百分之三十, two-thirds, a quarter, 1/3, 一半, 三分之二, one in five, 每十个就有三个."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import cast

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.lexicon import Lexicon, grouped, words
from largesse.hub.claims.figures.number import chinese, english, in_digits
from largesse.hub.claims.figures.numbers import number
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.model.claims import Qualifier


@dataclass(frozen=True, slots=True)
class Proportion:
    """`value` is in per cent; the words end before the token `last`."""

    value: Fraction
    last: int
    qualifier: Qualifier = ""


_HUNDREDTHS = {"百": 100, "千": 1000, "万": 10000}
_LONGEST_BELOW = 12  # tokens of the number before 分之
_SLASHED = 10  # 1/3, of small numbers alone: no date, no 24/7
_ODDS = 20  # three in ten; but 1 in 1,000
_TO_THE_WHOLE = 4  # tokens from 每 to its number
_TO_THE_SHARE = 14  # tokens from 每十个 to 就有


@cache
def proportion_starters() -> frozenset[str]:
    """The words and characters that a proportion can begin with, beside those of a number."""
    return frozenset({"every", "每", "half", "a", "an", *_HUNDREDTHS, *"一过半超大近"})


@cache
def _halves() -> Lexicon[str]:
    return grouped(table("proportions")["halves"])


@cache
def _every() -> Lexicon[str]:
    return words(table("proportions")["every"])


@cache
def _set(part: str) -> frozenset[str]:
    return frozenset(table("proportions")[part])


def proportion(found: list[Token], at: int) -> Proportion | None:
    """The part of one that begins with the token `at`."""
    token, follows = found[at], texts(found, at + 1, at + 3)
    if token.sort == "word":
        return _of_every(found, at) or _half(found, at) or _in_words(found, at) or _in_digits(found, at)
    if token.sort == "digits" and (read := _in_signs(found, at) or _of_every(found, at)):
        return read
    if token.text == "每":
        return _of_each(found, at)
    if token.sort == "han" and (half := _halves().at(found, at)):
        return Proportion(Fraction(50), half[1], "" if half[0] == "half" else cast(Qualifier, half[0]))
    if token.text in _HUNDREDTHS and follows == ["分", "之"]:
        return _over(found, at + 3, Fraction(_HUNDREDTHS[token.text]))
    if all(other.text != "分" for other in found[at + 1 : at + _LONGEST_BELOW]):
        return None
    below = number(found, at) if token.sort in ("han", "digits") else None
    if (
        below is None
        or not below.value
        or below.until is not None
        or texts(found, below.last, below.last + 2) != ["分", "之"]
    ):
        return None
    return _over(found, below.last + 2, below.value)


def _over(found: list[Token], at: int, below: Fraction) -> Proportion | None:
    """The number after 分之, over the one before."""
    above = number(found, at) if text_at(found, at) else None
    if above is None or above.value is None:
        return None
    return Proportion(above.value * 100 / below, above.last, above.qualifier)


def _in_signs(found: list[Token], at: int) -> Proportion | None:
    """1/3, 5‰."""
    mark = text_at(found, at + 1)
    if mark == "‰":
        return Proportion(in_digits(found[at].text) / 10, at + 2)
    if mark != "/" or not text_at(found, at + 2) or found[at + 2].sort != "digits":
        return None
    tied = found[at].glued and text_before(found, at) in ("/", "-", ".")
    if tied or not (found[at + 1].glued and found[at + 2].glued) or text_at(found, at + 3) == "/":
        return None
    above, below = in_digits(found[at].text), in_digits(found[at + 2].text)
    return Proportion(above * 100 / below, at + 3) if 0 < above < below <= _SLASHED else None


# English


def _half(found: list[Token], at: int) -> Proportion | None:
    """Half of, half the, by half; no first half, no half a million, no half of last year."""
    before, follows = text_before(found, at), text_at(found, at + 1)
    if found[at].text != "half" or before in _set("not_half_after"):
        return None
    whole = follows in _set("half_before") and text_at(found, at + 2) not in ("year", "decade", "century", "game")
    alone = before in ("by", "than") and follows not in ("a", "-")
    return Proportion(Fraction(50), at + 1) if whole or alone else None


def _in_words(found: list[Token], at: int) -> Proportion | None:
    """A third, two-thirds, three quarters; no third plant, no quarter century, no quarter ago."""
    text = found[at].text
    above = 1 if text in ("a", "an", "one") else english()["small"].get(text)
    word = at + 1 + (text_at(found, at + 1) == "-")
    below = english()["parts"].get(text_at(found, word))
    if above is None or below is None or not 0 < above < below or (above > 1) != found[word].text.endswith("s"):
        return None
    return _part(found, at, word, Fraction(above * 100, below))


def _in_digits(found: list[Token], at: int) -> Proportion | None:
    """A 10th of."""
    below = text_at(found, at + 1)
    nth = found[at].text in ("a", "one") and below.isdigit() and texts(found, at + 2, at + 4) == ["th", "of"]
    return Proportion(Fraction(100, int(below)), at + 3) if nth and int(below) > 3 else None


def _part(found: list[Token], at: int, word: int, value: Fraction) -> Proportion | None:
    """The part of one, unless the words about it make it something else."""
    text, follows = found[at].text, text_at(found, word + 1)
    if follows == "year" and text_at(found, word + 2) != "on":
        return None  # fell for a third year
    if text in ("a", "an") and (text_before(found, at) == "and" or (follows and follows not in _set("part_before"))):
        return None
    if found[word].text == "quarter" and follows in _set("not_a_quarter"):
        return None
    return Proportion(value, word + 1)


def _of_every(found: list[Token], at: int) -> Proportion | None:
    """One in six, seven of every eight, 1 in 1,000, every sixth."""
    if found[at].text == "every":
        nth = english()["ordinals"].get(text_at(found, at + 1), 0)
        time = text_at(found, at + 2) in ("year", "day", "week", "month")
        return Proportion(Fraction(100, nth), at + 2) if nth > 2 and not time else None
    ends = at + 3 if _is_compound(found, at) else at + 1
    above = _counting(found, at)
    if above is not None and ends > at + 1:
        above += _counting(found, at + 2) or 0
    joins = _every().at(found, ends) if text_at(found, ends) else None
    below = _below(found, joins[1]) if joins is not None and text_at(found, joins[1]) else None
    if above is None or joins is None or below is None or above >= below:
        return None
    if joins[0] in ("in", "out of"):
        alike = found[at].sort == found[joins[1]].sort or found[at].text == "one"
        parts = joins[0] == "out of" and found[at].sort == "digits"  # 43 out of 164
        odds = below <= _ODDS or (above == 1 and below % 10 == 0 and not 1900 <= below <= 2100)
        if not alike or parts or not odds:
            return None
    return Proportion(Fraction(above * 100, below), joins[1] + 1)


def _is_compound(found: list[Token], at: int) -> bool:
    """Whether a number of two words begins with a token: twenty-two."""
    tens, small = english()["tens"], english()["small"]
    return found[at].text in tens and text_at(found, at + 1) == "-" and 0 < small.get(text_at(found, at + 2), 0) < 10


def _below(found: list[Token], at: int) -> int | None:
    """The number of the whole: ten, 100, a hundred."""
    return 100 if found[at].text == "hundred" else _counting(found, at)


def _counting(found: list[Token], at: int) -> int | None:
    token = found[at]
    if token.sort == "digits":
        return int(in_digits(token.text)) if "." not in token.text else None
    known: int | None = english()["small"].get(token.text) or english()["tens"].get(token.text)
    return known


# Chinese


def _may_count(found: list[Token], at: int) -> bool:
    """Whether a number begins with a token, for all that one can see of it."""
    text = text_at(found, at)
    return text in chinese()["digits"] or text in chinese()["places"] or text.isdigit()


def _of_each(found: list[Token], at: int) -> Proportion | None:
    """每十个就有三个, 每三片先进芯片就有一片, 每卖出3台就有1台."""
    first = next((one for one in range(at + 1, at + _TO_THE_WHOLE) if _may_count(found, one)), at + 1)
    below = number(found, first) if text_at(found, first) else None
    if below is None or below.value is None or below.until is not None or not 1 < below.value <= 1000:
        return None
    if text_at(found, below.last) not in _set("counters"):
        return None
    for ahead in range(below.last + 1, below.last + _TO_THE_SHARE):
        if text_at(found, ahead) in ("", "。", "；"):
            return None
        above = number(found, ahead + 1) if found[ahead].text == "有" and text_at(found, ahead + 1) else None
        if above is not None and above.value is not None and above.value < below.value:
            return Proportion(
                above.value * 100 / below.value, above.last + (text_at(found, above.last) in _set("counters"))
            )
    return None
