"""A printed page: what stands above its lines and below its text, its tables, its columns, its white space."""

from __future__ import annotations

from pathlib import Path

import pytest

from largesse.hub.model.documents import Document, Note
from largesse.hub.reading.documents import open_document
from largesse.hub.reading.formats.rows import Row, goes_on, tabular
from tests.hub.reading.files import pdf

_FULL = "The city of Shanghai opened its AI laboratory in"


def opened(folder: Path, pages: list[list[str]]) -> Document:
    path = folder / "page.pdf"
    path.write_bytes(pdf(pages))
    return open_document(path)


def raised(number: str) -> str:
    """A smaller number, above the line."""
    return f") Tj 5 Ts /F1 6 Tf ({number}) Tj 0 Ts /F1 10 Tf ("


def test_the_mark_of_a_footnote_is_no_number_of_the_next_line(tmp_path: Path) -> None:
    page = [
        f"The rents of the labs fell.{raised('1')} The number of firms reached",
        "24,000 in the year.",
        "More came.",
    ]
    assert opened(tmp_path, [page]).text.splitlines() == [
        "The rents of the labs fell.¹ The number of firms reached 24,000 in the year.",
        "More came.",
    ]


def test_a_paragraph_goes_on_past_the_footnotes_of_its_page(tmp_path: Path) -> None:
    notes = [
        ") Tj /F1 7 Tf (1 Yearbook 2023 of the statistics bureau, which counts",
        "other firms too.",
        "2 Excludes 350 firms.",
    ]
    pages = [[f"{_FULL}", f"{_FULL} 2022", *notes], [") Tj /F1 10 Tf (Pudong and it has 40 staff."]]
    assert opened(tmp_path, pages).text.splitlines() == [
        f"{_FULL} {_FULL} 2022 Pudong and it has 40 staff.",
        "¹ Yearbook 2023 of the statistics bureau, which counts other firms too.",
        "² Excludes 350 firms.",
    ]


def test_rows_of_a_table_are_set_aside_and_counted(tmp_path: Path) -> None:
    page = ["City Spending Unicorns", "Shanghai 198.2 44", "Hong Kong SAR 284.3 76", "They spent 40 million."]
    document = opened(tmp_path, [page])
    assert [one.span.of(document.text) for one in document.marked] == ["Shanghai 198.2 44", "Hong Kong SAR 284.3 76"]
    assert document.notes == (Note("reading.table_rows", (("count", "2"),)),)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Shanghai 198 44", "Beijing 284 76"], {0, 1}),
        (["Shanghai 198 44", "It grew.", "Beijing 284 76"], set()),
        (["Shanghai 198 44", "Beijing 284"], set()),
        (["The firms of the old city centre spent 198 44", "Beijing 284 76"], set()),
        (["2022 198 44", "2023 284 76"], set()),
    ],
)
def test_which_lines_are_rows_of_a_table(lines: list[str], found: set[int]) -> None:
    assert tabular([Row(line) for line in lines]) == found


@pytest.mark.parametrize(
    ("last", "row", "joins"),
    [
        (Row(_FULL, full=True), Row("Pudong in 2022."), True),
        (Row(f"{_FULL} Pudong"), Row("Firms came.", apart=True), False),
        (Row("It spent about", full=True), Row("40 firms", apart=True), True),
        (Row("Every firm gets five million yuan"), Row("(US$700,000) a year."), True),
        (Row("Support of Firms by the City"), Row("(second part)"), False),
        (Row("research and development of"), Row("¹ Yearbook"), False),
        (Row("Institutional and other", full=True), Row("Regulations", full=True), True),
        (Row("Regulations", full=True), Row("Pudong"), False),
    ],
)
def test_which_line_goes_on_as_the_page_shows_it(last: Row, row: Row, joins: bool) -> None:
    assert goes_on(last, row, 50) is joins


def test_white_space_parts_paragraphs_that_have_no_full_stop(tmp_path: Path) -> None:
    page = [_FULL, f"{_FULL} 2021", f"{_FULL} 2022", ") Tj T* (Pudong has 40 firms"]
    assert opened(tmp_path, [page]).text.splitlines()[-1] == "Pudong has 40 firms"


def test_letters_that_the_file_does_not_tell_are_shown_and_counted(tmp_path: Path) -> None:
    document = opened(tmp_path, [["It has \x0040 firms."]])
    assert document.text == "It has \ufffd40 firms.\n"
    assert document.notes == (Note("reading.broken_characters", (("count", "1"),)),)
