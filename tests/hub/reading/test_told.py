"""What a person says of a document goes before what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from largesse.errors import LargesseError
from largesse.hub import api
from largesse.hub.claims.read import read
from largesse.hub.model.documents import Part
from largesse.hub.reading.told import Told

TEXT = """Shanghai raises its rent refunds
By Wen Harper, Harbour Wire

The city paid 40 million yuan to 218 firms in 2023. Contact our agents on Telegram @fastcash88 for cheap loans.
A second call, for 60 firms, opens in May, and the mayor's office expects three times as many to apply.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def parts(path: Path, told: Told | None = None) -> dict[Part, str]:
    """What of the text is what, all of one part together."""
    reading = read(path, told=told)
    found: dict[Part, str] = {}
    for segment in reading.segments:
        found[segment.part] = found.get(segment.part, "") + segment.span.of(reading.document.text)
    return found


def test_words_set_aside_are_put_back(article: Path) -> None:
    assert "Telegram" in parts(article)["spam"]
    told = Told(text=("Contact our agents on  Telegram @fastcash88 for cheap loans.", "By Wen Harper, Harbour Wire"))
    found = parts(article, told)
    assert "Telegram @fastcash88 for cheap loans." in found["text"] and "By Wen Harper" in found["text"]
    assert "spam" not in found and "byline" not in found
    assert [note.message for note in read(article, told=told).document.notes] == ["reading.told_text"] * 2


def test_words_left_in_are_quarantined_and_claim_nothing(article: Path) -> None:
    found = api.read(article, spam=["A second call, for 60 firms, opens in May,"]).reading
    assert all("60" not in claim.words for claim in found.claims)
    (told,) = [segment for segment in found.segments if segment.why == "reading.told_spam"]
    assert told.span.of(TEXT) == "A second call, for 60 firms, opens in May,"
    assert any("three times" in claim.words for claim in found.claims)


def test_every_place_of_the_words_counts(tmp_path: Path) -> None:
    path = tmp_path / "twice.txt"
    path.write_text("The park has 12 firms, best deals.\n\nThe port has 14 firms, best deals.\n", encoding="utf-8")
    spam = [s.span.start for s in read(path, told=Told(spam=(", best deals",))).segments if s.part == "spam"]
    assert spam == [21, 57]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (Told(text=("the city payed 40 million",)), "It has “The city paid 40 million”"),
        (Told(spam=("nothing of the kind at all",)), "no such words"),
        (Told(text=("218 firms",), spam=("218",)), "more than one thing"),
        (Told(text=("  ",)), "no such words"),
    ],
)
def test_what_cannot_be_is_said(article: Path, told: Told, says: str) -> None:
    with pytest.raises(LargesseError, match=says):
        read(article, told=told)
