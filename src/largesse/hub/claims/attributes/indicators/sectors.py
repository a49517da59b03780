"""Firms and output of a sector that the sentence names apart from the figure: 生物医药产业…，集聚企业4300余家."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.figures import Figure

_SECTORS = (
    (re.compile(r"人工智能|\bAI\b|[Aa]rtificial intelligence|大模型"), "ai-firms", "ai-output"),
    (
        re.compile(r"集成电路|半导体|芯片|\b(?:IC|[Cc]hips?|[Ss]emiconductors?|[Ii]ntegrated circuits?)\b"),
        "ic-firms",
        "ic-output",
    ),
    (
        re.compile(r"生物医药|生物技术|\b(?:[Bb]io(?:tech(?:nology)?|medicine|medical|pharma\w*)|[Dd]rug makers)\b"),
        "biotech-firms",
        "biomedicine-output",
    ),
    (re.compile(r"数字经济|\b[Dd]igital economy\b"), "digital-economy-firms", "digital-economy-output"),
    (re.compile(r"软件(?!园)|\b[Ss]oftware\b"), "", "software-revenue"),
)
_FIRMS = re.compile(
    r"(?:集聚|聚集|入驻|拥有|规模以上|规上|相关|全产业链|产业链|上下游|链上)*(?:企业|公司|厂商)(?:数量|总数)?|(?:such |related |"
    r"registered )?(?:companies|firms|enterprises|businesses)"
)
_OUTPUT = re.compile(
    r"(?:营业?收入?|产值|规模|增加值|收入|销售额)[^,;。]{0,14}$|\b(?:revenues?|sales|output|turnover|"
    r"value added|scale)\b[^,;.]{0,30}$"
)
_MONEY = re.compile(r"[A-Z]{3}")


def names_sector(words: str) -> bool:
    return any(sector[0].search(words) for sector in _SECTORS)


def of_sector(ground: Ground, figure: Figure, sentence: Sentence, clause: tuple[int, int]) -> str:
    """The indicator of the one sector that is named before the figure; "" where none or several are."""
    if figure.amount is None or figure.form not in ("quantity", "part"):
        return ""
    firms = figure.amount.unit == "count" and _FIRMS.fullmatch(figure.counted.strip()) is not None
    before = ground.text[clause[0] : figure.number[0] or figure.start]
    money = _MONEY.fullmatch(figure.amount.unit) is not None and _OUTPUT.search(before) is not None
    if not firms and not money:
        return ""
    words = ground.text[sentence.start : figure.start] if firms else before
    named = [sector for sector in _SECTORS if sector[0].search(words)]
    if len(named) != 1:
        return ""
    return named[0][1] if firms else named[0][2]
