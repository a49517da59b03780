"""Writing the ledgers of a panel: a line for each entry, a line for each firm, as they are made."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from largesse.batch.sqltext import ident, text
from largesse.batch.writing import harmless
from largesse.years.entries import Entry, Kind, outstanding, total
from largesse.years.ledger import Ledger

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ENTRIES = {
    "id": "VARCHAR", "year": "BIGINT", "on": "DATE", "benefit": "VARCHAR", "award": "BIGINT", "kind": "VARCHAR",
    "amount": "BIGINT", "reason": "VARCHAR", "cause": "VARCHAR", "missing": "VARCHAR",
}  # fmt: skip
BY_YEAR: tuple[Kind, ...] = ("committed", "paid", "recovered", "interest")
IN_ALL: tuple[Kind, ...] = ("committed", "paid", "lapsed", "recovered", "interest")
MARK = "t"
"""Stands before every text of the files under way, so that an empty one and none are told apart."""


def firms_columns(years: Sequence[int]) -> dict[str, str]:
    by_year = {f"{kind}_{year}": "BIGINT" for year in years for kind in BY_YEAR}
    in_all = dict.fromkeys((*IN_ALL, "outstanding", "undetermined"), "BIGINT")
    return {"id": "VARCHAR", "recognised": "BIGINT", **by_year, **in_all}


class Writer:
    """Takes ledgers in the order of the firms' ids; on leaving, `entries` and `firms` are in the folder `done`."""

    def __init__(
        self,
        con: DuckDBPyConnection,
        work: Path,
        done: Path,
        years: Sequence[int],
        output_format: Literal["parquet", "csv"],
    ) -> None:
        self.con, self.work, self.done, self.years, self.output_format = con, work, done, years, output_format
        self.columns = {"entries": ENTRIES, "firms": firms_columns(years)}
        self.files = ExitStack()

    def __enter__(self) -> Writer:
        self.writers = {}
        for name in self.columns:
            file = self.files.enter_context(self.draft(name).open("w", encoding="utf-8", newline=""))
            self.writers[name] = csv.writer(file)
        return self

    def draft(self, name: str) -> Path:
        return self.work / f"{name}.draft.csv"

    def write(self, id_: str, book: Ledger) -> None:
        for entry in book.entries:
            self.writers["entries"].writerow(self.marked("entries", self.entry(id_, entry)))
        self.writers["firms"].writerow(self.marked("firms", self.firm(id_, book)))

    def entry(self, id_: str, entry: Entry) -> list[Any]:
        return [
            id_, entry.year, entry.on.isoformat(), entry.benefit, entry.award, entry.kind, entry.amount, entry.reason,
            entry.cause, ";".join(entry.missing),
        ]  # fmt: skip

    def firm(self, id_: str, book: Ledger) -> list[Any]:
        entries = book.entries
        by_year = [total((e for e in entries if e.year == year), kind) for year in self.years for kind in BY_YEAR]
        undetermined = sum(1 for entry in entries if entry.kind == "undetermined")
        in_all = [*(total(entries, kind) for kind in IN_ALL), outstanding(entries), undetermined]
        return [id_, book.recognised, *by_year, *in_all]

    def marked(self, name: str, row: list[Any]) -> list[Any]:
        types = self.columns[name].values()
        return [MARK + cell if type_ == "VARCHAR" else cell for cell, type_ in zip(row, types, strict=True)]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.files.close()
        if kind is None:
            for name, columns in self.columns.items():
                self.finish(name, columns)

    def finish(self, name: str, columns: dict[str, str]) -> None:
        """From the draft to the file that is wanted; a text that a spreadsheet would run is made harmless."""
        types = ", ".join(f"{text(column)}: {text(type_)}" for column, type_ in columns.items())
        relation = (
            f"read_csv({text(str(self.draft(name)))}, auto_detect = false, header = false, delim = ',', "
            f"quote = '\"', escape = '\"', columns = {{{types}}}, max_line_size = 10000000)"
        )
        selected = ", ".join(self.selected(column, type_) for column, type_ in columns.items())
        options = "FORMAT parquet" if self.output_format == "parquet" else "FORMAT csv, HEADER"
        file = self.done / f"{name}.{self.output_format}"
        self.con.execute(f"COPY (SELECT {selected} FROM {relation}) TO {text(str(file))} ({options})")

    def selected(self, column: str, type_: str) -> str:
        if type_ != "VARCHAR":
            return ident(column)
        plain = f"substr({ident(column)}, {len(MARK) + 1})"
        return f"{harmless(plain) if self.output_format == 'csv' else plain} AS {ident(column)}"
