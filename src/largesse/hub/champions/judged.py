"""The log of judgements as it is shown."""

from __future__ import annotations

from collections import Counter
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
    judged, out = Judged(log), undone(log)
    of_pair = Counter(one.pair for one in log if one.undoes is None)
    lines = []
    for one in log:
        said = sentence(one, lang)
        if one.number in out:
            said = words.text("judged.undone", said=said)
        elif one.undoes is None and of_pair[one.pair] > 1:
            said += _standing(one, judged, words)
        lines.append(said)
    parts: list[Block] = [bullets(lines) if lines else paragraph(words.text("judged.none"))]
    if conflicts := judged.conflicts:
        parts.append(section(words.text("match.conflicts"), bullets(conflict(one, words) for one in conflicts)))
    return page(words.text("judged.title"), parts)


def _standing(one: Judgement, judged: Judged, words: Words) -> str:
    """What a judgement that is not undone comes to, where its pair has several."""
    last = judged.of[one.pair]
    if last != one:
        return words.text("judged.replaced", number=last.number)
    return words.text("judged.counts" if judged.counts(one) else "judged.contradicted")


def as_data(log: Sequence[Judgement]) -> dict[str, Any]:
    judged, out = Judged(log), undone(log)
    return {
        "judgements": [
            {
                **as_row(one),
                "undone": one.number in out,
                "counts": judged.counts(one) if one.undoes is None else None,
            }
            for one in log
        ],
        "conflicts": [{"chain": list(one.chain), "negative": one.negative.number} for one in judged.conflicts],
    }
