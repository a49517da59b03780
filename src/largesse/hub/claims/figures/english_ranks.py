"""Ranks in English: the largest, China's first, ranks fifth, No. 1, in the top three, a record."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.english_places import best_of_all, most_of_them, ordinal_place
from largesse.hub.claims.figures.nouns import noun_end
from largesse.hub.claims.figures.rank import CLAUSE_ENDS, Rank, phrases_of, set_of
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_ONE = Fraction(1)
_PLACE = {"place", "position", "spot"}
_ALL_TIME = (["-", "time", "high"], ["-", "time", "low"], ["-", "time", "record"])
_AMONG = ("this", "last", "to")
_WHOSE = ("the", "it", "they", "that", "he", "she", "we")
_MOVED = ("from", "to", "after")
_TO_THE_VERB = 14  # tokens from a verb of moving to a place
_NAMES_BEFORE = 3  # words of a name between a verb and its place: ranks Shanghai 8th


@cache
def _superlative_starts() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in set_of("superlatives")) | {"most"}


def english_rank(found: list[Token], at: int) -> Rank | None:
    """The rank that the word `at` tells."""
    text = found[at].text
    if text in _superlative_starts():
        return (
            _superlative(found, at)
            or _most_of_all(found, at)
            or (most_of_them(found, at) if text == "most" else None)
        )
    if text == "first":
        placed = _placed(found, at, 1, at + 1) or _first(found, at) or _nth_of_all(found, at, 1)
        return placed or ordinal_place(found, at, 1)
    if text in ("no", "number"):
        return _numbered(found, at)
    if text == "top":
        return _top(found, at)
    if text in ("best", "worst"):
        since = text_before(found, at) == "the" and text_at(found, at + 1) == "since"
        return Rank(at - 1, at + 2, at + 2, _ONE) if since else best_of_all(found, at)
    if text == "record":
        return _record(found, at)
    if text == "all" and texts(found, at + 1, at + 4) in _ALL_TIME:
        return Rank(at, at + 4, at + 4, _ONE)
    if text == "more" and texts(found, at + 1, at + 4) == ["than", "any", "other"]:
        return Rank(at, max(noun_end(found, at + 4)[0], at + 4), at + 4, _ONE)
    ordinal = table("ranks")["ordinals"].get(text)
    if ordinal is None:
        return None
    placed = _placed(found, at, ordinal, at + 1) or _nth_of_all(found, at, ordinal)
    return placed or ordinal_place(found, at, ordinal)


def digits_rank(found: list[Token], at: int) -> Rank | None:
    """Ranks Shanghai 8th globally, came 3rd."""
    text = found[at].text
    if not text.isdigit() or text_at(found, at + 1) not in ("st", "nd", "rd", "th") or not found[at + 1].glued:
        return None
    back = at
    while at - back < _NAMES_BEFORE and text_before(found, back) and found[back - 1].capital:
        back -= 1
    left = text_before(found, back)
    if left.startswith("rank") or (back == at and left in ("placed", "came", "finished")):
        return Rank(back - 1, at + 2, at + 2, Fraction(int(text)))
    return _placed(found, at, int(text), at + 2) or _nth_of_all(found, at, int(text))


def _nth_of_all(found: list[Token], at: int, value: int) -> Rank | None:
    """It is the fifth unicorn in the town, the second this year; the first in Ireland to be heated so; the first the
    port has given to a start-up. No second phase, and no first in a series."""
    before = text_before(found, at - 1)
    if text_before(found, at) != "the" or before not in {*set_of("told_of"), ","}:
        return None
    end = noun_end(found, at + 1)[0]
    named = end > at + 1
    if named and (text_at(found, at + 1) in set_of("first_not_before") or (before == "," and value > 1)):
        return None
    among = text_at(found, end) in (_AMONG if named or value > 1 else _WHOSE) or _is_in_place(found, end)
    among = among or (value == 1 and texts(found, end, end + 3) == ["of", "its", "kind"])
    return Rank(at - 1, end, at + 1, Fraction(value)) if among else None


def _is_in_place(found: list[Token], at: int) -> bool:
    """In the town, in Ireland; not in a series."""
    known = text_at(found, at + 1) in ("the", "its") or (at + 1 < len(found) and found[at + 1].capital)
    return text_at(found, at) == "in" and known


def _record(found: list[Token], at: int) -> Rank | None:
    """A record; a record high."""
    after = text_at(found, at + 1)
    if text_before(found, at) not in ("a", "new", "the", "its", "their"):
        return None
    if after and after not in CLAUSE_ENDS and after not in ("high", "low", "for", "since", ")"):
        return None
    last = at + 1 + (after in ("high", "low"))
    return Rank(at - 1, last, last, _ONE)


def _most_of_all(found: list[Token], at: int) -> Rank | None:
    """The most of any city, the most per head in Europe, the most in the country."""
    if found[at].text != "most" or text_before(found, at) != "the":
        return None
    among = phrases_of("most_of_all").at(found, at + 1) if text_at(found, at + 1) else None
    if among is not None:
        return Rank(at - 1, among[1], at + 1, _ONE)
    end, plural = noun_end(found, at + 1)
    among = phrases_of("most_of_all").at(found, end) if plural and text_at(found, end) else None
    has = text_before(found, at - 1) in set_of("having")
    return Rank(at - 1, end, at + 1, _ONE) if has and among is not None else None


def _superlative(found: list[Token], at: int) -> Rank | None:
    said = phrases_of("superlatives").at(found, at)
    if said is None:
        return None
    last = _growing(found, said[1])
    barred = text_at(found, last) and phrases_of("not_followed").at(found, last)
    if barred and text_at(found, last + 1) not in ("in", "since"):
        return None
    before = at - (text_before(found, at) == "-")
    ordinal = table("ranks")["ordinals"].get(text_before(found, before))
    if ordinal is None and not _may_open(found, at):
        return None
    first, value = (at, _ONE) if ordinal is None else (before - 1, Fraction(ordinal))
    end, opened = noun_end(found, last)[0], _opened(found, first)
    if end == last and text_at(found, last) == "," and found[opened].capital:
        return None  # The largest, Tule Robotics, …
    among = _among(found, opened)
    if among is not None:
        return Rank(among, max(end, last), last, None, "up to")
    if phrases_of("not_preceded").before(found, first) is not None:
        return None
    return Rank(opened, max(end, last), last, value)


def _growing(found: list[Token], at: int) -> int:
    """The token after the "-growing" of fastest-growing."""
    hyphen = text_at(found, at) == "-"
    return at + 1 + hyphen if text_at(found, at + hyphen) == "growing" else at


def _may_open(found: list[Token], at: int) -> bool:
    """Whether a superlative may stand here: after an article, a possessive, a verb of being, a name, or first."""
    left = text_before(found, at)
    return not left or left in set_of("superlative_after") or left.endswith(("'s", "s'")) or found[at - 1].capital


def _opened(found: list[Token], at: int) -> int:
    """Where the words of a rank begin: with the article, or with whose it is (China's, the world's)."""
    left = text_before(found, at)
    if left in ("the", "a", "an", "its", "their"):
        return at - 1
    if not left.endswith("'s"):
        return at
    at -= 1
    while text_before(found, at) and (
        (found[at - 1].capital and found[at].capital) or text_before(found, at) == "the"
    ):
        at -= 1
    return at


def _among(found: list[Token], at: int) -> int | None:
    """The beginning of "one of the largest", "among the largest"."""
    if text_before(found, at) == "among":
        return at - 1
    return at - 2 if texts(found, at - 2, at) in (["one", "of"], ["some", "of"]) else None


def _first(found: list[Token], at: int) -> Rank | None:
    """China's first, the first … to. No first half, no first of all."""
    left, after = text_before(found, at), text_at(found, at + 1)
    if not after or after in set_of("first_not_before") or "-" in (left, after):
        return None
    end = noun_end(found, at + 1)[0]
    whose = left.endswith("'s") or left in ("national", "global", "asian")
    whose = whose or (left == "'" and found[at - 2].text.endswith("s"))
    if end == at + 1 or not (whose or (left in ("the", "a") and _is_set_apart(found, end))):
        return None
    return Rank(_opened(found, at), end, at + 1, _ONE)


def _is_set_apart(found: list[Token], end: int) -> bool:
    """Whether what follows says among what it is the first: … in China, … to do it, … of its kind."""
    return text_at(found, end) != "" and phrases_of("set_apart").at(found, end) is not None


def _placed(found: list[Token], at: int, value: int, last: int) -> Rank | None:
    """Ranks fifth, came third, in second place, first in the country, second only to."""
    left, place = text_before(found, at), text_at(found, last) in _PLACE
    if left == "in" and place:
        return Rank(at - 1, last + 1, last, Fraction(value))
    back = at
    while left in set_of("before_place") or left.endswith("ly"):
        back -= 1
        left = text_before(found, back)
    after = text_at(found, last)
    if left not in set_of("verbs") and text_before(found, at) in _MOVED and _is_moving(found, at - 2):
        ends = not after or after in CLAUSE_ENDS or after in ("in", "to", "from", "among", "on", "place", "last")
        return Rank(at, last + place, last + place, Fraction(value)) if ends else None
    if left in set_of("verbs"):
        ends = not after or after in CLAUSE_ENDS
        sure = left.startswith(("rank", "place")) or (left in ("came", "finished") and (ends or after == "in"))
        sure = sure or (left in set_of("moving") and text_before(found, at) == "to")
        may_end = ends or after in set_of("after_place")
        if not may_end or not (sure or place or _is_among(found, last)):
            return None
        return Rank(back - 1, last + place, last + place, Fraction(value))
    return Rank(at, last + 2, last, Fraction(value)) if texts(found, last, last + 2) == ["only", "to"] else None


def _is_moving(found: list[Token], at: int) -> bool:
    """Whether the sentence has said that something ranks or has moved in a ranking: slipped from first to fourth."""
    for back in range(at, max(at - _TO_THE_VERB, -1), -1):
        if found[back].text in set_of("moving"):
            return True
        if found[back].opens or found[back].text in (".", ";"):
            return False
    return False


def _is_among(found: list[Token], last: int) -> bool:
    return text_at(found, last) != "" and phrases_of("first_in").at(found, last) is not None


def _numbered(found: list[Token], at: int) -> Rank | None:
    """No. 1 in China, number one."""
    last = at + 1 + (text_at(found, at + 1) == ".")
    text = text_at(found, last)
    value = int(text) if text.isdigit() and len(text) <= 3 else table("numbers")["english"]["small"].get(text)
    if value is None or (found[at].text == "number" and text.isdigit() and value != 1):
        return None
    back = at
    while text_before(found, back) in set_of("before_place") or text_before(found, back).endswith("ly"):
        back -= 1
    left = text_before(found, back)
    said = left in set_of("verbs") or left.endswith("'s")
    named = text_before(found, at) != "" and found[at - 1].capital
    among = text_at(found, last + 1) in ("in", "of", "among", "nationwide", "globally", "worldwide")
    if not said and not among and (named or not _is_among(found, last + 1)):
        return None
    return Rank(back - said, last + 1, last + 1, Fraction(value))


def _top(found: list[Token], at: int) -> Rank | None:
    """Ranks in the top three, among the top 10."""
    last = at + 1 + (text_at(found, at + 1) == "-")
    text, english = text_at(found, last), table("numbers")["english"]
    value = int(text) if text.isdigit() else english["small"].get(text) or english["tens"].get(text)
    if value is None or value < 2:
        return None
    back = at
    while text_before(found, back) in set_of("before_top"):
        back -= 1
    verb = text_before(found, back) in set_of("verbs")
    within = {"in", "into", "among", "within"} & set(texts(found, back, at))
    if not within and not verb and text_before(found, back) not in set_of("into_top"):
        return None
    return Rank(back - verb, last + 1, last + 1, Fraction(value), "up to")
