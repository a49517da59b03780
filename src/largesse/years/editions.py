"""The editions of a panel: the registers of some years, what was said of each, and on which day it is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from largesse.batch.stage import files_read
from largesse.batch.tables import check_names, sources
from largesse.errors import LargesseError
from largesse.model.programme import Programme

LAST_DAY = (12, 31)
"""The month and day on which each edition is decided, unless another is said."""


@dataclass(frozen=True)
class Edition:
    """One register of the panel: that of a year, in which it is decided.

    `reference_year` is what `latest` means in it, where neither its mapping nor its columns say it. `tables` are
    further files by name. `seed` is the text published with the call of the year, where lots are drawn.
    """

    year: int
    source: Path
    mapping: Path | None = None
    reference_year: int | None = None
    tables: Mapping[str, Path] = field(default_factory=dict)
    seed: str | None = None

    def files(self, programme: Programme) -> Iterator[Path]:
        """Every file that deciding it reads."""
        from largesse.batch.mapping import load_mapping

        mapping = load_mapping(self.mapping) if self.mapping else None
        yield from files_read(self.source, mapping)
        yield from sources(programme, self.tables, mapping, self.source).values()


def check_editions(editions: Sequence[Edition]) -> None:
    """Raise LargesseError unless there is one edition for each year, in order."""
    if not editions:
        raise LargesseError("A replay needs the registers of some years, as YEAR=FILE.")
    for earlier, later in pairwise(editions):
        if earlier.year == later.year:
            raise LargesseError(f"There are two editions of {later.year}: {earlier.source} and {later.source}.")
        if earlier.year > later.year:
            raise LargesseError(
                f"The editions are out of order: {later.year} ({later.source}) stands after {earlier.year}. "
                "Give the earliest first."
            )
        if earlier.year + 1 < later.year:
            raise LargesseError(
                f"There is no edition of {earlier.year + 1}: what is paid in a year cannot be told without it."
            )


def check_asked(programme: Programme, editions: Sequence[Edition], *, competes: bool) -> None:
    """Raise LargesseError for a table that the programme does not have, for a seed that lacks or is not asked for."""
    for edition in editions:
        check_names(programme, edition.tables)
        if competes and not (edition.seed or "").strip():
            raise LargesseError(
                f"Lots of {edition.year} are drawn from a seed that was published with its call: say it with "
                f"--seed {edition.year}=TEXT, or one of all years with --seed TEXT."
            )
        if not competes and edition.seed is not None:
            raise LargesseError(
                f"{programme.id} arranges nothing among firms that has to be given out, so no lots are drawn: "
                "leave out --seed."
            )


def decision_day(year: int, day: tuple[int, int]) -> date:
    """The day of a year on which its edition is decided. Raises LargesseError for a day that not every year has."""
    try:
        return date(2023, *day).replace(year=year)
    except ValueError:
        raise LargesseError(
            f"{day[0]:02}-{day[1]:02} is no day of every year: write month-day, such as 12-31."
        ) from None
