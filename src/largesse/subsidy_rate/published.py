"""Published values: those restated with their source, and a file of means that somebody has."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from largesse.errors import LargesseError, did_you_mean
from largesse.subsidy_rate.reading import DATA, read, sources
from largesse.subsidy_rate.scenarios import SIZES, Scenario, Size
from largesse.subsidy_rate.shapes import PUBLISHED
from largesse.written import exact_number

COLUMNS = ("ISO_3", "year", "r_and_d_credit")
"""The columns that a file of published means has, whatever else it has."""


@dataclass(frozen=True, slots=True)
class Published:
    """Published values: of firms in profit by size, and means of the four scenarios, by (country, year).

    The law of a mean is that of `lag` years before the year that it is published under.
    """

    profitable: Mapping[tuple[Size, str, int], Fraction]
    means: Mapping[tuple[str, int], Fraction]
    lag: int
    profitable_source: str = ""
    mean_source: str = ""

    def of(self, scenario: Scenario, iso: str, year: int) -> Fraction | None:
        return self.profitable.get((scenario.size, iso, year)) if scenario.result == "profit" else None

    def mean(self, iso: str, year: int) -> Fraction | None:
        return self.means.get((iso, year))

    @property
    def years(self) -> frozenset[int]:
        return frozenset({year for _, _, year in self.profitable} | {year for _, year in self.means})


@cache
def restated() -> Published:
    """The values that the project restates."""
    return read_published(DATA / "published.yaml")


def read_published(path: Path) -> Published:
    data = read(path, PUBLISHED)
    for part in (data["profitable"], data["mean"]):
        if part["source"] not in sources():
            raise LargesseError(f"{path.name}: there is no source {part['source']!r}.")
    return Published(
        profitable={
            (size, iso, int(year)): Fraction(value)
            for size in SIZES
            for year, values in data["profitable"][size].items()
            for iso, value in values.items()
        },
        means={
            (iso, int(year)): Fraction(value)
            for year, values in data["mean"]["values"].items()
            for iso, value in values.items()
        },
        lag=data["mean"]["lag"],
        profitable_source=data["profitable"]["source"],
        mean_source=data["mean"]["source"],
    )


def with_means_of(path: Path, published: Published) -> Published:
    """The published values, with the means of a file (CSV: ISO_3, year, r_and_d_credit) in place of the restated.

    Raises LargesseError where the file is none, lacks a column, or has a row that cannot be read or stands twice.
    """
    means: dict[tuple[str, int], Fraction] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if lacking:
                hint = did_you_mean(lacking[0], rows.fieldnames or ())
                raise LargesseError(f"{path}: there is no column {lacking[0]!r}. {hint}".rstrip())
            for row in rows:
                key, value = _mean(row, f"{path}:{rows.line_num}")
                if means.setdefault(key, value) != value:
                    raise LargesseError(
                        f"{path}:{rows.line_num}: {key[0]} {key[1]} stands before with another value."
                    )
    except OSError as error:
        raise LargesseError(f"{path}: {error.strerror}.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise LargesseError(f"{path} is no CSV file that can be read: {error}.") from None
    if not means:
        raise LargesseError(f"{path} has no rows.")
    return Published(published.profitable, means, published.lag, published.profitable_source, str(path))


def _mean(row: Mapping[str | None, str | None], at: str) -> tuple[tuple[str, int], Fraction]:
    iso, year, written = (row[name] or "" for name in COLUMNS)
    value = exact_number(written)
    if None in row or not iso.strip() or not (year.isdecimal() and len(year) == 4) or value is None:
        raise LargesseError(
            f"{at}: a row has a country, a year and a number; here stand {iso!r}, {year!r}, {written!r}."
        )
    return (iso.strip(), int(year)), value
