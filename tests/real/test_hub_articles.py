"""The two articles, read end to end, and held to what was listed by hand."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from largesse.hub.claims.read import read
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.documents import Reading

ARTICLES = Path(os.environ.get("LARGESSE_SHARED", "../shared")) / "articles"
LISTED = sorted((Path(__file__).parent / "hub_articles").glob("*.yaml"))
FIELDS = ("form", "kind", "direction", "subject", "indicator", "place")

each = pytest.mark.parametrize("listed", LISTED, ids=lambda path: path.stem)


def _read(listed: Path) -> tuple[Reading, dict[str, Any]]:
    article = ARTICLES / f"{listed.stem}.txt"
    assert article.is_file(), f"{article} is not there: make real SHARED=… names the folder that has articles/"
    return read(article), yaml.safe_load(listed.read_text(encoding="utf-8"))


@each
def test_every_claim_is_found_and_no_other(listed: Path) -> None:
    reading, expected = _read(listed)
    assert len(reading.claims) == len(expected["claims"]), [claim.words for claim in reading.claims]
    for claim, entry in zip(reading.claims, expected["claims"], strict=True):
        assert entry["words"] in claim.words or claim.words in entry["words"], (claim.words, entry["words"])
        assert claim.words == claim.span.of(reading.document.text)


@each
def test_every_field_is_as_listed(listed: Path) -> None:
    reading, expected = _read(listed)
    for claim, entry in zip(reading.claims, expected["claims"], strict=True):
        assert _said(claim) == _listed(entry), claim.words


@each
def test_all_spam_is_set_aside(listed: Path) -> None:
    reading, expected = _read(listed)
    text = reading.document.text
    assert [one.span.of(text).strip() for one in reading.segments if one.part == "spam"] == expected["spam"]


def _said(claim: Claim) -> dict[str, object]:
    fields = {name: getattr(claim, name) for name in FIELDS}
    period = claim.when.period.text if claim.when.period else ""
    return fields | {
        "amount": claim.amount,
        "period": period,
        "said": claim.when.said,
        "speaker": claim.speaker,
        "proposed": claim.proposed if claim.amount and claim.form != "rank" and not claim.indicator else "",
    }


def _listed(entry: dict[str, Any]) -> dict[str, object]:
    fields = {name: entry.get(name, "") for name in FIELDS}
    others = {name: entry.get(name, "") for name in ("period", "said", "speaker")}
    proposed = entry.get("proposed", "")
    return fields | others | {"amount": _amount(entry), "proposed": proposed}


def _amount(entry: dict[str, Any]) -> Amount | None:
    if "value" not in entry:
        return None
    whole = Fraction(entry["whole"]) if "whole" in entry else None
    also = tuple(Amount(Fraction(other["value"]), other["unit"]) for other in entry.get("also", ()))
    return Amount(Fraction(entry["value"]), entry["unit"], entry.get("qualifier", ""), None, whole, also)
