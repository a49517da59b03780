"""All the defects of a text: of its figures, of its characters and of its wording."""

from __future__ import annotations

from largesse.hub.model.documents import Defect
from largesse.hub.reading.cleaning.defects.garbled import garbled
from largesse.hub.reading.cleaning.defects.numerals import as_defect, numerals
from largesse.hub.reading.cleaning.defects.spun import spun


def defects(text: str) -> list[Defect]:
    """The defects of a text, in order, none over another. A figure half in words is a machine's work, and so tells
    of the wording beside it."""
    spoilt = numerals(text)
    by_machine = any(one.by_machine for one in spoilt)
    found = [*(as_defect(text, one) for one in spoilt), *garbled(text), *spun(text, by_machine)]
    kept: list[Defect] = []
    for defect in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or not kept[-1].span.overlaps(defect.span):
            kept.append(defect)
    return kept
