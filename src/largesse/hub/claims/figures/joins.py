"""Amounts that are one claim: a part with its whole, the same money in two currencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from largesse.hub.claims.figures.changes import change
from largesse.hub.claims.figures.names import is_name
from largesse.hub.claims.figures.pairs import same_amount
from largesse.hub.claims.figures.parts import is_next_part, joined, may_be_part, of_before, part
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.times import is_date, is_year
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.claims.figures.units import priced


@dataclass(frozen=True, slots=True)
class Joined:
    """An amount, the `at`th of its text; what it is part of; and the same amount told again."""

    phrase: Phrase
    at: int
    whole: Phrase | None = None
    also: tuple[Phrase, ...] = ()


def joins(found: list[Token], read: list[Phrase]) -> Iterator[Joined]:
    """The amounts of a text, those joined that are one."""
    at = 0
    last: Joined | None = None
    while at < len(read):
        first = at
        phrase, whole, at = _with_whole(found, read, at)
        if whole is None and last is not None and last.whole is not None and is_next_part(found, last.phrase, phrase):
            whole = last.whole if may_be_part(last.whole, phrase) else None
        also: tuple[Phrase, ...] = ()
        while again := _told_again(found, read, phrase, at):
            also, phrase, at = (*also, read[again[0]]), replace(phrase, last=again[1]), again[0] + 1
        last = Joined(priced(found, phrase) if also else phrase, first, whole, also)
        yield last


def _told_again(found: list[Token], read: list[Phrase], phrase: Phrase, at: int) -> tuple[int, int] | None:
    """Where the same amount stands in another currency, and the token after both; the day or year between the two is
    no amount."""
    while at < len(read):
        if last := same_amount(found, phrase, read[at]):
            return at, last
        if not (is_year(found, read[at]) or is_date(found, read[at])):
            return None
        at += 1
    return None


def _with_whole(found: list[Token], read: list[Phrase], at: int) -> tuple[Phrase, Phrase | None, int]:
    """The amount, what it is part of, and the place of the next one."""
    phrase, following = read[at], read[at + 1] if at + 1 < len(read) else None
    if is_name(found, phrase):
        return phrase, None, at + 1
    if following is not None and not is_name(found, following):
        both = part(found, phrase, following)
        if both is not None:
            return joined(*both), both[1], at + 2
    whole = of_before(found, read[:at], phrase)
    moved = whole is not None and found[phrase.start].sort != "word" and change(found, phrase) != ""
    return phrase, None if moved else whole, at + 1  # 其中日资企业减少4家
