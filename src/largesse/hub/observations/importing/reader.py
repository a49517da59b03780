"""Reading tables as a mapping says: every row becomes observations, or is said to be left out, or is a mistake."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from largesse.errors import LargesseError, did_you_mean
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.observations.importing.mapping import Mapping as MappingFile
from largesse.hub.observations.importing.mapping import PlaceColumns, Series, TableMap, mapping, mappings
from largesse.hub.observations.kept import add, tell_sources
from largesse.hub.places import Place, find, places
from largesse.hub.store import Store
from largesse.model.sources import Source
from largesse.written import decimal_text, plain_number

csv.field_size_limit(10**7)

THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(?![\d,])")
"""Commas set thousands apart. 1,5 is one and a half to some, and no number here."""
OTHER_COMMAS = (";", "\t", "|")


@dataclass(frozen=True)
class Import:
    """What became of the tables: how many rows were read, how many observations they gave, how many of those are new;
    how many values were missing; which names of places nothing knows, and how often they stand."""

    files: tuple[str, ...]
    rows: int
    observations: int
    new: int
    empty: int
    unknown: Mapping[str, int]


@dataclass(frozen=True)
class Tables:
    """What tables say, read and not yet in any hub."""

    files: tuple[str, ...]
    rows: int
    observations: tuple[Observation, ...]
    sources: tuple[tuple[Source, str], ...]
    """With their licences."""
    empty: int
    unknown: Mapping[str, int]


@dataclass
class _Count:
    """Rows by their file and line, so that one which several tables of a mapping read is one row."""

    rows: set[str] = field(default_factory=set)
    empty: int = 0
    unknown: dict[str, set[str]] = field(default_factory=dict)
    """By the name that nothing knows, the rows that it stands in."""


Row = Mapping[str, str]


class RowError(LargesseError):
    """A row of a table is not what the mapping says; the message names the file and the line."""


def read_tables(where: Path, by: MappingFile, *, retrieved: date | None = None) -> Tables:
    """The tables of a folder, or one of them by its file.

    `retrieved` is the day that the tables are of, where the mapping does not say it.
    Raises LargesseError for a file that is not there or no table, and for a row that is not as the mapping says.
    """
    found: list[Observation] = []
    told, count = [], _Count()
    wanted = list(_tables(where, by))
    for path, table in wanted:
        source = replace(table.source, retrieved=table.source.retrieved or retrieved)
        told.append((source, by.licence))
        found += _read(path, replace(table, source=source), count)
    _refuse_two_values(found)
    files = tuple(dict.fromkeys(path.name for path, _ in wanted))
    unknown = Counter({name: len(rows) for name, rows in count.unknown.items()}).most_common()
    return Tables(files, len(count.rows), tuple(found), tuple(told), count.empty, dict(unknown))


def import_tables(store: Store, read: Tables) -> Import:
    """Take in what tables say: all of it or nothing."""
    with store.together():
        tell_sources(store, read.sources)
        new = add(store, read.observations)
    return Import(read.files, read.rows, len(read.observations), new, read.empty, read.unknown)


def _tables(where: Path, by: MappingFile) -> Iterator[tuple[Path, TableMap]]:
    if where.is_dir():
        missing = [name for name in by.files if not (where / name).is_file()]
        if missing:
            raise LargesseError(
                f"{where} has no {', '.join(missing)}, which the mapping {by.id} reads.{_fitting(where)}"
            )
        yield from ((where / table.file, table) for table in by.tables)
    elif where.is_file():
        only = by.files[0] if len(by.files) == 1 else where.name
        if only not in by.files:
            hint = did_you_mean(where.name, by.files)
            raise LargesseError(f"The mapping {by.id} has no table {where.name!r}. {hint}")
        yield from ((where, table) for table in by.tables if table.file == only)
    else:
        raise LargesseError(f"There is no file or folder {str(where)!r}.")


def _fitting(where: Path) -> str:
    """Which of the mappings at hand reads what is in a folder."""
    fit = [name for name in mappings() if (files := _files(name)) and all((where / file).is_file() for file in files)]
    return f" What is there the mapping {' or '.join(fit)} reads." if fit else ""


def _files(name: str) -> tuple[str, ...]:
    """The tables of a mapping that comes with the package; none where it names places that this gazetteer lacks."""
    try:
        return mapping(name).files
    except LargesseError:
        return ()


def _read(path: Path, table: TableMap, count: _Count) -> Iterator[Observation]:
    combined: dict[tuple[Series, str, Period], Fraction] = {}
    for at, row in _rows(path, table):
        count.rows.add(at)
        of_row = [series for series in table.series if all(row[c].strip() == v for c, v in series.where.items())]
        if not of_row:
            continue
        place = _place_of(row, table.place, at, count)
        if place is None:
            continue
        period = table.period or _year(row[table.period_column], table.period_column, at)
        for series in of_row:
            value = _value(row, series, at)
            if value is None:
                count.empty += 1
            elif series.combined:
                key = series, place.id, period
                combined[key] = combined.get(key, Fraction(0)) + value
            else:
                yield _observation(series, place.id, period, value, table)
    for (series, id_, period), value in combined.items():
        yield _observation(series, id_, period, value, table)


def _observation(series: Series, place: str, period: Period, value: Fraction, table: TableMap) -> Observation:
    source = table.source
    return Observation(
        series.indicator, place, period, value, source.id, source.grade, source.retrieved, note=series.note
    )


def _rows(path: Path, table: TableMap) -> Iterator[tuple[str, Row]]:
    """The rows of a table, each with its file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, strict=True)
            header = [name.strip() for name in next(lines, [])]
            _check_header(path, header, table)
            for cells in lines:
                at = f"{path.name}:{lines.line_num}"
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(header):
                    raise RowError(f"{at}: the row has {len(cells)} cells, and the header {len(header)}.")
                yield at, dict(zip(header, cells, strict=True))
    except UnicodeDecodeError as error:
        raise LargesseError(f"{path.name} is no UTF-8 text (byte {error.start}). Save it as UTF-8.") from None
    except csv.Error as error:
        raise LargesseError(f"{path.name}:{lines.line_num}: this is no CSV: {error}.") from None
    except OSError as error:
        raise LargesseError(f"{path} cannot be read: {error.strerror}.") from None


def _check_header(path: Path, header: list[str], table: TableMap) -> None:
    if not header:
        raise LargesseError(f"{path.name} is empty.")
    twice = [name for name, times in Counter(header).items() if times > 1]
    if twice:
        raise LargesseError(f"{path.name}:1: the column {twice[0]!r} is there twice.")
    for column in _columns(table):
        if column not in header:
            by = next((sign for sign in OTHER_COMMAS if len(header) == 1 and sign in header[0]), None)
            hint = f"Columns are set apart by commas, here by {by!r}." if by else did_you_mean(column, header)
            raise LargesseError(f"{path.name}:1: there is no column {column!r}, which the mapping reads. {hint}")


def _columns(table: TableMap) -> Iterator[str]:
    yield from table.place.columns
    for series in table.series:
        yield from series.where
        yield from (column for column in (series.column, series.unit_column) if column)
    yield from (column for column in (table.place.within, table.period_column) if column)


def _place_of(row: Row, by: PlaceColumns, at: str, count: _Count) -> Place | None:
    """The place of a row; None where it is none that is wanted, or where nothing knows it and that may be."""
    column = next((column for column in by.columns if row[column].strip()), by.columns[-1])
    name = row[column].strip()
    country = row[by.within].strip() if by.within and column != by.within else ""
    found = _named(name, country, by)
    if isinstance(found, Place):
        return found if not by.kinds or set(by.kinds) & set(found.kinds) else None
    if found == "no place":
        return None
    said = f"{name}, {country}" if country else name
    if not by.skip_unknown:
        raise RowError(f"{at}: there is no place {said!r}. {_nearest(name)}")
    count.unknown.setdefault(said, set()).add(at)
    return None


def _named(name: str, country: str, by: PlaceColumns) -> Place | str:
    """The place that a name means in a table; else `no place`, or `unknown`."""
    for said in (f"{name}, {country}", name):
        if said in by.names:
            return places()[by.names[said]] if by.names[said] else "no place"
    found = find(name) if name else None
    if found is None:
        return "unknown"
    if country:
        around = find(country)
        if around is None or around.country != found.country:
            return "unknown"
    return found


def _nearest(name: str) -> str:
    hint = did_you_mean(name, [known for place in places().values() for known in place.names.values()])
    return hint or "The mapping's 'names' can say which it is, or that it is none (-)."


def _year(text: str, column: str, at: str) -> Period:
    """A period as it is written in a column: 2023, 2023.0, 2023年, 2023-Q1…"""
    written = text.strip().removesuffix("年")
    number = plain_number(written)
    whole = str(int(number)) if number is not None and number == int(number) else written
    found = Period.parse(whole)
    if found is None or not found.is_closed:
        raise RowError(f"{at}: {text!r} in {column} is no period. Write it as 2023, 2023-Q1 or 2023-04.")
    return found


def _value(row: Row, series: Series, at: str) -> Fraction | None:
    """A row's value in the catalogue's unit; one where rows are counted; None where there is none."""
    if not series.column:
        return Fraction(1)
    text = row[series.column].strip()
    if text in series.empty:
        return None
    if series.unit_column and row[series.unit_column].strip() != series.unit:
        said = row[series.unit_column].strip()
        raise RowError(f"{at}: the unit is {said!r}, and the mapping says {series.unit!r} for {series.indicator}.")
    if not (text.startswith(series.before) and text.endswith(series.after)):
        raise RowError(f"{at}: {text!r} is not written as {series.before}*{series.after}.")
    digits = text[len(series.before) : len(text) - len(series.after)]
    number = plain_number(digits.replace(",", "") if THOUSANDS.match(digits) else digits)
    if number is None:
        raise RowError(f"{at}: {text!r} in {series.column} is no number.")
    return Fraction(number) * series.times


def _refuse_two_values(found: Iterable[Observation]) -> None:
    """One source says one thing of a cell: where a table says two, it has a row too many or the mapping no filter."""
    said: dict[tuple[str, str, Period, str], Fraction] = {}
    for one in found:
        first = said.setdefault((one.indicator, one.place, one.period, one.source), one.value)
        if first != one.value:
            values = f"{decimal_text(first)} and {decimal_text(one.value)}"
            raise LargesseError(
                f"{one.source} says two things of {one.indicator} in {one.place}, {one.period.text}: {values}. "
                "Does the mapping lack a 'where'?"
            )
