"""A file in, a reading out, and the reading as JSON."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub.claims.read import as_data, read, reading
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.documents import Document, Reading
from largesse.hub.model.spans import Span
from largesse.hub.reading.documents import document_of
from tests.hub.claims.attributes.test_indicators import CLAIMS

TEXT = "Shanghai has 43 of China's 164 unicorns. Disputes rose 28% last year, said Li Wei."


def test_a_file_is_read_and_its_day_of_writing_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert [claim.when.period for claim in read(path).claims] == [None, None]
    told = read(path, written=date(2025, 1, 6)).claims[1].when.period
    assert told is not None
    assert told.text == "2024"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LargesseError):
        read(tmp_path / "none.txt")


def test_a_reading_is_json() -> None:
    data = as_data(reading(document_of(TEXT)))
    again = json.loads(json.dumps(data, ensure_ascii=False))
    first, second = again["claims"]
    assert first["amount"] == {"value": "43", "unit": "count", "qualifier": "", "whole": "164"}
    assert first["place"] == "cn/shanghai"
    assert second["speaker"] == "Li Wei"
    assert TEXT[first["start"] : first["end"]] == first["words"]
    assert "".join(part["words"] for part in again["segments"]) == TEXT


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("40", "40"),
        ("1/2", "0.5"),
        ("100/3", "100/3"),
        ("-12/5", "-2.4"),
        ("387000000000", "387000000000"),
        ("1/8", "0.125"),
    ],
)
def test_numbers_are_written_exactly(value: str, written: str) -> None:
    span = Span(0, 1)
    claim = Claim(span, span, "x", "quantity", amount=Amount(Fraction(value), "count"))
    data = as_data(Reading(Document("x", "x", "text", "en"), (), (), (claim,)))
    claims = data["claims"]
    assert isinstance(claims, list)
    assert claims[0]["amount"]["value"] == written


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([text for text, _, _ in CLAIMS]), min_size=1, max_size=5),
    st.sampled_from(["\n", "\n\n", " "]),
)
def test_every_claim_stands_where_it_says(parts: list[str], between: str) -> None:
    text = between.join(parts)
    for claim in reading(document_of(text)).claims:
        assert claim.words == claim.span.of(text)
        assert claim.sentence.holds(claim.span)
        assert claim.when.said in text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="上海2024年有5%家企业，。说“”in 2023 the Has said, to $¥.\n-()", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for claim in reading(document_of(text or "x")).claims:
        assert claim.words
