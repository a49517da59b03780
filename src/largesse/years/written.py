"""Writing the ledgers of a panel as they are made; what they come to is then added up by the database.

While they are made, an entry is a line of plain numbers in a draft: its firm by its place, and by a number what it
shares with many others (benefit, kind, reason, condition, missing cells). That is quick to write, and to read again.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, TextIO

from largesse.batch.sqltext import ident, text
from largesse.batch.writing import harmless
from largesse.years.entries import Entry, Kind
from largesse.years.ledger import Ledger

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BY_YEAR: tuple[Kind, ...] = ("committed", "paid", "recovered", "interest")
IN_ALL: tuple[Kind, ...] = ("committed", "paid", "lapsed", "recovered", "interest")

Said = tuple[str, str, str, str, str]
"""What many entries share: benefit, kind, reason, cause, missing cells."""


class Writer:
    """Takes ledgers in the order of the ids; on leaving, the files `entries` and `firms` are written.

    `years` has the day of each year's decision.
    """

    def __init__(
        self,
        con: DuckDBPyConnection,
        work: Path,
        done: Path,
        years: dict[int, date],
        output_format: Literal["parquet", "csv"],
        *,
        competes: bool = False,
    ) -> None:
        self.con, self.work, self.done, self.years, self.output_format = con, work, done, years, output_format
        self.by_year, self.in_all = (
            (BY_YEAR, IN_ALL)
            if not competes
            else (("committed", "not_awarded", *BY_YEAR[1:]), ("committed", "not_awarded", *IN_ALL[1:]))
        )
        self.said: dict[Said, int] = {}
        self.firms = 0
        self.open = ExitStack()
        self.entries_draft, self.firms_draft, self.said_draft = (
            work / f"{name}.draft.csv" for name in ("entries", "firms", "said")
        )

    def __enter__(self) -> Writer:
        self.entries_file = self.opened(self.entries_draft)
        self.firms_file = self.opened(self.firms_draft)
        return self

    def opened(self, path: Path) -> TextIO:
        return self.open.enter_context(path.open("w", encoding="utf-8", newline=""))

    def write(self, id_: str, book: Ledger) -> None:
        quoted = id_.replace('"', '""')
        recognised = "" if book.recognised is None else book.recognised
        self.firms_file.write(f'{self.firms},"{quoted}",{recognised}\n')
        self.entries_file.writelines(f"{self.firms},{self.line(entry)}\n" for entry in book.entries)
        self.firms += 1

    def line(self, entry: Entry) -> str:
        said = (entry.benefit, entry.kind, entry.reason, entry.cause, ";".join(entry.missing))
        number = self.said.setdefault(said, len(self.said))
        return f"{entry.year},{entry.award},{number},{'' if entry.amount is None else entry.amount}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.open.close()
        if kind is None:
            self.finish()

    # --- from the drafts to the files

    def finish(self) -> None:
        con = self.con
        con.execute(f"CREATE TEMP TABLE said AS {self.said_of()}")
        con.execute('CREATE TEMP TABLE days ("year" BIGINT, "on" DATE)')
        con.executemany("INSERT INTO days VALUES (?, ?)", list(self.years.items()))
        con.execute(
            "CREATE TEMP TABLE lines AS SELECT * FROM "
            + read_draft(self.entries_draft, {"firm": "BIGINT", "year": "BIGINT", "award": "BIGINT", "said": "BIGINT",
                                         "amount": "BIGINT"})
        )  # fmt: skip
        con.execute(
            "CREATE TEMP TABLE granted AS SELECT * FROM "
            + read_draft(self.firms_draft, {"firm": "BIGINT", "id": "VARCHAR", "recognised": "BIGINT"})
        )
        self.copy(
            "entries",
            ["id", "year", "on", "benefit", "award", "kind", "amount", "reason", "cause", "missing"],
            'SELECT g.id, l."year", d."on", s.benefit, l.award, s.kind, l.amount, s.reason, s.cause, s.missing '
            'FROM (SELECT rowid AS n, * FROM lines) l JOIN granted g USING (firm) JOIN days d USING ("year") '
            "JOIN said s ON s.number = l.said ORDER BY l.n",
        )
        self.copy("firms", self.firms_columns(), self.firms_sql())

    def said_of(self) -> str:
        """The SELECT of what entries share. It goes by a draft too: of many facts, there are many sets of cells that
        are missing, and to insert them one by one takes a millisecond each."""
        with self.said_draft.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows((number, *said) for said, number in self.said.items())
        texts = ("benefit", "kind", "reason", "cause", "missing")
        shown = ", ".join(f"coalesce({name}, '') AS {name}" for name in texts)
        columns = {"number": "BIGINT"} | dict.fromkeys(texts, "VARCHAR")
        return f"SELECT number, {shown} FROM {read_draft(self.said_draft, columns)}"

    def firms_sql(self) -> str:
        """A row a firm: when it was recognised, what was committed, paid and taken back by year and in all."""
        sums = [_sum(kind, year) for year in self.years for kind in self.by_year] + [
            _sum(kind) for kind in self.in_all
        ]
        names = self.firms_columns()[2:]
        sums += [f"{_sum('committed')} - {_sum('paid')} - {_sum('lapsed')}"]
        sums += ["count(*) FILTER (WHERE s.kind = 'undetermined')"]
        listed = ", ".join(f"CAST({sql} AS BIGINT) AS {ident(name)}" for sql, name in zip(sums, names, strict=True))
        return (
            f"SELECT g.id, g.recognised, r.* EXCLUDE (firm) FROM granted g LEFT JOIN (SELECT firm, {listed} "
            "FROM granted LEFT JOIN lines l USING (firm) LEFT JOIN said s ON s.number = l.said GROUP BY firm) r "
            "USING (firm) ORDER BY firm"
        )

    def firms_columns(self) -> list[str]:
        by_year = [f"{kind}_{year}" for year in self.years for kind in self.by_year]
        return ["id", "recognised", *by_year, *self.in_all, "outstanding", "undetermined"]

    def copy(self, name: str, columns: Sequence[str], sql: str) -> None:
        """A text that a spreadsheet would run is made harmless in a CSV."""
        is_csv = self.output_format == "csv"
        texts = ("id", "missing") if is_csv else ()
        selected = ", ".join(f"{harmless(ident(c))} AS {ident(c)}" if c in texts else ident(c) for c in columns)
        options = "FORMAT csv, HEADER" if is_csv else "FORMAT parquet"
        file = self.done / f"{name}.{self.output_format}"
        self.con.execute(f"COPY (SELECT {selected} FROM ({sql})) TO {text(str(file))} ({options})")


def _sum(kind: Kind, year: int | None = None) -> str:
    of_year = "" if year is None else f' AND l."year" = {year}'
    return f"coalesce(sum(l.amount) FILTER (WHERE s.kind = {text(kind)}{of_year}), 0)"


def read_draft(path: Path, columns: Mapping[str, str]) -> str:
    """The relation that a draft holds: a CSV of its own, without a header."""
    types = ", ".join(f"{text(column)}: {text(type_)}" for column, type_ in columns.items())
    return (
        f"read_csv({text(str(path))}, auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', "
        f"columns = {{{types}}}, max_line_size = 10000000)"
    )
