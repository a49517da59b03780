"""Numbers that are no claims: in languages that are not read, and without words."""

from __future__ import annotations

import pytest

from largesse.hub.claims.read import reading
from largesse.hub.model.documents import Reading
from largesse.hub.reading.documents import document_of
from largesse.hub.words import say


def read(text: str) -> Reading:
    return reading(document_of(text))


def notes(found: Reading) -> dict[str, str]:
    return {note.message: dict(note.values).get("count", "") for note in found.document.notes}


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("استثمرت شنغهاي 198 مليار يوان في عام 2022، ودعمت 30 شركة.", "ar", "2"),
        ("שנגחאי השקיעה 50 מיליון דולר ב-30 חברות.", "he", "2"),
        ("Шанхай вложил 198 миллиардов юаней в 30 компаний.", "ru", "2"),
        ("上海は研究のために198億元を投資した。", "ja", "1"),
        ("서울시는 198억 원을 30개 기업에 투자했다.", "ko", "2"),
        ("เซี่ยงไฮ้ลงทุน 198 พันล้านหยวน", "th", "1"),
        ("La ville a investi 198 milliards de yuans dans la recherche et 30 dans les entreprises.", "fr", "2"),
        ("La ciudad gastó 198 mil millones de yuanes en la ciencia y en los 30 laboratorios.", "es", "2"),
    ],
)
def test_no_number_of_a_language_that_is_not_read_is_a_claim_and_that_is_said(
    text: str, language: str, count: str
) -> None:
    found = read(text)
    assert (found.document.language, found.claims) == (language, ())
    assert notes(found) == {"reading.language_not_read": "", "reading.foreign_figures": count}
    for lang, words in (("en", "is not read"), ("zh", "不读这种语言")):
        assert words in say("reading.language_not_read", lang)
        assert say(f"examination.language.{language}", lang)


def test_of_a_text_in_two_languages_that_which_is_read_is_read() -> None:
    found = read("Shanghai paid 198 million yuan to 30 firms, said Мария.\nШанхай вложил 50 миллионов юаней.\n")
    assert [claim.words for claim in found.claims] == ["198 million yuan", "30 firms"]
    arabic = "استثمرت شنغهاي 198 مليار يوان في البحث والتطوير في العام ودعمت 30 شركة في المدينة.\n"
    found = read(arabic + "Shanghai has 40 labs.\n上海投入198亿元。\n")
    assert [claim.words for claim in found.claims] == ["40 labs", "198亿元"]


def test_a_short_text_with_a_foreign_magnitude_gives_no_value() -> None:
    assert read("Lyon investit 50 milliards.").claims == ()
    assert [claim.words for claim in read("Lyon paid 50 million euros to Café Müller.").claims] == [
        "50 million euros"
    ]


@pytest.mark.parametrize("text", ["\n".join(map(str, range(1, 400))), "4 55%\n17.5%\n", "100 200 300\n$40\n"])
def test_numbers_without_words_are_no_claims(text: str) -> None:
    found = read(text)
    assert (found.document.language, found.claims) == ("und", ())
    assert list(notes(found)) == ["reading.bare_numbers"]


def test_a_number_alone_in_its_line_is_no_claim_and_its_neighbours_are() -> None:
    found = read("Shanghai has 40 labs.\n\n198\n\nIt has 30 firms.\n\n55%\n")
    assert [claim.words for claim in found.claims] == ["40 labs", "30 firms"]
    assert notes(found) == {"reading.bare_numbers": "2"}
