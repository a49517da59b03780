"""Opening a register: a file or a table in memory as something that DuckDB reads, with its columns and types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from largesse.batch import delimited
from largesse.batch.mapping import Opening
from largesse.batch.sqltext import SPACES, ident, text
from largesse.errors import LargesseError, did_you_mean

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TEXT_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
JSON_SUFFIXES = (".jsonl", ".ndjson")
PARQUET_SUFFIXES = (".parquet", ".pq")
SUFFIXES = (*TEXT_SUFFIXES, *PARQUET_SUFFIXES, ".xlsx", *JSON_SUFFIXES)
LONGEST_LINE = 1 << 21


@dataclass(frozen=True)
class Column:
    """A column: the SQL that reads it, and its type there."""

    sql: str
    type: str

    @property
    def is_text(self) -> bool:
        return self.type == "VARCHAR" or self.type.startswith("ENUM")

    @property
    def is_number(self) -> bool:
        return self.type.endswith("INT") or self.type.startswith(
            ("INTEGER", "UINTEGER", "DOUBLE", "FLOAT", "DECIMAL")
        )


@dataclass(frozen=True)
class Register:
    """A register that is open. `relation` stands after FROM; `first_row` is the number of its first row for people.

    `ragged` is the table of lines that could not be split into cells. `parquet` is the file that DuckDB reads.
    `blank` is the SQL that says whether all cells of a row are empty, `broken` the one that a line is no JSON object.
    `least_rows` are there at least, so that fewer that come in were lost on the way.
    """

    name: str
    relation: str
    columns: Mapping[str, Column]
    first_row: int
    repeated: frozenset[str] = frozenset()
    ragged: str | None = None
    parquet: Path | None = None
    blank: str = "FALSE"
    broken: str | None = None
    least_rows: int = 0

    def column(self, name: str, where: str) -> Column:
        """A column by its name in the header. Raises LargesseError, with a suggestion, where there is none."""
        wanted = name.strip()
        if wanted in self.repeated:
            raise LargesseError(f"{where}: the column {name!r} stands more than once in {self.name}.")
        if wanted not in self.columns:
            hint = did_you_mean(wanted, [c for c in self.columns if c])
            raise LargesseError(f"{where}: {self.name} has no column {name!r}. {hint}".rstrip())
        return self.columns[wanted]


def open_register(con: DuckDBPyConnection, source: object, opening: Opening | None, work: Path, tag: str) -> Register:
    """Open a path, an Arrow table, a Polars or a pandas frame. `tag` names what is made for it in DuckDB and `work`.

    Raises LargesseError for a file that is missing, empty, unreadable or of an unknown kind.
    """
    if not isinstance(source, str | Path):
        return _in_memory(con, source, tag)
    path = Path(source)
    suffix = path.suffix.lower()
    if not path.exists():
        near = did_you_mean(path.name, [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else [])
        raise LargesseError(f"{path}: there is no such file. {near if near.startswith('Did') else ''}".rstrip())
    if path.is_dir():
        raise LargesseError(f"{path} is a folder; a register is one file ({', '.join(SUFFIXES)}).")
    if path.stat().st_size == 0:
        raise LargesseError(f"{path}: the file is empty.")
    folder = work / tag
    folder.mkdir()
    if suffix in PARQUET_SUFFIXES:
        return _parquet(con, path, folder)
    if suffix in TEXT_SUFFIXES:
        return _delimited(con, path, path, folder, opening or Opening(), tag)
    if suffix == ".xlsx":
        from largesse.batch.workbook import to_delimited

        sheet = to_delimited(path, folder, opening.sheet if opening else None)
        return _delimited(con, path, sheet, folder, Opening(delimiter=","), tag)
    if suffix in JSON_SUFFIXES:
        return _json_lines(con, path, folder)
    hint = " Save it as .xlsx." if suffix in (".xls", ".ods") else ""
    raise LargesseError(
        f"{path}: a register is one of {', '.join(SUFFIXES)}, not {suffix or 'without ending'}.{hint}"
    )


def readable(path: Path, folder: Path) -> Path:
    """The path as DuckDB reads it; one with * ? or [ goes by a link, for DuckDB would take it for a pattern."""
    if any(sign in str(path) for sign in "*?[") or "://" in str(path):
        link = folder / f"register{path.suffix.lower()}"
        link.symlink_to(path.resolve())
        path = link
    return path


def _delimited(con: DuckDBPyConnection, path: Path, file: Path, folder: Path, opening: Opening, tag: str) -> Register:
    ready = delimited.prepare(file, folder, opening.encoding, opening.delimiter)
    names = [f"c{i}" for i in range(len(ready.header))]
    listed = ", ".join(f"{text(name)}: 'VARCHAR'" for name in names)
    ragged = f"{tag}_ragged"
    relation = (
        f"read_csv({text(str(readable(ready.path, folder)))}, auto_detect = false, header = true, "
        f"delim = {text(ready.delimiter)}, quote = '\"', escape = '\"', columns = {{{listed}}}, "
        f"store_rejects = true, rejects_table = {text(ragged)}, "
        f"rejects_scan = {text(ragged + '_scan')}, max_line_size = {LONGEST_LINE}, "
        "hive_partitioning = false)"
    )
    columns = {name: Column(sql, "VARCHAR") for name, sql in zip(ready.header, names, strict=True)}
    repeated = {name for name in ready.header if ready.header.count(name) > 1}
    blank = f"trim(concat({', '.join(names)}), {SPACES}) = ''"
    return Register(path.name, relation, columns, 2, frozenset(repeated), ragged, blank=blank, least_rows=ready.rows)


def _parquet(con: DuckDBPyConnection, path: Path, folder: Path) -> Register:
    import duckdb

    file = readable(path, folder)
    relation = f"read_parquet({text(str(file))}, hive_partitioning = false)"
    try:
        relation, columns = _described(con, relation)
    except duckdb.Error as error:
        raise LargesseError(f"{path}: this is no readable Parquet file ({first_line(error)}).") from None
    return Register(path.name, relation, columns, 1, parquet=file, blank=_all_null(columns))


def _in_memory(con: DuckDBPyConnection, source: Any, tag: str) -> Register:
    import duckdb

    if hasattr(source, "collect") and hasattr(source, "collect_schema"):  # a lazy Polars frame
        source = source.collect()
    try:
        con.register(f"{tag}_table", source)
        relation, columns = _described(con, f"{tag}_table")
    except (duckdb.Error, TypeError) as error:
        kind = type(source).__name__
        raise LargesseError(
            f"A register is a path, an Arrow table, a Polars or pandas frame, not {kind} ({first_line(error)})."
        ) from None
    return Register("the table", relation, columns, 1, blank=_all_null(columns))


def _described(con: DuckDBPyConnection, relation: str) -> tuple[str, dict[str, Column]]:
    """The relation with its columns under private names, which nothing made beside them can have; its columns."""
    rows = con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    private = ", ".join(f"{ident(name)} AS c{i}" for i, (name, *_) in enumerate(rows))
    columns = {name: Column(f"c{i}", type_) for i, (name, type_, *_) in enumerate(rows)}
    return f"(SELECT {private} FROM {relation})", columns


def _all_null(columns: Mapping[str, Column]) -> str:
    return " AND ".join(f"{column.sql} IS NULL" for column in columns.values())


def _json_lines(con: DuckDBPyConnection, path: Path, folder: Path) -> Register:
    """Each line is one object; a series may be nested: {"sales": {"2022": …}} is the column sales.2022."""
    import duckdb

    lines = (
        f"read_csv({text(str(readable(path, folder)))}, auto_detect = false, header = false, "
        f"delim = '', quote = '', escape = '', columns = {{'line': 'VARCHAR'}}, max_line_size = {LONGEST_LINE}, "
        "hive_partitioning = false)"
    )
    fine = "coalesce(json_valid(line) AND starts_with(trim(line), '{'), FALSE)"
    # what is no JSON must not reach the functions that read it: a guard beside them does not keep it away
    relation = f"(SELECT line, {fine} AS fine, CASE WHEN {fine} THEN line END AS object FROM {lines})"
    try:
        keys = con.execute(
            f"SELECT DISTINCT unnest(json_keys(object)) AS key FROM {relation} WHERE fine ORDER BY key"
        ).fetchall()
        nested = con.execute(
            "SELECT DISTINCT key, inner_key FROM "
            "(SELECT key, unnest(json_keys(object, '/' || key)) AS inner_key FROM "
            f"(SELECT object, unnest(json_keys(object)) AS key FROM {relation} WHERE fine) "
            "WHERE regexp_full_match(key, '[A-Za-z_0-9]+') AND json_type(object, '/' || key) = 'OBJECT') "
            "WHERE regexp_full_match(inner_key, '(19|2[01])[0-9]{2}') ORDER BY ALL"
        ).fetchall()
    except duckdb.Error as error:
        if "unicode" in str(error) or "utf-8" in str(error):
            raise delimited.wrong_encoding(path, "utf-8") from None
        raise LargesseError(f"{path}: this cannot be read as JSON lines ({first_line(error)}).") from None
    if not keys:
        raise LargesseError(f"{path}: no line is a JSON object; a register in JSON lines has one object a line.")
    parents = {key for key, _ in nested}
    columns = {key: Column(_member(key), "VARCHAR") for (key,) in keys if key not in parents}
    columns |= {f"{key}.{inner}": Column(_member(key, inner), "VARCHAR") for key, inner in nested}
    return Register(path.name, relation, columns, 1, blank="coalesce(trim(line), '') = ''", broken="NOT fine")


LONG_NUMBER = "[0-9.]{16,}"


def _member(*keys: str) -> str:
    """The text of an object's member, or NULL; a list or an object stays JSON, which no fact takes.

    A number is parsed as a binary float: where it has more digits than one holds, its own text is taken instead.
    """
    pointer = text("".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys))
    pattern = text('"' + re.escape(keys[-1]) + r'"\s*:\s*(-?[0-9][0-9.eE+-]*)')
    value = f"json_extract_string(object, {pointer})"
    is_long = f"json_type(object, {pointer}) = 'DOUBLE' AND regexp_matches(object, '{LONG_NUMBER}')"
    is_once = f"len(regexp_extract_all(object, {pattern})) = 1"
    own = f"CASE WHEN {is_once} THEN regexp_extract(object, {pattern}, 1) ELSE {value} || ' (digits lost)' END"
    return f"CASE WHEN {is_long} THEN {own} ELSE {value} END"


def first_line(error: Exception) -> str:
    """The gist of an engine's error, on one line."""
    line = next((line for line in str(error).splitlines() if line.strip()), "")
    return line.split("Error: ", 1)[-1].strip().rstrip(".")[:160]
