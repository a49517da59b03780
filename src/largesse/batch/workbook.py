"""A sheet of an XLSX workbook, streamed into a delimited file: numbers by their shortest decimal, dates as ISO."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import zip_longest
from pathlib import Path
from typing import Any

from largesse.errors import LargesseError, did_you_mean

FORMULA = re.compile(rb"<f[ >/]")


def to_delimited(path: Path, work: Path, sheet: str | None) -> Path:
    """Write the sheet as a UTF-8 CSV in `work`, row by row. A formula whose value was not saved stays a formula,
    so that its row is rejected and not taken for a missing value.

    Raises LargesseError where this is no workbook, has several sheets and none is named, or is empty.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        values = openpyxl.load_workbook(path, read_only=True, data_only=True)
        name = _sheet(path, values.sheetnames, sheet)
        rows: Iterator[tuple[Any, ...]] = _rows(values[name])
        if _has_formulas(path):
            formulas = openpyxl.load_workbook(path, read_only=True)
            rows = _unsaved_kept(rows, _rows(formulas[name]))
        return _written(path, work, rows)
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        zlib.error,
        LookupError,
        ValueError,
        EOFError,
        SyntaxError,
    ) as error:
        raise LargesseError(f"{path}: this is no readable XLSX workbook ({_short(error)}).") from None


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows that are there, whatever the sheet says of its own size, which may be stale."""
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:80].rstrip(".")


def _sheet(path: Path, names: list[str], asked: str | None) -> str:
    if asked is None:
        if len(names) == 1:
            return names[0]
        listed = ", ".join(map(repr, names))
        raise LargesseError(f"{path} has {len(names)} sheets ({listed}): say which in a mapping (`sheet:`).")
    if asked not in names:
        raise LargesseError(f"{path} has no sheet {asked!r}. {did_you_mean(asked, names)}".rstrip())
    return asked


def _has_formulas(path: Path) -> bool:
    """Whether any sheet holds a formula; a look at the raw text, for most registers have none."""
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            if member.startswith("xl/worksheets/"):
                with archive.open(member) as file:
                    tail = b""
                    while chunk := file.read(1 << 20):
                        if FORMULA.search(tail + chunk):
                            return True
                        tail = chunk[-3:]
    return False


def _unsaved_kept(
    values: Iterator[tuple[Any, ...]], formulas: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    for value_row, formula_row in zip(values, formulas, strict=False):
        yield tuple(
            formula if value is None and isinstance(formula, str) else value
            for value, formula in zip_longest(value_row, formula_row)
        )


def _written(path: Path, work: Path, rows: Iterator[tuple[Any, ...]]) -> Path:
    header = next(rows, None)
    if header is None or not any(cell is not None for cell in header):
        raise LargesseError(f"{path}: the sheet is empty; a register begins with a header.")
    width = max(i + 1 for i, cell in enumerate(header) if cell is not None)
    copy = work / f"{path.name}.csv"
    with copy.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_cell(cell) for cell in header[:width]])
        for row in rows:
            cells = [_cell(cell) for cell in row]
            cells += [""] * (width - len(cells))
            # cells beyond the header's last name are kept when filled: such a row has too many cells
            while len(cells) > width and not cells[-1]:
                cells.pop()
            writer.writerow(cells)
    return copy


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ")
        case date():
            return value.isoformat()
    return str(value)
