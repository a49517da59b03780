"""A file in, its text whole, or one clear error."""

from __future__ import annotations

import os
import re
import zipfile
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub.model.documents import Document, Note, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.documents import document_of, open_document
from largesse.hub.reading.formats.markup import mended
from largesse.hub.reading.formats.rows import Row, goes_on, unhyphenated
from largesse.hub.words import say
from tests.hub.reading.files import docx, paragraph, pdf

SIMPLIFIED = "上海市政府近日发布了新的政策，支持人工智能企业的发展。"
TRADITIONAL = "上海市政府近日發佈了新的政策，支持人工智慧企業的發展。"


def opened(folder: Path, data: bytes, name: str = "article.txt") -> Document:
    path = folder / name
    path.write_bytes(data)
    return open_document(path)


@pytest.mark.parametrize(
    ("text", "encoding", "named", "language"),
    [
        (SIMPLIFIED, "utf-8", "utf-8", "zh-Hans"),
        (SIMPLIFIED, "utf-8-sig", "utf-8", "zh-Hans"),
        (SIMPLIFIED, "gb18030", "gb18030", "zh-Hans"),
        (TRADITIONAL, "big5", "big5hkscs", "zh-Hant"),
        (TRADITIONAL, "utf-16", "utf-16", "zh-Hant"),
        (SIMPLIFIED + " ok\n", "utf-16-le", "utf-16-le", "zh-Hans"),
        ("The city has 40 firms.\n", "utf-16-be", "utf-16-be", "en"),
        ("Le marché de l’innovation a été créé par les élus de la ville.", "cp1252", "cp1252", "fr"),
        ("The café has 40 seats — and a queue.", "cp1252", "cp1252", "en"),
        ("The city has 40 firms.", "ascii", "utf-8", "en"),
        ("مدينة شنغهاي فيها 1,400 شركة", "utf-8", "utf-8", "ar"),
        ("В городе 40 компаний", "utf-8", "utf-8", "ru"),
        ("1 2 3\n4,000\n17%\n", "utf-8", "utf-8", "und"),
    ],
)
def test_encodings_and_languages(tmp_path: Path, text: str, encoding: str, named: str, language: str) -> None:
    document = opened(tmp_path, text.encode(encoding))
    assert (document.text, document.encoding, document.language) == (text, named, language)


def test_mixed_encodings_are_read_line_by_line_and_said(tmp_path: Path) -> None:
    data = f"{SIMPLIFIED}\n".encode() + f"{SIMPLIFIED}\n".encode("gb18030") + b"plain 40%\n"
    document = opened(tmp_path, data)
    assert document.text == f"{SIMPLIFIED}\n{SIMPLIFIED}\nplain 40%\n"
    assert document.notes == (Note("reading.mixed", (("encodings", "utf-8 + gb18030"),)),)


@pytest.mark.parametrize(
    ("rows", "encodings"),
    [
        ((("Shanghai — “AI”", "utf-8"), ("北京205亿元", "gb18030")), "utf-8 + gb18030"),
        ((("上海café", "utf-8"), (TRADITIONAL, "big5"), (SIMPLIFIED, "gb18030")), "utf-8 + big5hkscs + gb18030"),
        (((SIMPLIFIED, "utf-8"), (SIMPLIFIED, "gb18030"), ("The café has 40", "cp1252")), "utf-8 + gb18030 + cp1252"),
        ((("上海", "utf-8"), ("The city’s “AI” plan — 40 firms", "cp1252")), "utf-8 + cp1252"),
        (((SIMPLIFIED, "gb18030"), ("Le marché a été créé", "cp1252")), "gb18030 + cp1252"),
        ((("北京", "utf-8"), ("Предприятия города получили 198 миллионов", "cp1251")), "utf-8 + cp1251"),
    ],
)
def test_each_line_is_read_in_its_own_encoding(
    tmp_path: Path, rows: tuple[tuple[str, str], ...], encodings: str
) -> None:
    document = opened(tmp_path, b"\n".join(words.encode(encoding) for words, encoding in rows))
    assert document.text == "\n".join(words for words, _ in rows)
    assert document.encoding == encodings


def test_a_line_that_changes_its_encoding_is_read_in_both(tmp_path: Path) -> None:
    document = opened(tmp_path, "北京\n上海市2022年".encode() + "投入198亿元".encode("gb18030"))
    assert document.text == "北京\n上海市2022年投入198亿元"


def test_a_text_cut_in_the_middle_of_a_character_is_read(tmp_path: Path) -> None:
    document = opened(tmp_path, SIMPLIFIED.encode()[:-1])
    assert document.text == SIMPLIFIED[:-1] + "\ufffd"
    assert document.notes == (Note("reading.broken_characters", (("count", "1"),)),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "has no text"),
        (b" \n\t\n", "has no text"),
        (b"\xef\xbb\xbf", "has no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "(PNG)"),
        (b"\x7fELF" + bytes(range(256)), "(ELF)"),
        (bytes(range(256)) * 20, "Word file: save"),
        (bytes(100), "Word file: save"),
        (b"PK\x03\x04 and nothing more", "damaged DOCX"),
        (b"%PDF-1.4 and nothing more", "damaged PDF"),
        (pdf([[], []]), "2 pages and no text"),
        (pdf([["secret"]], encrypted=True), "locked with a password"),
        (b"<html><head><title>t</title></head><body></body></html>", "has no text"),
    ],
)
def test_what_has_no_text_is_one_clear_error(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(LargesseError) as caught:
        opened(tmp_path, data)
    assert message in str(caught.value)
    assert "article.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(LargesseError, match="There is no file"):
        open_document(tmp_path / "none.txt")
    with pytest.raises(LargesseError, match="is a folder"):
        open_document(tmp_path)
    with pytest.raises(LargesseError, match="没有文件"):
        open_document(tmp_path / "none.txt", lang="zh")


def test_a_pipe_is_refused_before_it_is_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(LargesseError, match="is no file but a pipe or a device"):
            open_document(path)


def test_a_file_that_the_system_does_not_give_is_no_missing_one(tmp_path: Path) -> None:
    path = tmp_path / ("long" * 100)
    with pytest.raises(LargesseError, match=r"cannot be read: .+"):
        open_document(path)


@pytest.mark.parametrize("name", ["_LARGEST", "_MOST_CHARACTERS"])
def test_of_a_text_without_end_the_beginning_is_read_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(f"largesse.hub.reading.documents.{name}", 10)
    document = opened(tmp_path, b"0123456789abc")
    assert document.text == "0123456789"
    assert dict(document.notes[0].values) == {"read": "10", "count": "13"}


def test_what_a_page_marks_ends_where_the_reading_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("largesse.hub.reading.documents._MOST_CHARACTERS", 8)
    document = opened(tmp_path, b"<html><nav>Home page</nav><ul><li>One</ul></html>")
    assert document.marked == (Segment(Span(0, 8), "boilerplate", "reading.html_menu"),)
    assert document.items == ()


def test_a_file_is_what_it_holds_not_what_it_is_called(tmp_path: Path) -> None:
    assert opened(tmp_path, b"<!doctype html><p>One</p>", "a.pdf").format == "html"
    assert opened(tmp_path, pdf([["One firm"]]), "a.html").format == "pdf"
    assert opened(tmp_path, docx(paragraph("One")), "a.txt").format == "docx"
    assert opened(tmp_path, b"5 < 6 and 7 > 3", "a.html").format == "text"


PAGE = """<html><head><title>Chips | Ledger</title><meta property="og:site_name" content="Ledger">
<meta property="article:published_time" content="2024-03-05T08:00:00+08:00"><script>var x = "</p>40"</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a>Tech</a></li></ul></nav>
<h1>Chips &amp; ships</h1><p>The city has <b>40</b> firms.<br>Some &lt;script&gt; here.</p>
<ul><li>50% tax breaks</li><li>Visas</li></ul>
<table><tr><td>Firms</td><td>1,400</td></tr></table>
<div class="related-posts"><p>Other story</p></div><div class="ad-box">Buy now</div>
<div style="display: none">unseen</div><footer>Copyright</footer></body></html>"""


def test_a_page_gives_all_that_is_seen_and_what_its_structure_says(tmp_path: Path) -> None:
    document = opened(tmp_path, PAGE.encode())
    assert document.text.splitlines() == [
        *(
            "Home",
            "Tech",
            "Chips & ships",
            "The city has 40 firms.",
            "Some <script> here.",
            "50% tax breaks",
            "Visas",
        ),
        *("Firms\t1,400", "Other story", "Buy now", "Copyright"),
    ]
    said = {segment.span.of(document.text): segment.part for segment in document.marked}
    assert said == {
        "Home": "boilerplate",
        "Tech": "boilerplate",
        "Chips & ships": "heading",
        "Other story": "related",
        "Buy now": "advertising",
        "Copyright": "boilerplate",
    }
    assert (document.title, document.site, document.written) == ("Chips | Ledger", "Ledger", date(2024, 3, 5))
    assert [document.text[place:].split("\n")[0] for place in document.items] == [
        *("Home", "Tech", "50% tax breaks", "Visas")
    ]
    assert document.notes == (Note("reading.html_hidden", (("count", "6"),)),)


@pytest.mark.parametrize(
    "tag",
    [
        '<svg width="9"><path d="M0"/>',
        "<math><mn>",
        *(f"<{one}>" for one in ("template", "canvas", "noscript", "object", "video", "textarea", "title")),
    ],
)
def test_a_tag_that_is_never_closed_hides_nothing_of_the_text(tmp_path: Path, tag: str) -> None:
    page = f"<html><body><p>It paid 198 million yuan {tag} for 30 firms.</p><p>And 50 more.</p></body></html>"
    document = opened(tmp_path, page.encode())
    assert document.text == "It paid 198 million yuan for 30 firms.\nAnd 50 more.\n"
    assert document.notes == ()


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("<script>x = 1; for 30 firms.", "<script>"),
        ("<style>for 30 firms.", "<style>"),
        ("<iframe src=x>for 30 firms.", "<iframe>"),
        ("<!-- for 30 firms.", "<!--"),
        ('<a href="x>for 30 firms.', "<a"),
    ],
)
def test_what_an_unclosed_tag_hides_in_a_browser_is_said(tmp_path: Path, words: str, tag: str) -> None:
    document = opened(tmp_path, f"<html><body><p>It paid 198 million yuan {words}</p></body></html>".encode())
    assert document.text == "It paid 198 million yuan\n"
    (note,) = document.notes
    assert (note.message, dict(note.values)["tag"]) == ("reading.html_unclosed", tag)
    assert int(dict(note.values)["count"]) >= len("for 30 firms.")


@pytest.mark.parametrize(
    ("words", "text", "note"),
    [
        ("x <y and 3 < 4.", "x <y and 3 < 4.", ""),
        ("x <y and x <z and no more.", "x <y and x <z and no more.", ""),
        ('x <y "=<z "> and more.', 'x <y "=<z "> and more.', ""),
        ("<![CDATA[for 30 firms]]>.", ".", "reading.html_hidden"),
        ("<!--> for 30.", " for 30.", ""),
        ("<!--[if IE]>old<![endif]-->for 30.", "for 30.", ""),
        ("<script>'</p>'</script>for 30.", "for 30.", ""),
        ("<svg><title>icon</title></svg>for 30.", "for 30.", ""),
        ("<svg><text>4%</text></svg>for 30.", "for 30.", "reading.html_drawn"),
        ("<svg><foreignObject><p>4%</p></foreignObject></svg>for 30.", "for 30.", "reading.html_drawn"),
        ("<noscript>Switch it on</noscript>for 30.", "for 30.", "reading.html_hidden"),
    ],
)
def test_what_is_closed_stays_hidden_and_signs_stay_signs(tmp_path: Path, words: str, text: str, note: str) -> None:
    document = opened(tmp_path, f"<html><body><p>It {words}</p></body></html>".encode())
    assert " ".join(document.text.split()) == " ".join(f"It {text}".split())
    assert [one.message for one in document.notes] == ([note] if note else [])


@pytest.mark.parametrize("words", ["x <y ", 'x <y ="', "x <y ='<z ' ", "x <y", "<textarea>a <y ", "<title>"])
def test_what_is_no_tag_is_not_read_to_the_end_again_and_again(words: str) -> None:
    start = process_time()
    mended(f"{words * 50_000}>")
    assert process_time() - start < 10, "reading each to the end takes minutes"


RAISED = [
    ("7^2^ labs", "7² labs"),
    ("198^[2]^ firms", "198[2] firms"),
    ("198^a^ firms", "198[a] firms"),
    ("20 km^2^ and 10^6^", "20 km² and 10⁶"),
    ("the 5^th^", "the 5th"),
    ("CO_2_ and 7_2_", "CO2 and 7₂"),
]


@pytest.mark.parametrize(("written", "text"), RAISED)
def test_what_stands_above_the_line_joins_no_number(tmp_path: Path, written: str, text: str) -> None:
    page = re.sub(r"_(.+?)_", r"<sub>\1</sub>", re.sub(r"\^(.+?)\^", r"<sup>\1</sup>", written))
    assert opened(tmp_path, f"<html><p>It has {page}.</p>".encode()).text == f"It has {text}.\n"
    for sign, where in (("^", "superscript"), ("_", "subscript")):
        run = rf'</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="{where}"/></w:rPr><w:t>\1</w:t></w:r><w:r><w:t>'
        written = re.sub(rf"\{sign}(.+?)\{sign}", run, written)
    assert opened(tmp_path, docx(paragraph(f"It has {written}."))).text == f"It has {text}.\n"


HEADS = "<tr><th>City</th><th>R&amp;D spending (bn yuan)</th></tr>"
THREE = "<tr><td>Shanghai</td><td>198</td><td>1,400</td></tr>"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (HEADS + "<tr><td>Shanghai</td><td>198</td></tr><tr><td>Beijing</td><td>205</td></tr>", 2),
        (THREE + THREE.replace("198", "12.5%"), 2),
        ("<tr><td>Firms</td><td>1,400</td></tr>", 0),
        ("<tr><th>Firms</th><td>1,400</td></tr>", 0),
        ("<tr><th>What</th><th>Who</th></tr><tr><td>Rent</td><td>The city pays 40 firms.</td></tr>", 0),
        ("<tr><td>Shanghai</td><td>has labs</td><td>and 40 firms</td></tr>", 0),
    ],
)
def test_numbers_that_only_a_tables_heads_explain_are_not_read_and_said(
    tmp_path: Path, table: str, rows: int
) -> None:
    document = opened(tmp_path, f"<html><table>{table}</table></html>".encode())
    assert [one.part for one in document.marked] == ["furniture"] * rows
    assert document.notes == ((Note("reading.table_rows", (("count", str(rows)),)),) if rows else ())
    cells = [re.findall(r"<t[dh]>(.*?)</t[dh]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)]
    three = sum(len(row) > 2 for row in cells) if rows else 0
    for sign in ("\t", " | "):
        text = "\n".join("| " * (sign != "\t") + sign.join(row) for row in cells)
        assert len(opened(tmp_path, text.encode()).marked) == three
    body = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    assert len(opened(tmp_path, docx(f"<w:tbl>{body}</w:tbl>")).marked) == three


def test_a_page_nested_thousands_deep_is_read(tmp_path: Path) -> None:
    document = opened(tmp_path, b"<html>" + b"<div>" * 20_000 + b"deep <b>text</b> 40%" + b"</div>" * 20_000)
    assert document.text.strip() == "deep text 40%"


def test_a_page_in_another_encoding_says_so(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>{SIMPLIFIED}</p></body></html>'
    document = opened(tmp_path, page.encode("gb18030"))
    assert document.text == SIMPLIFIED + "\n"


def test_the_pages_of_a_pdf_and_what_stands_on_all_of_them(tmp_path: Path) -> None:
    pages = [
        [
            "Haicheng Yearbook",
            f"The harbour of berth {name} moved goods.",
            "It grew.",
            f"More words of {name}.",
            f"- {page} -",
        ]
        for page, name in enumerate(("alpha", "beta", "gamma", "delta"), start=1)
    ]
    document = opened(tmp_path, pdf([*pages, []]))
    furniture = [segment.span.of(document.text) for segment in document.marked]
    assert furniture == [words for page in range(1, 5) for words in ("Haicheng Yearbook", f"- {page} -")]
    assert document.notes == (Note("reading.pages_bare", (("pages", "5"),)),)
    assert "The harbour of berth gamma moved goods." in document.text


def test_lines_of_a_pdf_that_its_page_broke_are_joined_also_past_the_foot_and_head(tmp_path: Path) -> None:
    pages = [
        [
            "Haicheng Yearbook",
            "Shanghai opened its laboratory in March",
            "2022 and spent 198 million yuan for",
            "- 1 -",
        ],
        ["Haicheng Yearbook", "30 firms in the park. It employs", "1,400 people and", "- 2 -"],
        ["Haicheng Yearbook", "plans 60 labs.", "- 3 -"],
    ]
    document = opened(tmp_path, pdf(pages))
    assert document.text.splitlines()[1] == (
        "Shanghai opened its laboratory in March 2022 and spent 198 million yuan for 30 firms in the park. "
        "It employs 1,400 people and plans 60 labs."
    )
    assert [one.part for one in document.marked] == ["furniture"] * 6


def test_small_digits_of_a_pdf_join_no_number(tmp_path: Path) -> None:
    small = "It has 7) Tj /F1 6 Tf (12) Tj /F1 10 Tf ( labs and 40 firms."
    assert opened(tmp_path, pdf([[small]])).text == "It has 7¹² labs and 40 firms.\n"


FULL = "The city of Shanghai opened its AI laboratory in"


@pytest.mark.parametrize(
    ("last", "row", "joins"),
    [
        ("It opened in March", "2022 and spent 40", True),
        ("It paid about", "40 firms.", True),
        (FULL, "Pudong in 2022.", True),
        ("上海市2022年投入研发经费一百九十八亿元支持企业", "发展人工智能。", True),
        ("The report on", "Shanghai", True),
        ("AI spending report", "The city of Shanghai", False),
        ("Shanghai Opens Its Third Laboratory For Chips And Boards", "The city paid 40", False),
        (f"{FULL} 2022.", "Pudong followed.", False),
        (FULL, "- Pudong in 2022.", False),
        ("Shanghai 198 1,400 2,100 14.5% 12 17 300 4,000", "Beijing 205 1,300 2,000 12.5% 11 16 200 3,000", False),
        ("上海市人工智能产业发展报告", "2022年上海市投入198亿元。", False),
    ],
)
def test_which_line_goes_on(last: str, row: str, joins: bool) -> None:
    assert goes_on(Row(last), Row(row), 50) is joins
    assert not goes_on(Row(last, 14.0), Row(row, 10.0), 50)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("develop\ufffement of 198 bil\ufffelion", "development of 198 billion"),
        ("high\ufffetech in 2022\ufffe2023", "high-tech in 2022-2023"),
        ("data\ufffedriven, data-driven", "data-driven, data-driven"),
    ],
)
def test_hyphens_at_the_ends_of_lines(text: str, whole: str) -> None:
    assert unhyphenated(text) == whole


def test_a_pdf_too_long_for_one_reading_says_what_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("largesse.hub.reading.formats.pdf._MOST_PAGES", 3)
    document = opened(tmp_path, pdf([[f"Words of page {page}"] for page in range(7)]))
    assert document.text.splitlines() == ["Words of page 0", "Words of page 1", "Words of page 2"]
    assert document.notes == (Note("reading.pages_left", (("read", "3"), ("count", "7"))),)


def test_a_word_file(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("Firms", "1,400"))
    body = (
        paragraph("A report", '<w:pStyle w:val="Heading1"/>')
        + paragraph("The city has 40 firms.")
        + paragraph("Visas", '<w:numPr><w:ilvl w:val="0"/></w:numPr>')
        + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    )
    document = opened(tmp_path, docx(body, footer="Confidential"))
    assert document.text == "A report\nThe city has 40 firms.\nVisas\nFirms\t1,400\nConfidential\n"
    assert [(one.span.of(document.text), one.part) for one in document.marked] == [
        ("A report", "heading"),
        ("Confidential", "furniture"),
    ]
    assert [document.text[place : place + 5] for place in document.items] == ["Visas"]


def test_a_word_file_that_unpacks_without_end_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 80_000_000)
    assert path.stat().st_size < 200_000
    with pytest.raises(LargesseError, match="unpacks to far more"):
        open_document(path)


def test_many_parts_of_a_word_file_unpack_no_further_than_one(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    empty = b"<a>" + b" " * 15_000_000 + b"</a>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("document", *(f"header{number}" for number in range(5))):
            archive.writestr(f"word/{part}.xml", empty)
    with pytest.raises(LargesseError, match="unpacks to far more"):
        open_document(path)


def test_entities_of_a_word_file_are_not_followed(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    data = docx(paragraph("One &amp; two"))
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        held = archive.read("word/document.xml").decode()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb + held.replace("One", "One &b;"))
    assert "aaaa" not in open_document(path).text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Title\nPublished 3 March 2024\nThe city has 40 firms.", date(2024, 3, 3)),
        ("Title\nPublished: March 3, 2024 10:15 am\nText.", date(2024, 3, 3)),
        ("Title\nUpdated 4 March 2024\nPublished 3 March 2024\nText.", date(2024, 3, 3)),
        ("Title\nUpdated 4 March 2024\nText.", date(2024, 3, 4)),
        ("Title\nRosa Calder, 27.11.2024\nText.", date(2024, 11, 27)),
        ("Title\nBy Rosa Calder | March 3, 2024\nText.", date(2024, 3, 3)),
        ("SHANGHAI, March 3, 2024 (Wire) -- The city has 40 firms.", date(2024, 3, 3)),
        ("新华社上海2024年3月5日电 上海有40家企业。", date(2024, 3, 5)),
        ("标题\n2024-03-05 08:30 来源：解放日报\n上海有40家企业。", date(2024, 3, 5)),
        ("标题\n发布时间：2024年3月5日\n上海有40家企业。", date(2024, 3, 5)),
        ("觀察網合肥1月7日電（記者 賀元）2025年1月7日，記者獲悉。", date(2025, 1, 7)),
        ("Title\nMarch 3, 2024\nBy Rosa Calder\nText.", date(2024, 3, 3)),
        ("Title\n3 March 2024\nRosa Calder\nBusiness reporter\nText.", date(2024, 3, 3)),
        ("Title\nWords: Rosa Calder\n3.03.2024\nText.", date(2024, 3, 3)),
        ("Title\nBy Rosa Calder Sun 3 Mar 2024 07.40 CEST 4 min read\nText.", date(2024, 3, 3)),
        ("Title\nGhent, 3 March 2024. The firm has 40 staff.", date(2024, 3, 3)),
        ("(Ghent) March 3, 2024 — The firm has 40 staff.", date(2024, 3, 3)),
        ("GHENT, March 3 (Wire) -- The firm has 40 staff.\n(March 3, 2024)", date(2024, 3, 3)),
        ("GHENT, March 3 (Wire) -- The firm has 40 staff.", None),
        ("标题\n信息来源：市政府　发布日期：20240305\n正文。", date(2024, 3, 5)),
        ("標題\n中華民國113年3月5日\n工業科\n正文。", date(2024, 3, 5)),
        ("標題\n記者 徐若芸 ‧ 113/03/05\n正文。", date(2024, 3, 5)),
        ("標題\n【本報訊】2024年3月5日\n正文。", date(2024, 3, 5)),
        ("標題\n科技版　2024-03-05\n正文。", date(2024, 3, 5)),
        ("标题\n报名截止 2024-03-05\n正文。", None),
        ("上海 2024年3月5日 星期二\n标题\n正文。", None),
        ("2024.03.05 台北 23°C　登入｜註冊\n標題\n正文。", None),
        ("Sunday, March 3, 2024 News Jobs EN DE\nTitle\nText.", None),
        ("Friday, February 23, 2024\n\nTitle\n\nThe city has 40 firms.", None),
        ("2024年3月5日 星期二\n\n上海有40家企业。", None),
        ("⏱ 2025-06-26 00:51 🔖 chips 📢0\n\nThe city has 40 firms.", None),
        ("Title\nThe plan was published on 3 March 2024 by the council.", None),
        ("Title\nReleased on 3 March 2024, the report says that 40 firms left.", None),
        ("Title\nThe factory opened on 3 March 2024.", None),
        ("标题\n2024年3月5日，上海发布新政策，支持40家企业。", None),
        ("新华社上海3月5日电 上海有40家企业。", None),
        ("标题\n本报讯（记者沈青 2023年10月27日）昨日，光谷开会。", date(2023, 10, 27)),
        ("标题\n上海有40家企业。\n（2024年6月12日写于崂山）", date(2024, 6, 12)),
        ("標題\n（中央社記者江可恩高雄112年11月15日電）高雄有40家。", date(2023, 11, 15)),
        ("標題\n【記者羅以珊新北報導】113年10月2日\n新北有40家。", date(2024, 10, 2)),
        ("报告\n——2024年1月23日在长沙市第十六届人民代表大会上\n全市有40家。", date(2024, 1, 23)),
        ("通知\n全市有40家。\n西安市科技局\n2023年2月3日", date(2023, 2, 3)),
        ("标题\n深港财经  2025年2月11日\n深圳有40家。", date(2025, 2, 11)),
        ("办法\n（2024年3月5日起施行）\n第一条。", None),
        ("标题\n（数据截至2024年3月5日）\n上海有40家。", None),
        ("Title\nPublished 31 February 2024\nText.", None),
    ],
)
def test_the_day_of_writing_is_a_bylines_and_no_banners(text: str, day: date | None) -> None:
    assert document_of(text).written == day


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_an_error(tmp_path: Path, data: bytes) -> None:
    for start in (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"):
        path = tmp_path / "any.txt"
        path.write_bytes(start + data)
        try:
            document = open_document(path)
        except LargesseError:
            continue
        assert document.text.strip()
        assert all(0 <= one.span.start < one.span.end <= len(document.text) for one in document.marked)


def test_every_note_and_reason_has_its_words_in_both_languages() -> None:
    note = Note("reading.pages_left", (("read", "3"), ("count", "7")))
    assert "3 of 7" in say(note.message, "en", **dict(note.values))
    assert "3" in say(note.message, "zh", **dict(note.values))
    assert Segment(Span(0, 1), "spam", "reading.spam_tail").why == "reading.spam_tail"
