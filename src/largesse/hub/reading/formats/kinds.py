"""What a file is, by what is in it and not by its name."""

from __future__ import annotations

import re
import zipfile
from typing import Literal

from largesse.hub.reading.formats.mail import is_mail

_MAGIC = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
    (b"{\\rtf", "RTF"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
    (b"ID3", "MP3"),
    (b"PK\x05\x06", "ZIP"),
    (b"bplist00", "webarchive"),
    (b"OggS", "Ogg"),
)
_ARCHIVES = (
    ("xl/", "Excel"),
    ("ppt/", "PowerPoint"),
    ("META-INF/container.xml", "EPUB"),
    ("content.xml", "OpenDocument"),
    ("Index/", "iWork"),
)
"""What an archive is that has a file of this name, or in a folder of this name."""
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_TAG = re.compile(
    rb"</(?:p|div|a|span|h[1-6]|li|ul|td|tr|article|section|b|i|em|strong)\s*>|<br\s*/?>", re.IGNORECASE
)

Kind = Literal["text", "html", "pdf", "zip", "mail", "empty", "binary"]


def kind_of(data: bytes) -> tuple[Kind, str]:
    """The kind, and of what is no document the name of what it is."""
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xfe\xff"):
        return ("binary", "") if data.count(0) > 4 else ("empty", "")
    head = data[:1024].lstrip()
    if b"%PDF-" in data[:1024]:
        return "pdf", "PDF"
    if data.startswith(b"PK\x03\x04"):
        return "zip", "ZIP"
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return "binary", name
    if is_mail(data):
        return "mail", "MIME"
    start = data[:65536]
    flat = start.replace(b"\x00", b"") if start.count(0) * 3 > len(start) else start
    if _HTML.search(flat[:4096]) or (head[:1] == b"<" and _TAG.search(flat)) or len(_TAG.findall(flat)) >= 6:
        return "html", "HTML"
    return "text", ""


_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")


def is_binary(text: str) -> bool:
    """Whether a text cannot be one: many of its characters are no writing at all."""
    sample = text[:200_000]
    return len(_STRANGE.findall(sample)) * 25 > len(sample)


def kind_of_archive(archive: zipfile.ZipFile) -> str:
    """The name of what an archive is that is no Word file."""
    names = archive.namelist()
    return next((kind for start, kind in _ARCHIVES if any(name.startswith(start) for name in names)), "ZIP")
