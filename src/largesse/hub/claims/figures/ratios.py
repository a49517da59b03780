"""How many times one thing is another: 40 to one, 33比1, a ratio of 3:1."""

from __future__ import annotations

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.number import Number
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_NEAR = 8  # tokens to the word that makes a colon the sign of a ratio


def ratio(found: list[Token], read: Number) -> Phrase | None:
    """The ratio that begins with the number, if it is one; no score, no time of day."""
    at = read.last
    joint, one = text_at(found, at), text_at(found, at + 1)
    if read.value is None or read.value <= 1 or read.until is not None or one not in ("1", "one", "一"):
        return None
    if joint == "to":
        stands = text_before(found, read.first) != "from" and (one == "one" or not read.digits)
    elif joint == "比":
        stands = not _is_told(found, read, "scores")
    else:
        stands = joint == ":" and found[at].glued and _is_told(found, read, "ratios")
    last = at + 2
    if not stands or _goes_on(found, last):
        return None
    return Phrase(read.first, last, read.first, last, read.value, "times", "ratio", digits=read.digits)


def _is_told(found: list[Token], read: Number, part: str) -> bool:
    """Whether one of the words of a part of the table stands near."""
    near = texts(found, read.first - _NEAR, read.last + 2 + _NEAR)
    joined = " ".join(near) if any(token.isascii() and token.isalpha() for token in near) else "".join(near)
    return any(word in joined for word in table("proportions")[part])


def _goes_on(found: list[Token], at: int) -> bool:
    """Whether digits go on after a mark: 3:1:2."""
    follows = found[at : at + 2]
    marked = text_at(found, at) in ("-", ".", ":") and len(follows) == 2
    return marked and all(token.glued for token in follows) and follows[1].sort == "digits"
