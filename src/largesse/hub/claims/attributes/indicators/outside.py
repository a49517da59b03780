"""Figures that are of no indicator of the catalogue, whatever the words about them name."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.figures import Figure

_PER_HEAD = re.compile(
    r"每(?:百万|十万|万|千|百)名?(?:常住)?(?:人口?|居民|职工|从业人员)|每平方公里|每百户|每个名额|"
    r"\bper (?:seat|place|post|position|vacancy|square kilomet(?:re|er)|square mile)\b|"
    r"\bper (?:1,?000|10,?000|100,?000|million) "
)
_PATENTS = re.compile(r"专利|\bpatents?\b")
"""What the catalogue has so for ten thousand people."""
_FALL = re.compile(
    r"(?:降幅|跌幅|减幅|降速|下降幅度)[^,。;]{0,12}$|"
    r"\b(?:steepest|sharpest|biggest|largest|deepest) (?:fall|drop|decline)"
)
_SELLS = re.compile(
    r"\b(?:sells?|sold|selling|retails?|goes|priced) (?:for|at) (?:about |around |only |just |some )?$"
)
_RATE_OF_PART = re.compile(r"贡献率[^,。;]{0,4}$")
_TIMES_THE = re.compile(r" (?:the|its|their) (?:price|cost|size|weight|speed|time|length|age) of\b")


def is_outside(ground: Ground, figure: Figure) -> bool:
    """So many for so many people, the steepest fall, what one thing sells for, half the price of another."""
    begin, stop = ground.clause(figure.start, figure.end)
    match figure.form:
        case "quantity":
            per_head = _PER_HEAD.search(ground.text, begin, stop) and not _PATENTS.search(ground.text, begin, stop)
            return bool(per_head or _SELLS.search(ground.text[begin : figure.start]))
        case "rank":
            return _FALL.search(ground.text[begin : figure.end]) is not None
        case "share":
            rate = _RATE_OF_PART.search(ground.text[begin : figure.start])
            return rate is not None or _TIMES_THE.match(ground.text, figure.end, stop) is not None
    return False
