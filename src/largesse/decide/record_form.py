"""The form of a recorded decision: one JSON file with all that the decision was made of, and what came out.

```
largesse_record   the version of this form
engine            the version of Largesse that decided
programme         its id, and the content hash of its canonical model
decision          the day, the date that counted, the reference year, whether decided as if in force
firm              its id; each value given, exact, in internal units; determinations; grades; the claims that facts
                  rest on; rows of tables
result            status, each benefit, total, missing cells, failed conditions, grade
model             the canonical model itself, parameters and sources included
record_hash       the hash of all of the above
```
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from largesse import __version__
from largesse.decide.decision import Decision
from largesse.decide.facts import Determination, Firm, Rows
from largesse.decide.values import ABSENT
from largesse.errors import LargesseError
from largesse.model.canonical import content_hash, exact_from, exact_to, hash_of, to_data
from largesse.model.sources import Quoted

FORM = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision says, in the form in which two decisions are compared.

    `benefits` maps each benefit in force to its status and its amount in minor units (None in kind, or unknown).
    `missing` has the cells in the plan's order.
    """

    status: str
    benefits: Mapping[str, tuple[str, int | None]]
    total: int | None
    missing: tuple[str, ...]
    failed: tuple[str, ...]
    grade: str
    counted: date


@dataclass(frozen=True, slots=True)
class Record:
    """A recorded decision as read; `model` is the canonical data, `data` all of the file but its own hash."""

    engine: str
    programme: str
    content_hash: str
    on: date
    as_if_in_force: bool
    firm: Firm
    outcome: Outcome
    model: Any
    data: Mapping[str, Any]
    record_hash: str


def outcome_of(decision: Decision) -> Outcome:
    return Outcome(
        decision.status,
        {name: (benefit.status, benefit.amount) for name, benefit in decision.benefits.items()},
        decision.total,
        decision.missing_cells,
        decision.failed,
        decision.grade,
        decision.counted,
    )


def record_text(decision: Decision) -> str:
    """The record of a decision, as the text of its file."""
    firm, outcome = decision.firm, outcome_of(decision)
    data: dict[str, Any] = {
        "largesse_record": FORM,
        "engine": __version__,
        "programme": {"id": decision.programme.id, "content_hash": content_hash(decision.programme)},
        "decision": {
            "on": decision.on.isoformat(),
            "counted": decision.counted.isoformat(),
            "reference_year": firm.reference_year,
            "as_if_in_force": decision.as_if_in_force,
        },
        "firm": {
            "id": firm.id,
            "values": [
                {"fact": fact, **({} if year is None else {"year": year}), "value": _value_to(value)}
                for (fact, year), value in firm.values.items()
            ],
            "determinations": {
                name: {"author": d.author, "reason": d.reason} | ({"on": d.on.isoformat()} if d.on else {})
                for name, d in firm.determinations.items()
            },
            "grades": dict(firm.grades),
            **({"claims": {name: asdict(quoted) for name, quoted in firm.claims.items()}} if firm.claims else {}),
            **({"tables": _tables_to(firm.tables)} if firm.tables else {}),
        },
        "result": {
            "status": outcome.status,
            "benefits": [
                {"name": name, "status": status, "amount": amount}
                for name, (status, amount) in outcome.benefits.items()
            ],
            "total": outcome.total,
            "missing": list(outcome.missing),
            "failed": list(outcome.failed),
            "grade": outcome.grade,
        },
        "model": to_data(decision.programme),
    }
    return json.dumps(data | {"record_hash": hash_of(data)}, indent=1, ensure_ascii=False) + "\n"


def _tables_to(tables: Mapping[str, Rows]) -> dict[str, Any]:
    return {
        name: [{column: exact_to(value) for column, value in row.items()} for row in rows]
        for name, rows in tables.items()
    }


def _tables_from(data: dict[str, Any]) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for name, rows in data.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise LargesseError(f"the table {name} is no list of rows.")
        found[name] = tuple({column: exact_from(value) for column, value in row.items()} for row in rows)
    return found


def _value_to(value: Any) -> Any:
    return {"absent": True} if value is ABSENT else exact_to(value)


def _value_from(data: Any) -> Any:
    return ABSENT if data == {"absent": True} else exact_from(data)


# --- reading


def read_record(path: Path) -> Record:
    """Read a record. Raises LargesseError where the file is none, or is cut off or changed beyond reading."""
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=_refuse, parse_constant=_refuse)
    except FileNotFoundError:
        raise LargesseError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise LargesseError(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise LargesseError(f"{path} is no record of a decision: it is no complete JSON.") from None
    if not isinstance(data, dict) or "largesse_record" not in data:
        raise LargesseError(f"{path} is no record of a decision; `largesse decide --record FILE` writes one.")
    if data["largesse_record"] != FORM:
        raise LargesseError(
            f"{path} is a record of form {data['largesse_record']!r}; this Largesse reads form {FORM}."
        )
    try:
        return _record(data)
    except LargesseError as error:
        raise LargesseError(f"{path} is no whole record: {error}") from None


def _refuse(text: str) -> Any:
    raise ValueError(f"a record has no number {text}")


def _record(data: dict[str, Any]) -> Record:
    programme = _Part(data, "programme")
    decision, firm, result = (_Part(data, name) for name in ("decision", "firm", "result"))
    whole = _Part({"record": data}, "record")
    return Record(
        engine=whole.text("engine"),
        programme=programme.text("id"),
        content_hash=programme.text("content_hash"),
        on=decision.day("on"),
        as_if_in_force=decision.get("as_if_in_force", bool),
        firm=Firm(
            id=firm.text("id"),
            values=_values(firm.get("values", list)),
            determinations={name: _determination(d) for name, d in firm.get("determinations", dict).items()},
            grades=_texts(firm.get("grades", dict)),
            claims={name: _quoted(item) for name, item in (firm.get("claims", dict, optional=True) or {}).items()},
            reference_year=decision.get("reference_year", int, optional=True),
            tables=_tables_from(firm.get("tables", dict, optional=True) or {}),
        ),
        outcome=Outcome(
            result.text("status"),
            dict(_benefit(item) for item in result.get("benefits", list)),
            result.get("total", int, optional=True),
            tuple(_texts(dict(enumerate(result.get("missing", list)))).values()),
            tuple(_texts(dict(enumerate(result.get("failed", list)))).values()),
            result.text("grade"),
            decision.day("counted"),
        ),
        model=whole.get("model", dict),
        data={name: item for name, item in data.items() if name != "record_hash"},
        record_hash=whole.text("record_hash"),
    )


class _Part:
    """A mapping within a record, whose entries are checked as they are read."""

    def __init__(self, data: Mapping[str, Any], name: str) -> None:
        self.name = name
        self.data = data.get(name)
        if not isinstance(self.data, dict):
            raise LargesseError(f"its {name!r} is missing.")

    def get(self, key: str, kind: type, *, optional: bool = False) -> Any:
        value = self.data.get(key) if isinstance(self.data, dict) else None
        if value is None and optional:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise LargesseError(f"{key!r} of its {self.name!r} is missing, or no {kind.__name__}.")
        return value

    def text(self, key: str) -> str:
        return str(self.get(key, str))

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise LargesseError(f"{key!r} of its {self.name!r} is no date.") from None


def _texts(data: Mapping[Any, Any]) -> dict[Any, str]:
    for name, text in data.items():
        if not isinstance(text, str):
            raise LargesseError(f"{name} is {text!r} where a text belongs.")
    return dict(data)


def _values(items: list[Any]) -> dict[tuple[str, int | None], Any]:
    found: dict[tuple[str, int | None], Any] = {}
    for item in items:
        part = _Part({"value of the firm": item}, "value of the firm")
        key = part.text("fact"), part.get("year", int, optional=True)
        found[key] = _value_from(item.get("value"))
        if not isinstance(found[key], int | Fraction | bool | str | date) and found[key] is not ABSENT:
            raise LargesseError(f"the value of {key[0]} is none.")
    return found


def _determination(data: Any) -> Determination:
    part = _Part({"determination": data}, "determination")
    return Determination(part.text("author"), part.text("reason"), part.day("on") if "on" in data else None)


def _quoted(data: Any) -> Quoted:
    part = _Part({"claim": data}, "claim")
    return Quoted(part.text("claim"), part.text("quote"), part.text("source") if "source" in data else "")


def _benefit(data: Any) -> tuple[str, tuple[str, int | None]]:
    part = _Part({"benefit": data}, "benefit")
    return part.text("name"), (part.text("status"), part.get("amount", int, optional=True))
