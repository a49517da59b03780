"""An examination as data, for programs."""

from __future__ import annotations

from typing import Any

from largesse.hub.examination.examine import Examined
from largesse.hub.examination.said import Words
from largesse.hub.ledger.form import claim_data
from largesse.hub.ledger.identity import document_id
from largesse.hub.model.claims import Claim
from largesse.hub.model.documents import OWN, Segment
from largesse.hub.model.observations import Observation
from largesse.hub.model.verdicts import Verdict, Wanted
from largesse.hub.words import say
from largesse.written import decimal_text

FORM = 1


def as_data(examined: Examined, lang: str) -> dict[str, Any]:
    """All of it: what the document is, each part set aside, each defect, each claim with its fields and its verdict.
    Spans count the characters of the document's whole text, which is there too."""
    words, document = Words(lang, examined), examined.reading.document
    return {
        "largesse_reading": FORM,
        "document": {
            "id": document_id(examined.reading),
            "name": document.name,
            "title": document.title,
            "site": document.site,
            "url": document.url,
            "format": document.format,
            "encoding": document.encoding,
            "language": document.language,
            "written": None if document.written is None else document.written.isoformat(),
            "origin": examined.origin,
            "notes": [say(note.message, lang, **dict(note.values)) for note in document.notes],
            "text": document.text,
        },
        "set_aside": [_segment(one, words) for one in examined.reading.segments if one.part not in OWN],
        "defects": [
            {"span": [d.span.start, d.span.end], "words": d.span.of(document.text), "repair": d.repair, "why": d.why}
            for d in examined.reading.defects
        ],
        "claims": [
            {
                "id": id_,
                "number": number,
                **claim_data(verdict.claim),
                **_says(verdict.claim, words),
                "verdict": verdict_data(verdict, words),
            }
            for number, (id_, verdict) in enumerate(zip(examined.ids, examined.verdicts, strict=True), 1)
        ],
        "one_witness_with": _witness(examined),
    }


def _says(claim: Claim, words: Words) -> dict[str, str]:
    """The amount in words, where the number alone may be misread: that it is to 2 times, not up by as much, or 47%
    above what."""
    return {"says": words.amount(claim)} if claim.direction and claim.amount else {}


def _segment(segment: Segment, words: Words) -> dict[str, Any]:
    text = words.examined.reading.document.text
    return {
        "span": [segment.span.start, segment.span.end],
        "part": segment.part,
        "why": words.why(segment),
        "words": segment.span.of(text),
    }


def verdict_data(verdict: Verdict, words: Words) -> dict[str, Any]:
    ids = {id(one.claim): id_ for id_, one in zip(words.examined.ids, words.examined.verdicts, strict=True)}
    return {
        "standing": verdict.standing,
        "wanted": None if verdict.wanted is None else _wanted(verdict.wanted, words),
        "reasons": [
            {
                "standing": reason.standing,
                "message": reason.message,
                "says": words.reason(reason),
                "apart": None if reason.apart is None else decimal_text(reason.apart),
                "observations": [_observation(one) for one in reason.observations],
                "claims": [ids[id(claim)] for claim in reason.claims if id(claim) in ids],
            }
            for reason in verdict.reasons
        ],
    }


def _wanted(wanted: Wanted, words: Words) -> dict[str, Any]:
    return {
        "message": wanted.message,
        "says": words.wanted(wanted),
        "indicator": wanted.indicator or None,
        "places": list(wanted.places),
        "periods": list(wanted.periods),
    }


def _observation(one: Observation) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "place": one.place,
        "period": one.period.text,
        "value": decimal_text(one.value),
        "source": one.source,
        "grade": one.grade,
    }


def _witness(examined: Examined) -> list[dict[str, Any]]:
    if examined.witness is None:
        return []
    own = document_id(examined.reading)
    others = [id_ for id_ in examined.witness.texts if id_ != own]
    ties = {id_: [t for t in examined.witness.ties if id_ in (t.one, t.other)] for id_ in others}
    return [
        {"document": id_, "name": examined.names.get(id_, id_), "ties": sorted({tie.kind for tie in ties[id_]})}
        for id_ in others
    ]
