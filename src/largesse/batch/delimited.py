"""Making a delimited text file ready for DuckDB: its header, its encoding, and its blank lines kept as rows."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from largesse.errors import LargesseError, did_you_mean

CHUNK = 1 << 23
BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-8-sig": "utf-8", "ascii": "utf-8", "latin-1": "latin-1",
    "latin1": "latin-1", "iso-8859-1": "latin-1", "windows-1252": "cp1252", "cp1252": "cp1252", "utf-16": "utf-16",
    "gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030",
}  # fmt: skip


@dataclass(frozen=True)
class Delimited:
    """A UTF-8 file that DuckDB can read, its header, and what stands between its cells."""

    path: Path
    header: tuple[str, ...]
    delimiter: str


def prepare(path: Path, work: Path, encoding: str | None, delimiter: str | None) -> Delimited:
    """The file itself where it is UTF-8 with even lines, else a copy in `work`.

    A blank line becomes a row of empty cells, so that it is counted and every row keeps its number.
    Raises LargesseError for an unknown or wrong encoding, an empty file, a header without names.
    """
    codec = _codec(encoding)
    between = delimiter or ("\t" if path.suffix.lower() in (".tsv", ".tab") else ",")
    header = _header(path, codec, between)
    _check_delimiter(path, header, delimiter, between)
    if codec != "utf-8":
        path = _transcoded(path, work, codec)
    if len(header) > 1 and not _is_even(path):
        path = _with_even_lines(path, work, between * (len(header) - 1))
    return Delimited(path, header, between)


def _codec(encoding: str | None) -> str:
    asked = (encoding or "utf-8").lower()
    if asked not in ENCODINGS:
        raise LargesseError(f"There is no encoding {encoding!r}. {did_you_mean(asked, ENCODINGS)}".rstrip())
    return ENCODINGS[asked]


def _header(path: Path, codec: str, between: str) -> tuple[str, ...]:
    try:
        with path.open("rb") as file:
            text = TextIOWrapper(file, "utf-8-sig" if codec == "utf-8" else codec, newline="")
            header = next(csv.reader(text, delimiter=between), None)
    except UnicodeError as error:
        raise wrong_encoding(path, codec, error) from None
    except csv.Error as error:
        raise LargesseError(f"{path}: the header cannot be read: {error}.") from None
    if header is None or path.stat().st_size == 0:
        raise LargesseError(f"{path}: the file is empty.")
    names = tuple(name.strip().lstrip("\ufeff") for name in header)
    if not any(names):
        raise LargesseError(f"{path}: the first line names no columns; a register begins with a header.")
    return names


def wrong_encoding(path: Path, codec: str, error: UnicodeError | None = None) -> LargesseError:
    at = f" (byte {error.start + 1})" if isinstance(error, UnicodeDecodeError) else ""
    hint = (
        "say `encoding: latin-1`, or another, in the mapping" if codec == "utf-8" else "is the encoding another one?"
    )
    return LargesseError(f"{path}: this is not {codec.upper()} text{at}; {hint}.")


def _check_delimiter(path: Path, header: tuple[str, ...], said: str | None, between: str) -> None:
    if said is None and len(header) == 1:
        for other, word in ((";", ";"), ("\t", "\\t"), ("|", "|"), (",", ",")):
            if other != between and other in header[0]:
                raise LargesseError(
                    f'{path}: the header has one column, {header[0][:40]!r}; say `delimiter: "{word}"` in a mapping.'
                )


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _transcoded(path: Path, work: Path, codec: str) -> Path:
    copy = work / f"{path.name}.utf-8"
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with copy.open("wb") as out:
            for chunk in _chunks(path):
                out.write(decoder.decode(chunk).encode("utf-8"))
            out.write(decoder.decode(b"", final=True).encode("utf-8"))
    except UnicodeError as error:
        raise wrong_encoding(path, codec, error) from None
    return copy


def _is_even(path: Path) -> bool:
    """Whether no line is blank and all lines end alike: then DuckDB reads the file as it stands."""
    tail, ends, with_return = b"", 0, 0
    for chunk in _chunks(path):
        piece = tail + chunk
        if BLANK_LINE.search(piece):
            return False
        ends += chunk.count(b"\n")
        with_return += piece.count(b"\r\n") - tail.count(b"\r\n")
        tail = piece[max(piece.rfind(b"\n") - 1, 0) :]
    last = tail[tail.find(b"\n") + 1 :]
    return (last == b"" or bool(last.strip())) and with_return in (0, ends)


def _with_even_lines(path: Path, work: Path, blank: str) -> Path:
    """A copy in which, outside quotes, a line of nothing is a row of empty cells and every line ends alike."""
    copy = work / f"{path.name}.rows"
    row, quoted = blank.encode() + b"\n", False
    with path.open("rb") as file, copy.open("wb") as out:
        for line in file:
            begins_quoted = quoted
            quoted ^= bool(line.count(b'"') & 1)
            if not begins_quoted and not line.strip():
                out.write(row)
            else:
                out.write(line.removesuffix(b"\r\n") + b"\n" if not quoted and line.endswith(b"\r\n") else line)
    return copy
