"""The rows of one firm out of a file of their own: what a person names when asked for a table."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from largesse.batch import refusals
from largesse.batch.feeds import Binding
from largesse.batch.one_firm import row_values
from largesse.batch.registers import Register, open_register
from largesse.batch.running import connect
from largesse.batch.staging import copy_file
from largesse.batch.tables import ID, named_alike
from largesse.decide.facts import Rows, check_rows
from largesse.errors import LargesseError
from largesse.model.records import Records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TAG = "rows"


def rows_of_file(table: Records, path: Path) -> Rows:
    """The rows of a table, from a file with the rows of one firm: columns named as the table's, and perhaps `id`.

    Raises LargesseError, with the file and the row, for what cannot be read, and where the rows are of several firms.
    """
    with TemporaryDirectory(prefix="largesse-") as folder:
        con = connect(Path(folder))
        try:
            register = open_register(con, path, None, Path(folder), TAG)
            rows = _read(con, table, register, path)
        finally:
            con.close()
    try:
        check_rows(table, rows)
    except LargesseError as error:
        raise LargesseError(f"{path}: {error}") from None
    return rows


def _read(con: DuckDBPyConnection, table: Records, register: Register, path: Path) -> Rows:
    binding = Binding(named_alike(table, register, path, TAG), (), ID)
    has_ids = ID in register.columns
    slots = copy_file(con, binding, register, TAG, TAG, ID if has_ids else None)
    refusals.check_whole(con, register)
    if has_ids:
        _check_one_firm(con, path)
    bad = con.execute(
        f"SELECT line, p.place, p.given, p.reason FROM (SELECT rowid + {register.first_row} AS line, "
        f"unnest(problems) AS p FROM {TAG}) ORDER BY line, p.place LIMIT 1"
    ).fetchone()
    if bad is not None:
        line, place, given, reason = bad
        raise LargesseError(f"{path}: row {line}: {place.partition(' [')[0]} ({given!r}) {reason}.")
    values = ", ".join(slot.value for slot in slots)
    found = con.execute(f"SELECT {values} FROM {TAG} WHERE NOT blank ORDER BY rowid").fetchall()
    return tuple(row_values(table, row) for row in found)


def _check_one_firm(con: DuckDBPyConnection, path: Path) -> None:
    ids = [id_ for (id_,) in con.execute(f"SELECT DISTINCT key FROM {TAG} WHERE NOT blank ORDER BY key").fetchall()]
    if len(ids) > 1:
        raise LargesseError(
            f"{path} has the rows of several firms ({ids[0]!r}, {ids[1]!r}, …); one firm is asked for: leave "
            "the rows of the others out."
        )
