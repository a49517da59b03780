"""The log of judgements as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from largesse.explain.blocks import Block, Page
from largesse.hub.champions.judgements import Judged, Judgement, undone
from largesse.hub.champions.matches import as_row, conflict
from largesse.hub.champions.page import bullets, page, paragraph, section
from largesse.hub.words import Words


def sentence(one: Judgement, lang: str) -> str:
    words = Words("champions", lang)
    said = {"number": one.number, "by": one.by, "reason": one.reason}
    if one.undoes is not None:
        return words.text("undone", undoes=one.undoes, **said)
    return words.text("judged", one=one.one, other=one.other, verdict=words.text(f"verdict.{one.verdict}"), **said)


def shown(log: Sequence[Judgement], lang: str) -> Page:
    words = Words("champions", lang)
    out = undone(log)
    lines = [
        words.text("judged.undone", said=sentence(one, lang)) if one.number in out else sentence(one, lang)
        for one in log
    ]
    parts: list[Block] = [bullets(lines) if lines else paragraph(words.text("judged.none"))]
    if conflicts := Judged(log).conflicts:
        parts.append(section(words.text("match.conflicts"), bullets(conflict(one, words) for one in conflicts)))
    return page(words.text("judged.title"), parts)


def as_data(log: Sequence[Judgement]) -> dict[str, Any]:
    out = undone(log)
    return {
        "judgements": [{**as_row(one), "undone": one.number in out} for one in log],
        "conflicts": [{"chain": list(one.chain), "negative": one.negative.number} for one in Judged(log).conflicts],
    }
