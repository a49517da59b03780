"""Candidates as they are shown to whoever judges them: the reason, what speaks against it, what was judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from largesse.explain.blocks import Block, Page
from largesse.hub.champions.candidates import Candidate, Objection, Reason
from largesse.hub.champions.judgements import Conflict, Judged, Judgement
from largesse.hub.champions.page import bullets, page, paragraph, section, table
from largesse.hub.words import Words

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Matched:
    """Candidates between registers and a list of so many firms; what could not be read in the list."""

    list: str
    firms: int
    found: Sequence[Candidate]
    judged: Judged
    without: Sequence[str]
    """Champions without any candidate."""
    wrong: Sequence[str] = ()


def shown(matched: Matched, lang: str) -> Page:
    words = Words("champions", lang)
    return page(words.text("match.title", list=matched.list), _parts(matched, words))


def _parts(matched: Matched, words: Words) -> Iterator[Block]:
    say = words.text
    yield paragraph(say("match.head", count=len(matched.found), list=matched.list, firms=matched.firms))
    if matched.found:
        header = [say(f"match.column.{name}") for name in ("champion", "record", "reason", "against", "judged")]
        yield table(say("match.table"), header, (_row(one, matched.judged, words) for one in matched.found))
        yield paragraph(say("match.how"))
    if matched.without:
        yield paragraph(say("match.without", names=words.joined(matched.without)))
    if matched.judged.conflicts:
        conflicts = (conflict(one, words) for one in matched.judged.conflicts)
        yield section(say("match.conflicts"), bullets(conflicts))
    if matched.wrong:
        yield section(say("match.wrong"), bullets(matched.wrong))


def _row(one: Candidate, judged: Judged, words: Words) -> list[str]:
    judgement = judged.verdict(one.champion, one.record)
    return [
        one.champion,
        one.record,
        reason(one.reason, words),
        words.text("semicolon").join(objection(each, words) for each in one.against),
        verdict(judgement, words) if judgement else words.text("match.not_judged"),
    ]


def verdict(judgement: Judgement, words: Words) -> str:
    said = words.text(f"verdict.{judgement.verdict}")
    return words.text("match.judged", number=judgement.number, verdict=said, by=judgement.by, reason=judgement.reason)


def reason(one: Reason, words: Words) -> str:
    ours, theirs = one.names
    shared = " ".join(one.words)
    return words.text(f"why.{one.why}", one=ours, other=theirs, edits=one.edits, letters=one.letters, words=shared)


def objection(one: Objection, words: Words) -> str:
    return words.text(f"against.{one.against}", one=one.one, other=one.other)


def conflict(one: Conflict, words: Words) -> str:
    """A=B, B=C, but A≠C."""
    steps = words.joined(f"{a} = {b}" for a, b in zip(one.chain, one.chain[1:], strict=False))
    number, by = one.negative.number, one.negative.by
    return words.text("match.conflict", steps=steps, one=one.chain[0], other=one.chain[-1], number=number, by=by)


def as_data(matched: Matched) -> Data:
    return {
        "list": matched.list,
        "firms": matched.firms,
        "candidates": [_candidate(one, matched.judged) for one in matched.found],
        "without": list(matched.without),
        "conflicts": [
            {"chain": list(one.chain), "negative": one.negative.number} for one in matched.judged.conflicts
        ],
        "wrong": list(matched.wrong),
    }


def _candidate(one: Candidate, judged: Judged) -> Data:
    judgement = judged.verdict(one.champion, one.record)
    return {
        "champion": one.champion,
        "record": one.record,
        "reason": {
            "why": one.reason.why,
            "names": list(one.reason.names),
            **({"edits": one.reason.edits, "letters": one.reason.letters} if one.reason.why == "spelling" else {}),
            **({"words": list(one.reason.words)} if one.reason.words else {}),
        },
        "against": [{"against": each.against, "one": each.one, "other": each.other} for each in one.against],
        "judged": as_row(judgement) if judgement else None,
    }


def as_row(one: Judgement) -> Data:
    """A judgement for programs."""
    said = {"one": one.one, "other": one.other, "verdict": one.verdict} if one.verdict else {"undoes": one.undoes}
    return {"number": one.number, "at": one.at.isoformat(), "by": one.by, "reason": one.reason, **said}
