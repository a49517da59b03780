"""The rows that are not decided, each bad cell on a line of its own: row, id, column, value, reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.reasons import reason, reason_sql, translate
from largesse.batch.registers import Register
from largesse.batch.sqltext import text
from largesse.batch.writing import harmless
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LONGEST_VALUE = 200
REPEATED = reason("id.repeated", row="")
"""So begins the reason for a row whose id another row has."""


def begin(con: DuckDBPyConnection) -> None:
    """Make the empty table of refusals; `n` counts the rows of the copied register from 0."""
    con.execute("CREATE TABLE refusals (n BIGINT, id VARCHAR, place VARCHAR, given VARCHAR, reason VARCHAR)")


def refuse_bad_cells(con: DuckDBPyConnection, table: str) -> None:
    con.execute(
        "INSERT INTO refusals SELECT n, id, p.place, p.given, p.reason FROM "
        f"(SELECT rowid AS n, id, unnest(problems) AS p FROM {table} WHERE problems IS NOT NULL)"
    )


def refuse_repeated_ids(con: DuckDBPyConnection, table: str, column: str, first_row: int) -> None:
    """The first row with an id stands; each later one is refused, whatever else it says."""
    counted = con.execute(
        f"SELECT count(*) = count(DISTINCT hash(id)) FROM {table} WHERE NOT blank AND id <> ''"
    ).fetchone()
    if counted and counted[0]:
        return
    con.execute(
        f"INSERT INTO refusals SELECT t.rowid, t.id, {text(column)}, t.id, "
        f"{reason_sql('id.repeated', row='d.number')} FROM {table} t JOIN "
        f"(SELECT f.id, f.n, f.n + {first_row} + coalesce(s.before, 0) AS number FROM "
        f"(SELECT id, min(rowid) AS n FROM {table} WHERE NOT blank AND id <> '' GROUP BY id HAVING count(*) > 1) f "
        "ASOF LEFT JOIN shifts s ON f.n >= s.begins) d ON d.id = t.id WHERE t.rowid > d.n"
    )


def number_rows(con: DuckDBPyConnection, register: Register) -> None:
    """Make `ragged` (line, given, reason), the lines that are no row, and `shifts`: from row `begins` on (counted
    from 0, without such lines) `before` of them lie before a row."""
    con.execute("CREATE TABLE ragged (line BIGINT, given VARCHAR, reason VARCHAR)")
    if register.ragged is not None:
        con.execute(
            "INSERT INTO ragged SELECT line, any_value(csv_line), CASE any_value(CAST(error_type AS VARCHAR)) "
            f"WHEN 'TOO MANY COLUMNS' THEN {text(reason('line.more'))} "
            f"WHEN 'MISSING COLUMNS' THEN {text(reason('line.fewer'))} "
            f"WHEN 'UNQUOTED VALUE' THEN {text(reason('line.quote'))} "
            f"WHEN 'LINE SIZE OVER MAXIMUM' THEN {text(reason('line.long'))} ELSE {text(reason('line.broken'))} END "
            f"FROM {register.ragged} GROUP BY line"
        )
    con.execute(
        "CREATE TABLE shifts AS SELECT begins, max(nth) AS before FROM "
        f"(SELECT nth, line - {register.first_row} - nth + 1 AS begins FROM "
        "(SELECT line, row_number() OVER (ORDER BY line) AS nth FROM ragged)) GROUP BY begins"
    )


def rows_refused(con: DuckDBPyConnection) -> int:
    """How many rows are refused, however many cells of each are bad."""
    row = con.execute("SELECT (SELECT count(DISTINCT n) FROM refusals) + (SELECT count(*) FROM ragged)").fetchone()
    return int(row[0]) if row else 0


def check_whole(con: DuckDBPyConnection, register: Register) -> None:
    """Raise LargesseError for a further file with a line that cannot be split: there is no row to refuse for it."""
    row = con.execute(f"SELECT min(line) FROM {register.ragged}").fetchone() if register.ragged else None
    if row and row[0] is not None:
        raise LargesseError(f"{register.name}: line {row[0]} does not have as many cells as the header.")


def ragged_lines(con: DuckDBPyConnection) -> int:
    row = con.execute("SELECT count(*) FROM ragged").fetchone()
    return int(row[0]) if row else 0


def write_refusals(con: DuckDBPyConnection, register: Register, file: Path, lang: str = "en") -> None:
    """Write rejected.csv; `row` counts as a spreadsheet does, its header being row 1 (else from 1)."""
    for table in ("refusals", "ragged"):
        translate(con, table, lang)
    numbered = (
        f'SELECT r.n + {register.first_row} + coalesce(s.before, 0) AS "row", r.id, r.place, r.given, r.reason '
        "FROM refusals r ASOF LEFT JOIN shifts s ON r.n >= s.begins"
    )
    con.execute(
        f'COPY (SELECT "row", {harmless("id")} AS id, {harmless("place")} AS "column", '
        f'left({harmless("given")}, {LONGEST_VALUE}) AS "value", reason '
        f"FROM ({numbered} UNION ALL SELECT line, '', '', given, reason FROM ragged) "
        f'ORDER BY "row", place) TO {text(str(file))} (FORMAT csv, HEADER)'
    )
