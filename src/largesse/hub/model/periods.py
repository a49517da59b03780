"""The time that a number is about, written as SDMX writes TIME_PERIOD: 2024, 2024-Q1, 2024-03, 2024-03-05."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"(\d{4})")
_HALF = re.compile(r"(\d{4})-S([12])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both within. `first` is None in "by 2026", `last` in "since 2020"."""

    first: date | None
    last: date | None

    @staticmethod
    def year(number: int) -> Period:
        return Period(date(number, 1, 1), date(number, 12, 31))

    @staticmethod
    def months(number: int, first: int, last: int) -> Period:
        """Whole months of one year, such as a quarter (1 to 3)."""
        return Period(date(number, first, 1), date(number, last, calendar.monthrange(number, last)[1]))

    @staticmethod
    def parse(text: str) -> Period | None:
        """The period of a text such as 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-05, 2023/2025, 2020/.., ../2026; None
        where it is none."""
        if "/" in text:
            first, _, last = text.partition("/")
            begins = None if first == ".." else Period.parse(first)
            ends = None if last == ".." else Period.parse(last)
            if (begins is None and first != "..") or (ends is None and last != ".."):
                return None
            whole = Period(begins.first if begins else None, ends.last if ends else None)
            return None if whole.first and whole.last and whole.first > whole.last else whole
        try:
            return _whole(text)
        except ValueError:  # there is no such day
            return None

    @property
    def is_closed(self) -> bool:
        return self.first is not None and self.last is not None

    @property
    def end(self) -> Period | None:
        """The calendar period at whose end a stock of that time stands: 2023 of "by the end of 2023", June 2024 of
        "as of June 2024"; a day where it is the end of none. None for what goes on."""
        if self.last is None:
            return None
        if (self.last.month, self.last.day) == (12, 31):
            return Period.year(self.last.year)
        month = Period.months(self.last.year, self.last.month, self.last.month)
        return month if month.last == self.last else Period(self.last, self.last)

    @property
    def months_long(self) -> int | None:
        """How many calendar months it is; None for what is no whole months, such as a day."""
        if self.first is None or self.last is None or self.first.day != 1:
            return None
        if self.last.day != calendar.monthrange(self.last.year, self.last.month)[1]:
            return None
        return 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1

    @property
    def text(self) -> str:
        """As it is written; a span of days that is no calendar period as `first/last`, an open end as `..`."""
        if self.first is None or self.last is None:
            first = ".." if self.first is None else _end(self.first, (1, 1))
            last = ".." if self.last is None else _end(self.last, (12, 31))
            return f"{first}/{last}"
        if self.first == self.last:
            return self.first.isoformat()
        if self.first.year == self.last.year:
            for named in _calendar(self.first.year):
                if Period.parse(named) == self:
                    return named
        if (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31):
            return f"{self.first.year}/{self.last.year}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def _end(day: date, whole_year: tuple[int, int]) -> str:
    return str(day.year) if (day.month, day.day) == whole_year else day.isoformat()


def _calendar(year: int) -> list[str]:
    halves = [f"{year}-S{number}" for number in (1, 2)]
    quarters = [f"{year}-Q{number}" for number in range(1, 5)]
    return [str(year), *halves, *quarters, *(f"{year}-{number:02}" for number in range(1, 13))]


def _whole(text: str) -> Period | None:
    if found := _YEAR.fullmatch(text):
        return Period.year(int(found[1]))
    if found := _HALF.fullmatch(text):
        return Period.months(int(found[1]), 6 * int(found[2]) - 5, 6 * int(found[2]))
    if found := _QUARTER.fullmatch(text):
        return Period.months(int(found[1]), 3 * int(found[2]) - 2, 3 * int(found[2]))
    if found := _MONTH.fullmatch(text):
        return Period.months(int(found[1]), int(found[2]), int(found[2])) if 1 <= int(found[2]) <= 12 else None
    if found := _DAY.fullmatch(text):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return Period(day, day)
    return None
