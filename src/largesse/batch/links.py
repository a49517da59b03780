"""Which firms are one group: a table of links between firms, and its closure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.registers import Register, open_register
from largesse.batch.sqltext import any_of, case, cut, day, ident
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIRMS = ("firm", "other")
DAYS = ("since", "until")


def closure(links: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Every linked firm and the name of its group, which is the lowest id in it.

    Whoever is linked to whoever is linked is of one group, in whichever direction, and in a circle or not.
    """
    parent: dict[str, str] = {}

    def root(firm: str) -> str:
        parent.setdefault(firm, firm)
        top = firm
        while parent[top] != top:
            top = parent[top]
        while parent[firm] != top:
            parent[firm], firm = top, parent[firm]
        return top

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {firm: root(firm) for firm in parent}


def load_links(con: DuckDBPyConnection, group: str, path: Path, on: date, work: Path, table: str) -> None:
    """Make the table (id, root) of the firms that a file of links joins on a day.

    The file has the columns `firm` and `other`, and where links have days `since` and `until` (both included; empty
    is open). Raises LargesseError for a file without these, a link without a firm, a day that is none.
    """
    register = open_register(con, path, None, work, f"links_{group}")
    for name in register.columns:
        if name and name not in (*FIRMS, *DAYS):
            raise LargesseError(f"{path}: a table of links has the columns firm, other, since, until; not {name!r}.")
    read = [(name, _text(register, name)) for name in FIRMS] + [(name, _day(register, name)) for name in DAYS]
    columns = ", ".join(f"{sql} AS {name}" for name, sql in read)
    rows = f"SELECT row_number() OVER () AS line, {columns} FROM {register.relation}"
    _check(con, path, register, rows)
    found = con.execute(
        f"SELECT firm, other FROM ({rows}) WHERE coalesce(TRY_CAST(since AS DATE) <= {day(on)}, TRUE) "
        f"AND coalesce(TRY_CAST(until AS DATE) >= {day(on)}, TRUE)"
    ).fetchall()
    con.execute(f"CREATE TABLE {table} (id VARCHAR, root VARCHAR)")
    _insert(con, table, closure(found))


def _insert(con: DuckDBPyConnection, table: str, members: Mapping[str, str]) -> None:
    if members:
        con.execute(
            f"INSERT INTO {table} SELECT unnest($ids), unnest($roots)",
            {"ids": list(members), "roots": list(members.values())},
        )


def _text(register: Register, name: str) -> str:
    column = register.column(name, register.name)
    return cut(column.sql if column.type == "VARCHAR" else f"CAST({column.sql} AS VARCHAR)")


def _day(register: Register, name: str) -> str:
    if name not in register.columns:
        return "CAST(NULL AS VARCHAR)"
    return f"nullif({_text(register, name)}, '')"


def _check(con: DuckDBPyConnection, path: Path, register: Register, rows: str) -> None:
    """Every link has two firms, and days that are days, in their order."""
    empty = any_of(f"coalesce({name}, '') = ''" for name in FIRMS)
    wrong = [(empty, "'a link joins two firms, and one is empty'")]
    for name in DAYS:
        no_day = f"{name} IS NOT NULL AND TRY_CAST({name} AS DATE) IS NULL"
        wrong.append((no_day, f"{ident(name)} || ' is no day such as 2024-02-29'"))
    wrong.append(("TRY_CAST(since AS DATE) > TRY_CAST(until AS DATE)", "'it ends before it begins'"))
    row = con.execute(
        f"SELECT line, why FROM (SELECT line, {case(wrong, 'NULL')} AS why FROM ({rows})) WHERE why IS NOT NULL "
        "ORDER BY line LIMIT 1"
    ).fetchone()
    if row is not None:
        raise LargesseError(f"{path}: row {int(row[0]) + register.first_row - 1}: {row[1]}.")
