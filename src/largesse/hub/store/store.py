"""Opening the hub's file, its tables, adding rows, asking for rows.

Each room declares its tables (`Table`) and asks for their rows; a table is made when rows are first added.
Rows are never changed or deleted: what is withdrawn or corrected is a row as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from largesse.batch.sqltext import ident
from largesse.errors import LargesseError

if TYPE_CHECKING:
    import duckdb

VERSION = 1
"""Of how the tables are laid out. A newer one is not read."""

ROW = "row"
"""The column that numbers a table's rows in the order in which they came; every table has it."""

_ABOUT = "largesse_hub"
_AT_ONCE = 1000


@dataclass(frozen=True)
class Table:
    """A table of the hub: its name, and its columns with DuckDB's types, in order. The store adds `row`."""

    name: str
    columns: Mapping[str, str]


class Store:
    """The hub's file, open. Use it as a context: `with Store.open(path) as store`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
        self._connection = connection
        self._in_transaction = False
        self.path = path

    @staticmethod
    def open(path: Path | str | None, *, create: bool = False, to_write: bool = True) -> Store:
        """Open a hub, or one in memory where `path` is None.

        Raises LargesseError where there is no such file (unless `create`), where it is no hub, is of a newer
        version, or is held by another process.
        """
        import duckdb

        if path is None:
            store = Store(duckdb.connect(":memory:"), None)
            store._begin_file()
            return store
        file = Path(path)
        new = not file.exists()
        if new and not create:
            raise LargesseError(f"There is no hub {str(file)!r}. `largesse hub import` makes one; --hub names it.")
        if file.is_dir():
            raise LargesseError(f"{str(file)!r} is a folder. A hub is one file, such as hub.duckdb.")
        if not new and file.stat().st_size == 0:
            raise LargesseError(f"{str(file)!r} is an empty file, and no hub. Name another with --hub.")
        if new:
            file.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = duckdb.connect(str(file), read_only=not (to_write or new))
        except duckdb.Error as error:
            raise LargesseError(_why_not_open(file, str(error))) from None
        store = Store(connection, file)
        try:
            store._begin_file() if new else store._check_file()
        except BaseException:
            connection.close()
            raise
        return store

    @staticmethod
    @contextmanager
    def writing(path: Path | str | None) -> Iterator[Store]:
        """A hub to write to, made where there is none. All that is added appears whole; where something goes wrong
        none of it does, and no new file is left."""
        new = path is not None and not Path(path).exists()
        try:
            with Store.open(path, create=True) as store, store.together():
                yield store
        except BaseException:
            if new and path is not None:
                Path(path).unlink(missing_ok=True)
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is added within appears whole, or none of it where something goes wrong."""
        if self._in_transaction:
            yield
            return
        self._connection.execute("BEGIN TRANSACTION")
        self._in_transaction = True
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        else:
            self._connection.execute("COMMIT")
        finally:
            self._in_transaction = False

    def has(self, table: Table) -> bool:
        found = self.ask("SELECT count(*) FROM information_schema.tables WHERE table_name = ?", [table.name])
        return bool(found[0][0])

    def add(self, table: Table, rows: Iterable[Sequence[object]]) -> int:
        """Add rows, their values in the order of the table's columns; how many there were."""
        values = [tuple(row) for row in rows]
        if not values:
            return 0
        with self.together():
            if not self.has(table):
                columns = ", ".join(f"{ident(name)} {kind}" for name, kind in table.columns.items())
                self._connection.execute(f"CREATE TABLE {ident(table.name)} ({ident(ROW)} BIGINT, {columns})")
            name = ident(table.name)
            (first,) = self.ask(f"SELECT coalesce(max({ident(ROW)}), 0) + 1 FROM {name}")[0]
            one = f"({', '.join('?' * (len(table.columns) + 1))})"
            for start in range(0, len(values), _AT_ONCE):
                part = values[start : start + _AT_ONCE]
                given = [value for n, row in enumerate(part) for value in (first + start + n, *row)]
                self._connection.execute(f"INSERT INTO {name} VALUES {', '.join([one] * len(part))}", given)
        return len(values)

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; `?` stands for each value."""
        return self._connection.execute(sql, list(values)).fetchall()

    def rows(self, table: Table, where: str = "", values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """A table's rows in the order in which they came, without their number; none where nothing was ever added."""
        if not self.has(table):
            return []
        columns = ", ".join(ident(name) for name in table.columns)
        condition = f" WHERE {where}" if where else ""
        return self.ask(f"SELECT {columns} FROM {ident(table.name)}{condition} ORDER BY {ident(ROW)}", values)

    def _begin_file(self) -> None:
        self._connection.execute(f"CREATE TABLE {_ABOUT} (version INTEGER)")
        self._connection.execute(f"INSERT INTO {_ABOUT} VALUES ({VERSION})")

    def _check_file(self) -> None:
        if not self.has(Table(_ABOUT, {})):
            raise LargesseError(f"{str(self.path)!r} is a database, and no hub. Name another with --hub.")
        (version,) = self.ask(f"SELECT max(version) FROM {_ABOUT}")[0]
        if version != VERSION:
            raise LargesseError(
                f"{str(self.path)!r} is a hub of version {version}; this Largesse reads version {VERSION}."
            )


def _why_not_open(file: Path, said: str) -> str:
    if "lock" in said:
        return f"{str(file)!r} is in use by another process. Try again when that has ended."
    if "not a valid DuckDB" in said or "Corrupt" in said or "corrupt" in said:
        return f"{str(file)!r} is no hub: it is no DuckDB file. Name another with --hub."
    return f"{str(file)!r} cannot be opened: {said.splitlines()[0]}"
