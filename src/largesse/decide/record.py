"""Recording a decision, and verifying a record: to the fen, after the programme was edited, and what it says today.

A record stands by itself: it is replayed from its own model, facts and dates, without the programme's files. Its
hashes show that it was changed by accident or by hand; they are no signature: whoever changes a record can change its
hash too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from largesse import __version__
from largesse.decide.changes import Change, changes
from largesse.decide.decision import Decider, Decision
from largesse.decide.fact_values import is_value
from largesse.decide.facts import Firm, Rows
from largesse.decide.record_form import Outcome, Record, outcome_of, read_record, record_text
from largesse.errors import LargesseError
from largesse.model.canonical import content_hash, from_data, hash_of
from largesse.model.programme import Programme
from largesse.model.records import Records
from largesse.outfile import write_whole

Entry = Literal["status", "benefit", "total", "missing", "failed", "grade", "counted"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry of a result that comes out differently, with its values as an `Outcome` has them.

    `name` is the benefit's where the entry is one; its value is None where it is not in force.
    """

    entry: Entry
    name: str
    recorded: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a record that does not hold.

    `kind`: `changed` (the file is not as it was written), `model` (the model is not the one hashed), `fact` (a value
    that its fact `name` cannot have), `determination` (that of the fact `name` has no author or no reason),
    `decision` (the record's own model does not decide it, and `why`), `unsound` (the model is none that loads, and
    `why`), `result` (it comes out otherwise: the `difference`).
    """

    kind: Literal["changed", "model", "fact", "determination", "decision", "unsound", "result"]
    name: str = ""
    why: str = ""
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of verifying a record.

    `today`: the programme is the `same`; it was `changed` (then `results` has what would come out differently, maybe
    nothing, and `left_out` the recorded facts that it no longer takes); or it cannot decide this firm today
    (`undecided`), and `why` says why. `changes` lists what the programme says differently. `then` is the recorded
    programme, without words; `now` that of today, if there is one. `engine` is the one that verified.
    """

    path: Path
    record: Record
    problems: tuple[Problem, ...]
    today: Literal["same", "changed", "undecided"]
    why: str
    results: tuple[Difference, ...]
    changes: tuple[Change, ...]
    left_out: tuple[str, ...]
    then: Programme
    now: Programme | None
    engine: str = __version__

    @property
    def reproduced(self) -> bool:
        """Whether the record is as it was written, and gives the same result to the fen."""
        return not self.problems


def write_record(decision: Decision, path: Path) -> None:
    """Write a decision's record, whole or not at all. Raises LargesseError where it cannot be written."""
    write_whole(path, record_text(decision))


def verify(path: Path, programme_now: Callable[[str], Programme]) -> Verification:
    """Replay a recorded decision from its own model; then decide the same facts under the programme of today.

    `programme_now` loads the programme of an id; a LargesseError of it becomes `why`. Raises LargesseError where the
    file is no record, or the programme loaded is another than the record's.
    """
    record = read_record(path)
    try:
        programme = from_data(record.model)
        problems = tuple(_problems(record, programme))
    except LargesseError as error:
        raise LargesseError(f"{path} is no whole record: {error}") from None
    except RecursionError:
        raise LargesseError(f"{path} is no whole record: its model is nested too deeply.") from None
    return _today(path, record, programme, problems, programme_now)


def _problems(record: Record, programme: Programme) -> Iterator[Problem]:
    if hash_of(dict(record.data)) != record.record_hash:
        yield Problem("changed")
    if content_hash(programme) != record.content_hash or programme.id != record.programme:
        yield Problem("model")
    try:
        firm, unfit = _fitting(record.firm, programme)
        again = _decide(programme, record, firm)
    except LargesseError as error:
        yield Problem("decision", why=str(error))
        return
    except _UNSOUND as error:
        yield Problem("unsound", why=repr(error))
        return
    for name in unfit:
        yield Problem("fact", name)
    yield from (Problem("determination", name) for name in _unsigned(record.firm, programme))
    for difference in _differences(record.outcome, again):
        yield Problem("result", difference=difference)


def _unsigned(firm: Firm, programme: Programme) -> Iterator[str]:
    """The determined facts whose value nobody signs for: without an author, or without a reason."""
    for name in dict.fromkeys(name for name, _ in firm.values):
        fact, made = programme.facts.get(name), firm.determinations.get(name)
        if fact is None or fact.determined_by is None:
            continue
        if made is None or not made.author.strip() or not made.reason.strip():
            yield name


_UNSOUND = (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What a model can fail with that was put together by hand and never checked."""


def _decide(programme: Programme, record: Record, firm: Firm) -> Outcome:
    return outcome_of(Decider(programme).decide(firm, record.on, as_if_in_force=record.as_if_in_force))


def _fitting(firm: Firm, programme: Programme) -> tuple[Firm, tuple[str, ...]]:
    """The firm with the values that the programme's facts can have, and the names of the others."""
    kept, left_out = {}, []
    for (name, year), value in firm.values.items():
        fact = programme.facts.get(name)
        if fact is not None and (year is not None) == fact.yearly and is_value(fact, value):
            kept[name, year] = value
        else:
            left_out.append(name if year is None else f"{name}.{year}")
    tables = {name: rows for name, rows in firm.tables.items() if _is_of(programme.tables.get(name), rows)}
    left_out += firm.tables.keys() - tables.keys()
    fitting = Firm(firm.id, kept, firm.determinations, firm.grades, firm.reference_year, tables, firm.claims)
    return fitting, tuple(left_out)


def _is_of(table: Records | None, rows: Rows) -> bool:
    """Whether rows are such as a table can have."""
    if table is None or len(rows) > table.most_rows:
        return False
    columns = {column.name: column for column in table.columns}
    return all(name in columns and is_value(columns[name], value) for row in rows for name, value in row.items())


def _today(
    path: Path,
    record: Record,
    then: Programme,
    problems: tuple[Problem, ...],
    programme_now: Callable[[str], Programme],
) -> Verification:
    try:
        now = programme_now(record.programme)
    except LargesseError as error:
        return Verification(path, record, problems, "undecided", str(error), (), (), (), then, None)
    if now.id != record.programme:
        raise LargesseError(f"{path}: the record is of {record.programme}, and this is {now.id}.")
    if content_hash(now) == record.content_hash:
        return Verification(path, record, problems, "same", "", (), (), (), then, now)
    changed = changes(then, now)
    firm, left_out = _fitting(record.firm, now)
    try:
        outcome = _decide(now, record, firm)
    except LargesseError as error:
        return Verification(path, record, problems, "undecided", str(error), (), changed, left_out, then, now)
    results = tuple(_differences(record.outcome, outcome))
    return Verification(path, record, problems, "changed", "", results, changed, left_out, then, now)


# --- comparing results


def _differences(recorded: Outcome, now: Outcome) -> Iterator[Difference]:
    then, after = _entries(recorded), _entries(now)
    for entry, name in (*then, *(key for key in after if key not in then)):
        before, value = then.get((entry, name)), after.get((entry, name))
        if before != value:
            yield Difference(entry, name, before, value)


def _entries(outcome: Outcome) -> dict[tuple[Entry, str], Any]:
    """Each entry of a result; missing cells have no order."""
    benefits: dict[tuple[Entry, str], Any] = {("benefit", name): one for name, one in outcome.benefits.items()}
    return {
        ("status", ""): outcome.status,
        **benefits,
        ("total", ""): outcome.total,
        ("missing", ""): tuple(sorted(outcome.missing)),
        ("failed", ""): outcome.failed,
        ("grade", ""): outcome.grade,
        ("counted", ""): outcome.counted,
    }
