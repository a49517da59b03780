"""A Word file as it reads once its tracked changes are accepted; its tables, its formulas, and its variants."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from largesse.errors import LargesseError
from largesse.hub.model.documents import Document, Note
from largesse.hub.reading.documents import open_document
from tests.hub.reading.files import docx, paragraph

_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def opened(folder: Path, data: bytes) -> Document:
    path = folder / "report.docx"
    path.write_bytes(data)
    return open_document(path)


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('It has ')}<w:ins>{run('44')}</w:ins>{run(' firms.')}</w:p>", "It has 44 firms.\n"),
        (
            f"<w:p>{run('It has 44')}<w:moveFrom>{run(' or 9')}</w:moveFrom>{run(' firms.')}</w:p>",
            "It has 44 firms.\n",
        ),
        (
            "<w:p><w:del><w:r><w:delText>It has 9 firms.</w:delText></w:r></w:del></w:p>" + paragraph("It has 44."),
            "It has 44.\n",
        ),
        (paragraph("It has", "<w:rPr><w:del/></w:rPr>") + paragraph(" 44 firms."), "It has 44 firms.\n"),
        (paragraph("It has 44 firms", "<w:rPr><w:del/></w:rPr>"), "It has 44 firms\n"),
        (f"<w:p>{run('x = ')}<m:oMath {_MATH}><m:r><m:t>5</m:t></m:r></m:oMath></w:p>", "x = 5\n"),
    ],
)
def test_tracked_changes_are_read_as_accepted_and_formulas_as_words(tmp_path: Path, body: str, text: str) -> None:
    assert opened(tmp_path, docx(body)).text == text


def test_hidden_words_are_not_read_and_counted(tmp_path: Path) -> None:
    body = f"<w:p>{run('It has 44.')}{run(' Or 9.', '<w:vanish/>')}{run(' Not', '<w:vanish w:val=“0”/>')}</w:p>"
    document = opened(tmp_path, docx(body.replace("“", '"').replace("”", '"')))
    assert document.text == "It has 44. Not\n"
    assert document.notes == (Note("reading.docx_hidden", (("count", "6"),)),)


def test_a_table_within_a_table_is_read_once_and_cells_of_prose_as_paragraphs(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('Labs'))}{cell(paragraph('12 of them'))}</w:tr></w:tbl>"
    prose = cell(
        paragraph("The city spent 210 million yuan on its laboratories and on its schools in 2023."),
        paragraph("It has 44 firms."),
    )
    body = (
        f"<w:tbl><w:tr>{cell(paragraph('Beside'))}{cell(inner, paragraph(''))}</w:tr></w:tbl>"
        f"<w:tbl><w:tr>{prose}{cell(paragraph('A margin of some more words'))}</w:tr></w:tbl>"
    )
    assert opened(tmp_path, docx(body)).text.splitlines() == [
        "Beside",
        "Labs\t12 of them",
        "The city spent 210 million yuan on its laboratories and on its schools in 2023.",
        "It has 44 firms.",
        "A margin of some more words",
    ]


def test_the_strict_variant_and_another_name_of_the_main_part_are_read(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("It has 44 firms.")))) as usual, zipfile.ZipFile(held, "w") as new:
        new.writestr("word/document2.xml", usual.read("word/document.xml").replace(_USUAL, _STRICT))
    assert opened(tmp_path, held.getvalue()).text == "It has 44 firms.\n"


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("content.xml", "OpenDocument"),
        ("a", "ZIP"),
    ],
)
def test_an_archive_that_is_no_word_file_is_called_what_it_is(tmp_path: Path, entry: str, kind: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(entry, "<x/>")
    with pytest.raises(LargesseError, match=rf"report.docx is no text, .*\({kind}\)"):
        opened(tmp_path, held.getvalue())
