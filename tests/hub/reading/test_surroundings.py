"""What stands around an article: pages with it marked, one label at a time, and honest lines that look alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from largesse.hub.model.documents import Segment
from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.documents import document_of, open_document
from tests.hub.reading.surrounded import FOLDER, score, surrounded

EN = (
    "The city counted 24,000 high-tech firms at the end of 2023, which is 9% more than in the year before.",
    "Most of the firms make software, and 140 of them moved here from other cities in the last two years.",
)
ZH = (
    "全市高新技术企业达到2.4万家，比上年增长9%，研发人员超过26万人，这些企业分布在十二个园区里。",
    "这些企业大多从事软件开发，其中140家是近两年从外地迁来的，当地为它们提供了办公用房。",
)


def parts_at(lines: list[str], at: int) -> set[str]:
    """What the letters of one line are taken for, in a text of these lines."""
    text = "\n\n".join(lines)
    start = len("\n\n".join(lines[:at])) + 2
    end = start + len(lines[at])
    segments, _ = set_aside(document_of(text))
    return {_part(each) for each in segments if _letters(text, each, start, end)}


def _letters(text: str, segment: Segment, start: int, end: int) -> str:
    return text[max(segment.span.start, start) : max(start, min(segment.span.end, end))].strip()


def _part(segment: Segment) -> str:
    return "text" if segment.part == "heading" else segment.part


def body_of(line: str) -> tuple[str, str, str, str]:
    """A title, a byline and two paragraphs in the language of a line."""
    if re.search("[\u4e00-\u9fff]", line):
        return ("城市与企业", "记者 张三", *ZH)
    return ("A title of the city", "By Ann Holt", *EN)


@pytest.mark.parametrize(
    ("file", "language", "recall", "of_kind"),
    [
        ("first.txt", "en", 0.99, 0.97),
        ("first.txt", "zh", 0.99, 0.97),
        ("second.txt", "en", 0.99, 0.94),
        ("second.txt", "zh", 0.99, 0.98),
        ("third.txt", "en", 0.97, 0.97),
        ("third.txt", "zh", 0.9, 0.9),
    ],
)
def test_pages_with_what_stands_around_their_article(
    tmp_path: Path, file: str, language: str, recall: float, of_kind: float
) -> None:
    result = score([one for one in surrounded(file) if one.name.startswith(language)], tmp_path)
    assert result.lost == 0, result.wrong
    assert result.recall >= recall
    assert result.of_kind >= of_kind


def test_labels_one_at_a_time() -> None:
    rows = [row.split(" ", 2) for row in (FOLDER / "labels.txt").read_text(encoding="utf-8").splitlines()]
    missed: list[str] = []
    for where, kinds, line in rows:
        title, _, first, second = body_of(line)
        lines = [title, line, first, second] if where == "head" else [title, first, second, line]
        if not parts_at(lines, lines.index(line)) <= set(kinds.split(",")):
            missed.append(line)
    assert len(rows) > 250
    assert len(missed) <= 10, missed


@pytest.mark.parametrize("line", (FOLDER / "honest.txt").read_text(encoding="utf-8").splitlines())
def test_honest_lines_stay_wherever_they_stand(line: str) -> None:
    title, byline, first, second = body_of(line)
    rights = "© 2024 City Ledger. All rights reserved."
    assert parts_at([title, line, first, second], 1) == {"text"}
    assert parts_at([title, byline, first, line, second], 3) == {"text"}
    assert parts_at([title, byline, first, second, line], 4) == {"text"}
    assert parts_at([title, byline, first, second, line, rights], 4) == {"text"}


def test_an_article_begins_below_a_box_of_other_stories_at_its_head() -> None:
    lines = ["A title of the city", "Most read", "Heat record broken", "Actor says sorry", *EN]
    assert [parts_at(lines, at) for at in range(len(lines))] == [{"text"}, *[{"related"}] * 3, {"text"}, {"text"}]


def test_a_sponsors_mark_above_an_article_sets_none_of_it_aside() -> None:
    lines = ["Sponsored content", "A title of the city", *EN]
    assert [parts_at(lines, at) for at in range(4)] == [{"disclosure"}, {"text"}, {"text"}, {"text"}]


def test_links_in_a_row_are_other_stories_and_one_alone_is_not(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    links = "".join(f'<p><a href="{at}">Heat record number {at} broken</a></p>' for at in range(3))
    one = '<p><a href="x">A report of the bureau on all firms</a></p>'
    page.write_text(f"<body><h1>A title</h1><p>{EN[0]}</p>{one}<p>{EN[1]}</p>{links}</body>", encoding="utf-8")
    document = open_document(page)
    segments, _ = set_aside(document)
    assert [each.span.of(document.text) for each in segments if each.part == "related"] == [
        f"Heat record number {at} broken" for at in range(3)
    ]
