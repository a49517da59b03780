"""Numbers that a copy broke: a gap within (1 ,400), letters for figures (1,20O, l0%)."""

from __future__ import annotations

import re
from functools import cache

from largesse.hub.reading.cleaning.defects.ways import BROKEN, LETTERS, Found, Ways, joined, way

_UNIT = r"\s?(?:%|percent|per cent|billion|million|trillion|thousand|亿|万|元|家|bn\b|m\b)"
_ALIKE = str.maketrans("OolI", "0011")


@cache
def broken_ways() -> Ways:
    """The ways of copies, in any language."""
    counted = rf"(?=[\dOolI]*\d)(?=[\dOolI,.]*[OolI])[\dOolI][\dOolI,.]*(?={_UNIT})|[lI][Oo](?={_UNIT})"
    return Ways(
        re.compile(r"\d(?:,?[OolI]| [,.]\d)|[OolI](?:\d|[Oo]\b)"),
        (
            way(r"(?<![\d,.])\d{1,3} ,\d{3}(?!\d)", joined, BROKEN),
            way(r"(?<![\d.,])\d{1,3} \.\d+(?= ?(?:%|per|million|billion|亿|万))", joined, BROKEN),
            way(rf"(?<![\w.,-])(?:{counted})", _as_digits, LETTERS),
            way(r"(?<![\w.,-])\d{1,3}(?=[\d,]*O)(?:,[\dO]{3})+(?![\w,])", _as_digits, LETTERS),
        ),
    )


def _as_digits(found: Found) -> str:
    return found.group().translate(_ALIKE)
