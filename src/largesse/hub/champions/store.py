"""The champions in the hub's store: registers as they were loaded, records of other lists, the log of judgements.

Rows are only added. The last load of a place counts; earlier ones stay, so that what was known on a day can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, cast

from largesse.errors import LargesseError, did_you_mean
from largesse.hub.champions.identifiers import Identifier
from largesse.hub.champions.judgements import Judgement, Verdict, undone
from largesse.hub.champions.reading import read_register
from largesse.hub.champions.records import Record
from largesse.hub.champions.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = """
CREATE TABLE IF NOT EXISTS champions_loads (
  number INTEGER PRIMARY KEY, place VARCHAR NOT NULL, file VARCHAR NOT NULL, hash VARCHAR NOT NULL,
  loaded TIMESTAMP NOT NULL, content VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS champions_firms (
  load INTEGER NOT NULL, place VARCHAR NOT NULL, firm VARCHAR NOT NULL, name VARCHAR NOT NULL, sector VARCHAR,
  country VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS champions_names (
  load INTEGER NOT NULL, firm VARCHAR NOT NULL, name VARCHAR NOT NULL, lang VARCHAR NOT NULL, kind VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS champions_identifiers (
  load INTEGER NOT NULL, firm VARCHAR NOT NULL, kind VARCHAR NOT NULL, code VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS champions_statuses (
  load INTEGER NOT NULL, firm VARCHAR NOT NULL, state VARCHAR NOT NULL, since_first DATE, since_last DATE, batch VARCHAR
);
CREATE TABLE IF NOT EXISTS champions_evidence (
  load INTEGER NOT NULL, firm VARCHAR NOT NULL, about VARCHAR NOT NULL, what VARCHAR NOT NULL, source VARCHAR NOT NULL,
  grade VARCHAR NOT NULL, words VARCHAR, claim VARCHAR
);
CREATE TABLE IF NOT EXISTS champions_records (
  ref VARCHAR PRIMARY KEY, list VARCHAR NOT NULL, key VARCHAR NOT NULL, names VARCHAR[] NOT NULL, country VARCHAR NOT NULL,
  sector VARCHAR NOT NULL, codes VARCHAR[] NOT NULL
);
CREATE TABLE IF NOT EXISTS champions_judgements (
  number INTEGER PRIMARY KEY, judged TIMESTAMP NOT NULL, judge VARCHAR NOT NULL, reason VARCHAR NOT NULL, one VARCHAR NOT NULL,
  other VARCHAR NOT NULL, verdict VARCHAR, undoes INTEGER
);
"""

RECORD = ("ref", "list", "key", "names", "country", "sector", "codes")


def prepare(store: DuckDBPyConnection) -> None:
    """The tables of this room, where they are not there yet."""
    store.execute(SCHEMA)


def now() -> datetime:
    """This moment, in UTC, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def load(store: DuckDBPyConnection, content: str, file: str, at: datetime) -> tuple[Register, bool]:
    """Keep a register's file, once it is sound; whether it is new (the same text twice is one load)."""
    register = read_register(content, file)
    digest = sha256(content.encode()).hexdigest()
    last = store.execute(
        "SELECT hash FROM champions_loads WHERE place = ? ORDER BY number DESC LIMIT 1", [register.place]
    ).fetchone()
    if last and last[0] == digest:
        return register, False
    store.begin()
    try:
        number = _next(store, "champions_loads")
        values = [number, register.place, file, digest, at, content]
        store.execute("INSERT INTO champions_loads VALUES (?, ?, ?, ?, ?, ?)", values)
        _tables(store, register, number)
        store.commit()
    except BaseException:
        store.rollback()
        raise
    return register, True


def _tables(store: DuckDBPyConnection, register: Register, number: int) -> None:
    """What a register says, as rows that others can join."""
    for firm in register.firms:
        ref = f"{register.place}/{firm.id}"
        row = [number, register.place, ref, firm.name("en"), firm.sector or None, firm.country]
        _insert(store, "champions_firms", [row])
        _insert(store, "champions_names", [[number, ref, name.text, name.lang, name.kind] for name in firm.names])
        codes = [[number, ref, code.identifier.kind, code.identifier.code] for code in firm.codes]
        _insert(store, "champions_identifiers", codes)
        steps = [change.step for change in firm.changes]
        _insert(
            store,
            "champions_statuses",
            [[number, ref, step.state, step.when.first, step.when.last, step.batch or None] for step in steps],
        )
        _insert(
            store,
            "champions_evidence",
            [
                [number, ref, about, what, one.source, one.grade, one.words or None, one.claim or None]
                for about, what, one in firm.evidence()
            ],
        )


def _insert(store: DuckDBPyConnection, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        store.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _next(store: DuckDBPyConnection, table: str) -> int:
    row = store.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()
    assert row is not None  # an aggregate has one row
    return int(row[0])


def registers(store: DuckDBPyConnection) -> list[Register]:
    """The registers that count, by place."""
    rows = store.execute(
        "SELECT content, file FROM champions_loads QUALIFY number = max(number) OVER (PARTITION BY place) ORDER BY place"
    ).fetchall()
    return [read_register(content, file) for content, file in rows]


def resting_on(store: DuckDBPyConnection, claim: str) -> list[tuple[str, str, str]]:
    """What rests on a claim, in the registers that count: firm, about what, what."""
    return store.execute(
        "WITH counts AS (SELECT number FROM champions_loads QUALIFY number = max(number) OVER (PARTITION BY place)) "
        "SELECT firm, about, what FROM champions_evidence JOIN counts ON load = number WHERE claim = ? ORDER BY ALL",
        [claim],
    ).fetchall()


def keep_records(store: DuckDBPyConnection, records: Iterable[Record]) -> None:
    """Keep a list's records, so that judgements can name them."""
    rows = [
        {
            "ref": record.ref,
            "list": record.list,
            "key": record.key,
            "names": record.names,
            "country": record.country,
            "sector": record.sector,
            "codes": [f"{code.kind} {code.code}" for code in record.identifiers],
        }
        for record in records
    ]
    shape = {name: ["VARCHAR"] if name in ("names", "codes") else "VARCHAR" for name in RECORD}
    store.execute(
        "INSERT OR REPLACE INTO champions_records "
        "SELECT row.* FROM (SELECT unnest(from_json(?, ?)) AS row)",
        [dumps(rows), dumps([shape])],
    )


def records(store: DuckDBPyConnection) -> Iterator[Record]:
    """Every record of every list."""
    rows = store.execute("SELECT list, key, names, country, sector, codes FROM champions_records ORDER BY ref").fetchall()
    for called, key, names, country, sector, codes in rows:
        identifiers = tuple(Identifier(*code.split(" ", 1)) for code in codes)
        yield Record(called, key, tuple(names), country, sector, identifiers)


def log(store: DuckDBPyConnection) -> list[Judgement]:
    """Every judgement, in the order in which they were made."""
    rows = store.execute(
        "SELECT number, judged, judge, reason, one, other, verdict, undoes FROM champions_judgements ORDER BY number"
    ).fetchall()
    return [
        Judgement(number, at, by, reason, one, other, cast("Verdict | None", verdict), undoes)
        for number, at, by, reason, one, other, verdict, undoes in rows
    ]


def judge(
    store: DuckDBPyConnection, one: str, other: str, verdict: Verdict, by: str, reason: str, at: datetime
) -> Judgement:
    """Add a judgement. Raises LargesseError where there is no such firm, or nobody says why."""
    ours, theirs = find(store, one), find(store, other)
    if ours == theirs:
        raise LargesseError(f"{ours} is judged against itself: name two firms.")
    return _add(store, Judgement(0, at, by, reason, ours, theirs, verdict))


def undo(store: DuckDBPyConnection, number: int, by: str, reason: str, at: datetime) -> Judgement:
    """Add a row that undoes another. Raises LargesseError where there is none, or it is undone already."""
    rows = {row.number: row for row in log(store)}
    if number not in rows:
        known = f"The last one is {max(rows)}." if rows else "There is none yet."
        raise LargesseError(f"There is no judgement {number}. {known}")
    if number in undone(rows.values()):
        raise LargesseError(f"Judgement {number} is undone already.")
    return _add(store, Judgement(0, at, by, reason, undoes=number))


def _add(store: DuckDBPyConnection, row: Judgement) -> Judgement:
    if not row.by.strip() or not row.reason.strip():
        raise LargesseError("A judgement says who judged (--by) and why (--reason).")
    number = _next(store, "champions_judgements")
    values = [number, row.at, row.by.strip(), row.reason.strip(), row.one, row.other, row.verdict, row.undoes]
    store.execute("INSERT INTO champions_judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    return Judgement(number, row.at, row.by.strip(), row.reason.strip(), row.one, row.other, row.verdict, row.undoes)


def find(store: DuckDBPyConnection, name: str) -> str:
    """The firm that is meant: a record (list:key), a champion (place/firm), or a champion's own id where only one has it.

    Raises LargesseError where there is none, or several."""
    champions = [f"{register.place}/{firm.id}" for register in registers(store) for firm in register.firms]
    known = store.execute("SELECT ref FROM champions_records ORDER BY ref").fetchall()
    refs = [ref for (ref,) in known]
    if name in champions or name in refs:
        return name
    found = [ref for ref in champions if ref.rpartition("/")[2] == name]
    found += [ref for ref in refs if ref.casefold() == name.casefold()]
    if len(found) > 1:
        raise LargesseError(f"{name!r} may be {' or '.join(found)}: write which.")
    if not found:
        hint = did_you_mean(name, [*champions, *(ref.rpartition("/")[2] for ref in champions), *refs])
        more = hint if hint.startswith("Did") else "`largesse hub champions match` keeps a list's firms first."
        raise LargesseError(f"There is no firm {name!r} in the hub. {more}")
    return found[0]
