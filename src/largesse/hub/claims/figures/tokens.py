"""A text as tokens: numbers in digits, words of letters, single Chinese characters, signs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from largesse.hub.claims.figures.fold import fold

Sort = Literal["digits", "word", "han", "sign"]
_LONGEST = 60
"""No number has more characters: a longer row of digits is a code."""

_INDIAN = r"\d{1,2}(?:,\d\d)+,\d{3}(?!,?\d)(?:\.\d+)?"
_PARTED = r"\d{1,3}(?:,\d{3})+(?!,?\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
_DIGITS = rf"{_INDIAN}|{_PARTED}|\d+(?:\.\d+)?"
_WORD = r"[a-zß-ÿœšžłńśćźżęąőűčřěďťňğışå]+(?:'[a-z]{1,2}(?![a-z]))?"
_HAN = r"[㐀-鿿〇]"
_TOKEN = re.compile(rf"({_DIGITS})|({_WORD})|({_HAN})|(\S)")
_POWER = re.compile(r"[⁰¹²³⁴-⁹⁻^]|\s?[×x*·]\s?10[⁰¹²³⁴-⁹⁻^]")
"""After digits: they are raised to a power (10⁶), or multiplied by one (3×10⁶), and are no number by themselves."""
_SORTS: tuple[Sort, ...] = ("digits", "word", "han", "sign")


@dataclass(slots=True)
class Token:
    """`text` is folded. `glued` says that nothing stands before it, not even a space; `opens` that it is the first of
    its block; `capital` that it was written with a capital."""

    sort: Sort
    text: str
    start: int
    end: int
    glued: bool
    opens: bool
    capital: bool


def tokens(text: str, starts: Iterable[int] = (0,)) -> list[Token]:
    """The tokens of a text whose blocks begin at `starts`."""
    folded = fold(text)
    opening = [*sorted(starts), len(folded)]
    found: list[Token] = []
    end, block, opens = -1, 0, True
    for match in _TOKEN.finditer(folded):
        start, stop = match.span()
        while opening[block] <= start:
            opens = True
            block += 1
        sort = _SORTS[(match.lastindex or 1) - 1]
        if sort == "digits" and (stop - start > _LONGEST or _POWER.match(folded, stop)):
            sort = "sign"
        capital = sort == "word" and text[start].isupper()
        found.append(Token(sort, match[0], start, stop, start == end and not opens, opens, capital))
        end, opens = stop, False
    return found
