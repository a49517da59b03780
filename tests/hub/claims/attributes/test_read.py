"""A file in, a reading out, and the reading as JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub.claims.read import read, reading
from largesse.hub.reading.documents import document_of
from largesse.hub.reading.told import Told
from tests.hub.claims.attributes.test_indicators import CLAIMS

TEXT = "Shanghai has 43 of China's 164 unicorns. Disputes rose 28% last year, said Li Wei."


def test_a_file_is_read_and_its_day_of_writing_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert [claim.when.period for claim in read(path).claims] == [None, None]
    told = read(path, told=Told(written=date(2025, 1, 6))).claims[1].when.period
    assert told is not None
    assert told.text == "2024"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LargesseError):
        read(tmp_path / "none.txt")


def test_a_row_of_digits_without_end_is_no_number() -> None:
    (claim,) = reading(document_of(f"The code is {'7' * 9_000}. The city has 40 firms.")).claims
    assert claim.words == "40 firms"


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


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 Beijing and Shanghai had 115 and 65 unicorns, respectively.",
        "Beijing and Shanghai had 115 and 65 unicorns, respectively, in 2023.",
        "There were 115 and 65 unicorns in Beijing and Shanghai, respectively, in 2023.",
        "2023年北京、上海独角兽企业分别为115家和65家。",
        "2023年，北京市和上海市分别拥有115家和65家独角兽企业。",
    ],
)
def test_places_and_amounts_in_turn(text: str) -> None:
    found = reading(document_of(text)).claims
    assert [(one.place, one.indicator, one.when.period and one.when.period.text) for one in found] == [
        ("cn/beijing", "unicorns", "2023"),
        ("cn/shanghai", "unicorns", "2023"),
    ]
    assert [one.amount and int(one.amount.value) for one in found] == [115, 65]


@pytest.mark.parametrize(
    "text",
    [
        "Call +86 21 5555 1234, or see page 12 of 40.",
        "The 5G network uses 3nm chips, says Form 6765.",
        "第一，5G基站；第二，3nm芯片；第三，《条例》第41条。",
        "咨询电话：021-55551234，第12页共40页。",
    ],
)
def test_numbers_of_lines_pages_and_laws_are_no_claims(text: str) -> None:
    assert [one.words for one in reading(document_of(text)).claims] == []


def test_ranks_told_one_by_one_are_of_the_places_and_indicators_told_so() -> None:
    claims = reading(document_of("广州和深圳分别有24家和36家独角兽，居全国第四和第三。")).claims
    told = [(claim.words, claim.place, claim.indicator) for claim in claims if claim.form == "rank"]
    assert told == [("居全国第四", "cn/guangdong/guangzhou", "unicorns"), ("第三", "cn/shenzhen", "unicorns")]


def test_respectively_is_no_indicator() -> None:
    text = "In 2023 and 2024, sales were $3 billion and $4 billion respectively."
    assert [claim.proposed for claim in reading(document_of(text)).claims] == ["", ""]
