"""Places in a ranking that English tells without "ranks": puts Leeds third, Braga second and Faro fifth and last,
third among the districts, the city's sixth unicorn, the best place on the continent, pays most."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.nouns import is_plural, noun_end
from largesse.hub.claims.figures.rank import CLAUSE_ENDS, Rank, phrases_of, set_of
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.places import places

_SENTENCE = {".", "!", "?"}
_NAME = 4  # words of what a verb puts in its place
_ROW = 40  # tokens from a place to the one told before it


def ordinal_place(found: list[Token], at: int, value: int) -> Rank | None:
    """The place that an ordinal tells with the words about it."""
    return _sixth_of_its(found, at, value) or _bare(found, at, value)


def _bare(found: list[Token], at: int, value: int) -> Rank | None:
    """An ordinal with no noun of its own, in a row of places, after a verb that puts something there, or among what
    is ranked."""
    last = at + 1
    if texts(found, last, last + 2) == ["and", "last"]:
        last += 2
    after, among = text_at(found, last), text_at(found, last) != "" and phrases_of("ranked_among").at(found, last)
    if not (among or not after or after in CLAUSE_ENDS or after in ("and", ")", "while", "with")):
        return None
    rank = Rank(at, last, last, Fraction(value))
    left = text_before(found, at)
    if _is_put(found, at):
        return rank if among or after != "and" or _is_name(found, last + 1) else None
    if among:
        return rank if left in (",", "(", "-", "–", "—") or left in set_of("poorly") else None
    if left in set_of("coming") and _is_name(found, at - 2):
        return Rank(at - 1, last, last, Fraction(value)) if _goes_on(found, last) else None
    if left in set_of("poorly"):
        return rank if after in CLAUSE_ENDS or _goes_before(found, at) else None
    in_row = _is_name(found, at - 1) or (last > at + 1) or (left == "is" and _is_name(found, at - 2))
    return rank if in_row and _goes_before(found, at) else None


def _is_put(found: list[Token], at: int) -> bool:
    """Whether a verb puts a name or a noun of a few words there: puts Leeds, ranks the city, put it."""
    for back in range(at - 1, max(at - 1 - _NAME - 1, 0), -1):
        if found[back].text in set_of("putting"):
            return back < at - 1 and (
                found[back + 1].capital or found[back + 1].text in ("it", "the", "them", "town")
            )
        if found[back].opens or found[back].sort != "word" or found[back].text in ("in", "of", "and", "for"):
            return False
    return False


def _is_name(found: list[Token], at: int) -> bool:
    return 0 <= at < len(found) and found[at].sort == "word" and found[at].capital


def _goes_before(found: list[Token], at: int) -> bool:
    """Whether a place was told a few words before, in the same sentence or as its verb: comes first, Braga second."""
    for back in range(at - 1, max(at - _ROW, 0), -1):
        text = found[back].text
        if text in set_of("coming") and back >= at - 3:
            return True
        told = set(texts(found, back + 1, min(back + 2 + _NAME, at - 1))) & table("ranks")["ordinals"].keys()
        if told and (text in set_of("coming") or text in set_of("putting")):
            return True
        if found[back].opens or text in _SENTENCE:
            return False
    return False


def _goes_on(found: list[Token], at: int) -> bool:
    """Whether the next of a row is told its place: comes first, Braga second."""
    name = text_before(found, at + 1) and at + 2 < len(found) and _is_name(found, at + 1)
    return bool(name) and found[at + 2].text in table("ranks")["ordinals"]


def _sixth_of_its(found: list[Token], at: int, value: int) -> Rank | None:
    """The city's sixth unicorn, Lagos's second fab; no firm's second office, no second phase."""
    left, after = text_before(found, at), text_at(found, at + 1)
    owner = left.removesuffix("'s").removesuffix("'")
    if owner == left or after in set_of("first_not_before") or after in ("-", ""):
        return None
    if owner not in set_of("wholes") and not (found[at - 1].capital and owner in _places()):
        return None
    end, plural = noun_end(found, at + 1)
    if end == at + 1 or plural or text_before(found, end) in set_of("first_not_before"):
        return None
    return Rank(at, end, at + 1, Fraction(value))


@cache
def _places() -> frozenset[str]:
    """The names of places that are one English word."""
    named = (name for one in places().values() for name in one.all_names if name not in one.ordinary)
    return frozenset(name.lower() for name in named if name.isalpha() and name.isascii())


def best_of_all(found: list[Token], at: int) -> Rank | None:
    """The best place on the continent; no best way to do it, and none of the best."""
    if text_before(found, at) not in ("the", "its") or text_before(found, at - 1) == "of":
        return None
    end, plural = noun_end(found, at + 1)
    among = not plural and text_at(found, end) != "" and phrases_of("ranked_in").at(found, end)
    return Rank(at - 1, end, at + 1, Fraction(1)) if among else None


def most_of_them(found: list[Token], at: int) -> Rank | None:
    """Zurich pays most: and nothing after it that would be more of something."""
    after = text_at(found, at + 1)
    ends = not after or after in CLAUSE_ENDS or phrases_of("ranked_among").at(found, at + 1) is not None
    verb = text_before(found, at) in set_of("having_most")
    named = verb and (_is_name(found, at - 2) or (at > 1 and is_plural(found[at - 2])))
    return Rank(at, at + 1, at + 1, Fraction(1)) if ends and named else None
