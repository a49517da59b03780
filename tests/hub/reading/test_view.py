"""What a reader of claims sees of a document, and where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.hub.model.documents import Document, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.documents import document_of
from largesse.hub.reading.paragraphs import paragraphs
from largesse.hub.reading.sentences import sentences
from largesse.hub.reading.view import View


def view_of(text: str) -> View:
    document = document_of(text)
    return View.of(document, set_aside(document)[0])


def blocks(view: View) -> list[tuple[str, str]]:
    return [(block.kind, view.text[block.start : block.end]) for block in view.blocks]


def test_spam_is_cut_out_of_lines_and_bullets_are_no_minus() -> None:
    text = (
        "Chips in Haicheng\n\nThe plan of the city provides for these things, and for more:\n- 50% tax breaks\n"
        "爱海城同城519 - Fast-track visas\n- 3.2% of the land\n"
        "海城千花坊519 However, challenges remain. Rents rose 9%.\n"
    )
    view = view_of(text)
    assert blocks(view) == [
        ("heading", "Chips in Haicheng"),
        ("paragraph", "The plan of the city provides for these things, and for more:"),
        ("item", "50% tax breaks"),
        ("item", "Fast-track visas"),
        ("item", "3.2% of the land"),
        ("paragraph", "However, challenges remain. Rents rose 9%."),
    ]
    start = view.text.index("9%")
    assert view.span(start, start + 2).of(text) == "9%"


def test_spam_within_a_sentence_leaves_one_space_and_lies_within_the_span() -> None:
    text = "It drew 海城凤楼519 over 1,400 firms."
    parts = (Segment(Span(0, 8), "text"), Segment(Span(8, 15), "spam"), Segment(Span(15, len(text)), "text"))
    view = View.of(Document("x", text, "text", "en"), parts)
    assert view.text == "It drew over 1,400 firms."
    assert view.span(0, len(view.text)) == Span(0, len(text))
    start = view.text.index("over")
    assert view.span(start, start + 10).of(text) == "over 1,400"


def test_a_spoilt_number_is_what_is_meant_and_stands_where_it_was_spoilt() -> None:
    text = "By two thousand 23 it had $508.eight million, and 40 firms."
    view = view_of(text)
    assert view.text == "By 2023 it had $508.8 million, and 40 firms."
    for said, written in (("2023", "two thousand 23"), ("$508.8 million", "$508.eight million"), ("40", "40")):
        start = view.text.index(said)
        assert view.span(start, start + len(said)).of(text) == written


def test_lines_broken_by_a_narrow_page_are_joined() -> None:
    english = (
        "The city of Haicheng counted twenty-four\nthousand firms at the end of the year, and\n"
        "its council expects that their number will\ngrow by nine per cent in the year to come.\n"
    )
    assert view_of(english).text.count("\n") == 0
    assert "twenty-four thousand" in view_of(english).text
    chinese = (
        "全市高新技术企业达到二点四万家比上年增\n长百分之九研发人员超过二十六万人其中女\n"
        "性占三成平均年龄三十一岁企业平均成立时\n间为七年。\n"
    )
    assert "比上年增长百分之九研发人员超过" in view_of(chinese).text


def test_a_headline_above_an_item_is_not_joined_to_it() -> None:
    text = "Reasons to come\n1. History\n2. Scale\n3. Money and the other things that people want\n"
    assert [kind for kind, _ in blocks(view_of(text))][1:] == ["item", "item", "item"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rents rose 3.5 per cent. They fell later.", 2),
        ("Mr. Lee of Hanbit Co. said so. He left.", 2),
        ("The U.S. firm pays 5 million. The U.K. firm pays 3.", 2),
        ("It sold to Loom Inc. The deal was worth $3bn.", 2),
        ("Approx. 40 firms came on Jan. 3 at 5 p.m. local time.", 1),
        ('"Who would?" asks Lee. "Nobody!" said Kim.', 2),
        ("上海有40家企业。其中3家上市！为什么？因为钱。", 4),
        ("“这里很好。”他说。", 2),
        ("规模3.5亿元；增长9%；共40家。", 3),
        ("No. 3 of 28 parks.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = sentences(text, 0, len(text))
    assert [text[start:end] for start, end in found] and len(found) == count
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")


SCRAPS = st.sampled_from(
    [
        *("爱海城519", " - ", "• ", "\n", "\n\n", " ", "40% of firms", "增长9%。", "However, ", "\t", "1. ", "3.5 "),
        *("\u3000", "Ad", "…", "$508.eight million ", "by two thousand 23, "),
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=100), st.lists(SCRAPS, max_size=20).map("".join)), st.data())
def test_every_character_of_the_view_stands_where_it_says(text: str, data: st.DataObject) -> None:
    document = document_of(text)
    segments, _ = set_aside(document)
    view = View.of(document, segments)
    held = {
        place
        for one in segments
        if one.part in ("text", "heading")
        for place in range(one.span.start, one.span.end)
    }  # fmt: skip
    repaired = {
        at
        for piece in view.pieces
        if piece.taken != piece.length
        for at in range(piece.start, piece.start + piece.length)
    }
    for block in view.blocks:
        assert 0 <= block.start < block.end <= len(view.text)
        for at in range(block.start, block.end):
            span = view.span(at, at + 1)
            if at in repaired:
                assert len(span) > 1 and view.text[at].isascii()
                continue
            assert len(span) == 1
            letter = span.of(document.text)
            assert letter == view.text[at] or (view.text[at] == " " and letter.isspace())
            assert span.start in held
    assert all(before.end < after.start for before, after in pairwise(view.blocks))
    for start, end in view.sentences:
        assert view.text[start:end].strip() == view.text[start:end] != ""
    start = data.draw(st.integers(0, len(view.text) + 2))
    end = data.draw(st.integers(0, len(view.text) + 2))
    span = view.span(start, end)
    assert 0 <= span.start <= span.end <= len(document.text)


def test_a_short_text_broken_by_its_width_reads_on() -> None:
    wrapped = "A firm of the city gets up to 30,000 euros of its rent and of\nits wages. It has to ask."
    bound = "The port spent eight million crowns on its new quay. In\n2023 it spent ten."
    text = f"{wrapped}\n\n{bound}\n\nShort line\nthen one more"
    assert [text[p.span.start : p.span.end] for p in paragraphs(text)] == [
        wrapped,
        bound,
        "Short line",
        "then one more",
    ]
