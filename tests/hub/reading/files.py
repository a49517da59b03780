"""Small files of each format, written by hand."""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: list[list[str]], encrypted: bool = False) -> bytes:
    """A PDF with lines of ASCII on each page; none on a page stands for a scan."""
    out = bytearray(b"%PDF-1.4\n")
    places: list[int] = []

    def add(body: bytes) -> None:
        places.append(len(out))
        out.extend(b"%d 0 obj\n%s\nendobj\n" % (len(places), body))

    add(b"<</Type/Catalog/Pages 2 0 R>>")
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(pages)))
    add(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids))
    add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for lines in pages:
        shown = b" ".join(b"(%s) Tj T*" % line.encode("ascii") for line in lines)
        stream = b"BT /F1 10 Tf 50 800 Td 12 TL %s ET" % shown
        add(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (len(places) + 2)
        )
        add(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    lock = b""
    if encrypted:
        add(b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32))
        lock = b"/Encrypt %d 0 R/ID[<00><00>]" % len(places)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    out.extend(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    out.extend(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, lock, start))
    return bytes(out)


def docx(body: str, footer: str = "") -> bytes:
    """A Word file whose document has this body."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
        if footer:
            words = f"<w:p><w:r><w:t>{footer}</w:t></w:r></w:p>"
            archive.writestr("word/footer1.xml", f'<w:ftr xmlns:w="{_W}">{words}</w:ftr>')
    return held.getvalue()


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
