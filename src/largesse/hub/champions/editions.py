"""Editions of a ranking of firms by R&D (the EU Industrial R&D Investment Scoreboard), whatever their headers: which
firm had what in which year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

from largesse.errors import LargesseError
from largesse.hub.champions.names import key
from largesse.hub.champions.records import read_rows
from largesse.written import plain_number

Measure = Literal["rd", "sales", "employees"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

COLUMNS: dict[str, re.Pattern[str]] = {
    "name": re.compile(r"company|firm|name", re.I),
    "country": re.compile(r"country", re.I),
    "region": re.compile(r"region", re.I),
    "industry": re.compile(r"industry.*|sector.*|icb.*", re.I),
    "year": re.compile(r"year", re.I),
    "rd": re.compile(r"r&d(?!.*(growth|intensity)).*", re.I),
    "sales": re.compile(r"(net )?sales(?!.*(growth|intensity)).*", re.I),
    "employees": re.compile(r"employees(?!.*growth).*", re.I),
}
"""What the header of a column looks like that has it."""
NEEDED = ("name", "country", "industry", "rd")
SEPARATED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A firm in an edition, its figures exact; None where the edition has none."""

    name: str
    country: str
    region: str
    industry: str
    figures: Mapping[Measure, Decimal | None]

    def above_zero(self, measure: Measure) -> Decimal | None:
        """The figure where a logarithm of it can be taken."""
        value = self.figures[measure]
        return value if value is not None and value > 0 else None


@dataclass(frozen=True, slots=True)
class Edition:
    """What firms had in a financial year."""

    file: str
    year: int
    rows: tuple[Row, ...]


def read_editions(files: Sequence[Path]) -> tuple[Edition, ...]:
    """Editions by year. Raises LargesseError where a file cannot be read, or two are of one year."""
    found: dict[int, Edition] = {}
    for file in spread(files):
        edition = read_edition(file)
        if edition.year in found:
            raise LargesseError(f"{found[edition.year].file} and {edition.file} are both of {edition.year}.")
        found[edition.year] = edition
    if not found:
        raise LargesseError("No edition is named: give files, or a folder of them.")
    return tuple(found[year] for year in sorted(found))


def spread(files: Iterable[Path]) -> list[Path]:
    """Files; of a folder the CSV files in it."""
    return [one for file in files for one in (sorted(file.glob("*.csv")) if file.is_dir() else [file])]


def read_edition(file: Path) -> Edition:
    header, rows = read_rows(file)
    at = {
        what: next(column for column, name in enumerate(header) if pattern.fullmatch(name))
        for what, pattern in COLUMNS.items()
        if any(pattern.fullmatch(name) for name in header)
    }
    if lacking := [what for what in NEEDED if what not in at]:
        what = "R&D" if lacking[0] == "rd" else f"the {lacking[0]}"
        raise LargesseError(f"{file}: no column looks like that of {what}; it has {', '.join(header)}.")
    found = [_row(row, at, f"{file.name}:{number}") for number, row in rows]
    return Edition(file.name, _year(file, header, rows, at), tuple(row for row in found if row.name))


def _row(row: Sequence[str], at: Mapping[str, int], where: str) -> Row:
    cells = {what: " ".join(row[column].split()) if column < len(row) else "" for what, column in at.items()}
    figures: dict[Measure, Decimal | None] = {
        measure: _figure(cells.get(measure, ""), f"{where}, {measure}") for measure in MEASURES
    }
    return Row(cells["name"], cells["country"], cells.get("region", ""), cells["industry"], figures)


def _figure(text: str, where: str) -> Decimal | None:
    if not text or text.casefold() in ("n/a", "na", "-", "–"):
        return None
    number = plain_number(text.replace(",", "") if SEPARATED.fullmatch(text) else text)
    if number is None:
        raise LargesseError(f"{where}: {text!r} is no number.")
    return Decimal(number)


def _year(file: Path, header: Sequence[str], rows: Sequence[tuple[int, list[str]]], at: Mapping[str, int]) -> int:
    """The financial year: of the column of years; else of the header of R&D (2017/18 is 2017); else the year before
    the one in the file's name."""
    if "year" in at:
        years = Counter(row[at["year"]].strip() for _, row in rows if at["year"] < len(row))
        if len(years) != 1 or not (only := next(iter(years))).isdecimal():
            raise LargesseError(f"{file}: one edition is of one year; here are {', '.join(sorted(years))}.")
        return int(only)
    if said := re.search(r"\b(20\d\d)\b", header[at["rd"]]):
        return int(said[1])
    if said := re.search(r"(20\d\d)", file.stem):
        return int(said[1]) - 1
    raise LargesseError(f"{file}: neither its columns nor its name say which year it is of.")


class Panel:
    """Firms over the years. A firm is followed from edition to edition by its name without the legal form, in one
    country; where an edition has two such firms, each is followed by its very name. What a person judged to be one
    firm (`one_firm`: name and country to firm) goes together; `twice` has the years in which that gave a firm two
    rows, of which neither is taken."""

    def __init__(self, editions: Sequence[Edition], one_firm: Mapping[tuple[str, str], str] | None = None) -> None:
        self.years = tuple(edition.year for edition in editions)
        self.rows: dict[str, dict[int, Row]] = defaultdict(dict)
        self.twice: set[tuple[str, int]] = set()
        self._one_firm = one_firm or {}
        loose = [[_loose(row.name, row.country) for row in edition.rows] for edition in editions]
        self._unsafe = {one for spelled in loose for one, times in Counter(spelled).items() if times > 1}
        for edition, spelled in zip(editions, loose, strict=True):
            for row, one in zip(edition.rows, spelled, strict=True):
                firm = self._firm(row.name, row.country, one)
                if edition.year in self.rows[firm]:
                    self.twice.add((firm, edition.year))
                self.rows[firm][edition.year] = row
        for firm, year in self.twice:
            del self.rows[firm][year]

    def firm(self, name: str, country: str) -> str:
        """By what a firm of this name is followed."""
        return self._firm(name, country, _loose(name, country))

    def _firm(self, name: str, country: str, loose: str) -> str:
        very = f"{country}|={name}"
        return self._one_firm.get((name, country)) or (very if loose in self._unsafe else loose)

    def row(self, firm: str, year: int) -> Row | None:
        return self.rows.get(firm, {}).get(year)


def _loose(name: str, country: str) -> str:
    return f"{country}|{' '.join(key(name).bag)}"
