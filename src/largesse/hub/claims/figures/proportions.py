"""Parts of one, in per cent: 百分之三十, two-thirds, a quarter, 1/3, 一半, 三分之二."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.lexicon import Lexicon
from largesse.hub.claims.figures.number import in_digits
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


@cache
def _halves() -> Lexicon[tuple[int, Qualifier]]:
    return Lexicon(
        [
            ("一半", (50, "")),
            ("半数", (50, "")),
            ("过半", (50, "over")),
            ("超半数", (50, "over")),
            ("过半数", (50, "over")),
            ("大半", (50, "over")),
            ("近半", (50, "nearly")),
            ("近半数", (50, "nearly")),
            ("半数以上", (50, "over")),
            ("一半以上", (50, "over")),
            ("超五成", (50, "over")),
            ("半壁江山", (50, "about")),
        ]
    )


@cache
def proportion_starters() -> frozenset[str]:
    """The words and characters that a proportion can begin with, beside those of a number."""
    return frozenset({"every", "每", "half", "a", "an", *_HUNDREDTHS, *"一半过超大近"})


def proportion(found: list[Token], at: int) -> Proportion | None:
    """The part of one that begins with the token `at`."""
    token = found[at]
    if token.sort == "han" and (half := _halves().at(found, at)):
        return Proportion(Fraction(half[0][0]), half[1], half[0][1])
    if token.text == "每":
        return _of_each(found, at)
    if token.text in _HUNDREDTHS and _texts(found, at + 1, 2) == ["分", "之"]:
        return _over(found, at + 3, Fraction(_HUNDREDTHS[token.text]))
    if token.sort == "digits" and _texts(found, at + 1, 1) == ["/"]:
        return _slashed(found, at)
    if token.sort == "digits" and (every := _of_every(found, at)):
        return every
    if token.sort == "digits" and _texts(found, at + 1, 1)[:1] == ["‰"]:
        return Proportion(in_digits(token.text) / 10, at + 2)
    if token.sort == "word":
        return _in_words(found, at)
    read = number(found, at) if token.sort in ("han", "digits") else None
    if read is not None and read.value and read.until is None and _texts(found, read.last, 2) == ["分", "之"]:
        return _over(found, read.last + 2, read.value)
    return None


def _texts(found: list[Token], at: int, count: int) -> list[str]:
    return [token.text for token in found[at : at + count]]


def _over(found: list[Token], at: int, below: Fraction) -> Proportion | None:
    """The number after 分之, over the one before."""
    above = number(found, at) if at < len(found) else None
    if above is None or above.value is None:
        return None
    return Proportion(above.value * 100 / below, above.last, above.qualifier)


def _slashed(found: list[Token], at: int) -> Proportion | None:
    """1/3, of small whole numbers alone: no date, no 24/7."""
    if at + 2 >= len(found) or found[at + 2].sort != "digits" or not (found[at + 1].glued and found[at + 2].glued):
        return None
    if at and found[at].glued and found[at - 1].text in "/-.":
        return None
    above, below = in_digits(found[at].text), in_digits(found[at + 2].text)
    if not (0 < above < below <= 10) or _texts(found, at + 3, 1) == ["/"]:
        return None
    return Proportion(above * 100 / below, at + 3)


def _of_every(found: list[Token], at: int) -> Proportion | None:
    """One in six, seven of every eight, 1 in 6, every sixth."""
    english = table("numbers")["english"]
    if found[at].text == "every":
        below = english["ordinals"].get(_texts(found, at + 1, 1)[0] if at + 1 < len(found) else "")
        follows = _texts(found, at + 2, 1)
        return (
            Proportion(Fraction(100, below), at + 2)
            if below and below > 2 and follows not in (["year"], ["day"])
            else None
        )
    above = _small(found, at)
    if above is None:
        return None
    rest = _texts(found, at + 1, 5)
    for joins in (
        ["out", "of", "every"],
        ["out", "of", "each"],
        ["of", "every"],
        ["of", "each"],
        ["in", "every"],
        ["in", "each"],
        ["out", "of"],
        ["in"],
    ):
        last = at + 1 + len(joins)
        if rest[: len(joins)] != joins or last >= len(found) or found[last].opens:
            continue
        below = _small(found, last)
        alone = joins in (["in"], ["out", "of"])
        if below is None or above >= below or (alone and (found[at].sort != found[last].sort or below > 20)):
            return None
        if joins == ["out", "of"] and found[at].sort == "digits":
            return None
        return Proportion(Fraction(above * 100, below), last + 1)
    return None


def _small(found: list[Token], at: int) -> int | None:
    token, english = found[at], table("numbers")["english"]
    if token.sort == "digits":
        return int(token.text) if token.text.isdigit() and 0 < int(token.text) <= 100 else None
    known: int | None = english["small"].get(token.text) or english["tens"].get(token.text)
    return known


_EACH = set("个人家片名件台辆位项户部座套款次块张")


def _of_each(found: list[Token], at: int) -> Proportion | None:
    """每十个就有三个, 每三片先进芯片就有一片."""
    below = number(found, at + 1) if at + 1 < len(found) else None
    if below is None or below.value is None or below.until is not None or not 1 < below.value <= 1000:
        return None
    if below.last >= len(found) or found[below.last].text not in _EACH:
        return None
    for ahead in range(below.last + 1, min(below.last + 14, len(found) - 2)):
        if found[ahead].opens or found[ahead].text in ("。", "；"):
            return None
        if found[ahead].text == "有":
            above = number(found, ahead + 1)
            if above is None or above.value is None or above.value >= below.value or above.last >= len(found):
                return None
            last = above.last + (found[above.last].text in _EACH)
            return Proportion(above.value * 100 / below.value, last)
    return None


def _in_words(found: list[Token], at: int) -> Proportion | None:
    english = table("numbers")["english"]
    text = found[at].text
    if text == "half":
        follows = _texts(found, at + 1, 1)
        before = found[at - 1].text if at and not found[at].opens else ""
        if before in ("first", "second", "latter", "other", "past", "last", "next", "better", "top", "bottom"):
            return None
        if follows and follows[0] in ("of", "the", "its", "their", "that", "all", "his", "our") and before != "and":
            past = _texts(found, at + 1, 2)
            if past[1:] in (["year"], ["decade"], ["century"], ["game"]):
                return None
            return Proportion(Fraction(50), at + 1)
        if before in ("by", "in", "than") and (not follows or follows[0] not in ("a", "-")):
            return Proportion(Fraction(50), at + 1) if before != "in" else None
        return None
    if every := _of_every(found, at):
        return every
    above = 1 if text in ("a", "an", "one") else english["small"].get(text)
    if above is None or at + 1 >= len(found):
        return None
    next_ = at + 2 if found[at + 1].text == "-" else at + 1
    if next_ >= len(found) or found[next_].opens:
        return None
    word = found[next_].text
    if text == "a" and at and not found[at].opens and found[at - 1].text == "and":
        return None
    below = english["parts"].get(word)
    if below is None or not 0 < above < below or ((above > 1) != word.endswith("s") and word != "half"):
        return None
    follows = _texts(found, next_ + 1, 1)
    if text in ("a", "an") and follows and follows[0] not in table("forms")["part_before"]:
        return None  # a third plant, a quarter century
    if (
        text in ("a", "an")
        and word == "quarter"
        and follows
        and follows[0] in ("in", "on", "last", "earlier", "ago", "at")
    ):
        return None
    if text == "one" and word in ("quarter", "half") and follows and follows[0] in ("earlier", "ago", "later"):
        return None
    return Proportion(Fraction(above * 100, below), next_ + 1)
