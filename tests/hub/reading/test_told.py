"""What a person says of a document goes before what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from largesse.errors import LargesseError
from largesse.hub import api
from largesse.hub.claims.read import read
from largesse.hub.model.documents import Part
from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.documents import document_of
from largesse.hub.reading.told import NOTHING_TOLD, Told

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


def parts(path: Path, told: Told = NOTHING_TOLD) -> dict[Part, str]:
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


def test_nothing_but_the_words_changes(article: Path) -> None:
    """What stands beside them stays what it is."""
    whole = parts(article)
    named = parts(article, Told(spam=("Telegram @fastcash88",)))
    assert named == whole  # it was spam already
    found = parts(article, Told(text=("Telegram @fastcash88", "Wen Harper")))
    assert found["spam"].split() == whole["spam"].replace("Telegram @fastcash88", "").split()
    assert found["byline"] == "By , Harbour Wire"
    assert found["heading"] == whole["heading"]


def test_every_place_of_the_words_counts_and_no_part_of_a_word() -> None:
    def where(text: str, words: str) -> list[int]:
        segments, _ = set_aside(document_of(text), Told(spam=(words,)))
        return [one.span.start for one in segments if one.why == "reading.told_spam"]

    english = "The park has 12 firms, it says.\n\nThe port has 112 firms, it says.\n"
    assert where(english, ", it says") == [21, 55]
    assert where(english, "12 firms") == [13]
    assert where("去年上海的企业增加到120家，产值增长9%。\n", "上海") == [2]


def test_of_a_page_its_other_parts_stay(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<nav><a href='/'>Home</a> <a href='/s'>Shanghai</a> <a href='/m'>Markets</a></nav>"
        "<h1>Shanghai pays</h1><p>The city paid 40 million yuan to 218 firms in 2023, its office said.</p>",
        encoding="utf-8",
    )
    found = parts(path, Told(text=("Shanghai",), spam=("Markets",)))
    assert found["boilerplate"].split() == ["Home"]
    assert found["spam"] == "Markets"


@pytest.mark.parametrize("words", [("218 firms", "218 firms"), ("218 firms", "firms in 2023")])
def test_the_same_said_twice_is_said_once(article: Path, words: tuple[str, ...]) -> None:
    assert "218 firms" in parts(article, Told(spam=words))["spam"]


def test_one_string_is_one(article: Path) -> None:
    assert "218 firms" in parts(article, Told(spam=("218 firms",)))["spam"]
    assert [s for s in api.read(article, spam="218 firms").reading.segments if s.why == "reading.told_spam"]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (Told(text=("the city payed 40 million",)), "It has “The city paid 40 million”"),
        (Told(spam=("nothing of the kind at all",)), "no such words"),
        (Told(spam=("0 mill",)), "It has “40 million”"),
        (Told(text=("218 firms",), spam=("218",)), "more than one thing"),
        (Told(text=("  ",)), "no such words"),
    ],
)
def test_what_cannot_be_is_said(article: Path, told: Told, says: str) -> None:
    with pytest.raises(LargesseError, match=says):
        read(article, told=told)
