"""An article in, its reading out: the document, what was set aside of it, its defects and its claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from largesse.hub.claims.claims import claims
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.documents import Document, Reading
from largesse.hub.model.spans import Span
from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.documents import open_document
from largesse.hub.reading.view import View

Data = dict[str, object]


def read(path: Path | str, *, written: date | None = None, lang: str = "en") -> Reading:
    """The reading of a file. `written` is the day of writing where a person knows it; what the document says of
    itself otherwise counts. Raises LargesseError, in the words of `lang`, for what has no text to read."""
    document = open_document(path, lang)
    return reading(replace(document, written=written) if written else document)


def reading(document: Document) -> Reading:
    """The reading of a document."""
    segments, defects = set_aside(document)
    return Reading(document, segments, defects, claims(View.of(document, segments), document))


def as_data(reading: Reading) -> Data:
    """A reading as JSON has it: numbers as text, exact; periods as SDMX writes them; places as characters of the
    text."""
    document = reading.document
    text = document.text
    return {
        "document": {
            "name": document.name,
            "format": document.format,
            "language": document.language,
            "encoding": document.encoding,
            "title": document.title,
            "site": document.site,
            "written": document.written.isoformat() if document.written else None,
            "characters": len(text),
        },
        "segments": [
            {**_span(one.span), "part": one.part, "why": one.why, "words": one.span.of(text)}
            for one in reading.segments
        ],
        "defects": [
            {**_span(one.span), "words": one.span.of(text), "repair": one.repair, "why": one.why}
            for one in reading.defects
        ],
        "claims": [claim_as_data(claim, text) for claim in reading.claims],
    }


def claim_as_data(claim: Claim, text: str) -> Data:
    return {
        **_span(claim.span),
        "words": claim.words,
        "sentence": {**_span(claim.sentence), "words": claim.sentence.of(text)},
        "form": claim.form,
        "kind": claim.kind,
        "amount": _amount(claim.amount) if claim.amount else None,
        "direction": claim.direction,
        "subject": claim.subject,
        "counted": claim.counted,
        "indicator": claim.indicator,
        "proposed": claim.proposed,
        "place": claim.place,
        "period": claim.when.period.text if claim.when.period else "",
        "said": claim.when.said,
        "speaker": claim.speaker,
    }


def _span(span: Span) -> Data:
    return {"start": span.start, "end": span.end}


def _amount(amount: Amount) -> Data:
    data: Data = {"value": _number(amount.value), "unit": amount.unit, "qualifier": amount.qualifier}
    if amount.until is not None:
        data["until"] = _number(amount.until)
    if amount.whole is not None:
        data["whole"] = _number(amount.whole)
    if amount.also:
        data["also"] = [_amount(other) for other in amount.also]
    return data


def _number(value: Fraction) -> str:
    """A number as people write it where its decimals end, else as a fraction (100/3)."""
    below = value.denominator
    while below % 2 == 0:
        below //= 2
    while below % 5 == 0:
        below //= 5
    if below != 1:
        return str(value)
    if value.denominator == 1:
        return str(value.numerator)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
