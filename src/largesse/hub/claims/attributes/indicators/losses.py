"""What was lost or gained (`losses.yaml`): a loss is no profit, and what comes or goes is no level of a stock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from re import Pattern

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.tables import table
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_PROFIT = "firm-profit"
_PEOPLE = ("researchers", "rd-personnel")
"""Counted by the year, and yet who is there."""
_MINUS = re.compile(r"(?<![\w)])[-\u2212\u2013] ?[$€£¥]?$|[\u4e00-\u9fff][-\u2212\u2013]$")


def is_loss(ground: Ground, figure: Figure, measured: str) -> bool:
    """Whether what would be a profit is a loss, or how much more or less of one: what an amount itself is says it
    first ("a 30 million loss"), then the nearest word before it in the sentence."""
    words, text = _words(ground.chinese), ground.text
    begin, stop = ground.sentence(figure.start).start, ground.clause(figure.start, figure.end)[1]
    number = figure.number[0] or figure.start
    if words.of_loss.search(text, begin, number):
        return True
    if measured != _PROFIT:
        return False
    if _MINUS.search(text, begin, number):
        return True
    told = words.told_behind.match(text, figure.end, stop)
    for nearer in () if told else words.told.finditer(text, begin, figure.end):
        told = nearer
    return told is not None and told["loss"] is not None


def is_moved(ground: Ground, figure: Figure, measured: str) -> bool:
    """Whether an amount is what a stock lost or gained: "shed 4,000 tech jobs", 流失人才4000人. The jobs that a firm
    creates are those that it will have."""
    if figure.form not in ("quantity", "part") or not measured or not _is_stock(measured):
        return False
    words, begin, stop = _words(ground.chinese), *ground.clause(figure.start, figure.end)
    before, behind = (begin, figure.number[0] or figure.start), (figure.number[1] or figure.end, stop)
    if words.lost.search(ground.text, *before) or words.lost_behind.match(ground.text, *behind):
        return True
    gained = words.gained.search(ground.text, *before) or words.gained_behind.match(ground.text, *behind)
    return gained is not None and not measured.startswith("firm-")


def _is_stock(measured: str) -> bool:
    return catalogue()[measured].nature == "stock" or measured in _PEOPLE


@dataclass(frozen=True)
class _Words:
    """What a language's lists say: of a word before an amount it ends where the amount begins, of one behind it
    begins where the amount ends."""

    told: Pattern[str]
    told_behind: Pattern[str]
    of_loss: Pattern[str]
    lost: Pattern[str]
    lost_behind: Pattern[str]
    gained: Pattern[str]
    gained_behind: Pattern[str]


@cache
def _words(chinese: bool) -> _Words:
    lists = table("indicators/losses.yaml")["chinese" if chinese else "english"]
    told = f"(?P<profit>{lists['profit']})|(?P<loss>{lists['loss']})"
    about = lists["about"] if chinese else lists["about"] + r" ?[$€£¥]?"
    itself = "的?净?" if chinese else r" (?:(?:in|of) )?(?:[a-z-]+ )?"
    were = r"[^,。;\d]{0,10}?" if chinese else r"[^,.;\d]{0,40}? (?:were|was|been|are|be)(?: [a-z]+)? "

    def before(name: str) -> Pattern[str]:
        return re.compile(f"(?:{lists[name]}){about}$", re.IGNORECASE)

    def behind(name: str) -> Pattern[str]:
        return re.compile(f"{were}(?:{lists[name]})")

    return _Words(
        told=re.compile(told, re.IGNORECASE),
        told_behind=re.compile(f"{itself}(?:{told})"),
        of_loss=before("of_loss"),
        lost=before("lost"),
        lost_behind=behind("lost_behind"),
        gained=before("gained"),
        gained_behind=behind("gained_behind"),
    )
