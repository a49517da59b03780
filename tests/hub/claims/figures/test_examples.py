"""Written examples and traps in both languages, and the two first articles' figures, listed by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from largesse.hub.claims.figures import Figure, figures, plain
from largesse.hub.model.documents import Document, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.view import View
from tests.hub.claims.figures.examples import HERE, Expected, examples

FILES = ("english.txt", "chinese.txt", "news.txt", "traps.txt")


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_asserts_what_is_listed(name: str) -> None:
    wrong = []
    for sentence, expected in examples(name):
        found = figures(plain(sentence))
        if len(found) != len(expected) or not all(e.is_met_by(f) for e, f in zip(expected, found, strict=True)):
            wrong.append((sentence, [(sentence[f.start : f.end], f.form, f.direction, f.amount) for f in found]))
    assert wrong == []


def test_spoilt_numbers_are_read_as_what_is_meant() -> None:
    """The grammar sees them mended, in the view of a document."""
    wrong = []
    for sentence, expected in examples("spoilt.txt"):
        document = Document("x", sentence, "text", "en" if sentence.isascii() else "zh-Hans")
        found = figures(View.of(document, [Segment(Span(0, len(sentence)), "text")]))
        if len(found) != len(expected) or not all(e.is_met_by(f) for e, f in zip(expected, found, strict=True)):
            wrong.append((sentence, [(f.form, f.direction, f.amount) for f in found]))
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_spans_lie_in_the_text_one_after_another_and_hold_their_numbers(name: str) -> None:
    """All sentences of a file at once, each a block: nothing is read across blocks, and the spans stand in order."""
    sentences = list(examples(name))
    text = "\n".join(sentence for sentence, _ in sentences)
    found = figures(plain(text))
    assert len(found) == sum(len(expected) for _, expected in sentences)
    for figure in found:
        assert 0 <= figure.start <= figure.number[0] < figure.number[1] <= figure.end <= len(text)
        assert "\n" not in text[figure.start : figure.end]
        assert text[figure.start : figure.end] == text[figure.start : figure.end].strip()
    assert [figure.start for figure in found] == sorted(figure.start for figure in found)


def test_counted_words_and_lists() -> None:
    text = "The city has over 1,400 tech firms. The three have 114, 65 and 36 unicorns respectively."
    firms, *listed = figures(plain(text))
    assert (text[firms.start : firms.end], firms.counted) == ("over 1,400 tech firms", "tech firms")
    assert [(figure.nth, figure.of) for figure in listed] == [(1, 3), (2, 3), (3, 3)]
    assert (firms.nth, firms.of) == (0, 0)
    text = "全市拥有高新技术企业2.4万家，引进研发中心120家。"
    assert [figure.counted for figure in figures(plain(text))] == ["高新技术企业", "研发中心"]


def test_a_plan_is_hinted_at() -> None:
    told, planned = figures(plain("The city has 40 labs. It will build 60 labs by 2030."))
    assert (told.hint, planned.hint) == ("statement", "forecast")
    told, planned = figures(plain("已建成实验室40个。预计到2030年建成60个。"))
    assert (told.hint, planned.hint) == ("statement", "forecast")


def read(name: str) -> tuple[Figure, ...]:
    return figures(plain((HERE / name).read_text(encoding="utf-8")))


def test_the_two_articles() -> None:
    """What the two first articles say, listed by hand; their advertising and furniture left out."""
    expected = [
        Expected(Fraction(40), "count", form="quantity"),
        Expected(Fraction(40), "count", form="quantity"),
        Expected(Fraction(40), "count", form="quantity"),
        Expected(Fraction(4), "count", form="quantity"),
        Expected(Fraction(1), "rank", form="rank"),
        Expected(Fraction(5000000), "CNY", qualifier="up to", also=((Fraction(700000), "USD"),), form="quantity"),
    ]
    found = read("champions.txt")
    assert [e.is_met_by(f) for e, f in zip(expected, found, strict=True)] == [True] * len(expected)
    expected = [
        Expected(Fraction(1), "rank", form="rank"),
        Expected(Fraction(387 * 10**9), "CNY", form="quantity"),
        Expected(Fraction(1400), "count", qualifier="over", form="quantity"),
        Expected(Fraction(65 * 10**9), "CNY", form="quantity"),
        Expected(Fraction(4200), "count", form="quantity"),
        Expected(Fraction(50), "%"),
        Expected(Fraction(98), "%", form="share"),
        Expected(Fraction(43), "count", whole=Fraction(164), form="part"),
        Expected(Fraction(36), "%", form="share"),
        Expected(Fraction(1), "rank", form="rank"),
        Expected(Fraction(18000), "count", form="quantity"),
        Expected(Fraction(120), "count", form="quantity"),
        Expected(Fraction(3), "count", form="quantity"),
        Expected(Fraction(1200000), "count", qualifier="over", form="quantity"),
        Expected(Fraction(47), "%", direction="up"),
        Expected(Fraction(28), "%", form="change", direction="up"),
        Expected(Fraction(150000), "CNY/m2", form="quantity"),
    ]
    found = read("surprising.txt")
    assert [e.is_met_by(f) for e, f in zip(expected, found, strict=True)] == [True] * len(expected)
