"""What is in each pool on the day of a run: the appropriation, what earlier years left, what is used already."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from largesse.errors import LargesseError, did_you_mean
from largesse.model.pools import Pool
from largesse.model.programme import Programme
from largesse.model.units import MINOR_UNITS
from largesse.written import exact_number

COLUMNS = ("pool", "year", "used")


@dataclass(frozen=True, slots=True)
class Purse:
    """One pool in one year, in minor units. `available` = `appropriation` + `carried` - `used`."""

    pool: str
    year: int
    appropriation: int
    carried: int
    used: int

    @property
    def available(self) -> int:
        return self.appropriation + self.carried - self.used


Used = Mapping[tuple[str, int], int]
"""What was awarded out of a pool in a year before this run, in minor units."""


def purses(programme: Programme, on: date, used: Used) -> dict[str, Purse]:
    """What is in every pool on a day, where anybody published it.

    The appropriation of a year is the value in force on its last day; of the year of the run, on the day of the run.
    With carry-over, `used` must tell of every earlier year with an appropriation: its rest is carried into the next.
    Raises LargesseError where that is not so, and where a pool is overdrawn.
    """
    limited = [pool for pool in programme.pools if pool.appropriation is not None]
    found = {pool.name: _purse(programme, pool, on, used) for pool in limited}
    known = {(pool.name, year) for pool in limited for year in years_of(programme, pool, on.year)}
    for name, year in used:
        if (name, year) not in known:
            raise LargesseError(f"The pool {name} has no appropriation in {year}: nothing can have been used of it.")
    return found


def _purse(programme: Programme, pool: Pool, on: date, used: Used) -> Purse:
    carried, purse = 0, Purse(pool.name, on.year, 0, 0, 0)
    years = years_of(programme, pool, on.year)
    if on.year not in years:
        raise LargesseError(
            f"The pool {pool.name} has no appropriation on {on}: the first is of {years.start}, and nothing can be "
            "awarded out of it before."
        )
    for year in years if pool.carry_over else (on.year,):
        if year < on.year and (pool.name, year) not in used:
            raise LargesseError(
                f"The pool {pool.name} carries over what is left, and nobody says what was used in {year}: "
                f"add the line {pool.name},{year},… to the file of --budget (0 where nothing was)."
            )
        appropriation = _appropriation(programme, pool, min(date(year, 12, 31), on))
        purse = Purse(pool.name, year, appropriation, carried, used.get((pool.name, year), 0))
        if purse.available < 0:
            raise LargesseError(
                f"The pool {pool.name} is overdrawn: in {year} {purse.used} was used of {appropriation + carried} "
                f"(in minor units), {-purse.available} too much. Nothing can be awarded out of it."
            )
        carried = purse.available
    return purse


def years_of(programme: Programme, pool: Pool, year: int) -> range:
    """The years from a pool's first appropriation to some year."""
    assert pool.appropriation is not None
    first = programme.parameters[pool.appropriation].values[0].since.year
    return range(first, year + 1)


def _appropriation(programme: Programme, pool: Pool, day: date) -> int:
    assert pool.appropriation is not None
    dated = programme.parameters[pool.appropriation].at(day)
    if dated is None:
        raise LargesseError(f"The pool {pool.name} has no appropriation on {day}.")
    content = dated.content
    assert isinstance(content, int | Fraction)
    if Fraction(content).denominator != 1 or content < 0:
        raise LargesseError(f"The appropriation of the pool {pool.name} on {day} is no amount of money: {content}.")
    return int(content)


# --- what was used before


def read_used(programme: Programme, path: Path) -> dict[tuple[str, int], int]:
    """Read a CSV file with the columns pool, year, used (in the currency's main unit: 1250000.50).

    Raises LargesseError, with the file and line, for anything else.
    """
    found: dict[tuple[str, int], int] = {}
    for line, row in _rows(path):
        key, amount = _entry(programme, f"{path}: line {line}", row)
        if key in found:
            raise LargesseError(f"{path}: line {line}: {key[0]} in {key[1]} stands there twice.")
        found[key] = amount
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if sorted(reader.fieldnames or ()) != sorted(COLUMNS):
                raise LargesseError(f"{path}: a budget file has the columns {', '.join(COLUMNS)}.")
            for row in reader:
                if None in row or None in row.values():
                    raise LargesseError(f"{path}: line {reader.line_num}: a line has {len(COLUMNS)} cells.")
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise LargesseError(f"{path} cannot be read: {why}.") from None


def _entry(programme: Programme, where: str, row: Mapping[str, str]) -> tuple[tuple[str, int], int]:
    names = [pool.name for pool in programme.pools]
    name, year = row["pool"].strip(), row["year"].strip()
    if name not in names:
        raise LargesseError(f"{where}: there is no pool {name!r}. {did_you_mean(name, names)}".rstrip())
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise LargesseError(f"{where}: {year!r} is no year such as 2024.")
    amount = exact_number(row["used"])
    minor = None if amount is None else amount * MINOR_UNITS[programme.currency]
    if minor is None or minor.denominator != 1 or minor < 0:
        raise LargesseError(f"{where}: {row['used']!r} is no amount such as 1250000.50.")
    return (name, int(year)), int(minor)
