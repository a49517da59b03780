"""How often the time, the speaker, the kind and the place of a figure are read right, in many ways of saying them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.reading import Rate, _place, _same_period, _share

from largesse.hub.claims.read import reading
from largesse.hub.model.claims import Claim
from largesse.hub.model.documents import Document
from largesse.hub.model.periods import Period

PASSAGES = yaml.safe_load((Path(__file__).parent / "passages.yaml").read_text(encoding="utf-8"))
FLOORS = [
    ("en", "found", 0.97),
    ("en", "period", 0.85),
    ("en", "speaker", 0.90),
    ("en", "kind", 0.92),
    ("en", "place", 0.90),
    ("zh", "found", 0.98),
    ("zh", "period", 0.95),
    ("zh", "speaker", 0.93),
    ("zh", "kind", 0.94),
    ("zh", "place", 0.80),
]
TRADITIONAL = set("臺灣區產業億年萬達與個間資訊門發為將")


@pytest.mark.parametrize(("language", "field", "floor"), FLOORS)
def test_most_are_read_right(language: str, field: str, floor: float) -> None:
    rate = rates()[language, field]
    assert rate.there >= 30
    assert rate.f1 >= floor


@cache
def rates() -> dict[tuple[str, str], Rate]:
    found: dict[tuple[str, str], Rate] = {}
    for passage in PASSAGES:
        text = passage["text"]
        language = "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in text) else "en"
        left = list(reading(_document(text, language, passage)).claims)
        for true in passage["claims"]:
            claim = _found(text, true, left)
            found.setdefault((language, "found"), Rate()).add(claim is not None, claim is not None)
            if claim is not None:
                left.remove(claim)
                for name, right, is_found, is_there in _fields(passage, true, claim):
                    found.setdefault((language, name), Rate()).add(right, is_found, is_there)
    return found


def _document(text: str, language: str, passage: dict[str, Any]) -> Document:
    kind = {"en": "en", "zh": "zh-Hant" if len(TRADITIONAL & set(text)) > 2 else "zh-Hans"}[language]
    return Document("passage", text, "text", kind, written=passage.get("written"))


def _found(text: str, true: dict[str, Any], claims: list[Claim]) -> Claim | None:
    """The claim whose words share the most with those that are meant."""
    start = text.index(true["at"])
    end = start + len(true["at"])
    form = true.get("form")
    same = [
        (min(end, one.span.end) - max(start, one.span.start), -number)
        for number, one in enumerate(claims)
        if one.span.start < end and start < one.span.end and (one.form == form if form else one.amount is not None)
    ]
    return claims[-max(same)[1]] if same else None


def _fields(passage: dict[str, Any], true: dict[str, Any], claim: Claim) -> list[tuple[str, bool, bool, bool]]:
    """Every field's name, whether it is right, and whether it was found and is there at all."""
    period = Period.parse(str(true["period"])) if "period" in true else None
    read, speaker, place = claim.when.period, true.get("speaker", ""), passage.get("place", "")
    return [
        ("period", _same_period(period, read), read is not None, period is not None),
        ("speaker", bool(speaker) and _share(speaker, claim.speaker) >= 0.5, bool(claim.speaker), bool(speaker)),
        ("kind", claim.kind == true.get("kind", "statement"), True, True),
        ("place", any(_place(place)) and _place(place) == _place(claim.place), bool(claim.place), any(_place(place))),
    ]
