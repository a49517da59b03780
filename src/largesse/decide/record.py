"""Recording a decision, and verifying a record: to the fen, after the programme was edited, and what it says today.

A record stands by itself: it is replayed from its own model, facts and dates, without the programme's files. Its
hashes show that it was changed by accident or by hand; they are no signature: whoever changes a record can change its
hash too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from largesse import __version__
from largesse.decide.changes import Change, changes
from largesse.decide.decision import Decider, Decision
from largesse.decide.fact_values import is_value
from largesse.decide.facts import Firm
from largesse.decide.record_form import Outcome, Record, outcome_of, read_record, record_text
from largesse.errors import LargesseError
from largesse.model.canonical import content_hash, from_data, hash_of
from largesse.model.programme import Programme
from largesse.model.units import Unit
from largesse.outfile import write_whole
from largesse.written import decimal_text


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry of a result that comes out differently, as people write it."""

    entry: str
    recorded: str
    now: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a record that does not hold.

    `kind`: `changed` (the file is not as it was written), `model` (the model is not the one hashed), `fact` (a value
    that its fact cannot have), `decision` (the record's own model cannot decide it), `result` (it comes out
    otherwise).
    """

    kind: Literal["changed", "model", "fact", "decision", "result"]
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of verifying a record.

    `today`: the programme is the `same`; it was `changed` (then `results` has what would come out differently, maybe
    nothing, and `left_out` the recorded facts that it no longer takes); or it cannot decide this firm today
    (`undecided`), and `why` says why. `changes` lists what the programme says differently.
    """

    path: Path
    record: Record
    problems: tuple[Problem, ...]
    today: Literal["same", "changed", "undecided"]
    why: str
    results: tuple[Difference, ...]
    changes: tuple[Change, ...]
    left_out: tuple[str, ...]
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
    file is no record.
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
        yield Problem("changed", "the file was changed after it was written: its hash is another")
    if content_hash(programme) != record.content_hash or programme.id != record.programme:
        yield Problem("model", "the model is not the one that was hashed when the decision was recorded")
    try:
        firm, unfit = _fitting(record.firm, programme)
        again = _decide(programme, record, firm)
    except LargesseError as error:
        yield Problem("decision", f"the record's own model does not decide it: {error}")
        return
    except _UNSOUND as error:
        yield Problem("decision", f"the record's own model is unsound, as no programme that loads is: {error!r}")
        return
    for name in unfit:
        yield Problem("fact", f"{name} has a value that the fact cannot have")
    for difference in _differences(record.outcome, again, programme.currency):
        yield Problem("result", f"{difference.entry}: recorded {difference.recorded}, comes out {difference.now}")


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
    return Firm(firm.id, kept, firm.determinations, firm.grades, firm.reference_year), tuple(left_out)


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
        return Verification(path, record, problems, "undecided", str(error), (), (), ())
    if content_hash(now) == record.content_hash:
        return Verification(path, record, problems, "same", "", (), (), ())
    changed = changes(then, now)
    firm, left_out = _fitting(record.firm, now)
    try:
        outcome = _decide(now, record, firm)
    except LargesseError as error:
        return Verification(path, record, problems, "undecided", str(error), (), changed, left_out)
    results = tuple(_differences(record.outcome, outcome, now.currency))
    return Verification(path, record, problems, "changed", "", results, changed, left_out)


# --- comparing results


def _differences(recorded: Outcome, now: Outcome, currency: str) -> Iterator[Difference]:
    then_texts, now_texts = dict(_entries(recorded, currency)), dict(_entries(now, currency))
    for entry in (*then_texts, *(e for e in now_texts if e not in then_texts)):
        then, after = then_texts.get(entry, "not in force"), now_texts.get(entry, "not in force")
        if then != after:
            yield Difference(entry, then, after)


def _entries(outcome: Outcome, currency: str) -> Iterator[tuple[str, str]]:
    """Each entry of a result and how it is written."""
    yield "status", outcome.status
    for name, (status, amount) in outcome.benefits.items():
        yield name, status if amount is None else f"{status}, {_money(amount, currency)}"
    yield "total", "unknown" if outcome.total is None else _money(outcome.total, currency)
    yield "missing", ", ".join(sorted(outcome.missing)) or "none"
    yield "failed", ", ".join(outcome.failed) or "none"
    yield "grade", outcome.grade
    yield "date that counted", outcome.counted.isoformat()


def _money(minor: int, currency: str) -> str:
    return f"{decimal_text(minor / Unit(((currency, 1),)).factor)} {currency}"
