"""Phrases of several words or characters, found where they stand among tokens: always the longest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from largesse.hub.claims.figures.tokens import Token, tokens

Meaning = TypeVar("Meaning")
_END = ""  # no token is empty


class Lexicon(Generic[Meaning]):
    """A tree of the phrases' tokens, read forwards from a token or backwards from one. A hyphen between two words of
    a phrase is passed over: year-on-year is year on year."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._forwards: dict[str, Any] = {}
        self._backwards: dict[str, Any] = {}
        for phrase, meaning in phrases:
            words = [token.text for token in tokens(phrase) if token.text != "-" or len(phrase) == 1]
            _put(self._forwards, words, meaning)
            _put(self._backwards, words[::-1], meaning)

    def at(self, found: list[Token], first: int) -> tuple[Meaning, int] | None:
        """The longest phrase that begins with the token `first`: what it means, and the token after it."""
        node, at, best = self._forwards, first, None
        while at < len(found):
            token = found[at]
            if at > first and token.opens:
                break
            if token.text not in node:
                if token.text == "-" and at > first and _joins(found, at):
                    at += 1
                    continue
                break
            node = node[token.text]
            at += 1
            if _END in node:
                best = (node[_END], at)
        return best

    def before(self, found: list[Token], last: int) -> tuple[Meaning, int] | None:
        """The longest phrase that ends before the token `last`: what it means, and its first token."""
        node, at, best = self._backwards, last - 1, None
        while at >= 0:
            token = found[at]
            if token.text not in node:
                if token.text == "-" and at < last - 1 and _joins(found, at):
                    at -= 1
                    continue
                break
            node = node[token.text]
            if _END in node:
                best = (node[_END], at)
            if token.opens:
                break
            at -= 1
        return best


def _put(node: dict[str, Any], words: list[str], meaning: Any) -> None:
    for word in words:
        node = node.setdefault(word, {})
    node[_END] = meaning


def _joins(found: list[Token], hyphen: int) -> bool:
    """Whether the hyphen stands between two words without a space."""
    return hyphen + 1 < len(found) and found[hyphen].glued and found[hyphen + 1].glued


def words(listed: Iterable[str]) -> Lexicon[str]:
    """A lexicon in which each phrase means itself."""
    return Lexicon((phrase, phrase) for phrase in listed)


def grouped(groups: dict[str, list[str]]) -> Lexicon[str]:
    """A lexicon of groups, in which each phrase means its group's name."""
    return Lexicon((phrase, name) for name, phrases in groups.items() for phrase in phrases)
