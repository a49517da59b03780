"""The champions in the hub's store: registers as they were loaded, records of other lists, the log of judgements.

The last load of a place counts, and the last row of a record; earlier ones stay, so that what was known on a day can
be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from difflib import get_close_matches
from hashlib import sha256
from typing import cast

from largesse.errors import LargesseError
from largesse.hub.champions.identifiers import Identifier
from largesse.hub.champions.judgements import Judgement, Verdict, undone
from largesse.hub.champions.reading import read_register, shipped
from largesse.hub.champions.records import Record
from largesse.hub.champions.register import Register
from largesse.hub.store import Store, Table

LOADS = Table(
    "champions_loads",
    {
        "place": "VARCHAR", "file": "VARCHAR", "hash": "VARCHAR", "loaded": "TIMESTAMP", "content": "VARCHAR",
    },
)  # fmt: skip
"""The registers' files, whole. `load` of the tables below is the row here."""
FIRMS = Table(
    "champions_firms",
    {"load": "BIGINT", "firm": "VARCHAR", "name": "VARCHAR", "sector": "VARCHAR", "country": "VARCHAR"},
)
NAMES = Table(
    "champions_names", {"load": "BIGINT", "firm": "VARCHAR", "name": "VARCHAR", "lang": "VARCHAR", "kind": "VARCHAR"}
)
CODES = Table("champions_identifiers", {"load": "BIGINT", "firm": "VARCHAR", "kind": "VARCHAR", "code": "VARCHAR"})
STATUSES = Table(
    "champions_statuses",
    {"load": "BIGINT", "firm": "VARCHAR", "state": "VARCHAR", "period": "VARCHAR", "batch": "VARCHAR"},
)
EVIDENCE = Table(
    "champions_evidence",
    {
        "load": "BIGINT", "firm": "VARCHAR", "about": "VARCHAR", "what": "VARCHAR", "source": "VARCHAR",
        "grade": "VARCHAR", "words": "VARCHAR", "claim": "VARCHAR",
    },
)  # fmt: skip
RECORDS = Table(
    "champions_records",
    {
        "ref": "VARCHAR", "list": "VARCHAR", "key": "VARCHAR", "names": "VARCHAR[]", "country": "VARCHAR",
        "sector": "VARCHAR", "codes": "VARCHAR[]",
    },
)  # fmt: skip
JUDGEMENTS = Table(
    "champions_judgements",
    {
        "judged": "TIMESTAMP", "judge": "VARCHAR", "reason": "VARCHAR", "one": "VARCHAR", "other": "VARCHAR",
        "verdict": "VARCHAR", "undoes": "BIGINT",
    },
)  # fmt: skip
"""The number of a judgement is its row."""


def now() -> datetime:
    """This moment, in UTC, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def load(store: Store, content: str, file: str, at: datetime) -> tuple[Register, bool]:
    """Keep a register's file, once it is sound; and whether it is new (the same text twice is one load)."""
    register = read_register(content, file)
    digest = sha256(content.encode()).hexdigest()
    earlier = store.rows(LOADS, "place = ?", [register.place])
    if earlier and earlier[-1][2] == digest:
        return register, False
    with store.together():
        store.add(LOADS, [(register.place, file, digest, at, content)])
        (number,) = store.ask(f"SELECT max(row) FROM {LOADS.name}")[0]
        _add_tables(store, register, number)
    return register, True


def _add_tables(store: Store, register: Register, load: int) -> None:
    """What a register says, as rows that others can join."""
    firms = [(f"{register.place}/{firm.id}", firm) for firm in register.firms]
    store.add(FIRMS, [(load, ref, firm.name("en"), firm.sector, firm.country) for ref, firm in firms])
    store.add(NAMES, [(load, ref, name.text, name.lang, name.kind) for ref, firm in firms for name in firm.names])
    store.add(
        CODES, [(load, ref, code.identifier.kind, code.identifier.code) for ref, firm in firms for code in firm.codes]
    )
    store.add(
        STATUSES,
        [
            (load, ref, change.step.state, change.step.when.text, change.step.batch)
            for ref, firm in firms
            for change in firm.changes
        ],
    )
    store.add(
        EVIDENCE,
        [
            (load, ref, about, what, one.source, one.grade, one.words, one.claim)
            for ref, firm in firms
            for about, what, one in firm.evidence()
        ],
    )


def registers(store: Store) -> list[Register]:
    """The registers that count: of each place the one last loaded, else the one that the project restates."""
    found = {register.place: register for text in shipped() for register in [read_register(text, "register")]}
    loaded = {place: (content, file) for place, file, _, _, content in store.rows(LOADS)}
    found |= {place: read_register(content, file) for place, (content, file) in loaded.items()}
    return [found[place] for place in sorted(found)]


def resting_on(store: Store, claim: str) -> list[tuple[str, str, str]]:
    """What rests on a claim, in the registers that count: firm, about what, what."""
    if not store.has(EVIDENCE):
        return []
    rows = store.ask(
        f"WITH counting AS (SELECT max(row) AS load FROM {LOADS.name} GROUP BY place) "
        f"SELECT firm, about, what FROM {EVIDENCE.name} JOIN counting USING (load) WHERE claim = ? ORDER BY row",
        [claim],
    )
    return [(firm, about, what) for firm, about, what in rows]


def keep_records(store: Store, records: Iterable[Record]) -> int:
    """Keep a list's records, so that judgements can name them; those that are there already stay as they are. How
    many there were that are new or have changed."""
    known = {record.ref: record for record in kept_records(store)}
    new = [record for record in records if known.get(record.ref) != record]
    return store.add(
        RECORDS,
        [
            (
                record.ref,
                record.list,
                record.key,
                list(record.names),
                record.country,
                record.sector,
                [f"{code.kind} {code.code}" for code in record.identifiers],
            )
            for record in new
        ],
    )


def kept_records(store: Store) -> Iterator[Record]:
    """Every record of every list, as it was last read."""
    last = {row[0]: row for row in store.rows(RECORDS)}
    for _, called, key, names, country, sector, codes in last.values():
        identifiers = tuple(Identifier(*code.split(" ", 1)) for code in codes)
        yield Record(called, key, tuple(names), country, sector, identifiers)


def log(store: Store) -> list[Judgement]:
    """Every judgement, in the order in which they were made."""
    if not store.has(JUDGEMENTS):
        return []
    rows = store.ask(
        f"SELECT row, judged, judge, reason, one, other, verdict, undoes FROM {JUDGEMENTS.name} ORDER BY row"
    )
    return [
        Judgement(number, at, by, reason, one or "", other or "", cast("Verdict | None", verdict), undoes)
        for number, at, by, reason, one, other, verdict, undoes in rows
    ]


def judge(
    store: Store, one: str, other: str, verdict: Verdict, by: str, reason: str, at: datetime | None = None
) -> Judgement:
    """Add a judgement. Raises LargesseError where there is no such firm, or nobody says why."""
    ours, theirs = find(store, one), find(store, other)
    if ours == theirs:
        raise LargesseError(f"{ours} is judged against itself: name two firms.")
    return _add(store, by, reason, at, (ours, theirs, verdict, None))


def undo(store: Store, number: int, by: str, reason: str, at: datetime | None = None) -> Judgement:
    """Add a row that undoes another. Raises LargesseError where there is none, or it is undone already."""
    rows = log(store)
    if number not in {row.number for row in rows}:
        known = f"The last one is {rows[-1].number}." if rows else "There is none yet."
        raise LargesseError(f"There is no judgement {number}. {known}")
    if number in undone(rows):
        raise LargesseError(f"Judgement {number} is undone already.")
    return _add(store, by, reason, at, (None, None, None, number))


def _add(store: Store, by: str, reason: str, at: datetime | None, said: tuple[object, ...]) -> Judgement:
    if not by.strip() or not reason.strip():
        raise LargesseError("A judgement says who judged (--by) and why (--reason).")
    store.add(JUDGEMENTS, [(at or now(), by.strip(), reason.strip(), *said)])
    return log(store)[-1]


def find(store: Store, name: str) -> str:
    """The firm that is meant: a record (list:key), a champion (place/firm), or a champion's own id where only one has
    it. Raises LargesseError where there is none, or several."""
    champions = [f"{register.place}/{firm.id}" for register in registers(store) for firm in register.firms]
    refs = [record.ref for record in kept_records(store)]
    if name in champions or name in refs:
        return name
    found = [ref for ref in champions if ref.rpartition("/")[2] == name]
    found += [ref for ref in refs if ref.casefold() == name.casefold()]
    if len(found) > 1:
        raise LargesseError(f"{name!r} may be {' or '.join(found)}: write which.")
    if not found:
        meant = _called(store, name) or _spelt_nearly(name, champions, refs)
        keeps = "`largesse hub champions match` keeps the firms of a list."
        more = f"Did you mean {' or '.join(map(repr, meant))}?" if meant else keeps
        raise LargesseError(f"There is no firm {name!r} in the hub. {more}")
    return found[0]


def _called(store: Store, name: str) -> list[str]:
    """The firms of lists whose key within their list a name is, and the champions that are called so."""
    own = name.rpartition("/")[2].casefold()
    listed = [one.ref for one in kept_records(store) if one.ref.partition(":")[2].casefold() == name.casefold()]
    named = [
        f"{register.place}/{firm.id}"
        for register in registers(store)
        for firm in register.firms
        if own in {each.text.casefold() for each in firm.names}
    ]
    return [*listed, *named]


def _spelt_nearly(name: str, champions: list[str], refs: list[str]) -> list[str]:
    ids = [ref.rpartition("/")[2] for ref in champions]
    known = {one.casefold(): one for one in (*champions, *ids, *refs)}
    return [known[one] for one in get_close_matches(name.casefold(), known, n=1)]
