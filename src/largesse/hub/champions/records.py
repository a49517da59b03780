"""Firms of another list (a register, a ranking), to be matched with champions: a file's rows as records."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from largesse.errors import LargesseError, did_you_mean
from largesse.hub.champions.identifiers import KINDS, Identifier, identifier
from largesse.hub.champions.names import tokens

T = TypeVar("T")
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "firm id", "firm"),
    "name": ("name", "company", "company name", "firm name", "名称", "企业名称", "公司名称", "单位名称"),
    "also": ("other name", "english name", "name en", "chinese name", "name zh", "英文名称", "中文名称"),
    "country": ("country", "国家"),
    "sector": ("sector", "industry", "industry icb3 sector name", "icb3 sector name", "行业"),
    "uscc": ("uscc", "unified social credit code", "统一社会信用代码"),
    "lei": ("lei", "legal entity identifier"),
    "stock": ("stock", "stock code", "ticker"),
}
"""What a column may be called that has it, in words as names are compared."""
PARQUET = (".parquet", ".pq")


@dataclass(frozen=True, slots=True)
class Record:
    """A firm of a list. `key` is its id there, or its name where the list has no ids."""

    list: str
    key: str
    names: tuple[str, ...]
    country: str = ""
    sector: str = ""
    identifiers: tuple[Identifier, ...] = ()

    @property
    def ref(self) -> str:
        return f"{self.list}:{self.key}"


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list's records, and the rows that had an identifier which is none (it is left out, the row is kept)."""

    records: tuple[Record, ...]
    wrong: tuple[str, ...] = ()


def read_list(files: Sequence[Path], called: str, columns: Mapping[str, str] | None = None) -> ListRead:
    """The records of some files (CSV or Parquet) as one list. Rows with one key and country are one record.

    Raises LargesseError where a file cannot be read, or has no column with the firms' names.
    """
    found: dict[tuple[str, str], Record] = {}
    wrong: list[str] = []
    for file in files:
        header, rows = read_rows(file)
        at = _columns(header, columns or {}, file)
        for number, row in rows:
            record = _record(row, at, called, f"{file.name}:{number}", wrong)
            if record is None:
                continue
            known = found.setdefault((record.key, record.country), record)
            if known is not record:
                found[record.key, record.country] = _together(known, record)
    keys = [key for key, _ in found]
    twice = {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set()
    records = (_told_apart(record) if record.key in twice else record for record in found.values())
    return ListRead(tuple(records), tuple(wrong))


def read_rows(file: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """A file's header and its rows with their line numbers; rows of nothing but blanks are left out."""
    try:
        header, rows = _parquet(file) if file.suffix.lower() in PARQUET else _csv(file)
    except OSError as error:
        raise LargesseError(f"{file}: {error.strerror}.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise LargesseError(f"{file} is no CSV file that can be read: {error}.") from None
    if not header:
        raise LargesseError(f"{file} is empty.")
    return header, [(number, row) for number, row in rows if any(cell.strip() for cell in row)]


Rows = tuple[list[str], list[tuple[int, list[str]]]]


def _csv(file: Path) -> Rows:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        header = [" ".join(cell.split()) for cell in next(reader, [])]
        return header, [(reader.line_num, row) for row in reader]


def _parquet(file: Path) -> Rows:
    """The rows of a Parquet file, every value as its text."""
    import duckdb

    file.stat()  # a file that is not there is said as any other
    try:
        with duckdb.connect() as connection:
            found = connection.execute("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(?)", [str(file)])
            header = [column[0] for column in found.description or ()]
            return header, [
                (n, ["" if cell is None else cell for cell in row]) for n, row in enumerate(found.fetchall(), 1)
            ]
    except duckdb.Error:
        raise LargesseError(f"{file} is no Parquet file that can be read.") from None


def _columns(header: Sequence[str], given: Mapping[str, str], file: Path) -> dict[str, int]:
    """Where each thing stands: in the column that is named for it, else in one that is called so."""
    at: dict[str, int] = {}
    for what, column in given.items():
        if column not in header:
            raise LargesseError(f"{file}: there is no column {column!r}. {did_you_mean(column, header)}".rstrip())
        at[what] = header.index(column)
    spelled = [" ".join(tokens(column)) for column in header]
    for what, names in COLUMNS.items():
        for name in names:
            if what not in at and name in spelled:
                at[what] = spelled.index(name)
    if "name" not in at:
        raise LargesseError(f"{file} has no column with the firms' names: name it by --name-column.")
    return at


def _record(row: Sequence[str], at: dict[str, int], called: str, where: str, wrong: list[str]) -> Record | None:
    cells = {what: " ".join(row[column].split()) if column < len(row) else "" for what, column in at.items()}
    if not cells["name"]:
        return None
    codes = []
    for kind in KINDS:
        if cells.get(kind):
            try:
                codes.append(identifier(kind, cells[kind]))
            except LargesseError as error:
                wrong.append(f"{where}: {error}")
    return Record(
        called,
        cells.get("id") or cells["name"],
        _each((cells["name"],), (cells["also"],) if cells.get("also") else ()),
        cells.get("country", ""),
        cells.get("sector", ""),
        tuple(codes),
    )


def _together(one: Record, other: Record) -> Record:
    """Two rows of one key: every name and identifier; the later row's sector."""
    return Record(
        one.list,
        one.key,
        _each(one.names, other.names),
        one.country,
        other.sector or one.sector,
        _each(one.identifiers, other.identifiers),
    )


def _each(one: Iterable[T], other: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _told_apart(record: Record) -> Record:
    """Of two records of one key in two countries, the country belongs to the key."""
    key = f"{record.key} ({record.country})"
    return Record(record.list, key, record.names, record.country, record.sector, record.identifiers)
