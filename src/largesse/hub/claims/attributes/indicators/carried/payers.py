"""Who paid so much of the R&D that was told before: 企业掏了384亿元, "companies footed 58 per cent of the bill"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.carried.light import is_near
from largesse.hub.claims.attributes.indicators.units import fits
from largesse.hub.claims.figures import Figure
from largesse.hub.indicators import catalogue

_OF_RD = (
    "rd-spending",
    "rd-intensity",
    "basic-research-spending",
    "rd-spending-enterprises",
    "rd-spending-government",
)
_PAID = (
    r"(?:paid|pays|pay|foots?|footed|put up|contributed?|contributes|bore|bears?|financed?|funded?|supplied|covered?)"
)
_ABOUT = r" (?:for )?(?:about |some |around |nearly |almost |over |more than |roughly )?$"
_ENTERPRISES = re.compile(
    r"\b(?:companies|firms|business|businesses|enterprises|industry|the private sector) (?:themselves )?"
    + _PAID
    + _ABOUT,
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:governments?|the state|the public sector|taxpayers|the treasury) " + _PAID + _ABOUT, re.IGNORECASE
)
_AS_WELL = re.compile(r"\band (?:the )?(?:governments?|state|taxpayers?) (?:for )?(?:about |some )?$", re.IGNORECASE)
_ZH_PAID = r"(?:掏|出资?|自筹|承担|贡献|资金|自己拿|的?占|投入占|出资占)了?(?:约|近|超过?|逾|为|达)?$"
_ZH_ENTERPRISES = re.compile("企业" + _ZH_PAID)
_ZH_STATE = re.compile("(?:政府|财政)" + _ZH_PAID)


def of_payer(ground: Ground, figure: Figure, known: Sequence[tuple[Figure, str]]) -> str:
    """The part of R&D spending that enterprises or governments pay, where the figure before it is of R&D."""
    if figure.form not in ("quantity", "share", "part") or figure.amount is None:
        return ""
    before, id_ = next(((one, id_) for one, id_ in reversed(known) if one.form != "rank"), (None, ""))
    if before is None or id_ not in _OF_RD or not is_near(ground, before, figure):
        return ""
    words = ground.text[ground.clause(figure.start, figure.end)[0] : figure.start]
    enterprises, state = (_ZH_ENTERPRISES, _ZH_STATE) if ground.chinese else (_ENTERPRISES, _STATE)
    paid = ""
    if enterprises.search(words):
        paid = "rd-spending-enterprises"
    elif state.search(words) or (id_ == "rd-spending-enterprises" and _AS_WELL.search(words)):
        paid = "rd-spending-government"
    return paid if paid and fits(figure.amount, figure.form, catalogue()[paid]) else ""
