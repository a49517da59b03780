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
CLOSES = re.compile(rb'[^"]*+(?:""[^"]*+)*+"')
BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-8-sig": "utf-8", "ascii": "utf-8", "latin-1": "latin-1",
    "latin1": "latin-1", "iso-8859-1": "latin-1", "windows-1252": "cp1252", "cp1252": "cp1252", "utf-16": "utf-16",
    "gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030",
}  # fmt: skip


@dataclass(frozen=True)
class Delimited:
    """A UTF-8 file that DuckDB can read, its header, what stands between its cells, and how many rows at least lie
    beneath the header, by a count that is not DuckDB's."""

    path: Path
    header: tuple[str, ...]
    delimiter: str
    rows: int


def prepare(path: Path, work: Path, encoding: str | None, delimiter: str | None) -> Delimited:
    """The file itself where it is UTF-8 with even lines, else a copy in `work`.

    A blank line becomes a row of empty cells, so that it is counted and every row keeps its number.
    Raises LargesseError for an unknown or wrong encoding, an empty file, a header without names, an open quote.
    """
    codec, named = _codec(encoding), path
    between = delimiter or ("\t" if path.suffix.lower() in (".tsv", ".tab") else ",")
    header = _header(path, codec, between)
    _check_delimiter(path, header, delimiter, between)
    if codec != "utf-8":
        path = _transcoded(path, work, codec)
    look, quotes = _looked_at(path), _Quotes(named, between)
    if len(header) > 1 and not look.even:
        path = _with_even_lines(path, work, quotes, between * (len(header) - 1))
    elif look.quotes:
        _read_all(path, quotes)
    rows = quotes.rows or look.lines
    return Delimited(path, header, between, rows - 1 if len(header) > 1 else 0)


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
    likely = "gb18030" if _is_chinese(path) else "latin-1"
    hint = (
        f"say `encoding: {likely}`, or another, in the mapping"
        if codec == "utf-8"
        else "is the encoding another one?"
    )
    return LargesseError(f"{path}: this is not {codec.upper()} text{at}; {hint}.")


def _is_chinese(path: Path) -> bool:
    """Whether the file's beginning reads as GB 18030, and most of what is not ASCII is everyday Chinese."""
    with path.open("rb") as file:
        beginning = file.read(CHUNK)
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(beginning)
    except UnicodeError:
        return False
    foreign = [letter for letter in text if not letter.isascii()]
    everyday = "".join(foreign).encode("gb2312", errors="ignore").decode("gb2312")
    return 2 * len(everyday) > len(foreign)


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


@dataclass(frozen=True)
class _Look:
    """What a look at a file's bytes shows: whether no line is blank and all end alike (`even`), its lines,
    and whether there is a quote in it."""

    even: bool
    lines: int
    quotes: bool


def _looked_at(path: Path) -> _Look:
    tail, ends, with_return, even, quotes = b"", 0, 0, True, False
    for chunk in _chunks(path):
        piece = tail + chunk
        even = even and not BLANK_LINE.search(piece)
        quotes = quotes or b'"' in chunk
        ends += chunk.count(b"\n")
        with_return += piece.count(b"\r\n") - tail.count(b"\r\n")
        tail = piece[max(piece.rfind(b"\n") - 1, 0) :]
    last = tail[tail.find(b"\n") + 1 :] if b"\n" in tail else tail
    even = even and (last == b"" or bool(last.strip())) and with_return in (0, ends)
    return _Look(even, ends + bool(last), quotes)


class _Quotes:
    """Which lines of a file end within quotes. A quote opens only where a cell begins, and two of them are one.

    `rows` counts the rows begun, the header with them. Raises LargesseError for a quote that swallows further rows.
    """

    def __init__(self, path: Path, between: str) -> None:
        sign = re.escape(between.encode())
        self.path, self.rows, self.open = path, 0, False
        self.opens = re.compile(rb'(?:^\xef\xbb\xbf|^|%b) *"' % sign)
        self.goes_on = re.compile(rb" *(?:%b|[\r\n]|$)" % sign)

    def read(self, line: bytes) -> None:
        at, held = 0, self.open
        self.rows += not held
        if not held and b'"' not in line:
            return
        while True:
            if not self.open:
                opening = self.opens.search(line, at)
                if opening is None:
                    return
                at, self.open = opening.end(), True
            closing = CLOSES.match(line, at)
            if closing is None:
                return
            at, self.open = closing.end(), False
            if held and not self.goes_on.match(line, at):
                raise self.never_closed()
            held = False

    def never_closed(self) -> LargesseError:
        return LargesseError(f"{self.path}: row {self.rows} opens a quote that is never closed.")

    def end(self) -> None:
        if self.open:
            raise self.never_closed()


def _read_all(path: Path, quotes: _Quotes) -> None:
    with path.open("rb") as file:
        for line in file:
            quotes.read(line)
    quotes.end()


def _with_even_lines(path: Path, work: Path, quotes: _Quotes, blank: str) -> Path:
    """A copy in which, outside quotes, a line of nothing is a row of empty cells and every line ends alike."""
    copy = work / f"{path.name}.rows"
    row = blank.encode() + b"\n"
    with path.open("rb") as file, copy.open("wb") as out:
        for line in file:
            begins_quoted = quotes.open
            quotes.read(line)
            if not begins_quoted and not line.strip():
                out.write(row)
            else:
                out.write(line.removesuffix(b"\r\n") + b"\n" if not quotes.open and line.endswith(b"\r\n") else line)
    quotes.end()
    return copy
