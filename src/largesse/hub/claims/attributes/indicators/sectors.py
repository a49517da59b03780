"""Firms and output of a sector that the sentence names apart from the figure: 生物医药产业…，集聚企业4300余家."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.indicators.headings import heading
from largesse.hub.claims.attributes.indicators.light import is_near, says_what, without
from largesse.hub.claims.attributes.indicators.units import same_sort
from largesse.hub.claims.figures import Figure


@dataclass(frozen=True, slots=True)
class _Sector:
    """How a sector is named, and the indicators of its firms and its output, "" for none."""

    words: Pattern[str]
    firms: str
    output: str


_SECTORS = (
    _Sector(re.compile(r"人工智能|人工智慧|\bAI\b|[Aa]rtificial intelligence|大模型"), "ai-firms", "ai-output"),
    _Sector(
        re.compile(r"集成电路|半导体|芯片|\b(?:IC|[Cc]hips?|[Ss]emiconductors?|[Ii]ntegrated circuits?)\b"),
        "ic-firms",
        "ic-output",
    ),
    _Sector(
        re.compile(
            r"生物医药|生物技术|生物科技|\b(?:[Bb]io(?:tech(?:nology)?|medicine|medical|pharma\w*)|[Dd]rug makers)\b"
        ),
        "biotech-firms",
        "biomedicine-output",
    ),
    _Sector(re.compile(r"数字经济|\b[Dd]igital economy\b"), "digital-economy-firms", "digital-economy-output"),
    _Sector(re.compile(r"软件(?!园)|\b[Ss]oftware\b"), "", "software-revenue"),
)
_FIRMS_IDS = frozenset({"tech-firms", *(sector.firms for sector in _SECTORS if sector.firms)})
_OUTPUT_IDS = frozenset({"strategic-industries-output", *(sector.output for sector in _SECTORS)})
_FIRMS = re.compile(
    r"(?:集聚|聚集|入驻|拥有|规模以上|规上|相关|全产业链|产业链|上下游|链上)*"
    r"(?:企业|公司|厂商)(?:数量|总数)?|(?:such |related |"
    r"registered )?(?:companies|firms|enterprises|businesses)"
)
_OUTPUT = re.compile(
    r"(?:营业?收入?|产值|规模|增加值|收入|销售额)[^,;。]{0,14}$|\b(?:revenues?|sales|output|turnover|"
    r"value added|scale)\b[^,;.]{0,30}$"
)
_MONEY = re.compile(r"[A-Z]{3}")


def names_sector(words: str) -> bool:
    return any(sector.words.search(words) for sector in _SECTORS)


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
    sector = _one(words)
    if sector is None and (over := heading(ground, sentence)) and not names_sector(words):
        sector = _one(ground.text[over[0] : over[1]])
    if sector is None:
        return ""
    return sector.firms if firms else sector.output


def of_next_sector(ground: Ground, figure: Figure, known: Sequence[tuple[Figure, str]]) -> str:
    """The indicator of a clause that only names another sector than the figure before it was of:
    人工智能产业规模1015亿元,集成电路800亿元."""
    alike = (pair for pair in reversed(known) if pair[0].form in ("quantity", "part") and _is_alike(pair[0], figure))
    before, id_ = next(alike, (None, ""))
    if before is None or figure.form not in ("quantity", "part") or not is_near(ground, before, figure):
        return ""
    firms = id_ in _FIRMS_IDS
    if not firms and id_ not in _OUTPUT_IDS:
        return ""
    begin, stop = ground.clause(figure.start, figure.end)
    begin = max(begin, before.end)
    sector = _one(ground.text[begin:stop])
    if sector is None:
        return ""
    taken = [figure.number, *(found.span() for found in sector.words.finditer(ground.text, begin, stop))]
    if says_what(without(ground.text, begin, stop, taken), chinese=ground.chinese):
        return ""
    return sector.firms if firms else sector.output


def _one(words: str) -> _Sector | None:
    """The one sector that words name; None where they name none or several."""
    named = [sector for sector in _SECTORS if sector.words.search(words)]
    return named[0] if len(named) == 1 else None


def _is_alike(one: Figure, two: Figure) -> bool:
    return one.amount is not None and two.amount is not None and same_sort(one.amount.unit, two.amount.unit)
