"""Numbers that are nothing but a code: telephones, models."""

from __future__ import annotations

from largesse.hub.claims.figures.around import text_before
from largesse.hub.claims.figures.nouns import counts_ahead, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tokens import Token

_MODEL = 5  # digits without a separator before a single thing
_TELEPHONE = 7  # and where nothing counted follows


def is_code(found: list[Token], phrase: Phrase) -> bool:
    """021-62881234, +86 21 5555 1234, the 46120 cell."""
    written = found[phrase.start].text
    if _is_dialled(found, phrase.start):
        return True
    plain = written.isdigit() and phrase.scale == 1 and phrase.first == phrase.start
    if not plain or counts_ahead(found, phrase.last):
        return False
    return len(written) >= _TELEPHONE or (len(written) >= _MODEL and _names_one(found, phrase))


def _names_one(found: list[Token], phrase: Phrase) -> bool:
    """Before a single thing: the 46120 cell; no 20000 mark."""
    named = noun_end(found, phrase.last)[0] > phrase.last and found[phrase.last].sort == "word"
    return named and not found[phrase.start].text.endswith("000")


def _is_dialled(found: list[Token], at: int) -> bool:
    """In a row of whole numbers after a plus or a nought (+86 21 5555 1234, 0161 496 0123), or one of twice four
    digits (3166 3900)."""
    first, last = at, at + 1
    while first and found[first - 1].text.isdigit() and not found[first].opens:
        first -= 1
    while last < len(found) and found[last].text.isdigit() and not found[last].opens:
        last += 1
    if last - first == 2:
        fours = all(len(found[one].text) == 4 for one in (first, at, last - 1))
        return fours and not counts_ahead(found, last)
    plus = text_before(found, first) == "+" and found[first].glued
    return last - first >= 3 and (plus or found[first].text.startswith("0"))
