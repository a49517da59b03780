"""Where what is counted stands: the words after an English number, the characters about a Chinese one."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_LONGEST = 6  # words between a number and the noun's end


@cache
def _stops() -> frozenset[str]:
    return frozenset(table("nouns")["stops"])


@cache
def _plurals() -> frozenset[str]:
    return frozenset(table("nouns")["plurals"])


@cache
def _chinese_stops() -> Lexicon[str]:
    return words(table("nouns")["chinese_stops"])


def is_function_word(text: str) -> bool:
    return text in _stops() or text in ("some", "two", "three")


def is_plural(token: Token) -> bool:
    """Whether a word is a noun in the plural, by its form."""
    text = token.text
    if text in _plurals():
        return True
    return len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is", "'s", "ous", "ics"))


def counts_ahead(found: list[Token], at: int) -> bool:
    """Whether a noun in the plural follows within a few words, so that the number counts something."""
    return noun_end(found, at)[1]


def noun_end(found: list[Token], at: int) -> tuple[int, bool]:
    """The end of the noun phrase that begins with the token `at`, and whether a plural is in it. Quotation marks and
    hyphens are passed over; a preposition, a verb or a full stop ends it."""
    first, end, plural, count = at, at, False, 0
    while at < len(found) and count < _LONGEST and not found[at].opens:
        token = found[at]
        if token.sort == "sign":
            if token.text == "-" and token.glued and at + 1 < len(found) and found[at + 1].glued:
                at += 1
                continue
            if token.text in "\"“”'&" and not (plural and token.text in '”"'):
                at += 1
                continue
            if token.text in '”"' and end == at:
                end = at + 1
            break
        if token.sort == "digits" and _is_size(found, at):
            at += 3  # 12-inch wafers
            continue
        hyphened = at > first and found[at - 1].text == "-" and token.glued
        if token.sort != "word" or (token.text in _stops() and not hyphened):
            break
        if at == first and token.text.endswith("ed") and _is_of_those(found, first):
            break  # of which twelve opened in May
        if plural and not (is_plural(token) or token.text in ("and",)):
            break  # tech firms established …
        if plural and token.text.endswith("s") and token.text not in _plurals():
            break  # firms employs
        at += 1
        end = at
        count += 1
        if is_plural(token):
            plural = True
            if token.text.endswith("'s"):
                plural = False
    return end, plural


_FAR = 4


def _is_of_those(found: list[Token], first: int) -> bool:
    """Whether the number before tells how many of those just named, so that no noun follows: of which, of them."""
    before = [token.text for token in found[max(first - _FAR, 0) : first]]
    return any(pair in (("of", "which"), ("of", "whom"), ("of", "them")) for pair in pairwise(before))


def _is_size(found: list[Token], at: int) -> bool:
    follows = found[at + 1 : at + 3]
    return (
        len(follows) == 2
        and follows[0].text == "-"
        and all(token.glued for token in follows)
        and follows[1].sort == "word"
    )


@cache
def _chinese_kept() -> Lexicon[str]:
    return words(table("nouns")["chinese_kept"])


def chinese_noun_end(found: list[Token], at: int) -> int:
    """The end of what is counted after a word of measure: up to a verb, a mark or another number."""
    first = at
    while at < len(found) and at - first < 16 and not found[at].opens:
        kept = _chinese_kept().at(found, at)
        if kept is None and (found[at].sort in ("sign", "digits") or _chinese_stops().at(found, at)):
            break
        at = at + 1 if kept is None else kept[1]
    return at


def chinese_noun_start(found: list[Token], last: int) -> int:
    """Where what is counted begins when it stands before the number: 高新技术企业1200家."""
    at = last
    while at > 0 and last - at < 14:
        kept = _chinese_kept().before(found, at)
        if kept is not None:
            at = kept[1]
            continue
        if found[at - 1].sort != "han" or _chinese_stops().before(found, at) or (at < len(found) and found[at].opens):
            break
        at -= 1
    return at
