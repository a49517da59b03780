"""Who paid so much of the R&D that was told before: 企业掏了384亿元, "companies footed 58 per cent of the bill"
(`payers.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.light import is_near
from largesse.hub.claims.attributes.indicators.units import fits
from largesse.hub.claims.attributes.tables import any_of, table
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_OF_RD = (
    "rd-spending",
    "rd-intensity",
    "basic-research-spending",
    "rd-spending-enterprises",
    "rd-spending-government",
)


@dataclass(frozen=True)
class _Payers:
    """Who pays, up to a figure, in one language."""

    enterprises: Pattern[str]
    state: Pattern[str]
    joined: Pattern[str] | None
    """The state, joined to enterprises that pay."""


@cache
def _payers(*, chinese: bool) -> _Payers:
    words = table("indicators/carried/payers.yaml")["chinese" if chinese else "english"]
    some = {name: any_of(listed) for name, listed in words.items()}
    if chinese:
        pays = rf"(?:{some['paid']})了?(?:{some['about']})?$"
        return _Payers(re.compile(f"(?:{some['enterprises']}){pays}"), re.compile(f"(?:{some['state']}){pays}"), None)
    about = rf" (?:for )?(?:(?:{some['about']}) )?$"

    def paying(who: str) -> Pattern[str]:
        return re.compile(rf"\b(?:{some[who]}) (?:{some['paid']}){about}", re.IGNORECASE)

    joined = re.compile(rf"\band (?:the )?(?:{some['joined']}){about}", re.IGNORECASE)
    return _Payers(paying("enterprises"), paying("state"), joined)


def of_payer(ground: Ground, figure: Figure, known: Sequence[tuple[Figure, str]]) -> str:
    """The part of R&D spending that enterprises or governments pay, where the figure before it is of R&D."""
    if figure.form not in ("quantity", "share", "part") or figure.amount is None:
        return ""
    before, id_ = next(((one, id_) for one, id_ in reversed(known) if one.form != "rank"), (None, ""))
    if before is None or id_ not in _OF_RD or not is_near(ground, before, figure):
        return ""
    words = ground.text[ground.clause(figure.start, figure.end)[0] : figure.start]
    payers, paid = _payers(chinese=ground.chinese), ""
    as_well = payers.joined if id_ == "rd-spending-enterprises" else None
    if payers.enterprises.search(words):
        paid = "rd-spending-enterprises"
    elif payers.state.search(words) or (as_well and as_well.search(words)):
        paid = "rd-spending-government"
    return paid if paid and fits(figure.amount, figure.form, catalogue()[paid]) else ""
