"""Several editions of a register joined by name, with a table of names that a firm has also gone by."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.reasons import reason_sql
from largesse.batch.sqltext import text
from largesse.errors import LargesseError, did_you_mean

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def plain_name(sql: str) -> str:
    """The SQL of a name without differences of case and spaces (also those of web pages and Chinese text)."""
    return f"upper(trim(regexp_replace({sql}, '[\\s\\x{{a0}}\\x{{3000}}]+', ' ', 'g')))"


def load_aliases(con: DuckDBPyConnection, path: Path | None, table: str) -> None:
    """Make the table (alias, name) of a file with columns `name` and `known_as`; other columns are notes.

    Names that stand for one another, through however many lines, get one name. Raises LargesseError for a bad file.
    """
    con.execute(f"CREATE TABLE {table} (alias VARCHAR, name VARCHAR)")
    groups: dict[str, str] = {}

    def root(name: str) -> str:
        while groups.setdefault(name, name) != name:
            name = groups[name]
        return name

    for one, other in _plain(con, _pairs(path)) if path else ():
        groups[root(other)] = root(one)
    rows = [(alias, root(alias)) for alias in groups]
    if rows:
        con.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)


def _pairs(path: Path) -> list[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        raise LargesseError(f"{path}: there is no such table of aliases.") from None
    except (OSError, UnicodeError, csv.Error) as error:
        raise LargesseError(f"{path}: this table of aliases cannot be read ({error}).") from None
    header = list(rows[0]) if rows else []
    for wanted in ("name", "known_as"):
        if rows and wanted not in header:
            hint = did_you_mean(wanted, [c for c in header if c])
            raise LargesseError(f"{path}: a table of aliases has the columns name and known_as. {hint}".rstrip())
    return [(row["name"] or "", row["known_as"] or "") for row in rows]


def _plain(con: DuckDBPyConnection, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs by the very expression that the names of the files are compared by; those with two names."""
    numbered = [(i, *pair) for i, pair in enumerate(pairs)]
    con.execute("CREATE TEMP TABLE written_aliases (i BIGINT, name VARCHAR, known_as VARCHAR)")
    if numbered:
        con.executemany("INSERT INTO written_aliases VALUES (?, ?, ?)", numbered)
    one, other = plain_name("name"), plain_name("known_as")
    plain = con.execute(f"SELECT {one}, {other} FROM written_aliases ORDER BY i").fetchall()
    return [(name, known_as) for name, known_as in plain if name and known_as]


def join_file(
    con: DuckDBPyConnection, main: str, further: str, aliases: str, columns: Sequence[str], into: str, label: str
) -> None:
    """Join a further file's `columns` to the rows of `main` by their `key`, into the table `into`.

    Rows of `main` that find no row, or more than one, get NULLs and are added to the table `unjoined`
    (n, id, name, file, reason). What is wrong with the further file's row is added to the row's problems.
    """
    con.execute(
        "CREATE TABLE IF NOT EXISTS unjoined (n BIGINT, id VARCHAR, name VARCHAR, file VARCHAR, reason VARCHAR)"
    )
    for table in (main, further):
        con.execute(
            f"CREATE TABLE {table}_keys AS SELECT t.n, coalesce(a.name, t.plain) AS joined FROM "
            f"(SELECT rowid AS n, {plain_name('key')} AS plain FROM {table} WHERE NOT blank) t "
            f"LEFT JOIN {aliases} a ON a.alias = t.plain"
        )
        con.execute(
            f"CREATE TABLE {table}_once AS SELECT joined, count(*) AS times, any_value(n) AS n "
            f"FROM {table}_keys WHERE coalesce(joined, '') <> '' GROUP BY joined"
        )
    listed = "".join(f", f.{column}" for column in columns)
    con.execute(
        f"CREATE TABLE {into} AS SELECT m.* EXCLUDE (problems){listed}, "
        "CASE WHEN f.problems IS NULL THEN m.problems ELSE list_concat(coalesce(m.problems, []), f.problems) END "
        f"AS problems FROM (SELECT rowid AS n, * FROM {main}) m "
        f"LEFT JOIN {main}_keys k ON k.n = m.n "
        f"LEFT JOIN {main}_once mo ON mo.joined = k.joined AND mo.times = 1 "
        f"LEFT JOIN {further}_once o ON o.joined = mo.joined AND o.times = 1 "
        f"LEFT JOIN (SELECT rowid AS fn, * FROM {further}) f ON f.fn = o.n "
        "ORDER BY m.n"
    )
    con.execute(f"ALTER TABLE {into} DROP COLUMN n")
    con.execute(
        f"INSERT INTO unjoined SELECT k.n, m.id, m.key, {text(label)}, "
        f"CASE WHEN mo.times > 1 THEN {reason_sql('name.repeated.register', times='mo.times')} "
        f"WHEN o.times > 1 THEN {reason_sql('name.repeated.file', times='o.times')} "
        f"ELSE {reason_sql('name.none')} END "
        f"FROM {main}_keys k JOIN (SELECT rowid AS n, * FROM {main}) m ON m.n = k.n "
        f"LEFT JOIN {main}_once mo ON mo.joined = k.joined LEFT JOIN {further}_once o ON o.joined = k.joined "
        "WHERE mo.times IS NULL OR mo.times > 1 OR o.times IS NULL OR o.times > 1 ORDER BY k.n"
    )
