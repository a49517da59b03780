"""Numbers in digits, in English words and in Chinese characters, each with its magnitude, exact."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_at
from largesse.hub.claims.figures.chinese_numbers import in_characters, scaled
from largesse.hub.claims.figures.english_numbers import in_words, magnified, odd
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.number import Number, chinese, english, in_digits
from largesse.hub.claims.figures.tokens import Token


@cache
def _vague() -> Lexicon[str]:
    return words(english()["vague"] + chinese()["vague"])


@cache
def starters() -> frozenset[str]:
    """The words and characters that a number can begin with, 零 but before a 点 and zero before per cent."""
    alone = {*english()["small"], *english()["tens"], *chinese()["digits"], *chinese()["places"]}
    vague = {phrase.split()[0] for phrase in english()["vague"]} | {phrase[0] for phrase in chinese()["vague"]}
    return frozenset(alone | vague | {"a", "an", "half", "万", "亿"})


def number(found: list[Token], at: int) -> Number | None:
    """The number that begins with the token `at`."""
    token = found[at]
    if token.sort == "digits":
        return _of_digits(found, at)
    if token.sort == "sign" or token.text not in starters():
        return None
    if token.text == "zero" and text_at(found, at + 1) not in ("%", "per", "percent", "pct"):
        return None
    if vague := _vague().at(found, at):
        return Number(at, vague[1], None)
    if token.text == "零" and text_at(found, at + 1) != "点":
        return None
    return in_words(found, at) if token.sort == "word" else in_characters(found, at)


def _of_digits(found: list[Token], at: int) -> Number | None:
    written = found[at].text
    if written[0] == "0" and written.isdigit() and len(written) > 1:
        return None  # 021, 007
    value, last = in_digits(written), at + 1
    while _is_group(found, at, last):
        value, last = value * 1000 + int(found[last].text), last + 1
    if past := odd(found, last):
        return Number(at, past, value, qualifier="over", digits=True)
    if text_at(found, last) and found[last].sort == "han":
        return scaled(found, Number(at, last, value, digits=True))
    return magnified(found, Number(at, last, value, digits=True))


def _is_group(found: list[Token], first: int, at: int) -> bool:
    """Whether three digits after a space go on with the number (120 000): none of a year, nor of a list, nor in
    Chinese, where the number before is a name's (小米14 100万台)."""
    group, begun = text_at(found, at), found[first].text
    if len(group) != 3 or not group.isdigit() or found[at].start - found[at - 1].end != 1:
        return False
    if text_at(found, at + 1) and found[at + 1].sort == "han":
        return False
    return begun.isdigit() and len(begun) <= 3 and begun[0] != "0"
