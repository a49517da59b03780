"""Texts with marks or wrappings of their own: Markdown, letters and saved pages, tables parted by commas; and files
that show nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from largesse.errors import LargesseError
from largesse.hub.model.documents import Document, Note
from largesse.hub.reading.documents import open_document


def opened(folder: Path, text: str | bytes) -> Document:
    path = folder / "article.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return open_document(path)


MARKDOWN = """# Laboratories

The city spent **198 million yuan** on [laboratories](https://example.org/a_b).
2022. was a good year: __12%__ more.

- **44 unicorns** came
* [Home](/)

| Firms | 2022 |
| --- | --- |
| Chips | 1,400 |

> They <script>alert(1)</script> said so.
"""


def test_markdown_is_read_as_the_page_that_it_stands_for(tmp_path: Path) -> None:
    document = opened(tmp_path, MARKDOWN)
    assert document.text.splitlines() == [
        "Laboratories",
        "The city spent 198 million yuan on laboratories.",
        "2022. was a good year: 12% more.",
        "44 unicorns came",
        "Home",
        "Firms\t2022",
        "Chips\t1,400",
        "They said so.",
    ]
    said = {segment.span.of(document.text): segment.part for segment in document.marked}
    assert said == {
        "Laboratories": "heading",
        "Home": "boilerplate",
        "Firms\t2022": "furniture",
        "Chips\t1,400": "furniture",
    }
    assert document.format == "text"


@pytest.mark.parametrize(
    "text", ["# 3 in the world", "5 * 3 ** 2 is 45", "a** and b**", "see [3] (2022)", "**", "2**n"]
)
def test_signs_of_a_plain_text_are_no_markdown(tmp_path: Path, text: str) -> None:
    assert opened(tmp_path, f"{text}\nThe city has 40 firms.").text == f"{text}\nThe city has 40 firms."


def letter(kind: str, content: str) -> bytes:
    return (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{content}\r\n--x--\r\n"
    ).encode()


def test_a_page_saved_as_one_file_is_unpacked(tmp_path: Path) -> None:
    page = "<html><title>T</title><p>The city spent 198 mil=\r\nlion on 4=3D4 firms, =E4=B8=8A.</p></html>"
    document = opened(tmp_path, letter("text/html", page))
    assert (document.text, document.format, document.title) == (
        "The city spent 198 million on 4=4 firms, 上.\n",
        "html",
        "T",
    )


def test_a_letter_is_unpacked_in_its_encoding(tmp_path: Path) -> None:
    data = letter("text/plain; charset=gb2312", "=C9=CF=BA=A3=D3=D040=BC=D2=C6=F3=D2=B5=A1=A3")
    assert (opened(tmp_path, data).text, opened(tmp_path, data).format) == ("上海有40家企业。", "text")


def test_a_letter_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(LargesseError, match="has no text in it"):
        opened(tmp_path, letter("image/png", "abc"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("city,year,spent\nShanghai,2022,198.2\nBeijing,2022,284.3\n", 2),
        ('city;firms\n"Shang;hai";44\nBeijing;76\n', 2),
        ("Shanghai, 44, and\nmore, 12, firms\ncame, 9, says he\n", 0),
        ("The city, they say, has 44.\nIt spent, in 2022, 198.\nMore, they say, will come.\n", 0),
    ],
)
def test_a_table_parted_by_commas_is_set_aside_and_counted(tmp_path: Path, text: str, count: int) -> None:
    document = opened(tmp_path, text)
    assert document.text == text
    assert len(document.marked) == count
    assert document.notes == ((Note("reading.table_rows", (("count", str(count)),)),) if count else ())


@pytest.mark.parametrize("text", ["\u00a0\u3000\n\u200b\n", "\ufeff\u2060 \u200e", "<p>&nbsp;&#8203;</p><p></p>"])
def test_a_file_that_shows_nothing_has_no_text(tmp_path: Path, text: str) -> None:
    with pytest.raises(LargesseError, match="has no text in it"):
        opened(tmp_path, text)


def test_what_cannot_be_told_is_refused_without_a_made_up_kind(tmp_path: Path) -> None:
    with pytest.raises(LargesseError, match="is no text, web page, PDF or Word file: save"):
        opened(tmp_path, b"\x01\x02\xfe\x03" * 100)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_chinese_without_a_letter_of_ascii_is_read(tmp_path: Path, encoding: str) -> None:
    text = "上海市政府近日发布了新的政策，支持人工智能企业的发展。"
    assert opened(tmp_path, text.encode(encoding)).text == text
